// Somebody who has every export tries to find single reports in tables of counts.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct CountAttackTests {
  static let today = CivilDate(year: 2026, month: 11, day: 25) ?? CivilDate(daysSince1970: 0)
  static let later = CivilDate(year: 2027, month: 3, day: 20) ?? CivilDate(daysSince1970: 0)

  private func gate(_ audience: Audience) -> AudienceGate { AudienceGate(for: audience, categories: MadeUpReports.categories) }

  /// 1,000 pairs of exports between which one report came or went, in 50 worlds: whatever the attacker compares, the two are the same.
  @Test(arguments: [Audience.kommun, .public])
  func exportsThatDifferByOneReportAreTheSame(audience: Audience) throws {
    var (pairs, numbers) = (0, 0)
    for world in 0..<50 {
      var reports = try MadeUpReports(seed: UInt64(world), count: 700)
      let first = try gate(audience).counts(reports.source(), today: Self.today, released: [])
      #expect(first.new.count == first.periods.count)
      numbers += first.rows.count
      for pair in 0..<10 {
        let row = (pair * 61 + world * 7) % reports.table.count
        let second = try gate(audience).counts(reports.source(without: row), today: Self.today, released: first.new)
        #expect(second.rows == first.rows && second.new.isEmpty, "without")
        reports.add()
        let third = try gate(audience).counts(reports.source(), today: Self.today, released: first.new)
        #expect(third.rows == first.rows && third.new.isEmpty, "with")
        pairs += 2
      }
    }
    #expect(pairs == 1000 && numbers > 0)
    print("counts for \(audience.rawValue): \(pairs) pairs, \(numbers / 50) numbers in a world of 700 reports on average")
  }

  /// When a new period has ended, what was released stays, and no report lies in both the old and the new.
  @Test(arguments: [Audience.kommun, .public])
  func periodsHaveNoReportInCommon(audience: Audience) throws {
    for world in 0..<10 {
      var reports = try MadeUpReports(seed: UInt64(world), count: 500)
      let first = try gate(audience).counts(reports.source(), today: Self.today, released: [])
      for _ in 0..<100 { reports.add(from: 800, days: 330) }
      let second = try gate(audience).counts(reports.source(), today: Self.later, released: first.new)
      #expect(second.new.count == 1 && Array(second.rows.prefix(first.rows.count)) == first.rows)
      for (one, other) in zip(second.periods, second.periods.dropFirst()) { #expect(!one.overlaps(other) && one.last < other.first) }
    }
  }

  /// Everything that is told of a world is told at least the limit of reports, and every total of a table shares its value with the others.
  @Test(arguments: [Audience.kommun, .public])
  func whatIsToldPassesTheLimits(audience: Audience) throws {
    let gate = gate(audience)
    for world in 0..<30 {
      let reports = try MadeUpReports(seed: UInt64(world), count: 600)
      for release in try gate.counts(reports.source(), today: Self.today, released: []).new {
        #expect(Set(release.rows.map(\.row.key)).count == release.rows.count)
        for counted in release.rows {
          #expect(gate.limits.pass(counted.facts))
          if audience == .public {
            guard case .band = counted.row.reports else { Issue.record("a count that is exact"); continue }
            #expect(counted.row.fromHour == nil && counted.row.table != .pooled)
          }
          // Narcotics and violence nowhere but in their own table.
          if case .group(let code) = counted.row.kind, ["drugs", "persons"].contains(code) { #expect(counted.row.table == .pooled) }
          if counted.row.table == .pooled { #expect(counted.row.place.kind != .cell && counted.row.place.kind != .named) }
        }
        try check(release, gate.limits)
      }
    }
  }

  /// The tables as an attacker writes them down: what is listed is known, everything else is not, and the sums must hold. Solved by simplex.
  private func check(_ release: CountRelease, _ limits: AudienceLimits) throws {
    let totals = release.rows.filter { $0.row.table == .totals }
    let all = try #require(release.rows.isEmpty ? 0 : totals.first { $0.row.place.kind == .kommun && $0.row.kind == .all }?.facts.reports)
    let places = totals.filter { $0.row.place.kind != .kommun }
    let kinds = totals.filter { $0.row.kind != .all }
    #expect(places.isEmpty || places.reduce(0) { $0 + $1.facts.reports } == all)
    #expect(kinds.isEmpty || kinds.reduce(0) { $0 + $1.facts.reports } == all)
    guard places.count > 1, kinds.count > 1 else { return }
    var known: [String: Int] = [:]
    for cell in release.rows where cell.row.table == .placeCategory { known["\(cell.row.place.key)|\(cell.row.kind)"] = cell.facts.reports }
    var unknowns: [String] = []
    for place in places {
      for kind in kinds where known["\(place.row.place.key)|\(kind.row.kind)"] == nil {
        unknowns.append("\(place.row.place.key)|\(kind.row.kind)")
      }
    }
    func equation(_ keys: [String], _ sum: Int) -> ([Int], Int) {
      (unknowns.map { keys.contains($0) ? 1 : 0 }, sum - keys.reduce(0) { $0 + (known[$1] ?? 0) })
    }
    var equations = places.map { place in equation(kinds.map { "\(place.row.place.key)|\($0.row.kind)" }, place.facts.reports) }
    equations += kinds.map { kind in equation(places.map { "\($0.row.place.key)|\(kind.row.kind)" }, kind.facts.reports) }
    let solver = try #require(WholeSimplex(equations.map(\.0), equations.map(\.1), unknowns: unknowns.count))
    for index in unknowns.indices {
      let range = solver.range(of: index)
      // A table of which no cell is listed was not shown, and then says no more than its totals.
      if !known.isEmpty { #expect(range.high.map { $0 - range.low >= limits.minimumCases } ?? true, "\(unknowns[index]): \(range)") }
    }
  }

  /// 200 exports of the same data are the same bytes: there is nothing to average.
  @Test(arguments: [Audience.kommun, .public])
  func thereIsNothingToAverage(audience: Audience) throws {
    let reports = try MadeUpReports(seed: 5, count: 700)
    let gate = gate(audience)
    let first = try gate.counts(reports.source(), today: Self.today, released: [])
    let layer = Layers.sharedCounts(categories: MadeUpReports.categories)
    var seen = Set<[UInt8]>()
    for _ in 0..<200 {
      let again = try gate.counts(reports.source(), today: Self.today, released: first.new)
      seen.insert(layer.geoJSON(again.rows, envelope: nil, language: .swedish))
    }
    // Nor does making a period anew, as in another copy of the file.
    seen.insert(
      layer.geoJSON(try gate.counts(reports.source(), today: Self.today, released: []).rows, envelope: nil, language: .swedish))
    #expect(seen.count == 1)
  }

  @Test func aPeriodIsNotReleasedInTwoWays() throws {
    let source = try MadeUpReports(seed: 3, count: 600).source()
    let first = try gate(.kommun).counts(source, today: Self.today, released: [])
    var longer = AudienceLimits.standard(for: .kommun)
    longer.halfYears = 4
    var coarser = AudienceLimits.standard(for: .kommun)
    coarser.place = .cell(metres: 500, roadStep: 1000)
    for limits in [longer, coarser] {
      #expect(limits.looserRules.isEmpty)
      let failure = #expect(throws: Failure.self) {
        try AudienceGate(limits, categories: MadeUpReports.categories).counts(source, today: Self.today, released: first.new)
      }
      #expect(failure?.status == .refused && failure?.text(.swedish).contains("utlämnad") == true)
    }
    // Stricter numbers take away and never add.
    var stricter = AudienceLimits.standard(for: .kommun)
    stricter.minimumCases = 12
    let less = try AudienceGate(stricter, categories: MadeUpReports.categories).counts(source, today: Self.today, released: first.new)
    #expect(less.rows.count < first.rows.count && Set(less.rows).isSubset(of: first.rows) && !less.rows.isEmpty)
  }

  @Test func onlyPeriodsThatHaveEndedAreTold() throws {
    let day = { (text: String) in CivilDate(iso: text) ?? CivilDate(daysSince1970: 0) }
    let periods = CountPeriod.closed(from: day("2023-11-20"), before: day("2026-03-01"), 2, delayDays: 60)
    #expect(periods.map(\.label) == ["2023", "2024"])
    #expect(
      CountPeriod.closed(from: day("2023-11-20"), before: day("2026-03-02"), 2, delayDays: 60).map(\.label) == ["2023", "2024", "2025"])
    #expect(CountPeriod.closed(from: day("2023-11-20"), before: day("2026-07-01"), 1, delayDays: 0).last?.label == "2026 H1")
    #expect(CountPeriod(containing: day("2025-07-01"), halfYears: 4).label == "2024–2025")
  }
}
