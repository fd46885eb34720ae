// Decided operations through the gate, and the ledger's columns.
import Almanac
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct DecidedTests {
  private func operation(_ number: Int, _ kind: PlanKind, _ status: OperationStatus, _ date: String) throws -> DecidedOperation {
    let time = OperationTime(date: try #require(CivilDate(iso: date)))
    return DecidedOperation(
      id: "I-0000000\(number)", kind: kind, label: "Krokfors", status: status, planned: time, done: status == .done ? time : nil,
      note: "hemligt", decided: Instant(secondsSince1970: 1_795_000_000))
  }

  @Test func othersSeeMonthAndKindOrACountOfWhatIsDone() throws {
    let operations = [
      try operation(1, .traffic, .done, "2027-03-20"), try operation(2, .contact, .done, "2027-03-28"),
      try operation(3, .moped, .planned, "2027-06-11"), try operation(4, .traffic, .cancelled, "2027-05-01"),
    ]
    func gate(_ audience: Audience) -> AudienceGate { AudienceGate(for: audience, categories: []) }
    #expect(gate(.police).operations(operations) == .all(operations))
    #expect(gate(.public).operations(operations) == .count(2))
    // By kind within the month, not by day.
    #expect(
      gate(.kommun).operations(operations)
        == .monthAndKind([.init(month: "2027-03", kind: .contact), .init(month: "2027-03", kind: .traffic)]))
    let keys = Layers.sharedDecisions.columns.map(\.key)
    #expect(keys == ["month", "kind"])
  }

  @Test func theLedgerHasTheKeysOfTheContract() {
    let keys = Set(Layers.ledger.machineColumns.map(\.key))
    #expect(keys.isSuperset(of: ["id", "text", "party", "kind", "target", "planned", "done", "remaining", "status", "empty_weeks"]))
    #expect(Layers.ledger.name == "commitments")
  }
}
