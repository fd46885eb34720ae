// Findings at one place become one row.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Hotspots

@Suite struct MergingTests {
  private static let camp = Position(latitude: 66.3, longitude: 22.8)

  private func hotspot(
    _ extent: HotspotExtent, question: HotspotQuestion = .lasting, verdict: Verdict = .hotspot, from: Int64 = 0, to: Int64 = 100,
    method: String = "bernoulli_scan"
  ) -> Hotspot {
    Hotspot(
      id: "H-1", rank: 1, label: "x", question: question, extent: extent, method: method, category: "a", cases: 5, days: 5, expected: 1,
      ratio: 5, interval: [1, 9], p: 0.001, adjustedP: 0.01, verdict: verdict, from: Instant(secondsSince1970: from),
      to: Instant(secondsSince1970: to), window: TimeWindow(weekdays: [], fromHour: 0, toHour: 24, months: []), severity: 1, reportIDs: [],
      reasons: [])
  }

  @Test func circlesOverlapWhenACentreLiesInTheOther() {
    let near = HotspotExtent.circle(centre: Geodesic.position(from: Self.camp, azimuth: 90, metres: 180), radius: 50)
    let wide = HotspotExtent.circle(centre: Self.camp, radius: 200)
    let small = HotspotExtent.circle(centre: Self.camp, radius: 100)
    #expect(Merging.overlap(hotspot(wide), hotspot(near)) && Merging.overlap(hotspot(near), hotspot(wide)))
    #expect(!Merging.overlap(hotspot(small), hotspot(near)))
    #expect(!Merging.overlap(hotspot(wide), hotspot(near, verdict: .notDistinguishable)))
    #expect(!Merging.overlap(hotspot(wide), hotspot(near, method: "road_scan")))
  }

  @Test func stretchesOverlapWhenTheyShareHalfOfTheShorterOne() {
    func stretch(_ from: Double, _ to: Double) -> Hotspot { hotspot(.stretch(road: "E10", from: from, to: to, line: [])) }
    #expect(Merging.overlap(stretch(0, 1000), stretch(500, 900)))
    #expect(Merging.overlap(stretch(0, 1000), stretch(800, 1200)))
    #expect(!Merging.overlap(stretch(0, 1000), stretch(801, 1200)))
    #expect(!Merging.overlap(stretch(0, 1000), stretch(1001, 1002)))
  }

  @Test func whatIsNewMustAlsoOverlapInTime() {
    let circle = HotspotExtent.circle(centre: Self.camp, radius: 200)
    #expect(!Merging.overlap(hotspot(circle, question: .emerging), hotspot(circle, question: .emerging, from: 101, to: 200)))
    #expect(Merging.overlap(hotspot(circle, question: .emerging), hotspot(circle, question: .emerging, from: 100, to: 200)))
  }
}
