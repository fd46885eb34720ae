// What is fixed about an operation's effect, and what was found.
import Almanac
import Foundation
import GRDB
import Incidents
import Messages

/// The design of an effect study as it was fixed when the operation was decided on. The body is the study's own JSON.
public struct StoredEffectDesign: Hashable, Sendable {
  /// The operation (`I-…`).
  public var operation: String
  /// SHA-256 of the body.
  public var hash: String
  /// When it was fixed.
  public var made: Instant
  /// The design as JSON.
  public var body: String

  /// Makes a design.
  public init(operation: String, hash: String, made: Instant, body: String) {
    self.operation = operation
    self.hash = hash
    self.made = made
    self.body = body
  }
}

/// What an evaluation found.
public struct StoredEvaluation: Hashable, Sendable {
  /// The operation (`I-…`).
  public var operation: String
  /// When it was made.
  public var made: Instant
  /// SHA-256 of the reports that were read.
  public var dataSHA256: String
  /// `decreased`, `increased` or `cannot_tell`.
  public var verdict: String
  /// The whole answer as JSON.
  public var body: String

  /// Makes an evaluation.
  public init(operation: String, made: Instant, dataSHA256: String, verdict: String, body: String) {
    self.operation = operation
    self.made = made
    self.dataSHA256 = dataSHA256
    self.verdict = verdict
    self.body = body
  }
}

extension Store {
  /// Fixes the design of an operation's effect study, which can never be changed.
  static func fix(_ design: StoredEffectDesign, _ database: Database) throws {
    let pk = try pk(ofOperation: design.operation, database)
    let old = try String.fetchOne(database, sql: "SELECT hash FROM effect_designs WHERE operation_pk = ?", arguments: [pk])
    if let old { throw Failure.effectDesignFixed(design.operation, hash: old) }
    try database.execute(
      sql: "INSERT INTO effect_designs (operation_pk, hash, made, body) VALUES (?, ?, ?, ?)",
      arguments: [pk, design.hash, design.made.iso8601UTC, design.body])
    try database.execute(
      sql: "UPDATE operations SET body = json_set(body, '$.effectDesign', ?) WHERE pk = ?", arguments: [design.hash, pk])
    try EventLog.append(
      database, at: design.made, action: "effect_design", detail: [("operation", design.operation), ("hash", design.hash)])
  }

  /// The designs, by operation.
  public func effectDesigns() throws -> [StoredEffectDesign] {
    try read { database in
      let parser = TimestampParser()
      return try Row.fetchAll(
        database, sql: "SELECT d.*, o.id AS operation FROM effect_designs d JOIN operations o ON o.pk = d.operation_pk ORDER BY o.id"
      ).compactMap { row in
        Store.instant(row["made"], parser).map {
          StoredEffectDesign(operation: row["operation"], hash: row["hash"], made: $0, body: row["body"])
        }
      }
    }
  }

  /// Keeps what an evaluation found.
  ///
  /// - Throws: `Failure` (usage) for an unknown operation.
  public func save(_ evaluation: StoredEvaluation) throws {
    try write { database in
      let pk = try Store.pk(ofOperation: evaluation.operation, database)
      try database.execute(
        sql: "INSERT INTO evaluations (operation_pk, made, data_sha256, verdict, body) VALUES (?, ?, ?, ?, ?)",
        arguments: [pk, evaluation.made.iso8601UTC, evaluation.dataSHA256, evaluation.verdict, evaluation.body])
      try EventLog.append(
        database, at: evaluation.made, action: "evaluate",
        detail: [("operation", evaluation.operation), ("verdict", evaluation.verdict), ("data_sha256", evaluation.dataSHA256)])
    }
  }

  /// The newest evaluation of each operation, by operation.
  public func evaluations() throws -> [StoredEvaluation] {
    try read { database in
      let parser = TimestampParser()
      return try Row.fetchAll(
        database,
        sql: """
          SELECT e.*, o.id AS operation FROM evaluations e JOIN operations o ON o.pk = e.operation_pk
          WHERE e.pk = (SELECT max(pk) FROM evaluations WHERE operation_pk = e.operation_pk) ORDER BY o.id
          """
      ).compactMap { row in
        Store.instant(row["made"], parser).map {
          StoredEvaluation(
            operation: row["operation"], made: $0, dataSHA256: row["data_sha256"], verdict: row["verdict"], body: row["body"])
        }
      }
    }
  }
}
