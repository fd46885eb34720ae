import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct AudienceGateTests {
  private func gate(_ audience: Audience) -> AudienceGate { AudienceGate(for: audience, categories: Sample.categories) }

  @Test func policeSeeTheExactPlaceAndReasons() throws {
    let answer = try gate(.police).hotspots([Sample.hotspot()])
    #expect(answer.shown[0].cases == .exact(24))
    #expect(answer.shown[0].reasons.count == 2)
    #expect(answer.shown[0].cellMetres == nil)
    #expect(answer.shown[0].shape == Sample.hotspot().extent.shape)
  }

  @Test func thresholdsHoldAtTheirEdges() {
    #expect(gate(.police).check(Sample.hotspot(cases: 2, days: 2))?.rule == .tooFewCases)
    #expect(gate(.police).check(Sample.hotspot(cases: 3, days: 1))?.rule == .tooFewDays)
    #expect(gate(.police).check(Sample.hotspot(cases: 3, days: 2)) == nil)
    #expect(gate(.kommun).check(Sample.hotspot(cases: 4, days: 4))?.rule == .tooFewCases)
    #expect(gate(.kommun).check(Sample.hotspot(cases: 5, days: 2))?.rule == .tooFewDays)
    #expect(gate(.kommun).check(Sample.hotspot(cases: 5, days: 3)) == nil)
    #expect(gate(.public).check(Sample.hotspot(cases: 9, days: 9))?.rule == .tooFewCases)
    #expect(gate(.public).check(Sample.hotspot(cases: 10, days: 3)) == nil)
    #expect(gate(.public).check(Sample.hotspot(cases: 10, days: 3, from: "2025-01-01 12:00"))?.rule == .tooShort)
  }

  @Test func categoriesStopAtTheirAudience() {
    #expect(gate(.police).check(Sample.hotspot(category: "narcotics")) == nil)
    #expect(gate(.kommun).check(Sample.hotspot(category: "narcotics"))?.rule == .category)
    #expect(gate(.kommun).check(Sample.hotspot(category: "not in the list"))?.rule == .category)
    #expect(gate(.kommun).check(Sample.hotspot(category: nil)) == nil)
    #expect(gate(.public).check(Sample.hotspot(category: nil))?.rule == .category)
  }

  @Test func kommunGetsCellsThatDoNotMoveWithTheData() throws {
    var shapes: Set<Shape> = []
    for metres in [0.0, 3, 6] {
      let moved = Geodesic.position(from: Sample.camping, azimuth: 90, metres: metres)
      let answer = try gate(.kommun).hotspots([Sample.hotspot(extent: .circle(centre: moved, radius: 100))])
      shapes.insert(try #require(answer.shown[0].shape))
      #expect(answer.shown[0].cellMetres == 100)
      #expect(answer.shown[0].reasons.isEmpty)
    }
    #expect(shapes.count <= 2)
    for case .point(let position) in shapes {
      let plane = try Projector.sweref99TM().plane(position)
      #expect(abs(plane.x.truncatingRemainder(dividingBy: 100) - 50) < 0.01)
      #expect(abs(plane.y.truncatingRemainder(dividingBy: 100) - 50) < 0.01)
      #expect(Geodesic.metres(from: position, to: Sample.camping) < 80)
    }
  }

  @Test func roadStretchesAreRoundedOutwards() throws {
    let answer = try gate(.kommun).hotspots([Sample.hotspot(extent: Sample.stretch, category: "wildlife_collision")])
    #expect(answer.shown[0].stretch == 61_000...66_500)
  }

  @Test func aNameIsNotMoreExactThanThePlaceMayBe() throws {
    func name(_ label: String, _ audience: Audience, _ extent: HotspotExtent? = nil) throws -> String {
      let category = extent == nil ? "disturbing_driving" : "wildlife_collision"
      return try gate(audience).hotspots([Sample.hotspot(label: label, extent: extent, category: category)]).shown[0].label
    }
    #expect(try name("E10 km 61,2–66,4, Krokfors", .police, Sample.stretch) == "E10 km 61,2–66,4, Krokfors")
    #expect(try name("E10 km 61,2–66,4, Krokfors", .kommun, Sample.stretch) == "E10 km 61,0–66,5, Krokfors")
    #expect(try name("E10 km 61,2–66,4, Krokfors", .public, Sample.stretch) == "E10 km 61–67, Krokfors")
    #expect(try name("Bränna camping", .public) == "Bränna camping")
    #expect(try name("630 m sydväst om Svartbyn", .kommun) == "nära Svartbyn")
    let exact = Sample.camping.degreesMinutes
    #expect(try name(exact, .police) == exact)
    #expect(try name(exact, .public) != exact)
  }

  @Test func publicGetsBandsHalfYearsAndNoNumbersToCountFrom() throws {
    let counts = [10, 19, 20, 49, 50, 500]
    let texts = try counts.map { try gate(.public).hotspots([Sample.hotspot(cases: $0, days: 9)]).shown[0].cases.text }
    #expect(texts == ["10–19", "10–19", "20–49", "20–49", "50+", "50+"])
    let shown = try gate(.public).hotspots([Sample.hotspot()]).shown[0]
    #expect(shown.statistics == nil && shown.id == nil && shown.reasons.isEmpty)
    #expect(shown.when.swedish == "första halvåret 2023 – andra halvåret 2025")
    #expect(shown.cellMetres == 1000)
  }

  @Test func publicFileHoldsNothingOfWhatIsHidden() throws {
    let canary = Message(verbatim: "KANARIEFÅGEL")
    let answer = try gate(.public).hotspots([Sample.hotspot(reasons: [canary])])
    let layer = Layers.sharedHotspots(categories: Sample.categories)
    for bytes in [
      layer.json(answer.shown, envelope: Sample.envelope, language: .swedish),
      layer.geoJSON(answer.shown, envelope: nil, language: .swedish), layer.csv(answer.shown, form: .swedishExcel, language: .swedish),
    ] {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("KANARIEFÅGEL"))
      #expect(!text.contains("22.835396") && !text.contains("22,835396"))
      #expect(!text.contains("H-00000001") && !text.contains("6.25") && !text.contains("6,25"))
    }
  }

  @Test func kommunGetsSixHourBands() throws {
    let shown = try gate(.kommun).hotspots([Sample.hotspot()]).shown[0]
    #expect(shown.when.swedish == "fre, lör 00–06, 18–24")
  }

  @Test func nothingThatPassesIsARefusalWithItsRule() throws {
    let failure = #expect(throws: Failure.self) { try gate(.public).hotspots([Sample.hotspot(cases: 4, days: 4)]) }
    #expect(failure?.status == .refused)
    #expect(failure?.text(.swedish).contains("färre än 10 rapporter") == true)
    #expect(failure?.text(.swedish).contains("24 månader") == true)
    #expect(try gate(.public).hotspots([]).shown == [])
  }

  @Test func numbersInTheListDoNotTellWhatIsMissing() throws {
    let hotspots = [Sample.hotspot(rank: 1, cases: 2, days: 2), Sample.hotspot(rank: 7)]
    let answer = try gate(.kommun).hotspots(hotspots)
    #expect(answer.shown.map(\.number) == [1])
    #expect(answer.withheld.map(\.rule) == [.tooFewCases])
  }

  @Test func operationsAndWalksLoseTheirReasons() {
    let done: Set<String> = ["O-00000001"]
    #expect(gate(.police).operations(Sample.operations, done: done) == .all(Sample.operations))
    #expect(gate(.kommun).operations(Sample.operations, done: done) == .monthAndKind([.init(year: 2026, month: 12, kind: .traffic)]))
    #expect(gate(.public).operations(Sample.operations, done: done) == .count(1))
    let walk = gate(.kommun).walk(Sample.walk)
    #expect(walk.reasons.isEmpty && walk.stops.allSatisfy { $0.reason.swedish.isEmpty && $0.hotspotID == nil })
    #expect(gate(.police).walk(Sample.walk) == Sample.walk)
  }
}
