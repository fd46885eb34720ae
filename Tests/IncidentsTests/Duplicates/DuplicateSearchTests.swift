// Near pairs are found, far ones are not, and all pairs as by comparing each with each.
import Almanac
import Geography
import Incidents
import Testing

@Suite struct DuplicateSearchTests {
  private static let groups = ["vandalism": "damage", "graffiti": "damage", "theft": "property"]

  private static func table(_ rows: [(x: Double, y: Double, time: Int64, length: Int64, category: String)]) -> ReportTable {
    var table = ReportTable()
    for (index, row) in rows.enumerated() {
      table.append(
        id: Int64(index + 1), plane: PlanePoint(x: row.x, y: row.y), precision: 10, earliest: Instant(secondsSince1970: row.time),
        latest: Instant(secondsSince1970: row.time + row.length), category: row.category, severity: 2, origin: .citizen, flags: [])
    }
    return table
  }

  @Test func aNearPairOfTwoSourcesIsFoundWithItsReasons() throws {
    let table = Self.table([
      (0, 0, 0, 0, "vandalism"), (30, 40, 720, 0, "graffiti"), (30, 40, 720, 0, "theft"), (0, 400, 0, 0, "vandalism"),
    ])
    let found = DuplicateSearch().pairs(table, sources: [0, 1, 1, 1], groups: Self.groups)
    let pair = try #require(found.pairs.first)
    #expect(found.count == 1 && pair.first == 1 && pair.second == 2 && pair.metres == 50 && pair.seconds == 720)
    #expect(pair.reasons.map(\.english) == ["50 m apart", "12 min apart", "the same group of categories", "different sources"])
    #expect(abs(pair.score - (0.4 * (1 - 50.0 / 150) + 0.4 * 0.8 + 0.1)) < 1e-12)
  }

  @Test func theSameSourceScoresLowerAndSharedSpotsTakeNoPart() {
    var table = Self.table([(0, 0, 0, 0, "theft"), (0, 0, 0, 0, "theft"), (9000, 0, 0, 0, "theft"), (9000, 0, 0, 0, "theft")])
    table.flags[2] = .sharedSpot
    let found = DuplicateSearch().pairs(table, sources: [0, 0, 0, 1], groups: Self.groups)
    #expect(found.count == 1 && found.pairs.first.map { abs($0.score - 0.75) < 1e-12 } == true)
  }

  @Test func everyPairIsFoundThatComparingEachWithEachFinds() {
    var state: UInt64 = 7
    func draw(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % bound
    }
    let rows = (0..<800).map { _ -> (x: Double, y: Double, time: Int64, length: Int64, category: String) in
      (
        Double(draw(3000)), Double(draw(3000)), draw(200_000), [0, 0, 3600, 86_399][Int(draw(4))],
        ["theft", "vandalism", "graffiti"][Int(draw(3))]
      )
    }
    let table = Self.table(rows)
    var expected = 0
    for a in rows.indices {
      for b in rows.indices where b > a {
        let (dx, dy) = (rows[a].0 - rows[b].0, rows[a].1 - rows[b].1)
        let gap = max(rows[a].2 - rows[b].2 - rows[b].3, rows[b].2 - rows[a].2 - rows[a].3, 0)
        if (dx * dx + dy * dy).squareRoot() <= 150, gap <= 3600, Self.groups[rows[a].4] == Self.groups[rows[b].4] { expected += 1 }
      }
    }
    let found = DuplicateSearch().pairs(table, sources: rows.map { _ in 0 }, groups: Self.groups)
    #expect(expected > 100 && found.count == expected && found.pairs.count == expected)
    #expect(
      DuplicateSearch(limit: 10).pairs(table, sources: rows.map { _ in 0 }, groups: Self.groups).pairs == Array(found.pairs.prefix(10)))
  }
}
