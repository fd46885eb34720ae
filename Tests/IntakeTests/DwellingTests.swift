// Positions at homes are coarsened where that is asked for.
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct DwellingTests {
  private static let home = Position(latitude: 66.33, longitude: 22.84)
  private static let layer = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[22.8398,66.3299],[22.8402,66.3299],[22.8402,66.3301],[22.8398,66.3301],[22.8398,66.3299]]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[22.9,66.3]}},
    {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[22.9,66.4],[22.901,66.4],[22.9,66.401]]]]}}]}
    """

  private func read(_ text: String, _ dwellings: Dwellings?) throws -> Imported {
    var context = try Fixture.context()
    context.dwellings = dwellings
    let file = try TemporaryFile(Array(text.utf8))
    let store = MemoryStore()
    let account = try FileIntake().read(path: file.url.path, options: IntakeOptions(), context: context, into: { store.store($0) })
    return Imported(account: account, reports: store.reports, rejects: [])
  }

  @Test func aPositionInABuildingMovesToTheMiddleOfItsSquare() throws {
    let file = try TemporaryFile(Array(Self.layer.utf8), name: "hus.geojson")
    let dwellings = try Dwellings.load(path: file.url.path)
    #expect(dwellings.mayHold(Self.home) && dwellings.mayHold(Position(latitude: 66.4002, longitude: 22.9002)))
    #expect(!dwellings.mayHold(Position(latitude: 66.3302, longitude: 22.84)))
    let text = "datum;lat;lon\n2026-01-01 10:00;66,33000;22,84000\n2026-01-01 10:00;66,33020;22,84000\n2026-01-01 10:00;66,33003;22,84005\n"
    let reports = try read(text, dwellings).reports
    #expect(reports.map { $0.flags.contains(.dwelling) } == [true, false, true])
    let (first, third) = (try #require(reports[0].location), try #require(reports[2].location))
    // Two positions in one house are the same afterwards.
    #expect(first == third && first.precision == Dwellings.precision && first.basis == .coordinates)
    let metres = Geodesic.metres(from: first.position, to: Self.home)
    #expect(metres > 1 && metres <= Dwellings.precision)
    let plane = try Projector.sweref99TM().plane(first.position)
    #expect(
      abs(plane.x.truncatingRemainder(dividingBy: 250) - 125) < 0.01 && abs(plane.y.truncatingRemainder(dividingBy: 250) - 125) < 0.01)
    #expect(try read(text, dwellings).warnings.contains("may be a home and was moved to the middle of its square of 250 m: 2 rows"))
  }

  @Test func withoutALayerPublicPlacesAreKept() throws {
    let geodata = try Fixture.geodata.get()
    let school = try #require(geodata.places.first { $0.kind == .school && $0.position != nil }?.position)
    let dwellings = Dwellings(awayFrom: geodata.places)
    #expect(!dwellings.mayHold(school))
    #expect(dwellings.mayHold(Position(latitude: school.latitude + 0.02, longitude: school.longitude - 0.2)))
  }

  @Test func nothingIsMovedUnlessAskedFor() throws {
    let report = try #require(try read("datum;lat;lon\n2026-01-01 10:00;66,33000;22,84000\n", nil).reports.first)
    #expect(report.location?.position == Self.home && !report.flags.contains(.dwelling))
  }

  @Test func aLayerWithoutAreasIsRefused() throws {
    let file = try TemporaryFile(Array("{\"type\":\"FeatureCollection\",\"features\":[]}".utf8), name: "tom.geojson")
    #expect(Fixture.failure { _ = try Dwellings.load(path: file.url.path) } == Failure.noAreas("tom.geojson"))
  }
}
