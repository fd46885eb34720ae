// The parts of a workbook that say how its sheets belong together and look.

/// Texts of the small parts, after ECMA-376 part 1.
enum WorkbookParts {
  static let textStyle = 0
  static let headerStyle = 1
  static let integerStyle = 2
  static let dateStyle = 3
  static let dateTimeStyle = 4

  /// The style of a number with 0–6 decimals.
  static func decimalStyle(_ decimals: Int) -> Int { 5 + min(max(decimals, 0), 6) }

  private static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  static func contentTypes(sheets: Int) -> String {
    var text = head + #"<Types xmlns="\#(package)/content-types">"#
    text += #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
    text += #"<Default Extension="xml" ContentType="application/xml"/>"#
    text += #"<Override PartName="/xl/workbook.xml" ContentType="\#(kinds).sheet.main+xml"/>"#
    text += #"<Override PartName="/xl/styles.xml" ContentType="\#(kinds).styles+xml"/>"#
    for number in 1...max(sheets, 1) where sheets > 0 {
      text += #"<Override PartName="/xl/worksheets/sheet\#(number).xml" ContentType="\#(kinds).worksheet+xml"/>"#
    }
    return text + "</Types>"
  }

  static let root =
    head + #"<Relationships xmlns="\#(package)/relationships">"#
    + #"<Relationship Id="rId1" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#

  static func workbook(_ names: [String]) -> String {
    var text = head + #"<workbook xmlns="\#(main)" xmlns:r="\#(office)"><sheets>"#
    for (index, name) in names.enumerated() {
      text += #"<sheet name="\#(attribute(name))" sheetId="\#(index + 1)" r:id="rId\#(index + 1)"/>"#
    }
    return text + "</sheets></workbook>"
  }

  static func relations(sheets: Int) -> String {
    var text = head + #"<Relationships xmlns="\#(package)/relationships">"#
    for number in 1...max(sheets, 1) where sheets > 0 {
      text += #"<Relationship Id="rId\#(number)" Type="\#(office)/worksheet" Target="worksheets/sheet\#(number).xml"/>"#
    }
    return text + #"<Relationship Id="rId\#(sheets + 1)" Type="\#(office)/styles" Target="styles.xml"/></Relationships>"#
  }

  static let styles: String = {
    // Codes of our own begin at 164.
    let codes = ["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm", "0.0", "0.00", "0.000", "0.0000", "0.00000", "0.000000"]
    var text = head + #"<styleSheet xmlns="\#(main)"><numFmts count="\#(codes.count)">"#
    for (index, code) in codes.enumerated() { text += #"<numFmt numFmtId="\#(164 + index)" formatCode="\#(code)"/>"# }
    text += #"</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>"#
    text += #"<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#
    text += #"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#
    text += #"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#
    text += #"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#
    let formats = [0, 0, 1, 164, 165, 1, 166, 167, 168, 169, 170, 171]
    text += #"<cellXfs count="\#(formats.count)">"#
    for (index, format) in formats.enumerated() {
      let font = index == headerStyle ? 1 : 0
      text += #"<xf numFmtId="\#(format)" fontId="\#(font)" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>"#
    }
    return text + #"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
  }()

  private static func attribute(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: scalar.value < 32 ? " " : String(scalar)
      }
    }.joined()
  }
}
