// The fixed periods that tables of counts cover.
import Almanac
import Messages

/// So many half-years in a row, always cut at the same places of the calendar, so that two periods of the same length either are the same or have
/// no report in common.
public struct CountPeriod: Hashable, Sendable, Codable, Comparable {
  /// Half-years since the first of the year 0.
  public let firstHalf: Int
  /// How many half-years.
  public let halfYears: Int

  /// The period of that length in which a day lies: two half-years are a calendar year, four are two years that begin with an even one.
  public init(containing date: CivilDate, halfYears: Int) {
    let half = Self.half(of: date)
    self.halfYears = max(1, halfYears)
    firstHalf = half - half % self.halfYears
  }

  /// Number of the half-year of a day.
  public static func half(of date: CivilDate) -> Int { date.year * 2 + (date.month <= 6 ? 0 : 1) }

  /// The first day.
  public var first: CivilDate { Self.start(of: firstHalf) }
  /// The last day.
  public var last: CivilDate { Self.start(of: firstHalf + halfYears).adding(days: -1) }
  /// The numbers of its half-years.
  public var halves: Range<Int> { firstHalf..<firstHalf + halfYears }
  /// Whether the day lies in it.
  public func contains(_ date: CivilDate) -> Bool { halves.contains(Self.half(of: date)) }
  /// Whether they have a half-year in common.
  public func overlaps(_ other: CountPeriod) -> Bool { halves.overlaps(other.halves) }

  /// The earlier begins first.
  public static func < (left: CountPeriod, right: CountPeriod) -> Bool {
    (left.firstHalf, left.halfYears) < (right.firstHalf, right.halfYears)
  }

  /// `2025`, `2024–2025` or `2025 H1`: the same in every language.
  public var label: String {
    let (one, other) = (first, last)
    if halfYears % 2 == 0, one.month == 1 { return one.year == other.year ? "\(one.year)" : "\(one.year)–\(other.year)" }
    return halfYears == 1 ? Self.label(ofHalf: firstHalf) : "\(Self.label(ofHalf: firstHalf))–\(Self.label(ofHalf: halves.upperBound - 1))"
  }

  /// `2025 H1`.
  public static func label(ofHalf half: Int) -> String { "\(half / 2) H\(half % 2 + 1)" }

  /// The periods that have ended, with the delay, before a day, from the one in which the first report lies; the earliest first.
  public static func closed(from firstReport: CivilDate, before today: CivilDate, _ halfYears: Int, delayDays: Int) -> [CountPeriod] {
    var periods: [CountPeriod] = []
    var period = CountPeriod(containing: firstReport, halfYears: halfYears)
    while period.last.adding(days: delayDays) < today {
      periods.append(period)
      period = CountPeriod(containing: period.last.adding(days: 1), halfYears: halfYears)
    }
    return periods
  }

  private static func start(of half: Int) -> CivilDate {
    CivilDate(year: half / 2, month: half % 2 == 0 ? 1 : 7, day: 1) ?? CivilDate(daysSince1970: 0)
  }
}
