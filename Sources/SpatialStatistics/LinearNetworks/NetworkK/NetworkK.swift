// Do events on a street network cluster, at which distances, and could it be chance?

/// The K function of points on a network, with a test by simulation that covers all distances at once.
///
/// K(r) is the length of the network, divided by n(n − 1), times the sum over ordered pairs of points within shortest-path distance r of
/// each other (closed) of 1 (uncorrected: Okabe and Yamada 2001) or of 1 / m, where m is the number of places on the network that lie exactly
/// as far from the first point as the second does (Ang, Baddeley and Nair 2012). With the latter K(r) ≈ r for points without clustering on
/// any connected network; without it, K depends on the network and only the envelope can be read.
///
/// Points in parts of the network that do not hang together are never within reach of each other, but do count in n.
///
/// Sources: Okabe and Yamada (2001), Geographical Analysis 33(3):271–290; Ang, Baddeley and Nair (2012), Scandinavian Journal of
/// Statistics 39(4):591–617.
public enum NetworkK {
  /// How a pair of points is weighted.
  public enum Correction: String, Sendable, CaseIterable {
    /// Every pair counts 1.
    case none
    /// Every pair is divided by the number of places at its distance: the geometric correction of Ang, Baddeley and Nair.
    case ang
  }

  /// The function and the band in which it lies when nothing is going on.
  public struct Result: Sendable, Equatable {
    /// Distances, as given.
    public let distances: [Double]
    /// K at each distance, in the unit of length.
    public let K: [Double]
    /// Mean of the observed and the simulated curves on the square-root scale, squared: what to compare K with.
    public let expected: [Double]
    /// Lower edge of the band, 0 or more.
    public let low: [Double]
    /// Upper edge of the band.
    public let high: [Double]
    /// One p-value for the whole curve.
    public let p: Double
    /// Replicates that were run.
    public let replicates: Int
  }

  /// The K function alone.
  ///
  /// Descriptive: no null hypothesis is tested. Complexity: O(points · k log k) for the k edges within the largest distance of a point.
  ///
  /// - Parameters:
  ///   - points: where the events happened.
  ///   - network: where events can happen.
  ///   - distances: where K is wanted, rising, 0 or more.
  ///   - correction: how pairs are weighted.
  /// - Throws: `noPoints`, `tooFewRows` below two points, `outOfRange`, `unequalLengths`, `notFinite`, `tooFewRows` for no distances.
  public static func estimate(
    _ points: NetworkPoints, on network: LinearNetwork, distances: [Double], correction: Correction = .ang
  ) throws(StatisticsError) -> [Double] {
    try check(points, network, distances)
    let placed = PlacedPoints(points, on: network)
    let kernel = NetworkKKernel(network, distances: distances, pointCount: points.count, correction: correction)
    var result = [Double](repeating: 0, count: distances.count)
    result.withUnsafeMutableBufferPointer { kernel.estimate(edges: placed.edges, positions: placed.positions, into: $0.baseAddress!) }
    return result
  }

