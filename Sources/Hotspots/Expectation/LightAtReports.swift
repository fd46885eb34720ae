// How light it was when things happened.
import Almanac
import Geography
import SpatialStatistics

#if canImport(Glibc)
  import Glibc
#endif

/// Light, twilight or dark at the reports, by the height of the sun, against the light that there was.
///
/// Two comparisons, since they answer different questions:
/// - **with the time of the period**: how much of it was light, twilight and dark. **Null hypothesis**: reports come evenly over the whole time, night and
///   day. **p**: exact multinomial test. Being awake is part of the answer.
/// - **with the same hour of the clock**: how light it was at each report's clock hour on all days of the period. **Null hypothesis**: the day has nothing
///   to do with it, so that any day's light at that clock hour is equally likely. **p**: Monte Carlo over such draws, of the likelihood ratio. This is what
///   darkness adds to the hour; a season of its own gives the same sign.
///
/// Reports with an interval above three hours take no part; the light is that at the middle of the interval, at the report's own position, and at the
/// given one where it has none.
public struct LightAtReports: Sendable, Hashable {
  /// One class of light.
  public struct Class: Sendable, Hashable {
    /// The class.
    public var light: LightClass
    /// Reports in it.
    public var count: Int
    /// Expected from the share of the period's time.
    public var expectedByTime: Double
    /// Expected from the share at the same clock hours.
    public var expectedByClock: Double
    /// Exact Poisson interval of the number behind the count.
    public var low: Double
    /// High end.
    public var high: Double
  }

  /// Light, twilight, dark.
  public var classes: [Class]
  /// Reports that take part.
  public var reports: Int
  /// Test against the period's time.
  public var pByTime: Double
  /// Test against the same clock hours.
  public var pByClock: Double

  /// Compares.
  ///
  /// Complexity: O(days · 96 + reports · replicates).
  ///
  /// - Parameters:
  ///   - reports: middle of each report's interval, and its position where it is known.
  ///   - days: first and last day of the period.
  ///   - position: the place whose light stands for the period.
  ///   - plan: replicates and seed.
  /// - Returns: nil without reports.
  /// - Throws: what the tests throw.
  static func compare(
    _ reports: [(instant: Instant, position: Position?)], days: ClosedRange<CivilDate>, at position: Position, level: Double,
    plan: MonteCarloPlan
  ) throws(StatisticsError) -> LightAtReports? {
    if reports.isEmpty { return nil }
    // Quarters of an hour by clock hour and class.
    var byClock = [Double](repeating: 0, count: 72)
    var time = CivilZone.stockholm.startOfDay(days.lowerBound)
    let end = CivilZone.stockholm.startOfDay(days.upperBound.adding(days: 1))
    while time < end {
      let hour = CivilZone.stockholm.local(time).hour
      for quarter in 0..<4 as Range<Int64> {
        byClock[hour * 3 + order(Sun.light(at: time.adding(seconds: 450 + 900 * quarter), from: position))] += 1
      }
      time = time.adding(seconds: 3600)
    }
    let exposure = (0..<3).map { light in (0..<24).reduce(0.0) { $0 + byClock[$1 * 3 + light] } }
    var counts = [0, 0, 0]
    var hours: [Int] = []
    for report in reports {
      let light = order(Sun.light(at: report.instant, from: report.position ?? position))
      counts[light] += 1
      hours.append(CivilZone.stockholm.local(report.instant).hour)
    }
    let whole = exposure.reduce(0, +)
    var expected = [0.0, 0.0, 0.0]
    var shares = byClock
    for hour in 0..<24 {
      let sum = byClock[hour * 3] + byClock[hour * 3 + 1] + byClock[hour * 3 + 2]
      for light in 0..<3 { shares[hour * 3 + light] = sum > 0 ? byClock[hour * 3 + light] / sum : 0 }
    }
    for hour in hours { for light in 0..<3 { expected[light] += shares[hour * 3 + light] } }
    // In the polar summer a class may have no time at all; a report at its edge then stands outside the comparison.
    let isPossible = (0..<3).allSatisfy { exposure[$0] > 0 || counts[$0] == 0 }
    let byTime = isPossible ? try ExactMultinomial.test(counts: counts, exposure: exposure, plan: plan).p : 1
    let classes = (0..<3).map { light -> Class in
      let interval = PoissonInterval.exact(count: counts[light], level: level)
      return Class(
        light: [.light, .twilight, .dark][light], count: counts[light],
        expectedByTime: whole > 0 ? Double(reports.count) * exposure[light] / whole : 0, expectedByClock: expected[light],
        low: interval.low, high: interval.high)
    }
    return LightAtReports(
      classes: classes, reports: reports.count, pByTime: byTime, pByClock: clockTest(counts, expected, hours, shares, plan))
  }

  private static func order(_ light: LightClass) -> Int {
    switch light {
    case .light: 0
    case .twilight: 1
    case .dark: 2
    }
  }

  private static func clockTest(
    _ counts: [Int], _ expected: [Double], _ hours: [Int], _ shares: [Double], _ plan: MonteCarloPlan
  ) -> Double {
    func statistic(_ counts: [Int]) -> Double {
      var sum = 0.0
      for light in 0..<3 where counts[light] > 0 && expected[light] > 0 {
        let count = Double(counts[light])
        sum += count * log(count / expected[light])
      }
      return sum
    }
    let observed = statistic(counts)
    var reached = 0
    var drawn = [0, 0, 0]
    for replicate in 0..<plan.replicates {
      var random = RandomStream(seed: plan.seed, stream: 1 << 42 + UInt64(replicate))
      for light in 0..<3 { drawn[light] = 0 }
      for hour in hours {
        let lot = random.uniform()
        drawn[lot < shares[hour * 3] ? 0 : lot < shares[hour * 3] + shares[hour * 3 + 1] ? 1 : 2] += 1
      }
      if statistic(drawn) >= observed - 1e-9 { reached += 1 }
    }
    return Double(reached + 1) / Double(plan.replicates + 1)
  }
}
