// Expected numbers against known rates.
import Almanac
import Geography
import Incidents
import Messages
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct ExpectedReportsTests {
  private typealias Planned = PlannedReports
  private let rates = [0.5, 1, 2, 5, 10, 20]

  private func year(_ number: Int = 2026) -> [CivilDate] {
    (0..<365).compactMap { CivilDate(year: number, month: 1, day: 1)?.adding(days: $0) }
  }

  /// Windows as a planner asks for them.
  private func windows() -> [(name: String, dates: [CivilDate], hours: Range<Int>)] {
    let year = year()
    return [
      ("year", year, 0..<24), ("evenings of October", year.filter { $0.month == 10 }, 18..<22),
      ("Friday and Saturday nights", year.filter { [5, 6].contains($0.weekday) }, 22..<26),
      ("one Tuesday", [year[277]], 14..<16), ("summer days", year.filter { (6...8).contains($0.month) }, 8..<16),
    ]
  }

  /// Each interval of 95 % holds the true expected number in about 95 % of all places. With one pattern for all 600 places (shape without limit) 93 % is 2.2
  /// standard errors away; where places differ much from each other (standard deviation of each factor ½) the common pattern is learned from few, and
  /// intervals of an hour in a month are a little too short.
  @Test(arguments: [1e9, 4.0]) func intervalsHoldWhatTheyPromise(shape: Double) throws {
    var covered: [String: Int] = [:]
    var asked = 0
    var byRate: [Double: (inside: Int, asked: Int)] = [:]
    for seed in 0..<10 as Range<UInt64> {
      var random = RandomStream(seed: 50 + seed, stream: 0)
      var planned = Planned()
      var patterns: [Planned.Pattern] = []
      let all = (0..<10).flatMap { _ in rates }
      for rate in all {
        let pattern = shape > 1e6 ? .common() : Planned.Pattern.common().varied(shape: shape, &random)
        patterns.append(pattern)
        try planned.add(perYear: rate, pattern, &random)
      }
      let fit = try ExpectedReports.fit(planned.table, sites: planned.sites, context: Planned.context, options: Planned.options)
      for site in all.indices {
        asked += 1
        for window in windows() {
          let truth = Planned.truth(perYear: all[site], patterns[site], dates: window.dates, hours: window.hours)
          let found = fit.expected(site: site, dates: window.dates, hours: window.hours)
          let isInside = found.low <= truth && truth <= found.high
          if isInside { covered[window.name, default: 0] += 1 }
          byRate[all[site], default: (0, 0)].asked += 1
          if isInside { byRate[all[site], default: (0, 0)].inside += 1 }
        }
      }
    }
    for window in windows() {
      #expect(Double(covered[window.name] ?? 0) / Double(asked) >= (shape > 1e6 ? 0.93 : 0.9))
    }
    // The same by the places' rates, from half a report to twenty a year.
    for (rate, result) in byRate {
      #expect(Double(result.inside) / Double(result.asked) >= 0.9, "rate \(rate)")
    }
  }
}

