// Faults of the table itself: quotes, lines, rows, encodings, what lies around it.
import Foundation
import Incidents

@testable import Intake

extension TortureCase {
  private static let when = "2026-11-23T13:30"
  private static func row(_ text: String? = nil, _ id: String? = nil) -> WantedRow { .at(nil, when, text: text, id: id) }

  /// A file of these bytes.
  private static func bytes(
    _ name: String, _ bytes: [UInt8], _ rows: [WantedRow] = [], told: [String] = [], failure: String? = nil,
    change: @escaping @Sendable (inout IntakeOptions) -> Void = { _ in }
  ) -> TortureCase {
    TortureCase(name: name, content: .bytes(bytes), change: change, rows: rows, told: told, failure: failure)
  }

  static let shapes: [TortureCase] = [
    bytes("an empty file", [], failure: "is empty"),
    bytes("nothing but a mark", [0xEF, 0xBB, 0xBF], failure: "is empty"),
    table("nothing but blank lines", " \r\n\n\t\n", [], failure: "is empty"),
    table("a header alone", "id;datum;text\r\n", [], failure: "only"),
    table("a header that says nothing", "a;b\n1;2026-11-23 14:30\n", [], failure: "time"),
    bytes("UTF-16 without a mark", "id;datum\n1;2026-11-23 14:30\n".utf16.flatMap { [UInt8($0 & 255), 0] }, failure: "utf-16le"),
    bytes(
      "UTF-16 without a mark, as a person says",
      "id;datum;text\n1;2026-11-23 14:30;Öä\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      [row("Öä", "1")], change: { $0.encoding = .utf16LittleEndian }),
    bytes(
      "UTF-16 that ends in half a letter",
      [0xFF, 0xFE] + "id;datum;text\n1;2026-11-23 14:30;å".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + [0x41],
      [row("å\u{FFFD}", "1")]),
    bytes(
      "one row in Windows-1252 among UTF-8",
      Array("id;datum;text\n1;2026-11-23 14:30;å\n2;2026-11-23 14:30;".utf8) + [0x80, 0x96, 0xE5] + Array("\n".utf8),
      [row("å", "1"), row("€–å", "2")], told: ["1 row is not UTF-8"]),
    bytes(
      "bytes that no encoding has", Array("id;datum;text\n1;2026-11-23 14:30;a".utf8) + [0x81, 0xFF] + Array("b\n".utf8),
      [row("a\u{81}ÿb", "1")],
      told: ["not UTF-8"]),
    table("a line sep=;", "sep=;\r\nid;datum;text\r\n1;2026-11-23 14:30;a,b,c\r\n", [row("a,b,c", "1")]),
    table(
      "a mark before a quoted header", "\u{FEFF}\"Id\";\"Datum\";\"Text\"\r\n\"1\";\"2026-11-23 14:30\";\"a \"\"b\"\" c\"\r\n",
      [row("a \"b\" c", "1")]),
    table(
      "quoted line breaks, and the lines of what follows",
      "id;datum;text\n1;2026-11-23 14:30;\"en\n\ntvå\r\ntre\"\n2;x;\n3;2026-11-23 14:30;\"\n\"\n4;y;\n",
      [row("en\n\ntvå\r\ntre", "1"), .rejected(6), row(nil, "3"), .rejected(9)]),
    table(
      "line ends of every kind", "id;datum;text\r\n1;2026-11-23 14:30;a\n2;2026-11-23 14:30;b\r3;2026-11-23 14:30;c",
      [row("a"), row("b"), row("c")]),
    table(
      "short rows, long rows and trailing delimiters",
      "id;datum;kategori;text\n1;2026-11-23 14:30\n2;2026-11-23 14:30;stöld;a;;;\n3;2026-11-23 14:30;stöld;a;b\n4\n;;;\n",
      [row(nil, "1"), row("a", "2"), .rejected(4), .rejected(5), .rejected(6)], told: ["Fewer fields than the header: 2 rows."]),
    table("blank lines between rows", "id;datum\n\n1;2026-11-23 14:30\n\n\n2;2026-11-23 14:30\n\n", [row(nil, "1"), row(nil, "2")]),
    table(
      "a sum and a note below the table", "id;datum;text\n1;2026-11-23 14:30;a\nSumma;1;\nUtskriven av systemet 2026-11-24\n",
      [row("a", "1"), .rejected(3), .rejected(4)]),
    bytes("a Ctrl-Z at the end", Array("id;datum;text\n1;2026-11-23 14:30;a\n\u{1A}".utf8), [row("a", "1"), .rejected(3)]),
    bytes(
      "zeros to the end of the block", filled + [UInt8](repeating: 0, count: 3000), Array(repeating: row(), count: 200) + [.rejected(202)]),
    bytes(
      "a zero in a text", filled + Array("201;2026-11-23 14:30;a\0b\n".utf8),
      Array(repeating: row(), count: 200) + [row("a\u{FFFD}b", "201")]),
    bytes("zeros at the front", [0, 0] + filled, failure: "not text"),
    table(
      "a quote that is never closed", "id;datum;text\n1;2026-11-23 14:30;\"öppen\n2;2026-11-23 14:30;b\n", [.rejected(2), row("b", "2")]),
    table(
      "quotes within fields and after them",
      "id;datum;text\n1;2026-11-23 14:30;5\" rör\n2;2026-11-23 14:30;\"a\" b\n3;2026-11-23 14:30;\"\"\n",
      [row("5\" rör", "1"), row("a b", "2"), row(nil, "3")]),
    table(
      "backslashes before quotes shift fields and are rejected",
      "id;datum;text\n1;2026-11-23 14:30;\"a \\\"b;c\\\" d\"\n2;2026-11-23 14:30;b\n",
      [.rejected(2), row("b", "2")]),
    table(
      "typographic and single quotes are letters", "id;datum;text\n1;2026-11-23 14:30;”a”\n2;'2026-11-23 14:30';b\n",
      [row("”a”", "1"), .rejected(3)]),
    table(
      "cells that a spreadsheet shall take as text", "id;datum;text\n1;=\"2026-11-23\";a\n2;2026-11-23 14:30;=1+1\n",
      [.rejected(2), row("=1+1", "2")]),
    table(
      "exact duplicates",
      "id;datum;text\n1;2026-11-23 14:30;a\n1;2026-11-23 14:30;a\n;2026-11-23 14:30;b\n;2026-11-23 14:30;b\n1;2026-11-23 14:30;a\n",
      [row("a", "1"), row("a", "1").again, row("b"), row("b").again, row("a", "1").again]),
    table(
      "duplicates of which only the day is known", "datum;text\n2026-11-23;a\n2026-11-23;a\n",
      [
        .at(nil, "2026-11-22T23:00", to: "2026-11-23T22:59:59", flags: .dayOnly),
        .at(nil, "2026-11-22T23:00", to: "2026-11-23T22:59:59", flags: .dayOnly),
      ],
      told: ["counts as an event of its own: 1 row."]),
    table(
      "the same id for other content", "id;datum;text\n1;2026-11-23 14:30;a\n1;2026-11-23 14:30;b\n1;2026-11-23 14:30;a\n",
      [row("a", "1"), row("b", "1#2"), row("a", "1").again], told: ["The same id as another row with other content"]),
    table(
      "headers twice, empty and with line breaks", "id;\"Datum\n(start)\";datum;;text\n1;2026-11-24;2026-11-23 14:30;x;a\n",
      [row("a", "1")],
      told: ["Columns that are not used"]),
    table("headers with spaces and capitals", "\u{A0}ID ; DATUM ;\tBESKRIVNING\n1;2026-11-23 14:30;a\n", [row("a", "1")]),
    table(
      "a category that nobody knows", "id;datum;kategori\n1;2026-11-23 14:30;Trolleri\n",
      [.at(nil, when, flags: .categoryUnknown)], told: ["\"Trolleri\" (1)"]),
    table(
      "an id that is a personal number", "id;datum\n19121212-1212;2026-11-23 14:30\n", [row()], told: ["replaced by a fingerprint"]),
  ]

  /// 200 good rows, more than the bytes that are looked at to tell what a file is.
  private static let filled = Array(("id;datum;text\n" + (1...200).map { "\($0);2026-11-23 14:30;rad \($0)\n" }.joined()).utf8)
}
