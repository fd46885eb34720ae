import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct JSONTests {
  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  /// The keys of one written object, in order.
  private func keys(of text: String) throws -> [String] {
    text.matches(of: /"([a-z0-9_]+)":/).map { String($0.output.1) }
  }

  @Test func hotspotsKeepTheContractsKeysInOrder() throws {
    let bytes = Layers.hotspots(categories: Sample.categories).json([Sample.hotspot()], envelope: Sample.envelope, language: .swedish)
    let answer = try object(bytes)
    #expect(answer["schema"] as? String == "trygg.hotspots/1")
    #expect(Set(answer.keys) == ["schema", "version", "generated", "parameters", "data", "items", "warnings"])
    #expect(answer["generated"] as? String == "2026-09-01T08:00:00+02:00")
    #expect((answer["data"] as? [String: Any])?["from"] as? String == "2023-01-02T07:15:00+01:00")
    let item = try #require((answer["items"] as? [[String: Any]])?.first)
    #expect(item["p"] as? Double == 0.001)
    #expect(item["expected"] as? Double == 6.25)
    #expect(item["interval"] as? [Double] == [2.46, 5.71])
    #expect(item["hours"] as? [Int] == [20, 2])
    #expect(item["weekdays"] as? [Int] == [5, 6])
    #expect(item["radius_m"] as? Double == 250)
    #expect(item["from"] as? String == "2023-06-09T21:10:00+02:00")
    #expect((item["report_ids"] as? [Int])?.count == 24)
    let line = try #require(String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().first)
    #expect(
      try keys(of: String(line.prefix { $0 != "\n" })).prefix(28) == [
        "id", "rank", "label", "question", "category", "categories", "kind", "method", "cases", "days", "expected", "ratio", "interval",
        "excess", "excess_interval", "p", "adjusted_p", "stability", "priority", "needed", "verdict", "from", "to", "weekdays", "hours",
        "months", "radius_m", "severity",
      ])
    #expect(item["excess"] as? Double == 17.75)
  }

  @Test func roadHotspotHasStretchInsteadOfRadius() throws {
    let answer = try object(
      Layers.hotspots().json([Sample.hotspot(extent: Sample.stretch, p: nil)], envelope: Sample.envelope, language: .swedish))
    let item = try #require((answer["items"] as? [[String: Any]])?.first)
    #expect(item["kind"] as? String == "road")
    #expect(item["from_m"] as? Double == 61_200 && item["to_m"] as? Double == 66_400)
    #expect(item["radius_m"] == nil)
    #expect(item["p"] is NSNull)
    #expect((item["geometry"] as? [String: Any])?["type"] as? String == "LineString")
  }

  @Test func walksAndOperationsKeepTheContractsKeys() throws {
    let walk = try #require(
      (try object(Layers.walks.json([Sample.walk], envelope: Sample.envelope, language: .swedish))["items"] as? [[String: Any]])?.first)
    // What is not known of a walk from an older database is left out; its end is always known.
    #expect(
      Set(walk.keys) == [
        "id", "value", "bound", "gap", "length_m", "minutes", "start", "date", "time", "light", "network", "stops", "turns", "reasons",
        "geometry", "end",
      ])
    #expect(walk["time"] as? String == "2026-10-08T19:00:00+02:00")
    let stop = try #require((walk["stops"] as? [[String: Any]])?.first)
    #expect(stop["label"] as? String == "Strandskolan" && stop["lat"] as? Double == 66.327845)
    let operations = try #require(
      (try object(Layers.operations.json(Sample.operations, envelope: Sample.envelope, language: .swedish))["items"]) as? [[String: Any]])
    #expect(
      Set(operations[0].keys) == [
        "id", "kind", "label", "date", "start", "end", "light", "expected", "interval", "value", "bound", "gap", "stopping_place",
        "hotspot_ids", "reasons", "geometry",
      ])
    #expect(operations[0]["start"] as? String == "2026-12-04T15:00:00+01:00")
    #expect(operations[1]["end"] as? String == "2027-06-26T00:00:00+02:00", "the end passes midnight")
  }

  @Test func everyTextSurvives() throws {
    let nasty = "å\"\\\u{8}\n\r\t\u{1}/\u{7F}\u{2028}😀e\u{301}"
    let bytes = ByteOutput.collect { output in
      var writer = JSONWriter(output, language: .swedish)
      writer.beginArray()
      writer.string(nasty)
      writer.number(.nan, decimals: 3)
      writer.number(-.infinity, decimals: 3)
      writer.number(-0.00001, decimals: 3)
      writer.number(2.5, decimals: 3)
      writer.integer(.min)
      writer.integer(.max)
      writer.endArray()
    }
    let values = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [Any])
    #expect(values[0] as? String == nasty)
    #expect(values[1] is NSNull && values[2] is NSNull)
    #expect(values[3] as? Double == 0 && values[4] as? Double == 2.5)
    #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("null,null,0,2.5,-9223372036854775808,9223372036854775807]"))
  }

  @Test func longTextsPassTheBuffer() throws {
    let long = String(repeating: "åäö\"", count: 50_000)
    let bytes = ByteOutput.collect { output in
      var writer = JSONWriter(output, language: .swedish)
      writer.beginArray()
      writer.string(long)
      writer.endArray()
    }
    #expect((try JSONSerialization.jsonObject(with: Data(bytes)) as? [String])?.first == long)
  }

  @Test func geoJSONFollowsRFC7946() throws {
    var backwards = Sample.hotspots
    backwards[0].extent = .circle(centre: Sample.camping, radius: 0)
    let bytes = Layers.hotspots().geoJSON(backwards, envelope: Sample.envelope, language: .swedish)
    let collection = try object(bytes)
    #expect(collection["type"] as? String == "FeatureCollection")
    #expect(collection["crs"] == nil)
    let box = try #require(collection["bbox"] as? [Double])
    #expect(box[0] < box[2] && box[1] < box[3] && box[1] > 66 && box[0] > 22)
    let features = try #require(collection["features"] as? [[String: Any]])
    #expect(features.count == backwards.count)
    let point = try #require((features[0]["geometry"] as? [String: Any])?["coordinates"] as? [Double])
    #expect(point == [22.835396, 66.32938])
    #expect((features[0]["properties"] as? [String: Any])?["label"] as? String == "Bränna camping")
    for feature in features {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      guard geometry["type"] as? String == "Polygon" else { continue }
      let ring = try #require((geometry["coordinates"] as? [[[Double]]])?.first)
      #expect(ring.first == ring.last && ring.count >= 4)
      let twiceArea = zip(ring, ring.dropFirst()).reduce(0) { $0 + ($1.0[0] * $1.1[1] - $1.1[0] * $1.0[1]) }
      #expect(twiceArea > 0, "an outer ring runs counter-clockwise")
    }
  }

  @Test func clockwiseRingIsTurned() throws {
    let ring = [(66.0, 22.0), (67.0, 22.0), (67.0, 23.0), (66.0, 23.0)].map { Position(latitude: $0.0, longitude: $0.1) }
    let bytes = ByteOutput.collect { output in
      var writer = JSONWriter(output, language: .swedish)
      writer.geometry(.area(ring))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.contains("[[[22.000000,66.000000],[23.000000,66.000000],[23.000000,67.000000],[22.000000,67.000000],[22.000000,66.000000]]]"))
  }

  @Test func unlocatedRowHasNullGeometry() throws {
    let place = Place(
      key: "kommunhuset", name: "Kommunhuset", kind: .publicBuilding, position: nil, quality: .missing, precision: 0, aliases: [],
      note: nil, source: "kommunen", licence: "–")
    let collection = try object(Layers.places.geoJSON([place], envelope: nil, language: .swedish))
    let feature = try #require((collection["features"] as? [[String: Any]])?.first)
    #expect(feature["geometry"] is NSNull)
    #expect(collection["bbox"] == nil)
  }

  @Test func sameRowsGiveSameBytes() {
    let layer = Layers.hotspots(categories: Sample.categories)
    #expect(
      layer.json(Sample.hotspots, envelope: Sample.envelope, language: .swedish)
        == layer.json(Sample.hotspots, envelope: Sample.envelope, language: .swedish))
  }

  @Test func firstErrorOfTheReceiverIsThrown() {
    struct Full: Error {}
    let output = ByteOutput { _ in throw Full() }
    for _ in 0..<100_000 { output.byte(32) }
    #expect(throws: Full.self) { try output.finish() }
  }

  /// Optimised, a million point features with three properties take well under a second of CPU; the bound is wide, because wall time on a busy machine is noisy.
  @Test func manyFeaturesStreamThroughASmallBuffer() throws {
    #if DEBUG
      let count = 50_000
    #else
      let count = 1_000_000
    #endif
    var bytes = 0
    let output = ByteOutput { bytes += $0.count }
    var writer = GeoJSONWriter(output, name: "points", language: .swedish)
    let clock = ContinuousClock()
    let elapsed = clock.measure {
      for index in 0..<count {
        let position = Position(latitude: 66 + Double(index) * 1e-6, longitude: 22.8)
        writer.feature(.point(position)) { properties in
          properties.key("id")
          properties.integer(index)
          properties.key("category")
          properties.string("vandalism")
          properties.key("severity")
          properties.integer(2)
        }
      }
      writer.finish()
    }
    try output.finish()
    #expect(bytes > count * 100)
    #expect(elapsed < .seconds(3), "\(count) features took \(elapsed)")
  }
}
