// Kilometres along a road.
import Geography
import Messages
import Streets
import Testing

@Suite struct RoadReferenceTests {
  private static func road() throws -> RoadReference {
    try RoadReference(
      road: "E10",
      stations: [
        RoadStation(name: "Tvärån E10", position: Position(latitude: 66.40, longitude: 22.60), metresToNext: 9080),
        RoadStation(name: "Lansån E10", position: Position(latitude: 66.45, longitude: 22.45)),
        RoadStation(name: "Krokfors E10", position: Position(latitude: 66.50, longitude: 22.40), metresToNext: 3355),
        RoadStation(name: "Lansjärv E10 Norra Infarten", position: Position(latitude: 66.52, longitude: 22.36)),
      ])
  }

  @Test func measuredLegsAreKeptAndUnknownOnesEstimated() throws {
    let road = try Self.road()
    let leg = Geodesic.metres(from: road.stations[1].position, to: road.stations[2].position)
    #expect(road.isEstimated == [false, true, false])
    #expect(abs(road.metres - (9080 + 1.05 * leg + 3355)) < 1e-6)
    #expect(road.estimatedMetres(before: 9080) == 0)
    #expect(abs(road.estimatedMetres(before: 10_080) - 1000) < 1e-9)
    #expect(abs(road.estimatedMetres(before: 1e9) - 1.05 * leg) < 1e-6)
  }

  @Test func aLabelSaysKilometreAndNeighbours() throws {
    let road = try Self.road()
    #expect(
      road.label(at: 10_440) == Message(sv: "E10 km 10,4 (mellan Lansån och Krokfors)", en: "E10 km 10.4 (between Lansån and Krokfors)"))
    #expect(road.label(at: 9080).swedish == "E10 km 9,1 (vid Lansån)")
    #expect(road.label(at: 1e9).swedish.hasSuffix("(vid Lansjärv Norra Infarten)"))
    #expect(road.label(at: -5) == road.label(at: 0))
    #expect(road.label(at: .nan) == road.label(at: 0))
  }

  @Test func positionAndChainageAreEachOthersInverse() throws {
    let road = try Self.road()
    for metres in stride(from: 0.0, through: road.metres, by: 611) {
      let back = try #require(road.chainage(of: road.position(at: metres)))
      #expect(abs(back.metres - metres) < 1)
      #expect(back.offset < 1)
    }
  }

  @Test func theOffsetIsTheDistanceToTheStraightLine() throws {
    let road = try Self.road()
    let middle = road.position(at: 4000)
    let azimuth = Geodesic.azimuth(from: road.stations[0].position, to: road.stations[1].position)
    let aside = Geodesic.position(from: middle, azimuth: azimuth + 90, metres: 800)
    let found = try #require(road.chainage(of: aside))
    #expect(abs(found.offset - 800) < 5)
    #expect(abs(found.metres - 4000) < 30)
    #expect(found.leg == 0 && !found.isEstimated)
    #expect(road.chainage(of: Position(latitude: .nan, longitude: 0)) == nil)
  }

  @Test func aChainNeedsTwoPlacesApart() {
    let place = RoadStation(name: "A", position: Position(latitude: 66, longitude: 22))
    #expect(throws: Failure.roadReferenceTooShort("E10")) { try RoadReference(road: "E10", stations: [place]) }
    #expect(throws: Failure.roadReferenceTooShort("E10")) { try RoadReference(road: "E10", stations: [place, place]) }
  }
}
