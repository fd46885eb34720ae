// Hours, weekdays and months of events, with tests that admit what is not known.

/// When events happen: counts per hour, weekday and month with intervals, and tests against the time that there was.
///
/// **Null hypothesis** of every p: the events fall evenly on the time of the period (or in proportion to the exposure given), and how long each
/// event's interval is has nothing to do with when it happened. **p**: exact (see ``ExactMultinomial``, ``BinomialInterval``, ``RayleighTest``,
/// ``KuiperTest``). Events whose time is an interval, or known only to a step of the clock, are given a time drawn within it 99 times, and the middle
/// statistic or p of the draws is used: it errs towards "nothing to see". Events whose interval is as long as the cycle say nothing of it and are left
/// out of that part. `pAdjusted` is Holm's over the cells of a part. Series of events (the same night) are not independent and make p too small.
///
/// Sources: those of the tests; counts as aoristic weights, Ratcliffe (2002); intervals of the expected counts, Fay and Feuer (1997).
public struct Rhythm: Sendable, Equatable {
  /// A cycle of time.
  public enum Part: String, Sendable, CaseIterable {
    /// Hours 0–23.
    case hour
    /// Weekdays 1–7, Monday is 1.
    case weekday
    /// Months 1–12.
    case month
  }

  /// One hour, weekday or month.
  public struct Cell: Sendable, Equatable {
    /// The cycle.
    public let part: Part
    /// Hour, weekday or month.
    public let value: Int
    /// Aoristic weight: the number of events, in parts where intervals span several cells.
    public let count: Double
    /// Expected from the exposure; 0 where the period has none of it.
    public let expected: Double
    /// Low end of the interval of the count behind the weight.
    public let low: Double
    /// High end.
    public let high: Double
    /// The p-value of this cell alone; nil without exposure.
    public let p: Double?
    /// Adjusted for the cells of the part.
    public let pAdjusted: Double?
  }

  /// One test of a whole cycle.
  public struct Test: Sendable, Equatable {
    /// What was tested.
    public enum Kind: String, Sendable, CaseIterable {
      /// Hours against the exposure.
      case hour
      /// Weekdays against the days of the period.
      case weekday
      /// Months against the days of the period.
      case month
      /// One peak of the day.
      case rayleigh
      /// Any unevenness over the day.
      case kuiper
    }
    /// What was tested.
    public let kind: Kind
    /// Events that say something of it.
    public let events: Int
    /// Likelihood ratio statistic, z or V.
    public let statistic: Double
    /// The p-value.
    public let p: Double
  }

  /// Cells of all parts that have events.
  public let cells: [Cell]
  /// Tests of all parts that have events.
  public let tests: [Test]
  /// Mean hour and spread, from the drawn times of the first draw; nil where no event says anything of the hour.
  public let mean: CircularMean?

  /// Fewest events that anything is said of.
  public static let fewest = 5
  /// Draws of unknown times.
  static let draws = 99

