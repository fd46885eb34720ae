// Where a patrol can stand.
import Geography
import Incidents
import Messages

/// Chooses a stopping place near a hotspot: an arranged rest area first, then a bus stop or other open place, never the road itself.
enum StoppingPlaces {
  /// Kinds in order of preference, how far away each may lie, and what must be checked on the spot.
  private static let kinds: [(kind: PlaceKind, reach: Double, note: Message)] = [
    (
      .restArea, 5000,
      Message(
        sv: "Rastplats. Kontrollera utrymme och sikt på plats.", en: "Rest area. Check room and sight on the spot.")
    ),
    (
      .camping, 600,
      Message(
        sv: "Infart eller parkering. Stå aldrig på körbanan.", en: "Entrance or parking. Never stand on the carriageway.")
    ),
    (
      .busStop, 5000,
      Message(
        sv: "Hållplats: platsen är inte besiktigad. Kontrollera sikt, utrymme och busstider. Stå aldrig på körbanan.",
        en: "Bus stop: not inspected. Check sight, room and bus times. Never stand on the carriageway.")
    ),
  ]

  static func choose(near centre: Position, _ places: [Place]) -> StoppingPlace? {
    for entry in kinds {
      let near = places.filter { $0.kind == entry.kind }.compactMap { place in
        place.position.map { (place, $0, Geodesic.metres(from: $0, to: centre)) }
      }.filter { $0.2 <= entry.reach }
      if let best = near.min(by: { ($0.2, $0.0.key) < ($1.2, $1.0.key) }) {
        let quality =
          best.0.quality == .good
          ? entry.note
          : Message(
            sv: entry.note.swedish + " Positionen är \(best.0.quality.name.swedish).",
            en: entry.note.english + " The position is \(best.0.quality.name.english).")
        return StoppingPlace(label: best.0.name, position: best.1, metres: best.2, note: quality)
      }
    }
    return nil
  }
}
