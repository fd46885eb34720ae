// Operations that were decided on: planned, done, cancelled.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents
import Messages

extension Store {
  /// The operations, by day, hour and id; the day on which they were done, else the planned one.
  public func operations() throws -> [DecidedOperation] {
    try read { database in
      try Store.operations(database, where: "1").sorted { a, b in
        let first = (a.time?.date.daysSince1970 ?? 0, a.time?.start?.secondOfDay ?? -1, a.id)
        return first < (b.time?.date.daysSince1970 ?? 0, b.time?.start?.secondOfDay ?? -1, b.id)
      }
    }
  }

  /// The operation with the id (`I-…`), or nil.
  public func decidedOperation(_ id: String) throws -> DecidedOperation? {
    try read { try Store.operations($0, where: "id = ?", [id]).first }
  }

  /// The operation that a proposal (`O-…`, `W-…`) or a plan's item (`P-…`) became, or nil.
  public func operation(from source: String) throws -> DecidedOperation? {
    try read { database in
      try Store.operations(
        database, where: "plan_item = ?1 OR proposal_pk = (SELECT pk FROM proposals WHERE id = ?1)", [source]
      ).first
    }
  }

  /// Adds operations that were decided on or logged, with the designs of their effect studies: all or none.
  ///
  /// - Throws: `Failure` (bad input) for one that is there already or whose proposal was decided on already; (usage) for a commitment,
  ///   proposal or followed-up walk that does not exist; (refused) for a rule that is not ticked.
  public func add(_ operations: [DecidedOperation], designs: [StoredEffectDesign] = [], at now: Instant) throws {
    try write { database in
      for operation in operations { try Store.add(operation, database, at: now) }
      for design in designs { try Store.fix(design, database) }
      if !operations.isEmpty { try LayerLoad.updateStatistics("operations", database) }
    }
  }

  /// Writes a changed operation over the one with the same id.
  ///
  /// - Parameter excusing: weeks that are excused in the same step, as when a patrol day is cancelled with a reason.
  /// - Throws: `Failure` (usage) when there is none, or something that it names does not exist; (refused) for a rule that is not ticked.
  public func update(_ operation: DecidedOperation, excusing: [ExcusedWeek] = [], at now: Instant) throws {
    try write { database in
      try Store.update(operation, database, at: now)
      try Store.excuse(excusing, database, at: now)
      try LayerLoad.updateStatistics("operations", database)
    }
  }

  static func add(_ operation: DecidedOperation, _ database: Database, at now: Instant) throws {
    let same = try operations(
      database, where: "id = ?1 OR plan_item = ?2 OR proposal_pk = (SELECT pk FROM proposals WHERE id = ?3)",
      [operation.id, operation.planItemID, operation.proposalID])
    if let there = same.first {
      throw Failure.operationExists(there.id, status: there.status.name, when: there.time?.text ?? "")
    }
    try write(operation, isNew: true, database)
    try EventLog.append(database, at: now, action: operation.status == .planned ? "accept" : "log", detail: detail(operation))
  }

  static func update(_ operation: DecidedOperation, _ database: Database, at now: Instant) throws {
    guard let old = try operations(database, where: "id = ?", [operation.id]).first else {
      throw Failure.unknownOperation(operation.id)
    }
    try write(operation, isNew: false, database)
    let action = operation.status == .cancelled ? "cancel" : old.status == .planned && operation.status == .done ? "log" : "correct"
    try EventLog.append(
      database, at: now, action: action, detail: detail(operation) + [("before", "\(old.status.rawValue) \(old.time?.text ?? "")")])
  }

  private static func detail(_ operation: DecidedOperation) -> [(String, String)] {
    [
      ("operation", operation.id), ("kind", operation.kind.rawValue), ("status", operation.status.rawValue),
      ("time", operation.time?.text ?? ""), ("source", operation.proposalID ?? operation.planItemID ?? ""),
      ("services", operation.services.map { "\($0.set):\($0.commitment):\($0.reading.rawValue)" }.joined(separator: " ")),
      ("reason", operation.reason ?? ""),
    ]
  }
}

