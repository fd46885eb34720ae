import ArgumentParser
import Digest
import Foundation
import Geography
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg export`: layers for other programs, through the limits of their audience.
struct ExportCommand: ParsableCommand {
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
      "Lagret: reports, hotspots, counts, walks, operations, decided, places eller commitments.",
      "The layer: reports, hotspots, counts, walks, operations, decided, places or commitments.", valueName: "lager"))
  var layer: String

  @Option(
    help: help(
      "Mottagare: police, kommun eller public. Förval: filens egen.", "Audience: police, kommun or public. Default: the file's own.",
      valueName: "mottagare"))
  var audience: String?

  @Option(
    help: help(
      "Koordinatsystem (EPSG): 4326, 3006, 3018 eller ett annat som PROJ kan. Bara gpkg, csv och xlsx. Förval: 4326.",
      "Reference system (EPSG): 4326, 3006, 3018 or another that PROJ knows. Only gpkg, csv and xlsx. Default: 4326.", valueName: "epsg"))
  var crs: Int?

  @OptionGroup var limits: LimitOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    var session = try Session(options)
    // An export is for a program: GeoJSON unless something else is asked for.
    if options.format == nil {
      var copy = options
      copy.format = layer == "commitments" ? .csv : .geojson
      session = try Session(copy)
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
      let hash = try writeSidecar(envelope, sharing, session)
      try log("export", sharing.audience, store, session, sha256: hash, reason: sharing.reason)
    } catch let failure as Failure where failure.status == .refused {
      try log("refusal", receiver ?? (Audience(rawValue: try store.setting("controller") ?? "") ?? .police), store, session)
      throw failure
    }
  }

  /// Tells beside the file what it is; the hash of the file, or nil where none was written.
  private func writeSidecar(_ envelope: Envelope, _ sharing: Sharing, _ session: Session) throws -> String? {
    guard let path = options.output, !options.dryRun, let handle = FileHandle(forReadingAtPath: path), AtomicFile.isOrdinary(path) else {
      return nil
    }
    defer { try? handle.close() }
    var digest = SHA256Digest()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { piece.withUnsafeBytes { digest.update($0) } }
    let hash = digest.finalizeHex()
    let sidecar = Sidecar(
      layer: layer, file: URL(fileURLWithPath: path).lastPathComponent, sha256: hash, limits: sharing.gate.limits,
      crs: session.options.format?.takesReferenceSystem == true ? crs ?? CRS.wgs84 : CRS.wgs84,
      sources: BriefPage.sources(try sharing.store.streets()?.source).map(\.text), envelope: envelope)
    try AtomicFile.write(to: path + ".about.json") { sidecar.write(language: session.language, to: $0) }
    return hash
  }

  private func log(
    _ action: String, _ receiver: Audience, _ store: Store, _ session: Session, sha256: String? = nil, reason: String? = nil
  ) throws {
    guard !options.dryRun else { return }
    try store.log(
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
    func whole<Row: Sendable>(_ layer: Layer<Row>, _ rows: [Row]) throws -> Envelope {
      try session.hand(gate.handoutWhole(layer, rows, envelope, controller: sharing.controller), crs: crs)
    }
    switch way {
    case .reports:
      guard isOwn else { throw Failure.reportsNotShared(sharing.audience.name) }
      return try whole(Layers.reports(categories: kommun.categories), try store.reports(filter))
    case .hotspots:
      guard let run else { throw Failure.noHotspotList() }
      if isOwn { return try whole(Layers.hotspots(categories: kommun.categories), run.hotspots) }
      let answer = try sharing.hotspots()
      let handed = try session.hand(gate.handout(answer, envelope, categories: kommun.categories), crs: crs)
      session.say(
        Message(
          sv: "\(Message.places(answer.shown.count).swedish) lämnas ut, \(answer.withheld.count) hålls inne.",
          en: "\(Message.places(answer.shown.count).english) given out, \(answer.withheld.count) kept back."))
      return handed
    case .counts:
      if isOwn { return try whole(Layers.sharedCounts(categories: kommun.categories), try sharing.ownCounts(filter)) }
      let counts = try sharing.counts()
      let handed = try session.hand(gate.handout(counts, envelope, categories: kommun.categories), crs: crs)
      session.say(CountsText.told(counts))
      return handed
    case .walks:
      // A stop can be the exact place of a single report, so a walk stays with whoever planned it.
      guard isOwn else { throw Failure.walksNotShared(sharing.audience.name) }
      guard session.options.format == .gpx else { return try whole(Layers.walks, try store.currentWalks()) }
      try session.deliver(WalkPapers.gpx(store, session))
      return envelope
    case .operations where isOwn: return try whole(Layers.operations, try store.currentOperations())
    case .operations, .decided:
      // What is planned stays with the police until it is done.
      return try handDecided(sharing, envelope, session)
    case .places: return try session.hand(gate.handout(kommun.places, envelope), crs: crs)
    case .commitments:
      return try session.hand(
        gate.handout(try store.commitmentSets().flatMap(\.commitments), envelope), formats: [.table, .json, .csv, .xlsx])
    case .plan, .documents, .papers: throw Failure.onlyForOwner(sharing.audience.name)
    }
  }

  /// Decided operations: in full to the file's owner, else month and kind, or a count, of those done.
  private func handDecided(_ sharing: Sharing, _ envelope: Envelope, _ session: Session) throws -> Envelope {
    let operations = try sharing.store.operations()
    let gate = sharing.gate
    if sharing.isOwn {
      return try session.hand(gate.handoutWhole(Layers.decided, operations, envelope, controller: sharing.controller))
    }
    guard operations.contains(where: { $0.status == .done }) else { throw Failure.operationsNotShared(sharing.audience.name) }
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
