// Distances as TSPLIB defines them (Reinelt 1991, "TSPLIB – a traveling salesman problem library", and its manual TSPLIB 95).
import Foundation

/// The kinds of distances between points with coordinates. All give whole numbers.
enum TSPLIBMetric: String, CaseIterable {
  case euclidean = "EUC_2D"
  case euclideanUp = "CEIL_2D"
  case manhattan = "MAN_2D"
  case maximum = "MAX_2D"
  case pseudoEuclidean = "ATT"
  case geographical = "GEO"

  /// The distance between two points.
  func distance(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
    let (dx, dy) = (a.x - b.x, a.y - b.y)
    switch self {
    case .euclidean: return Self.nearest((dx * dx + dy * dy).squareRoot())
    case .euclideanUp: return (dx * dx + dy * dy).squareRoot().rounded(.up)
    case .manhattan: return Self.nearest(abs(dx) + abs(dy))
    case .maximum: return max(Self.nearest(abs(dx)), Self.nearest(abs(dy)))
    case .pseudoEuclidean:
      let real = ((dx * dx + dy * dy) / 10).squareRoot()
      let near = Self.nearest(real)
      return near < real ? near + 1 : near
    case .geographical:
      let (p, q) = (Self.radians(a), Self.radians(b))
      let q1 = cos(p.longitude - q.longitude)
      let q2 = cos(p.latitude - q.latitude)
      let q3 = cos(p.latitude + q.latitude)
      return (6378.388 * acos(max(-1, min(1, 0.5 * ((1 + q1) * q2 - (1 - q1) * q3)))) + 1).rounded(.down)
    }
  }

  // The manual's nint.
  private static func nearest(_ value: Double) -> Double { (value + 0.5).rounded(.down) }

  // Coordinates are DDD.MM, degrees and minutes; the manual fixes the digits of π.
  private static func radians(_ point: (x: Double, y: Double)) -> (latitude: Double, longitude: Double) {
    func angle(_ value: Double) -> Double {
      let degrees = value.rounded(.towardZero)
      return 3.141592 * (degrees + 5 * (value - degrees) / 3) / 180
    }
    return (angle(point.x), angle(point.y))
  }
}
