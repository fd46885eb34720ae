// What a test of space-time interaction with a single number finds.

/// A statistic and its p-value by permuting the times.
public struct InteractionResult: Sendable, Equatable {
  /// The statistic of the data.
  public let statistic: Double
  /// Mean of the statistic over the replicates.
  public let simulatedMean: Double
  /// (1 + replicates with at least as large a statistic) ÷ (replicates + 1).
  public let p: Double
  /// Number of replicates.
  public let replicates: Int

  /// Compares the data with permutations.
  ///
  /// - Parameter statistic: the value when place *i* has the time of row `order[i]`.
  static func permuting(
    _ count: Int, _ plan: MonteCarloPlan, _ statistic: @Sendable (UnsafePointer<Int32>) -> Double
  ) throws(StatisticsError) -> InteractionResult {
    let rows = Column((0..<count).map { Int32($0) })
    let observed = statistic(rows.base)
    let simulated = try MonteCarlo.maxima(plan) {
      Column<Int32>(uninitialized: count)
    } replicate: { order, random in
      order.copy(from: rows)
      random.shuffle(UnsafeMutableBufferPointer(start: order.base, count: count))
      return statistic(order.base)
    }
    return InteractionResult(
      statistic: observed, simulatedMean: simulated.reduce(0, +) / Double(simulated.count),
      p: MonteCarlo.pValue(observed: observed, maxima: simulated), replicates: simulated.count)
  }

  /// Checks places and times.
  static func check(x: [Double], y: [Double], time: [Double], _ plan: MonteCarloPlan) throws(StatisticsError) {
    try Check.points(x: x, y: y)
    try Check.sameLength(time.count, .time, as: x.count)
    try Check.finite(time, .time)
    for row in time.indices where abs(time[row]) > 1e150 { throw .outOfRange(column: .time, row: row) }
    try plan.check()
  }
}
