import CZlib
import Foundation
import Messages
import Testing

@testable import Publishing

@Suite struct RasterFileTests {
  private let raster = Raster(
    epsg: 3006, minX: 850_000, minY: 7_360_000, cell: 250, rows: 2, columns: 3, values: [0, 0.5, .nan, 1.25, 2, 3],
    title: Message(sv: "Täthet", en: "Density"), unit: Message(sv: "rapporter per km²", en: "reports per km²"))

  /// The directory of a little-endian TIFF: kind, count and the bytes of each tag.
  private func directory(_ file: [UInt8]) -> [Int: (kind: Int, count: Int, bytes: [UInt8])] {
    func number(_ at: Int, _ length: Int) -> Int { (0..<length).reduce(0) { $0 | Int(file[at + $1]) << (8 * $1) } }
    let start = number(4, 4)
    var found: [Int: (Int, Int, [UInt8])] = [:]
    for index in 0..<number(start, 2) {
      let at = start + 2 + 12 * index
      let kind = number(at + 2, 2)
      let count = number(at + 4, 4)
      let length = count * [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 12: 8][kind, default: 1]
      let place = length > 4 ? number(at + 8, 4) : at + 8
      found[number(at, 2)] = (kind, count, Array(file[place..<place + length]))
    }
    return found
  }

  private func shorts(_ bytes: [UInt8]) -> [Int] {
    stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
  }
  private func longs(_ bytes: [UInt8]) -> [Int] {
    stride(from: 0, to: bytes.count, by: 4).map { start in (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) } }
  }

  @Test func aGeoTIFFHasThePlaneTheCellAndTheNumbersFromTheNorth() throws {
    let file = try raster.geoTIFF(language: .swedish)
    #expect(Array(file.prefix(4)) == [0x49, 0x49, 42, 0])
    let tags = directory(file)
    #expect(tags.keys.sorted() == tags.keys.sorted().filter { tags[$0] != nil })
    let keys = shorts(try #require(tags[34_735]).bytes)
    #expect(Array(keys.prefix(4)) == [1, 1, 1, 5])
    #expect(keys.count == 24 && Array(keys[16..<20]) == [3072, 0, 1, 3006])
    #expect(String(decoding: try #require(tags[42_113]).bytes.dropLast(), as: UTF8.self) == "-9999")
    #expect(String(decoding: try #require(tags[42_112]).bytes, as: UTF8.self).contains("rapporter per km²"))
    let offset = longs(try #require(tags[273]).bytes)
    let counts = longs(try #require(tags[279]).bytes)
    var plain = [UInt8](repeating: 0, count: 24)
    var length = uLong(24)
    try #require(uncompress(&plain, &length, Array(file[offset[0]..<offset[0] + counts[0]]), uLong(counts[0])) == Z_OK)
    let numbers = longs(plain).map { Float(bitPattern: UInt32($0)) }
    #expect(numbers == [1.25, 2, 3, 0, 0.5, -9999])
    #expect(try raster.geoTIFF(language: .swedish) == file)
  }

  @Test func anUnknownPlaneIsRefused() {
    let unknown = Raster(
      epsg: 999_999, minX: 0, minY: 0, cell: 1, rows: 1, columns: 1, values: [1], title: Message(verbatim: ""), unit: Message(verbatim: ""))
    #expect(throws: Failure.self) { try unknown.geoTIFF(language: .swedish) }
  }

  @Test func anASCIIGridBeginsInTheNorth() {
    let text = String(decoding: ByteOutput.collect { raster.writeASCIIGrid(to: $0) }, as: UTF8.self)
    #expect(
      text == """
        ncols 3
        nrows 2
        xllcorner 850000
        yllcorner 7360000
        cellsize 250
        NODATA_value -9999
        1.25 2 3
        0 0.5 -9999

        """)
  }

  @Test func aMaskMakesCellsUnknown() {
    let masked = raster.masked { point, value in point.x < 850_500 && value > 0 }
    #expect(masked.values.map { $0.isNaN ? -1 : $0 } == [-1, 0.5, -1, 1.25, 2, -1])
    #expect(masked.statistics?.high == 2)
  }
}
