// A place with its best hours, and what a visit there is worth.
import Almanac
import Incidents
import Messages
import SpatialStatistics

/// A place and hours that an operation could choose.
struct Candidate {
  var hotspot: Hotspot
  /// Ids of recurring findings about the same reports.
  var linked: [String]
  var window: TimeWindow
  var startHour: Int
  /// Reports of the past in exactly these hours, weekdays and months.
  var reports: Int
  /// The weekday with most reports in these hours.
  var weekday: Int
  /// How many times the window occurred in the past period.
  var occasions: Int
  var nearCamera: Bool

  /// Reports expected in one visit: past reports per past occasion.
  var expected: Double { Double(reports) / Double(max(1, occasions)) }

  /// Exact Poisson interval of `expected`.
  var interval: [Double] {
    let exact = PoissonInterval.exact(count: reports)
    return [exact.low / Double(max(1, occasions)), exact.high / Double(max(1, occasions))]
  }

  /// The first suitable day: in season, on the best weekday if possible, no public holiday, and far enough from the others.
  func date(_ wish: OperationWish, avoiding others: [CivilDate], farFrom here: [CivilDate]) -> CivilDate? {
    var fallback: CivilDate?
    var day = wish.from
    while day <= wish.to {
      let fits =
        window.months.contains(day.month) && window.weekdays.contains(day.weekday)
        && !SwedishHolidays.holidays(on: day).contains { $0.kind == .publicHoliday }
        && others.allSatisfy { abs($0.days(since: day)) >= wish.gapDays }
        && here.allSatisfy { abs($0.days(since: day)) >= wish.samePlaceDays }
      if fits, day.weekday == weekday { return day }
      if fits, fallback == nil { fallback = day }
      day = day.adding(days: 1)
    }
    return fallback
  }
}

/// One visit to a candidate; later visits to the same place are worth less.
struct Visit {
  var candidate: Candidate
  var number: Int
  var value: Double
  /// First visits to hotspots come first; return visits and what chance explains only make up the number.
  var rank: Int { candidate.hotspot.verdict == .hotspot && number == 0 ? 0 : 1 }

  init(candidate: Candidate, number: Int, wish: OperationWish) {
    self.candidate = candidate
    self.number = number
    var value = candidate.expected * candidate.hotspot.severity
    for _ in 0..<number { value *= wish.repeatShare }
    if candidate.nearCamera { value *= wish.cameraShare }
    // What chance explains is worth a visit only when nothing better is left.
    if candidate.hotspot.verdict != .hotspot { value *= 0.25 }
    self.value = value
  }
}

/// The past period over which reports are counted.
struct Period {
  var first: CivilDate
  var last: CivilDate

  /// The period of the reports; a date in the future, which is a mistake in the data, does not lengthen it.
  init(_ table: ReportTable, until end: CivilDate) throws {
    guard let first = table.earliest.min(), let last = table.latest.max() else { throw Failure.nothingToControl() }
    self.first = CivilZone.stockholm.local(first).date
    self.last = min(CivilZone.stockholm.local(last).date, end)
  }

  /// Days of the period that lie in the window's weekdays and months.
  func occasions(_ window: TimeWindow) -> Int {
    var count = 0
    var day = first
    while day <= last {
      if window.weekdays.contains(day.weekday), window.months.contains(day.month) { count += 1 }
      day = day.adding(days: 1)
    }
    return count
  }
}

/// The hours of a window with most reports.
enum BestHours {
  /// The start hour whose run of `hours` holds most reports within the window's weekdays and months (of equals the
  /// earliest inside the window), the number of reports, and their commonest weekday. Nil without reports.
  static func find(_ times: [CivilTime], window: TimeWindow, hours: Int) -> (start: Int, reports: Int, weekday: Int)? {
    let inSeason = times.filter { window.weekdays.contains($0.date.weekday) && window.months.contains($0.date.month) }
    var best: (start: Int, reports: Int)?
    for offset in 0..<24 {
      let start = (window.fromHour + offset) % 24
      // The whole run lies on the day it starts on, so that date and hours are those of the reports.
      guard start + hours <= 24 else { continue }
      let count = inSeason.count { $0.hour >= start && $0.hour < start + hours }
      if count > (best?.reports ?? 0) { best = (start, count) }
    }
    guard let best else { return nil }
    var days = [Int](repeating: 0, count: 8)
    for time in inSeason where time.hour >= best.start && time.hour < best.start + hours { days[time.date.weekday] += 1 }
    let weekday = (1...7).max { (days[$0], -$0) < (days[$1], -$1) } ?? 1
    return (best.start, best.reports, weekday)
  }
}
