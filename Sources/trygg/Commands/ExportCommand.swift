import Almanac
import ArgumentParser
import Digest
import FollowUp
import Foundation
import Geography
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg export`: layers for other programs, through the limits of their audience.
struct ExportCommand: OffersFormats {
  static let formats: [OutputFormat] = [.geojson, .geojsonseq, .gpkg, .kml, .csv, .xlsx, .json, .table]
  static let formatNote: Message? = Message(
    sv: "Vandringar också gpx. Löften bara csv, xlsx, json och table.", en: "Walks gpx too. Commitments only csv, xlsx, json and table.")

  static let configuration = CommandConfiguration.command(
    "export", alias: "exportera",
    "Skriver ett lager för andra program. Det som lämnar filen prövas mot mottagarens gränser. Med --output skrivs också FIL.about.json: källa, "
      + "period, regler, parametrar och kontrollsumma.",
    "Writes a layer for other programs. What leaves the file passes the limits of its audience. With --output FILE.about.json is written too: "
      + "source, period, rules, parameters and checksum.",
    examples: [
      "trygg export walks --format gpx --output vandring.gpx",
      "trygg export hotspots --audience kommun --crs 3006 --output till-kommunen.gpkg",
    ])

  @Argument(
    help: help(
      "Lagret: reports (rapporter), hotspots, counts (antal), density (täthet), walks (vandringar), operations (föreslagna insatser), "
        + "decided (beslutade insatser), places (platser), commitments (löften), road-curve (kurvan längs E10) eller months (antal per månad); "
        + "project är en QGIS-fil med alla lager.",
      "The layer: reports, hotspots, counts, density, walks, operations, decided, places, commitments, road-curve (along the E10) or months "
        + "(numbers by month); project is a QGIS file with all layers.",
      valueName: "lager"))
  var layer: String

  @Option(
    help: help(
      "Mottagare: police (polisen), kommun eller public (allmänheten). Förval: filens egen.",
      "Audience: police, kommun or public. Default: the file's own.",
      valueName: "mottagare"))
  var audience: String?

  @Option(
    help: help(
      "Koordinatsystem: 4326, 3006, 3018 eller ett annat som PROJ kan, eller crs84 (WGS 84 med longituden först, för servrar). Andra än WGS 84 "
        + "bara i gpkg, csv, xlsx, tif och asc. Förval: 4326, för raster 3006.",
      "Reference system: 4326, 3006, 3018 or another that PROJ knows, or crs84 (WGS 84 with longitude first, for servers). Others than WGS 84 "
        + "only in gpkg, csv, xlsx, tif and asc. Default: 4326, for rasters 3006.", valueName: "system"))
  var crs: ReferenceSystem?

  @OptionGroup var limits: LimitOptions
  @OptionGroup var density: DensityOptions
  @OptionGroup var metadata: MetadataOptions

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    var session = try Session(options)
    // An export is for a program: GeoJSON unless something else is asked for.
    if options.format == nil {
      var copy = options
      let lists = layer == "commitments" || PictureExport.Curve(rawValue: layer) != nil
      copy.format = layer == "project" ? .qgs : lists ? .csv : .geojson
      session = try Session(copy)
    }
    try metadata.check()
    if metadata.metadata != nil, options.output.map(AtomicFile.isOrdinary) != true || layer == "project" {
      throw Failure.formatNeedsFile("dcat")
    }
    guard let way = WayOut.layers.first(where: { $0.rawValue == layer }) else {
      let known = WayOut.layers.map(\.rawValue)
      throw Failure.optionOutOfRange(
        "<lager>", layer,
        Message(
          sv: known.dropLast().joined(separator: ", ") + " eller " + (known.last ?? ""),
          en: known.dropLast().joined(separator: ", ") + " or " + (known.last ?? "")))
    }
    let receiver = try audience.map { text in
      guard let known = Audience(rawValue: text) else {
        throw Failure.optionOutOfRange("--audience", text, Message(sv: "police, kommun eller public", en: "police, kommun or public"))
      }
      return known
    }
    let store = try session.open(options.dryRun ? .read : .write)
    do {
      let sharing = try Sharing(store, session, to: receiver, limits: limits)
      let envelope = try write(way, sharing, session)
      let hash = try fileHash()
      let head = try log("export", sharing.audience, store, session, sha256: hash, reason: sharing.reason)
      if let hash { try writeSidecar(envelope, sharing, hash, head, session) }
    } catch let failure as Failure where failure.status == .refused {
      _ = try log("refusal", receiver ?? (Audience(rawValue: try store.setting("controller") ?? "") ?? .police), store, session)
      throw failure
    }
  }

  /// SHA-256 of the written file, or nil where none was written.
  private func fileHash() throws -> String? {
    guard let path = options.output, !options.dryRun, AtomicFile.isOrdinary(path), FileManager.default.fileExists(atPath: path) else {
      return nil
    }
    return try BackupCommand.hash(of: path)
  }

  /// Tells beside the file what it is.
  private func writeSidecar(
    _ envelope: Envelope, _ sharing: Sharing, _ hash: String, _ head: String?, _ session: Session
  ) throws {
    guard let path = options.output else { return }
    let sidecar = Sidecar(
      layer: layer, file: URL(fileURLWithPath: path).lastPathComponent, sha256: hash, limits: sharing.gate.limits,
      crs: writtenCRS(session.options.format ?? .geojson),
      sources: BriefPage.sources(try sharing.store.streets()?.source).map(\.text), envelope: envelope, logHead: head)
    try AtomicFile.write(to: path + ".about.json") { sidecar.write(language: session.language, to: $0) }
    try writeRecord(sidecar, sharing.audience, sharing.store, session)
    if let head { session.say(Message(sv: "Loggens huvud: \(head)", en: "Head of the log: \(head)")) }
  }

  /// The system of the positions in the file.
  private func writtenCRS(_ format: OutputFormat) -> Int {
    switch format {
    case .tif, .asc, .qgs: crs?.code ?? CRS.sweref99TM
    case _ where format.takesReferenceSystem || crs?.code == CRS.crs84: crs?.code ?? CRS.wgs84
    default: CRS.wgs84
    }
  }

  private func log(
    _ action: String, _ receiver: Audience, _ store: Store, _ session: Session, sha256: String? = nil, reason: String? = nil
  ) throws -> String? {
    guard !options.dryRun else { return nil }
    return try store.log(
      action,
      detail: [
        ("layer", layer), ("audience", receiver.rawValue),
        ("file", options.output.map { Scrubber.scrub(URL(fileURLWithPath: $0).lastPathComponent) } ?? "-"),
        ("sha256", sha256 ?? "-"),
      ] + (reason.map { [("looser_limits", $0)] } ?? []),
      at: session.now)
  }

  private func write(_ way: WayOut, _ sharing: Sharing, _ session: Session) throws -> Envelope {
    let (store, kommun, gate, isOwn) = (sharing.store, sharing.kommun, sharing.gate, sharing.isOwn)
    if way == .density {
      guard isOwn else { throw Failure.densityNotShared(sharing.audience.name) }
      let filter = try selection.filter(categories: kommun.codes(selection.category), citizensByDefault: true)
      return try deliverDensity(store, gate, kommun, filter, session)
    }
    try density.refuse()
    if way == .project {
      guard isOwn else { throw Failure.projectNotShared(sharing.audience.name) }
      try deliverProject(store, kommun, session)
      return session.envelope([.init("layer", .text(layer))], DataSummary(reports: 0, from: nil, to: nil, sha256: nil))
    }
    let filter = try selection.filter(categories: kommun.codes(selection.category), citizensByDefault: false)
    if !isOwn, way.rule == .limited {
      let chosen = selection.chosen
      guard chosen.isEmpty else { throw Failure.filterNotShared(audience: sharing.audience.name, chosen) }
    }
    let span = try store.reportSpan(filter)
    let run = try store.currentHotspots()
    let envelope = session.envelope(
      [.init("layer", .text(layer)), .init("audience", .text(sharing.audience.rawValue))] + selection.fields(citizensByDefault: false),
      DataSummary(reports: span.count, from: span.first, to: span.last, sha256: run?.run.dataSHA256))
    let pictures = PictureExport(sharing: sharing, session: session)
    if let curve = PictureExport.Curve(rawValue: layer) {
      try pictures.deliver(curve, filter, envelope)
      return envelope
    }
    if session.options.format?.isPicture == true {
      try pictures.deliverMap(layer)
      return isOwn ? envelope : envelope.bare
    }
    func whole<Row: Sendable>(_ layer: Layer<Row>, _ rows: [Row]) throws -> Envelope {
      try session.hand(gate.handoutWhole(layer, rows, envelope, controller: sharing.controller), crs: crs?.code)
    }
    switch way {
    case .reports:
      guard isOwn else { throw Failure.reportsNotShared(sharing.audience.name) }
      return try whole(Layers.reports(categories: kommun.categories, places: kommun.places), try store.reports(filter))
    case .hotspots:
      guard let run else { throw Failure.noHotspotList() }
      if isOwn { return try whole(Layers.hotspots(categories: kommun.categories), run.hotspots) }
      let answer = try sharing.hotspots()
      let handed = try session.hand(gate.handout(answer, envelope, categories: kommun.categories), crs: crs?.code)
      session.say(
        Message(
          sv: "\(Message.places(answer.shown.count).swedish) lämnas ut, \(answer.withheld.count) hålls inne.",
          en: "\(Message.places(answer.shown.count).english) given out, \(answer.withheld.count) kept back."))
      return handed
    case .counts:
      if isOwn { return try whole(Layers.sharedCounts(categories: kommun.categories), try sharing.ownCounts(filter)) }
      let counts = try sharing.counts()
      let handed = try session.hand(gate.handout(counts, envelope, categories: kommun.categories), crs: crs?.code)
      session.say(CountsText.told(counts))
      return handed
    case .walks:
      // A stop can be the exact place of a single report, so a walk stays with whoever planned it.
      guard isOwn else { throw Failure.walksNotShared(sharing.audience.name) }
      guard session.options.format == .gpx else { return try whole(Layers.walks, try store.currentWalks()) }
      try session.deliver(WalkPapers.gpx(store, session))
      return envelope
    case .operations where isOwn:
      let handed = try whole(Layers.operations, try store.currentOperations())
      let decided = try store.operations()
      if !decided.isEmpty {
        session.say(
          Message(
            sv: "Det här är förslagen. Beslutade insatser (\(decided.count)) skrivs med \"trygg export decided\".",
            en: "These are the proposals. Decided operations (\(decided.count)) are written with \"trygg export decided\"."))
      }
      return handed
    case .operations, .decided:
      // What is planned stays with the police until it is done.
      return try handDecided(sharing, envelope, session)
    case .places: return try session.hand(gate.handout(kommun.places, envelope), crs: crs?.code)
    case .commitments: return try handLedger(sharing, envelope, session)
    case .density, .project, .roadCurve, .months: throw Failure.onlyForOwner(sharing.audience.name)
    case .plan, .documents, .papers: throw Failure.onlyForOwner(sharing.audience.name)
    }
  }

  /// How each commitment of each promise stands. What is planned and internal is not counted for others than the police.
  private func handLedger(_ sharing: Sharing, _ envelope: Envelope, _ session: Session) throws -> Envelope {
    let (store, isOwn) = (sharing.store, sharing.isOwn)
    let today = CivilZone.stockholm.local(session.now).date
    let told = try store.operations().filter { isOwn || sharing.audience == .police || $0.status == .done || !$0.kind.isInternal }
    let excused = try store.excusedWeeks()
    let rows = try store.commitmentSets().flatMap { set in
      LedgerMaker.ledger(set, operations: told, excused: excused, year: today.year, on: today, position: sharing.kommun.centre).rows.map {
        SharedLedgerRow(set: set, row: $0)
      }
    }
    var dated = envelope
    dated.parameters += [.init("year", .integer(today.year)), .init("date", .date(today))]
    return try session.hand(sharing.gate.handout(rows, dated), formats: [.table, .json, .csv, .xlsx])
  }

  /// Decided operations: in full to the file's owner, else month and kind, or a count, of those done.
  private func handDecided(_ sharing: Sharing, _ envelope: Envelope, _ session: Session) throws -> Envelope {
    let operations = try sharing.store.operations()
    let gate = sharing.gate
    if sharing.isOwn {
      return try session.hand(gate.handoutWhole(Layers.decided, operations, envelope, controller: sharing.controller))
    }
    guard operations.contains(where: { $0.status == .done }) else { throw Failure.operationsNotShared(sharing.audience.name) }
    // To the one who exports, not to the one who reads.
    func number(_ status: OperationStatus) -> Int { operations.count { $0.status == status } }
    session.say(
      Message(
        sv:
          "Av \(operations.count) beslutade insatser skrivs \(number(.done)) genomförda, \(sharing.audience == .public ? "som ett antal" : "som månad och slag"). Planerade (\(number(.planned))) och inställda (\(number(.cancelled))) lämnas inte ut.",
        en:
          "Of \(operations.count) decided operations the \(number(.done)) done are written, \(sharing.audience == .public ? "as a count" : "as month and kind"). Planned (\(number(.planned))) and cancelled (\(number(.cancelled))) ones are not given out."
      ))
    // Neither lies anywhere on a map.
    let lists: [OutputFormat] = [.table, .json, .csv]
    var own = options
    if own.format == nil { own.format = .csv }
    let session = try Session(own)
    switch gate.operations(operations) {
    case .all(let operations):
      return try session.hand(gate.handoutWhole(Layers.decided, operations, envelope, controller: sharing.audience))
    case .monthAndKind(let done): return try session.hand(gate.handout(done, envelope), formats: lists)
    case .count(let count): return try session.hand(gate.handout(done: count, envelope), formats: lists)
    }
  }
}

/// What is said when counts are handed out.
enum CountsText {
  static func told(_ counts: SharedCounts) -> Message {
    let labels = counts.periods.map(\.label).joined(separator: ", ")
    let again = counts.periods.count - counts.new.count
    return Message(
      sv: "\(counts.rows.count) tal för \(labels) lämnas ut. Nya perioder: \(counts.new.count). Oförändrade sedan förut: \(again).",
      en: "\(counts.rows.count) numbers for \(labels) given out. New periods: \(counts.new.count). As before: \(again).")
  }
}
