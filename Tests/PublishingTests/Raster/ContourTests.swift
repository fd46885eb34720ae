import Foundation
import Geography
import Messages
import Testing

@testable import Publishing

@Suite struct ContourTests {
  private func raster(_ values: [Double], rows: Int, columns: Int, cell: Double = 1) -> Raster {
    Raster(
      epsg: 3006, minX: 0, minY: 0, cell: cell, rows: rows, columns: columns, values: values, title: Message(verbatim: "t"),
      unit: Message(verbatim: "u"))
  }

  /// Numbers from a fixed seed (Knuth's linear congruential generator).
  private func noise(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
  }

  private func contains(_ area: ContourArea, _ point: PlanePoint) -> Bool {
    area.rings.reduce(false) { inside, ring in
      var odd = false
      var previous = ring[ring.count - 1]
      for corner in ring {
        if (corner.y > point.y) != (previous.y > point.y),
          point.x < corner.x + (point.y - corner.y) / (previous.y - corner.y) * (previous.x - corner.x)
        {
          odd.toggle()
        }
        previous = corner
      }
      return inside != odd
    }
  }

  @Test func aPeakIsOneAreaCounterClockwise() throws {
    let areas = raster([0, 0, 0, 0, 4, 0, 0, 0, 0], rows: 3, columns: 3).areas(above: 2)
    let area = try #require(areas.first)
    #expect(areas.count == 1 && area.rings.count == 1)
    // A square on its corner, half a cell from the middle: 2 · 0.5².
    #expect(abs(area.squareMetres - 0.5) < 1e-12)
    #expect(area.rings[0].allSatisfy { abs($0.x - 1.5) + abs($0.y - 1.5) - 0.5 < 1e-12 })
  }

  @Test func aRingHasAHoleClockwise() throws {
    var values = [Double](repeating: 0, count: 49)
    for row in 1...5 { for column in 1...5 where !(row == 3 && column == 3) { values[row * 7 + column] = 1 } }
    let areas = raster(values, rows: 7, columns: 7).areas(above: 0.5)
    let area = try #require(areas.first)
    #expect(areas.count == 1 && area.rings.count == 2)
    #expect(ContourArea.signedArea(area.rings[0]) > 0 && ContourArea.signedArea(area.rings[1]) < 0)
    #expect(!contains(area, PlanePoint(x: 3.5, y: 3.5)) && contains(area, PlanePoint(x: 2.5, y: 2.5)))
  }

  /// Every cell's middle lies inside an area exactly where the cell reaches the level, saddles and edges included.
  @Test(arguments: [UInt64(1), 2, 3, 4, 5])
  func middlesAreInsideExactlyWhereTheLevelIsReached(seed: UInt64) {
    let values = noise(30 * 40, seed: seed)
    let raster = raster(values, rows: 30, columns: 40)
    for level in [0.2, 0.5, 0.8] {
      let areas = raster.areas(above: level)
      for row in 0..<30 {
        for column in 0..<40 {
          let middle = raster.middle(row: row, column: column)
          #expect(areas.contains { contains($0, middle) } == (values[row * 40 + column] >= level), "\(row) \(column)")
        }
      }
      // No two corners of a ring are on one spot.
      for ring in areas.flatMap(\.rings) { #expect(Set(ring).count == ring.count) }
    }
  }

  @Test func unknownNumbersCountAsBelow() {
    let areas = raster([1, .nan, 1, 1], rows: 2, columns: 2).areas(above: 0.5)
    #expect(areas.count == 1)
    #expect(!areas.contains { contains($0, PlanePoint(x: 1.5, y: 0.5)) })
    #expect(raster([.nan], rows: 1, columns: 1).areas(above: 0.5).isEmpty)
  }

  @Test func aLayerOfContoursKeepsTheRightHandRule() throws {
    var values = [Double](repeating: 0, count: 49)
    for row in 1...5 { for column in 1...5 where !(row == 3 && column == 3) { values[row * 7 + column] = 1 } }
    let raster = Raster(
      epsg: 3006, minX: 850_000, minY: 7_360_000, cell: 100, rows: 7, columns: 7, values: values, title: Message(verbatim: "t"),
      unit: Message(verbatim: "u"))
    let areas = try DensityArea.areas(raster, levels: [0.5])
    let bytes = ByteOutput.collect { Layers.density.writeGeoJSON(areas, envelope: nil, language: .swedish, to: $0) }
    let collection = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let feature = try #require((collection["features"] as? [[String: Any]])?.first)
    let rings = try #require((feature["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]])
    #expect(rings.count == 2)
    func turn(_ ring: [[Double]]) -> Double { zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1] } }
    #expect(turn(rings[0]) > 0 && turn(rings[1]) < 0)
    for ring in rings { #expect(ring.first == ring.last) }
    let kml = String(
      decoding: ByteOutput.collect { Layers.density.writeKML(areas, envelope: nil, language: .swedish, to: $0) }, as: UTF8.self)
    #expect(kml.contains("<innerBoundaryIs><LinearRing>"))
  }
}
