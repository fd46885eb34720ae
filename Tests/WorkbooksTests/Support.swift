// Workbooks made by the tests.
import Archives
import Foundation
import Workbooks

/// A folder of a test, gone afterwards.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-" + UUID().uuidString)
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// A workbook as other programs write it, from the content of its parts.
enum HandmadeWorkbook {
  static let types = "<Types xmlns='u'/>"

  /// Writes a workbook with one sheet.
  static func write(
    _ path: String, rows: String, shared: [String] = [], formats: [Int: String] = [:], cellFormats: [Int] = [0], from1904: Bool = false,
    prefix: String = ""
  ) throws {
    let archive = try ZipWriter(path: path)
    func part(_ name: String, _ text: String) throws { try archive.entry(name) { try archive.write(Array(text.utf8)) } }
    let p = prefix.isEmpty ? "" : prefix + ":"
    let space = prefix.isEmpty ? "xmlns='m'" : "xmlns:\(prefix)='m'"
    try part("[Content_Types].xml", types)
    try part("_rels/.rels", "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='/xl/workbook.xml'/></Relationships>")
    try part(
      "xl/workbook.xml",
      "<\(p)workbook \(space) xmlns:r='r'><\(p)workbookPr date1904='\(from1904 ? 1 : 0)'/><\(p)sheets><\(p)sheet name='Blad &amp; 1' sheetId='1' r:id='s1'/></\(p)sheets></\(p)workbook>"
    )
    try part(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id='s1' Type='x/worksheet' Target='worksheets/one.xml'/><Relationship Id='t' Type='x/sharedStrings' Target='texts.xml'/><Relationship Id='f' Type='x/styles' Target='styles.xml'/></Relationships>"
    )
    try part("xl/worksheets/one.xml", "<\(p)worksheet \(space)><\(p)sheetData>\(rows)</\(p)sheetData></\(p)worksheet>")
    try part("xl/texts.xml", "<sst>" + shared.map { "<si>\($0)</si>" }.joined() + "</sst>")
    let codes = formats.sorted { $0.key < $1.key }.map { "<numFmt numFmtId='\($0.key)' formatCode='\($0.value)'/>" }.joined()
    let cells = cellFormats.map { "<xf numFmtId='\($0)'/>" }.joined()
    try part(
      "xl/styles.xml",
      "<styleSheet><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>\(cells)</cellXfs></styleSheet>")
    try archive.close()
  }
}

/// The rows of a workbook's sheet as texts.
func rows(_ path: String, sheet: Int = 0) throws -> [[String]] {
  let book = try Workbook(path: path)
  var list: [[String]] = []
  try book.read(book.sheets[sheet]) { row in list.append((0..<row.count).map { row.text($0) }) }
  return list
}
