// Whether one way to make a map predicts better than another.

/// A backtest from rolling origins: at each origin every method makes its map from what had happened by then, and the events of the next period
/// show how well it pointed them out.
///
/// **Null hypothesis** of p: a method and the plain reference point out the events equally well, the difference at each place and origin being as
/// likely to favour the one as the other. **p**: two-sided, by changing the signs of the differences place by place (all of them up to 15 places,
/// else Monte Carlo); exact for that hypothesis. Events at one place within a test period stand and fall together and count as one. No correction
/// for several methods.
///
/// Sources: Tashman (2000), International Journal of Forecasting 16:437–450, for rolling origins; Fisher (1935), "The design of experiments", 21, for
/// the change of signs; the interval as in Agresti and Min (2005), Statistics in Medicine 24:729–740, with the variance taken by place.
public enum RollingBacktest {
  /// What a method may know when it makes its map.
  public struct Training: Sendable {
    /// The rows before the origin, in the order of the table.
    public let rows: [Int]
    /// The origin: nothing at or after it is known.
    public let origin: Double
  }

  /// A way to score places.
  public struct Method: Sendable {
    /// Its name.
    public let name: String
    /// One finite score per place, the higher the more is expected.
    public let score: @Sendable (Training) throws(StatisticsError) -> [Double]

    /// A method.
    public init(name: String, score: @escaping @Sendable (Training) throws(StatisticsError) -> [Double]) {
      self.name = name
      self.score = score
    }
  }

  /// What was tested.
  public struct Setting: Sendable {
    /// Place (cell) of each row, from 0.
    public let place: [Int]
    /// Time of each row, in days or any other unit.
    public let time: [Double]
    /// Number of places.
    public let places: Int
    /// Beginnings of the test periods, rising, at least a horizon apart.
    public let origins: [Double]
    /// Length of a test period.
    public let horizon: Double
    /// Share of the area that is pointed out; all places have the same area.
    public let areaShare: Double

    /// A setting; checked when it is run.
    public init(place: [Int], time: [Double], places: Int, origins: [Double], horizon: Double, areaShare: Double) {
      self.place = place
      self.time = time
      self.places = places
      self.origins = origins
      self.horizon = horizon
      self.areaShare = areaShare
    }
  }

  /// One test period.
  public struct Period: Sendable, Equatable {
    /// Its beginning.
    public let origin: Double
    /// Rows before it.
    public let trained: Int
    /// Events in it.
    public let events: Int
    /// Hits of each method.
    public let hits: [Double]
  }

