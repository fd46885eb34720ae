// The columns of named places.
import Geography
import Incidents
import Messages

extension Layers {
  /// Named places and how well their positions are known.
  public static var places: Layer<Place> {
    Layer(
      name: "places", title: Message(sv: "Platser", en: "Places"),
      none: Message(sv: "Inga platser är inlästa.", en: "No places are loaded."),
      columns: [
        Column("key", Message(sv: "Nyckel", en: "Key")) { .text($0.key) },
        Column("name", Message(sv: "Namn", en: "Name")) { .text($0.name) },
        Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, $0.kind.name) },
        Column("lat", Message(sv: "Latitud", en: "Latitude"), decimals: 5, numeric: true) {
          .optional($0.position?.latitude, decimals: 6)
        },
        Column("lon", Message(sv: "Longitud", en: "Longitude"), decimals: 5, numeric: true) {
          .optional($0.position?.longitude, decimals: 6)
        },
        Column("quality", Message(sv: "Lägets kvalitet", en: "Position quality")) {
          .code($0.quality.rawValue, $0.quality.name)
        },
        Column("precision_m", Message(sv: "Precision (m)", en: "Precision (m)"), decimals: 0, numeric: true) {
          .number($0.precision, decimals: 1)
        },
        Column("aliases", Message(sv: "Andra namn", en: "Other names"), readers: .machines) { .texts($0.aliases) },
        Column("note", Message(sv: "Anmärkning", en: "Note"), omittedWhenNone: true) { .optional($0.note) },
        Column("source", Message(sv: "Källa", en: "Source"), readers: .machines) { .text($0.source) },
        Column("licence", Message(sv: "Licens", en: "Licence"), readers: .machines) { .text($0.licence) },
      ], shape: { row in row.position.map { .point($0) } })
  }
}

extension PlaceKind {
  /// The name that a person reads.
  public var name: Message {
    switch self {
    case .busStop: Message(sv: "hållplats", en: "bus stop")
    case .locality: Message(sv: "ort", en: "locality")
    case .school: Message(sv: "skola", en: "school")
    case .camping: Message(sv: "camping", en: "camping site")
    case .publicBuilding: Message(sv: "offentlig byggnad", en: "public building")
    case .speedCamera: Message(sv: "fartkamera", en: "speed camera")
    case .restArea: Message(sv: "rastplats", en: "rest area")
    }
  }
}