extension ExpectedReportsTests {
  @Test func aPlaceWithOneReportIsDrawnToTheCommonRate() throws {
    var random = RandomStream(seed: 11, stream: 0)
    var planned = PlannedReports()
    for _ in 0..<30 { try planned.add(perYear: 2, .common(), &random) }
    // A place that happens to have a single report.
    let centre = Position(latitude: 66.9, longitude: 22)
    planned.sites.append(ExpectationSite(key: "one", label: "En", kind: .place, extent: .circle(centre: centre, radius: 300)))
    let date = try #require(CivilDate(iso: "2024-01-09"))
    let instant = CivilZone.stockholm.resolve(try #require(CivilTime(date: date, hour: 4, minute: 30))).earliest
    planned.table.append(
      id: 99_999, plane: try Projector.sweref99TM().plane(centre), precision: 50, earliest: instant, latest: instant, category: "vandalism",
      severity: 5, origin: .citizen, flags: [])
    let fit = try ExpectedReports.fit(
      planned.table, sites: planned.sites, context: PlannedReports.context, options: PlannedReports.options)
    let site = try #require(fit.site("one"))
    let year = (0..<365).map { PlannedReports.firstDay.adding(days: 1096 + $0) }
    let found = fit.expected(site: site, dates: year)
    #expect(found.isTooFew)
    #expect(found.siteReports == 1)
    #expect(found.reports == [99_999])
    // Its own rate is a third of a report a year, the common one 2.
    #expect(found.mean > 1.2 && found.mean < 2.2)
    #expect(found.low < 1 && found.high > 2)
    #expect(found.shrinkage > 0.6)
    // Its only hour is not taken for a pattern: a night hour stays less than an evening hour.
    #expect(fit.expected(site: site, dates: year, hours: 4..<5).mean < fit.expected(site: site, dates: year, hours: 18..<19).mean)
    // One severity of 5 among many of mean 2 does not make the site severe.
    #expect(found.severity / found.mean < 3)
  }

  @Test func reportsWithoutHourCountForThePlaceAlone() throws {
    var random = RandomStream(seed: 12, stream: 0)
    var planned = PlannedReports()
    for _ in 0..<10 { try planned.add(perYear: 10, .common(), &random, untimed: 0.4) }
    let fit = try ExpectedReports.fit(
      planned.table, sites: planned.sites, context: PlannedReports.context, options: PlannedReports.options)
    #expect(fit.timed < fit.reports)
    #expect(fit.warnings.contains { $0.swedish.contains("inget känt klockslag") })
    let year = (0..<365).map { PlannedReports.firstDay.adding(days: 1096 + $0) }
    let sum = planned.sites.indices.reduce(0.0) { $0 + fit.expected(site: $1, dates: year).mean }
    // All reports, timed or not, a year.
    #expect(abs(sum - Double(fit.reports) / 3) < 0.05 * sum)
  }

  @Test func hoursPastMidnightBelongToTheNextDay() throws {
    var random = RandomStream(seed: 13, stream: 0)
    var planned = PlannedReports()
    for _ in 0..<5 { try planned.add(perYear: 20, .common(), &random) }
    let fit = try ExpectedReports.fit(
      planned.table, sites: planned.sites, context: PlannedReports.context, options: PlannedReports.options)
    let friday = try #require(CivilDate(iso: "2026-10-09"))
    let night = fit.expected(site: 0, date: friday, hours: 22..<26).mean
    let parts = [(friday, 22), (friday, 23), (friday.adding(days: 1), 0), (friday.adding(days: 1), 1)]
    #expect(abs(night - parts.reduce(0) { $0 + fit.mean(site: 0, date: $1.0, hour: $1.1) }) < 1e-6)
    // The table holds the same numbers.
    let means = fit.hourlyMeans([friday, friday.adding(days: 1)])
    #expect(means.count == 5 * 48)
    #expect(abs(Double(means[(0 * 2 + 1) * 24 + 1]) - fit.mean(site: 0, date: friday.adding(days: 1), hour: 1)) < 1e-9)
  }

  @Test func aCampingIsExpectedInItsSeason() throws {
    let file = try ExerciseMaterial.file()
    var context = try ExerciseMaterial.context()
    context.studyAreas = context.studyAreas.map { area in
      var area = area
      if area.key == "camping" { area.openMonths = 6...8 }
      if area.key == "strandskolan" { area.schoolDaysOnly = true }
      return area
    }
    let sites = try ExpectationSite.standard(context)
    let fit = try ExpectedReports.fit(try ExerciseMaterial.table(file), sites: sites, context: context)
    let camping = try #require(fit.site("camping"))
    let school = try #require(fit.site("strandskolan"))
    let year = (0..<365).compactMap { CivilDate(year: 2027, month: 1, day: 1)?.adding(days: $0) }
    let summer = year.filter { (6...8).contains($0.month) }
    let evenings = fit.expected(site: camping, dates: summer, hours: 20..<25)
    let days = fit.expected(site: camping, dates: summer, hours: 6..<11)
    let autumn = fit.expected(site: camping, dates: year.filter { (9...11).contains($0.month) }, hours: 20..<25)
    #expect(evenings.low > days.high)
    #expect(evenings.low > autumn.high)
    // About 16 of 48 planted in three years come in a year.
    #expect(evenings.low < 16 && evenings.high > 10)
    let afternoons = fit.expected(site: school, dates: year.filter { SchoolYear.isUsualSchoolDay($0) }, hours: 15..<20)
    let weekends = fit.expected(site: school, dates: year.filter { $0.weekday > 5 }, hours: 15..<20)
    #expect(afternoons.mean > 3 * weekends.mean)
    // The planted stretch of winter dusk is the road's highest.
    let dusk = year.filter { [11, 12, 1, 2].contains($0.month) }
    let stretches = fit.sites.indices.filter { fit.sites[$0].kind == .stretch }
    let best = stretches.max {
      fit.expected(site: $0, dates: dusk, hours: 14..<18).mean < fit.expected(site: $1, dates: dusk, hours: 14..<18).mean
    }
    #expect(fit.sites[try #require(best)].label.contains("Krokfors"))
    // Every report counts for one site at most.
    let counted = fit.sites.indices.reduce(0) { $0 + fit.expected(site: $1, dates: year).siteReports }
    #expect(counted <= fit.reports)
  }

  @Test func theSameSeedGivesTheSameNumbers() throws {
    var random = RandomStream(seed: 14, stream: 0)
    var planned = PlannedReports()
    for _ in 0..<5 { try planned.add(perYear: 5, .common(), &random) }
    let one = try ExpectedReports.fit(planned.table, sites: planned.sites, context: PlannedReports.context, options: PlannedReports.options)
    let two = try ExpectedReports.fit(planned.table, sites: planned.sites, context: PlannedReports.context, options: PlannedReports.options)
    let date = PlannedReports.firstDay
    #expect(one.expected(site: 2, date: date) == two.expected(site: 2, date: date))
    #expect(one.hourlyMeans([date]) == two.hourlyMeans([date]))
  }

  @Test func nothingToLearnFromIsToldAsTooFew() throws {
    #expect {
      try ExpectedReports.fit(ReportTable(), sites: [], context: PlannedReports.context)
    } throws: {
      ($0 as? Failure)?.status == .tooFewData
    }
  }

