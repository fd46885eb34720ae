import Foundation
import Incidents
import Messages
import Testing
import Workbooks

@testable import Publishing

@Suite struct LayerWorkbookTests {
  private func file() -> String { NSTemporaryDirectory() + "trygg-\(UUID().uuidString).xlsx" }

  private func write(_ path: String) throws {
    try AtomicFile.build(path) {
      try Layers.hotspots(categories: Sample.categories).writeWorkbook(
        Sample.hotspots, envelope: Sample.envelope, language: .swedish, path: $0)
    }
  }

  private func rows(_ path: String, sheet: Int) throws -> (name: String, rows: [[String]]) {
    let book = try Workbook(path: path)
    var rows: [[String]] = []
    try book.read(book.sheets[sheet]) { row in rows.append((0..<row.count).map(row.text)) }
    return (book.sheets[sheet].name, rows)
  }

  @Test func headersAreSwedishAndCellsHaveTheListsValues() throws {
    let path = file()
    defer { unlink(path) }
    try write(path)
    let (name, rows) = try rows(path, sheet: 0)
    #expect(name == "Hotspots")
    #expect(rows.count == Sample.hotspots.count + 1)
    let header = try #require(rows.first)
    let cases = try #require(header.firstIndex(of: "Antal"))
    #expect(rows.dropFirst().map { $0[cases] } == Sample.hotspots.map { "\($0.cases)" })
    let low = try #require(header.firstIndex(of: "Intervall, nedre"))
    #expect(Double(rows[1][low]) == Sample.hotspots[0].interval[0])
    #expect(header.suffix(2) == ["Latitud", "Longitud"])
    let first = try #require(header.firstIndex(of: "Första"))
    // A local time, read back as one.
    #expect(rows[1][first].hasPrefix("2023-06-09") && rows[1][first].contains("21:10"))
  }

  @Test func everyHeaderStandsOnce() throws {
    let path = file()
    defer { unlink(path) }
    try write(path)
    let header = try #require(try rows(path, sheet: 0).rows.first)
    #expect(Set(header).count == header.count)
    #expect(header.contains("Fler än väntat, intervall, nedre"))
    // Headers that are alike in a list get the word of the contract.
    let twice = Layer<Int>(
      name: "tal", title: Message(verbatim: "Tal"),
      columns: [
        Column("a", Message(verbatim: "Antal")) { .integer($0) }, Column("b", Message(verbatim: "Antal")) { .integer($0) },
      ])
    try AtomicFile.build(path) { try twice.writeWorkbook([1], envelope: Sample.envelope, language: .swedish, path: $0) }
    #expect(try rows(path, sheet: 0).rows.first == ["Antal", "Antal (b)"])
  }

  @Test func theSecondSheetTellsWhatWasReadAndHow() throws {
    let path = file()
    defer { unlink(path) }
    try write(path)
    let (name, rows) = try rows(path, sheet: 1)
    #expect(name == "Om listan")
    #expect(rows.contains(["Lista", "Hotspots"]))
    for field in Sample.envelope.parameters { #expect(rows.contains { $0.first == field.key }) }
    #expect(rows.contains { $0.last == Sample.envelope.data.sha256 })
  }

  @Test func theSameListGivesTheSameBytes() throws {
    let paths = [file(), file()]
    defer { for path in paths { unlink(path) } }
    for path in paths { try write(path) }
    let files = paths.compactMap { FileManager.default.contents(atPath: $0) }
    #expect(files.count == 2)
    #expect(files.first == files.last)
  }
}
