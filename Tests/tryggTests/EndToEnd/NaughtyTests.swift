// Texts that break programs go through the whole chain unharmed.
import Foundation
import Testing

/// The material that lies beside the package, where it does.
enum SharedSuites {
  static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/suites")
  static let hasNaughtyStrings = FileManager.default.fileExists(atPath: folder.appendingPathComponent("naughty_strings.json").path)

  static func naughtyStrings() throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(contentsOf: folder.appendingPathComponent("naughty_strings.json")))
  }
}

/// The 515 strings of the Big List of Naughty Strings (M. Woolf, MIT) through import, database and every export that carries text.
@Suite(
  .enabled(if: Program.isBuilt, "the program is not built beside the tests"),
  .enabled(if: SharedSuites.hasNaughtyStrings, "shared/suites is not here"))
struct NaughtyTests {
  /// Read by a decoder, since the older reader of Foundation drops a byte order mark that is a text of its own.
  private struct Answer: Decodable {
    struct Item: Decodable {
      var id: Int
      var source_id: String
      var text: String?
    }
    struct Feature: Decodable {
      var properties: Item
    }
    var items: [Item]?
    var features: [Feature]?

    init(_ run: Run) throws { self = try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8)) }
  }

  @Test func everyStringComesOutByteForByte() throws {
    let strings = try SharedSuites.naughtyStrings()
    #expect(strings.count == 515)
    var wanted: [Int: String] = [:]
    var table = "id,datum,kategori,text\r\n"
    for (index, string) in strings.enumerated() {
      table += "\(index),2026-11-23 14:30,stöld,\"" + string.replacing("\"", with: "\"\"") + "\"\r\n"
      // Nothing but spaces is no text. The search for personal data finds nothing in any of the strings.
      let isBlank = string.utf8.allSatisfy { $0 == 32 || (9...13).contains($0) }
      wanted[index] = isBlank ? "" : string
    }
    try Program.withDatabase { folder in
      try Data(table.utf8).write(to: folder.appendingPathComponent("stygga.csv"))
      let account = try #require(try Program.run(["import", "stygga.csv", "--format", "json"], in: folder).items().first)
      #expect(account["imported"] as? Int == 515 && account["rejected"] as? Int == 0)
      let ids = try Self.ids(in: folder)
      #expect(ids.count == 515)

      for arguments in [["reports"], ["export", "reports"]] {
        let json = try Answer(Program.run(arguments + ["--format", "json"], in: folder))
        try Self.compare(#require(json.items).map { ("\($0.id)", $0.text ?? "") }, ids, wanted, "\(arguments) json")
        let geojson = try Answer(Program.run(arguments + ["--format", "geojson"], in: folder))
        try Self.compare(
          #require(geojson.features).map { ("\($0.properties.id)", $0.properties.text ?? "") }, ids, wanted, "\(arguments) geojson")
        let machine = try Program.run(arguments + ["--format", "csv", "--lang", "en"], in: folder).output
        try Self.compare(Self.cells(machine, ","), ids, wanted, "\(arguments) csv")
        // In the form for spreadsheets a text that could run as a formula stands behind an apostrophe, and no other.
        let excel = try Program.run(arguments + ["--format", "csv"], in: folder).output
        #expect(excel.unicodeScalars.first == "\u{FEFF}")
        try Self.compare(
          Self.cells(String(excel.unicodeScalars.dropFirst()), ";"), ids, wanted.mapValues { Self.isFormula($0) ? "'" + $0 : $0 },
          "\(arguments) Excel")
      }
      #expect(wanted.values.count(where: Self.isFormula) >= 10)
      // The same file again changes nothing: what is in the database is what the file says.
      let again = try #require(try Program.run(["import", "stygga.csv", "--format", "json"], in: folder).items().first)
      #expect(again["duplicates"] as? Int == 515)
      #expect(try Program.run(["doctor"], in: folder).status == 0)
    }
  }

  /// The number of each report, by the id in the file.
  private static func ids(in folder: URL) throws -> [String: Int] {
    let answer = try Answer(Program.run(["reports", "--format", "json"], in: folder))
    let pairs = try #require(answer.items).map { ("\($0.id)", try #require(Int($0.source_id))) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func compare(_ rows: [(id: String, text: String)], _ ids: [String: Int], _ wanted: [Int: String], _ form: String) throws {
    #expect(rows.count == 515, "\(form): \(rows.count)")
    for (id, got) in rows {
      let index = try #require(ids[id], "\(form): \(id)")
      // Swift's equality forgives other bytes for the same letters; the contract does not.
      #expect(Array(got.utf8) == Array((wanted[index] ?? "?").utf8), "\(form), string \(index): \(got)")
    }
  }

  /// Whether a spreadsheet could run the text, by the rule of the form: after spaces a sign that begins a formula, and no number.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" && $0 != "\u{FEFF}" }) else { return false }
    guard "=+-@\t\r\n|＝＋－＠".unicodeScalars.contains(first) else { return false }
    return text.wholeMatch(of: /[+-]?[0-9]+([.,][0-9]+)?/) == nil
  }

  /// Id and text of each line of a table, by RFC 4180.
  private static func cells(_ table: String, _ delimiter: Unicode.Scalar) throws -> [(id: String, text: String)] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(table.unicodeScalars)
    var index = 0
    func end() {
      row.append(String(cell))
      cell = String.UnicodeScalarView()
    }
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if isQuoted {
        if scalar != "\"" {
          cell.append(scalar)
        } else if index < scalars.count, scalars[index] == "\"" {
          cell.append("\"")
          index += 1
        } else {
          isQuoted = false
        }
      } else if scalar == "\"", cell.isEmpty {
        isQuoted = true
      } else if scalar == delimiter {
        end()
      } else if scalar == "\r", index < scalars.count, scalars[index] == "\n" {
        index += 1
        end()
        rows.append(row)
        row = []
      } else {
        cell.append(scalar)
      }
    }
    let headers = try #require(rows.first)
    let (id, text) = (try #require(headers.firstIndex(of: "id")), try #require(headers.firstIndex(of: "text")))
    return rows.dropFirst().map { ($0[id], $0[text]) }
  }
}
