// Lists from spreadsheet programs.
import Almanac
import Archives
import Foundation
import Messages
import Testing
import Workbooks

@testable import Intake

@Suite struct WorkbookIntakeTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString)

  private func book(_ sheets: [(String, [[WorkbookCell]])]) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("lista.xlsx").path
    let writer = try WorkbookWriter(path: path)
    for (name, rows) in sheets {
      let headers = (rows.first ?? []).map { cell in if case .text(let text) = cell { WorkbookColumn(text) } else { WorkbookColumn("") } }
      try writer.sheet(name, columns: headers) { sheet in
        for row in rows.dropFirst() {
          for cell in row { sheet.cell(cell) }
          try sheet.endRow()
        }
      }
    }
    try writer.finish()
    return path
  }

  private func at(_ day: Int, _ hour: Int) throws -> WorkbookCell {
    let date = try #require(CivilDate(year: 2026, month: 11, day: day))
    return .dateTime(CivilTime(date: date, timeOfDay: try #require(TimeOfDay(hour: hour, minute: 30))))
  }

  @Test func aWorkbookReadsAsItsCSV() throws {
    let path = try book([
      (
        "Rapporter",
        [
          [.text("Datum"), .text("Kategori"), .text("Latitud"), .text("Longitud"), .text("Beskrivning")],
          [try at(23, 14), .text("Skadegörelse"), .number(66.327845, decimals: 6), .number(22.836893, decimals: 6), .text("Ruta krossad")],
          [
            try at(24, 9), .text("Viltolycka"), .number(66.528993, decimals: 6), .number(22.423495, decimals: 6),
            .text("Ring 070-123 45 67"),
          ],
        ]
      )
    ])
    let fromBook = try Fixture.read(path: path)
    let fromText = try Fixture.read(
      "Datum;Kategori;Latitud;Longitud;Beskrivning\n2026-11-23 14:30;Skadegörelse;66,327845;22,836893;Ruta krossad\n"
        + "2026-11-24 09:30;Viltolycka;66,528993;22,423495;Ring 070-123 45 67\n", name: "lista.csv")
    #expect(fromBook.account.rows == 2 && fromBook.account.imported == 2)
    #expect(fromBook.reports == fromText.reports)
    #expect(fromBook.reports[1].text == "Ring [telefon]")
    #expect(fromBook.account.sha256.count == 64)
  }

  @Test func aWrongColumnIsToldWithTheRealHeaders() throws {
    let path = try book([
      ("Rapporter", [[.text("Datum"), .text("Kategori"), .text("Fritext")], [try at(23, 14), .text("Skadegörelse"), .text("Fågelsson")]])
    ])
    let failure = Fixture.failure { _ = try Fixture.read(path: path) { $0.columns = ["Finns inte": "id"] } }
    #expect(failure == Failure.mappedColumnMissing("Finns inte", headers: ["Datum", "Kategori", "Fritext"]))
  }

  @Test func titlesAboveTheHeaderAndOtherSheetsArePassedOver() throws {
    let path = try book([
      ("Läs mig", [[.text("Om listan")], [.text("Hej")]]),
      (
        "Data",
        [
          [.text("Rapporter 2026")], [.empty], [.text("Tid"), .text("Typ")], [try at(1, 10), .text("klotter")],
          [.text("ogiltig"), .text("klotter")],
        ]
      ),
    ])
    let read = try Fixture.read(path: path)
    #expect(read.account.rows == 2 && read.account.imported == 1 && read.account.rejected == 1)
    #expect(read.rejects.first?.row.line == 5)
    #expect(read.rejects.first?.raw == "ogiltig;klotter")
    #expect(read.warnings.contains("The sheet \"Data\" was read. Not read: \"Läs mig\""))
  }

  @Test func aSheetCanBeChosen() throws {
    let header: [WorkbookCell] = [.text("Datum"), .text("Kategori")]
    let path = try book([
      ("Ett", [header, [try at(1, 1), .text("klotter")]]),
      ("Två", [header, [try at(2, 1), .text("klotter")], [try at(3, 1), .text("klotter")]]),
    ])
    #expect(try Fixture.read(path: path).account.rows == 1)
    #expect(try Fixture.read(path: path) { $0.sheet = "två" }.account.rows == 2)
    let failure = #expect(throws: Failure.self) { try Fixture.read(path: path) { $0.sheet = "Tre" } }
    #expect(failure?.status == .usage)
  }

  @Test func badWorkbooksAreNamed() throws {
    let noTime = try book([("A", [[.text("Namn"), .text("Antal")], [.text("x"), .integer(1)]])])
    let first = #expect(throws: Failure.self) { try Fixture.read(path: noTime) }
    #expect(first?.status == .badInput)
    #expect(first?.message.english.contains("\"Namn\", \"Antal\"") == true)
    let onlyHeader = try book([("A", [[.text("Datum"), .text("Typ")]])])
    #expect(throws: Failure.self) { try Fixture.read(path: onlyHeader) }
    let zip = folder.appendingPathComponent("annat.xlsx").path
    let writer = try ZipWriter(path: zip)
    try writer.entry("brev.txt") { try writer.write(Array("hej".utf8)) }
    try writer.close()
    let other = #expect(throws: Failure.self) { try Fixture.read(path: zip) }
    #expect(other?.message.english.contains("no Excel workbook") == true)
  }
}
