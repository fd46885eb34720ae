// Kernel density along the edges of a network.

import Foundation

/// How dense events are along a network: events per unit of length.
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
public enum NetworkDensity {
  /// What becomes of a kernel at a junction.
  public enum Method: String, Sendable, CaseIterable {
    /// The kernel of the shortest-path distance. **Does not preserve mass**: at a junction of degree m the kernel is copied into each of the
    /// m − 1 ways on, so crossings look denser than they are. Useful for comparing places of the same kind only. Source: Borruso (2005),
    /// Xie and Yan (2008), Computers, Environment and Urban Systems 32(5):396–406.
    case simple
    /// Equal-split discontinuous: at a junction of degree m the kernel is shared equally by the m − 1 ways on. Preserves mass; the density
    /// jumps at junctions. Source: Okabe, Satoh and Sugihara (2009), International Journal of Geographical Information Science 23(1):7–32.
    case split
    /// Equal-split continuous: each of the m − 1 ways on gets the share 2/m and the way back 2/m − 1 (which is not positive, so that the
    /// density is continuous). Preserves mass. Source: as for `split`, in the form of McSwiggan, Baddeley and Nair (2017), Scandinavian Journal of
    /// Statistics 44(2):324–345. The estimate can be slightly negative where many short edges meet.
    case continuous
  }

  /// What becomes of a kernel at a dead end.
  public enum DeadEnd: String, Sendable, CaseIterable {
    /// It turns back, so that no mass is lost.
    case reflect
    /// It ends there, and its rest is lost: as in the R package spatstat with `continuous = FALSE`. Only the method `split` heeds it.
    case lose
  }

  /// How the kernels are laid.
  public struct Options: Sendable {
    /// What becomes of a kernel at a junction.
    public var method: Method
    /// Shape of the kernel.
    public var kernel: NetworkKernel
    /// How far a kernel reaches, in the unit of the edge lengths.
    public var bandwidth: Double
    /// What becomes of a kernel at a dead end.
    public var deadEnd: DeadEnd
    /// Number of threads; nil for one per processor. It never changes a result.
    public var threads: Int?
    /// Most steps along paths before the work is given up: their number grows exponentially with the bandwidth in edges.
    public var stepLimit: Int

    /// Options; the default is the equal-split discontinuous Epanechnikov kernel that turns back at dead ends.
    public init(
      bandwidth: Double, method: Method = .split, kernel: NetworkKernel = .epanechnikov, deadEnd: DeadEnd = .reflect,
      threads: Int? = nil, stepLimit: Int = 1_000_000_000
    ) {
      self.bandwidth = bandwidth
      self.method = method
      self.kernel = kernel
      self.deadEnd = deadEnd
      self.threads = threads
      self.stepLimit = stepLimit
    }
  }

  /// The density at places on the network.
  ///
  /// The contribution of an event at a place is summed over *all* paths between them that are shorter than the bandwidth, also those that go
  /// around a loop (McSwiggan et al. 2017); with the method `simple` the shortest path alone counts. An event at the end of an edge is
  /// taken to lie on that edge; an event on an edge of length zero is shared equally by the edges that meet there.
  ///
  /// Complexity: O(events log events + places · paths within the bandwidth of an edge): the events of an edge count together, whatever
  /// their number, except those of the place's own edge.
  ///
  /// - Parameters:
  ///   - places: where the density is wanted.
  ///   - events: where the events happened; none give zeros.
  ///   - weights: how much each event counts, 0 or more; nil for 1.
  ///   - network: where events can happen.
  ///   - options: bandwidth, method and kernel.
  /// - Returns: events per unit of length, in the order of the places.
  /// - Throws: `notPositive(.bandwidth)` unless it is a finite number above 0, `outOfRange(.edge or .position)`, `unequalLengths`, `notFinite`,
  ///   `negativeValue(.weight)`, `tooLarge`, and `tooMuchWork` when there are too many paths: a smaller bandwidth or `heat` help.
  public static func at(
    _ places: NetworkPoints, of events: NetworkPoints, weights: [Double]? = nil, on network: LinearNetwork, options: Options
  ) throws(StatisticsError) -> [Double] {
    try check(events, weights, network, options.bandwidth, options.threads)
    try places.check(on: network)
    try checkSize(places.count)
    let profile = KernelProfile(options.kernel.coefficients)
    let arcEvents = ArcEvents(events, weights: weights, on: network, bandwidth: options.bandwidth)
    let samples = NetworkSamples(places, on: network, bandwidth: options.bandwidth)
    try NetworkDensityWork(network, arcEvents, samples, profile, isTail: false, options).run()
    let scale = 1 / options.bandwidth
    return samples.inOrderOfRows().map { $0 * scale }
  }

  /// The mean density on each lixel. With the methods `split` (turning back at dead ends) and `continuous` the integral of the kernels is
  /// taken exactly, so that Σ density · length is the number of events; with `simple` the density at the middle of the lixel is given.
  ///
  /// Parameters, errors and complexity as in `at(_:of:weights:on:options:)`.
  public static func on(
    _ lixels: Lixels, of events: NetworkPoints, weights: [Double]? = nil, on network: LinearNetwork, options: Options
  ) throws(StatisticsError) -> [Double] {
    if lixels.offsets.count != network.edgeCount + 1 {
      throw .unequalLengths(column: .edge, expected: network.edgeCount, found: lixels.offsets.count - 1)
    }
    if options.method == .simple { return try at(lixels.centres, of: events, weights: weights, on: network, options: options) }
    try check(events, weights, network, options.bandwidth, options.threads)
    let profile = KernelProfile(options.kernel.tailCoefficients)
    let arcEvents = ArcEvents(events, weights: weights, on: network, bandwidth: options.bandwidth)
    let samples = NetworkSamples(boundariesOf: lixels, bandwidth: options.bandwidth)
    try NetworkDensityWork(network, arcEvents, samples, profile, isTail: true, options).run()
    // The samples hold the mass beyond each boundary; on edge e they are shifted by e, for there is a boundary more than there are lixels.
    return lixels.edges.indices.map { lixel in
      let boundary = lixel + lixels.edges[lixel] - samples.emptyEdges[lixels.edges[lixel]]
      return (samples.values.base[boundary] - samples.values.base[boundary + 1]) / (lixels.ends[lixel] - lixels.starts[lixel])
    }
  }

  static func check(
    _ events: NetworkPoints, _ weights: [Double]?, _ network: LinearNetwork, _ bandwidth: Double, _ threads: Int?
  ) throws(StatisticsError) {
    guard bandwidth > 0, bandwidth.isFinite else { throw .notPositive(parameter: .bandwidth) }
    // So narrow that no two places of an edge are within it of each other.
    if (network.edgeLengths.max() ?? 0) / bandwidth > 1e50 { throw .notPositive(parameter: .bandwidth) }
    if let threads { try Check.positive(threads, .threads) }
    try events.check(on: network)
    try checkSize(events.count)
    if let weights {
      try Check.sameLength(weights.count, .weight, as: events.count)
      try Check.finite(weights, .weight)
      for row in weights.indices where weights[row] < 0 { throw .negativeValue(column: .weight, row: row) }
    }
  }

  private static func checkSize(_ count: Int) throws(StatisticsError) {
    if count > 500_000_000 { throw .tooLarge(needed: count, limit: 500_000_000) }
  }
}
