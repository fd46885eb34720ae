import Messages
import Publishing
import Store
import Streets

extension StreetsCommand {
  /// What an import took.
  static let summaries = Layer<StreetSummary>(
    name: "streets", title: Message(sv: "Gatunät", en: "Street network"),
    columns: [
      Column("profile", Message(sv: "Profil", en: "Profile")) { .code($0.profile, profileName($0.profile)) },
      Column("ways", Message(sv: "Gator", en: "Ways"), numeric: true) { .integer($0.ways) },
      Column("nodes", Message(sv: "Noder", en: "Nodes"), numeric: true) { .integer($0.nodes) },
      Column("edges", Message(sv: "Länkar", en: "Edges"), numeric: true) { .integer($0.edges) },
      Column("length_km", Message(sv: "Längd km", en: "Length km"), numeric: true) { .number($0.kilometres, decimals: 3) },
      Column("components", Message(sv: "Delar", en: "Components"), numeric: true) { .integer($0.components) },
      Column("largest_component_nodes", Message(sv: "Noder i största", en: "Nodes in largest"), numeric: true) {
        .integer($0.largestComponentNodes)
      },
      Column("missing_nodes", Message(sv: "Saknade noder", en: "Missing nodes"), numeric: true) { .integer($0.missingNodes) },
    ])

  /// The files of the loaded network.
  static let files = Layer<LoadedStreets>(
    name: "street_files", title: Message(sv: "Gatunät", en: "Street network"),
    none: Message(sv: "Inget gatunät är inläst.", en: "No street network is loaded."),
    columns: [
      Column("file", Message(sv: "Fil", en: "File")) { .text($0.source.file) },
      Column("loaded", Message(sv: "Inläst", en: "Loaded"), shown: { localTime($0.made, $1) }) { .text($0.made) },
      Column("edges", Message(sv: "Länkar", en: "Edges"), numeric: true) { .integer($0.edges) },
      Column("length_km", Message(sv: "Längd km", en: "Length km"), numeric: true) { .number($0.kilometres, decimals: 3) },
      Column("attribution", Message(sv: "Källa", en: "Source")) { .text($0.source.attribution) },
      Column("sha256", Message(sv: "Kontrollsumma", en: "Check sum"), readers: .machines) { .text($0.source.sha256) },
    ])

  /// A stored moment as a Swedish clock shows it; what cannot be read stays as it is.
  private static func localTime(_ text: String, _ people: PeopleText) -> String {
    (try? SelectionOptions.bound(text, isEnd: false)).map(people.times.dateAndTime) ?? text
  }

  /// What the network was made for.
  static func profileName(_ profile: String) -> Message {
    switch profile {
    case "walk": Message(sv: "gång", en: "walking")
    case "drive": Message(sv: "bil", en: "driving")
    case "all": Message(sv: "alla vägar", en: "all roads")
    default: Message(verbatim: profile)
    }
  }

  /// The parts of the loaded network.
  static let components = Layer<StreetComponent>(
    name: "street_components", title: Message(sv: "Gatunätets delar", en: "Parts of the street network"),
    columns: [
      Column("component", Message(sv: "Del", en: "Part"), numeric: true) { .integer($0.number) },
      Column("nodes", Message(sv: "Noder", en: "Nodes"), numeric: true) { .integer($0.nodes) },
      Column("edges", Message(sv: "Länkar", en: "Edges"), numeric: true) { .integer($0.edges) },
      Column("length_km", Message(sv: "Längd km", en: "Length km"), numeric: true) { .number($0.kilometres, decimals: 3) },
      Column("lat", Message(sv: "Latitud", en: "Latitude"), decimals: 5, numeric: true) { .number($0.position.latitude, decimals: 6) },
      Column("lon", Message(sv: "Longitud", en: "Longitude"), decimals: 5, numeric: true) { .number($0.position.longitude, decimals: 6) },
    ])

  /// Places along a road.
  static let roadPlaces = Layer<StreetChainage.Place>(
    name: "street_road", title: Message(sv: "Meter längs vägen", en: "Metres along the road"),
    columns: [
      Column("m", Message(sv: "Meter", en: "Metres"), numeric: true) { .number($0.metres, decimals: 1) },
      Column("offset_m", Message(sv: "Från vägen m", en: "Off the road m"), numeric: true) { .number($0.offset, decimals: 1) },
      Column("lat", Message(sv: "Latitud", en: "Latitude"), decimals: 5, numeric: true) { .number($0.position.latitude, decimals: 6) },
      Column("lon", Message(sv: "Longitud", en: "Longitude"), decimals: 5, numeric: true) { .number($0.position.longitude, decimals: 6) },
    ])
}
