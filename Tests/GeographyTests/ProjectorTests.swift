import Messages
import Testing

@testable import Geography

@Suite struct ProjectorTests {
  /// Reference: `cs2cs` of PROJ 9.1.1, EPSG:4326 to EPSG:3006 and EPSG:3018.
  @Test func busStationLandsWhereProjSays() throws {
    let station = Position(latitude: 66.326249, longitude: 22.837095)
    let national = try Projector.sweref99TM().plane(station)
    let general = try Projector(epsg: 25833).plane(station)
    #expect(national.distance(to: general) < 0.001)
    let local = try Projector(epsg: 3018).plane(station)
    #expect(abs(local.x - 131_486) < 50)
  }

  @Test func thereAndBackIsTheSamePosition() throws {
    let projector = try Projector.sweref99TM()
    for latitude in stride(from: 55.0, through: 69.0, by: 1.7) {
      let start = Position(latitude: latitude, longitude: 11 + latitude / 6)
      let back = try projector.position(projector.plane(start))
      #expect(Geodesic.metres(from: start, to: back) < 0.001)
    }
  }

  @Test func unknownSystemIsRefused() {
    #expect(throws: Failure.unknownCRS(999_999)) { try Projector(epsg: 999_999) }
  }

  @Test func impossiblePositionIsRefused() throws {
    let projector = try Projector.sweref99TM()
    #expect(throws: Failure.self) { try projector.plane(Position(latitude: .nan, longitude: 22)) }
    #expect(throws: Failure.self) { try projector.plane(Position(latitude: 7_360_000, longitude: 850_000)) }
  }
}

@Suite struct GeodesicTests {
  /// The plane is 0.11 % long at Överkalix (practice.md): the geodesic length is what a tape would give.
  @Test func planeIsLongerThanTheGround() throws {
    let south = Position(latitude: 66.326249, longitude: 22.837095)
    let north = Position(latitude: 66.361, longitude: 22.837095)
    let projector = try Projector.sweref99TM()
    let plane = try projector.plane(south).distance(to: projector.plane(north))
    let ratio = plane / Geodesic.metres(from: south, to: north)
    #expect(abs(ratio - 1.0011) < 0.0002)
  }

  @Test func directAndInverseAgree() {
    let start = Position(latitude: 66.3, longitude: 22.8)
    let end = Geodesic.position(from: start, azimuth: 123, metres: 4567)
    #expect(abs(Geodesic.metres(from: start, to: end) - 4567) < 1e-6)
    #expect(abs(Geodesic.azimuth(from: start, to: end) - 123) < 1e-6)
  }

  @Test func circleIsClosedAndCounterClockwise() {
    let ring = Geodesic.circle(around: Position(latitude: 66.3, longitude: 22.8), metres: 500)
    #expect(ring.first == ring.last)
    #expect(Polygon(ring: ring).closedCounterClockwise == ring)
  }
}

@Suite struct ShapeTests {
  @Test func polygonKnowsInsideFromOutside() {
    let square = Polygon(ring: [
      Position(latitude: 0, longitude: 0), Position(latitude: 0, longitude: 2),
      Position(latitude: 2, longitude: 2), Position(latitude: 2, longitude: 0),
    ])
    #expect(square.contains(Position(latitude: 1, longitude: 1)))
    #expect(!square.contains(Position(latitude: 3, longitude: 1)))
    #expect(!square.contains(Position(latitude: 1, longitude: -1)))
  }

  @Test func gridFindsWhatALoopFinds() {
    var points: [PlanePoint] = []
    for index in 0..<500 {
      let angle = Double(index) * 2.399963
      points.append(PlanePoint(x: Double(index) * 3 * (index % 2 == 0 ? 1 : -1), y: angle * 17))
    }
    let grid = UniformGrid(points, cell: 50)
    for probe in stride(from: 0, to: 500, by: 37) {
      let centre = points[probe]
      let expected = points.indices.filter { points[$0].distance(to: centre) <= 120 }
      #expect(grid.within(120, of: centre) == expected)
    }
    #expect(UniformGrid([], cell: 10).within(5, of: PlanePoint(x: 0, y: 0)).isEmpty)
  }

  @Test func gridOnOneSpotKeepsEveryPoint() {
    let points = [PlanePoint](repeating: PlanePoint(x: 5, y: 5), count: 40)
    #expect(UniformGrid(points, cell: 1).within(0, of: points[0]).count == 40)
  }

  @Test func degreesAndMinutesRoundUpwardsCleanly() {
    #expect(Position(latitude: 66.326249, longitude: 22.837095).degreesMinutes == "66°19,575' N 22°50,226' E")
    #expect(Position(latitude: 65.99999999, longitude: -0.5).degreesMinutes == "66°00,000' N 0°30,000' W")
  }
}
