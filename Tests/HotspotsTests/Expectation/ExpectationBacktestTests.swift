// Expected numbers tried against what came.
import Almanac
import Incidents
import Messages
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct ExpectationBacktestTests {
  private typealias Planned = PlannedReports

  @Test func aSteadyWorldIsCalibratedAndBeatsPlainExpectations() throws {
    var random = RandomStream(seed: 7, stream: 0)
    var planned = Planned()
    for rate in (0..<20).map({ [1.0, 3, 8, 20][$0 % 4] }) { try planned.add(perYear: rate, .common(), &random) }
    let found = try ExpectationBacktest.run(planned.table, sites: planned.sites, context: Planned.context, options: Planned.options)
    #expect(found.origins.count == 24)
    #expect(found.bins.count == 10)
    // Each of ten intervals of 95 %, a little too short since what is expected is itself learned: at most two fail.
    #expect(found.bins.count(where: \.holds) >= 8)
    #expect(Double(found.inside) / Double(found.sitesMonths) >= 0.95)
    let deviance = Dictionary(uniqueKeysWithValues: found.scores.map { ($0.method, $0.deviance) })
    for method in ExpectationBacktest.Method.allCases where method != .model {
      #expect((deviance[.model] ?? .infinity) < (deviance[method] ?? 0))
    }
    #expect(found.bins.reduce(0) { $0 + $1.observed } == found.observed)
  }

  @Test func nothingBeforeTheOriginIsLearnedFromAfterIt() throws {
    var random = RandomStream(seed: 8, stream: 0)
    var planned = Planned()
    for _ in 0..<4 { try planned.add(perYear: 20, .common(), &random) }
    let material = try ExpectationMaterial(
      planned.table, sites: planned.sites, context: Planned.context, traffic: .flat, Planned.options)
    let origin = Planned.firstDay.adding(days: 500).daysSince1970
    let before = try ExpectedReports(material, days: material.period.lowerBound...origin - 1, Planned.options)
    // Everything after the origin taken away gives the same.
    var cut = ReportTable()
    let table = planned.table
    for row in table.ids.indices where CivilZone.stockholm.local(table.earliest[row]).date.daysSince1970 < origin {
      cut.append(
        id: table.ids[row], plane: .init(x: table.x[row], y: table.y[row]), precision: 50, earliest: table.earliest[row],
        latest: table.latest[row], category: "vandalism", severity: table.severity[row], origin: .citizen, flags: [])
    }
    var options = Planned.options
    options.to = CivilDate(daysSince1970: origin - 1)
    let alone = try ExpectedReports.fit(cut, sites: planned.sites, context: Planned.context, options: options)
    let date = CivilDate(daysSince1970: origin)
    for site in planned.sites.indices {
      #expect(before.mean(site: site, date: date, hour: 20) == alone.mean(site: site, date: date, hour: 20))
    }
  }

  @Test func tooShortAPeriodIsToldAsTooFewData() throws {
    var random = RandomStream(seed: 9, stream: 0)
    var planned = Planned()
    try planned.add(perYear: 20, .common(), &random)
    var options = Planned.options
    options.to = Planned.firstDay.adding(days: 400)
    #expect { try ExpectationBacktest.run(planned.table, sites: planned.sites, context: Planned.context, options: options) } throws: {
      let failure = $0 as? Failure
      // What is counted are the reports at the places, and that is what the message says.
      return failure?.status == .tooFewData && failure?.message.swedish.contains("med klockslag vid någon av platserna") == true
    }
  }

  @Test func monthsBeginAYearIntoThePeriod() {
    let first = Planned.firstDay.adding(days: 10).daysSince1970
    #expect(ExpectationBacktest.months(first...first + 500).map(\.description).first == "2024-02-01")
    #expect(ExpectationBacktest.months(first...first + 500).map(\.description).last == "2024-04-01")
    #expect(ExpectationBacktest.months(first...first + 100).isEmpty)
  }

  @Test func binsKeepEveryReport() {
    let cells = (0..<500).map { (mean: Double($0 % 50) / 10, count: $0 % 7) }
    let bins = ExpectationBacktest.bins(cells)
    #expect(bins.count == 10)
    #expect(bins.reduce(0) { $0 + $1.cells } == 500)
    #expect(bins.reduce(0) { $0 + $1.observed } == cells.reduce(0) { $0 + $1.count })
    #expect(bins.allSatisfy { abs($0.expected - 122.5) < 10 })
  }
}
