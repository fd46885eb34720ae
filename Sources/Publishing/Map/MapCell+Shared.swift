// The squares of places that an audience may see.
import Geography
import Incidents

extension MapCell {
  /// The squares of places that passed a gate, each with the place's number in the list. Their sides follow the grid of SWEREF 99 TM, which lies
  /// askew to true north.
  ///
  /// - Throws: `Failure` (environment) when PROJ cannot start.
  public static func cells(of shared: [SharedHotspot]) throws -> [MapCell] {
    let projector = try Projector.sweref99TM()
    return try shared.compactMap { hotspot -> MapCell? in
      guard case .point(let middle) = hotspot.shape, let side = hotspot.cellMetres else { return nil }
      let plane = try projector.plane(middle)
      let corners = try [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { corner in
        try projector.position(PlanePoint(x: plane.x + corner.0 * side, y: plane.y + corner.1 * side))
      }
      return MapCell(ring: corners, text: "\(hotspot.number)", question: hotspot.question, verdict: hotspot.verdict)
    }
  }
}
