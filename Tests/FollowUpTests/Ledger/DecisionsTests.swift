// What becomes of a proposal when it is decided on.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import FollowUp

@Suite struct DecisionsTests {
  private func proposal(_ kind: OperationKind, commitments: [String]?) throws -> OperationProposal {
    var proposal = OperationProposal(
      id: "O-0000000a", kind: kind, label: "Bränna camping", date: try GoldenYear.day("2027-07-02"),
      start: try #require(TimeOfDay(hour: 20, minute: 0)), end: try #require(TimeOfDay(hour: 22, minute: 0)), light: .light, expected: 0.1,
      interval: [0.05, 0.2], value: 1, bound: 1, gap: 0, stoppingPlace: nil, hotspotIDs: ["H-0000000a"], reasons: [],
      position: GoldenYear.position)
    proposal.commitments = commitments
    return proposal
  }

  private func services(_ proposal: OperationProposal, _ wish: DecisionWish = DecisionWish()) throws -> [String] {
    let decisions = try Decisions(
      sets: [try GoldenYear.promise()], existing: [], wish: wish, now: Instant(secondsSince1970: 1_795_000_000))
    return decisions.operation(proposal).services.map { $0.commitment + ($0.reading == .counts ? "" : "?") }.sorted()
  }

  @Test func aTrafficOperationWhereATractorsDisturbServesBothPromises() throws {
    #expect(try services(proposal(.traffic, commitments: ["T1", "T3"])) == ["T1", "T2", "T3"])
    #expect(try services(proposal(.traffic, commitments: nil)) == ["T1", "T2"])
  }

  @Test func anOperationAgainstATractorsCountsAsATrafficOperationInTheOtherReadingOnly() throws {
    #expect(try services(proposal(.amoped, commitments: ["T3"])) == ["T1?", "T2", "T3"])
  }

  @Test func whatAPersonNamesReplacesTheUsual() throws {
    var wish = DecisionWish()
    wish.serves = ["T2"]
    #expect(try services(proposal(.traffic, commitments: ["T1", "T3"]), wish) == ["T2"])
  }

  @Test func aPatrolDayCountsForTheGroupThatItIsProposedFor() throws {
    #expect(try services(proposal(.presence, commitments: ["N4b"])) == ["N0", "N4b"])
    #expect(try services(proposal(.presence, commitments: nil)) == ["N0", "N4a"])
  }

  @Test func anUnknownCommitmentIsRefused() throws {
    var wish = DecisionWish()
    wish.also = ["X9"]
    #expect(throws: Failure.self) { try services(proposal(.traffic, commitments: nil), wish) }
  }
}
