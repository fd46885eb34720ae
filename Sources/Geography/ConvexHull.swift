// The smallest convex area around points.

/// Convex hulls on the plane.
public enum ConvexHull {
  /// The corners of the hull, counter-clockwise, the first not repeated; collinear points are left out.
  ///
  /// Andrew's monotone chain (Andrew 1979, Information Processing Letters 9(5):216–219). O(n log n).
  public static func ring(of points: [PlanePoint]) -> [PlanePoint] {
    let sorted = Set(points).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    let lower = chain(sorted)
    let upper = chain(sorted.reversed())
    return lower.dropLast() + upper.dropLast()
  }

  private static func chain(_ points: [PlanePoint]) -> [PlanePoint] {
    var chain: [PlanePoint] = []
    for point in points {
      while chain.count >= 2, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 { chain.removeLast() }
      chain.append(point)
    }
    return chain
  }

  private static func turn(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}
