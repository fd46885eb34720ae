// A column of places that holds coordinates in some rows.
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct PlaceColumnTests {
  @Test func namesAndCoordinatesMayBeMixed() throws {
    let text = """
      id;datum;Vad;Var;Beskrivning
      1;2026-05-04 15:30;buller;66.33, 22.84;a
      2;2026-05-05 15:30;buller;Bränna camping;b
      3;2026-05-06 15:30;buller;N 7360512 E 851263;c
      4;2026-05-07 15:30;buller;66°19,575' N 22°50,226' E;
      5;2026-05-08 15:30;buller;Storgatan 12;e
      6;2026-05-09 15:30;buller;0,0;f

      """
    let reports = try Fixture.read(text).reports
    #expect(reports.map { $0.location?.basis } == [.coordinates, .namedPlace, .coordinates, .coordinates, nil, nil])
    let first = try #require(reports[0].location).position
    #expect(abs(first.latitude - 66.33) < 1e-9 && abs(first.longitude - 22.84) < 1e-9)
    let plane = try #require(reports[2].location).position
    let columns = try Fixture.read("id;datum;north;east\n1;2026-05-06;7360512;851263\n").reports
    #expect(Geodesic.metres(from: plane, to: try #require(columns.first?.location).position) < 0.01)
    // Coordinates are not kept as words, other words are.
    #expect(reports.map(\.text) == ["a", "b", "c", nil, "e (Storgatan 12)", "f (0,0)"])
  }

  @Test func anotherColumnOfCoordinatesWins() throws {
    let read = try Fixture.read("id;datum;lat;lon;plats\n1;2026-05-04;66.33;22.84;66.5, 22.5\n")
    #expect(read.reports.first?.location?.position.latitude == 66.33)
  }

  @Test func likelyCategoriesAreProposed() throws {
    let categories = try Fixture.context().categories
    #expect(categories.suggestions(for: "kloter").map(\.swedish) == ["Klotter"])
    #expect(categories.suggestions(for: "xyzzyqwe").isEmpty && categories.suggestions(for: "").isEmpty)
    #expect(categories.suggestions(for: "skadegörels").count <= 3)
  }
}
