// Did what was expected in the past come?
import Almanac
import Incidents
import Messages
import SpatialStatistics

#if canImport(Glibc)
  import Glibc
#endif

/// Expected numbers month by month, each learned only from what lay before, against the reports that came.
///
/// At the first day of every month after the first year ``ExpectedReports`` are learned from all earlier days. The month is then cut into cells of
/// site × (Monday–Thursday, Friday–Sunday) × six hours. Only reports whose hour is known are compared; expected numbers are multiplied
/// by the share of such reports before the origin.
///
/// - **Calibration**: cells in order of their expected number, in bins that each expect about equally many reports; observed with the exact Poisson interval
///   of Garwood (1936), Biometrika 28:437–442.
/// - **Scores**: Poisson deviance of all cells, a proper score (lower is better), against plain expectations: every place alike; each place
///   its own mean so far; the same cell the same month last year. The last two are mixed with a tenth of the first, since a score
///   has no mercy with a zero. In how many months each is beaten, and the exact two-sided sign test of that (months taken as independent).
/// - **Intervals**: the share of site × month whose count, whatever the hour, lies in the predictive interval. Counts are whole numbers, so
///   intervals of 95 % hold 95 % or more where the model is right.
///
/// Sources: Tashman (2000), International Journal of Forecasting 16:437–450, for rolling origins; Gneiting and Raftery (2007), Journal of the American
/// Statistical Association 102:359–378, for proper scores.
public struct ExpectationBacktest: Sendable, Hashable {
  /// A bin of the calibration.
  public struct Bin: Sendable, Hashable {
    /// Cells of site × window × month.
    public var cells: Int
    /// Smallest and largest expected number of a cell.
    public var range: ClosedRange<Double>
    /// Sum of the expected numbers.
    public var expected: Double
    /// Reports that came.
    public var observed: Int
    /// Exact Poisson interval of the number behind what came.
    public var low: Double
    /// High end.
    public var high: Double
    /// Whether the expected sum lies in the interval.
    public var holds: Bool { low <= expected && expected <= high }
  }

  /// A way to expect.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// ``ExpectedReports``.
    case model
    /// The place's own mean so far, all hours alike.
    case ownMean = "own_mean"
    /// The same cell, the same month last year.
    case lastYear = "last_year"
    /// All places and hours alike.
    case kommunMean = "kommun_mean"

