// Hotspots that rest on one report, one day or one reporter are told from those that do not.
import Almanac
import Geography
import Incidents
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct StabilityCheckTests {
  /// Reports on one spot on different days.
  private func material(_ count: Int, precision: Double = 10, reporter: (Int) -> Int64? = { _ in nil }) throws -> Material {
    var table = ReportTable()
    for index in 0..<count {
      table.append(
        id: Int64(index + 1), plane: PlanePoint(x: 850_000 + Double(index), y: 7_360_000), precision: precision,
        earliest: Instant(secondsSince1970: Int64(1_700_000_000 + index * 86_400)),
        latest: Instant(secondsSince1970: Int64(1_700_000_000 + index * 86_400)), category: "vandalism", severity: 2, origin: .citizen,
        flags: [], reporter: reporter(index))
    }
    return try Material(table, HotspotContext(categories: [], places: [], studyAreas: [], road: nil), HotspotParameters())
  }

  private func finding(_ members: [Int], _ retest: @escaping (Variation) -> [FoundAgain]) -> Finding {
    var finding = Finding(
      question: .lasting, method: "bernoulli_scan", category: "vandalism",
      extent: .circle(centre: Position(latitude: 66, longitude: 22), radius: 100), members: members, expected: 1, p: 0.01)
    // With 19 replicates the level 0.05 is reached above the largest maximum.
    finding.maxima = (1...19).map { Double($0) / 10 }
    finding.statistic = 5
    finding.retest = Retest(retest)
    return finding
  }

  @Test func aReportThatCarriesTheFindingIsDecisive() throws {
    let material = try material(8)
    // Without report 3 (index 2) nothing is found; a smaller radius finds another half.
    let found = finding(Array(0..<8)) { variation in
      if variation.without.contains(2) { return [] }
      if variation.reach < 1 { return [FoundAgain(members: [0, 1], statistic: 9)] }
      return [FoundAgain(members: Set(0..<8).subtracting(variation.without), statistic: 2)]
    }
    let stability = try #require(try StabilityCheck(material: material).stability(found, level: 0.05))
    #expect(stability.withoutReport == .init(made: 8, held: 7))
    #expect(stability.decisiveReports == [3])
    #expect(stability.withoutDay == .init(made: 8, held: 7))
    #expect(stability.withoutReporter.made == 0)
    #expect(stability.radius == .init(made: 2, held: 1))
    #expect(stability.position == .init(made: 10, held: 10))
  }

  @Test func oneReporterBehindMostReportsIsFound() throws {
    let material = try material(8) { $0 < 6 ? 77 : Int64($0) }
    let found = finding(Array(0..<8)) { variation in
      let left = Set(0..<8).subtracting(variation.without)
      return [FoundAgain(members: left, statistic: left.count >= 7 ? 5 : 0.5)]
    }
    let stability = try #require(try StabilityCheck(material: material).stability(found, level: 0.05))
    #expect(stability.withoutReport == .init(made: 8, held: 8))
    #expect(stability.withoutReporter == .init(made: 3, held: 2))
  }

  @Test func aStatisticBelowTheCriticalValueIsNotFoundAgain() throws {
    let found = finding(Array(0..<5)) { _ in [FoundAgain(members: Set(0..<5), statistic: 1.9)] }
    let stability = try #require(try StabilityCheck(material: material(5)).stability(found, level: 0.05))
    #expect(stability.withoutReport.held == 0 && stability.position.held == 0)
    #expect(try StabilityCheck(material: material(5)).stability(found, level: 0.01) == nil)
  }

  @Test func displacementsStayWithinThePrecisionAndOneSpotMovesAsOne() throws {
    let material = try material(5, precision: 25)
    var moved: Set<Double> = []
    for number in UInt64(1)...50 {
      let point = material.point(0, Variation(displacement: number))
      #expect(point.distance(to: material.point(0)) <= 25)
      #expect(material.point(0, Variation(displacement: number)) == point)
      moved.insert(point.x)
    }
    #expect(moved.count == 50)
    #expect(material.point(0, .none) == material.point(0))
  }

  @Test func aStopIsObeyedBetweenRuns() throws {
    let found = finding(Array(0..<5)) { _ in [FoundAgain(members: Set(0..<5), statistic: 9)] }
    #expect(throws: StatisticsError.cancelled) {
      try StabilityCheck(material: material(5), isCancelled: { true }).stability(found, level: 0.05)
    }
  }
}
