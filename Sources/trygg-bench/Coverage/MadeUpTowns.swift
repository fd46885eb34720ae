// Made-up sites and demands of the form of the reference instances.
import Foundation
import Geography
import Planning
import SpatialStatistics

/// Points in a box of 6 × 9 km times a scale: a share of them, six in ten unless told, in twelve Gaussian towns of 500 m for each such box,
/// the others anywhere. Weights are log-normal.
enum MadeUpTowns {
  /// The first demands are also the sites.
  static func instance(
    sites: Int, demands: Int, limit: Int, radius: Double, scale: Double, townShare: Double = 0.6, seed: UInt64
  ) -> CoveringInstance {
    var random = RandomStream(seed: seed, stream: 0)
    // Box & Muller 1958.
    func normal() -> Double { (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * .pi * random.uniform()) }
    func anywhere() -> PlanePoint { PlanePoint(x: 6000 * scale * random.uniform(), y: 9000 * scale * random.uniform()) }
    let towns = (0..<Int(12 * scale * scale)).map { _ in anywhere() }
    let points = (0..<demands).map { _ -> PlanePoint in
      guard random.uniform() < townShare else { return anywhere() }
      let town = towns[Int(random.uniform() * Double(towns.count))]
      return PlanePoint(x: town.x + 500 * normal(), y: town.y + 500 * normal())
    }
    let weights = points.map { _ in max(1, exp(1.6 + normal()).rounded()) }
    return CoveringInstance(sites: Array(points.prefix(sites)), demands: points, weights: weights, limit: limit, radius: radius)
  }
}
