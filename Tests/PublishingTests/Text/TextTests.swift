import Almanac
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct TextTests {
  @Test func numbersFollowTheLanguage() {
    #expect(NumberText(.swedish).number(1234.56, decimals: 1) == "1234,6")
    #expect(NumberText(.english).number(1234.56, decimals: 1) == "1234.6")
    #expect(NumberText(.swedish, grouping: .thousands).integer(1_234_567) == "1\u{A0}234\u{A0}567")
    #expect(NumberText(.english, grouping: .thousands).number(-12345.678, decimals: 2) == "-12,345.68")
    #expect(NumberText(.swedish).number(-0.0001, decimals: 2) == "0,00")
    #expect(NumberText(.swedish).number(.nan, decimals: 2) == "–")
    #expect(NumberText(.swedish).interval([2.46, .infinity], decimals: 1) == "2,5––")
    #expect(NumberText(.swedish).length(metres: 1462.4) == "1462 m")
    #expect(NumberText(.swedish).length(metres: 12_340) == "12,3 km")
  }

  @Test func pValuesAreSaidInWords() {
    #expect(NumberText(.swedish).pInWords(0.004) == "p = 0,004 (så många hade väntats av en slump i 4 fall av 1\u{A0}000)")
    #expect(NumberText(.english).pInWords(0.001) == "p = 0.001 (chance would have given as many in 1 case of 1,000)")
    #expect(NumberText(.swedish).pInWords(0.0001).contains("färre än 1 fall"))
    #expect(NumberText(.swedish).pInWords(nil) == "inget test gjordes")
    #expect(NumberText(.swedish).p(0.0001) == "< 0,001")
  }

  @Test func datesAndWindowsAreSwedish() {
    let text = TimeText(.swedish)
    #expect(text.prose(Sample.date("2026-10-03")) == "lördag 3 oktober")
    #expect(text.dateAndTime(Sample.instant("2026-10-03 18:05")) == "2026-10-03 18:05")
    #expect(text.weekdays([1, 2, 3, 4, 5]) == "mån–fre")
    #expect(text.weekdays([5, 6]) == "fre, lör")
    #expect(text.weekdays([7, 1, 6]) == "lör–mån")
    #expect(text.months([12, 1, 2, 11]) == "nov–feb")
    #expect(text.months(Array(1...12)) == "hela året")
    #expect(text.hours(from: 20, to: 2) == "20–02")
    #expect(text.hours(from: 0, to: 24) == "hela dygnet")
    #expect(TimeText(.english).prose(Sample.date("2026-10-03")) == "Saturday 3 October")
  }

  @Test func tableAlignsByDisplayWidth() {
    let table = TextTable(
      headings: [.init("Plats"), .init("Antal", .trailing)],
      rows: [["Överkalix", "5"], ["日本", "12"], ["e\u{301}", "3"]])
    #expect(
      table.text(width: 80)
        == "Plats      Antal\n─────────  ─────\nÖverkalix      5\n日本          12\ne\u{301}              3\n")
    #expect(table.text(width: 80, rules: .ascii).contains("---------  -----"))
  }

  @Test func tableWrapsToItsWidthAndKeepsNumbersWhole() {
    let table = TextTable(
      headings: [.init("Plats"), .init("Antal", .trailing)],
      rows: [["Strandskolan (Grundskola Överkalix kommun)", "1234567"]])
    let text = table.text(width: 30)
    #expect(text.split(separator: "\n").allSatisfy { $0.terminalColumns <= 30 })
    #expect(text.contains("1234567"))
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    #expect(words.contains("Överkalix") && words.contains("kommun)"))
  }

  @Test func tableDropsTerminalControls() {
    let table = TextTable(headings: [.init("Text")], rows: [["a\u{1B}[2Jb\u{7}"]])
    #expect(!table.text(width: 40).unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 })
  }

  @Test func hotspotTableFitsATerminal() {
    for language in Language.allCases {
      let text = Layers.hotspots(categories: Sample.categories).textTable(Sample.hotspots, language: language).text(width: 120)
      #expect(text.contains("Krokfors"))
      #expect(text.split(separator: "\n").allSatisfy { $0.terminalColumns <= 120 })
    }
  }

  @Test func oneIsSingular() {
    #expect([0, 1, 2].map { Message.reports($0).swedish } == ["0 rapporter", "1 rapport", "2 rapporter"])
    #expect([1, 3].map { Message.operations($0).english } == ["1 operation", "3 operations"])
    #expect(Message.counted(1, sv: ("gång", "gånger"), en: ("time", "times")) == Message(sv: "1 gång", en: "1 time"))
  }
}
