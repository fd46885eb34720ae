// Expected reports by place and hour of a year, as the plan needs them.
import Almanac
import Geography
import Hotspots
import Incidents

/// A place that a plan can choose.
public struct PlanSite: Sendable, Hashable {
  /// Stable key.
  public var key: String
  /// The name that a person reads.
  public var label: String
  /// Where.
  public var position: Position
  /// Whether it is a stretch of road.
  public var isRoad: Bool
  /// Months in which people are there, or nil for the whole year.
  public var openMonths: ClosedRange<Int>?
  /// Whether people are there on school days only.
  public var schoolDaysOnly: Bool

  /// Makes a place.
  public init(
    key: String, label: String, position: Position, isRoad: Bool = false, openMonths: ClosedRange<Int>? = nil, schoolDaysOnly: Bool = false
  ) {
    self.key = key
    self.label = label
    self.position = position
    self.isRoad = isRoad
    self.openMonths = openMonths
    self.schoolDaysOnly = schoolDaysOnly
  }

  /// The place of a site of expected numbers.
  public init(_ site: ExpectationSite) {
    var isRoad = false
    if case .stretch = site.extent { isRoad = true }
    self.init(
      key: site.key, label: site.label, position: site.extent.centre, isRoad: isRoad, openMonths: site.openMonths,
      schoolDaysOnly: site.schoolDaysOnly)
  }
}

/// Severity-weighted expected reports of places in every hour of a year.
public struct PlanExpectation: Sendable {
  /// The places.
  public let sites: [PlanSite]
  /// The days: those of the year and the one after.
  public let days: Int
  /// Sums of the hours before, a row for each place: `days · 24 + 1` numbers.
  private let sums: [Double]
  private let detail: (@Sendable (Int, CivilDate, Range<Int>) -> Expectation)?

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - sites: the places.
  ///   - days: number of days from 1 January on.
  ///   - hourly: the weighted number of place *s*, day *d*, hour *h* at `(s · days + d) · 24 + h`.
  ///   - severity: a factor for each place, or empty.
  ///   - detail: the expected number of a window with its interval, where it is known.
  public init(
    sites: [PlanSite], days: Int, hourly: [Float], severity: [Double] = [],
    detail: (@Sendable (Int, CivilDate, Range<Int>) -> Expectation)? = nil
  ) {
    self.sites = sites
    self.days = days
    self.detail = detail
    let width = days * 24 + 1
    var sums = [Double](repeating: 0, count: sites.count * width)
    hourly.withUnsafeBufferPointer { hourly in
      sums.withUnsafeMutableBufferPointer { sums in
        for site in sites.indices {
          let factor = severity.isEmpty ? 1 : severity[site]
          var sum = 0.0
          let (from, to) = (site * (width - 1), site * width)
          for hour in 0..<(width - 1) {
            sum += Double(hourly[from + hour]) * factor
            sums[to + hour + 1] = sum
          }
        }
      }
    }
    self.sums = sums
  }

  /// The table of a year from what was learned from reports. Complexity: O(places · 8,760).
  ///
  /// - Parameters:
  ///   - learned: what was learned.
  ///   - year: the calendar year.
  ///   - chosen: indices of the places that the plan may choose; nil for all.
  public init(_ learned: ExpectedReports, year: Int, only chosen: [Int]? = nil) {
    let kept = chosen ?? Array(learned.sites.indices)
    let first = CivilDate(year: year, month: 1, day: 1) ?? CivilDate(daysSince1970: 0)
    let dates = (0...(CivilDate.isLeapYear(year) ? 366 : 365)).map { first.adding(days: $0) }
    // Some days of each month are enough for the share of severe reports.
    let sample = dates.filter { $0.day <= 7 }
    let severity = kept.map { site in
      let whole = learned.expected(site: site, dates: sample)
      return whole.mean > 0 ? whole.severity / whole.mean : 0
    }
    let means = learned.hourlyMeans(dates)
    let row = dates.count * 24
    self.init(
      sites: kept.map { PlanSite(learned.sites[$0]) }, days: dates.count, hourly: kept.flatMap { means[$0 * row..<($0 + 1) * row] },
      severity: severity, detail: { learned.expected(site: kept[$0], date: $1, hours: $2) })
  }

  /// The weighted number of a window that begins on a day of the year (from 0); hours above 24 go into the next day.
  public func value(_ site: Int, _ day: Int, _ hours: Range<Int>) -> Double {
    let base = site * (days * 24 + 1)
    let last = days * 24
    return sums[base + min(last, day * 24 + hours.upperBound)] - sums[base + min(last, day * 24 + hours.lowerBound)]
  }

  /// The start among those given with the largest number, the earliest of equals.
  func best(_ site: Int, _ day: Int, starts: some Sequence<Int>, length: Int) -> (start: Int, value: Double) {
    var best = (start: -1, value: -1.0)
    for start in starts {
      let value = value(site, day, start..<start + length)
      if value > best.value * (1 + 1e-9) { best = (start, value) }
    }
    return best
  }

  /// Expected reports of a window with its interval.
  func expected(_ site: Int, _ date: CivilDate, _ hours: Range<Int>) -> Expectation? { detail?(site, date, hours) }
}
