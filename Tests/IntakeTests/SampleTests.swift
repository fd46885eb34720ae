import Almanac
import Foundation
import Incidents
import Testing

@testable import Intake

/// Real files written by others, read from the shared material where it is present.
@Suite(.enabled(if: Folders.hasSamples, "shared/samples is not here")) struct SampleTests {
  @Test func everyEventOfÖverkalixIsAccountedFor() throws {
    let store = MemoryStore()
    let first = try Fixture.read(path: Folders.sample("polisen_overkalix.json"), store)
    #expect(first.account.rows == 44)
    #expect(first.account.imported == 44)
    #expect(first.account.locatedFromText == 17)
    #expect(first.account.unlocated == 27)
    let midpoints = [(66.327176, 22.842752), (66.830922, 20.399197)]
    for report in first.reports {
      guard let location = report.location else { continue }
      #expect(location.basis == .textPlace)
      #expect(!midpoints.contains { abs($0.0 - location.position.latitude) < 1e-5 && abs($0.1 - location.position.longitude) < 1e-5 })
    }
    let again = try Fixture.read(path: Folders.sample("polisen_overkalix.json"), store)
    #expect(again.account.duplicates == 44)
    let byID = Dictionary(uniqueKeysWithValues: first.reports.map { ($0.sourceID, $0) })
    #expect(byID["473400"]?.placeKey == "landet")
    #expect(byID["438043"]?.location == nil)
    #expect(byID["578211"]?.location?.precision == 5000)
    #expect(byID["578211"]?.category == "reindeer_crash")
    #expect(byID["564861"]?.category == "wildlife_crash")
    #expect(byID["556198"]?.placeKey == "lilla-edet")
    #expect(byID["556198"]?.location == nil)
    #expect(byID["413277"]?.time.earliest.iso8601UTC == "2023-04-03T14:12:00Z")
    #expect(byID["527796"]?.category == "fire")
  }

  @Test func aNationalAnswerPlacesNothingElsewhere() throws {
    let read = try Fixture.read(path: Folders.sample("polisen_events_2023-06-14.json"))
    #expect(read.account.rows == 500)
    #expect(read.account.rejected == 0)
    #expect(read.account.unlocated == 500)
    #expect(read.reports.contains { $0.flags.contains(.summary) })
  }

  @Test func memphisHasTimesAndHundredMetrePositions() throws {
    let read = try Fixture.read(path: Folders.sample("memphis_robberies.csv")) { $0.crs = 4326 }
    #expect(read.account.rows == 2245)
    #expect(read.account.imported == 2245)
    #expect(read.account.unlocated == 0)
    #expect(read.reports[0].category == "violence")
    #expect(read.reports[0].location?.precision == 100)
    #expect(read.reports[0].time.earliest.iso8601UTC == "2019-01-01T00:30:00Z")
    let zoned = try Fixture.read(path: Folders.sample("memphis_robberies.csv")) {
      $0.crs = 4326
      $0.zone = try? CivilZone(identifier: "America/Chicago")
    }
    #expect(zoned.reports[0].time.earliest.iso8601UTC == "2019-01-01T07:30:00Z")
  }

  @Test func sanFranciscoKeepsItsOffsets() throws {
    let read = try Fixture.read(path: Folders.sample("san_francisco_robbery.csv")) { $0.crs = 4326 }
    #expect(read.account.rows == 951)
    #expect(read.account.imported == 951)
    #expect(read.reports[0].time.earliest.iso8601UTC == "2019-01-01T19:50:00Z")
  }

  @Test func lancashireHasMonthsAndAllRowsAreEvents() throws {
    let read = try Fixture.read(path: Folders.sample("lancashire_asb.csv")) {
      $0.crs = 4326
      $0.defaultCategory = "disorder"
    }
    #expect(read.account.rows == 56_434)
    #expect(read.account.imported == 56_434)
    #expect(read.reports.allSatisfy { $0.flags.contains(.monthOnly) && $0.category == "disorder" })
    #expect(read.reports[0].text == "Hazelwood Close")
  }

  @Test func chicagoWithoutASystemIsReadWithoutPositionsAndSaysSo() throws {
    let read = try Fixture.read(path: Folders.sample("chicago_burglary_2014_2017.csv"))
    #expect(read.account.rows == 45_319)
    #expect(read.account.imported == 45_319)
    #expect(read.account.unlocated == 45_319)
    #expect(read.warnings.contains("--crs"))
    // dd/mm/yyyy, which days over the twelfth prove.
    #expect(read.reports.allSatisfy { $0.flags.contains(.dayOnly) } && !read.warnings.contains("first"))
    #expect(read.account.quality.first?.iso8601UTC == "2013-12-31T23:00:00Z")
  }

  @Test func rowsOfLancashireShareTheSpotsThatTheyWereMovedTo() throws {
    let read = try Fixture.read(path: Folders.sample("lancashire_asb.csv")) { $0.crs = 4326 }
    let spots = Dictionary(read.reports.compactMap { $0.location?.position }.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(spots.values.max() == 130 && spots.values.reduce(0, +) == 56_434)
    #expect(read.reports.allSatisfy { $0.flags.contains(.outsideKommun) })
  }

  @Test func thePathologicalPairIsReadWithoutPositionsAndSaysSo() throws {
    let read = try Fixture.read(path: Folders.sample("pathological_example.csv"))
    #expect(read.account.rows == 2 && read.account.imported == 2 && read.account.unlocated == 2)
    #expect(read.reports.map(\.time.earliest.iso8601UTC) == ["2018-12-31T23:00:00Z", "2019-01-03T23:00:00Z"])
    #expect(read.warnings.contains("day first: 1 row"))
  }

  @Test func theTypesOfThePoliceAreNoReportsButKnownCategories() throws {
    let path = Folders.sample("polisen_event_types.tsv")
    #expect(Fixture.failure { _ = try Fixture.read(path: path) }?.status == .badInput)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(lines.count == 97)
    let context = try Fixture.context()
    // A summary bundles several events and has no category of its own.
    let single = lines.filter { !$0[0].hasPrefix("Sammanfattning") }
    let events = single.map { Int($0[1]) ?? 0 }.reduce(0, +)
    let known = single.filter { context.categories.match(String($0[0])) != nil }.map { Int($0[1]) ?? 0 }.reduce(0, +)
    #expect(Double(known) / Double(events) > 0.9, "\(known) of \(events)")
  }

  @Test func cincinnatiHas426RowsWithoutPosition() throws {
    // The sample is packed; the system's own tool unpacks it.
    let gzip = URL(fileURLWithPath: "/usr/bin/gzip")
    guard FileManager.default.fileExists(atPath: gzip.path) else { return }
    let process = Process()
    process.executableURL = gzip
    process.arguments = ["-dc", Folders.sample("cincinnati_burglary.csv.gz")]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    let store = MemoryStore()
    let read = try Fixture.read(bytes, name: "cincinnati.csv", store) { $0.crs = 4326 }
    #expect(read.account.rows == 8723)
    #expect(read.account.unlocated == 426)
    #expect(read.account.rejected == 0)
    #expect(read.account.updated == 0)
    let again = try Fixture.read(bytes, name: "cincinnati.csv", store) { $0.crs = 4326 }
    #expect(again.account.duplicates == 8723)
  }

  @Test func packedFilesSayWhatToDo() throws {
    let failure = Fixture.failure { _ = try Fixture.read(path: Folders.sample("cincinnati_burglary.csv.gz")) }
    #expect(failure?.status == .badInput)
    #expect(failure?.message.english.contains("gzip") == true)
  }
}
