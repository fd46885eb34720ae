// What to call a spot that has no name.
import Geography
import Incidents
import Messages

/// Names spots after the nearest village, school or camping.
struct PlaceNames {
  private let named: [(name: String, position: Position)]

  init(_ places: [Place]) {
    let kinds: [PlaceKind] = [.school, .camping, .locality, .publicBuilding]
    named = places.filter { kinds.contains($0.kind) }.compactMap { place in place.position.map { (place.name, $0) } }
  }

  /// `vid X` within 75 m, else the distance to the nearest named place.
  func near(_ position: Position) -> String {
    let nearest = named.map { ($0.name, Geodesic.metres(from: $0.position, to: position)) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let nearest else { return position.degreesMinutes }
    return nearest.1 <= 75
      ? "vid \(nearest.0)" : "\(NumberText(.swedish).length(metres: (nearest.1 / 10).rounded() * 10)) från \(nearest.0)"
  }
}
