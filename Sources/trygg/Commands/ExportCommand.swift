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
      "Lagret: reports (rapporter), hotspots, density (täthet), walks (vandringar), operations (föreslagna insatser), "
        + "decided (beslutade insatser), places (platser), commitments (löften), road-curve (kurvan längs E10) eller months (antal per månad); "
        + "project är en QGIS-fil med alla lager.",
      "The layer: reports, hotspots, density, walks, operations, decided, places, commitments, road-curve (along the E10) or months "
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
    let store = try session.open(options.dryRun ? .read : .write)
    let own = Audience(rawValue: try store.setting("controller") ?? "police") ?? .police
    let receiver = try audience.map { text in
      guard let known = Audience(rawValue: text) else {
        throw Failure.optionOutOfRange("--audience", text, Message(sv: "police, kommun eller public", en: "police, kommun or public"))
      }
      return known
    }
    do {
      let envelope = try write(store, receiver ?? own, isOwn: (receiver ?? own) == own, session)
      let hash = try fileHash()
      let head = try log("export", receiver ?? own, store, session, sha256: hash)
      if let hash { try writeSidecar(envelope, receiver ?? own, hash, head, store, session) }
    } catch let failure as Failure where failure.status == .refused {
      _ = try log("refusal", receiver ?? own, store, session)
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
    _ envelope: Envelope, _ receiver: Audience, _ hash: String, _ head: String?, _ store: Store, _ session: Session
  ) throws {
    guard let path = options.output else { return }
    let sidecar = Sidecar(
      layer: layer, file: URL(fileURLWithPath: path).lastPathComponent, sha256: hash, limits: .limits(for: receiver),
      crs: writtenCRS(session.options.format ?? .geojson),
      sources: BriefPage.sources(try store.streets()?.source).map(\.text), envelope: envelope, logHead: head)
    try AtomicFile.write(to: path + ".about.json") { sidecar.write(language: session.language, to: $0) }
    try writeRecord(sidecar, receiver, store, session)
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

  private func log(_ action: String, _ receiver: Audience, _ store: Store, _ session: Session, sha256: String? = nil) throws -> String? {
    guard !options.dryRun else { return nil }
    return try store.log(
      action,
      detail: [
        ("layer", layer), ("audience", receiver.rawValue),
        ("file", options.output.map { Scrubber.scrub(URL(fileURLWithPath: $0).lastPathComponent) } ?? "-"),
        ("sha256", sha256 ?? "-"),
      ],
      at: session.now)
  }

  private func write(_ store: Store, _ receiver: Audience, isOwn: Bool, _ session: Session) throws -> Envelope {
    let kommun = try Kommun(store)
    if layer == "density" {
      let filter = try selection.filter(categories: kommun.codes(selection.category), citizensByDefault: true)
      return try deliverDensity(
        store, AudienceGate(for: receiver, categories: kommun.categories), isOwn: isOwn, kommun, filter, session)
    }
    try density.refuse()
    if layer == "project" {
      guard isOwn else { throw Failure.projectNotShared(receiver.name) }
      try deliverProject(store, kommun, session)
      return session.envelope([.init("layer", .text(layer))], DataSummary(reports: 0, from: nil, to: nil, sha256: nil))
    }
    let filter = try selection.filter(categories: kommun.codes(selection.category), citizensByDefault: false)
    let span = try store.reportSpan(filter)
    let run = try store.currentHotspots()
    let envelope = session.envelope(
      [.init("layer", .text(layer)), .init("audience", .text(receiver.rawValue))] + selection.fields(citizensByDefault: false),
      DataSummary(reports: span.count, from: span.first, to: span.last, sha256: run?.run.dataSHA256))
    let gate = AudienceGate(for: receiver, categories: kommun.categories)
    let pictures = PictureExport(store: store, session: session, kommun: kommun, receiver: receiver, isOwn: isOwn)
    if let curve = PictureExport.Curve(rawValue: layer) {
      try pictures.deliver(curve, filter, envelope)
      return envelope
    }
    if session.options.format?.isPicture == true {
      try pictures.deliverMap(layer)
      return isOwn ? envelope : bare(envelope)
    }
    switch layer {
    case "reports":
      guard isOwn else { throw Failure.reportsNotShared(receiver.name) }
      try session.deliver(
        Layers.reports(categories: kommun.categories, places: kommun.places), try store.reports(filter), envelope, crs: crs?.code)
      return envelope
    case "hotspots":
      guard let run else { throw Failure.noHotspotList() }
      if isOwn {
        try session.deliver(Layers.hotspots(categories: kommun.categories), run.hotspots, envelope, crs: crs?.code)
        return envelope
      }
      let answer = try gate.hotspots(run.hotspots)
      try session.deliver(Layers.sharedHotspots(categories: kommun.categories), answer.shown, bare(envelope), crs: crs?.code)
      session.say(
        Message(
          sv: "\(Message.places(answer.shown.count).swedish) lämnas ut, \(answer.withheld.count) hålls inne.",
          en: "\(Message.places(answer.shown.count).english) given out, \(answer.withheld.count) kept back."))
      return bare(envelope)
    case "walks":
      // A stop can be the exact place of a single report, so a walk stays with whoever planned it.
      guard isOwn else { throw Failure.walksNotShared(receiver.name) }
      if session.options.format == .gpx {
        try session.deliver(WalkPapers.gpx(store, session))
      } else {
        try session.deliver(Layers.walks, try store.currentWalks(), envelope, crs: crs?.code)
      }
      return envelope
    case "operations" where isOwn:
      try session.deliver(Layers.operations, try store.currentOperations(), envelope, crs: crs?.code)
      let decided = try store.operations()
      if !decided.isEmpty {
        session.say(
          Message(
            sv: "Det här är förslagen. Beslutade insatser (\(decided.count)) skrivs med \"trygg export decided\".",
            en: "These are the proposals. Decided operations (\(decided.count)) are written with \"trygg export decided\"."))
      }
      return envelope
    case "operations", "decided":
      // What is planned stays with the police until it is done.
      try deliverDecided(store, gate, isOwn: isOwn, receiver, envelope, session)
      return isOwn ? envelope : bare(envelope)
    case "places":
      try session.deliver(Layers.places, kommun.places, bare(envelope), crs: crs?.code)
      return bare(envelope)
    case "commitments":
      try deliverLedger(store, kommun, receiver, isOwn: isOwn, bare(envelope), session)
      return bare(envelope)
    default:
      throw Failure.optionOutOfRange(
        "<lager>", layer,
        Message(
          sv: "reports, hotspots, density, walks, operations, decided, places, commitments, road-curve, months eller project",
          en: "reports, hotspots, density, walks, operations, decided, places, commitments, road-curve, months or project"))
    }
  }

  /// How each commitment of each promise stands. What is planned and internal is not counted for others than the police.
  private func deliverLedger(
    _ store: Store, _ kommun: Kommun, _ receiver: Audience, isOwn: Bool, _ envelope: Envelope, _ session: Session
  ) throws {
    let today = CivilZone.stockholm.local(session.now).date
    let told = try store.operations().filter { isOwn || receiver == .police || $0.status == .done || !$0.kind.isInternal }
    let excused = try store.excusedWeeks()
    let rows = try store.commitmentSets().flatMap { set in
      LedgerMaker.ledger(set, operations: told, excused: excused, year: today.year, on: today, position: kommun.centre).rows.map {
        SharedLedgerRow(set: set, row: $0)
      }
    }
    var dated = envelope
    dated.parameters += [.init("year", .integer(today.year)), .init("date", .date(today))]
    try session.deliver(Layers.sharedLedger, rows, dated, formats: [.table, .json, .csv, .xlsx])
  }

  /// Decided operations: in full to the file's owner, else month and kind, or a count, of those done.
  private func deliverDecided(
    _ store: Store, _ gate: AudienceGate, isOwn: Bool, _ receiver: Audience, _ envelope: Envelope, _ session: Session
  ) throws {
    let operations = try store.operations()
    if isOwn { return try session.deliver(Layers.decided, operations, envelope) }
    guard operations.contains(where: { $0.status == .done }) else { throw Failure.operationsNotShared(receiver.name) }
    // To the one who exports, not to the one who reads.
    func number(_ status: OperationStatus) -> Int { operations.count { $0.status == status } }
    session.say(
      Message(
        sv:
          "Av \(operations.count) beslutade insatser skrivs \(number(.done)) genomförda, \(receiver == .public ? "som ett antal" : "som månad och slag"). Planerade (\(number(.planned))) och inställda (\(number(.cancelled))) lämnas inte ut.",
        en:
          "Of \(operations.count) decided operations the \(number(.done)) done are written, \(receiver == .public ? "as a count" : "as month and kind"). Planned (\(number(.planned))) and cancelled (\(number(.cancelled))) ones are not given out."
      ))
    // Neither lies anywhere on a map.
    let lists: [OutputFormat] = [.table, .json, .csv]
    var own = options
    if own.format == nil { own.format = .csv }
    let session = try Session(own)
    switch gate.operations(operations) {
    case .all(let operations): try session.deliver(Layers.decided, operations, bare(envelope))
    case .monthAndKind(let done): try session.deliver(Layers.sharedDecisions, done, bare(envelope), formats: lists)
    case .count(let count): try session.deliver(Layers.sharedCount, [count], bare(envelope), formats: lists)
    }
  }

  /// The envelope without what would tell of single reports: counts, times and the hash of the data.
  private func bare(_ envelope: Envelope) -> Envelope {
    var bare = envelope
    bare.data = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)
    return bare
  }
}
