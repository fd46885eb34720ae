// Are points that are near in space near in time, all distances taken together?

import Foundation

/// The Mantel test for space-time interaction, standardised: the correlation, over all pairs of points, of a transformed distance in space with
/// a transformed distance in time.
///
/// Each distance d is transformed to (d + constant)^power; with the usual power of −1 close pairs weigh most, and the constant
/// (1 metre and 1 day by default) says how close is as close as can be.
///
/// Null hypothesis: the times are independent of the places. One-sided Monte Carlo p-value by permuting the times; no correction, it is one test.
///
/// Source: Mantel (1967), Cancer Research 27(2):209–220.
public enum Mantel {
  /// Most pairs of points, for which two tables are kept (16 bytes a pair): 5,793 points.
  public static let pairLimit = 1 << 24

  /// How distances are transformed.
  public struct Transform: Sendable, Equatable {
    /// Added to the distance; above 0 where two points share a place or a time and the power is negative.
    public var constant: Double
    /// Power to which the sum is raised.
    public var power: Double

    /// A transform; by default the reciprocal of the distance plus one.
    public init(constant: Double = 1, power: Double = -1) {
      self.constant = constant
      self.power = power
    }

    func callAsFunction(_ distance: Double) -> Double {
      power == -1 ? 1 / (distance + constant) : power == 1 ? distance + constant : pow(distance + constant, power)
    }
  }

  /// Tests points.
  ///
  /// Complexity: O(n²) per replicate, 8·n² bytes.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - time: time of each point, in days.
  ///   - space: transform of distances in metres.
  ///   - days: transform of differences in days.
  ///   - plan: replicates, seed, threads.
  /// - Returns: the correlation, 0 where it is not defined (all distances in space, or in time, are equal or too large to square).
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `notPositive` (a constant that is not above 0), `tooLarge`,
  ///   `tooFewReplicates`, `tooMuchWork`, `cancelled`.
  public static func test(
    x: [Double], y: [Double], time: [Double], space: Transform = Transform(), days: Transform = Transform(),
    plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> InteractionResult {
    try InteractionResult.check(x: x, y: y, time: time, plan)
    let count = x.count
    try Check.positive(space.constant, .distanceBands)
    try Check.positive(days.constant, .timeBands)
    let pairs = count * (count - 1) / 2
    if pairs > pairLimit { throw .tooLarge(needed: pairs, limit: pairLimit) }
    let plan = try plan.limited(stepsPerReplicate: 1.5 * Double(pairs))
    let near = Column<Double>(repeating: 0, count: pairs)
    let late = Column<Double>(repeating: 0, count: count * count)
    var next = 0
    for a in 0..<count {
      for b in 0..<a {
        let (dx, dy) = (x[a] - x[b], y[a] - y[b])
        near.base[next] = space((dx * dx + dy * dy).squareRoot())
        next += 1
        late.base[a * count + b] = days(abs(time[a] - time[b]))
        late.base[b * count + a] = late.base[a * count + b]
      }
    }
    let scale = centre(near, late, count)
    return try InteractionResult.permuting(count, plan) { order in
      if scale == 0 { return 0 }
      var sum = 0.0
      var pair = near.base
      for a in 0..<count {
        let row = late.base + Int(order[a]) * count
        for b in 0..<a { sum += pair[b] * row[Int(order[b])] }
        pair += a
      }
      return sum * scale
    }
  }

  /// Takes the means from both tables; gives 1 ÷ the product of their norms, 0 where one of them does not vary.
  private static func centre(_ near: Column<Double>, _ late: Column<Double>, _ count: Int) -> Double {
    let pairs = Double(near.count)
    if near.count == 0 { return 0 }
    var sums = (near: 0.0, late: 0.0)
    for pair in 0..<near.count { sums.near += near.base[pair] }
    for cell in 0..<late.count { sums.late += late.base[cell] }
    let means = (near: sums.near / pairs, late: sums.late / 2 / pairs)
    var squares = (near: 0.0, late: 0.0)
    for pair in 0..<near.count {
      near.base[pair] -= means.near
      squares.near += near.base[pair] * near.base[pair]
    }
    for a in 0..<count {
      for b in 0..<count where a != b {
        late.base[a * count + b] -= means.late
        squares.late += late.base[a * count + b] * late.base[a * count + b] / 2
      }
    }
    // What rounding leaves of equal numbers is no variation.
    let varies = squares.near > 1e-20 * means.near * means.near * pairs && squares.late > 1e-20 * means.late * means.late * pairs
    return varies && squares.near < .infinity && squares.late < .infinity ? 1 / (squares.near.squareRoot() * squares.late.squareRoot()) : 0
  }
}
