// What would change a finding, in words.
import Incidents
import Messages
import Testing

@testable import Hotspots

@Suite struct StabilityTextTests {
  private static func sentences(_ change: (inout Hotspot) -> Void, verdict: Verdict = .hotspot) -> [String] {
    var hotspot = ReasonsTests.hotspot(verdict: verdict, cases: 6)
    change(&hotspot)
    return StabilityText(NumberText(.swedish), NumberText(.english)).sentences(hotspot).map(\.swedish)
  }

  private static func stability(held: Int, of made: Int, decisive: [Int64]) -> HotspotStability {
    HotspotStability(
      withoutReport: .init(made: made, held: held), withoutReporter: .init(made: 0, held: 0), withoutDay: .init(made: 4, held: 4),
      radius: .init(made: 2, held: 1), position: .init(made: 10, held: 10), decisiveReports: decisive)
  }

  @Test func whatWasTriedIsTold() {
    let stability = Self.stability(held: 5, of: 6, decisive: [12])
    // The mean of 5/6, 1, 1/2 and 1; kinds that were not tried do not count.
    #expect(abs(stability.share - (5.0 / 6 + 1 + 0.5 + 1) / 4) < 1e-12)
    #expect(
      Self.sentences { $0.stability = stability } == [
        "Stabilitet 83 %: platsen hittas igen utan en rapport 5 av 6, utan en dag 4 av 4, med annan största radie 1 av 2, med flyttade lägen 10 av 10.",
        "Utan en av rapporterna 12 hade platsen inte skilts från slumpen.",
      ])
  }

  @Test func oneReportDecidesOrNoneOrEach() {
    #expect(Self.sentences { $0.stability = Self.stability(held: 6, of: 6, decisive: []) }.last == "Ingen enskild rapport avgör.")
    #expect(
      Self.sentences { $0.stability = Self.stability(held: 0, of: 2, decisive: [1, 2]) }.last
        == "Varje rapport avgör: med en rapport färre hade platsen inte skilts från slumpen.")
  }

  @Test func whatIsMissingIsToldOnlyWhereChanceExplains() {
    #expect(
      Self.sentences({ $0.needed = 9 }, verdict: .notDistinguishable) == [
        "För att skiljas från slumpen hade samma plats och tid behövt minst 9 rapporter, allt annat lika."
      ])
    #expect(Self.sentences({ $0.needed = 9 }, verdict: .hotspot).isEmpty)
    #expect(Self.sentences({ $0.needed = nil }, verdict: .notDistinguishable).isEmpty)
  }
}