  /// The K function with a global envelope and one p-value.
  ///
  /// Null hypothesis: given their number, the points are independent and uniform along the network (or, with an exposure, fall on each edge in
  /// proportion to its exposure and uniformly along it). Simulated by Monte Carlo; the test statistic is the largest studentised deviation
  /// of √K over the distances, so p needs no further correction and its level is exact. The observed K leaves the band at some distance
  /// exactly when p ≤ level. A p-value says how often chance alone gives a curve as unusual as this; it does not say at which distance.
  ///
  /// Source: Myllymäki, Mrkvička, Grabarnik, Seijo and Hahn (2017), Journal of the Royal Statistical Society B 79:381–404; the square root
  /// as in Besag (1977), Journal of the Royal Statistical Society B 39:193–195. Complexity: that of the estimate, times replicates + 1.
  ///
  /// - Parameters:
  ///   - points: where the events happened.
  ///   - network: where events can happen.
  ///   - distances: where K is wanted, rising, 0 or more.
  ///   - correction: how pairs are weighted.
  ///   - exposure: what each edge can expect events in proportion to; nil for its length.
  ///   - level: level of the band.
  ///   - plan: replicates, seed and threads; the result is the same for any number of threads.
  /// - Throws: as `estimate`, and `zeroExposure`, `negativeValue(.exposure)`, `casesWithoutExposure` for a point on an edge without exposure,
  ///   `tooFewReplicates` when p cannot reach the level, `notAShare(.level)`, `tooLarge`, `tooMuchWork`, `cancelled`.
  public static func test(
    _ points: NetworkPoints, on network: LinearNetwork, distances: [Double], correction: Correction = .ang,
    exposure: [Double]? = nil, level: Double = 0.05, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> Result {
    try check(points, network, distances)
    let placed = PlacedPoints(points, on: network)
    let weights = try edgeWeights(exposure, network)
    for row in 0..<points.count where weights[Int(placed.edges.base[row])] == 0 { throw .casesWithoutExposure(row: row) }
    guard level > 0, level < 1 else { throw .notAShare(parameter: .level) }
    try plan.check()
    let count = points.count
    let observedKernel = NetworkKKernel(network, distances: distances, pointCount: count, correction: correction)
    var observed = [Double](repeating: 0, count: distances.count)
    observed.withUnsafeMutableBufferPointer {
      observedKernel.estimate(edges: placed.edges, positions: placed.positions, into: $0.baseAddress!)
    }
    let plan = try plan.limited(stepsPerReplicate: Double(observedKernel.steps))
    if GlobalEnvelope.reachable(level: level, replicates: plan.replicates) < 1 { throw .tooFewReplicates(plan.replicates) }
    let table = AliasTable(weights: weights)
    let lengths = Column(network.edgeLengths)
    let curves = try MonteCarlo.curves(
      plan, width: distances.count,
      makeScratch: {
        NetworkKScratch(
          kernel: NetworkKKernel(network, distances: distances, pointCount: count, correction: correction),
          edges: Column(repeating: 0, count: count), positions: Column(repeating: 0, count: count))
      },
      replicate: { scratch, random, curve in
        for row in 0..<count {
          let edge = table.draw(&random)
          scratch.edges.base[row] = Int32(edge)
          scratch.positions.base[row] = random.uniform() * lengths.base[edge]
        }
        scratch.kernel.estimate(edges: scratch.edges, positions: scratch.positions, into: curve)
        for index in 0..<distances.count { curve[index] = curve[index].squareRoot() }
      })
    let envelope = try GlobalEnvelope(
      observed: observed.map { $0.squareRoot() }, simulated: curves, replicates: plan.replicates, level: level)
    return Result(
      distances: distances, K: observed, expected: envelope.mean.map { $0 * $0 },
      low: envelope.low.map { max(0, $0) * max(0, $0) }, high: envelope.high.map { $0 * $0 }, p: envelope.p,
      replicates: plan.replicates)
  }

  private static func check(_ points: NetworkPoints, _ network: LinearNetwork, _ distances: [Double]) throws(StatisticsError) {
    try points.check(on: network)
    if points.count == 0 { throw .noPoints }
    if points.count == 1 { throw .tooFewRows(found: 1, needed: 2) }
    if points.count > Int(Int32.max) { throw .tooLarge(needed: points.count, limit: Int(Int32.max)) }
    if distances.isEmpty { throw .tooFewRows(found: 0, needed: 1) }
    try Check.finite(distances, .distance)
    for row in distances.indices {
      if distances[row] < 0 { throw .negativeValue(column: .distance, row: row) }
      if row > 0 && distances[row] <= distances[row - 1] { throw .outOfRange(column: .distance, row: row) }
    }
  }

  private static func edgeWeights(_ exposure: [Double]?, _ network: LinearNetwork) throws(StatisticsError) -> [Double] {
    guard let exposure else { return network.edgeLengths }
    try Check.sameLength(exposure.count, .exposure, as: network.edgeCount)
    try Check.finite(exposure, .exposure)
    for row in exposure.indices where exposure[row] < 0 { throw .negativeValue(column: .exposure, row: row) }
    // An edge without length cannot be drawn.
    let weights = exposure.indices.map { network.edgeLengths[$0] > 0 ? exposure[$0] : 0 }
    let largest = weights.max() ?? 0
    if !(largest > 0) { throw .zeroExposure }
    return weights.map { $0 / largest }
  }
}

/// The private memory of one thread.
private struct NetworkKScratch {
  let kernel: NetworkKKernel
  let edges: Column<Int32>
  let positions: Column<Double>
}
