// The append-only log, chained by hashes.
import Almanac
import Digest
import Foundation
import GRDB

/// One line of the log.
public struct LogEntry: Sendable, Hashable {
  /// Number of the line.
  public var id: Int64
  /// When it was written, UTC.
  public var at: String
  /// What was done, such as `import`.
  public var action: String
  /// Details as a JSON object.
  public var detail: String
  /// Hash of the line before.
  public var previousHash: String
  /// Hash of this line: SHA-256 of the previous hash, time, action and detail, joined by line feeds.
  public var hash: String
}

/// Writes and checks the log. Triggers refuse changes and deletions; the chain shows those made around the triggers.
enum EventLog {
  static let origin = String(repeating: "0", count: 64)

  static func append(_ database: Database, at now: Instant, action: String, detail: [(String, String)]) throws {
    let object = Dictionary(detail, uniquingKeysWith: { first, _ in first })
    let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    let text = String(decoding: data, as: UTF8.self)
    let previous = try String.fetchOne(database, sql: "SELECT hash FROM log ORDER BY id DESC LIMIT 1") ?? origin
    try database.execute(
      sql: "INSERT INTO log (at, action, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?)",
      arguments: [now.iso8601UTC, action, text, previous, hash(previous, now.iso8601UTC, action, text)])
  }

  static func hash(_ previous: String, _ at: String, _ action: String, _ detail: String) -> String {
    SHA256Digest.hex(of: [previous, at, action, detail].joined(separator: "\n"))
  }

  static func entries(_ database: Database) throws -> [LogEntry] {
    try Row.fetchAll(database, sql: "SELECT * FROM log ORDER BY id").map {
      LogEntry(
        id: $0["id"], at: $0["at"], action: $0["action"], detail: $0["detail"], previousHash: $0["previous_hash"],
        hash: $0["hash"])
    }
  }

  /// The number of the first line that does not follow from the one before, or nil when the chain holds.
  static func firstBreak(_ entries: [LogEntry]) -> Int64? {
    var previous = origin
    for (index, entry) in entries.enumerated() {
      guard entry.id == Int64(index + 1), entry.previousHash == previous,
        entry.hash == hash(previous, entry.at, entry.action, entry.detail)
      else { return entry.id }
      previous = entry.hash
    }
    return nil
  }
}

extension Store {
  /// The log, oldest first.
  public func logEntries() throws -> [LogEntry] { try read(EventLog.entries) }

  /// Adds a line to the log for something that changed no other table, such as an export or a refusal.
  public func log(_ action: String, detail: [(String, String)], at now: Instant) throws {
    try write { try EventLog.append($0, at: now, action: action, detail: detail) }
  }
}
