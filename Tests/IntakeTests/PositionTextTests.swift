// Positions in the forms that people and maps write them.
import Geography
import Incidents
import Testing

@testable import Intake

@Suite struct PositionTextTests {
  private func report(_ header: String, _ cell: String) throws -> Report {
    try #require(try Fixture.read("datum;\(header)\n2026-11-23;\"\(cell.replacing("\"", with: "\"\""))\"\n").reports.first)
  }

  // All of them the bus station of Överkalix, 66.326249 N, 22.837095 E.
  @Test(arguments: [
    "66.326249, 22.837095", "66,326249 22,837095", "22.837095 66.326249", "66°19,575' N 22°50,226' E", "66°19'34.5\" N, 22°50'13.5\" E",
    "N66°19.575 E22°50.226", "N 66 19 34,5 E 22 50 13,5", "34W EU 82303 57484", "34WEU8230357484", "POINT(22.837095 66.326249)",
    "N 7368360 E 851810",
    "66.326249°N 22.837095°Ö",
  ])
  func oneCellHoldsThePosition(_ text: String) throws {
    let location = try #require(try report("koordinater", text).location)
    #expect(location.basis == .coordinates)
    let plane = try Projector.sweref99TM().plane(Position(latitude: 66.326249, longitude: 22.837095))
    let limit: Double = text.hasPrefix("N 7368360") ? 10_000 : 10
    #expect(Geodesic.metres(from: location.position, to: Position(latitude: 66.326249, longitude: 22.837095)) < limit, "\(plane)")
  }

  @Test(arguments: [
    "campingen", "66", "12:30", "N66", "N66°19 N22°50", "66°70' N 22°50' E", "66°19.5'30\" N 22°50' E", "38SMB4488", "0,0", "POINT()",
  ])
  func otherTextsAreDropped(_ text: String) throws {
    let found = try report("koordinater", text)
    #expect(found.location == nil)
    #expect(found.flags.contains(.coordinatesDropped))
  }

  @Test func degreesAndMinutesMayStandInTwoColumns() throws {
    let read = try Fixture.read("datum;latitud;longitud\n2026-11-23;66°19,575' N;22°50,226' E\n2026-11-23;66 19 34.5;22 50 13.5\n")
    for report in read.reports {
      let position = try #require(report.location?.position)
      #expect(Geodesic.metres(from: position, to: Position(latitude: 66.326249, longitude: 22.837095)) < 10)
    }
    #expect(read.reports.count == 2)
  }

  @Test func aDistanceAndDirectionMoveThePlace() throws {
    let gazetteer = try Fixture.context().gazetteer
    let home = try #require(gazetteer.place(named: "Gyljen")?.position)
    let match = try #require(gazetteer.find(in: "Älg på vägen 500 m norr om Gyljen"))
    let moved = try #require(match.position)
    #expect(abs(Geodesic.metres(from: home, to: moved) - 500) < 1)
    #expect(moved.latitude > home.latitude && abs(moved.longitude - home.longitude) < 1e-6)
    #expect(match.precision >= 200)
    let far = try #require(gazetteer.find(in: "2 km söder om Gyljen")?.position)
    #expect(abs(Geodesic.metres(from: home, to: far) - 2000) < 1)
    // A decimal that the words lost is not read as a whole number.
    #expect(try #require(gazetteer.find(in: "1,5 km norr om Gyljen")).precision == Gazetteer.vaguePrecision)
  }

  @Test(arguments: [
    ("Renar på E10 km 34,5", 34_500.0, 200.0), ("km 12 på E10", 12_000, 1000), ("E 10 vid km 8.25 mot Kiruna", 8250, 100),
    ("E10, km 90.", 90_000, 1000),
  ])
  func kilometresAlongARoadAreFound(text: String, metres: Double, precision: Double) {
    #expect(RoadKilometre.find(in: text, roads: ["E10"]) == RoadKilometre.Found(road: "E10", metres: metres, precision: precision))
  }

  @Test(arguments: ["10 km norr om E10", "E10 34", "E100 km 3", "km 3", "E10 km 3 och E10 km 5", "väg 98 km 3", "E10 km x"])
  func otherWordsAreNoKilometres(_ text: String) { #expect(RoadKilometre.find(in: text, roads: ["E10"]) == nil) }

  @Test func aKilometreGivesAPosition() throws {
    var context = try Fixture.context()
    context.roads["E10"] = { $0 <= 80_000 ? Position(latitude: 66.5, longitude: 22.4 + $0 / 1e6) : nil }
    var reader = try RowReader(context: context, options: IntakeOptions(), source: "x", origin: .citizen)
    func read(_ text: String) throws -> Report {
      var slots = TextSlots()
      slots.set(.from, "2026-11-23")
      slots.set(.text, text)
      let outcome = try slots.withSlots { try reader.read($0) }
      guard case .accepted(let report) = outcome else { throw CancellationError() }
      return report
    }
    let found = try read("Viltolycka E10 km 34,5")
    #expect(found.location?.basis == .roadKilometre)
    #expect(found.location?.position.longitude == 22.4345)
    #expect(try read("Viltolycka E10 km 99").location == nil)
  }

  @Test(arguments: [
    ("Dödsolycka", 5), ("Svårt skadad", 4), ("Allvarlig olycka", 4), ("Måttlig olycka", 3), ("Lindrig olycka", 2), ("Ingen skadad", 1),
    ("4", 4),
  ])
  func severitiesOfCrashRegistersAreUnderstood(text: String, severity: Int) throws {
    #expect(try report("svårhetsgrad", text).severity == severity)
  }
}
