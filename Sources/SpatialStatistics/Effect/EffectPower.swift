// How many fewer would it have taken?

extension EffectPrediction {
  /// The largest number of cases after that would have been called a fall; nil where not even 0 would.
  ///
  /// - Throws: `notAShare(.level)`.
  public func largestFall(level: Double = 0.95) throws(StatisticsError) -> Int? {
    try Check.level(level)
    let tail = (1 - level) / 2
    func isFall(_ count: Int) -> Bool {
      let tails = tails(count)
      return tails.below + tails.at <= tail
    }
    if !isFall(0) { return nil }
    var count = 0
    while count < 100_000 && isFall(count + 1) { count += 1 }
    return count
  }

  /// The smallest number of cases after that would have been called a rise.
  ///
  /// - Throws: `notAShare(.level)`.
  public func smallestRise(level: Double = 0.95) throws(StatisticsError) -> Int {
    try Check.level(level)
    let tail = (1 - level) / 2
    var count = Int(expected.rounded(.down))
    while count < 100_000 {
      let tails = tails(count)
      if tails.above + tails.at <= tail { return count }
      count += 1
    }
    return count
  }

  /// The probability of calling a fall when the true ratio is `ratio`. 0 where no number of cases would be called one.
  ///
  /// - Throws: `notPositive(.factor)`, `notAShare(.level)`.
  public func power(ratio: Double, level: Double = 0.95) throws(StatisticsError) -> Double {
    try Check.positive(ratio, .factor)
    guard let count = try largestFall(level: level) else { return 0 }
    let tails = tails(count, ratio: ratio)
    return tails.below + tails.at
  }

  /// The fewest cases that must be expected for 0 afterwards to be called a fall, when the expected number is known for certain: exp(−expected) is
  /// at most the tail. 4 at 95 %.
  public static func fewestExpected(level: Double = 0.95) -> Int {
    var expected = 1
    while GammaDistribution.cumulative(Double(expected), shape: 1) < (1 + level) / 2 { expected += 1 }
    return expected
  }
}

extension RateRatio {
  /// The largest number of cases after that differs downwards from the cases before at the level, by the exact conditional test; nil where not even 0 does.
  ///
  /// - Throws: as ``conditional(before:after:exposureBefore:exposureAfter:level:midP:)``.
  public static func largestFall(
    before: Int, exposureBefore: Double = 1, exposureAfter: Double = 1, level: Double = 0.95, midP: Bool = false
  ) throws(StatisticsError) -> Int? {
    var largest: Int?
    var after = 0
    while true {
      let found = try conditional(
        before: before, after: after, exposureBefore: exposureBefore, exposureAfter: exposureAfter, level: level, midP: midP)
      if !(found.high < 1) { return largest }
      largest = after
      after += 1
    }
  }
}
