// How much of what cases are expected in proportion to there is in each time unit.

/// Exposure over a period of whole time units, with sums from its start.
struct TimeExposure: Sendable {
  let period: ClosedRange<Int>
  /// Share of all exposure before each unit, and 1 at the end.
  private let before: Column<Double>
  /// Smallest share of a unit that has any.
  let least: Double

  /// Most units of a period: 478 years of hours.
  static let unitLimit = 1 << 22

  /// - Parameter exposure: per unit; nil for the same in all.
  init(period: ClosedRange<Int>, exposure: [Double]?) throws(StatisticsError) {
    let units = Timeline.units(from: period.lowerBound, to: period.upperBound)
    if units > Self.unitLimit { throw .tooLarge(needed: units, limit: Self.unitLimit) }
    let weights = exposure ?? [Double](repeating: 1, count: units)
    try Check.sameLength(weights.count, .timeExposure, as: units)
    try Check.finite(weights, .timeExposure)
    if let row = weights.firstIndex(where: { $0 < 0 }) { throw .negativeValue(column: .timeExposure, row: row) }
    if let row = weights.firstIndex(where: { $0 > 1e290 }) { throw .outOfRange(column: .timeExposure, row: row) }
    let total = weights.reduce(0, +)
    if total == 0 { throw .zeroExposure }
    var sums = [0.0]
    sums.reserveCapacity(units + 1)
    var sum = 0.0
    for weight in weights {
      sum += weight
      sums.append(sum / total)
    }
    self.period = period
    before = Column(sums)
    least = (weights.lazy.filter { $0 > 0 }.min() ?? total) / total
  }

  var units: Int { before.count - 1 }

  /// Share of the exposure before a unit, counted from 0, and up to its end.
  func before(_ unit: Int) -> Double { before.base[unit] }
  func through(_ unit: Int) -> Double { before.base[unit + 1] }

  /// Times of cases as units counted from 0; each must have exposure.
  func units(of times: [Int]) throws(StatisticsError) -> [Int] {
    var units: [Int] = []
    units.reserveCapacity(times.count)
    for (row, time) in times.enumerated() {
      guard period.contains(time) else { throw .outOfRange(column: .time, row: row) }
      let unit = time - period.lowerBound
      if through(unit) <= before(unit) { throw .casesWithoutExposure(row: row) }
      units.append(unit)
    }
    return units
  }

  /// The unit in which a share, above 0, of the exposure is reached: never one without exposure.
  func unit(ofShare share: Double) -> Int {
    var low = 0
    var high = units - 1
    while low < high {
      let middle = (low + high) >> 1
      if before.base[middle + 1] >= share { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
