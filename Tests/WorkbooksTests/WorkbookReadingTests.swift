// Workbooks as other programs write them.
import Foundation
import Testing
import Workbooks

@Suite struct WorkbookReadingTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func sharedInlineAndFormulaTextsAreRead() throws {
    let path = folder.path("a.xlsx")
    try HandmadeWorkbook.write(
      path,
      rows:
        "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' t='inlineStr'><is><r><t>in</t></r><r><t xml:space='preserve'> line</t></r></is></c>"
        + "<c r='D2' t='str'><f>A1</f><v>åäö</v></c><c r='E2' t='b'><v>1</v></c><c r='F2' t='e'><v>#N/A</v></c></row>",
      shared: ["<t>noll</t>", "<r><t>ett &amp; </t></r><r><t>två</t></r><rPh sb='0' eb='1'><t>bort</t></rPh>"])
    #expect(try rows(path) == [["ett & två", "", "in line", "åäö", "true", "#N/A"]])
    let book = try Workbook(path: path)
    #expect(book.sheets.map(\.name) == ["Blad & 1"])
    var numbers: [Int] = []
    try book.read(book.sheets[0]) { numbers.append($0.number) }
    #expect(numbers == [2])
  }

  @Test func cellsAndRowsWithoutReferencesFollowEachOther() throws {
    let path = folder.path("a.xlsx")
    try HandmadeWorkbook.write(path, rows: "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>7</v></c></row>")
    #expect(try rows(path) == [["1", "", "3"], ["7"]])
  }

  @Test func partsWithPrefixesAreTheSame() throws {
    let path = folder.path("a.xlsx")
    try HandmadeWorkbook.write(path, rows: "<x:row><x:c><x:v>1.5</x:v></x:c></x:row>", prefix: "x")
    #expect(try rows(path) == [["1.5"]])
  }

  @Test(arguments: [
    // Values from the format's own text and from a spreadsheet program: number, style, system from 1904, text.
    ("46349", "yyyy-mm-dd", false, "2026-11-23"), ("46349.604166666664", "yyyy-mm-dd hh:mm", false, "2026-11-23 14:30"),
    ("44887.604166666664", "yyyy-mm-dd hh:mm", true, "2026-11-23 14:30"), ("0.604166666666667", "hh:mm", false, "14:30"),
    ("1", "d/m/yyyy", false, "1900-01-01"), ("59", "d/m/yyyy", false, "1900-02-28"), ("61", "d/m/yyyy", false, "1900-03-01"),
    ("60", "d/m/yyyy", false, "60"), ("0", "yyyy-mm-dd", true, "1904-01-01"), ("46349", "General", false, "46349"),
    ("46349.99999999", "yyyy-mm-dd hh:mm:ss", false, "2026-11-24 00:00"), ("46349.5", "yyyy-mm-dd", false, "2026-11-23 12:00"),
    ("46349", "[Red]0.00", false, "46349"), ("46349", "\\d\\a\\y 0", false, "46349"), ("46349", "\"dag\" 0", false, "46349"),
    ("46349", "[$-41D]d mmmm yyyy;@", false, "2026-11-23"), ("46349", "mmm-yy", false, "2026-11-23"),
    ("46349.25", "[h]:mm", false, "2026-11-23 06:00"), ("-1", "yyyy-mm-dd", false, "-1"), ("1e300", "yyyy-mm-dd", false, "1e+300"),
    ("66.326249000000001", "0.000000", false, "66.326249"), ("1.20000000000000E+11", "0", false, "120000000000"),
  ])
  func numbersAndDatesAreTold(value: String, code: String, from1904: Bool, text: String) throws {
    let path = folder.path("a.xlsx")
    let escaped = code.replacing("\"", with: "&quot;")
    try HandmadeWorkbook.write(
      path, rows: "<row><c s='1'><v>\(value)</v></c></row>", formats: [200: escaped], cellFormats: [0, 200], from1904: from1904)
    #expect(try rows(path) == [[text]])
  }

  @Test func builtInFormatsAreDates() throws {
    let path = folder.path("a.xlsx")
    let cells = (0..<4).map { "<c s='\($0)'><v>46349.75</v></c>" }.joined()
    try HandmadeWorkbook.write(path, rows: "<row>\(cells)</row>", cellFormats: [2, 14, 22, 20])
    #expect(try rows(path) == [["46349.75", "2026-11-23 18:00", "2026-11-23 18:00", "2026-11-23 18:00"]])
  }

  @Test func everyCutOfAWorkbookIsAnErrorAndNoCrash() throws {
    let path = folder.path("a.xlsx")
    try HandmadeWorkbook.write(path, rows: "<row><c><v>1</v></c></row>")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in stride(from: 0, to: whole.count, by: 23) {
      let cut = folder.path("cut.xlsx")
      try whole.prefix(length).write(to: URL(fileURLWithPath: cut))
      #expect(throws: (any Error).self) { try rows(cut) }
    }
  }

  @Test func changedBytesGiveAnErrorOrRowsButNoCrash() throws {
    let path = folder.path("a.xlsx")
    try HandmadeWorkbook.write(
      path, rows: "<row><c t='s'><v>0</v></c><c s='1'><v>46349</v></c></row>", shared: ["<t>ett</t>"], cellFormats: [0, 14])
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var state: UInt64 = 7
    var errors = 0
    for _ in 0..<400 {
      var changed = whole
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      let file = folder.path("changed.xlsx")
      try Data(changed).write(to: URL(fileURLWithPath: file))
      do { _ = try rows(file) } catch { errors += 1 }
    }
    #expect(errors > 100)
  }
}
