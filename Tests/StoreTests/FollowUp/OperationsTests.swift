// Operations in the database.
import Almanac
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct OperationsTests {
  private func withPromise(_ work: (Store) throws -> Void) throws {
    try StoreTests().withStore { store in
      _ = try store.importCommitments([try FollowUpSamples.set()], from: "prov.json", at: StoreTests.now)
      try work(store)
    }
  }

  @Test func anOperationComesBackAsItWas() throws {
    try withPromise { store in
      var operation = try FollowUpSamples.operation("I-0000000a", ["T3", "N2"])
      operation.services.append(OperationService(set: "prov-2027", commitment: "T1", reading: .otherReading))
      operation.numbers = ["vehicles": 43, "egen_rad": 2]
      try store.add([operation], at: StoreTests.now)
      #expect(try store.operations() == [operation])
      let rows = try store.read { try String.fetchAll($0, sql: "SELECT commitment || reading FROM operation_services ORDER BY 1") }
      #expect(rows == ["N2counts", "T1other_reading", "T3counts"])
      #expect(try store.logEntries().last?.action == "accept")
      try StoreTests().expectSound(store)
    }
  }

  @Test func loggingChangesStatusAndDaysAndLeavesALine() throws {
    try withPromise { store in
      var operation = try FollowUpSamples.operation("I-0000000a")
      try store.add([operation], at: StoreTests.now)
      operation.status = .done
      operation.done = OperationTime(date: try FollowUpSamples.day("2027-03-06"))
      try store.update(operation, at: StoreTests.now)
      #expect(try store.decidedOperation("I-0000000a") == operation)
      let days = try store.read { try Row.fetchOne($0, sql: "SELECT date, done_date FROM operations") }
      #expect(days?["date"] == "2027-03-05")
      #expect(days?["done_date"] == "2027-03-06")
      #expect(try store.logEntries().last?.action == "log")
      operation.note = "rättad"
      try store.update(operation, at: StoreTests.now)
      #expect(try store.logEntries().last?.action == "correct")
    }
  }

  @Test func nothingIsKeptOfAListWithOneFault() throws {
    try withPromise { store in
      let good = try FollowUpSamples.operation("I-0000000a")
      let lines = try store.logEntries().count
      for bad in [try FollowUpSamples.operation("I-0000000b", ["X9"]), good] {
        #expect(throws: Failure.self) { try store.add([good, bad], at: StoreTests.now) }
        #expect(try store.operations().isEmpty)
        #expect(try store.logEntries().count == lines)
      }
    }
  }

  @Test func aProposalOrPlanItemIsDecidedOnOnce() throws {
    try withPromise { store in
      try store.save([try FindingSamples.operation("O-0000000a", hotspots: [])], at: StoreTests.now)
      var first = try FollowUpSamples.operation("I-0000000a")
      first.proposalID = "O-0000000a"
      first.planItemID = "P-0000000a"
      try store.add([first], at: StoreTests.now)
      #expect(try store.operation(from: "O-0000000a") == first)
      #expect(try store.operation(from: "P-0000000a") == first)
      for (proposal, item) in [("O-0000000a", nil), (nil, "P-0000000a")] as [(String?, String?)] {
        var second = try FollowUpSamples.operation("I-0000000b")
        second.proposalID = proposal
        second.planItemID = item
        #expect { try store.add([second], at: StoreTests.now) } throws: { ($0 as? Failure)?.status == .badInput }
      }
      var lost = try FollowUpSamples.operation("I-0000000c")
      lost.proposalID = "O-0000000f"
      #expect { try store.add([lost], at: StoreTests.now) } throws: { ($0 as? Failure)?.status == .usage }
      // A proposal with an operation survives a new list.
      try store.save([try FindingSamples.operation("O-0000000b", hotspots: [])], at: StoreTests.now)
      #expect(try store.operation("O-0000000a") != nil)
    }
  }

  @Test func anUntickedRuleIsRefused() throws {
    try withPromise { store in
      var search = try FollowUpSamples.operation("I-0000000a")
      search.checklist = [
        OperationCheck(rule: Message(sv: "Skolan vill", en: "The school wishes"), ticked: StoreTests.now),
        OperationCheck(rule: Message(sv: "Inga elever", en: "No pupils")),
      ]
      #expect { try store.add([search], at: StoreTests.now) } throws: { ($0 as? Failure)?.status == .refused }
      #expect(try store.operations().isEmpty)
      search.checklist[1].ticked = StoreTests.now
      try store.add([search], at: StoreTests.now)
      #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM operation_checks WHERE ticked IS NOT NULL") } == 2)
    }
  }

  @Test func aFixedDesignCannotBeChangedByAnybody() throws {
    try withPromise { store in
      let operation = try FollowUpSamples.operation("I-0000000a")
      let hash = String(repeating: "d", count: 64)
      let design = StoredEffectDesign(operation: operation.id, hash: hash, made: StoreTests.now, body: "{}")
      try store.add([operation], designs: [design], at: StoreTests.now)
      #expect(try store.effectDesigns() == [design])
      #expect(try store.decidedOperation(operation.id)?.effectDesign == hash)
      #expect(throws: Failure.self) { try store.write { try $0.execute(sql: "UPDATE effect_designs SET body = '{\"a\":1}'") } }
      #expect(throws: Failure.self) { try store.write { try $0.execute(sql: "DELETE FROM effect_designs") } }
      let found = StoredEvaluation(
        operation: operation.id, made: StoreTests.now, dataSHA256: hash, verdict: "cannot_tell", body: "{}")
      try store.save(found)
      #expect(try store.evaluations() == [found])
    }
  }
}
