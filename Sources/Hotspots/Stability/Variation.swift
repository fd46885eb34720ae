// A way in which the data or the choices could have been otherwise.
import Geography
import SpatialStatistics

#if canImport(Glibc)
  import Glibc
#endif

/// A small change of a test's input.
struct Variation: Sendable, Hashable {
  /// Reports left out: indices into the material.
  var without: Set<Int> = []
  /// What the largest radius or stretch is multiplied by.
  var reach = 1.0
  /// Number of the random displacement, or nil for the positions as they are.
  var displacement: UInt64?

  /// Nothing changed.
  static let none = Variation()
}

/// What a changed run found: the reports of a cluster, and its statistic.
struct FoundAgain: Sendable {
  var members: Set<Int>
  var statistic: Double
}

extension Material {
  /// Where a report lies under a variation: moved at random, evenly within the circle of its precision.
  ///
  /// Reports at one and the same position are moved together, since they share the error of that position.
  func point(_ index: Int, _ variation: Variation) -> PlanePoint {
    let point = point(index)
    guard let shift = shift(index, variation) else { return point }
    return PlanePoint(x: point.x + shift.x, y: point.y + shift.y)
  }

  /// Metres along the road under a variation.
  func chainage(_ index: Int, _ variation: Variation) -> Double? {
    guard let metres = chainage[index] else { return nil }
    return metres + (shift(index, variation)?.x ?? 0)
  }

  private func shift(_ index: Int, _ variation: Variation) -> (x: Double, y: Double)? {
    guard let number = variation.displacement else { return nil }
    let point = point(index)
    let precision = table.precision[rows[index]]
    guard precision > 0 else { return nil }
    var random = RandomStream(seed: point.x.bitPattern ^ (point.y.bitPattern << 1), stream: number)
    // The square root makes the points even over the circle's area.
    let distance = precision * random.uniform().squareRoot()
    let direction = random.uniform() * 2 * Double.pi
    return (distance * cos(direction), distance * sin(direction))
  }
}
