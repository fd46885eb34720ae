// The density of reports, for maps.
import Geography
import Hotspots
import Incidents
import Messages
import Publishing
import Store

extension ExportCommand {
  private static let densityFormats: [OutputFormat] = [.geojson, .geojsonseq, .gpkg, .kml, .tif, .asc, .csv, .xlsx, .json, .table]

  /// Writes the density as raster or contours, for the file's own controller: the difference of two densities shows single reports.
  func deliverDensity(
    _ store: Store, _ gate: AudienceGate, _ kommun: Kommun, _ filter: ReportFilter, _ session: Session
  ) throws -> Envelope {
    let format = session.options.format ?? .geojson
    guard Self.densityFormats.contains(format) else {
      throw Failure.formatNotOffered(format.rawValue, Self.densityFormats.map(\.rawValue))
    }
    try session.checkEnding(format, among: Self.densityFormats)
    let cell = try DensityOptions.metres(density.cell, "--cell", from: 10, to: 10_000, otherwise: 100)
    let bandwidth = try DensityOptions.metres(
      density.bandwidth, "--bandwidth", from: 50, to: 50_000, otherwise: max(500, cell))
    let wished = try density.wishedLevels()
    let plane = try densityPlane(format)
    let table = try store.reportTable(filter)
    let points = try ReportDensity.Points(table, bandwidth: bandwidth)
    let outline = kommun.outline.ring.isEmpty ? nil : kommun.outline
    let surface = try ReportDensity(points, outline: outline, epsg: plane, cell: cell, bandwidth: bandwidth)
    let levels = wished ?? ReportDensity.levels(below: surface.perSquareKilometre.max() ?? 0)
    var fields: [Value.Field] = [
      .init("layer", .text(layer)), .init("audience", .text(gate.limits.audience.rawValue)), .init("cell_m", .number(cell, decimals: 3)),
      .init("bandwidth_m", .number(bandwidth, decimals: 3)), .init("kernel", .text("quartic")),
      .init("plane", .text(CRS.identifier(plane))),
    ]
    if format != .tif, format != .asc { fields.append(.init("levels", .numbers(levels, decimals: 6))) }
    let data = DataSummary(reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: table.fingerprint)
    let envelope = session.envelope(fields + selection.fields(citizensByDefault: true), data, warnings: surface.warnings)
    let raster = surface.raster
    switch format {
    case .tif, .asc:
      // Outside the kommun nobody reports to it.
      let projector = try Projector(epsg: plane)
      let shown = raster.masked { point, _ in
        guard let outline, let position = try? projector.position(point) else { return true }
        return outline.contains(position)
      }
      try deliver(shown, format, session)
      session.warn(surface.warnings)
    default:
      try session.deliver(
        Layers.density, try DensityArea.areas(raster, levels: levels), envelope, formats: Self.densityFormats,
        crs: crs?.code == plane && !format.takesReferenceSystem ? nil : crs?.code)
      if format != .table { session.warn(surface.warnings) }
    }
    return envelope
  }

  /// The plane that the cells stand on: the one that is asked for where it is one of SWEREF 99, else SWEREF 99 TM for contours, which are written
  /// in any system.
  private func densityPlane(_ format: OutputFormat) throws -> Int {
    let wished = crs?.code ?? CRS.sweref99TM
    if wished == CRS.sweref99TM || CRS.isLocalSweref99(wished) { return wished }
    guard format == .tif || format == .asc else { return CRS.sweref99TM }
    throw Failure.optionOutOfRange(
      "--crs", "\(wished)", Message(sv: "3006 eller 3007–3018 för ett raster", en: "3006 or 3007–3018 for a raster"))
  }

  private func deliver(_ raster: Raster, _ format: OutputFormat, _ session: Session) throws {
    if format == .asc {
      try session.deliver { raster.writeASCIIGrid(to: $0) }
      guard let path = options.output, AtomicFile.isOrdinary(path), let text = CRS.esriText(raster.epsg) else { return }
      let base = path.lowercased().hasSuffix(".asc") ? String(path.dropLast(4)) : path
      try session.writeFile(base + ".prj") { $0.text(text + "\n") }
    } else {
      guard options.output != nil else { throw Failure.formatNeedsFile(format.rawValue) }
      let bytes = try raster.geoTIFF(language: session.language)
      try session.deliver { $0.bytes(bytes) }
    }
  }
}

extension ReportDensity {
  /// The surface for writers.
  fileprivate var raster: Raster {
    Raster(
      epsg: epsg, minX: grid.minX, minY: grid.minY, cell: grid.cell, rows: grid.rows, columns: grid.columns, values: perSquareKilometre,
      title: Message(sv: "Täthet av rapporter (beskrivande)", en: "Density of reports (descriptive)"),
      unit: Message(sv: "rapporter per km²", en: "reports per km²"), notes: warnings)
  }
}