    /// The name for people.
    public var name: Message {
      switch self {
      case .model: Message(sv: "modellen", en: "the model")
      case .ownMean: Message(sv: "platsens medeltal", en: "the place's mean")
      case .lastYear: Message(sv: "som förra året", en: "as last year")
      case .kommunMean: Message(sv: "lika överallt", en: "alike everywhere")
      }
    }
  }

  /// How a method did.
  public struct Score: Sendable, Hashable {
    /// The method.
    public var method: Method
    /// Poisson deviance over all cells.
    public var deviance: Double
    /// Sum of the expected numbers.
    public var expected: Double
    /// Months in which the model did better; nil for the model.
    public var monthsBeaten: Int?
    /// Two-sided sign test of that; nil for the model.
    public var p: Double?
  }

  /// First day of each month that was predicted.
  public var origins: [CivilDate]
  /// Reports with a known hour at the sites in those months.
  public var observed: Int
  /// The calibration, from the lowest expected numbers.
  public var bins: [Bin]
  /// The methods, the model first.
  public var scores: [Score]
  /// Site × months, and how many of them lay in the predictive interval.
  public var sitesMonths: Int
  /// Those inside.
  public var inside: Int
  /// Level of the intervals.
  public var level: Double
  /// What a reader must know.
  public var warnings: [Message]

  /// Fewest months to predict.
  public static let fewestMonths = 6
  /// Fewest reports in them.
  public static let fewestReports = 30
  /// Fewest expected in a bin.
  private static let leastExpected = 8.0
  private static let mostBins = 10
  private static let draws = 200

  /// Predicts every month after the first year.
  ///
  /// Complexity: O(months · sites · draws · 2,100).
  ///
  /// - Parameters:
  ///   - table, sites, context, traffic, options: as for ``ExpectedReports/fit(_:sites:context:traffic:options:)``; sites must not be chosen by the reports
  ///     that are predicted, so hotspots are left out.
  ///   - progress: told the share done.
  ///   - isCancelled: asked at every origin.
  /// - Throws: `Failure` (too few data) with fewer than 6 months or 30 reports to predict, (interrupted).
  public static func run(
    _ table: ReportTable, sites: [ExpectationSite], context: HotspotContext, traffic: TrafficProfile = .flat,
    options: ExpectationOptions = ExpectationOptions(), isCancelled: (() -> Bool)? = nil, progress: ((Double) -> Void)? = nil
  ) throws -> ExpectationBacktest {
    var options = options
    options.draws = min(options.draws, draws)
    let material = try ExpectationMaterial(
      table, sites: sites.filter { $0.kind != .hotspot }, context: context, traffic: traffic, options)
    let origins = months(material.period)
    let cells = BacktestCells(material)
    let first = origins.first?.daysSince1970 ?? .max
    let end = origins.last.map { Self.next($0).daysSince1970 } ?? .min
    let observed = cells.counts.reduce(0) { $0 + (first..<max(first, end) ~= $1.day ? 1 : 0) }
    guard origins.count >= fewestMonths, observed >= fewestReports else {
      throw Failure.tooShortForBacktest(
        months: origins.count, neededMonths: fewestMonths, reports: observed, neededReports: fewestReports)
    }
    var expected: [(mean: Double, count: Int)] = []
    var deviances = [Method: [Double]]()
    var sums = [Method: Double]()
    var (asked, inside) = (0, 0)
    for (number, origin) in origins.enumerated() {
      if let isCancelled, isCancelled() { throw Failure.interrupted() }
      let before = material.period.lowerBound...origin.daysSince1970 - 1
      let fit = try ExpectedReports(material, days: before, options)
      let dates = (0..<next(origin).days(since: origin)).map { origin.adding(days: $0) }
      let means = cells.means(fit, dates, material)
      let counts = cells.counts(dates, material)
      for method in Method.allCases {
        guard let values = means[method] else { continue }
        deviances[method, default: []].append(zip(values, counts).reduce(0) { $0 + deviance($1.1, $1.0) })
        sums[method, default: 0] += values.reduce(0, +)
      }
      expected += zip(means[.model] ?? [], counts).map { ($0, $1) }
      let days = Set(dates.map(\.daysSince1970))
      for site in fit.sites.indices {
        let found = fit.expected(site: site, dates: dates)
        asked += 1
        if found.counts.contains(material.inside[site].count { days.contains(material.members[$0].clock.day) }) { inside += 1 }
      }
      progress?(Double(number + 1) / Double(origins.count))
    }
    let model = deviances[.model] ?? []
    let scores = Method.allCases.map { method -> Score in
      let own = deviances[method] ?? []
      let total = own.reduce(0, +)
      if method == .model { return Score(method: method, deviance: total, expected: sums[method] ?? 0) }
      let better = zip(model, own).count { $0 < $1 }
      return Score(
        method: method, deviance: total, expected: sums[method] ?? 0, monthsBeaten: better,
        p: BinomialInterval.pValue(successes: better, trials: own.count, probability: 0.5))
    }
    return ExpectationBacktest(
      origins: origins, observed: observed, bins: bins(expected), scores: scores, sitesMonths: asked, inside: inside, level: options.level,
      warnings: material.warnings)
  }

  /// The first days of the whole months that begin at least a year after the period.
  static func months(_ period: ClosedRange<Int>) -> [CivilDate] {
    var found: [CivilDate] = []
    var day = CivilDate(daysSince1970: period.lowerBound + 365)
    if day.day > 1 { day = next(day) }
    while next(day).daysSince1970 - 1 <= period.upperBound {
      found.append(day)
      day = next(day)
    }
    return found
  }

  private static func next(_ date: CivilDate) -> CivilDate {
    date.adding(days: CivilDate.daysInMonth(date.month, of: date.year) - date.day + 1)
  }

  /// Twice the difference in log likelihood between the count itself and the expected number.
  static func deviance(_ count: Int, _ mean: Double) -> Double {
    let mean = max(1e-12, mean)
    if count == 0 { return 2 * mean }
    return 2 * (Double(count) * log(Double(count) / mean) - Double(count) + mean)
  }

  /// Bins of about equally many expected reports, in order of the cells' expected numbers.
  static func bins(_ cells: [(mean: Double, count: Int)]) -> [Bin] {
    let sorted = cells.sorted { ($0.mean, $0.count) < ($1.mean, $1.count) }
    let total = sorted.reduce(0) { $0 + $1.mean }
    let number = max(1, Int(min(Double(mostBins), total / leastExpected)))
    var bins: [Bin] = []
    var (sum, observed, count, start) = (0.0, 0, 0, 0.0)
    var done = 0.0
    for (index, cell) in sorted.enumerated() {
      if count == 0 { start = cell.mean }
      sum += cell.mean
      observed += cell.count
      count += 1
      let isLast = index == sorted.count - 1
      guard isLast || (done + sum >= total * Double(bins.count + 1) / Double(number) && bins.count < number - 1) else { continue }
      let interval = PoissonInterval.exact(count: observed)
      bins.append(
        Bin(cells: count, range: start...cell.mean, expected: sum, observed: observed, low: interval.low, high: interval.high))
      done += sum
      (sum, observed, count) = (0, 0, 0)
    }
    return bins
  }
}
