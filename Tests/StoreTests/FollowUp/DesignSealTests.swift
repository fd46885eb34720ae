// A design that somebody changes in the file is seen.
import Digest
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct DesignSealTests {
  private static let body = #"{"version":1}"#

  private func withDesign(_ work: (Store) throws -> Void) throws {
    try StoreTests().withStore { store in
      _ = try store.importCommitments([try FollowUpSamples.set()], from: "prov.json", at: StoreTests.now)
      let design = StoredEffectDesign(
        operation: "I-0000000a", hash: SHA256Digest.hex(of: Self.body), made: StoreTests.now, body: Self.body)
      try store.add([try FollowUpSamples.operation("I-0000000a")], designs: [design], at: StoreTests.now)
      #expect(try store.fixedDesign("I-0000000a") == design)
      try work(store)
    }
  }

  /// Somebody with the file and a program that is not ours.
  private func tamper(_ store: Store, _ sql: String, _ arguments: StatementArguments = []) throws {
    try store.write { database in
      for trigger in ["effect_design_is_not_changed", "effect_design_is_not_deleted"] {
        try database.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)")
      }
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      try database.execute(sql: sql, arguments: arguments)
    }
  }

  private func expectSeen(_ store: Store) throws {
    let failure = #expect(throws: Failure.self) { try store.fixedDesign("I-0000000a") }
    #expect(failure?.status == .badInput)
    let check = try #require(try store.checks().first { $0.name.english.contains("designs against the log") })
    #expect(!check.isGood && check.finding == "I-0000000a")
  }

  @Test func aDesignChangedAloneIsSeen() throws {
    try withDesign { store in
      try tamper(store, #"UPDATE effect_designs SET body = '{"version":2}'"#)
      try expectSeen(store)
    }
  }

  @Test func aDesignChangedWithItsHashEverywhereButInTheLogIsSeen() throws {
    try withDesign { store in
      let body = #"{"version":2}"#
      let hash = SHA256Digest.hex(of: body)
      try tamper(store, "UPDATE effect_designs SET body = ?, hash = ?", [body, hash])
      try tamper(store, "UPDATE operations SET body = json_set(body, '$.effectDesign', ?)", [hash])
      try expectSeen(store)
    }
  }

  @Test func aLogChangedWithThemBreaksItsChain() throws {
    try withDesign { store in
      let body = #"{"version":2}"#
      let hash = SHA256Digest.hex(of: body)
      try tamper(store, "UPDATE effect_designs SET body = ?, hash = ?", [body, hash])
      try store.write { database in
        for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'") {
          try database.execute(sql: "DROP TRIGGER \(name)")
        }
        try database.execute(
          sql: "UPDATE log SET detail = json_set(detail, '$.hash', ?) WHERE action = 'effect_design'", arguments: [hash])
      }
      let failure = #expect(throws: Failure.self) { try store.fixedDesign("I-0000000a") }
      #expect(failure?.status == .badInput)
      #expect(try store.checks().contains { $0.name.english == "Log chain" && !$0.isGood })
    }
  }

  @Test func aDesignTakenAwayIsSeen() throws {
    try withDesign { store in
      try tamper(store, "DELETE FROM effect_designs")
      try expectSeen(store)
    }
  }

  @Test func anOperationThatCannotBeReadIsNamed() throws {
    try withDesign { store in
      for broken in ["{", #"{"id":"I-0000000a"}"#, "[]"] {
        try tamper(store, "UPDATE operations SET body = ?", [broken])
        let failure = #expect(throws: Failure.self) { try store.operations() }
        #expect(failure?.status == .badInput && failure?.message.swedish.contains("I-0000000a") == true)
        let check = try #require(try store.checks().first { $0.name.english == "Decided operations" })
        #expect(!check.isGood && check.finding == "I-0000000a")
      }
    }
  }
}
