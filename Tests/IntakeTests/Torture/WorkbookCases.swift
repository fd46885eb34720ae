// Workbooks as spreadsheet programs write them.
import Archives
import Foundation
import Incidents
import Workbooks

@testable import Intake

/// A workbook from the content of its sheets.
private struct Book: Sendable {
  var sheets: [(name: String, rows: String)]
  var shared: [String] = []
  var from1904 = false

  /// Cell formats: 0 general, 1 date (14), 2 date and time (22), 3 time (20), 4 text (49).
  func write(_ path: String) throws {
    let archive = try ZipWriter(path: path)
    func part(_ name: String, _ text: String) throws { try archive.entry(name) { try archive.write(Array(text.utf8)) } }
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    try part("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
    try part(
      "_rels/.rels", "<Relationships><Relationship Id='a' Type='\(relation)/officeDocument' Target='xl/workbook.xml'/></Relationships>")
    let list = sheets.enumerated().map { "<sheet name='\($1.name)' sheetId='\($0 + 1)' r:id='s\($0 + 1)'/>" }.joined()
    try part(
      "xl/workbook.xml",
      "<workbook \(main) xmlns:r='\(relation)'><workbookPr date1904='\(from1904 ? 1 : 0)'/><sheets>\(list)</sheets></workbook>")
    let links = sheets.indices.map { "<Relationship Id='s\($0 + 1)' Type='\(relation)/worksheet' Target='worksheets/sheet\($0 + 1).xml'/>" }
      .joined()
    try part(
      "xl/_rels/workbook.xml.rels",
      "<Relationships>\(links)<Relationship Id='t' Type='\(relation)/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='f' Type='\(relation)/styles' Target='styles.xml'/></Relationships>"
    )
    for (index, sheet) in sheets.enumerated() {
      try part("xl/worksheets/sheet\(index + 1).xml", "<worksheet \(main)><sheetData>\(sheet.rows)</sheetData></worksheet>")
    }
    try part("xl/sharedStrings.xml", "<sst \(main)>" + shared.map { "<si>\($0)</si>" }.joined() + "</sst>")
    let formats = [0, 14, 22, 20, 49].map { "<xf numFmtId='\($0)'/>" }.joined()
    try part("xl/styles.xml", "<styleSheet \(main)><cellXfs>\(formats)</cellXfs></styleSheet>")
    try archive.close()
  }

  /// A row of cells that are written in its own element.
  static func row(_ number: Int, _ cells: String...) -> String { "<row r='\(number)'>\(cells.joined())</row>" }
  static func inline(_ text: String) -> String { "<c t='inlineStr'><is><t>\(text)</t></is></c>" }
  static func shared(_ index: Int) -> String { "<c t='s'><v>\(index)</v></c>" }
  static func number(_ value: String, _ format: Int = 0) -> String { "<c s='\(format)'><v>\(value)</v></c>" }
}

extension TortureCase {
  private static let when = "2026-11-23T13:30"

  private static func book(
    _ name: String, _ book: Book, _ rows: [WantedRow], told: [String] = [],
    change: @escaping @Sendable (inout IntakeOptions) -> Void = { _ in }
  ) -> TortureCase {
    TortureCase(name: name, file: "bok.xlsx", content: .workbook { try book.write($0) }, change: change, rows: rows, told: told)
  }

  private static let header = Book.row(
    1, Book.inline("Id"), Book.inline("Datum"), Book.inline("Latitud"), Book.inline("Longitud"), Book.inline("Text"))

