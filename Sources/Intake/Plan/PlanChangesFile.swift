// Changes of a year plan from a file.
import Foundation
import Incidents
import Messages

/// Reads what people have changed in a plan: JSON with `locks`, `exclude` and `vacations`, or CSV with the columns `change` and `value`.
public enum PlanChangesFile {
  private struct Content: Decodable {
    var locks: [String]?
    var exclude: [String]?
    var vacations: [String]?
  }

  /// The changes of a file; JSON where its first character is `{`.
  ///
  /// - Throws: `Failure`: bad input with the file's name for what cannot be read.
  public static func read(_ path: String) throws -> PlanChanges {
    let file = FileBytes.name(of: path)
    let bytes = try FileBytes(path: path).readAll()
    let isJSON = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "{")
    do {
      return isJSON ? try readJSON(bytes, file) : try readCSV(path)
    } catch let failure as Failure where failure.status == .usage {
      // The same fault as on the command line, but in a file.
      throw Failure.planFileForm(file, failure.message)
    }
  }

  private static func readJSON(_ bytes: [UInt8], _ file: String) throws -> PlanChanges {
    let known: Set = ["locks", "exclude", "vacations"]
    guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
      let content = try? JSONDecoder().decode(Content.self, from: Data(bytes))
    else { throw Failure.planFileForm(file, Message(sv: "filen har inte rätt form.", en: "the file does not have the form.")) }
    if let other = object.keys.sorted().first(where: { !known.contains($0) }) {
      throw Failure.planFileForm(file, Message(sv: "\"\(other)\" är okänt.", en: "\"\(other)\" is unknown."))
    }
    return try PlanChanges(locks: content.locks ?? [], exclude: content.exclude ?? [], vacations: content.vacations ?? [])
  }

  private static func readCSV(_ path: String) throws -> PlanChanges {
    var changes = PlanChanges()
    for row in try GeodataTable.read(path, columns: ["change", "value"]) {
      let value = try row.text("value")
      switch try row.text("change") {
      case "lock": changes.add(try PlanChanges(locks: [value], exclude: [], vacations: []))
      case "exclude": changes.add(try PlanChanges(locks: [], exclude: [value], vacations: []))
      case "vacation": changes.add(try PlanChanges(locks: [], exclude: [], vacations: [value]))
      default:
        throw row.failure(Message(sv: "change ska vara lock, exclude eller vacation.", en: "change must be lock, exclude or vacation."))
      }
    }
    return changes
  }
}
