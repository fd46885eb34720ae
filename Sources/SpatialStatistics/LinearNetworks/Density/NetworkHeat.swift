// The heat kernel: events that spread along the network like warmth.

import Foundation

extension NetworkDensity {
  /// How the heat equation is solved.
  public struct HeatOptions: Sendable {
    /// Standard deviation of the kernel, in the unit of the edge lengths.
    public var bandwidth: Double
    /// Longest cell of the calculation grid; nil for a tenth of the bandwidth. The error falls with its square.
    public var step: Double?
    /// Most updates of a grid cell before the work is given up.
    public var stepLimit: Int

    /// Options; by default the grid has ten cells per bandwidth.
    public init(bandwidth: Double, step: Double? = nil, stepLimit: Int = 20_000_000_000) {
      self.bandwidth = bandwidth
      self.step = step
      self.stepLimit = stepLimit
    }
  }

  /// The mean density on each lixel, by the heat kernel: the Gaussian kernel of networks.
  ///
  /// Descriptive: no null hypothesis is tested. Each event is a unit of heat that spreads along the edges for the time σ²/2, divides at
  /// junctions so that the temperature is continuous, and cannot leave at dead ends. The density is continuous and never negative, and mass is
  /// preserved exactly: Σ density · length is the number of events in each connected part of the network.
  ///
  /// Scheme: finite volumes. Each edge is cut into equal cells no longer than the step; the unknowns are the temperatures at cell ends and
  /// junctions, each standing for the half cells around it; an event is shared by the two ends of its cell. What follows is a system of
  /// ordinary differential equations, solved without steps in time: exp(−tA) is expanded in Chebyshev polynomials of A, to 16 digits.
  /// The mass and the sign of this solution are exact; its error is O((step/σ)²), below half a per cent of the peak by default (the peak of
  /// one event on a long line is 1 + step²/(8σ²) times too high). Between the unknowns the density is linear.
  ///
  /// Sources: McSwiggan, Baddeley and Nair (2017), "Kernel density estimation on a linear network", Scandinavian Journal of Statistics
  /// 44(2):324–345; the expansion: Tal-Ezer (1989), SIAM Journal on Scientific and Statistical Computing 10(2):276–290.
  /// Complexity: O(events + cells · σ / shortest cell), whatever the number of events.
  ///
  /// - Parameters:
  ///   - lixels: where the density is wanted.
  ///   - events: where the events happened; none give zeros.
  ///   - weights: how much each event counts, 0 or more; nil for 1.
  ///   - network: where events can happen.
  ///   - options: bandwidth and grid.
  /// - Returns: events per unit of length, in the order of the lixels.
  /// - Throws: `notPositive(.bandwidth or .step)`, `outOfRange`, `unequalLengths`, `notFinite`, `negativeValue(.weight)`, `tooLarge` above 50
  ///   million cells, `tooMuchWork` when edges are very short beside the bandwidth.
  public static func heat(
    on lixels: Lixels, of events: NetworkPoints, weights: [Double]? = nil, on network: LinearNetwork, options: HeatOptions
  ) throws(StatisticsError) -> [Double] {
    if lixels.offsets.count != network.edgeCount + 1 {
      throw .unequalLengths(column: .edge, expected: network.edgeCount, found: lixels.offsets.count - 1)
    }
    let grid = try solve(events, weights, network, options)
    return grid.means(of: lixels)
  }

  /// The density by the heat kernel at places on the network. Otherwise as `heat(on:of:weights:on:options:)`.
  public static func heat(
    at places: NetworkPoints, of events: NetworkPoints, weights: [Double]? = nil, on network: LinearNetwork, options: HeatOptions
  ) throws(StatisticsError) -> [Double] {
    try places.check(on: network)
    let grid = try solve(events, weights, network, options)
    let placed = PlacedPoints(places, on: network)
    return (0..<places.count).map { grid.value(edge: Int(placed.edges.base[$0]), position: placed.positions.base[$0]) }
  }

  private static func solve(
    _ events: NetworkPoints, _ weights: [Double]?, _ network: LinearNetwork, _ options: HeatOptions
  ) throws(StatisticsError) -> HeatGrid {
    try check(events, weights, network, options.bandwidth, nil)
    if let step = options.step { try Check.positive(step, .step) }
    let grid = try HeatGrid(network, step: options.step ?? options.bandwidth / 10)
    grid.add(events, weights: weights)
    try grid.spread(time: options.bandwidth * options.bandwidth / 2, stepLimit: options.stepLimit)
    return grid
  }
}