  // 2026-11-23 14:30 is day 46,349 and 14.5/24 since 1900 (with the leap day that never was), 1,462 days fewer since 1904.
  static let workbooks: [TortureCase] = [
    book(
      "a workbook that counts from 1900, inline texts",
      Book(sheets: [
        (
          "Blad1",
          header
            + Book.row(
              2, Book.number("1"), Book.number("46349.604166666664", 2), Book.number("66.326249"), Book.number("22.837095"),
              Book.inline("Å &amp; &lt;b&gt;"))
            + Book.row(3, Book.number("2"), Book.number("46349", 1), Book.inline("66,326249"), Book.inline("22,837095"), Book.inline("dag"))
            + Book.row(4, Book.number("3"), Book.inline("23.11.2026 kl. 14.30"), Book.number("66.326249"), Book.number("22.837095"))
            + Book.row(5, Book.number("4"), Book.number("46349.6"), Book.number("66.326249"), Book.number("22.837095"))
            + Book.row(6, Book.number("5"), "<c t='e'><v>#N/A</v></c>", Book.number("66.326249"), Book.number("22.837095"))
        )
      ]),
      [
        .at(Spot.station, when, text: "Å & <b>", id: "1"),
        .at(Spot.station, "2026-11-22T23:00", to: "2026-11-23T22:59:59", flags: .dayOnly),
        .at(Spot.station, when), .rejected(5), .rejected(6),
      ]),
    book(
      "a workbook that counts from 1904",
      Book(
        sheets: [
          (
            "Blad1",
            header + Book.row(2, Book.number("1"), Book.number("44887.604166666664", 2), Book.number("66.326249"), Book.number("22.837095"))
          )
        ],
        from1904: true), [.at(Spot.station, when, id: "1")], told: ["counts days from 1904"]),
    book(
      "shared texts, in runs and with phonetics",
      Book(
        sheets: [
          (
            "Blad1",
            Book.row(1, Book.shared(0), Book.shared(1), Book.shared(2))
              + Book.row(2, Book.number("1"), Book.number("46349.604166666664", 2), Book.shared(3))
              + Book.row(3, Book.shared(0), Book.shared(9), Book.shared(3))
          )
        ],
        shared: [
          "<t>Id</t>", "<t>Datum</t>", "<t>Text</t>", "<r><t>Hål i </t></r><r><rPr><b/></rPr><t xml:space='preserve'>väggen</t></r>",
        ]),
      [.at(nil, when, text: "Hål i väggen", id: "1"), .rejected(3)]),
    book(
      "dates with midnights and clocks beside them",
      Book(sheets: [
        (
          "Blad1",
          Book.row(1, Book.inline("Id"), Book.inline("Datum"), Book.inline("Klockslag"))
            + Book.row(2, Book.number("1"), Book.number("46349", 1), Book.number("0.6041666666666666", 3))
            + Book.row(3, Book.number("2"), Book.number("46349", 2), Book.inline("14.30"))
            + Book.row(4, Book.number("3"), Book.number("46349", 1), Book.number("1430"))
            + Book.row(5, Book.number("4"), Book.number("46320", 1), Book.number("0.10416666666666667", 3))
        )
      ]),
      [.at(nil, when), .at(nil, when), .at(nil, when), .at(nil, "2026-10-25T00:30", to: "2026-10-25T01:30", flags: .repeatedHour)]),
    book(
      "several sheets with titles above the header",
      Book(sheets: [
        ("Läs mig", Book.row(1, Book.inline("Om listan"))),
        (
          "Data",
          Book.row(1, Book.inline("Rapporter 2026")) + Book.row(4, Book.inline("Id"), Book.inline("Datum"))
            + Book.row(6, Book.number("1"), Book.number("46349.604166666664", 2)) + Book.row(9, Book.number("2"), Book.inline("x"))
        ),
      ]), [.at(nil, when, id: "1"), .rejected(9)], told: ["Not read: \"Läs mig\""]),
    book(
      "a sheet that a person chose",
      Book(sheets: [
        ("Ett", Book.row(1, Book.inline("Id"), Book.inline("Datum")) + Book.row(2, Book.number("1"), Book.number("1", 2))),
        ("Två", Book.row(1, Book.inline("Id"), Book.inline("Datum")) + Book.row(2, Book.number("2"), Book.number("46349.604166666664", 2))),
      ]), [.at(nil, when, id: "2")], change: { $0.sheet = "Två" }),
    TortureCase(
      name: "a workbook that is cut off", file: "bok.xlsx", content: .bytes(Array("PK\u{3}\u{4}resten".utf8)), failure: "bok.xlsx"),
  ]
}
