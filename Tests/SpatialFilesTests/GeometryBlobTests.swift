// Geometry as bytes.
import Foundation
import Geography
import Testing

@testable import SpatialFiles

@Suite struct GeometryBlobTests {
  static func bytes(_ parts: Any..., isLittle: Bool = true) -> [UInt8] {
    parts.flatMap { part -> [UInt8] in
      switch part {
      case let list as [UInt8]: return list
      case let byte as UInt8: return [byte]
      case let word as UInt32: return withUnsafeBytes(of: isLittle ? word.littleEndian : word.bigEndian) { Array($0) }
      case let number as Double:
        let bits = isLittle ? number.bitPattern.littleEndian : number.bitPattern.bigEndian
        return withUnsafeBytes(of: bits) { Array($0) }
      default: return []
      }
    }
  }

  static func wkb(_ code: UInt32, _ numbers: [Double], isLittle: Bool = true) -> [UInt8] {
    [isLittle ? 1 : 0] + bytes(code, isLittle: isLittle) + numbers.flatMap { bytes($0, isLittle: isLittle) }
  }

  static func geoPackage(_ wkb: [UInt8], envelope: Int = 0) -> [UInt8] {
    [0x47, 0x50, 0, UInt8(envelope << 1 | 1), 0xBE, 0x0B, 0, 0] + [UInt8](repeating: 0, count: [0, 32, 48, 48, 64][envelope]) + wkb
  }

  static func spatiaLite(_ code: UInt32, _ numbers: [Double]) -> [UInt8] {
    bytes([UInt8]([0, 1]), UInt32(3006)) + bytes(numbers[0], numbers[1], numbers[0], numbers[1]) + [0x7C] + bytes(code)
      + numbers.flatMap { bytes($0) } + [0xFE]
  }

  private func read(_ bytes: [UInt8]) -> PointReading { bytes.withUnsafeBytes { GeometryBlob.point($0) } }

  @Test func pointsAreReadFromEveryForm() {
    let point = PointReading.point(x: 851263.5, y: 7360512.25)
    let xy = [851263.5, 7360512.25]
    for isLittle in [true, false] {
      #expect(read(Self.wkb(1, xy, isLittle: isLittle)) == point)
      #expect(read(Self.geoPackage(Self.wkb(1, xy, isLittle: isLittle))) == point)
    }
    for envelope in 0...4 { #expect(read(Self.geoPackage(Self.wkb(1, xy), envelope: envelope)) == point) }
    for (code, more) in [(1001, [1.0]), (2001, [1]), (3001, [1, 2]), (0x8000_0001, [1]), (0xC000_0001, [1, 2])] as [(UInt32, [Double])] {
      #expect(read(Self.wkb(code, xy + more)) == point)
    }
    // The extended form with a reference system between kind and numbers.
    #expect(read([1] + Self.bytes(UInt32(0x2000_0001), UInt32(3006)) + xy.flatMap { Self.bytes($0) }) == point)
    #expect(read(Self.spatiaLite(1, xy)) == point)
    #expect(read(Self.spatiaLite(3001, xy + [1, 2])) == point)
    #expect(read([0x81] + Self.bytes(UInt32(3006)) + [1] + xy.flatMap { Self.bytes($0) } + [0xFE]) == point)
    #expect(read([0x81] + Self.bytes(UInt32(3006)) + [2] + (xy + [5]).flatMap { Self.bytes($0) } + [0xFE]) == point)
    let multi = [UInt8(1)] + Self.bytes(UInt32(4), UInt32(1)) + Self.wkb(1, xy)
    #expect(read(multi) == point && read(Self.geoPackage(multi)) == point)
  }

  @Test func othersAreNamedAndNonsenseIsBroken() {
    #expect(read([]) == .empty)
    #expect(read(Self.wkb(1, [.nan, .nan])) == .empty)
    #expect(read(Self.wkb(1, [.infinity, 1])) == .broken)
    #expect(read([1] + Self.bytes(UInt32(2), UInt32(0))) == .other("LineString"))
    #expect(read([1] + Self.bytes(UInt32(4), UInt32(2)) + Self.wkb(1, [1, 2]) + Self.wkb(1, [1, 2])) == .other("MultiPoint (2)"))
    #expect(read([1] + Self.bytes(UInt32(99))) == .broken)
    for whole in [Self.geoPackage(Self.wkb(1, [1, 2]), envelope: 1), Self.spatiaLite(1, [1, 2]), Self.wkb(1, [1, 2])] {
      for count in 1..<whole.count { #expect(read(Array(whole[..<count])) == .broken, "\(count) of \(whole.count)") }
    }
  }

  @Test func mutatedBytesNeverCrash() {
    var random = SplitMix(state: 7)
    let forms = [
      Self.geoPackage(Self.wkb(1, [1, 2]), envelope: 1), Self.spatiaLite(1, [1, 2]),
      [1] + Self.bytes(UInt32(4), UInt32(1)) + Self.wkb(1, [1, 2]),
      Self.spatiaLite(4, [1, 2]), [1] + Self.bytes(UInt32(5), UInt32(1)) + [1] + Self.bytes(UInt32(2), UInt32(1), 1.0, 2.0),
    ]
    var kinds = Set<String>()
    for _ in 0..<20_000 {
      var bytes = forms[Int(random.next() % 5)]
      for _ in 0...Int(random.next() % 4) { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next()) }
      kinds.insert("\(read(bytes))".prefix(5).description)
      bytes.withUnsafeBytes { _ = GeometryBlob.geoPackageLines($0) }
    }
    #expect(kinds.count >= 3)
  }

  @Test func codePagesHaveTheirLetters() {
    var output: [UInt8] = []
    for page in [437, 850] {
      [UInt8](128...255).withUnsafeBufferPointer { DOSCodePage.append($0, page: page, to: &output) }
      [UInt8]([0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99]).withUnsafeBufferPointer { DOSCodePage.append($0, page: page, to: &output) }
      #expect(String(decoding: output, as: UTF8.self).hasSuffix("åäöÅÄÖ"))
    }
    #expect(String(decoding: output, as: UTF8.self).unicodeScalars.count == 2 * 134)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
