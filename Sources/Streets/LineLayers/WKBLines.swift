// Lines from well-known binary.
// Source of the form: OGC 06-103r4 (simple features), and the GeoPackage standard for the head of a blob.
import Geography

/// Reads LineString and MultiLineString with or without heights and measures; every length is checked against the bytes.
enum WKBLines {
  /// The lines of a GeoPackage geometry; empty for an empty geometry, nil for anything else or bytes that make no sense.
  static func geoPackage(_ bytes: UnsafeRawBufferPointer) -> [[PlanePoint]]? {
    guard bytes.count >= 8, bytes[0] == 0x47, bytes[1] == 0x50 else { return nil }
    let flags = bytes[3]
    if flags & 0x10 != 0 { return [] }
    let envelope: Int
    switch flags >> 1 & 7 {
    case 0: envelope = 0
    case 1: envelope = 32
    case 2, 3: envelope = 48
    case 4: envelope = 64
    default: return nil
    }
    guard bytes.count >= 8 + envelope else { return nil }
    var reader = Reader(bytes: bytes, place: 8 + envelope)
    return reader.lines()
  }

  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var place: Int

    mutating func lines() -> [[PlanePoint]]? {
      guard let (kind, numbers, isLittle) = head() else { return nil }
      if kind == 2 { return line(numbers, isLittle).map { [$0] } }
      guard kind == 5, let count = count(isLittle, atLeast: 9) else { return nil }
      var lines: [[PlanePoint]] = []
      for _ in 0..<count {
        guard let (kind, numbers, isLittle) = head(), kind == 2, let line = line(numbers, isLittle) else { return nil }
        lines.append(line)
      }
      return lines
    }

    /// Kind of geometry, numbers for each point, and the order of bytes.
    private mutating func head() -> (kind: UInt32, numbers: Int, isLittle: Bool)? {
      guard place < bytes.count, bytes[place] <= 1 else { return nil }
      let isLittle = bytes[place] == 1
      place += 1
      guard let code = word(isLittle) else { return nil }
      // Heights and measures are told by thousands (ISO) or by the highest bits (the older extended form).
      let plain = code & 0x0FFF_FFFF
      if code & 0x2000_0000 != 0, word(isLittle) == nil { return nil }
      let isHigh = code & 0x8000_0000 != 0 || plain / 1000 == 1 || plain / 1000 == 3
      let isMeasured = code & 0x4000_0000 != 0 || plain / 1000 == 2 || plain / 1000 == 3
      return plain / 1000 > 3 ? nil : (plain % 1000, 2 + (isHigh ? 1 : 0) + (isMeasured ? 1 : 0), isLittle)
    }

    private mutating func line(_ numbers: Int, _ isLittle: Bool) -> [PlanePoint]? {
      guard let count = count(isLittle, atLeast: 8 * numbers) else { return nil }
      var points: [PlanePoint] = []
      points.reserveCapacity(count)
      for _ in 0..<count {
        points.append(PlanePoint(x: double(place, isLittle), y: double(place + 8, isLittle)))
        place += 8 * numbers
      }
      return points
    }

    private mutating func count(_ isLittle: Bool, atLeast size: Int) -> Int? {
      guard let count = word(isLittle), Int(count) <= (bytes.count - place) / size else { return nil }
      return Int(count)
    }

    private mutating func word(_ isLittle: Bool) -> UInt32? {
      guard bytes.count - place >= 4 else { return nil }
      let raw = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      place += 4
      return isLittle ? UInt32(littleEndian: raw) : UInt32(bigEndian: raw)
    }

    private func double(_ place: Int, _ isLittle: Bool) -> Double {
      let raw = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      return Double(bitPattern: isLittle ? UInt64(littleEndian: raw) : UInt64(bigEndian: raw))
    }
  }
}
