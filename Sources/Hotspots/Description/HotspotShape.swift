// The outline of where a hotspot's reports lie.
import Geography
import SpatialStatistics

/// A descriptive outline: the convex hull of the densest part of the reports, widened by 30 m. No test.
enum HotspotShape {
  /// Neighbourhood of the densest part in metres, and reports that make it dense.
  private static let radius = 150.0
  private static let minimumPoints = 3
  private static let margin = 30.0

  /// The outline as a closed counter-clockwise ring, or nil where no part is dense.
  static func outline(of points: [PlanePoint]) throws -> [Position]? {
    guard points.count >= minimumPoints else { return nil }
    let result = try DBSCAN.cluster(x: points.map(\.x), y: points.map(\.y), radius: radius, minimumPoints: minimumPoints)
    let largest = result.members.enumerated().max { ($0.element.count, -$0.offset) < ($1.element.count, -$1.offset) }
    guard let members = largest?.element else { return nil }
    // Corners of an octagon around each point: their hull is the hull of the points, widened.
    let diagonal = margin * 0.707_106_781
    let steps = [
      (margin, 0), (diagonal, diagonal), (0, margin), (-diagonal, diagonal), (-margin, 0), (-diagonal, -diagonal), (0, -margin),
      (diagonal, -diagonal),
    ]
    let corners = members.flatMap { index in steps.map { PlanePoint(x: points[index].x + $0.0, y: points[index].y + $0.1) } }
    let projector = try Projector.sweref99TM()
    let ring = try ConvexHull.ring(of: corners).map { try projector.position($0) }
    return Polygon(ring: ring).closedCounterClockwise
  }
}
