// Checks of input shared by the statistics: each throws the error that says what is wrong, and where.

enum Check {
  static func finite(_ values: [Double], _ column: InputColumn) throws(StatisticsError) {
    for row in values.indices where !values[row].isFinite {
      throw .notFinite(column: column, row: row)
    }
  }

  static func sameLength(_ found: Int, _ column: InputColumn, as expected: Int) throws(StatisticsError) {
    if found != expected { throw .unequalLengths(column: column, expected: expected, found: found) }
  }

  /// Coordinates: at least one, as many of each, all finite, and small enough for their squares to be finite too.
  static func points(x: [Double], y: [Double]) throws(StatisticsError) {
    try sameLength(y.count, .y, as: x.count)
    if x.isEmpty { throw .noPoints }
    try finite(x, .x)
    try finite(y, .y)
    for row in x.indices where abs(x[row]) > 1e150 { throw .outOfRange(column: .x, row: row) }
    for row in y.indices where abs(y[row]) > 1e150 { throw .outOfRange(column: .y, row: row) }
  }

  /// Infinity passes: it means "no limit" for a radius or a length.
  static func positive(_ value: Double, _ parameter: InputParameter) throws(StatisticsError) {
    if !(value > 0) { throw .notPositive(parameter: parameter) }
  }

  static func positive(_ value: Int, _ parameter: InputParameter) throws(StatisticsError) {
    if value < 1 { throw .notPositive(parameter: parameter) }
  }

  static func share(_ value: Double, _ parameter: InputParameter) throws(StatisticsError) {
    if !(value > 0 && value <= 1) { throw .notAShare(parameter: parameter) }
  }
}
