// A road that is rebuilt: before, during and after are three roads.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import FollowUp

struct RebuiltRoadTests {
  private static func date(_ text: String) -> CivilDate { EffectWorld.date(text) }

  private static let course = (0...90).map {
    RoadCourse.Vertex(
      metres: Double($0) * 1000, position: Geodesic.position(from: EffectWorld.target, azimuth: 0, metres: Double($0) * 1000))
  }

  private static func rebuilt(_ from: Double = 0, _ to: Double = 23_000, works: (String, String) = ("2025-03-01", "2027-11-30")) throws
    -> RebuiltStretch
  {
    let road = try #require(RoadCourse(name: "E10", vertices: course))
    return RebuiltStretch(
      work: RoadWork(
        key: "e10", road: "E10", fromKey: "a", toKey: "b", from: date(works.0), to: date(works.1),
        name: Message(sv: "ombyggnad", en: "rebuilding"), quality: .assumed, source: "prov", licence: "CC0"),
      metres: from...to, line: road.line(from: from, to: to), ends: ["Morjärv", "Svartbyn"])
  }

  private static func hotspot(_ from: Double, _ to: Double, days: (String, String) = ("2023-01-01", "2027-06-01")) throws -> Hotspot {
    let road = try #require(RoadCourse(name: "E10", vertices: course))
    return Hotspot(
      id: "H-1", rank: 1, label: "x", question: .lasting,
      extent: .stretch(road: "E10", from: from, to: to, line: road.line(from: from, to: to)),
      method: "road_scan", category: "wildlife", cases: 9, days: 9, expected: 2, ratio: 4.5, interval: [2, 8], p: 0.001, adjustedP: 0.001,
      verdict: .hotspot, from: EffectWorld.noon(date(days.0)), to: EffectWorld.noon(date(days.1)), window: .always, severity: 2,
      reportIDs: [], reasons: [])
  }

  private static func material(_ day: String, from: Double, to: Double, _ rebuilt: [RebuiltStretch]) throws -> EffectMaterial {
    var material = EffectMaterial(
      operationID: "I-1", label: "x", dates: [date(day)], position: EffectWorld.target, dataFrom: date("2020-01-01"), today: date(day))
    material.road = RoadCourse(name: "E10", vertices: course)
    material.hotspot = try hotspot(from, to)
    material.rebuilt = rebuilt
    return material
  }

  @Test func aTargetOnItGetsBothDaysAsBreaksAndTheyAreHashed() throws {
    let with = try EffectDesign.proposed(Self.material("2027-12-31", from: 10_000, to: 14_000, [Self.rebuilt()]))
    #expect(with.breaks.map(\.date) == [Self.date("2025-03-01"), Self.date("2027-12-01")])
    #expect(with.breaks[0].note.swedish == "E10 Morjärv–Svartbyn började byggas om")
    let without = try EffectDesign.proposed(Self.material("2027-12-31", from: 10_000, to: 14_000, []))
    #expect(without.breaks.isEmpty)
    #expect(try with.hash() != without.hash())
    // After the new road came, every period before is of another road.
    let told = EffectEvaluator.broken(with)
    #expect(told.count == 1 && told[0].swedish.contains("kan inte jämföras: E10 Morjärv–Svartbyn var ombyggd 2027-12-01"))
    let failure = #expect(throws: Failure.self) {
      try EffectEvaluator.evaluate(with, reports: ReportTable(), now: EffectWorld.noon(Self.date("2029-01-01")))
    }
    #expect(failure?.status == .tooFewData && failure?.message == told[0])
  }

  @Test func periodsOfTheSameRoadStay() throws {
    // A year after it opened, the year before is the new road; those before it are not.
    let design = try EffectDesign.proposed(Self.material("2029-12-31", from: 10_000, to: 14_000, [Self.rebuilt()]))
    #expect(design.before.map(\.from) == [Self.date("2029-01-01"), Self.date("2028-01-01"), Self.date("2027-01-01")])
    let told = EffectEvaluator.broken(design)
    #expect(told.count == 1 && told[0].swedish.contains("2027-01-01"))
    // An operation whose time after ends with the work: the last days are of the new road.
    let late = try EffectDesign.proposed(Self.material("2027-08-31", from: 10_000, to: 14_000, [Self.rebuilt()]))
    #expect(EffectEvaluator.broken(late).contains { $0.swedish.hasPrefix("Perioden efter slutar 2027-11-30") })
  }

  @Test func whatIsRebuiltMeanwhileIsNotComparedWith() throws {
    let free = try EffectDesign.proposed(Self.material("2027-12-31", from: 40_000, to: 44_000, []))
    let design = try EffectDesign.proposed(Self.material("2027-12-31", from: 40_000, to: 44_000, [Self.rebuilt()]))
    #expect(design.breaks.isEmpty && EffectEvaluator.broken(design).isEmpty)
    #expect(design.places.count < free.places.count && design.places.count >= 2)
    for place in design.places {
      guard case .road(_, let low, _, _, _) = place.area else { return #expect(Bool(false), "a stretch") }
      #expect(low >= 23_000, "\(place.name)")
    }
    // A work that was done before the periods begin parts nothing.
    let old = try Self.rebuilt(works: ("2018-01-01", "2019-01-01"))
    #expect(try EffectDesign.proposed(Self.material("2027-12-31", from: 40_000, to: 44_000, [old])).places == free.places)
  }

  @Test func theBufferEndsWhereTheWorkBegins() throws {
    let design = try EffectDesign.proposed(Self.material("2027-12-31", from: 24_000, to: 27_000, [Self.rebuilt()]))
    #expect(design.breaks.isEmpty)
    let ends = design.buffer.compactMap { area -> ClosedRange<Double>? in
      guard case .road(_, let low, let high, _, _) = area else { return nil }
      return low...high
    }
    #expect(ends == [23_000...24_000, 27_000...29_000])
  }

  @Test func aCircleOnItIsBrokenAndCirclesOnItAreNoPeers() throws {
    var material = EffectMaterial(
      operationID: "I-2", label: "rastplats", dates: [Self.date("2027-12-31")],
      position: Geodesic.position(from: EffectWorld.target, azimuth: 0, metres: 10_000), dataFrom: Self.date("2020-01-01"),
      today: Self.date("2027-12-31"))
    material.rebuilt = [try Self.rebuilt()]
    material.candidates = [5_000, 15_000, 30_000, 40_000, 50_000].map {
      .init(name: "\(Int($0))", position: Geodesic.position(from: EffectWorld.target, azimuth: 0, metres: $0))
    }
    let design = try EffectDesign.proposed(material)
    #expect(design.breaks.count == 2 && design.places.map(\.name) == ["30000", "40000", "50000"])
    material.position = Geodesic.position(from: EffectWorld.target, azimuth: 90, metres: 10_000)
    #expect(try EffectDesign.proposed(material).breaks.isEmpty)
  }

  @Test func aHotspotIsWarnedOfOnlyAcrossABreak() throws {
    let stretch = try Self.rebuilt()
    #expect(try stretch.parts(Self.hotspot(10_000, 12_000)))
    #expect(try !stretch.parts(Self.hotspot(30_000, 32_000)))
    #expect(try !stretch.parts(Self.hotspot(10_000, 12_000, days: ("2025-03-01", "2027-11-30"))))
    #expect(try stretch.parts(Self.hotspot(22_000, 25_000, days: ("2026-01-01", "2027-12-01"))))
    #expect(stretch.warning.swedish.contains("2025-03-01–2027-11-30 (dagarna är antagna)"))
  }
}
