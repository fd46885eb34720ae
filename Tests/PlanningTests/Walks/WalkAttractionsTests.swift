// What is worth passing on a walk.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct WalkAttractionsTests {
  static let when = Instant(secondsSince1970: 1_770_000_000)

  static func gather(_ hotspots: [Hotspot], _ table: ReportTable) throws -> [WalkAttraction] {
    try WalkAttractions.gather(hotspots, table) { _ in "namnet" }
  }

  /// Reports 1–6 beside each other.
  static func six() throws -> ReportTable {
    var table = ReportTable()
    for index in 0..<6 { try table.add(Samples.at(Double(index) * 5, 0), at: when, category: "vandalism") }
    return table
  }

  @Test func aReportCountsOnceForTheWeightiestFinding() throws {
    let hotspots = [
      Samples.hotspot("H-b", at: Samples.start, reports: [1, 2, 3, 4, 5, 6], expected: 4, severity: 2),
      Samples.hotspot("H-a", question: .recurring, at: Samples.start, reports: [1, 2, 3, 4, 5, 6], expected: 1, severity: 2),
    ]
    let found = try Self.gather(hotspots, Self.six())
    #expect(found.map(\.hotspotID) == ["H-a"])
    // Severity 2 times an excess of 5.
    #expect(found.map(\.weight) == [10])
    #expect(found.first?.spread.count == 6)
  }

  @Test func aPartlySharedFindingKeepsItsFreshShare() throws {
    var table = try Self.six()
    for index in 0..<4 { try table.add(Samples.at(Double(index) * 5, 100), at: Self.when, category: "vandalism") }
    let first = Samples.hotspot("H-1", at: Samples.start, reports: [1, 2, 3, 4, 5, 6], expected: 1, severity: 3)
    // Four of six are fresh: two thirds of 2 · (6 − 3).
    let second = Samples.hotspot("H-2", at: Samples.start, reports: [5, 6, 7, 8, 9, 10], expected: 3, severity: 2)
    let found = try Self.gather([second, first], table)
    #expect(found.map(\.hotspotID) == ["H-1", "H-2"])
    #expect(found.map(\.spread.count) == [6, 4])
    #expect(abs(found[1].weight - 4) < 1e-9)
    // Half shared is the same place.
    let half = Samples.hotspot("H-3", at: Samples.start, reports: [5, 6, 7, 8], expected: 1, severity: 2)
    #expect(try Self.gather([first, half], table).map(\.hotspotID) == ["H-1"])
  }

  @Test func chanceAndRoadsAreNoAttractions() throws {
    let ids: [Int64] = [1, 2, 3, 4, 5, 6]
    let hotspots = [
      Samples.hotspot("H-1", verdict: .notDistinguishable, at: Samples.start, reports: ids),
      Samples.hotspot("H-2", verdict: .tooFew, at: Samples.start, reports: ids),
      Samples.hotspot("H-3", at: Samples.start, reports: ids, road: true),
    ]
    #expect(try Self.gather(hotspots, Self.six()).isEmpty)
  }

  @Test func residentsMarksGatherWithinSeventyFiveMetres() throws {
    var table = ReportTable()
    try table.add(Samples.at(0, 0), at: Self.when, category: "unsafe_place", severity: 2)
    try table.add(Samples.at(50, 0), at: Self.when, category: "unsafe_place", severity: 2)
    try table.add(Samples.at(110, 0), at: Self.when, category: "lighting", severity: 1)
    try table.add(Samples.at(500, 0), at: Self.when, category: "lighting", severity: 1)
    // Too coarse, nowhere, and no mark.
    try table.add(Samples.at(700, 0), at: Self.when, category: "lighting", severity: 1, precision: 500)
    try table.add(nil, at: Self.when, category: "lighting", severity: 1)
    try table.add(Samples.at(900, 0), at: Self.when, category: "theft", severity: 3)
    let found = try Self.gather([], table)
    #expect(found.map(\.weight) == [5, 1])
    #expect(found.map(\.spread.count) == [3, 1])
    #expect(found.map(\.label) == ["namnet", "namnet"])
    #expect(found[0].reason.swedish == "Invånarna har pekat ut platsen: otrygg plats (2), belysning (1).")
    #expect(found[1].reason.swedish == "Invånarna har pekat ut platsen: belysning (1).")
    // The middle one of the three stands for them: a spot that exists.
    #expect(Geodesic.metres(from: found[0].position, to: Samples.at(50, 0)) < 0.1)
  }

  @Test func aMarkInsideAHotspotIsNotCountedAgain() throws {
    var table = ReportTable()
    for index in 0..<6 { try table.add(Samples.at(Double(index), 0), at: Self.when, category: "lighting", severity: 1) }
    try table.add(Samples.at(600, 0), at: Self.when, category: "lighting", severity: 1)
    let hotspot = Samples.hotspot("H-1", category: "lighting", at: Samples.start, reports: [1, 2, 3, 4, 5, 6], severity: 1)
    let found = try Self.gather([hotspot], table)
    #expect(found.map(\.hotspotID) == ["H-1", nil])
    #expect(found.map(\.weight) == [5, 1])
  }
}
