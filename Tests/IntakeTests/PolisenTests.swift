import Almanac
import Incidents
import Testing

@testable import Intake

@Suite struct PolisenTests {
  private func event(_ id: Int, _ published: String, _ name: String, _ summary: String, type: String = "Trafikolycka") -> String {
    "{\"id\":\(id),\"datetime\":\"\(published)\",\"name\":\"\(name)\",\"summary\":\"\(summary)\",\"type\":\"\(type)\",\"location\":{\"name\":\"Överkalix\",\"gps\":\"66.3,22.8\"}}"
  }

  @Test func theYearComesFromThePublication() throws {
    let text =
      "["
      + [
        event(1, "2024-01-01 0:10:00 +01:00", "31 december 23.57, Trafikolycka, Överkalix", "Bil i diket"),
        event(2, "2024-06-01 12:00:00 +02:00", "01 juni 12.30, Trafikolycka, Överkalix", "Bil i diket"),
        event(3, "2024-03-01 9:00:00 +01:00", "29 februari 8:05, Trafikolycka, Överkalix", "Bil i diket"),
        event(4, "2024-06-01 12:00:00 +02:00", "Trafikolycka, Överkalix", "Utan tid"),
        "{\"id\":5}",
      ].joined(separator: ",") + "]"
    let read = try Fixture.read(text, name: "polisen.json")
    #expect(read.account.rows == 5)
    #expect(read.rejects.map(\.row.line) == [4, 5])
    #expect(read.reports.map(\.time.earliest.iso8601UTC) == ["2023-12-31T22:57:00Z", "2024-06-01T10:30:00Z", "2024-02-29T07:05:00Z"])
    #expect(read.reports[1].flags.contains(.afterPublication))
    #expect(read.reports.allSatisfy { $0.location == nil && $0.origin == .register && $0.source == "polisen.se" })
  }

  @Test func aRevisedEventUpdates() throws {
    let store = MemoryStore()
    let name = "01 juni 11.30, Trafikolycka, Överkalix"
    _ = try Fixture.read("[" + event(1, "2024-06-01 12:00:00 +02:00", name, "Bil i diket") + "]", name: "p.json", store)
    let again = try Fixture.read("[" + event(1, "2024-06-01 12:00:00 +02:00", name, "Bil i diket vid Gyljen") + "]", name: "p.json", store)
    #expect(again.account.updated == 1)
    #expect(again.reports[0].placeKey == "gyljen")
  }

  @Test func placesOfTheKommunAreNotSoughtInEventsElsewhere() throws {
    let text = "[" + event(1, "2024-06-01 12:00:00 +02:00", "01 juni 11.30, Trafikolycka, Kalix", "Bil i diket i Nybyn") + "]"
    let read = try Fixture.read(text, name: "p.json")
    #expect(read.reports[0].placeKey == nil)
    #expect(read.reports[0].flags.contains(.outsideKommun))
  }

  @Test func animalsDecideTheKindOfCrash() {
    #expect(PolisenIntake.animal(in: "en personbil och en renkalv på väg 795") == "reindeer_crash")
    #expect(PolisenIntake.animal(in: "Älgolycka på E10") == "wildlife_crash")
    #expect(PolisenIntake.animal(in: "vägen är ren från snö, hela sträckan") == "reindeer_crash")
    #expect(PolisenIntake.animal(in: "två personbilar") == nil)
  }
}

@Suite struct HandReportTests {
  @Test func aReportByHandFollowsTheSameRules() throws {
    let context = try Fixture.context()
    let report = try HandReport(at: "Bränna camping", from: "2026-07-03 22:30", category: "störande körning", text: "ABC123 sladdar")
      .report(context: context)
    #expect(report.placeKey == "branna-camping")
    #expect(report.location?.basis == .namedPlace)
    #expect(report.category == "disturbing_driving")
    #expect(report.text == "[regnr] sladdar")
    let again = try HandReport(at: "Bränna camping", from: "2026-07-03 22:30", category: "störande körning", text: "ABC123 sladdar").report(
      context: context)
    #expect(report == again)
    let point = try HandReport(at: "66.326,22.837", from: "2026-07-03", category: "klotter").report(context: context)
    #expect(point.location?.basis == .coordinates)
    #expect(HandReport.coordinates("66,326 22,837")?.north == "66,326")
    #expect(HandReport.coordinates("66,326,22,837")?.east == "22,837")
  }

  @Test func mistakesAreExplained() throws {
    let context = try Fixture.context()
    func fail(_ draft: HandReport) -> String? { Fixture.failure { _ = try draft.report(context: context) }?.text(.english) }
    #expect(fail(HandReport(at: "Gylj", from: "2026-07-03", category: "klotter"))?.contains("Gyljen") == true)
    #expect(fail(HandReport(at: nil, from: "i går", category: "klotter"))?.contains("i går") == true)
    #expect(fail(HandReport(at: nil, from: "2026-07-03", to: "2026-07-01", category: "klotter"))?.contains("before") == true)
    #expect(fail(HandReport(at: "0,0", from: "2026-07-03", category: "klotter")) != nil)
  }
}
