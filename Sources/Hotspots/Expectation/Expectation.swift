// How many reports are expected at a site in some hours.

/// The expected number of reports at a site in a window, with what it rests on.
public struct Expectation: Sendable, Hashable {
  /// Mean of the expected number given the data.
  public var mean: Double
  /// Low end of the interval of the expected number.
  public var low: Double
  /// High end.
  public var high: Double
  /// Expected sum of severities: the mean times the site's mean severity, itself drawn towards that of all sites as by five reports.
  public var severity: Double
  /// Predictive interval of the number of reports that will come, ends included. It holds what chance does as well.
  public var counts: ClosedRange<Int>
  /// Past reports of the site in the same months, weekdays and hours (those mostly inside), ascending.
  public var reports: [Int64]
  /// Past days of the same months and weekdays, on the same side of the site's calendar.
  public var occasions: Int
  /// Reports of the site in all, at any time.
  public var siteReports: Int
  /// How much of the site's rate is the common rate of all sites: 1 with nothing of its own, towards 0 with much.
  public var shrinkage: Double

  /// Fewest reports of its own for which a site's number is said to rest on the site.
  public static let fewestOwn = 5
  /// Whether the site has too few reports of its own: the number is mostly the common pattern, and its interval is wide.
  public var isTooFew: Bool { siteReports < Expectation.fewestOwn }
}
