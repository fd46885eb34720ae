// Protocols of walks and what becomes of their measures.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents
import Messages

extension Store {
  /// The protocols, by the day on which the walk was held.
  public func walkRecords() throws -> [WalkRecord] {
    try read { database in
      let projector = try Projector.sweref99TM()
      let protocols = try Row.fetchAll(
        database,
        sql: """
          SELECT o.id, o.pk, p.written, coalesce(o.done_date, o.date) AS held FROM walk_protocols p JOIN operations o ON o.pk = p.operation_pk
          ORDER BY held, o.id
          """)
      return try protocols.compactMap { row in
        guard let held = CivilDate(iso: row["held"]), let written = CivilDate(iso: row["written"]) else { return nil }
        let pk: Int64 = row["pk"]
        let observations = try Row.fetchAll(
          database, sql: "SELECT stop, code, text, geom FROM walk_observations WHERE operation_pk = ? ORDER BY number", arguments: [pk])
        return WalkRecord(
          operation: row["id"], held: held, written: written,
          observations: try observations.compactMap { row in
            guard let code = ObservationCode(rawValue: row["code"]) else { return nil }
            let point = (row["geom"] as Data?).flatMap { $0.withUnsafeBytes(PointBlob.read) }
            return WalkObservation(
              stop: row["stop"], code: code, text: row["text"], position: try point.map { Store.rounded(try projector.position($0)) })
          }, measures: try Store.measures(database, where: "m.operation_pk = \(pk)"))
      }
    }
  }

  /// The protocol of a walk (`I-…`), or nil.
  public func walkRecord(_ operation: String) throws -> WalkRecord? { try walkRecords().first { $0.operation == operation } }

  /// Every measure, by walk and in the order of its protocol.
  public func walkMeasures() throws -> [WalkMeasure] { try read { try Store.measures($0, where: "1") } }

  /// Keeps a walk's protocol, and the walk itself as it now is (done), in one step.
  ///
  /// - Throws: `Failure` (usage) for an operation that is no walk; (bad input) for a protocol without stops, or a walk that has a protocol
  ///   already while `replacing` is false.
  public func save(_ record: WalkRecord, of walk: DecidedOperation, replacing: Bool = false, at now: Instant) throws {
    guard walk.kind == .walk else { throw Failure.notAWalk(walk.id) }
    guard !record.observations.isEmpty else { throw Failure.protocolWithoutStops() }
    try write { database in
      if let old = try Store.operations(database, where: "id = ?", [walk.id]).first {
        if old != walk { try Store.update(walk, database, at: now) }
      } else {
        try Store.add(walk, database, at: now)
      }
      try LayerLoad.updateStatistics("operations", database)
      let projector = try Projector.sweref99TM()
      let pk = try Store.pk(ofOperation: walk.id, database)
      let exists = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM walk_protocols WHERE operation_pk = ?)", arguments: [pk])
      if exists == true {
        guard replacing else { throw Failure.protocolExists(walk.id) }
        try database.execute(sql: "DELETE FROM walk_protocols WHERE operation_pk = ?", arguments: [pk])
      }
      try database.execute(
        sql: "INSERT INTO walk_protocols (operation_pk, written) VALUES (?, ?)", arguments: [pk, record.written.description])
      for (number, observation) in record.observations.enumerated() {
        try database.execute(
          sql: """
            INSERT INTO walk_observations (operation_pk, number, stop, code, text, geom) VALUES (?, ?, ?, ?, ?, GeomFromText(?, 3006))
            """,
          arguments: [
            pk, number + 1, observation.stop, observation.code.rawValue, observation.text,
            try observation.position.map { try WKT.point($0, projector) },
          ])
      }
      for measure in record.measures { try Store.insert(measure, walk: pk, database) }
      try LayerLoad.updateStatistics("walk_observations", database)
      try EventLog.append(
        database, at: now, action: "protocol",
        detail: [
          ("operation", walk.id), ("observations", "\(record.observations.count)"),
          ("measures", record.measures.map(\.id).joined(separator: " ")), ("written", record.written.description),
        ])
    }
  }

  /// Changes what became of a measure.
  ///
  /// - Throws: `Failure` (usage) for an unknown measure; (bad input) when it is declined without a reason.
  public func update(_ measure: WalkMeasure, at now: Instant) throws {
    guard measure.status != .declined || measure.motivation?.isEmpty == false else { throw Failure.declinedWithoutReason(measure.id) }
    try write { database in
      guard let old = try Store.measures(database, where: "m.id = ?", [measure.id]).first else { throw Failure.unknownMeasure(measure.id) }
      try database.execute(
        sql: "UPDATE walk_measures SET owner = ?, due = ?, status = ?, motivation = ?, changed = ? WHERE id = ?",
        arguments: [
          measure.owner, measure.due.description, measure.status.rawValue, measure.motivation, measure.changed.description, measure.id,
        ])
      try EventLog.append(
        database, at: now, action: "measure",
        detail: [
          ("measure", measure.id), ("before", old.status.rawValue), ("status", measure.status.rawValue), ("due", measure.due.description),
          ("owner", measure.owner), ("motivation", measure.motivation ?? ""),
        ])
    }
  }

  private static func insert(_ measure: WalkMeasure, walk: Int64, _ database: Database) throws {
    guard measure.status != .declined || measure.motivation?.isEmpty == false else { throw Failure.declinedWithoutReason(measure.id) }
    try database.execute(
      sql: """
        INSERT INTO walk_measures (id, operation_pk, stop, measure, owner, due, status, motivation, changed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        measure.id, walk, measure.stop, measure.measure, measure.owner, measure.due.description, measure.status.rawValue,
        measure.motivation, measure.changed.description,
      ])
  }

  private static func measures(_ database: Database, where condition: String, _ arguments: [String] = []) throws -> [WalkMeasure] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT m.*, o.id AS walk FROM walk_measures m JOIN operations o ON o.pk = m.operation_pk WHERE \(condition)
        ORDER BY m.operation_pk, m.pk
        """, arguments: StatementArguments(arguments)
    ).compactMap { row in
      guard let due = CivilDate(iso: row["due"]), let changed = CivilDate(iso: row["changed"]),
        let status = MeasureStatus(rawValue: row["status"])
      else { return nil }
      return WalkMeasure(
        id: row["id"], walk: row["walk"], stop: row["stop"], measure: row["measure"], owner: row["owner"], due: due, status: status,
        motivation: row["motivation"], changed: changed)
    }
  }
}
