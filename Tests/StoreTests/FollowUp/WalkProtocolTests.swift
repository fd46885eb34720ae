// Protocols of walks in the database.
import Almanac
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct WalkProtocolTests {
  private func withPromise(_ work: (Store) throws -> Void) throws {
    try StoreTests().withStore { store in
      _ = try store.importCommitments([try FollowUpSamples.set()], from: "prov.json", at: StoreTests.now)
      try work(store)
    }
  }

  @Test func aProtocolComesBackAsItWasWithItsWalk() throws {
    try withPromise { store in
      let walk = try FollowUpSamples.walk("I-0000000a")
      let record = try FollowUpSamples.record(walk.id)
      try store.save(record, of: walk, at: StoreTests.now)
      #expect(try store.walkRecords() == [record])
      #expect(try store.decidedOperation(walk.id) == walk)
      #expect { try store.save(record, of: walk, at: StoreTests.now) } throws: { ($0 as? Failure)?.status == .badInput }
      var changed = record
      changed.observations.removeLast()
      try store.save(changed, of: walk, replacing: true, at: StoreTests.now)
      #expect(try store.walkRecord(walk.id) == changed)
      try StoreTests().expectSound(store)
    }
  }

  @Test func aProtocolWithoutStopsLeavesNothing() throws {
    try withPromise { store in
      let walk = try FollowUpSamples.walk("I-0000000a")
      #expect { try store.save(try FollowUpSamples.record(walk.id, stops: 0), of: walk, at: StoreTests.now) } throws: {
        ($0 as? Failure)?.status == .badInput
      }
      #expect(try store.operations().isEmpty)
      var other = walk
      other.kind = .traffic
      #expect(throws: Failure.self) { try store.save(try FollowUpSamples.record(walk.id), of: other, at: StoreTests.now) }
      #expect(try store.operations().isEmpty)
    }
  }

  @Test func aDeclinedMeasureNeedsAReason() throws {
    try withPromise { store in
      let walk = try FollowUpSamples.walk("I-0000000a")
      try store.save(try FollowUpSamples.record(walk.id), of: walk, at: StoreTests.now)
      var measure = try #require(try store.walkMeasures().first)
      measure.status = .declined
      #expect { try store.update(measure, at: StoreTests.now) } throws: { ($0 as? Failure)?.status == .badInput }
      measure.motivation = "Ryms inte i budgeten"
      try store.update(measure, at: StoreTests.now)
      #expect(try store.walkMeasures() == [measure])
      #expect(try store.logEntries().last?.action == "measure")
      measure.id = "M-0000000f"
      #expect { try store.update(measure, at: StoreTests.now) } throws: { ($0 as? Failure)?.status == .usage }
    }
  }
}
