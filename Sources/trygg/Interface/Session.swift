// One run of a command: its language, clock, database and output.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Publishing
import Store

#if canImport(Glibc)
  import Glibc
#endif

/// Version of the program.
let programVersion = "0.2.0"

/// What a command needs around its own work.
struct Session {
  let options: GlobalOptions
  let language: Language
  /// The clock: `--now` or the machine's.
  let now: Instant

  init(_ options: GlobalOptions) throws {
    guard let language = Language(rawValue: options.language) else { throw Failure.unknownLanguage(options.language) }
    self.options = options
    self.language = language
    if let text = options.now {
      now = try SelectionOptions.bound(text, isEnd: false)
      guard (1900...2100).contains(CivilZone.stockholm.local(now).date.year) else {
        throw Failure.optionOutOfRange("--now", text, Message(sv: "åren 1900–2100", en: "the years 1900–2100"))
      }
    } else {
      now = Instant.now()
    }
  }

  /// Path of the database.
  var databasePath: String {
    options.database ?? ProcessInfo.processInfo.environment["TRYGG_DB"].flatMap { $0.isEmpty ? nil : $0 } ?? "trygg.sqlite"
  }

  func open(_ access: Store.Access) throws -> Store {
    let store = try Store.open(databasePath, for: access)
    if access == .write, let share = Store.share(of: databasePath) {
      warn([
        Message(
          sv:
            "Databasen ligger på en delad mapp (\(share)). Låt bara ett program i taget skriva i den, eller lägg den på datorns egen disk.",
          en:
            "The database lies on a shared folder (\(share)). Let only one program at a time write into it, or put it on the machine's own disk."
        )
      ])
    }
    return store
  }

  /// Talk for the person, on standard error.
  func say(_ message: Message) {
    guard !options.quiet else { return }
    StandardError.write(message.text(language) + "\n")
  }

  /// What a reader should know of a result, on standard error; the forms for machines have it among their `warnings` too.
  func warn(_ messages: [Message]) {
    guard !options.quiet else { return }
    for message in messages {
      let mark = Message(sv: "Obs: ", en: "Note: ").text(language)
      StandardError.write(mark + DiscreetText.clean(message.text(language)) + "\n")
    }
  }

  /// Writes the result: to the file of `--output`, or to standard output.
  func deliver(_ write: (ByteOutput) throws -> Void) throws {
    if let path = options.output {
      try writeFile(path, write)
    } else {
      let output = ByteOutput { try Session.standardOutput($0) }
      try write(output)
      try output.finish()
    }
  }

  func deliver(_ text: String) throws { try deliver { $0.text(text) } }

  /// Writes a file that was asked for and says so; with `--dry-run` only says what would be written.
  func writeFile(_ path: String, _ write: (ByteOutput) throws -> Void) throws {
    if options.dryRun {
      try AtomicFile.probe(path)
      return say(Message(sv: "Provkörning: \(path) skrevs inte.", en: "Dry run: \(path) was not written."))
    }
    try AtomicFile.write(to: path, write)
    say(Message(sv: "Skrev \(path).", en: "Wrote \(path)."))
  }

  /// Lets a library make the file that was asked for, by a name of its own until it is whole.
  func build(_ body: (String) throws -> Void) throws {
    guard let path = options.output else { throw Failure.formatNeedsFile(options.format?.rawValue ?? "") }
    if options.dryRun {
      try AtomicFile.probe(path)
      return say(Message(sv: "Provkörning: \(path) skrevs inte.", en: "Dry run: \(path) was not written."))
    }
    try AtomicFile.build(path, body)
    say(Message(sv: "Skrev \(path).", en: "Wrote \(path)."))
  }

  /// Writes a list in the wished form; `table` is the default. `crs` is the EPSG code of the geometries or of two further columns, where the
  /// form can have another than WGS 84.
  func deliver<Row>(
    _ layer: Layer<Row>, _ rows: [Row], _ envelope: Envelope, formats: [OutputFormat] = OutputFormat.lists, after: String = "",
    crs: Int? = nil
  ) throws {
    let format = options.format ?? .table
    guard formats.contains(format) else { throw Failure.formatNotOffered(format.rawValue, formats.map(\.rawValue)) }
    try checkEnding(format, among: formats)
    if let crs, !CRS.isWGS84(crs), !format.takesReferenceSystem { throw Failure.formatHasOwnCRS(format.rawValue) }
    let plane = try crs.flatMap { CRS.isWGS84($0) ? nil : try Projector(epsg: $0) }
    switch format {
    case .table:
      let table =
        rows.isEmpty ? layer.none.text(language) + "\n" : layer.textTable(rows, language: language).text(width: Session.terminalWidth())
      try deliver(table + after)
      warn(envelope.warnings)
    case .gpx, .html, .ics, .odt, .svg, .png, .tif, .asc, .qgs: throw Failure.formatNotOffered(format.rawValue, formats.map(\.rawValue))
    case .json: try deliver { layer.writeJSON(rows, envelope: envelope, language: language, to: $0) }
    case .geojson: try deliver { layer.writeGeoJSON(rows, envelope: envelope, language: language, to: $0) }
    case .geojsonseq: try deliver { layer.writeGeoJSONSequence(rows, language: language, to: $0) }
    case .kml: try deliver { layer.writeKML(rows, envelope: envelope, language: language, to: $0) }
    case .gpkg:
      try build { path in
        let writer = try GeoPackageWriter(path: path, epsg: crs ?? CRS.wgs84, language: language)
        try writer.add(layer, rows, envelope: envelope)
        try writer.finish()
      }
    case .xlsx: try build { try layer.writeWorkbook(rows, envelope: envelope, language: language, plane: plane, path: $0) }
    case .csv:
      // Swedish Excel reads semicolons and decimal commas; an English reader gets the machine form.
      let form: CSVForm = language == .swedish ? .swedishExcel : .machine
      try deliver { try layer.writeCSV(rows, form: form, language: language, plane: plane, to: $0) }
    }
  }

  /// Refuses a file whose ending says that it holds something else than what is written. A file without an ending may hold anything.
  func checkEnding(_ format: OutputFormat, among formats: [OutputFormat]) throws {
    guard let path = options.output, AtomicFile.isOrdinary(path) else { return }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return }
    let ending = name[name.index(after: dot)...].lowercased()
    guard !ending.isEmpty, !format.endings.contains(ending) else { return }
    var supported: [String] = []
    for ending in formats.flatMap(\.endings) where !supported.contains(ending) { supported.append(ending) }
    throw Failure.outputEndingWrong(name, ending: ending, format: format.rawValue, fits: format.endings, supported: supported)
  }

  /// The seed among the parameters: a number where JSON's readers can hold it, else its digits.
  var seedField: Value.Field {
    .init("seed", Int(exactly: options.seed).map(Value.integer) ?? .text("\(options.seed)"))
  }

  func envelope(_ parameters: [Value.Field], _ data: DataSummary, warnings: [Message] = []) -> Envelope {
    Envelope(version: programVersion, generated: now, parameters: parameters, data: data, warnings: warnings)
  }

  static func terminalWidth() -> Int {
    var size = winsize()
    if isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 { return Int(size.ws_col) }
    return 140
  }

  private static func standardOutput(_ bytes: UnsafeRawBufferPointer) throws {
    var offset = 0
    while offset < bytes.count {
      let written = Glibc.write(STDOUT_FILENO, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if written > 0 {
        offset += written
      } else if errno == EPIPE {
        // The reader, such as `head`, has seen enough.
        return
      } else if errno != EINTR {
        throw Failure.outputFailed(SystemReason.message(errno))
      }
    }
  }
}
