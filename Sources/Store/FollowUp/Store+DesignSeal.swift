// Whether the design of an effect study is the one that the log says was fixed.
import Digest
import Foundation
import GRDB
import Incidents
import Messages

extension Store {
  /// The design of an operation (`I-…`) as it was fixed when the operation was decided on; nil where none was.
  ///
  /// The design lies in the database with its hash, and the hash lies in the log, each line of which carries the one before. So a design that is changed together
  /// with its hash is seen, and so is a log that is changed with them.
  ///
  /// - Throws: `Failure` (bad input) when the design, its hash and the log do not agree, or the log itself was changed. O(log).
  public func fixedDesign(_ operation: String) throws -> StoredEffectDesign? {
    let design = try effectDesigns().first { $0.operation == operation }
    let entries = try logEntries()
    let logged = Store.loggedDesigns(entries)[operation]
    if design == nil, logged == nil { return nil }
    guard let design, let logged, design.hash == logged, SHA256Digest.hex(of: design.body) == design.hash else {
      throw Failure.effectDesignTampered(operation, logged: logged)
    }
    guard EventLog.firstBreak(entries) == nil else { throw Failure.effectDesignTampered(operation, logged: nil) }
    return design
  }

  /// Operations whose design, hash, body and log do not agree, in order.
  static func designChecks(_ database: Database) throws -> [CheckResult] {
    let logged = loggedDesigns(try EventLog.entries(database))
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT o.id, o.body AS operation, d.hash, d.body FROM operations o LEFT JOIN effect_designs d ON d.operation_pk = o.pk ORDER BY o.id
        """)
    var broken: [String] = []
    var tampered: [String] = []
    var designs = 0
    var known = Set<String>()
    for row in rows {
      let id: String = row["id"]
      let text: String = row["operation"]
      known.insert(id)
      let operation = try? JSONDecoder().decode(DecidedOperation.self, from: Data(text.utf8))
      if operation?.id != id { broken.append(id) }
      let hash: String? = row["hash"]
      let body: String? = row["body"]
      if hash != nil { designs += 1 }
      if hash != logged[id] || body.map({ SHA256Digest.hex(of: $0) }) != hash || (operation != nil && operation?.effectDesign != hash) {
        tampered.append(id)
      }
    }
    tampered += logged.keys.filter { !known.contains($0) }.sorted()
    return [
      CheckResult(
        name: Message(sv: "Beslutade insatser", en: "Decided operations"), isGood: broken.isEmpty,
        finding: broken.isEmpty ? "\(rows.count)" : broken.joined(separator: " ")),
      CheckResult(
        name: Message(sv: "Låsta upplägg för effekt mot loggen", en: "Fixed effect designs against the log"), isGood: tampered.isEmpty,
        finding: tampered.isEmpty ? "\(designs)" : tampered.joined(separator: " ")),
    ]
  }

  /// The hash that was logged for each operation when its design was fixed; a design is fixed once.
  private static func loggedDesigns(_ entries: [LogEntry]) -> [String: String] {
    var found: [String: String] = [:]
    for entry in entries where entry.action == "effect_design" {
      let detail = (try? JSONSerialization.jsonObject(with: Data(entry.detail.utf8))) as? [String: String]
      if let operation = detail?["operation"], found[operation] == nil { found[operation] = detail?["hash"] }
    }
    return found
  }

  /// A value that was stored as JSON.
  ///
  /// - Throws: `Failure` (bad input) that names the table and the row, for text that is not what was stored.
  static func stored<Value: Decodable>(_ type: Value.Type, _ text: String, table: String, row: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw Failure.storedValueBroken(table, row: row)
    }
  }
}
