// What is written beside an exported file, and the project.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Publishing
import Store

extension ExportCommand {
  /// Writes the record for data portals beside the file.
  func writeRecord(_ sidecar: Sidecar, _ receiver: Audience, _ store: Store, _ session: Session) throws {
    guard metadata.metadata != nil, let path = options.output else { return }
    let kommun = try Kommun(store)
    let own = Audience(rawValue: try store.setting("controller") ?? "police") ?? .police
    let format = session.options.format ?? .geojson
    var record = CatalogueRecord(
      layer: layer, title: Self.title(of: layer), audience: receiver, controller: own, kommun: kommun.name, file: sidecar.file,
      made: CivilZone.stockholm.local(session.now).date)
    record.mediaType = format.mediaType
    record.bytes = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    record.sha256 = sidecar.sha256
    record.crs = layer == "commitments" ? nil : sidecar.crs
    record.period = try period(store, isOwn: receiver == own)
    record.box = BoundingBox(kommun.outline.ring)
    record.address = metadata.url
    record.contact = metadata.contact
    record.licence = try metadata.licenceAddress()
    record.sources = sidecar.sources
    record.notes = sidecar.envelope.warnings
    try AtomicFile.write(record.turtle, to: path + ".dcat.ttl")
    session.say(Message(sv: "Skrev \(path).dcat.ttl.", en: "Wrote \(path).dcat.ttl."))
    if metadata.contact == nil || metadata.url == nil || receiver == .public && metadata.licence == nil {
      session.warn([
        Message(
          sv: "Posten blir fylligare med --url, --contact och --licence, som portaler väntar sig.",
          en: "The record is fuller with --url, --contact and --licence, which portals expect.")
      ])
    }
  }

  /// The days that the file's data cover; whole years where single reports may not be told of.
  private func period(_ store: Store, isOwn: Bool) throws -> ClosedRange<CivilDate>? {
    guard ["reports", "hotspots", "density"].contains(layer) else { return nil }
    let span = try store.reportSpan(isOwn ? selection.filter(categories: [], citizensByDefault: false) : ReportFilter())
    guard let first = span.first, let last = span.last else { return nil }
    let zone = CivilZone.stockholm
    var (from, to) = (zone.local(first).date, max(zone.local(first).date, zone.local(last).date))
    if !isOwn, let start = CivilDate(year: from.year, month: 1, day: 1), let end = CivilDate(year: to.year, month: 12, day: 31) {
      (from, to) = (start, end)
    }
    return from...to
  }

  private static func title(of layer: String) -> Message {
    switch layer {
    case "reports": Message(sv: "Rapporter", en: "Reports")
    case "hotspots": Message(sv: "Hotspots", en: "Hotspots")
    case "density": Layers.density.title
    case "walks": Message(sv: "Trygghetsvandringar", en: "Safety walks")
    case "operations": Message(sv: "Insatser", en: "Operations")
    case "decided": Message(sv: "Beslutade insatser", en: "Decided operations")
    case "places": Message(sv: "Platser", en: "Places")
    default: Message(sv: "Löften", en: "Commitments")
    }
  }

  /// Writes the QGIS project, with the way to the database as seen from its own folder.
  func deliverProject(_ store: Store, _ kommun: Kommun, _ session: Session) throws {
    let format = session.options.format ?? .qgs
    guard format == .qgs else { throw Failure.formatNotOffered(format.rawValue, [OutputFormat.qgs.rawValue]) }
    try session.checkEnding(format, among: [.qgs])
    let text = try store.qgisProject(database: Self.way(from: options.output, to: session.databasePath), title: "trygg – \(kommun.name)")
    try session.deliver(text)
  }

  /// The way from a file's folder to another file, as `./trygg.sqlite` or `../data/trygg.sqlite`; from the working folder without a file.
  static func way(from file: String?, to target: String) -> String {
    func parts(_ path: String, isFile: Bool) -> [String] {
      let url = URL(fileURLWithPath: path)
      let folder = (isFile ? url.deletingLastPathComponent() : url).resolvingSymlinksInPath().standardizedFileURL
      return folder.pathComponents
    }
    let from = file.map { parts($0, isFile: true) } ?? parts(FileManager.default.currentDirectoryPath, isFile: false)
    let to = parts(target, isFile: true)
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    let way = (up.isEmpty ? ["."] : up) + to[shared...] + [URL(fileURLWithPath: target).lastPathComponent]
    return way.joined(separator: "/")
  }
}

extension OutputFormat {
  /// The media type of a file in the form.
  fileprivate var mediaType: String {
    switch self {
    case .table: "text/plain"
    case .json: "application/json"
    case .csv: "text/csv"
    case .geojson: "application/geo+json"
    case .geojsonseq: "application/geo+json-seq"
    case .gpkg: "application/geopackage+sqlite3"
    case .kml: "application/vnd.google-earth.kml+xml"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .gpx: "application/gpx+xml"
    case .html: "text/html"
    case .ics: "text/calendar"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .tif: "image/tiff; application=geotiff"
    case .asc: "text/plain"
    case .qgs: "application/x-qgis-project"
    case .svg: "image/svg+xml"
    case .png: "image/png"
    }
  }
}
