// Checks of levels, exposures and counts.

extension Check {
  /// A level is above 0 and below 1.
  static func level(_ value: Double, _ parameter: InputParameter = .level) throws(StatisticsError) {
    if !(value > 0 && value < 1) { throw .notAShare(parameter: parameter) }
  }

  /// Not below 0, finite and so small that their sum is finite, with a positive sum.
  static func exposure(_ values: [Double]) throws(StatisticsError) {
    try notNegative(values, .exposure)
    if !(values.reduce(0, +) > 0) { throw .zeroExposure }
  }

  /// Finite, not below 0, and small enough to be added and squared.
  static func notNegative(_ values: [Double], _ column: InputColumn) throws(StatisticsError) {
    try finite(values, column)
    for row in values.indices where values[row] < 0 { throw .negativeValue(column: column, row: row) }
    for row in values.indices where values[row] > 1e150 { throw .outOfRange(column: column, row: row) }
  }

  /// Counts are not below 0.
  static func counts(_ values: [Int], _ column: InputColumn = .count) throws(StatisticsError) {
    for row in values.indices where values[row] < 0 { throw .negativeValue(column: column, row: row) }
  }

  /// The sum of counts, at most 2³¹ − 1.
  static func total(_ counts: [Int]) throws(StatisticsError) -> Int {
    var total = 0
    for count in counts {
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow || sum > Int(Int32.max) { throw .tooLarge(needed: overflow ? .max : sum, limit: Int(Int32.max)) }
      total = sum
    }
    return total
  }
}
