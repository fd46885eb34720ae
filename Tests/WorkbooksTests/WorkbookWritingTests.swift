// What is written is what is read.
import Almanac
import Archives
import Foundation
import Testing
import Workbooks

@Suite struct WorkbookWritingTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func write(_ path: String, _ cells: [[WorkbookCell]]) throws {
    let writer = try WorkbookWriter(path: path)
    try writer.sheet("Lista", columns: (cells.first ?? []).indices.map { WorkbookColumn("k\($0)") }) { sheet in
      for row in cells {
        for cell in row { sheet.cell(cell) }
        try sheet.endRow()
      }
    }
    try writer.finish()
  }

  @Test func everyKindOfCellComesBack() throws {
    let path = folder.path("a.xlsx")
    let date = try #require(CivilDate(year: 2026, month: 11, day: 23))
    let time = CivilTime(date: date, timeOfDay: try #require(TimeOfDay(hour: 14, minute: 30)))
    try write(
      path,
      [
        [
          .text("åäö <&> \"x\""), .integer(-12), .number(66.326249, decimals: 6), .date(date), .dateTime(time), .empty, .boolean(true),
          .number(.nan, decimals: 1), .text("slut"),
        ]
      ])
    #expect(
      try rows(path).last == [
        "åäö <&> \"x\"", "-12", "66.326249", "2026-11-23", "2026-11-23 14:30", "", "true", "", "slut",
      ])
  }

  @Test(arguments: [
    "=1+1", "a\u{1}b", "_x0041_", "rad1\nrad2", "\r\n", "\u{FFFE}\u{FFFF}", "_x", " mellan  rum ", "\u{1F600}", "@cmd", "\u{0}",
  ])
  func everyTextComesBackAsText(_ text: String) throws {
    let path = folder.path("a.xlsx")
    try write(path, [[.text("x"), .text(text), .text("y")]])
    #expect(try rows(path).last == ["x", text, "y"])
  }

  @Test func theSameContentGivesTheSameBytes() throws {
    for name in ["a.xlsx", "b.xlsx"] { try write(folder.path(name), [[.text("x"), .integer(1)]]) }
    let one = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.xlsx")))
    #expect(try one == Data(contentsOf: URL(fileURLWithPath: folder.path("b.xlsx"))))
  }

  /// Readers that go by the place of a row and a cell find it there, also after an empty one.
  @Test func rowsAndCellsSayWhereTheyStand() throws {
    let path = folder.path("a.xlsx")
    try write(path, [[.integer(1), .empty, .text("c")], [.empty, .boolean(true), .empty]])
    let archive = try ZipArchive(path: path)
    let text = String(decoding: try #require(try archive.bytes("xl/worksheets/sheet1.xml")), as: UTF8.self)
    #expect(text.contains("<row r=\"1\"><c r=\"A1\"") && text.contains("<row r=\"2\"><c r=\"A2\""))
    #expect(text.contains("<c r=\"C2\" t=\"inlineStr\"") && text.contains("<row r=\"3\"><c r=\"B3\" t=\"b\">"))
    #expect(try rows(path).last?.prefix(2) == ["", "true"])
  }

  @Test func namesOfSheetsAreMadeToFit() throws {
    let path = folder.path("a.xlsx")
    let writer = try WorkbookWriter(path: path)
    for name in ["a/b", "A b", "", String(repeating: "å", count: 40)] {
      try writer.sheet(name, columns: [WorkbookColumn("k")]) { $0.cell(.integer(1)) }
    }
    try writer.finish()
    let names = try Workbook(path: path).sheets.map(\.name)
    #expect(names == ["a b", "A b 2", "Blad", String(repeating: "å", count: 31)])
  }

  @Test func aTextTooLongForACellIsShortenedVisibly() throws {
    let path = folder.path("a.xlsx")
    try write(path, [[.text(String(repeating: "å", count: 40_000))]])
    let text = try #require(try rows(path).last?.first)
    #expect(text.utf16.count == 32_767)
    #expect(text.hasSuffix("å…"))
  }

  @Test func aFileThatCannotBeWrittenIsAnError() {
    #expect(throws: ZipWriteFault.notWritten) { try WorkbookWriter(path: "/nowhere/at/all.xlsx") }
  }
}
