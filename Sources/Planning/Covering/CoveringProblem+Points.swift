// Covering by nearness on a plane.
import Geography

extension CoveringProblem {
  /// Sites that cover the demands within `radius` metres of them, the distance itself included; at most `limit` sites may be chosen.
  /// Distances that are above the radius by less than a billionth of it, as rounding makes them, count as equal.
  /// O((sites + demands) log) for radii that are small beside the area.
  public init(sites: [PlanePoint], demands: [PlanePoint], weights: [Double], radius: Double, limit: Int) {
    let grid = UniformGrid(demands, cell: radius)
    var starts: [Int32] = [0]
    var covered: [Int32] = []
    for site in sites {
      for demand in grid.within(radius * (1 + 1e-9), of: site) { covered.append(Int32(demand)) }
      starts.append(Int32(covered.count))
    }
    let padded = weights.prefix(demands.count) + [Double](repeating: 0, count: max(0, demands.count - weights.count))
    self.init(weights: Array(padded), starts: starts, demands: covered, limit: limit)
  }
}
