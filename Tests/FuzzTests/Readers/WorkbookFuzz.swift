// Workbooks: as archives, and as the parts in an archive that is whole.
import Archives
import Foundation
import Workbooks

extension FuzzReader {
  static let workbook = FuzzReader("workbook", seeds: WorkbookFuzz.archives) { try FuzzIntake.read($0, .xlsx, ending: "xlsx") }

  /// The parts stand one after the other with a zero byte between them.
  static let workbookParts = FuzzReader("workbook-parts", texts: WorkbookFuzz.parts) { bytes in
    let parts = bytes.split(separator: 0, maxSplits: 4, omittingEmptySubsequences: false).map { Array($0) }
    let archive = WorkbookFuzz.archive(parts)
    try archive.withUnsafeBufferPointer { try FuzzIntake.read($0, .xlsx, ending: "xlsx") }
  }
}

private enum WorkbookFuzz {
  private static let names = [
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
  ]
  private static let usual = [
    "<worksheet/>", "<sst/>", "<styleSheet/>",
    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      + "<Relationship Id=\"rId2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
      + "<Relationship Id=\"rId3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>",
  ]

  static let parts = [
    """
    <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>text</t></is></c></row>\
    <row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>46000.5</v></c><c r="C2" t="str"><v>a_x000D_b</v></c></row></sheetData></worksheet>\0\
    <sst count="2"><si><t>id</t></si><si><r><t xml:space="preserve">da</t></r><r><t>tum</t></r><rPh><t>x</t></rPh></si></sst>\0\
    <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd [hh]:mm;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
    """,
    """
    <worksheet><sheetData><row><c><v>id</v></c></row><row r="9"><c r="XFD9" t="d"><v>2026-01-01T00:00</v></c><c r="A9" t="b"><v>1</v></c>\
    <c t="e"><v>#N/A</v></c></row></sheetData></worksheet>\0<sst/>\0<styleSheet/>\0\
    <workbook><workbookPr date1904="1"/><sheets><sheet name="A" state="hidden" r:id="rId1" xmlns:r="r"/></sheets></workbook>
    """,
  ]

  static let archives = parts.map { text in
    archive(Array(text.utf8).split(separator: 0, omittingEmptySubsequences: false).map { Array($0) })
  }

  /// An archive with the parts that are given and the usual ones for the rest, as they are.
  static func archive(_ parts: [[UInt8]]) -> [UInt8] {
    let path = NSTemporaryDirectory() + "/archive-\(getpid())-\(pthread_self()).xlsx"
    defer { unlink(path) }
    do {
      let writer = try ZipWriter(path: path)
      for (index, name) in names.enumerated() {
        try writer.entry(name, isPacked: false) { try writer.write(index < parts.count ? parts[index] : Array(usual[index].utf8)) }
      }
      try writer.entry("_rels/.rels", isPacked: false) {
        try writer.write(
          Array("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".utf8))
      }
      try writer.close()
    } catch { fatalError("\(error)") }
    return [UInt8](FileManager.default.contents(atPath: path) ?? Data())
  }
}
