// The order of the list.
import Incidents
import Testing

@testable import Hotspots

@Suite struct RankingTests {
  @Test func hotspotsComeFirstByExcessSeverityAndStability() {
    var steady = ReasonsTests.hotspot(cases: 12, expected: 4)
    steady.id = "steady"
    var shaky = ReasonsTests.hotspot(cases: 14, expected: 4)
    shaky.id = "shaky"
    shaky.stability = HotspotStability(
      withoutReport: .init(made: 14, held: 0), withoutReporter: .init(made: 0, held: 0), withoutDay: .init(made: 14, held: 14),
      radius: .init(made: 2, held: 1), position: .init(made: 10, held: 5), decisiveReports: [])
    var severe = ReasonsTests.hotspot(cases: 10, expected: 4)
    severe.id = "severe"
    severe.severity = 3
    var chance = ReasonsTests.hotspot(verdict: .notDistinguishable, cases: 90, expected: 4)
    chance.id = "chance"
    let ranked = Ranking.ranked([chance, shaky, steady, severe])
    #expect(ranked.map(\.id) == ["severe", "steady", "shaky", "chance"])
    #expect(ranked.map(\.rank) == [1, 2, 3, 4])
    // 10 more than expected × severity 2 × half stable.
    #expect(abs(ranked[2].priority - 10) < 1e-9)
  }
}
