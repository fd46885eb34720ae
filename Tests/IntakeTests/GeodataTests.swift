import Almanac
import Foundation
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct GeodataTests {
  @Test func theProjectsOwnFolderFitsTogether() throws {
    let geodata = try Fixture.geodata.get()
    #expect(geodata.places.count == 86)
    #expect(geodata.roadLinks.count == 20)
    #expect(geodata.roadLinks.compactMap(\.roadMetres).count == 11)
    #expect(geodata.kommunName == "Överkalix")
    #expect(geodata.kommunCode == "2513")
    #expect(geodata.studyAreas.map(\.key) == ["e10", "camping", "strandskolan", "friskolan", "centrum"])
    #expect(geodata.categories.filter { $0.group == nil }.count == 8)
    #expect(geodata.categories.first { $0.code == "narcotics" }?.widestAudience == .police)
    let work = try #require(geodata.roadWorks.first)
    #expect(geodata.roadWorks.count == 1 && work.road == "E10" && work.fromKey == "morjarv-smedjan" && work.quality == .assumed)
    #expect("\(work.from) \(work.to)" == "2025-03-01 2027-11-30")
    let promise = try #require(geodata.commitmentSets.first)
    #expect(promise.commitments.count == 33)
    #expect(promise.status == .paused)
    #expect(promise.commitments.first { $0.id == "T1" }?.target == 3)
    let station = try #require(geodata.places.first { $0.key == "overkalix-busstation" }?.position)
    #expect(geodata.outline.contains(station))
    let years = geodata.schoolCalendar.years
    #expect(years.first?.description == "2022/2023" && years.last?.description == "2031/2032" && years.count == 10)
    for year in years { #expect(SchoolCalendar.lawfulSchoolDays.contains(try geodata.schoolCalendar.schoolDays(of: year)), "\(year)") }
    #expect(geodata.schoolCalendar.periods.allSatisfy { $0.quality == .assumed })
    #expect(geodata.places.allSatisfy { !$0.source.isEmpty && !$0.licence.isEmpty })
  }

  /// The weights that the project's own table gives to known evenings of 2026 and 2027.
  @Test(arguments: [
    ("2026-06-19", 3, ["midsommarafton", "midsummer-meet", "helgkvall"]), ("2026-06-20", 3, ["midsummer-meet", "helgkvall"]),
    ("2026-06-11", 3, ["skolavslutning"]), ("2026-04-30", 3, ["valborg"]), ("2026-07-17", 3, ["sommarmarknad", "helgkvall"]),
    ("2026-07-20", 0, []), ("2027-01-29", 2, ["lonehelg", "helgkvall"]), ("2026-08-18", 2, ["skolstart"]),
    ("2026-12-12", 2, ["lucia", "helgkvall"]), ("2026-12-13", 2, ["lucia"]), ("2026-12-31", 2, ["nyar"]),
    ("2026-10-31", 2, ["halloween", "helgkvall"]), ("2026-11-06", 1, ["helgkvall"]), ("2026-11-04", 0, []),
  ])
  func theProjectsOwnRiskEveningsHaveTheirWeights(day: String, weight: Int, reasons: [String]) throws {
    let geodata = try Fixture.geodata.get()
    let calendar = RiskCalendar(rules: geodata.riskEvenings, school: geodata.schoolCalendar)
    let evening = calendar.evening(try #require(CivilDate(iso: day)))
    #expect(evening?.weight ?? 0 == weight && evening?.reasons.map(\.key) ?? [] == reasons)
  }

  /// Each change of one file must be refused with the file and the line.
  @Test(arguments: [
    ("places.csv", "krokfors-e10,", "jockfall,", "places.csv, line"), ("places.csv", "bus_stop,66.334392", "busstop,66.334392", "line 2"),
    ("places.csv", "66.334392", "166.334392", "line 2"), ("places.csv", "key,name", "key,namn", "line 1"),
    ("places.csv", ",good,100,,,", ",missing,100,,,", "line 2"), ("e10.csv", "E10,2,", "E10,3,", "e10.csv, line 3"),
    ("e10.csv", "vastanas-e10", "ingenstans", "e10.csv, line 2"),
    ("study-areas.csv", "road,,300", "road,jockfall,300", "study-areas.csv, line 2"),
    ("categories.csv", "klotter*", "klotter*|rattfylleri*", "categories.csv, line"),
    ("categories.csv", "speeding,traffic", "speeding,trafik", "line 10"),
    ("school-terms.csv", "2022-08-18", "2022-02-30", "school-terms.csv, line 2"),
    ("school-terms.csv", "2022/2023,autumn", "2022/2024,autumn", "school-terms.csv, line 2"),
    ("school-terms.csv", "autumn_term", "höst", "school-terms.csv, line 2"),
    ("school-terms.csv", "2022-12-20", "2022-08-01", "School year 2022/2023"),
    ("school-terms.csv", "2022-12-20", "2023-01-20", "overlap"), ("school-terms.csv", "assumed", "säker", "school-terms.csv, line 2"),
    ("risk-evenings.csv", "midsummerEve,,3", "midsommar,,3", "risk-evenings.csv, line 2"),
    ("risk-evenings.csv", "12-12/12-13", "12-12/12-32", "risk-evenings.csv, line"),
    ("risk-evenings.csv", "weekly,,5|6", "weekly,,", "line 12"),
    ("risk-evenings.csv", ",,3,", ",,30,", "line 2"), ("risk-evenings.csv", "yearly", "årlig", "risk-evenings.csv, line 5"),
    ("risk-evenings.csv", "5|6", "5|lör", "line 5"), ("risk-evenings.csv", "\nlucia,", "\nnyar,", "line"),
    ("traffic-profile.csv", "E10,weekday,1,", "E10,weekday,0,", "traffic-profile.csv, line 3"),
    ("traffic-profile.csv", "weekday,0,0.6", "weekday,0,-1", "traffic-profile.csv, line 2"),
    ("traffic-profile.csv", "weekday,0", "måndag,0", "traffic-profile.csv, line 2"),
    ("road-works.csv", "morjarv-smedjan,", "ingenstans,", "road-works.csv, line 2"),
    ("road-works.csv", "morjarv-smedjan,vastra-svartbyn-nilles", "vastra-svartbyn-nilles,morjarv-smedjan", "road-works.csv, line 2"),
    ("road-works.csv", "2025-03-01", "2025-02-30", "road-works.csv, line 2"),
    ("road-works.csv", "2027-11-30", "2024-11-30", "road-works.csv, line 2"), ("road-works.csv", "assumed", "säker", "line 2"),
    ("kommun.geojson", "Polygon", "Point", "kommun.geojson"), ("commitments.json", "\"N1\"", "\"N0\"", "commitments.json"),
  ])
  func aMistakeIsNamed(file: String, from: String, to: String, expected: String) throws {
    let source = Folders.package.appendingPathComponent("geodata")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in [
      "places.csv", "e10.csv", "study-areas.csv", "categories.csv", "traffic-profile.csv", "kommun.geojson", "commitments.json",
      "school-terms.csv", "risk-evenings.csv", "road-works.csv",
    ] {
      var text = try String(contentsOf: source.appendingPathComponent(name), encoding: .utf8)
      if name == file, let range = text.range(of: from) { text.replaceSubrange(range, with: to) }
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let failure = Fixture.failure { _ = try Geodata.load(folder: folder.path) }
    #expect(failure?.status == .badInput)
    #expect(failure?.message.english.contains(expected) == true, "\(failure?.message.english ?? "nothing")")
  }

  @Test func aFolderWithoutCalendarTablesHasNone() throws {
    let source = Folders.package.appendingPathComponent("geodata")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["places.csv", "e10.csv", "study-areas.csv", "categories.csv", "kommun.geojson", "commitments.json"] {
      try FileManager.default.copyItem(at: source.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    let geodata = try Geodata.load(folder: folder.path)
    #expect(geodata.schoolCalendar == .empty && geodata.riskEvenings.isEmpty)
  }

  @Test func trafficIsAnAssumptionWithMeanOneOverTheWeek() throws {
    let profile = try #require(try Geodata.trafficProfile(folder: Folders.package.appendingPathComponent("geodata").path))
    #expect(profile.quality == .assumed)
    #expect(profile.source.contains("Antagande"))
    let week = (1...7).flatMap { day in (0..<24).map { profile.relative(weekday: day, hour: $0) } }
    #expect(abs(week.reduce(0, +) / 168 - 1) < 1e-12)
    #expect(profile.relative(weekday: 2, hour: 16) > 5 * profile.relative(weekday: 2, hour: 3))
    #expect(try Geodata.trafficProfile(folder: "/nonexistent") == nil)
  }

  @Test func aMissingFolderIsToldPlainly() {
    #expect(Fixture.failure { _ = try Geodata.load(folder: "/nonexistent") }?.message.english.contains("places.csv") == true)
  }
}
