// The best window of a data set so far, and what another one must have to beat it.

import Foundation

/// For each number of cases the weight below which a window beats a statistic, on a ladder of statistics half a unit apart. Tables are made
/// when first needed, and shared by all threads of a scan.
///
/// The weight of a window is what its expected number is proportional to: (exposure of the circle) × (weight of the interval), or points. For
/// a number of cases every statistic here falls with the weight, so a window is judged by one comparison, and a logarithm is taken only
/// for windows that pass. Rounding a bound down to the rung below the best one costs a few comparisons, never a window.
final class ScanBounds: @unchecked Sendable {
  /// Statistic of a window with so many cases and that weight.
  typealias Statistic = @Sendable (_ cases: Int, _ weight: Double) -> Double

  /// What bounds the weights of windows with a number of cases.
  struct Weights: Sendable {
    /// No window with so many cases weighs less.
    let least: @Sendable (_ cases: Int) -> Double
    /// The weight at which so many cases are just what is expected.
    let neutral: @Sendable (_ cases: Int) -> Double
    /// Least weight of the interval of a window with so many cases.
    let leastInterval: @Sendable (_ cases: Int) -> Double
  }

  /// One rung of the ladder.
  struct Rung {
    /// For each number of cases, rising: the weight at or above which no window beats the statistic.
    let bound: Column<Double>
    /// For each number k of cases, and one more: a circle of this weight or more has no window of at most k cases that beats the statistic.
    let promising: Column<Double>
  }

  let cases: Int
  let minimumCases: Int
  /// Numbers of cases up to this one have tables.
  let tabled: Int
  let weights: Weights
  let statistic: Statistic
  private let lock = NSLock()
  private var rungs: [Rung?] = Array(repeating: nil, count: ScanBounds.rungCount)

  static let rungHeight = 0.5
  static let rungCount = 256

  /// - Parameters:
  ///   - cases: in the data set.
  ///   - tabled: the most cases of any window, or fewer: windows with more cases are judged one by one.
  init(cases: Int, tabled: Int, minimumCases: Int, weights: Weights, statistic: @escaping Statistic) {
    self.cases = cases
    self.tabled = max(0, min(cases, tabled, 2000))
    self.minimumCases = minimumCases
    self.weights = weights
    self.statistic = statistic
  }

  func rung(_ number: Int) -> Rung {
    lock.withLock {
      if let known = rungs[number] { return known }
      let made = makeRung(number)
      rungs[number] = made
      return made
    }
  }

  private func makeRung(_ number: Int) -> Rung {
    let level = Double(number) * Self.rungHeight
    let bound = Column<Double>(repeating: 0, count: tabled + 1)
    let promising = Column<Double>(repeating: 0, count: tabled + 2)
    promising.base[tabled + 1] = .infinity
    for cases in 1..<max(1, tabled + 1) {
      bound.base[cases] = bound.base[cases - 1]
      promising.base[cases] = promising.base[cases - 1]
      if cases < minimumCases { continue }
      var low = max(weights.least(cases), bound.base[cases - 1])
      var high = max(low, weights.neutral(cases))
      for _ in 0..<24 {
        let middle = (low + high) / 2
        if statistic(cases, middle) > level { low = middle } else { high = middle }
      }
      // A hair more, so that rounding cannot hide a window that is better in the last digit.
      bound.base[cases] = high * (1 + 1e-12)
      promising.base[cases] = max(promising.base[cases - 1], bound.base[cases] / weights.leastInterval(cases))
    }
    return Rung(bound: bound, promising: promising)
  }
}

/// The highest statistic seen in one data set, and what a window must have to beat it; belongs to one thread.
final class ScanRecord {
  @exclusivity(unchecked) private(set) var best = 0.0
  /// For each number of cases: a window with a lower weight may be the best.
  let limit: Column<Double>
  let bounds: ScanBounds
  /// The tables of the rung at or below the best: ``ScanBounds/Rung``.
  @exclusivity(unchecked) private(set) var bound: UnsafeMutablePointer<Double>
  @exclusivity(unchecked) private(set) var promising: UnsafeMutablePointer<Double>

  private let tabled: Int
  @exclusivity(unchecked) private var known: [ScanBounds.Rung?] = Array(repeating: nil, count: ScanBounds.rungCount)
  @exclusivity(unchecked) private var rung = 0
  /// Highest number of cases beyond the tables that has a limit of its own.
  @exclusivity(unchecked) private var touched = 0

  init(_ bounds: ScanBounds) {
    self.bounds = bounds
    tabled = bounds.tabled
    limit = Column(repeating: 0, count: bounds.cases + 1)
    for count in 0...bounds.cases where count > tabled && count >= bounds.minimumCases { limit.base[count] = .infinity }
    promising = limit.base
    bound = limit.base
    touched = tabled
    reset()
  }

  /// Forgets all windows.
  func reset() {
    best = 0
    rung = 0
    use(0)
    for count in 0...tabled { limit.base[count] = bound[count] }
    if touched > tabled {
      for count in tabled + 1...touched where count >= bounds.minimumCases { limit.base[count] = .infinity }
    }
    touched = tabled
  }

  /// Judges a window whose weight is below its limit; true when it is the best so far.
  @inline(never)
  func beat(cases: Int, weight: Double) -> Bool {
    limit.base[cases] = weight
    touched = max(touched, cases)
    let value = bounds.statistic(cases, weight)
    guard value > best else { return false }
    best = value
    let reached = min(ScanBounds.rungCount - 1, Int(value / ScanBounds.rungHeight))
    if reached > rung {
      rung = reached
      use(reached)
      for count in 0...tabled { limit.base[count] = min(limit.base[count], bound[count]) }
    }
    return true
  }

  /// The fewest cases, up to the most tabled, with which a window of that weight could beat the best; one more when none could.
  func casesNeeded(weight: Double) -> Int {
    Self.firstAbove(weight, in: bound, count: tabled + 1)
  }

  /// The fewest cases, up to the most tabled, with which a window of any length in a circle of that weight could beat the best.
  func casesNeeded(circle weight: Double) -> Int {
    Self.firstAbove(weight, in: promising, count: tabled + 1)
  }

  private static func firstAbove(_ value: Double, in rising: UnsafeMutablePointer<Double>, count: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) >> 1
      if rising[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func use(_ number: Int) {
    let rung = known[number] ?? bounds.rung(number)
    known[number] = rung
    bound = rung.bound.base
    promising = rung.promising.base
  }
}
