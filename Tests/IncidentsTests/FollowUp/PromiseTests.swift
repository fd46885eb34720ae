// Where a promise stands on a day, and how its windows are written.
import Almanac
import Foundation
import Incidents
import Testing

@Suite struct PromiseTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func set(_ status: CommitmentStatus = .current, pauses: [CommitmentPause] = []) throws -> CommitmentSet {
    CommitmentSet(
      key: "a", title: "A", validFrom: try day("2021-01-01"), validTo: try day("2023-12-31"), status: status, source: "prov",
      commitments: [],
      pauses: pauses)
  }

  @Test func aSetBeginsHoldsAndEnds() throws {
    let set = try set()
    #expect(
      try ["2020-12-31", "2021-01-01", "2023-12-31", "2024-01-01"].map { set.phase(on: try day($0)) } == [
        .notYet, .current, .current, .ended,
      ])
    #expect(try self.set(.expired).phase(on: try day("2022-01-01")) == .ended)
  }

  @Test func aPauseWithoutDatesRestsAlways() throws {
    let set = try set(.paused)
    #expect(try ["2020-12-31", "2022-01-01", "2026-01-01"].map { set.phase(on: try day($0)) } == [.notYet, .paused, .paused])
    #expect(set.validity(on: try day("2026-01-01")).swedish.contains("är pausat. Dagen ligger efter löftets tid."))
    let dated = try self.set(pauses: [CommitmentPause(from: try day("2022-03-01"), to: try day("2022-03-31"), reason: "lägesbild")])
    #expect(
      try ["2022-02-28", "2022-03-01", "2022-03-31", "2022-04-01"].map { dated.isPaused(on: try day($0)) } == [
        false, true, true, false,
      ])
    #expect(dated.validity(on: try day("2022-03-15")).swedish.contains("lägesbild"))
  }

  @Test func windowsAndSeasonsComeBackAsTheyWereWritten() throws {
    for window in [CommitmentWindow.dark(hour: 18), .before(month: 6, day: 10)] {
      #expect(try JSONDecoder().decode(CommitmentWindow.self, from: try JSONEncoder().encode(window)) == window)
    }
    for text in [#"{"kind":"dark","hour":24}"#, #"{"kind":"before","month":2,"day":30}"#, #"{"kind":"sol"}"#] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(CommitmentWindow.self, from: Data(text.utf8)) }
    }
    let winter = try #require(MonthSpan(from: 10, to: 3))
    #expect((1...12).filter(winter.contains) == [1, 2, 3, 10, 11, 12])
    #expect(MonthSpan(from: 0, to: 3) == nil)
  }

  @Test func numbersAreKnownByTheirWords() {
    #expect(OperationNumber.key("fordon") == "vehicles")
    #expect(OperationNumber.key("Kontrollerade fordon") == "vehicles")
    #expect(OperationNumber.key("egna saker") == "egna_saker")
    #expect(OperationNumber.key("1") == nil)
    #expect(OperationNumber.key("") == nil)
    #expect(OperationNumber.name(of: "egna_saker").swedish == "egna saker")
  }
}
