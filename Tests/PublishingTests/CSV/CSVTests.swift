import Foundation
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct CSVTests {
  /// Reads CSV as RFC 4180 says, independently of the writer.
  private func parse(_ text: String, separator: Character) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var quoted = false
    var characters = Array(text.unicodeScalars)[...]
    while let scalar = characters.popFirst() {
      if quoted {
        if scalar == "\"" {
          if characters.first == "\"" { cell.unicodeScalars.append(characters.removeFirst()) } else { quoted = false }
        } else {
          cell.unicodeScalars.append(scalar)
        }
      } else if scalar == "\"" {
        quoted = true
      } else if Character(scalar) == separator {
        row.append(cell)
        cell = ""
      } else if scalar == "\r" {
        _ = characters.popFirst()
        rows.append(row + [cell])
        row = []
        cell = ""
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  private func table(_ form: CSVForm, _ hotspots: [Hotspot]) -> (header: [String], rows: [[String]]) {
    let bytes = Layers.hotspots(categories: Sample.categories).csv(hotspots, form: form, language: .swedish)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) == (form == .swedishExcel))
    let text = String(decoding: form == .swedishExcel ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    let rows = parse(text, separator: form == .swedishExcel ? ";" : ",")
    return (rows.first ?? [], Array(rows.dropFirst()))
  }

  @Test func everyTextComesBack() throws {
    for form in CSVForm.allCases {
      for label in ["Å;ä,ö", "a \"b\" c", "rad 1\r\nrad 2", " luft ", ""] {
        let (header, rows) = table(form, [Sample.hotspot(label: label)])
        let column = try #require(header.firstIndex(of: "label"))
        #expect(rows.count == 1)
        #expect(rows[0].count == header.count)
        #expect(rows[0][column] == label)
      }
    }
  }

  @Test func excelFormIsSwedish() throws {
    let (header, rows) = table(.swedishExcel, [Sample.hotspot()])
    func cell(_ key: String) throws -> String { rows[0][try #require(header.firstIndex(of: key))] }
    #expect(try cell("expected") == "6,25")
    #expect(try cell("interval_low") == "2,46")
    #expect(try cell("interval_high") == "5,71")
    #expect(try cell("hours_from") == "20")
    #expect(try cell("from") == "2023-06-09 21:10")
    #expect(try cell("category") == "störande körning")
    #expect(try cell("lat").hasPrefix("66,329"))
  }

  @Test func machineFormHasPointsAndOffsets() throws {
    let (header, rows) = table(.machine, [Sample.hotspot()])
    func cell(_ key: String) throws -> String { rows[0][try #require(header.firstIndex(of: key))] }
    #expect(try cell("expected") == "6.25")
    #expect(try cell("from") == "2023-06-09T21:10:00+02:00")
    #expect(try cell("category") == "disturbing_driving")
    #expect(try cell("weekdays") == "5 6")
  }

  @Test(arguments: [
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{FEFF}=1", "＝1+1", "=HYPERLINK(\"x\")", "-",
    "+46 70 123",
  ])
  func formulasAreDisarmedForExcelOnly(_ text: String) throws {
    let excel = table(.swedishExcel, [Sample.hotspot(label: text)])
    let column = try #require(excel.header.firstIndex(of: "label"))
    #expect(excel.rows[0][column] == "'" + text)
    let machine = table(.machine, [Sample.hotspot(label: text)])
    #expect(machine.rows[0][column] == text)
  }

  @Test(arguments: ["-5", "+3,5", "-0.25", "E10", "66", "a=b"])
  func numbersAndOrdinaryTextsStandAsTheyAre(_ text: String) throws {
    let excel = table(.swedishExcel, [Sample.hotspot(label: text)])
    let column = try #require(excel.header.firstIndex(of: "label"))
    #expect(excel.rows[0][column] == text)
  }

  @Test func everyListUsesItsKeysEverywhere() throws {
    let layer = Layers.operations
    let header = String(decoding: layer.csv([], form: .machine, language: .english), as: UTF8.self)
    for column in layer.machineColumns { #expect(header.contains(column.key)) }
  }
}
