// Proposals and the hotspots that they answer to.
import Foundation
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct ProposalsTests {
  func withList(_ work: (Store) throws -> Void) throws {
    try StoredHotspotsTests().withReports { (store: Store) throws in
      try store.save(
        [FindingSamples.hotspot("H-0000000a"), FindingSamples.hotspot("H-0000000b", rank: 2, reports: [4, 5])],
        run: StoredHotspotsTests.run, at: StoreTests.now)
      try work(store)
    }
  }

  static func tied(_ id: String, _ store: Store) throws -> [String] {
    try store.read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT hotspots.id FROM proposal_hotspots JOIN proposals ON proposals.pk = proposal_pk JOIN hotspots ON hotspots.pk = hotspot_pk
          WHERE proposals.id = ? ORDER BY 1
          """, arguments: [id])
    }
  }

  @Test func walksComeBackAndAreTiedToTheirHotspots() throws {
    try withList { (store: Store) throws in
      let walks = [try FindingSamples.walk("W-0000000a", hotspot: "H-0000000a"), try FindingSamples.walk("W-0000000b", hotspot: nil)]
      try store.save(walks, at: StoreTests.now)
      #expect(try store.currentWalks() == walks)
      #expect(try store.walk("W-0000000b") == walks[1])
      #expect(try store.walk("W-0000000f") == nil)
      #expect(try store.operation("W-0000000a") == nil)
      #expect(try Self.tied("W-0000000a", store) == ["H-0000000a"])
      #expect(try Self.tied("W-0000000b", store).isEmpty)
      let lines = try store.read {
        try Double.fetchAll($0, sql: "SELECT ST_Length(geom) FROM walk_lines WHERE follows_streets = 0")
      }
      // 178 m there and back, on the plane.
      #expect(lines.count == 2 && lines.allSatisfy { abs($0 - 356) < 2 })
      try StoreTests().expectSound(store)
    }
  }

  @Test func operationsComeBackAndDoNotDisturbWalks() throws {
    try withList { (store: Store) throws in
      let walk = try FindingSamples.walk("W-0000000a", hotspot: nil)
      try store.save([walk], at: StoreTests.now)
      let operations = [
        try FindingSamples.operation("O-0000000a", hotspots: ["H-0000000a", "H-0000000b"]),
        try FindingSamples.operation("O-0000000b", kind: .amoped, hotspots: ["H-0000000b", "H-0000000f"]),
      ]
      try store.save(operations, at: StoreTests.now)
      #expect(try store.currentOperations() == operations)
      #expect(try store.operation("O-0000000a") == operations[0])
      #expect(try store.currentWalks() == [walk])
      #expect(try Self.tied("O-0000000a", store) == ["H-0000000a", "H-0000000b"])
      // A hotspot that is not stored cannot be tied.
      #expect(try Self.tied("O-0000000b", store) == ["H-0000000b"])
      try StoreTests().expectSound(store)
    }
  }

  @Test func everyKindIsKeptAndReplacesOnlyItsOwn() throws {
    try withList { (store: Store) throws in
      for (number, kind) in OperationKind.allCases.enumerated() {
        var operation = try FindingSamples.operation("O-000000a\(number)", kind: kind, hotspots: [])
        operation.parties = [Message(sv: "Polisen", en: "the police")]
        operation.marginal = 1.5
        operation.runnerUp = OperationRunnerUp(
          label: "Campingen", date: operation.date, start: operation.start, end: operation.end, expected: 0.2, interval: [0.1, 0.4],
          marginal: 1.25, why: Message(sv: "Mindre.", en: "Less."))
        operation.stops = [
          PatrolStop(
            label: "Centrum", position: operation.position, arrive: operation.start, leave: operation.end, driving: 12, expected: 0.1,
            hotspotID: nil)
        ]
        try store.save([operation], at: StoreTests.now)
        #expect(try store.operation(operation.id) == operation)
      }
      #expect(try store.currentOperations().map(\.kind) == OperationKind.allCases)
      try store.save([FindingSamples.operation("O-000000bb", kind: .contact, hotspots: [])], at: StoreTests.now)
      #expect(try store.currentOperations().count == OperationKind.allCases.count)
      #expect(try store.operation("O-000000bb")?.kind == .contact)
      // Other words are still refused, and the file is sound.
      #expect(throws: (any Error).self) { try store.write { try $0.execute(sql: "UPDATE proposals SET kind = 'fest'") } }
      #expect(try store.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
      try StoreTests().expectSound(store)
    }
  }

  @Test func newProposalsReplaceThoseThatNobodyDecidedOn() throws {
    try withList { (store: Store) throws in
      let first = try FindingSamples.operation("O-0000000a", hotspots: ["H-0000000a"])
      let second = try FindingSamples.operation("O-0000000b", hotspots: ["H-0000000b"])
      try store.save([first, second], at: StoreTests.now)
      let body = String(decoding: try JSONEncoder().encode(try FollowUpSamples.operation("I-0000000a")), as: UTF8.self)
      try store.write {
        try $0.execute(
          sql: """
            INSERT INTO operations (id, decided, proposal_pk, kind, label, status, date, body)
            SELECT 'I-0000000a', made, pk, kind, label, 'planned', date, ? FROM proposals WHERE id = 'O-0000000a'
            """, arguments: [body])
      }
      let third = try FindingSamples.operation("O-0000000c", hotspots: [])
      try store.save([third], at: StoreTests.now)
      #expect(try store.currentOperations() == [third])
      // The decided one is kept, though no longer proposed; the other is gone with its ties.
      #expect(try store.operation("O-0000000a") == first)
      #expect(try store.operation("O-0000000b") == nil)
      #expect(try Self.tied("O-0000000b", store).isEmpty)
      // Proposed again, it is current again.
      try store.save([first], at: StoreTests.now)
      #expect(try store.currentOperations() == [first])
      try StoreTests().expectSound(store)
    }
  }

  @Test func aProposalIsTiedToTheNewestFindingOfItsName() throws {
    try withList { (store: Store) throws in
      try store.save([FindingSamples.hotspot("H-0000000a")], run: StoredHotspotsTests.run, at: StoreTests.now)
      try store.save([try FindingSamples.walk("W-0000000a", hotspot: "H-0000000a")], at: StoreTests.now)
      let run = try store.read {
        try Int.fetchAll($0, sql: "SELECT run_id FROM proposal_hotspots JOIN hotspots ON hotspots.pk = hotspot_pk")
      }
      #expect(run == [2])
    }
  }
}
