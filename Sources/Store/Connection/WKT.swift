// Lines and areas on their way to SpatiaLite.
import GRDB
import Geography

/// Well-known text on the SWEREF 99 TM plane, to a tenth of a millimetre. All coordinates are ours and finite.
enum WKT {
  static func line(_ positions: [Position], _ projector: Projector) throws -> String? {
    guard positions.count >= 2 else { return nil }
    return "LINESTRING(" + (try coordinates(positions, projector)) + ")"
  }

  static func multiPolygon(_ ring: [Position], _ projector: Projector) throws -> String {
    "MULTIPOLYGON(((" + (try coordinates(ring, projector)) + ")))"
  }

  static func point(_ position: Position, _ projector: Projector) throws -> String {
    "POINT(" + (try coordinates([position], projector)) + ")"
  }

  private static func coordinates(_ positions: [Position], _ projector: Projector) throws -> String {
    try positions.map { position in
      let point = try projector.plane(position)
      return "\((point.x * 10_000).rounded() / 10_000) \((point.y * 10_000).rounded() / 10_000)"
    }.joined(separator: ", ")
  }
}