extension Store {
  static func operations(_ database: Database, where condition: String, _ arguments: [String?] = []) throws -> [DecidedOperation] {
    try Row.fetchAll(
      database, sql: "SELECT id, body FROM operations WHERE \(condition) ORDER BY pk", arguments: StatementArguments(arguments)
    ).map { try stored(DecidedOperation.self, $0["body"], table: "operations", row: $0["id"]) }
  }

  static func pk(ofOperation id: String, _ database: Database) throws -> Int64 {
    guard let pk = try Int64.fetchOne(database, sql: "SELECT pk FROM operations WHERE id = ?", arguments: [id]) else {
      throw Failure.unknownOperation(id)
    }
    return pk
  }

  private static func write(_ operation: DecidedOperation, isNew: Bool, _ database: Database) throws {
    if let open = operation.unticked.first, operation.status != .cancelled {
      throw Failure.rulesNotTicked([open.rule])
    }
    guard let time = operation.time else { throw Failure.operationWithoutDay(operation.id) }
    var proposal: Int64?
    if let id = operation.proposalID {
      proposal = try Int64.fetchOne(database, sql: "SELECT pk FROM proposals WHERE id = ?", arguments: [id])
      if proposal == nil { throw Failure.unknownID(id) }
    }
    let walk = try operation.followsUp.map { try pk(ofOperation: $0, database) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let first = operation.planned ?? time
    let columns: [(String, (any DatabaseValueConvertible)?)] = [
      ("id", operation.id), ("proposal_pk", proposal), ("plan_item", operation.planItemID), ("kind", operation.kind.rawValue),
      ("label", operation.label), ("status", operation.status.rawValue), ("date", first.date.description),
      ("start_time", first.start?.hourAndMinute), ("end_time", first.end?.hourAndMinute),
      ("done_date", operation.status == .done ? operation.done?.date.description : nil),
      ("decided", operation.decided.iso8601UTC), ("follows_up", walk), ("reason", operation.reason),
      ("parties", operation.parties.joined(separator: ", ")), ("note", operation.note),
      ("body", String(decoding: try encoder.encode(operation), as: UTF8.self)),
    ]
    let projector = try Projector.sweref99TM()
    let point = try operation.position.map { try WKT.point($0, projector) }
    if isNew {
      try database.execute(
        sql: """
          INSERT INTO operations (\(columns.map(\.0).joined(separator: ", ")), geom)
          VALUES (\(databaseQuestionMarks(count: columns.count)), GeomFromText(?, 3006))
          """, arguments: StatementArguments(columns.map(\.1) + [point]))
    } else {
      try database.execute(
        sql: "UPDATE operations SET \(columns.map { "\($0.0) = ?" }.joined(separator: ", ")), geom = GeomFromText(?, 3006) WHERE id = ?",
        arguments: StatementArguments(columns.map(\.1) + [point, operation.id]))
    }
    try writeParts(of: operation, database)
  }

  /// The services and rules, which are the operation's own.
  private static func writeParts(of operation: DecidedOperation, _ database: Database) throws {
    let pk = try pk(ofOperation: operation.id, database)
    for table in ["operation_services", "operation_checks"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE operation_pk = ?", arguments: [pk])
    }
    for service in operation.services {
      let exists = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM commitments WHERE set_key = ? AND id = ?)",
        arguments: [service.set, service.commitment])
      guard exists == true else { throw Failure.unknownCommitment(service.commitment, of: service.set) }
      try database.execute(
        sql: "INSERT INTO operation_services (operation_pk, set_key, commitment, reading) VALUES (?, ?, ?, ?)",
        arguments: [pk, service.set, service.commitment, service.reading.rawValue])
    }
    for (number, check) in operation.checklist.enumerated() {
      try database.execute(
        sql: "INSERT INTO operation_checks (operation_pk, number, rule_sv, ticked) VALUES (?, ?, ?, ?)",
        arguments: [pk, number + 1, check.rule.swedish, check.ticked?.iso8601UTC])
    }
  }
}
