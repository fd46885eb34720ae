// When reports come: the week by hour, and hours, weekdays, months and light with tests.
import Almanac
import Geography
import Incidents
import Messages
import SpatialStatistics

/// The rhythm of a set of reports.
public struct ReportRhythm: Sendable {
  /// Aoristic weights of the reports whose hour is known, by `(weekday − 1) · 24 + hour`.
  public var week: [Double]
  /// 95 % interval of the number behind each, Fay and Feuer (1997).
  public var weekIntervals: [(low: Double, high: Double)]
  /// Hours, weekdays and months, with their tests.
  public var rhythm: Rhythm
  /// Light at the reports; nil where no report's hour is known.
  public var light: LightAtReports?
  /// p of the hours (Kuiper), weekdays, months and light (same clock hours) after Holm's method over those made.
  public var adjusted: [Rhythm.Test.Kind: Double]
  /// p of the light after Holm's method over the same tests.
  public var adjustedLight: Double?
  /// Reports that take part, and those of them with a known hour.
  public var reports: Int
  /// With a known hour.
  public var timed: Int
  /// First and last day of the period.
  public var days: ClosedRange<CivilDate>
  /// What a reader must know.
  public var warnings: [Message]

  /// Days since 1970 of a Monday from which minutes are counted.
  private static let monday = 4

  /// Describes and tests.
  ///
  /// Complexity: as ``Rhythm`` and ``LightAtReports``.
  ///
  /// - Parameters:
  ///   - table: the reports.
  ///   - days: the days that the reports cover; nil for those of the first and last report.
  ///   - position: the place whose light stands for the period.
  ///   - level: level of the intervals.
  ///   - plan: replicates, seed, threads.
  /// - Throws: `Failure` (too few data) with fewer than five reports with a known hour.
  public static func analyse(
    _ table: ReportTable, days: ClosedRange<CivilDate>? = nil, at position: Position, level: Double = 0.95,
    plan: MonteCarloPlan = MonteCarloPlan()
  ) throws -> ReportRhythm {
    var start: [Double] = []
    var duration: [Double?] = []
    var clocked: [Int] = []
    var middles: [(instant: Instant, position: Position?)] = []
    let projector = try Projector.sweref99TM()
    var minutes = 0
    for row in table.ids.indices {
      let clock = ReportClock(earliest: table.earliest[row], latest: table.latest[row], flags: table.flags[row])
      let from = CivilZone.stockholm.local(table.earliest[row])
      let to = CivilZone.stockholm.local(table.latest[row])
      let first = Double(from.date.daysSince1970 - monday) * 1440 + Double(from.timeOfDay.secondOfDay) / 60
      let last = Double(to.date.daysSince1970 - monday) * 1440 + Double(to.timeOfDay.secondOfDay) / 60
      start.append(first)
      // A day without a time is a whole day, which says nothing of the hour.
      let length = max(0, last - first)
      duration.append(clock.knowsHour ? (length > 0 ? length : nil) : max(1440, length.rounded(.up)))
      minutes |= from.timeOfDay.minute
      if clock.knowsHour { clocked.append(row) }
      let seconds = table.latest[row].seconds(since: table.earliest[row])
      if clock.knowsHour, seconds <= 3 * 3600 {
        let place = table.isLocated[row] ? try projector.position(PlanePoint(x: table.x[row], y: table.y[row])) : nil
        middles.append((table.earliest[row].adding(seconds: seconds / 2), place))
      }
    }
    guard clocked.count >= Rhythm.fewest else {
      throw Failure.tooFewTimedReports(found: clocked.count, needed: Rhythm.fewest, read: table.count)
    }
    let firstDay = start.map { Int(($0 / 1440).rounded(.down)) }.min() ?? 0
    let lastDay =
      start.indices.map { row -> Int in
        let length = duration[row] ?? 0
        return length > 0 ? Int(((start[row] + length) / 1440).rounded(.up)) - 1 : Int((start[row] / 1440).rounded(.down))
      }.max() ?? 0
    let wished = days.map { ($0.lowerBound.daysSince1970 - monday, $0.upperBound.daysSince1970 - monday) }
    let period = min(firstDay, wished?.0 ?? firstDay)...max(lastDay, wished?.1 ?? lastDay)
    func date(_ day: Int) -> CivilDate { CivilDate(daysSince1970: day + monday) }
    do {
      let rhythm = try Rhythm.analyse(
        start: start, duration: duration, resolution: minutes == 0 ? 60 : 0, period: period, level: level, plan: plan
      ) { date($0).month }
      let weights = try Aoristic.weights(start: clocked.map { start[$0] }, duration: clocked.map { duration[$0] })
      let light = try LightAtReports.compare(
        middles, days: date(period.lowerBound)...date(period.upperBound), at: position, level: level, plan: plan)
      let kinds: [Rhythm.Test.Kind] = [.kuiper, .weekday, .month]
      let made = kinds.compactMap { kind in rhythm.tests.first { $0.kind == kind } }
      let holm = Holm.adjust(made.map(\.p) + (light.map { [$0.pByClock] } ?? []))
      return ReportRhythm(
        week: weights.weights,
        weekIntervals: weights.weights.indices.map {
          WeightedCountInterval.gamma(sum: weights.weights[$0], sumOfSquares: weights.squares[$0], level: level)
        }, rhythm: rhythm, light: light, adjusted: Dictionary(uniqueKeysWithValues: zip(made.map(\.kind), holm)),
        adjustedLight: light == nil ? nil : holm.last, reports: table.count, timed: clocked.count,
        days: date(period.lowerBound)...date(period.upperBound),
        warnings: warnings(table.count, clocked.count, period.count))
    } catch {
      throw Failure(statistics: error)
    }
  }

  private static func warnings(_ reports: Int, _ timed: Int, _ days: Int) -> [Message] {
    var warnings: [Message] = []
    if timed < reports {
      warnings.append(
        Message(
          sv:
            "\(reports - timed) av \(reports.counted("rapport", "rapporter")) har inget känt klockslag. De räknas bland veckodagar och månader, men inte bland timmarna.",
          en:
            "\(reports - timed) of \(reports.counted("report", "reports")) without a known time of day. They count among weekdays and months, but not among the hours."
        ))
    }
    if days < 730 {
      warnings.append(
        Message(
          sv: "Perioden är kortare än två år: skillnader mellan månader kan lika gärna vara en ökning eller minskning.",
          en: "The period is shorter than two years: differences between months may as well be a rise or a fall."))
    }
    return warnings
  }
}