  /// One method over all test periods.
  public struct Score: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Events that it pointed out; not whole where scores tie.
    public let hits: Double
    /// Share of the events, with its exact interval.
    public let hitRate: PredictionAccuracy.Measure
    /// Hit rate over area share, likewise.
    public let pai: PredictionAccuracy.Measure
    /// Hit rate less that of the reference; nothing for the reference itself.
    public let difference: PredictionAccuracy.Measure
    /// The p-value of the difference; nil for the reference itself.
    public let p: Double?
  }

  /// The answer.
  public struct Result: Sendable, Equatable {
    /// The test periods in order.
    public let periods: [Period]
    /// The methods in the order given; the first is the reference.
    public let methods: [Score]
    /// Events in all test periods.
    public let events: Int
  }

  /// "Last year's places": the number of events per place during the last days before the origin. The plain reference.
  public static func recentCounts(place: [Int], time: [Double], places: Int, days: Double = 365) -> Method {
    Method(name: "last_year") { (training) throws(StatisticsError) in
      var counts = [Double](repeating: 0, count: places)
      for row in training.rows where time[row] >= training.origin - days { counts[place[row]] += 1 }
      return counts
    }
  }

  /// The beginnings of so many test periods, one after another, of which the last ends just after the last event.
  public static func origins(time: [Double], horizon: Double, count: Int) -> [Double] {
    guard let last = time.max(), count > 0 else { return [] }
    let end = last.nextUp
    return (0..<count).map { end - horizon * Double(count - $0) }
  }

  /// Runs the methods; the first is the reference that the others are compared with.
  ///
  /// Complexity: that of the methods, and O((rows + places log places) · origins · methods).
  ///
  /// - Throws: what a method throws, and `noPoints`, `unequalLengths`, `notFinite`, `outOfRange(.place)`, `outOfRange(.origin)` (not rising, or less
  ///   than a horizon apart), `notPositive(.horizon)`, `notAShare`, `tooFewRows` (no origin, no method, or an origin with no row before it),
  ///   `noCases` (no event in any test period), `unequalLengths(.score)`, `notFinite(.score)`, `tooFewReplicates`, `cancelled`.
  public static func run(
    _ setting: Setting, methods: [Method], level: Double = 0.95, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> Result {
    try check(setting, methods: methods)
    try Check.level(level)
    try plan.check()
    let area = [Double](repeating: 1, count: setting.places)
    var periods: [Period] = []
    var differences = [[PlaceDifference]](repeating: [], count: methods.count)
    var hits = [Double](repeating: 0, count: methods.count)
    for origin in setting.origins {
      let rows = setting.time.indices.filter { setting.time[$0] < origin }
      if rows.isEmpty { throw .tooFewRows(found: 0, needed: 1) }
      var events: [Int: Int] = [:]
      for row in setting.time.indices where setting.time[row] >= origin && setting.time[row] < origin + setting.horizon {
        events[setting.place[row], default: 0] += 1
      }
      let held = events.keys.sorted()
      var shares: [[Double]] = []
      for method in methods {
        let score = try method.score(Training(rows: rows, origin: origin))
        try Check.sameLength(score.count, .score, as: setting.places)
        try Check.finite(score, .score)
        shares.append(PointedOut.shares(score: score, area: area, areaShare: setting.areaShare))
      }
      var own = [Double](repeating: 0, count: methods.count)
      for place in held {
        let count = Double(events[place] ?? 0)
        for method in methods.indices {
          own[method] += count * shares[method][place]
          differences[method].append(PlaceDifference(events: count, gain: count * (shares[method][place] - shares[0][place])))
        }
      }
      for method in methods.indices { hits[method] += own[method] }
      periods.append(Period(origin: origin, trained: rows.count, events: events.values.reduce(0, +), hits: own))
    }
    let events = periods.reduce(0) { $0 + $1.events }
    if events == 0 { throw .noCases }
    var scores: [Score] = []
    for method in methods.indices {
      let exact = BinomialInterval.exact(successes: min(hits[method], Double(events)), trials: Double(events), level: level)
      let rate = hits[method] / Double(events)
      let isReference = method == 0
      scores.append(
        Score(
          name: methods[method].name, hits: hits[method],
          hitRate: PredictionAccuracy.Measure(value: rate, low: exact.low, high: exact.high),
          pai: PredictionAccuracy.Measure(
            value: rate / setting.areaShare, low: exact.low / setting.areaShare, high: exact.high / setting.areaShare),
          difference: isReference
            ? PredictionAccuracy.Measure(value: nil, low: nil, high: nil) : PlaceDifference.interval(differences[method], level: level),
          p: isReference ? nil : try PlaceDifference.pValue(differences[method], plan: plan)))
    }
    return Result(periods: periods, methods: scores, events: events)
  }

  private static func check(_ setting: Setting, methods: [Method]) throws(StatisticsError) {
    if setting.place.isEmpty || setting.places < 1 { throw .noPoints }
    try Check.sameLength(setting.time.count, .time, as: setting.place.count)
    try Check.finite(setting.time, .time)
    for row in setting.place.indices where setting.place[row] < 0 || setting.place[row] >= setting.places {
      throw .outOfRange(column: .place, row: row)
    }
    if !(setting.horizon > 0 && setting.horizon < .infinity) { throw .notPositive(parameter: .horizon) }
    try Check.share(setting.areaShare, .areaShare)
    if methods.isEmpty || setting.origins.isEmpty { throw .tooFewRows(found: 0, needed: 1) }
    try Check.finite(setting.origins, .origin)
    for index in setting.origins.indices.dropFirst() {
      let step = setting.origins[index] - setting.origins[index - 1]
      if step < setting.horizon * (1 - 1e-9) { throw .outOfRange(column: .origin, row: index) }
    }
  }
}
