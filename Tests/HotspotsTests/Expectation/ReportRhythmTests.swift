// Rhythm and light of reports.
import Almanac
import Geography
import Incidents
import Messages
import SpatialStatistics
import Testing

@testable import Hotspots

@Suite struct ReportRhythmTests {
  private let here = Position(latitude: 66.326, longitude: 22.837)

  private func table(_ times: [CivilTime], flags: ReportFlags = []) -> ReportTable {
    var table = ReportTable()
    for (number, time) in times.enumerated() {
      let instant = CivilZone.stockholm.resolve(time).earliest
      table.append(
        id: Int64(number + 1), plane: nil, precision: 0, earliest: instant,
        latest: flags.contains(.dayOnly) ? instant.adding(seconds: 86_399) : instant, category: "other", severity: 1, origin: .citizen,
        flags: flags)
    }
    return table
  }

  private func times(_ count: Int, seed: UInt64, hours: Range<Int>, months: ClosedRange<Int> = 1...12) throws -> [CivilTime] {
    var random = RandomStream(seed: seed, stream: 0)
    var times: [CivilTime] = []
    while times.count < count {
      let date = CivilDate(daysSince1970: 19_358 + Int(random.integer(below: 1096)))
      let hour = hours.lowerBound + Int(random.integer(below: UInt32(hours.count)))
      if months.contains(date.month) {
        times.append(try #require(CivilTime(date: date, hour: hour, minute: Int(random.integer(below: 60)))))
      }
    }
    return times
  }

  private var days: ClosedRange<CivilDate> { CivilDate(daysSince1970: 19_358)...CivilDate(daysSince1970: 20_453) }

  @Test func evenReportsAreSeldomFound() throws {
    // Any of four tests at 5 % after Holm: at most 5 % of data sets; 40 sets, so that 6 is beyond two standard errors.
    var alarms = 0
    for seed in 0..<40 as Range<UInt64> {
      let found = try ReportRhythm.analyse(
        table(try times(40, seed: seed, hours: 0..<24)), days: days, at: here, plan: MonteCarloPlan(replicates: 199, threads: 1))
      if found.adjusted.values.contains(where: { $0 <= 0.05 }) || (found.adjustedLight ?? 1) <= 0.05 { alarms += 1 }
    }
    #expect(alarms <= 6)
  }

  @Test func eveningsInWinterAreDarkBeyondTheClock() throws {
    let found = try ReportRhythm.analyse(table(try times(40, seed: 3, hours: 18..<22, months: 11...12)), days: days, at: here)
    let light = try #require(found.light)
    #expect(light.classes.map(\.light) == [.light, .twilight, .dark])
    #expect(light.classes[2].count == 40)
    #expect(light.pByClock <= 0.01)
    #expect((found.adjusted[.month] ?? 1) <= 0.01)
    #expect((found.adjusted[.kuiper] ?? 1) <= 0.01)
    #expect(light.classes.reduce(0) { $0 + $1.expectedByTime } > 39.9)
    #expect(abs(light.classes.reduce(0) { $0 + $1.expectedByClock } - 40) < 1e-9)
    #expect(abs(found.week.reduce(0, +) - 40) < 1e-9)
  }

  @Test func reportsWithoutHoursAreToldAsTooFew() throws {
    let dayOnly = table(try times(20, seed: 4, hours: 0..<1), flags: .dayOnly)
    for given in [dayOnly, table([]), table(try times(1, seed: 5, hours: 0..<24))] {
      #expect { try ReportRhythm.analyse(given, at: here) } throws: { ($0 as? Failure)?.status == .tooFewData }
    }
  }
}
