import Foundation
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct PageTests {
  /// Whether a text is well-formed XML.
  private func isWellFormed(_ xml: String) -> Bool { XMLParser(data: Data(xml.utf8)).parse() }

  /// With TRYGG_PAGE_FOLDER set, the pages and the picture are also written there, to be looked at.
  @Test func pageIsTheSameTwiceAndNamesEverything() throws {
    for language in Language.allCases {
      let html = PageWriter(Sample.page, language: language).html()
      #expect(html == PageWriter(Sample.page, language: language).html())
      for hotspot in Sample.hotspots { #expect(html.contains(Markup.escaped(hotspot.label))) }
      #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
      #expect(html.contains(language == .swedish ? "ÖVNING" : "EXERCISE"))
      #expect(html.contains("9f86d081884c7d659a2feaa0c55ad015"))
      guard let folder = ProcessInfo.processInfo.environment["TRYGG_PAGE_FOLDER"] else { continue }
      try AtomicFile.write(html, to: folder + "/page-\(language.rawValue).html")
      try AtomicFile.write(Sample.page.picture.svg(language), to: folder + "/map-\(language.rawValue).svg")
    }
  }

  @Test func pageAsksNoOtherHost() {
    let html = PageWriter(Sample.page, language: .swedish).html()
    let outside = html.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
    for word in ["http:", "https:", "src=", "<script", "<link", "@import", "url(http", " style=", "onload"] {
      #expect(!outside.contains(word), "\(word)")
    }
    #expect(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"))
  }

  @Test func policyNamesTheStyleSheetByItsHash() throws {
    #expect(try Self.hash(of: "\(PageStyle.css)") == PageStyle.cssHash)
    #expect(PageWriter(Sample.page, language: .swedish).html().contains("<style>\(PageStyle.css)</style>"))
  }

  /// SHA-256 of a text in base 64, by the system's own program.
  static func hash(of text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(64)
    process.waitUntilExit()
    let digits = Array(answer)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
    return Data(bytes).base64EncodedString()
  }

  @Test func foreignTextIsShownInertly() {
    var content = Sample.page
    let nasty = "<script>alert('å')</script> & \"Ä\" \u{0} \u{1B}[31m]]>"
    content.hotspots[0].label = nasty
    content.walk?.walk.stops[0].label = nasty
    content.operations[0].label = nasty
    content.map.places.append(MapPlace(name: nasty, position: Sample.krokfors, kind: .locality))
    content.title = Message(verbatim: nasty)
    content.envelope.parameters.append(.init("<b>", .text(nasty)))
    let html = PageWriter(content, language: .swedish).html()
    #expect(!html.contains("<script"))
    #expect(!html.contains("<b>"))
    #expect(!html.contains("\u{1B}") && !html.contains("\u{0}"))
    #expect(html.contains("&lt;script&gt;alert(&#39;å&#39;)&lt;/script&gt; &amp; &quot;Ä&quot;"))
    #expect(isWellFormed(content.picture.svg(.swedish)))
  }

  @Test func pageSectionsAreWellFormed() {
    // HTML's void elements apart, the page is written as XML, which catches every element left open.
    for language in Language.allCases {
      var html = PageWriter(Sample.page, language: language).html()
      html = html.replacingOccurrences(of: "<!DOCTYPE html>\n", with: "").replacingOccurrences(of: "<br>", with: "<br/>")
      html = html.replacing(/<meta([^>]*)>/) { "<meta\($0.output.1)/>" }
      #expect(isWellFormed(html))
    }
  }

  @Test func operationsAtOnePlaceStandTogetherAndTheYearOnce() {
    var content = Sample.page
    content.operations = [
      Sample.operation(1, label: "Krokfors E10", at: Sample.krokfors, date: "2026-12-04", start: 15, end: 17),
      Sample.operation(3, label: "Bussen", at: Sample.station, date: "2026-10-02", start: 21, end: 23),
      Sample.operation(4, label: "Krokfors E10", at: Sample.krokfors, date: "2026-11-20", start: 15, end: 17),
      Sample.operation(5, label: "Krokfors E10", at: Sample.krokfors, date: "2027-01-08", start: 15, end: 17),
    ]
    let html = PageWriter(content, language: .swedish).html()
    #expect(
      html.contains(
        "I1, I3, I4 trafikinsats, Krokfors E10: fredag 20 november 2026 15:00–17:00, fredag 4 december 15:00–17:00, "
          + "fredag 8 januari 2027 15:00–17:00."))
    #expect(html.components(separatedBy: "<h3>I1, I3, I4 · Trafikinsats, Krokfors E10</h3>").count == 2)
    #expect(html.components(separatedBy: "Krokfors E10, 420 m från hotspotens mitt").count == 2)
    #expect(html.contains("<h3>I2 · Trafikinsats, Bussen</h3>"))
    #expect(isWellFormed(content.picture.svg(.swedish)))
  }

  @Test func walkWithoutStreetsSaysSo() {
    var content = Sample.page
    content.walk?.walk.reasons.insert(Message(sv: "Inget gatunät är inläst.", en: "No street network is loaded."), at: 0)
    let note = "<p class=\"note\">Inget gatunät är inläst.</p>"
    #expect(PageWriter(content, language: .swedish).html().contains(note))
    content.walk?.walk.followsStreets = true
    #expect(!PageWriter(content, language: .swedish).html().contains(note))
  }

  @Test func pageWithoutAnythingStillStands() {
    let content = PageContent(
      title: Message(verbatim: "Tom"), isExercise: false, envelope: Sample.envelope, categories: [], map: MapContent(),
      centre: Sample.station, hotspots: [])
    let html = PageWriter(content, language: .swedish).html()
    #expect(html.contains("Inget ställe skiljer sig från slumpen."))
    #expect(!html.contains("ÖVNING"))
    #expect(isWellFormed(content.picture.svg(.swedish)))
  }
}
