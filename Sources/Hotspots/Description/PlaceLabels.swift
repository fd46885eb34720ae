// What to call a spot on the map.
import Geography
import Incidents
import Messages

/// Names for findings: the study area, the kilometre of the road, or the nearest named place.
struct PlaceLabels {
  private let context: HotspotContext
  /// Metres from a place beyond which a spot is not named after it.
  private static let farthest = 50_000.0
  private let named: [(place: Place, position: Position)]

  init(_ context: HotspotContext) {
    self.context = context
    let kinds: [PlaceKind] = [.school, .camping, .locality, .publicBuilding, .restArea]
    let useful = context.places.filter { kinds.contains($0.kind) }
    named = useful.compactMap { place in place.position.map { (place, $0) } }
  }

  func label(_ finding: Finding) -> String {
    if let key = finding.areaKey, let area = context.studyAreas.first(where: { $0.key == key }) {
      // The days on which people are there are what a reader expects; the others are named.
      return finding.days?.isClosed == true ? "\(area.name), \(finding.days?.name.swedish ?? "")" : area.name
    }
    switch finding.extent {
    case .stretch(let name, let from, let to, _):
      guard let road = context.road else { return name }
      let middle = road.position(at: (from + to) / 2)
      let number = NumberText(.swedish)
      let kilometres = "\(name) km \(number.number(from / 1000, decimals: 1))–\(number.number(to / 1000, decimals: 1))"
      guard let nearest = nearest(to: middle) else { return kilometres }
      return "\(kilometres), \(nearest.place.name)"
    case .circle(let centre, let radius):
      guard let nearest = nearest(to: centre) else { return centre.degreesMinutes }
      // Of a spot far from every known place the nearest one says nothing.
      if nearest.metres > PlaceLabels.farthest { return centre.degreesMinutes }
      if nearest.metres <= max(radius, nearest.place.precision) { return nearest.place.name }
      let direction = PlaceLabels.direction(Geodesic.azimuth(from: nearest.position, to: centre))
      return "\(NumberText(.swedish).length(metres: nearest.metres)) \(direction) om \(nearest.place.name)"
    }
  }

  /// The nearest place, where a school or camping beats a village that is up to 200 m nearer.
  private func nearest(to position: Position) -> (place: Place, position: Position, metres: Double)? {
    named.map { ($0.place, $0.position, Geodesic.metres(from: $0.position, to: position)) }.min { a, b in
      (a.2 + (a.0.kind == .locality ? 200 : 0), a.0.key) < (b.2 + (b.0.kind == .locality ? 200 : 0), b.0.key)
    }
  }

  private static func direction(_ azimuth: Double) -> String {
    let names = ["norr", "nordost", "öster", "sydost", "söder", "sydväst", "väster", "nordväst"]
    return names[Int((azimuth / 45).rounded()) % 8]
  }
}
