// Wishes on streets: steps, time, stops, where it begins, and what passing a street is worth.
import Foundation
import Geography
import Incidents
import Messages
import Networks
import Streets
import Testing

@testable import Planning

@Suite struct StreetWishesTests {
  /// Streets given by their ends in metres east and north of the start, with tags.
  static func streets(_ lines: [(name: String, tags: String, course: [(Double, Double)])]) throws -> StreetNetwork {
    let features = lines.map { line in
      let course = line.course.map { east, north in
        let position = Samples.at(east, north)
        return "[\(position.longitude),\(position.latitude)]"
      }
      let tags = line.tags.isEmpty ? "\"highway\":\"residential\"" : line.tags
      return """
        {"type":"Feature","properties":{"name":"\(line.name)",\(tags)},
        "geometry":{"type":"LineString","coordinates":[\(course.joined(separator: ","))]}}
        """
    }
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: .walk, name: "prov.geojson")
  }

  static func task(_ sights: [WalkAttraction], _ wish: WalkWish, _ streets: StreetNetwork) throws -> StreetTask {
    try StreetTask(sights, wish, streets)
  }

  private func hotspot(_ positions: [Position], _ weight: Double) -> WalkAttraction {
    WalkAttraction(
      label: "h", position: positions[0], weight: weight, spread: positions, reason: Message(sv: "Skäl.", en: "Reason."), hotspotID: "H-1")
  }

  @Test func theKernelPreservesTheWeightOfAHotspot() throws {
    let town = try StreetWalksTests.town()
    let reports = (0..<7).map { Samples.at(Double($0) * 30 - 100, 118) }
    let task = try Self.task([hotspot(reports, 21)], WalkPlannerTests.wish(), town)
    #expect(abs(task.weights.total.reduce(0, +) - 21) < 1e-9)
    #expect(task.weights.lost == 0 && task.weights.given == 21)
    // Spread over more streets than the one that the reports lie on.
    #expect(task.weights.total.count { $0 > 0 } > 4)
  }

  @Test func whatLiesFarFromStreetsIsToldAsLost() throws {
    let town = try StreetWalksTests.town()
    let task = try Self.task(
      [hotspot([Samples.at(60, 5), Samples.at(-60, 5), Samples.at(0, 390), Samples.at(5, 400)], 8)], WalkPlannerTests.wish(), town)
    #expect(task.weights.lost == 4 && abs(task.weights.total.reduce(0, +) - 4) < 1e-9)
    #expect(WalkReasons.lost(task.weights).first?.swedish.hasPrefix("50 % av vikten ligger mer än 100 m från en gata") == true)
  }

  @Test func unlitStreetsCountOnADarkWalkOnly() throws {
    let town = try Self.streets([
      ("Mörkgatan", "\"highway\":\"residential\",\"lit\":\"no\"", [(0, 0), (300, 0)]),
      ("Skogsstigen", "\"highway\":\"path\",\"lit\":\"no\"", [(300, 0), (300, 200)]), ("Ljusgatan", "", [(300, 200), (0, 200), (0, 0)]),
    ])
    let sight = Samples.attraction("A", Samples.at(0, 100), 1)
    let dark = try Self.task([sight], WalkPlannerTests.wish(light: .dark), town).weights
    #expect(abs((dark.bySource[.unlitStreets]?.reduce(0, +) ?? 0) - 0.6) < 0.001)
    let light = try Self.task([sight], WalkPlannerTests.wish(light: .light), town)
    #expect(light.weights.bySource[.unlitStreets] == nil)
    // On a light walk the unlit ways are costly instead.
    let efforts = try #require(light.problem.effort)
    let costly = efforts.indices.filter { efforts[$0] > town.network.edgeMetres[$0] + 1e-9 }
    #expect(Set(costly.map { town.edges[$0].name }) == ["Mörkgatan", "Skogsstigen"])
  }

  @Test func sharesOfTheSourcesAddUp() throws {
    let town = try StreetWalksTests.town()
    var lamp = Samples.attraction("lampa", Samples.at(60, 0), 2)
    lamp.spread = [lamp.position]
    lamp.origins = [.init(source: .lightingFaults, part: 1)]
    let walk = try #require(
      try WalkPlanner.propose(
        [lamp, Samples.attraction("otryggt", Samples.at(0, 60), 3), hotspot([Samples.at(-60, 0)], 5)], wish: WalkPlannerTests.wish(),
        streets: town
      ).first)
    let shares = try #require(walk.shares)
    #expect(shares.map(\.source) == [.hotspots, .marks, .lightingFaults])
    #expect(abs(shares.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    #expect(abs(shares.reduce(0) { $0 + $1.value } - walk.value) < 1e-6)
    #expect(walk.reasons.contains { $0.swedish.hasPrefix("Vikten kommer från: hotspots ") })
  }

  @Test func aShortDeadEndIsSeenFromItsMouth() throws {
    let town = try Self.streets([
      ("Gatan", "", [(0, 0), (100, 0), (200, 0)]), ("Infarten", "\"highway\":\"service\"", [(100, 0), (100, 30)]),
    ])
    let task = try Self.task([Samples.attraction("A", Samples.at(100, 28), 4)], WalkPlannerTests.wish(), town)
    for edge in task.streets.edges.indices { #expect(task.weights.total[edge] == (task.streets.edges[edge].name == "Gatan" ? 2 : 0)) }
  }

  @Test func roadsWithTrafficAndNoSidewalkAreCostly() throws {
    let edges = [
      StreetEdge(highway: "secondary"), StreetEdge(highway: "secondary", sidewalk: "both"), StreetEdge(highway: "tertiary", sidewalk: "no"),
      StreetEdge(highway: "residential"), StreetEdge(highway: "footway"),
    ]
    let rules = StreetRules(edges, try WalkPlannerTests.wish())
    #expect(rules.factor == [1.5, 1, 1.5, 1, 1])
    #expect(rules.isOpen.allSatisfy { $0 })
  }

  @Test func stepFreeLeavesOutWhatStopsWheels() throws {
    let edges = [
      StreetEdge(isSteps: true), StreetEdge(wheelchair: .no), StreetEdge(incline: "12%"), StreetEdge(incline: "-9%"),
      StreetEdge(incline: "8%"), StreetEdge(surface: "sand"), StreetEdge(surface: "gravel"), StreetEdge(wheelchair: .limited), StreetEdge(),
    ]
    var wish = try WalkPlannerTests.wish()
    #expect(StreetRules(edges, wish).isOpen.allSatisfy { $0 })
    wish.stepFree = true
    let rules = StreetRules(edges, wish)
    #expect(rules.isOpen == [false, false, false, false, true, false, true, true, true])
    #expect(rules.factor[6] == 1.5 && rules.factor[7] == 1.5 && rules.factor[8] == 1)
  }

  @Test func whatAWalkWithoutStepsLosesIsSaid() throws {
    // The heavy place lies at the end of steps, out of sight of other streets.
    let town = try Self.streets([
      ("Gatan", "", [(0, 0), (200, 0)]), ("Trappan", "\"highway\":\"steps\"", [(0, 0), (0, 150)]), ("Höjden", "", [(0, 150), (0, 300)]),
    ])
    let sights = [Samples.attraction("höjden", Samples.at(0, 280), 3), Samples.attraction("gatan", Samples.at(180, 0), 1)]
    let walk = try #require(try WalkPlanner.propose(sights, wish: WalkPlannerTests.wish(), streets: town).first)
    #expect(walk.value == 4)
    let variant = try #require(walk.stepFree)
    #expect(!variant.isThisWalk && variant.isPossible && abs(variant.loss - 0.75) < 1e-9)
    #expect(walk.reasons.contains { $0.swedish == "Utan trappor: −75 % värde, 400 m. Välj den med --step-free." })
    var wish = try WalkPlannerTests.wish()
    wish.stepFree = true
    let free = try #require(try WalkPlanner.propose(sights, wish: wish, streets: town).first)
    #expect(free.value == 1 && free.stepFree?.isThisWalk == true)
    #expect(free.reasons.contains { $0.swedish == "Utan trappor: −75 % värde mot en runda med trappor." })
  }

  @Test func stepFreeWhereEveryWayHasStepsIsAContradiction() throws {
    let town = try Self.streets([("Trappan", "\"highway\":\"steps\"", [(0, 0), (0, 150)]), ("Höjden", "", [(0, 150), (0, 500)])])
    var wish = try WalkPlannerTests.wish()
    wish.stepFree = true
    let sight = Samples.attraction("höjden", Samples.at(-60, 60), 3)
    #expect(throws: Failure.noStepFreeWalk("Skolan")) { try WalkPlanner.propose([sight], wish: wish, streets: town) }
    #expect(Failure.noStepFreeWalk("x").status == .usage)
    wish.stepFree = false
    #expect(try WalkPlanner.propose([sight], wish: wish, streets: town).count == 1)
  }

  @Test(arguments: [(20.0, nil, 3.0), (45, nil, 6), (90, nil, 6), (90, 3, 6), (60, 8, 5), (90, 2, 20)] as [(Double, Int?, Double)])
  func metresAndMinutesBothHold(minutes: Double, stops: Int?, stopMinutes: Double) throws {
    let town = try StreetWalksTests.town()
    let sights = (0..<12).map { Samples.attraction("\($0)", Samples.at(Double($0 % 4) * 120 - 180, Double($0 / 4) * 120 - 120), 1) }
    for length in [600.0, 2000, 5000] {
      var wish = try WalkPlannerTests.wish(length: length)
      (wish.maximumMinutes, wish.stops, wish.stopMinutes) = (minutes, stops, stopMinutes)
      let walk = try #require(try WalkPlanner.propose(sights, wish: wish, streets: town).first)
      #expect(walk.metres <= length && walk.metres / 45 + Double(walk.stops.count) * stopMinutes <= minutes + 1e-6)
      #expect(walk.stops.count <= stops ?? 8 && !walk.stops.isEmpty)
      #expect(WalkSchedule(walk).minutes <= Int(minutes.rounded()))
    }
  }

  @Test func stopsThatTakeAllTheTimeAreAContradiction() throws {
    var wish = try WalkPlannerTests.wish()
    (wish.stops, wish.maximumMinutes) = (8, 45)
    #expect(throws: Failure.tooLittleTime(45, shortest: nil)) {
      try WalkPlanner.propose(StreetWalksTests.sights, wish: wish, streets: StreetWalksTests.town())
    }
    #expect(Failure.tooLittleTime(45, shortest: nil).status == .usage)
  }

  @Test func aWalkBeginsAtTheNearestPointOfTheNearestStreet() throws {
    let town = try StreetWalksTests.town()
    let sight = Samples.attraction("A", Samples.at(120, 60), 5)
    let walk = try #require(try WalkPlanner.propose([sight], wish: WalkPlannerTests.wish(start: Samples.at(50, 45)), streets: town).first)
    // 45 m south of the meeting place, in the middle of a block.
    #expect(Geodesic.metres(from: walk.line[0], to: Samples.at(50, 0)) < 1 && walk.line.first == walk.line.last)
    let away = try #require(walk.meeting?.metresToStreets)
    #expect(abs(away - 45) < 1)
    #expect(walk.notes?.contains { $0.swedish.hasPrefix("Rundan börjar och slutar på närmaste gata, cirka 45 m från Skolan.") } == true)
    #expect(abs(Geodesic.metres(along: walk.line) - walk.metres) < 0.01)
  }

  @Test func anIslandOfStreetsIsLeftForTheRest() throws {
    let town = try Self.streets([
      ("Ön", "", [(-5, 10), (5, 10)]), ("Gatan", "", [(0, -40), (100, -40), (200, -40)]), ("Tvären", "", [(100, -40), (100, 100)]),
    ])
    let walk = try #require(
      try WalkPlanner.propose([Samples.attraction("A", Samples.at(100, 50), 5)], wish: WalkPlannerTests.wish(), streets: town).first)
    #expect(walk.notes?.first?.swedish.hasPrefix("Gatan närmast mötesplatsen hänger inte ihop") == true)
    #expect(walk.turns.allSatisfy { $0.street != "Ön" })
  }

  @Test func aBarredRoadIsNotWalkedAlong() throws {
    let town = try Self.streets([
      ("Storgatan", "\"highway\":\"trunk\",\"ref\":\"E 10\"", [(0, 0), (300, 0)]), ("Bygatan", "", [(0, 0), (0, 300), (300, 300)]),
    ])
    let sights = [Samples.attraction("vägen", Samples.at(150, 0), 9), Samples.attraction("byn", Samples.at(0, 200), 1)]
    var wish = try WalkPlannerTests.wish()
    wish.barredRoads = ["E10"]
    let walk = try #require(try WalkPlanner.propose(sights, wish: wish, streets: town).first)
    #expect(walk.turns.allSatisfy { $0.street != "Storgatan" } && walk.value == 1)
  }

  @Test func whereTheWalkCanBeCutShortTheWayBackIsShortest() throws {
    let town = try StreetWalksTests.town()
    let walk = try StreetWalksTests.walk(length: 2500, town: town)
    let points = try #require(walk.breakOffs)
    #expect(!points.isEmpty)
    let finder = PathFinder(town.network)
    let index = EdgeIndex(town.network)
    let projector = try Projector.sweref99TM()
    let start = try #require(index.nearest(to: try projector.plane(Samples.start)))
    for point in points {
      let here = try #require(index.nearest(to: try projector.plane(point.position)))
      let back = try #require(finder.metres(from: start, to: here))
      #expect(abs(back - point.metresBack) < 1)
      #expect(abs(point.metresWalked + point.metresBack + point.metresSaved - walk.metres) < 1e-6 && point.metresSaved >= 150)
      #expect(point.way.isEmpty == (point.metresBack == 0))
    }
    for stop in walk.stops {
      let here = try #require(index.nearest(to: try projector.plane(stop.position)))
      let back = try #require(finder.metres(from: start, to: here))
      #expect(abs(back - (stop.metresBack ?? -1)) < 1)
    }
  }

  @Test func aHotspotStandsAtACrossingAndNotAtAReport() throws {
    let town = try StreetWalksTests.town()
    let reports = (0..<6).map { Samples.at(52 + Double($0), 118) }
    var sight = hotspot(reports, 10)
    sight.position = try WalkAttractions.publicSpot(reports[2], Projector.sweref99TM())
    let walk = try #require(try WalkPlanner.propose([sight], wish: WalkPlannerTests.wish(), streets: town).first)
    let stop = try #require(walk.stops.first)
    // A corner of the grid of 120 m.
    let corners = (-2...2).flatMap { x in (-2...2).map { Samples.at(Double(x) * 120, Double($0) * 120) } }
    #expect(corners.contains { Geodesic.metres(from: $0, to: stop.position) < 1 })
    #expect(stop.place?.swedish.contains(", vid ") == true && stop.publicReason == nil)
  }
}