  /// 60 places and 8,760 hours in less than a tenth of a CPU second.
  @Test func aYearsTableIsQuick() throws {
    var random = RandomStream(seed: 15, stream: 0)
    var planned = PlannedReports()
    for number in 0..<60 { try planned.add(perYear: [0.5, 2, 8][number % 3], .common(), &random) }
    let fit = try ExpectedReports.fit(planned.table, sites: planned.sites, context: PlannedReports.context, options: PlannedReports.options)
    let year = (0..<365).map { PlannedReports.firstDay.adding(days: $0) }
    let table = fit.hourlyMeans(year)
    #expect(table.count == 60 * 8760)
    let sum = table.reduce(0.0) { $0 + Double($1) }
    let expected = planned.sites.indices.reduce(0.0) { $0 + fit.expected(site: $1, dates: year).mean }
    #expect(abs(sum - expected) < 1e-3 * expected)
  }

  @Test func predictiveCountsAreThoseOfPoisson() {
    // Mean 3 for certain: 95 % lies in 0...7, as the tails below 2.5 % are cut (P(0) = 5 %, P(above 7) = 1.2 %).
    #expect(ExpectedReports.counts([3, 3, 3], level: 0.95) == 0...7)
    #expect(ExpectedReports.counts([0], level: 0.95) == 0...0)
  }
}
