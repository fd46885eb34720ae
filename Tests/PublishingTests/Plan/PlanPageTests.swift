// A year plan on paper and as lists.
import Almanac
import Foundation
import Incidents
import Messages
import Testing

@testable import Publishing

struct PlanPageTests {
  private func plan(_ label: String = "Trafikinsats") -> YearPlan {
    let commitment = Commitment(
      id: "T1", text: "Insatser <b>nu</b>.", party: "P", kind: .count, target: 3, period: nil, placeAndTime: nil, plans: nil, followsUp: nil
    )
    var item = PlanItem(
      kind: .traffic, commitments: ["T1", "T2"], date: Sample.date("2027-02-12"), start: Sample.time(16), end: Sample.time(18),
      label: Message(verbatim: label), party: "P")
    item.id = "P-12345678"
    item.place = "Krokfors"
    item.position = Sample.krokfors
    item.expected = 0.25
    item.interval = [0.1, 0.6]
    item.reasons = [Message(sv: "Skäl.", en: "Reason.")]
    var row = PlanRow(commitment: commitment, planned: 1, needed: 3, status: .short)
    row.otherReading = 2
    return YearPlan(
      year: 2027,
      set: CommitmentSet(
        key: "prov", title: "Löfte", validFrom: Sample.date("2021-01-01"), validTo: Sample.date("2023-12-31"), status: .paused, source: "",
        commitments: [commitment]), firstDay: Sample.date("2027-01-01"), items: [item], rows: [row], value: 1, bound: 1.005,
      warnings: [Message(sv: "T1 nås inte.", en: "T1 is not reached.")])
  }

  private func html(_ plan: YearPlan) -> String {
    PlanPage(
      plan, kommun: "Överkalix", isExercise: true, version: "1", generated: Sample.instant("2026-11-23 12:00"), language: .swedish
    ).html()
  }

  @Test func theStyleSheetIsTheOneThatThePolicyLetsIn() throws {
    #expect(try PageTests.hash(of: "\(PlanStyle.css)") == PlanStyle.cssHash)
  }

  @Test func thePageSaysThatThePromiseIsPausedAndEscapesTexts() {
    let page = html(plan("<script>alert(1)</script>"))
    #expect(page.contains("Löftet är pausat.") && page.contains("T1 nås inte.") && page.contains("ÖVNING"))
    #expect(page.contains("&lt;script&gt;") && !page.contains("<script") && page.contains("Insatser &lt;b&gt;nu&lt;/b&gt;"))
    #expect(page.contains("1 (2)") && page.contains("fre 12/2 16:00–18:00") && page.contains("Krokfors"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test func anEventCarriesItsCommitmentsAndTheValidity() throws {
    let event = try #require(plan().events(.swedish).first)
    #expect(event.uid == "P-12345678-prov-2027@trygg" && event.categories == ["T1", "T2"] && event.isConfidential)
    #expect(event.summary == "T1 T2 Trafikinsats" && event.location == "Krokfors")
    #expect(event.description.contains("Väntade rapporter: 0,25 (0,10–0,60)") && event.description.contains("Löftet är pausat."))
  }

  @Test func othersSeeMonthAndKindOnly() throws {
    let shared = plan().withoutInternals()
    #expect(shared.events(.swedish).isEmpty)
    let page = html(shared)
    #expect(!page.contains("Krokfors") && !page.contains("12/2") && page.contains("under månaden"))
    let output = ByteOutput.collect {
      shared.writeJSON(
        envelope: Envelope(
          version: "1", generated: Sample.instant("2026-11-23 12:00"), parameters: [],
          data: DataSummary(reports: 0, from: nil, to: nil, sha256: nil)),
        language: .swedish, to: $0)
    }
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any])
    #expect(answer["schema"] as? String == "trygg.plan/1" && (answer["validity"] as? String)?.contains("pausat") == true)
    let item = try #require((answer["items"] as? [[String: Any]])?.first)
    #expect(item["date"] is NSNull && item["month"] as? String == "2027-02" && item["place"] is NSNull && item["geometry"] is NSNull)
    let row = try #require((answer["commitments"] as? [[String: Any]])?.first)
    #expect(row["planned"] as? Int == 1 && row["other_reading"] as? Int == 2 && row["status"] as? String == "short")
  }
}
