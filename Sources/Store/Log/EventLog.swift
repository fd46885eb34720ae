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
///
/// Whoever can write the file can also write a whole new chain, so that the head (the last hash) must be kept elsewhere too: it is printed with each
/// backup and export.
enum EventLog {
  static let origin = String(repeating: "0", count: 64)

  /// Adds a line, with the name of the user who runs the program, and returns its hash: the chain's new head.
  @discardableResult
  static func append(_ database: Database, at now: Instant, action: String, detail: [(String, String)]) throws -> String {
    let object = Dictionary(detail + [("by", NSUserName())], uniquingKeysWith: { first, _ in first })
    let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    let text = String(decoding: data, as: UTF8.self)
    let previous = try head(database)
    let hash = hash(previous, now.iso8601UTC, action, text)
    try database.execute(
      sql: "INSERT INTO log (at, action, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?)",
      arguments: [now.iso8601UTC, action, text, previous, hash])
    return hash
  }

  static func head(_ database: Database) throws -> String {
    try String.fetchOne(database, sql: "SELECT hash FROM log ORDER BY id DESC LIMIT 1") ?? origin
  }

  static func hash(_ previous: String, _ at: String, _ action: String, _ detail: String) -> String {
    SHA256Digest.hex(of: [previous, at, action, detail].joined(separator: "\n"))
  }

  /// All lines, also those that somebody has spoiled: what is no text reads as an empty one, and breaks the chain.
  static func entries(_ database: Database) throws -> [LogEntry] {
    let statement = try CStatement(database, "SELECT id, at, action, detail, previous_hash, hash FROM log NOT INDEXED ORDER BY id")
    var entries: [LogEntry] = []
    while try statement.step() {
      func text(_ column: Int32) -> String { statement.text(column) ?? "" }
      entries.append(
        LogEntry(id: statement.integer(0), at: text(1), action: text(2), detail: text(3), previousHash: text(4), hash: text(5)))
    }
    return entries
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

  /// The number of the first line of the log that does not follow from the one before, or nil when the chain holds.
  public static func firstBreak(_ entries: [LogEntry]) -> Int64? { EventLog.firstBreak(entries) }

  /// The hash of the log's last line.
  public func logHead() throws -> String { try read(EventLog.head) }

  /// Adds a line to the log for something that changed no other table, such as an export or a refusal; the chain's new head.
  @discardableResult
  public func log(_ action: String, detail: [(String, String)], at now: Instant) throws -> String {
    try write { try EventLog.append($0, at: now, action: action, detail: detail) }
  }
}
