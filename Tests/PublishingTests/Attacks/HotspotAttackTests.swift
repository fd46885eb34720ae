// Somebody who has every list of hotspots tries to find single reports in them.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct HotspotAttackTests {
  static let today = CivilDate(year: 2026, month: 11, day: 25) ?? CivilDate(daysSince1970: 0)

  /// A world: hotspots with the reports behind them.
  struct World {
    var table = ReportTable()
    var members: [[Int64]] = []
    var random: SplitMix

    init(seed: UInt64) {
      random = SplitMix(seed)
      for place in 0..<8 {
        members.append([])
        for _ in 0..<(2 + random.below(30)) { add(to: place) }
      }
    }

    mutating func add(to place: Int) {
      let at = CivilZone.stockholm.startOfDay(MadeUpReports.first.adding(days: random.below(930))).adding(seconds: 3600)
      let id = (table.ids.last ?? 0) + 1
      table.append(
        id: id, plane: nil, precision: 50, earliest: at, latest: at, category: "disturbing_driving", severity: 3, origin: .citizen,
        flags: [])
      members[place].append(id)
    }

    /// The list, as the analysis would make it: places in an order that changes with the counts, numbers that depend on all reports.
    var hotspots: [Hotspot] {
      let all = Double(table.count)
      return members.indices.sorted { (members[$1].count, $0) < (members[$0].count, $1) }.enumerated().map { rank, place in
        var hotspot = Sample.hotspot(
          rank: rank + 1,
          extent: .circle(
            centre: Geodesic.position(from: Sample.camping, azimuth: Double(place) * 45, metres: 900 + Double(members[place].count)),
            radius: 80),
          cases: max(members[place].count, 1), days: 4)
        hotspot.id = "H-0000000\(place)"
        hotspot.reportIDs = members[place]
        hotspot.expected = all / 20
        return hotspot
      }
    }

    /// With a report less.
    func without(_ id: Int64) -> World {
      var copy = self
      copy.table = ReportTable()
      for row in table.ids.indices where table.ids[row] != id {
        copy.table.append(
          id: table.ids[row], plane: nil, precision: 50, earliest: table.earliest[row], latest: table.latest[row],
          category: table.category[row],
          severity: 3, origin: .citizen, flags: [])
      }
      copy.members = members.map { $0.filter { $0 != id } }
      return copy
    }
  }

  private func gate(_ audience: Audience) -> AudienceGate { AudienceGate(for: audience, categories: Sample.categories) }

  private func release(_ world: World, _ audience: Audience, _ earlier: [HotspotRelease]) throws -> AudienceGate.Settled? {
    do {
      return try gate(audience).hotspots(world.hotspots, ReportFacts(world.table), today: Self.today, earlier: earlier)
    } catch let failure as Failure where failure.status == .refused {
      return nil
    }
  }

  /// 1,000 pairs of lists between which one report came or went: the second is the first, in every number and in its order.
  @Test(arguments: [Audience.kommun, .public])
  func listsThatDifferByOneReportAreTheSame(audience: Audience) throws {
    var (pairs, shown) = (0, 0)
    for seed in 0..<130 {
      let world = World(seed: UInt64(seed))
      guard let first = try release(world, audience, []), let kept = first.new else { continue }
      shown += first.answer.shown.count
      for place in 0..<4 {
        var more = world
        more.add(to: place)
        let second = try release(more, audience, [kept])
        #expect(second?.answer.shown == first.answer.shown && second?.new == nil)
        let third = try release(world.without(world.members[place][0]), audience, [kept])
        #expect(third?.answer.shown == first.answer.shown && third?.new == nil)
        pairs += 2
      }
    }
    #expect(pairs >= 1000 && shown > 200, "\(pairs) \(shown)")
    print("hotspots for \(audience.rawValue): \(pairs) pairs, \(shown) rows shown in 130 worlds")
  }

  /// 40 lists in a row, with a few reports more and less each time: for every place, the reports behind any two rows that were ever shown as
  /// different differ by none or at least the limit both ways, and a place that appears has at least the limit of new ones.
  @Test(arguments: [Audience.kommun, .public])
  func noTwoReleasesDifferByFew(audience: Audience) throws {
    let least = gate(audience).limits.minimumCases
    var changes = 0
    for seed in 0..<12 {
      var world = World(seed: UInt64(1000 + seed))
      var past: [HotspotRelease] = []
      for _ in 0..<40 {
        let more = world.random.below(7)
        for _ in 0..<more {
          let place = world.random.below(8)
          world.add(to: place)
        }
        if world.random.below(3) == 0 {
          let place = world.random.below(8)
          if let gone = world.members[place].last { world = world.without(gone) }
        }
        guard let settled = try release(world, audience, past) else { continue }
        guard let new = settled.new else { continue }
        for row in new.rows {
          let chain = past.flatMap(\.rows).filter { $0.key == row.key }
          for other in chain where other.row != row.row {
            let (one, two) = (Set(row.reports), Set(other.reports))
            for part in [one.subtracting(two).count, two.subtracting(one).count] { #expect(part == 0 || part >= least) }
            changes += 1
          }
          if chain.isEmpty, let last = past.last { #expect(row.reports.count { $0 > last.lastReport } >= least) }
        }
        past.append(new)
      }
    }
    #expect(changes > 10)
  }

  /// A row within another that has few reports more is kept back: the difference would be those few.
  @Test func aRowWithinAnotherMustDifferByEnough() throws {
    var world = World(seed: 1)
    world.members = [Array(1...20).map(Int64.init), Array(1...17).map(Int64.init), Array(1...15).map(Int64.init)]
    for _ in 0..<20 { world.add(to: 0) }
    world.members[0] = Array(1...20).map(Int64.init)
    let answer = try #require(try release(world, .kommun, [])).answer
    #expect(answer.shown.map(\.cases) == [.exact(20), .exact(15)])
    #expect(answer.withheld.map(\.rule) == [.tooClose])
  }

  @Test func onePersonIsNoPlace() throws {
    let reports = (0..<12).map { number -> (id: Int64, at: Instant) in
      (Int64(number + 1), CivilZone.stockholm.startOfDay(MadeUpReports.first.adding(days: number * 40)))
    }
    for (reporters, passes) in [([Int64(1)], false), ([1, 2], true)] {
      var table = ReportTable()
      for (index, report) in reports.enumerated() {
        table.append(
          id: report.id, plane: nil, precision: 50, earliest: report.at, latest: report.at, category: "disturbing_driving", severity: 3,
          origin: .citizen, flags: [], reporter: reporters[index % reporters.count])
      }
      var hotspot = Sample.hotspot(cases: 12, days: 12)
      hotspot.reportIDs = reports.map(\.id)
      let shown = try? gate(.kommun).hotspots([hotspot], ReportFacts(table), today: Self.today, earlier: []).answer.shown
      #expect((shown != nil) == passes)
    }
  }

  @Test func thePublicSeesOnlyHalfYearsThatHaveEnded() throws {
    let end = AudienceGate.endOfClosed(.standard(for: .public), Self.today)
    #expect(CivilZone.stockholm.local(end).date.description == "2026-07-01")
    let early = AudienceGate.endOfClosed(.standard(for: .public), CivilDate(iso: "2026-08-20") ?? Self.today)
    #expect(CivilZone.stockholm.local(early).date.description == "2026-01-01")
  }

  /// Numbers of the whole kommun: told again until they differ by the limit from all that was told.
  @Test func numbersOfTheKommunStepByTheLimit() {
    let gate = gate(.kommun)
    var told: [[ToldCount]] = []
    var random = SplitMix(4)
    var truth = 20
    var steps = 0
    for _ in 0..<300 {
      truth = max(0, truth + random.below(5) - 2)
      let now = gate.settle([ToldCount(key: "a", reports: truth, days: truth)], earlier: told)
      if now != told.last {
        for earlier in told { #expect(now[0].reports == earlier[0].reports || abs(now[0].reports - earlier[0].reports) >= 5) }
        told.append(now)
        steps += 1
      }
    }
    #expect(steps > 1)
    #expect(
      gate.settle([ToldCount(key: "b", reports: 4, days: 4)], earlier: [[ToldCount(key: "a", reports: 9, days: 9)]]).map(\.reports) == [
        0, 9 - 9,
      ])
  }
}
