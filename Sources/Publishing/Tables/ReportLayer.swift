// The columns of reports.
import Almanac
import Geography
import Incidents
import Messages

extension Layers {
  /// Reports, with the words that an importer's columns can be given. For the file's own controller only: it holds free text.
  public static func reports(categories: [ReportCategory] = [], places: [Place] = []) -> Layer<Report> {
    let names = CategoryNames(categories)
    return Layer(
      name: "reports", title: Message(sv: "Rapporter", en: "Reports"), none: Message(sv: "Inga rapporter passar.", en: "No reports fit."),
      columns: when(names) + whereIt(ReportLayerNames.of(places)) + whence, shape: { row in row.location.map { .point($0.position) } })
  }

  /// Reports as a file would give them: time, position and how that came about, category and text.
  public static func preview(categories: [ReportCategory], places: [Place] = []) -> Layer<Report> {
    let names = CategoryNames(categories)
    let located = Column<Report>("located_by", Message(sv: "Läge från", en: "Located by")) { row in
      row.location.map { Value.code($0.basis.rawValue, $0.basis.name) } ?? .none
    }
    let flags = Column<Report>("flags", Message(sv: "Märkning", en: "Flags")) { $0.flags.values }
    let what = when(names).filter { $0.key != "id" }
    let position = whereIt(ReportLayerNames.of(places)).filter { $0.key != "located_by" }
    let text = whence.filter { $0.key == "text" || $0.key == "source_id" }
    return Layer(
      name: "preview", title: Message(sv: "Förhandsvisning", en: "Preview"),
      none: Message(sv: "Inga rader går att visa.", en: "No rows can be shown."),
      columns: what + position + [located] + text + [flags])
  }

  private static func when(_ names: CategoryNames) -> [Column<Report>] {
    [
      Column("id", Message(sv: "Id", en: "Id"), numeric: true) { row in row.id.map { .integer(Int($0)) } ?? .none },
      Column("from", Message(sv: "Tidigast", en: "Earliest")) { .instant($0.time.earliest) },
      Column("to", Message(sv: "Senast", en: "Latest")) { .instant($0.time.latest) },
      Column("category", Message(sv: "Kategori", en: "Category")) { names.value($0.category) },
      Column("category_text", Message(sv: "Källans ord", en: "Source's word"), readers: .machines, omittedWhenNone: true) {
        .optional($0.categoryText)
      },
      Column("severity", Message(sv: "Allvar", en: "Severity"), numeric: true) { .integer($0.severity) },
    ]
  }

  private static func whereIt(_ places: [String: String]) -> [Column<Report>] {
    [
      Column("place", Message(sv: "Plats", en: "Place")) { row in
        row.placeKey.map { Value.code($0, Message(verbatim: places[$0] ?? $0)) } ?? .none
      },
      Column("lat", Message(sv: "Latitud", en: "Latitude"), decimals: 5, numeric: true) {
        .optional($0.location?.position.latitude, decimals: 6)
      },
      Column("lon", Message(sv: "Longitud", en: "Longitude"), decimals: 5, numeric: true) {
        .optional($0.location?.position.longitude, decimals: 6)
      },
      Column("precision_m", Message(sv: "Precision (m)", en: "Precision (m)"), decimals: 0, numeric: true) {
        .optional($0.location?.precision, decimals: 1)
      },
      Column("located_by", Message(sv: "Läge från", en: "Located by"), readers: .machines) {
        $0.location.map { Value.code($0.basis.rawValue, $0.basis.name) } ?? .none
      },
    ]
  }

  private static var whence: [Column<Report>] {
    [
      Column("origin", Message(sv: "Ursprung", en: "Origin")) { .code($0.origin.rawValue, $0.origin.name) },
      Column("source", Message(sv: "Källa", en: "Source")) { .text($0.source) },
      Column("source_id", Message(sv: "Källans id", en: "Source's id"), readers: .machines) { .text($0.sourceID) },
      Column("flags", Message(sv: "Märkning", en: "Flags"), readers: .machines) { $0.flags.values },
      Column("text", Message(sv: "Text", en: "Text"), omittedWhenNone: true) { .optional($0.text) },
    ]
  }
}

/// The names of places by their key.
private enum ReportLayerNames {
  static func of(_ places: [Place]) -> [String: String] {
    Dictionary(places.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
  }
}
