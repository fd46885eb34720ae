// The promise in the database.
import Almanac
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct CommitmentsTests {
  @Test func aSetComesBackAsItWasAndIsChangedInPlace() throws {
    try StoreTests().withStore { store in
      var set = try FollowUpSamples.set()
      set.pauses = [CommitmentPause(from: try FollowUpSamples.day("2027-06-01"), to: try FollowUpSamples.day("2027-06-30"), reason: "x")]
      #expect(try store.importCommitments([set], from: "a.json", at: StoreTests.now) == (["prov-2027"], []))
      #expect(try store.commitmentSets() == [set])
      let lines = try store.logEntries().count
      #expect(try store.importCommitments([set], from: "a.json", at: StoreTests.now) == ([], []))
      #expect(try store.logEntries().count == lines)

      try store.add([try FollowUpSamples.operation("I-0000000a")], at: StoreTests.now)
      set.title = "Nytt namn"
      set.commitments.reverse()
      set.commitments.removeAll { $0.id == "N2" }
      #expect(try store.importCommitments([set], from: "b.json", at: StoreTests.now, keep: false) == ([], ["prov-2027"]))
      #expect(try store.commitmentSets().first?.title != "Nytt namn")
      #expect(try store.importCommitments([set], from: "b.json", at: StoreTests.now) == ([], ["prov-2027"]))
      #expect(try store.commitmentSets() == [set])
      #expect(try store.operations().first?.services.map(\.commitment) == ["T1"])
    }
  }

  @Test func aCommitmentThatOperationsServeIsNotLost() throws {
    try StoreTests().withStore { store in
      var set = try FollowUpSamples.set()
      _ = try store.importCommitments([set], from: "a.json", at: StoreTests.now)
      try store.add([try FollowUpSamples.operation("I-0000000a")], at: StoreTests.now)
      set.commitments.removeAll { $0.id == "T1" }
      var other = try FollowUpSamples.set("prov-2028")
      other.title = "Annat"
      #expect { try store.importCommitments([other, set], from: "a.json", at: StoreTests.now) } throws: {
        ($0 as? Failure)?.status == .badInput
      }
      #expect(try store.commitmentSets().map(\.key) == ["prov-2027"])
      #expect(try store.commitmentSets().first?.commitments.count == 4)
    }
  }

  @Test func pausesBeginAndEnd() throws {
    try StoreTests().withStore { store in
      _ = try store.importCommitments([try FollowUpSamples.set()], from: "a.json", at: StoreTests.now)
      let from = try FollowUpSamples.day("2027-03-01")
      try store.pause("prov-2027", CommitmentPause(from: from, reason: "lägesbild"), at: StoreTests.now)
      #expect(throws: Failure.self) {
        try store.pause("prov-2027", CommitmentPause(from: from.adding(days: 10), reason: "igen"), at: StoreTests.now)
      }
      #expect(try store.commitmentSets()[0].phase(on: from.adding(days: 100)) == .paused)
      #expect(throws: Failure.self) { try store.resume("prov-2027", from: from, reason: "klar", at: StoreTests.now) }
      try store.resume("prov-2027", from: from.adding(days: 31), reason: "klar", at: StoreTests.now)
      let set = try store.commitmentSets()[0]
      #expect(set.pauses == [CommitmentPause(from: from, to: from.adding(days: 30), reason: "lägesbild")])
      #expect([0, 30, 31].map { set.phase(on: from.adding(days: $0)) } == [.paused, .paused, .current])
      #expect(throws: Failure.self) { try store.resume("prov-2027", from: from.adding(days: 40), reason: "", at: StoreTests.now) }
      #expect { try store.pause("okänt", CommitmentPause(from: from, reason: "x"), at: StoreTests.now) } throws: {
        ($0 as? Failure)?.status == .usage
      }
    }
  }

  @Test func excusedWeeksAreKeptOnce() throws {
    try StoreTests().withStore { store in
      _ = try store.importCommitments([try FollowUpSamples.set()], from: "a.json", at: StoreTests.now)
      let week = try #require(ISOWeek(year: 2026, week: 53))
      var excused = ExcusedWeek(set: "prov-2027", commitment: "N4a", week: week, reason: "storm")
      try store.excuse([excused], at: StoreTests.now)
      excused.reason = "snöstorm"
      try store.excuse([excused], at: StoreTests.now)
      #expect(try store.excusedWeeks() == [excused])
      excused.commitment = "X1"
      #expect { try store.excuse([excused], at: StoreTests.now) } throws: { ($0 as? Failure)?.status == .usage }
    }
  }
}
