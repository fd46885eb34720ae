// Proposals, tied to the hotspots that they answer to.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents

extension Store {
  /// Keeps walks as the current proposals of their kind.
  public func save(_ walks: [WalkProposal], at now: Instant) throws {
    try saveProposals(
      walks, kinds: ["walk"], at: now,
      row: { walk in
        let origin = walk.line.first ?? walk.stops.first?.position ?? Position(latitude: 0, longitude: 0)
        return ProposalRow(
          id: walk.id, kind: "walk", label: walk.start, date: walk.date, start: walk.time, end: nil, position: origin,
          hotspots: walk.stops.compactMap(\.hotspotID), line: walk.line, followsStreets: walk.followsStreets)
      })
  }

  /// Keeps operations as the current proposals of their kinds; those of other kinds stay. An empty list ends the proposals of all kinds.
  public func save(_ operations: [OperationProposal], at now: Instant) throws {
    let kinds = OperationKind.allCases.filter { kind in operations.isEmpty || operations.contains { $0.kind == kind } }
    try saveProposals(
      operations, kinds: kinds.map(\.rawValue), at: now,
      row: { operation in
        ProposalRow(
          id: operation.id, kind: operation.kind.rawValue, label: operation.label, date: operation.date,
          start: operation.start, end: operation.end, position: operation.stoppingPlace?.position ?? operation.position,
          hotspots: operation.hotspotIDs, line: [], followsStreets: false)
      })
  }

  /// The current walks, in the order in which they were proposed.
  public func currentWalks() throws -> [WalkProposal] { try proposals(where: "kind = 'walk' AND is_current = 1") }

  /// The current operations, in the order in which they were proposed.
  public func currentOperations() throws -> [OperationProposal] { try proposals(where: "kind <> 'walk' AND is_current = 1") }

  /// The walk with the id.
  public func walk(_ id: String) throws -> WalkProposal? {
    try (proposals(where: "kind = 'walk' AND id = ?", [id]) as [WalkProposal]).first
  }

  /// The operation with the id.
  public func operation(_ id: String) throws -> OperationProposal? {
    try (proposals(where: "kind <> 'walk' AND id = ?", [id]) as [OperationProposal]).first
  }

  private struct ProposalRow {
    var id: String
    var kind: String
    var label: String
    var date: CivilDate
    var start: TimeOfDay
    var end: TimeOfDay?
    var position: Position
    var hotspots: [String]
    var line: [Position]
    var followsStreets: Bool
  }

  private func proposals<T: Decodable>(where condition: String, _ arguments: [String] = []) throws -> [T] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT body FROM proposals WHERE \(condition) ORDER BY pk", arguments: StatementArguments(arguments)
      ).map { try JSONDecoder().decode(T.self, from: Data($0.utf8)) }
    }
  }

  private func saveProposals<T: Encodable>(_ values: [T], kinds: [String], at now: Instant, row: (T) -> ProposalRow) throws {
    try write { database in
      let projector = try Projector.sweref99TM()
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      // A proposal that nobody decided on gives way; one with an operation stays.
      let marks = databaseQuestionMarks(count: kinds.count)
      try database.execute(
        sql:
          "DELETE FROM proposals WHERE kind IN (\(marks)) AND pk NOT IN (SELECT proposal_pk FROM operations WHERE proposal_pk IS NOT NULL)",
        arguments: StatementArguments(kinds))
      try database.execute(sql: "UPDATE proposals SET is_current = 0 WHERE kind IN (\(marks))", arguments: StatementArguments(kinds))
      for value in values {
        let proposal = row(value)
        try database.execute(
          sql: """
            INSERT INTO proposals (id, kind, made, label, date, start_time, end_time, body, geom)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, GeomFromText(?, 3006))
            ON CONFLICT (id) DO UPDATE SET is_current = 1
            """,
          arguments: [
            proposal.id, proposal.kind, now.iso8601UTC, proposal.label, proposal.date.description,
            proposal.start.hourAndMinute, proposal.end?.hourAndMinute, String(decoding: try encoder.encode(value), as: UTF8.self),
            try WKT.point(proposal.position, projector),
          ])
        let pk = try Int64.fetchOne(database, sql: "SELECT pk FROM proposals WHERE id = ?", arguments: [proposal.id])
        if let line = try WKT.line(proposal.line, projector) {
          try database.execute(
            sql: "INSERT OR IGNORE INTO walk_lines (proposal_pk, follows_streets, geom) VALUES (?, ?, GeomFromText(?, 3006))",
            arguments: [pk, proposal.followsStreets, line])
        }
        for hotspot in proposal.hotspots {
          try database.execute(
            sql: """
              INSERT OR IGNORE INTO proposal_hotspots (proposal_pk, hotspot_pk)
              SELECT ?, pk FROM hotspots WHERE id = ? ORDER BY run_id DESC LIMIT 1
              """, arguments: [pk, hotspot])
        }
      }
      for table in ["proposals", "walk_lines"] { try LayerLoad.updateStatistics(table, database) }
      try EventLog.append(
        database, at: now, action: "propose",
        detail: [
          ("kinds", kinds.joined(separator: " ")), ("count", "\(values.count)"), ("ids", values.map { row($0).id }.joined(separator: " ")),
        ])
    }
  }
}
