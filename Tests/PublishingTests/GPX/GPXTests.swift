// Walks for a phone.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct GPXTests {
  private func gpx(_ walks: [WalkProposal], _ language: Language = .swedish) -> String {
    GPXWriter(
      language: language, version: "9.9", generated: Instant(secondsSince1970: 1_790_000_000), attribution: "© OpenStreetMap contributors"
    ).text(walks)
  }

  /// The bytes of a small walk, as gpsbabel 1.8.0 read them.
  @Test func theBytesAreKnown() {
    var walk = SampleWalk.street
    walk.start = "Skolan & \"Ån\""
    walk.stops = [walk.stops[2]]
    walk.breakOffs = nil
    walk.line = [Position(latitude: 66.5, longitude: 22.25), Position(latitude: 66.501, longitude: 22.25)]
    walk.stops[0].position = walk.line[1]
    #expect(
      gpx([walk]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <gpx version="1.1" creator="trygg 9.9" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">
        <metadata><name>Trygghetsvandring</name><copyright author="© OpenStreetMap contributors"></copyright>\
        <time>2026-09-21T14:13:20Z</time></metadata>
        <wpt lat="66.500000" lon="22.250000"><name>Start: Skolan &amp; &quot;Ån&quot;</name>\
        <desc>torsdag 8 oktober 2026 kl. 19:00, 1200 m.</desc></wpt>
        <wpt lat="66.501000" lon="22.250000"><name>1 Ågatan, vid Åsen</name>\
        <desc>Invånarna har pekat ut platsen: belysning (2).</desc></wpt>
        <rte><name>W-0a1b2c3d Skolan &amp; &quot;Ån&quot;</name><desc>torsdag 8 oktober 2026 kl. 19:00, 1200 m.</desc>
        <rtept lat="66.500000" lon="22.250000"/>
        <rtept lat="66.501000" lon="22.250000"/>
        </rte>
        </gpx>

        """)
  }

  @Test func theOrderIsThatOfTheSchema() throws {
    for language in Language.allCases {
      let text = gpx([SampleWalk.street, SampleWalk.straight], language)
      let reader = Elements()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = reader
      #expect(parser.parse())
      #expect(reader.top == ["metadata"] + [String](repeating: "wpt", count: 10) + ["rte", "rte"])
      #expect(reader.metadata == ["name", "copyright", "time"])
    }
    #expect(gpx([SampleWalk.straight]).contains("Raka linjer mellan stoppen."))
  }

  @Test func noWalksGiveAnEmptyDocument() {
    #expect(XMLParser(data: Data(gpx([]).utf8)).parse())
    #expect(!gpx([]).contains("<wpt"))
  }

  private final class Elements: NSObject, XMLParserDelegate {
    var path: [String] = []
    var top: [String] = []
    var metadata: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
      if path.count == 1 { top.append(name) }
      if path.count == 2, path[1] == "metadata" { metadata.append(name) }
      path.append(name)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { path.removeLast() }
  }
}
