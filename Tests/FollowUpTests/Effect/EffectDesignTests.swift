import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import FollowUp

struct EffectDesignTests {
  private func date(_ text: String) -> CivilDate { EffectWorld.date(text) }

  @Test func hashSurvivesStorageAndSeesEveryChange() throws {
    let design = try EffectWorld.design()
    let json = try design.canonicalJSON()
    let read = try JSONDecoder().decode(EffectDesign.self, from: Data(json.utf8))
    #expect(read == design)
    #expect(try read.canonicalJSON() == json)
    let hash = try design.hash()
    #expect(hash.count == 64)
    try read.verify(hash)
    var changed: [EffectDesign] = []
    func change(_ edit: (inout EffectDesign) -> Void) {
      var copy = design
      edit(&copy)
      changed.append(copy)
    }
    change { $0.target = .circle(centre: EffectWorld.target, radius: 301) }
    change { $0.after.to = $0.after.to.adding(days: 1) }
    change { $0.categories = ["theft"] }
    change { $0.window.toHour = 20 }
    change { $0.places.removeLast() }
    change { $0.buffer = [] }
    change { $0.before.removeLast() }
    change { $0.measure = .severity }
    change { $0.choice.places = 2 }
    change { $0.breaks = [.init(date: date("2026-01-01"), note: Message(verbatim: "ny väg"))] }
    change { $0.minimumDays = 1 }
    change { $0.coarsest = 5 }
    change { $0.fixed = date("2027-06-01") }
    #expect(Set(try changed.map { try $0.hash() } + [hash]).count == changed.count + 1)
    for other in changed {
      #expect(other.changes(from: design).count == 1)
      let failure = try #require(throws: Failure.self) { try other.verify(hash, accepted: design) }
      #expect(failure.status == .badInput)
      #expect(failure.message.swedish.contains(other.changes(from: design)[0].swedish))
    }
    #expect(changed[1].changes(from: design)[0].swedish == "perioden efter (2027-07-01–2027-12-29 blev 2027-07-01–2027-12-30)")
  }

  @Test func periodsAreTheSameDaysOfEarlierYears() throws {
    let design = try EffectWorld.design()
    #expect(design.after == EffectPeriod(from: date("2027-07-01"), to: date("2027-12-29")))
    #expect(design.before.map(\.from) == [date("2026-07-01"), date("2025-07-01"), date("2024-07-01")])
    let leap = EffectPeriod(from: date("2028-02-29"), to: date("2028-03-10")).yearsEarlier(1)
    #expect(leap.from == date("2027-02-28") && leap.to == date("2027-03-10"))
    // Three Fridays or four, depending on the year.
    let fridays = TimeWindow(weekdays: [5], fromHour: 20, toHour: 2, months: Array(1...12))
    #expect(EffectPeriod(from: date("2027-01-01"), to: date("2027-01-28")).hours(in: fridays) == 4 * 6)
    #expect(EffectPeriod(from: date("2027-01-02"), to: date("2027-01-28")).hours(in: fridays) == 3 * 6)
  }

  @Test func circlesDoNotTouch() throws {
    var material = EffectMaterial(
      operationID: "O-2", label: "Centrum", dates: [date("2027-06-30")], position: EffectWorld.target, dataFrom: date("2025-01-01"),
      today: date("2027-05-01"))
    material.candidates = [100, 900, 1150, 1500, 1800, 4000].map {
      .init(name: "\(Int($0))", position: Geodesic.position(from: EffectWorld.target, azimuth: 0, metres: $0))
    }
    let design = try EffectDesign.proposed(material)
    // Radius 300 and ring 500: the first free centre lies 1,150 m away, the next at least 600 m from it.
    #expect(design.places.map(\.name) == ["1150", "1800", "4000"])
    #expect(design.buffer == [.circle(centre: EffectWorld.target, radius: 800)])
    #expect(design.before.count == 2 && design.choice == .init(isWorst: false, places: 4))
  }

  @Test func stretchIsComparedWithTheRestOfTheRoad() throws {
    let vertices = (0...60).map {
      RoadCourse.Vertex(
        metres: Double($0) * 1000, position: Geodesic.position(from: EffectWorld.target, azimuth: 45, metres: Double($0) * 1000))
    }
    let road = try #require(RoadCourse(name: "E10", vertices: vertices))
    var material = EffectMaterial(
      operationID: "O-3", label: "Krokfors", dates: [date("2027-06-30"), date("2027-06-15")], position: EffectWorld.target,
      dataFrom: date("2025-01-01"), today: date("2027-05-01"))
    material.road = road
    material.hotspot = Hotspot(
      id: "H-1", rank: 1, label: "Krokfors", question: .lasting,
      extent: .stretch(road: "E10", from: 20_000, to: 24_000, line: road.line(from: 20_000, to: 24_000)),
      method: "road_scan", category: "wildlife", cases: 9, days: 9, expected: 2, ratio: 4.5, interval: [2, 8], p: 0.001, adjustedP: 0.001,
      verdict: .hotspot, from: EffectWorld.noon(date("2025-01-01")), to: EffectWorld.noon(date("2026-01-01")), window: .always, severity: 2,
      reportIDs: [], reasons: [])
    let design = try EffectDesign.proposed(material)
    guard case .road(_, let from, let to, _, let line) = design.target else { return #expect(Bool(false), "a stretch") }
    #expect(from == 20_000 && to == 24_000 && line.count == 5)
    #expect(design.buffer.count == 2 && design.hotspotIDs == ["H-1"] && design.choice.isWorst && design.categories == ["wildlife"])
    // 18 km below and 34 km above in stretches of 4 km.
    #expect(design.places.count == 4 + 8)
    for place in design.places {
      guard case .road(_, let low, let high, _, _) = place.area else { continue }
      #expect(high - low == 4000 && (high <= 18_000 || low >= 26_000))
    }
    material.road = nil
    let failure = #expect(throws: Failure.self) { try EffectDesign.proposed(material) }
    #expect(failure?.status == .tooFewData)
  }

  @Test func noPastIsTold() throws {
    let material = EffectMaterial(
      operationID: "O-4", label: "x", dates: [date("2027-06-30")], position: EffectWorld.target, dataFrom: date("2027-01-01"),
      today: date("2027-05-01"))
    let failure = #expect(throws: Failure.self) { try EffectDesign.proposed(material) }
    #expect(failure?.status == .tooFewData && failure?.message.swedish.contains("2027-01-01") == true)
  }
}
