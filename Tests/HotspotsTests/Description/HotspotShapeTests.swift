// The outline of where a hotspot's reports lie.
import Geography
import Testing

@testable import Hotspots

@Suite struct HotspotShapeTests {
  static let middle = PlanePoint(x: 850_000, y: 7_380_000)

  static func points(_ offsets: [(Double, Double)]) -> [PlanePoint] {
    offsets.map { PlanePoint(x: middle.x + $0.0, y: middle.y + $0.1) }
  }

  static func plane(_ ring: [Position]) throws -> [PlanePoint] {
    let projector = try Projector.sweref99TM()
    return try ring.map { try projector.plane($0) }
  }

  @Test func theRingIsClosedCounterClockwiseAndHoldsTheDensePart() throws {
    let dense = Self.points([(0, 0), (100, 0), (100, 80), (0, 80), (50, 40)])
    let ring = try #require(try HotspotShape.outline(of: dense + Self.points([(1500, 0)])))
    #expect(ring.first == ring.last && ring.count > 4)
    let plane = try Self.plane(ring)
    let area = zip(plane, plane.dropFirst()).reduce(0.0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) } / 2
    // The rectangle with its 30 m margin: more than the rectangle, less than the rectangle of 160 × 140 m.
    #expect(area > 8000 && area < 160 * 140)
    let projector = try Projector.sweref99TM()
    let polygon = Polygon(ring: ring)
    for point in dense { #expect(polygon.contains(try projector.position(point))) }
    #expect(!polygon.contains(try projector.position(Self.points([(1500, 0)])[0])))
  }

  @Test func manyReportsOnOneSpotAreAnOctagonOfThirtyMetres() throws {
    let ring = try #require(try HotspotShape.outline(of: Self.points([(0, 0), (0, 0), (0, 0)])))
    #expect(ring.count == 9)
    for corner in try Self.plane(ring) { #expect(abs(corner.distance(to: Self.middle) - 30) < 0.05) }
  }

  @Test func tooFewOrTooScatteredReportsHaveNoOutline() throws {
    #expect(try HotspotShape.outline(of: []) == nil)
    #expect(try HotspotShape.outline(of: Self.points([(0, 0), (1, 1)])) == nil)
    #expect(try HotspotShape.outline(of: Self.points([(0, 0), (400, 0), (800, 0), (1200, 0)])) == nil)
  }

  @Test func theLargestOfTwoPartsIsDrawn() throws {
    let small = Self.points([(2000, 0), (2010, 0), (2020, 0)])
    let large = Self.points([(0, 0), (10, 0), (20, 0), (30, 0)])
    let ring = try #require(try HotspotShape.outline(of: small + large))
    let projector = try Projector.sweref99TM()
    #expect(Polygon(ring: ring).contains(try projector.position(large[0])))
    #expect(!Polygon(ring: ring).contains(try projector.position(small[0])))
  }
}
