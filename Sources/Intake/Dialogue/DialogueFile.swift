// Files of dialogues and surveys.
import DelimitedText
import Foundation
import Geography
import Incidents
import JSONReading
import Messages

/// Reads what residents answered: counts for each theme and marked places, from CSV (any usual separator and encoding), JSON or GeoJSON.
///
/// A row with a kind (`trygg`, `otrygg`) is a mark and needs a position: degrees, SWEREF 99 or the name of a place. Any other row is a count and needs a theme and a whole
/// number. Themes are short: a longer text is somebody's own words and is not kept, nor is any column that is not known.
public struct DialogueFile: Sendable {
  /// What a file says.
  public struct Content: Sendable, Hashable {
    /// What a JSON file says of the dialogue itself.
    public var title: String?
    /// The day, as written.
    public var date: String?
    /// How people were asked.
    public var method: String?
    /// How many answered, as written.
    public var answers: String?
    /// Counts, in the order of the file.
    public var themes: [DialogueTheme] = []
    /// Marks, in the order of the file.
    public var marks: [DialogueMark] = []
    /// What became of every row.
    public var account: DialogueAccount
  }

  /// The most characters of a theme, an area, a title or a method.
  public static let longestTheme = 60
  /// The largest count that is believed.
  public static let largestCount = 1_000_000

  private let context: IntakeContext

  /// Makes a reader.
  public init(context: IntakeContext) { self.context = context }

  /// Reads a file.
  ///
  /// - Throws: `Failure` (bad input) for a file that cannot be read as a whole, has none of the known columns, or holds no usable row: then nothing may be stored.
  public func read(path: String) throws -> Content {
    let name = FileBytes.name(of: path)
    let file = try FileBytes(path: path)
    let bytes = try file.readAll()
    var rows = DialogueRows(
      context: context, account: DialogueAccount(file: Scrubber.scrub(name), sha256: file.sha256),
      reader: try PositionReader(crs: nil, outline: context.outline))
    var content = Content(account: rows.account)
    switch bytes.first(where: { !" \t\r\n".utf8.contains($0) && ![0xEF, 0xBB, 0xBF].contains($0) }) {
    case nil: throw Failure.fileEmpty(name)
    case UInt8(ascii: "{"), UInt8(ascii: "["): try readJSON(bytes, name, &content, &rows)
    default: try readTable(bytes, name, &rows)
    }
    content.themes = rows.themes
    content.marks = rows.marks
    content.account = rows.account
    guard content.account.rows > 0 else { throw Failure.fileHasOnlyHeader(name) }
    guard let first = content.account.rejects.first, content.themes.isEmpty, content.marks.isEmpty else { return content }
    throw Failure.dialogueWithoutRows(name, rows: content.account.rows, line: first.line, first.reason)
  }

  private func readTable(_ bytes: [UInt8], _ name: String, _ rows: inout DialogueRows) throws {
    var fields: [DialogueField?]?
    _ = try DelimitedReader().read(
      bytes,
      fault: { fault in
        guard fields != nil else { throw Failure.headerTooLong(name) }
        rows.reject(fault.kind == .unterminatedQuote ? RowReason.openQuote : RowReason.tooLong(bytes.count), line: fault.line)
      },
      record: { record in
        let cells = (0..<record.count).map { NormalizedText.string(record[$0]) }
        guard let known = fields else {
          let found = cells.map { DialogueField(header: $0) }
          fields = found
          try check(found, name, cells)
          rows.account.ignored = zip(cells, found).filter { $1 == nil }.map { Scrubber.scrub($0.0) }
          return
        }
        guard cells.count <= known.count else {
          return rows.reject(RowReason.tooManyFields(cells.count, header: known.count), line: record.line)
        }
        var values: [DialogueField: String] = [:]
        for (cell, field) in zip(cells, known) {
          if let field, !cell.isEmpty { values[field] = cell }
        }
        rows.take(values, line: record.line)
      })
    guard fields != nil else { throw Failure.fileEmpty(name) }
  }

  private func check(_ fields: [DialogueField?], _ name: String, _ headers: [String]) throws {
    let known = Set(fields.compactMap { $0 })
    guard known.count == fields.compactMap({ $0 }).count else { throw Failure.dialogueColumns(name, headers.map { Scrubber.scrub($0) }) }
    let counts = known.isSuperset(of: [.theme, .count])
    let places = known.contains(.place) || known.isSuperset(of: [.north, .east])
    guard counts || (known.contains(.kind) && places) else { throw Failure.dialogueColumns(name, headers.map { Scrubber.scrub($0) }) }
  }

  private func readJSON(_ bytes: [UInt8], _ name: String, _ content: inout Content, _ rows: inout DialogueRows) throws {
    let value: JSONValue
    do {
      let reader = JSONReader(bytes)
      value = try reader.value()
      try reader.finish()
    } catch let fault as JSONFault { throw Failure.jsonBroken(name, line: fault.line) }
    content.title = value["title"]?.scalar
    content.date = value["date"]?.scalar
    content.method = value["method"]?.scalar
    content.answers = value["answers"]?.scalar
    let lists =
      value["type"]?.string == "FeatureCollection"
      ? [value["features"]?.elements ?? []]
      : [value["themes"]?.elements ?? [], value["marks"]?.elements ?? [], value.elements]
    var number = 0
    var ignored: [String] = []
    for entry in lists.joined() {
      number += 1
      var values: [DialogueField: String] = [:]
      func add(_ members: [JSONMember]) {
        for member in members {
          if let field = DialogueField(header: member.name) {
            if let text = member.value.scalar, !text.isEmpty { values[field] = text }
          } else if !["type", "geometry", "id", "properties"].contains(member.name), !ignored.contains(member.name) {
            ignored.append(member.name)
          }
        }
      }
      if entry["type"]?.string == "Feature" {
        add(entry["properties"]?.members ?? [])
        let coordinates = entry["geometry"]?["coordinates"]?.elements ?? []
        guard entry["geometry"]?["type"]?.string == "Point", coordinates.count >= 2 else {
          rows.reject(RowReason.geometry(entry["geometry"]?["type"]?.string ?? "?"), line: number)
          continue
        }
        values[.east] = coordinates[0].scalar
        values[.north] = coordinates[1].scalar
      } else if case .object(let members) = entry {
        add(members)
      } else {
        rows.reject(RowReason.notAnObject, line: number)
        continue
      }
      rows.take(values, line: number)
    }
    rows.account.ignored = ignored.map { Scrubber.scrub($0) }
    guard number > 0 else { throw Failure.dialogueColumns(name, value.members.map { Scrubber.scrub($0.name) }) }
  }
}
