// What is counted about a file's rows, whatever its form.
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct QualityTests {
  @Test func rejectedRowsAreCountedByReasonWithoutTheirContent() throws {
    let read = try Fixture.read(
      "datum;kategori\nigår kväll?;buller\n2026-13-45;buller\n;buller\n2026-01-02 10:00;buller\n1850-01-01;buller\n")
    let reasons = read.account.quality.reasons
    #expect(reasons.reduce(0) { $0 + $1.count } == 4 && reasons.first?.count == 2)
    for reason in reasons { #expect(!reason.reason.swedish.contains("igår") && !reason.reason.english.contains("1850")) }
    #expect(reasons.first?.reason.swedish == "Tiden går inte att läsa, eller finns inte i kalendern.")
  }

  @Test func hoursFirstLastAndOriginsAreCounted() throws {
    let read = try Fixture.read(
      "datum;kategori;ursprung\n2026-01-02 10:20;buller;boende\n2026-01-03;buller;polis\n2026-02-01 23:00;buller;boende\n")
    let quality = read.account.quality
    #expect(quality.hours[10] == 1 && quality.hours[23] == 1 && quality.hours.reduce(0, +) == 2 && quality.wholeHours[23] == 1)
    #expect(quality.origins == ["citizen": 2, "patrol": 1])
    #expect(quality.first == read.reports.map(\.time.earliest).min() && quality.last == read.reports.map(\.time.latest).max())
    #expect(read.reports.allSatisfy { $0.dayEnd == nil })
  }

  @Test func exactMidnightsCarryTheEndOfTheirDayInEveryForm() throws {
    let csv = try Fixture.read("datum\n2026-03-29 00:00\n")
    let json = try Fixture.read(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"datum":"2026-03-29 00:00"},"geometry":null}]}"#,
      name: "prov.geojson")
    for read in [csv, json] {
      let report = try #require(read.reports.first)
      let end = try #require(report.dayEnd)
      // The day of the spring change has 23 hours.
      #expect(end.seconds(since: report.time.earliest) == 82_799)
    }
  }

  @Test func aMidnightOfAnotherZoneIsOneAsItWasWritten() throws {
    let read = try Fixture.read("datum\n2017-05-25T00:00:00Z\n2017-05-25T00:00:00+02:00\n2017-05-25T22:00:00Z\n2017-05-25T01:00:00Z\n")
    #expect(read.reports.map { $0.dayEnd.map { end in end.seconds(since: read.reports[0].time.earliest) } } == [86_399, 79_199, nil, nil])
    #expect(read.account.quality.wholeHours[0] == 2 && read.account.quality.hours[2] == 1)
  }

  @Test func marksOfRemovedDataAreCounted() throws {
    let read = try Fixture.read(
      "datum;text\n2026-01-02 10:00;Misstänkt Erik Svensson i ABC123, ring 070-123 45 67 eller 070-123 45 68\n2026-01-02 11:00;inget\n")
    let scrubbed = read.account.quality.scrubbed
    #expect(scrubbed.namn == 1 && scrubbed.regnr == 1 && scrubbed.telefon == 2 && scrubbed.total == 4)
  }

  @Test(arguments: [
    "datum;text\n%;x\n", "datum;text\n2026-01-02 10:00 %;x\n", "datum\n2026-01-02 12:00;%\n", "from;to\n2026-01-02 12:00;%\n",
  ])
  func aFailedValueIsShownWithoutPersonalData(form: String) throws {
    // Cut at 60 letters the number would be half and pass.
    for canary in ["19850101-1234", String(repeating: "x ", count: 26) + "19850101-1234"] {
      let read = try Fixture.read(form.replacing("%", with: canary))
      for row in read.account.rejects { #expect(!"\(row.reason)".contains("19850101")) }
      #expect(!"\(read.account.quality.reasons)".contains("1985"))
    }
  }

  @Test func headersThatArePersonalDataAreNotShown() throws {
    let failure = try #require(Fixture.failure { _ = try Fixture.read("19850101-1234;anna@exempel.se\nx;y\n") })
    #expect(!failure.text(.swedish).contains("19850101") && !failure.text(.english).contains("anna@"))
    let read = try Fixture.read("datum;19850101-1234\n2026-01-01;x\n")
    #expect(!read.warnings.contains("19850101"))
  }

  @Test func aMidpointSaysNothingAboutThePlace() throws {
    let context = try Fixture.context()
    let centroid = try #require(context.midpoints.first)
    #expect(centroid.precision > 10_000 && context.outline?.contains(centroid.position) == true)
    let feed =
      "datum;lat;lon\n2026-01-01;66.327176;22.842752\n2026-01-01;66.3275;22.8430\n"
      + "2026-01-01;\(centroid.position.latitude);\(centroid.position.longitude)\n"
    let read = try Fixture.read(feed)
    #expect(read.reports.map { $0.flags.contains(.centroid) } == [true, false, true])
    #expect(read.account.coarse == 2 && read.account.quality.centroid == 2)
  }

  @Test func columnsAreListedAndTheirMappingFileReadsTheSame() throws {
    let text = "Händelsedatum;Konstigt;Kategori\n2026-01-02 10:00;x;buller\n"
    let read = try Fixture.read(text)
    #expect(read.account.columns.map(\.field) == ["date", "ignore", "category"])
    let file = try TemporaryFile(Array(try ColumnMapping.file(of: read.account.columns).utf8), name: "karta.json")
    let columns = try ColumnMapping.load(path: file.url.path)
    let again = try Fixture.read(text) { $0.columns = columns }
    #expect(again.reports == read.reports && !again.warnings.contains("not used"))
  }

  @Test(arguments: [
    ("Kvinnofridskränkning", ""), ("Våldtäkt mot barn", ""), ("övrigt", "Mannen har försökt begå självmord."), ("Försvunnen person", ""),
    ("misshandel", "i nära relation"), ("other", "Missing person reported"), ("assault", "domestic violence"),
  ])
  func theKommunsFileRefusesWhatBelongsToThePolice(category: String, text: String) throws {
    let file = try TemporaryFile(Array("datum;kategori;text\n2026-01-02 10:00;\(category);\(text)\n2026-01-02 10:00;buller;musik\n".utf8))
    var context = try Fixture.context()
    for (controller, expected) in [(Audience.police, 0), (.kommun, 1)] {
      context.refusals = nil
      context.use(controller: controller, midpoints: nil, refusals: nil)
      let account = try FileIntake().read(path: file.url.path, options: IntakeOptions(), context: context) { _ in .imported }
      #expect(account.rejected == expected && account.isBalanced, "\(controller)")
    }
  }

  @Test(arguments: [
    "cykel försvunnen vid skolan", "rapsfält", "klotter", "nära Krokfors", "blottlagd kabel", "E10 vid Krokfors",
  ])
  func ordinaryTextsAreNotRefused(text: String) {
    #expect(RefusalRules.standard.kind(category: "", text: text) == nil)
  }

  @Test func geodataMayReplaceTheList() throws {
    var geodata = try Fixture.geodata.get()
    geodata.refusals = [RefusalRules.Kind(name: Message(sv: "hund", en: "dog"), words: ["hund*"])]
    let settings = try geodata.settings()
    var context = try Fixture.context()
    context.use(controller: .kommun, midpoints: settings["midpoints"], refusals: settings["refusals"])
    #expect(context.refusals?.kind(category: "", text: "Lösa hundar")?.english == "dog")
    #expect(context.refusals?.kind(category: "Våldtäkt", text: nil) == nil)
    #expect(settings["midpoints"]?.contains("66.327176") == true)
  }

  @Test func columnsAreProposedByTheirValuesAndNotUsedUnasked() throws {
    let rows = (1...5).map { "2026-01-0\($0) 10:00;66,3\($0)1;22,8\($0)1;buller;7\n" }.joined()
    let failure = try #require(Fixture.failure { _ = try Fixture.read("A;B;C;D;E\n" + rows) })
    for proposal in ["A=date", "B=lat", "C=lon", "D=category"] { #expect(failure.text(.english).contains(proposal)) }
    #expect(!failure.text(.english).contains("E="))
    let read = try Fixture.read("Datum;B;C;D;E\n" + rows)
    #expect(read.warnings.contains("B=lat") && !read.warnings.contains("Datum=") && read.reports.allSatisfy { $0.location == nil })
  }

  @Test(
    .enabled(if: Folders.hasSamples, "shared/samples is not here"),
    arguments: ["memphis_robberies.csv", "san_francisco_robbery.csv", "polisen_overkalix.json"])
  func honestFilesHaveNoDefaultMidnight(name: String) throws {
    let quality = try Fixture.read(path: Folders.sample(name)).account.quality
    #expect(!quality.hasDefaultMidnight && quality.hours.reduce(0, +) > 0)
  }
}

@Suite struct DefaultClockTests {
  /// Rows at a clock time, and others spread over the hours at odd minutes.
  private func read(_ clock: String, _ count: Int, others: Int) throws -> ImportQuality {
    var text = "id;datum\n"
    for number in 0..<count + others {
      let day = number % 28 + 1
      let time = number < count ? clock : "\(13 + number % 10):\(number % 6 == 0 ? "00" : "17")"
      text += "\(number);2026-\(10 + number / 28 % 3)-\(day < 10 ? "0" : "")\(day) \(time)\n"
    }
    return try Fixture.read(text).account.quality
  }

  @Test(arguments: [("12:00", DefaultClock.noon), ("23:59", .lastMinute), ("23:59:59", .lastMinute), ("00:00", .midnight)])
  func manyRowsAtOneClockTimeAreADefault(clock: String, expected: DefaultClock) throws {
    #expect(try read(clock, 40, others: 40).defaultClocks == [expected])
    #expect(try read(clock, 9, others: 40).defaultClocks == [])
    var quality = try read(clock, 40, others: 40)
    let before = quality.hours.reduce(0, +)
    quality.withdraw(expected)
    #expect(before == 80 && quality.hours.reduce(0, +) == 40)
  }

  @Test func theWholeDayIsKept() throws {
    let read = try Fixture.read("datum\n2026-11-23 12:00\n2026-11-23 23:59\n2026-11-23T12:00:00+05:00\n2026-11-23 12:30\n")
    let spans = read.reports.map { report in
      report.dayEnd.map { ($0.seconds(since: report.time.earliest), report.dayStart.map { report.time.earliest.seconds(since: $0) }) }
    }
    #expect(spans[0]?.0 == 43_199 && spans[0]?.1 == 43_200)
    #expect(spans[1]?.0 == 59 && spans[1]?.1 == 86_340)
    #expect(spans[2]?.0 == 43_199 && spans[2]?.1 == 43_200)
    #expect(spans[3] == nil)
  }
}
