// The picture of a rhythm.
import Foundation
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct RhythmPictureTests {
  private func picture(_ week: [Double]) -> RhythmPicture {
    func bars(_ count: Int) -> [RhythmPicture.Bar] {
      (0..<count).map { .init(name: "\($0)", count: Double($0), low: Double($0) / 2, high: Double($0) * 2 + 3, expected: 4) }
    }
    return RhythmPicture(
      title: "Rytm <för> \"allt\"", description: "Timmarna skiljer sig & mer",
      weekdays: ["mån", "tis", "ons", "tors", "fre", "lör", "sön"],
      week: week, days: bars(7), hours: bars(24), months: bars(12), light: bars(3),
      headings: (hours: "Timmar", months: "Månader", light: "Ljus", days: "Dygnet"), notes: ["En rad", "En till"])
  }

  @Test func holdsItsNumbersAndWordsAndIsWellFormed() {
    var week = [Double](repeating: 0, count: 168)
    week[4 * 24 + 22] = 37
    week[5 * 24 + 1] = 2.5
    let svg = picture(week).svg(.swedish)
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg.contains(">37</text>") && svg.contains(">2,5</text>"))
    #expect(svg.contains("<desc id=\"desc\">Timmarna skiljer sig &amp; mer</desc>"))
    #expect(svg.contains("aria-labelledby=\"title desc\""))
    #expect(!svg.contains("<för>"))
  }

  @Test func nothingAtAllIsAnOrdinaryPicture() {
    let svg = picture([Double](repeating: 0, count: 168)).svg(.english)
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(!svg.contains("nan"))
  }
}
