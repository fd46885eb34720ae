import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct GISTextTests {
  private let layer = Layers.hotspots(categories: Sample.categories)

  @Test func aSequenceHasASeparatorBeforeAndALineFeedAfterEachFeature() throws {
    let bytes = ByteOutput.collect { layer.writeGeoJSONSequence(Sample.hotspots, language: .swedish, to: $0) }
    let records = bytes.split(separator: 0x1E)
    #expect(records.count == Sample.hotspots.count)
    #expect(bytes.first == 0x1E)
    for record in records {
      #expect(record.last == 10)
      let feature = try #require(try JSONSerialization.jsonObject(with: Data(record)) as? [String: Any])
      #expect(feature["type"] as? String == "Feature")
      #expect((feature["geometry"] as? [String: Any])?["coordinates"] != nil)
      #expect((feature["properties"] as? [String: Any])?["cases"] as? Int != nil)
    }
  }

  @Test func kmlIsWellFormedNamesEachPlaceAndClosesItsRings() throws {
    let bytes = ByteOutput.collect { layer.writeKML(Sample.hotspots, envelope: Sample.envelope, language: .swedish, to: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">"))
    #expect(text.split(separator: "<Placemark>").count - 1 == Sample.hotspots.count)
    for hotspot in Sample.hotspots { #expect(text.contains("<name>\(Markup.escaped(hotspot.label))</name>")) }
    #expect(text.contains("<Data name=\"cases\"><displayName>Antal</displayName><value>24</value></Data>"))
    #expect(text.contains("<TimeSpan><begin>2023-06-09T19:10:00Z</begin>"))
    let ring = try #require(text.firstMatch(of: /<LinearRing><coordinates>([^<]+)</)).output.1.split(separator: " ")
    #expect(ring.first == ring.last)
    #expect(ring.count > 3)
  }

  @Test func markupInATextStaysAText() {
    var hotspot = Sample.hotspot()
    hotspot.label = "</name><script>alert(1)</script>&\u{0}\u{FFFF}"
    let bytes = ByteOutput.collect { layer.writeKML([hotspot], envelope: nil, language: .swedish, to: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("<script>"))
    #expect(text.contains("&lt;/name&gt;&lt;script&gt;"))
    #expect(!text.contains("\u{0}"))
  }
}