  /// Describes and tests events.
  ///
  /// Complexity: O(draws · events log events + events · replicates).
  ///
  /// - Parameters:
  ///   - start: beginning of each event in minutes since a Monday at 00:00, day by day of 1,440 minutes on the local clock.
  ///   - duration: minutes until its latest time; nil for a single time.
  ///   - resolution: step of the clock, in minutes, to which single times are known: 60 for whole hours, 0 for exact ones.
  ///   - period: first and last day (inclusive) of the material, as whole days since the same Monday; nil for those of the first and last event.
  ///   - dayExposure: what the days of the period are expected in proportion to (1 and 0 for open and closed days, reporters, visitors), a number each;
  ///     nil for all alike. Weekdays and months are then compared with their share of it.
  ///   - hourExposure: what the hours are expected in proportion to, 24 numbers; nil for all alike.
  ///   - parts: what is asked for.
  ///   - level: confidence level.
  ///   - plan: replicates, seed and threads.
  ///   - month: month (1–12) of a day since the same Monday; without it there is no part `month`.
  /// - Throws: as ``Aoristic/weights(start:duration:rule:)``; `tooFewRows` (fewer than 5 events); `outOfRange(.start)` for an event outside the period;
  ///   `outOfRange(.month)`; `unequalLengths`, `notFinite`, `negativeValue`, `outOfRange` and `zeroExposure` of the exposure; `casesWithoutExposure` for an
  ///   event on days without any; `tooLarge` (a period of over 4e6 days, or intervals of 1e7 days together); `notPositive(.resolution)` (negative or over
  ///   60); what the tests throw.
  public static func analyse(
    start: [Double], duration: [Double?], resolution: Double = 0, period: ClosedRange<Int>? = nil,
    dayExposure: [Double]? = nil, hourExposure: [Double]? = nil,
    parts: [Part] = Part.allCases, level: Double = 0.95, plan: MonteCarloPlan = MonteCarloPlan(), month: ((_ day: Int) -> Int)? = nil
  ) throws(StatisticsError) -> Rhythm {
    try Aoristic.check(start: start, duration: duration)
    try Check.level(level)
    if !(resolution >= 0 && resolution <= 60) { throw .notPositive(parameter: .resolution) }
    if start.count < fewest { throw .tooFewRows(found: start.count, needed: fewest) }
    let calendar = try RhythmCalendar(start: start, duration: duration, period: period, dayExposure: dayExposure, month: month)
    var cells: [Cell] = []
    var tests: [Test] = []
    var mean: CircularMean?
    for part in parts where part != .month || month != nil {
      let material = RhythmMaterial(part, start: start, duration: duration, resolution: resolution)
      if material.start.isEmpty { continue }
      let exposure = part == .hour ? hourExposure ?? [Double](repeating: 1, count: 24) : calendar.exposure(part)
      let weights = try calendar.weights(part, material)
      let draws = material.draws(Self.draws, seed: plan.seed, on: calendar)
      let tables = try draws.map { (times) throws(StatisticsError) in try calendar.counts(part, times) }
      let found = try RhythmTests.test(tables, exposure: exposure, plan: plan)
      tests.append(Test(kind: part.kind, events: material.start.count, statistic: found.statistic, p: found.p))
      let adjusted = RhythmTests.adjust(found.cells)
      let whole = exposure.reduce(0, +)
      for index in weights.weights.indices {
        let interval = WeightedCountInterval.gamma(sum: weights.weights[index], sumOfSquares: weights.squares[index], level: level)
        cells.append(
          Cell(
            part: part, value: part == .hour ? index : index + 1, count: weights.weights[index],
            expected: exposure[index] / whole * Double(material.start.count), low: interval.low, high: interval.high, p: found.cells[index],
            pAdjusted: adjusted[index]))
      }
      if part == .hour {
        let hours = draws.map { $0.map { $0 / 60 } }
        mean = try CircularMean(times: hours[0])
        let uneven = try RhythmTests.circular(hours, plan: plan)
        tests.append(Test(kind: .rayleigh, events: material.start.count, statistic: uneven.rayleigh.z, p: uneven.rayleigh.p))
        tests.append(Test(kind: .kuiper, events: material.start.count, statistic: uneven.kuiper.v, p: uneven.kuiper.p))
      }
    }
    return Rhythm(cells: cells, tests: tests, mean: mean)
  }
}

extension Rhythm.Part {
  /// Length of the cycle in minutes; a year has at least 365 days.
  var cycle: Double {
    switch self {
    case .hour: 1440
    case .weekday: Aoristic.minutesPerWeek
    case .month: 365 * 1440
    }
  }

  fileprivate var kind: Rhythm.Test.Kind {
    switch self {
    case .hour: .hour
    case .weekday: .weekday
    case .month: .month
    }
  }
}

/// The events that say something of a part.
struct RhythmMaterial {
  private(set) var start: [Double] = []
  private(set) var duration: [Double?] = []
  private let resolution: Double

  init(_ part: Rhythm.Part, start: [Double], duration: [Double?], resolution: Double) {
    self.resolution = resolution
    for row in start.indices where (duration[row] ?? 0) < part.cycle {
      self.start.append(start[row])
      self.duration.append(duration[row])
    }
  }

  /// Times drawn within what is known of them, on days with exposure: one set where all are known.
  func draws(_ count: Int, seed: UInt64, on calendar: RhythmCalendar) -> [[Double]] {
    let reach = duration.map { max($0 ?? 0, resolution) }
    if reach.allSatisfy({ $0 == 0 }) { return [start] }
    return (0..<count).map { draw in
      // Streams above those of the replicates.
      var random = RandomStream(seed: seed, stream: UInt64(1) << 40 + UInt64(draw))
      return start.indices.map { row in
        for _ in 0..<100 {
          let time = start[row] + reach[row] * random.uniform()
          if calendar.hasExposure(at: time) { return time }
        }
        // Nearly all of the interval is without: the first that is not.
        return calendar.firstExposed(from: start[row])
      }
    }
  }
}
