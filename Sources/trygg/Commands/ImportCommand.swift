import Almanac
import ArgumentParser
import Digest
import Foundation
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg import`: reads files of reports, each in one transaction.
struct ImportCommand: OffersFormats {
  static let formats = OutputFormat.tables

  static let configuration = CommandConfiguration.command(
    "import", alias: "importera", "Läser in rapporter. Varje rad redovisas, och en fil läses in helt eller inte alls.",
    "Reads in reports. Every row is accounted for, and a file is read in whole or not at all.",
    examples: ["trygg import rapporter.csv", "trygg import lista.csv --column \"Händelsetid=from\" --rejects avvisade.csv"])

  @Argument(help: help("Filer att läsa in.", "Files to read in.", valueName: "fil"))
  var files: [String]

  @Option(
    name: .customLong("input-format"),
    help: help(
      "Filens form: \(InputFormat.names(.swedish)).", "The file's form: \(InputFormat.names(.english)).", valueName: "form"))
  var inputFormat: String = "auto"

  @Option(help: help("JSON-fil som säger vilken kolumn som är vad.", "JSON file that says which column is what.", valueName: "fil"))
  var mapping: String?

  @Option(
    help: help(
      "En kolumn och vad den är, till exempel \"Tidpunkt=from\".", "A column and what it is, for example \"Tidpunkt=from\".",
      valueName: "rubrik=fält"))
  var column: [String] = []

  @Option(
    help: help(
      "Koordinatsystem (EPSG), till exempel 3006 eller 4326. Annars bedöms det.",
      "Coordinate system (EPSG), for example 3006 or 4326. Else it is judged.", valueName: "epsg"))
  var crs: Int?

  @Option(
    help: help(
      "Tidszon för tider utan zon. Förval: Europe/Stockholm.", "Zone of times without a zone. Default: Europe/Stockholm.", valueName: "zon")
  )
  var timezone: String?

  @Flag(
    name: .customLong("month-first"),
    help: help("Månaden står först i datum som 11/23/2026.", "The month comes first in dates such as 11/23/2026."))
  var monthFirst = false

  @Option(
    help: help(
      "Teckenkodning, till exempel utf-8 eller windows-1252. Annars bedöms den.",
      "Encoding, for example utf-8 or windows-1252. Else it is judged.", valueName: "kodning"))
  var encoding: String?

  @Option(
    help: help(
      "Arbetsbokens blad. Förval: det första med kända rubriker.", "The workbook's sheet. Default: the first with known headers.",
      valueName: "blad"))
  var sheet: String?

  @Option(
    help: help(
      "Tabellen eller lagret i en databas, en zip-fil eller en GIS-fil. Behövs bara när flera kan läsas.",
      "The table or layer of a database, a zip file or a GIS file. Only needed where several can be read.", valueName: "lager"))
  var layer: String?

  @Option(help: help("Källans namn. Förval: filens namn.", "Name of the source. Default: the file's name.", valueName: "namn"))
  var source: String?

  @Option(
    help: help(
      "Vem som har rapporterat: citizen (invånare), patrol (patrull) eller register.", "Who reported: citizen, patrol or register.",
      valueName: "vem"))
  var origin: String?

  @Option(
    help: help(
      "Skriv radnummer och skäl för avvisade rader till en CSV-fil. Radernas innehåll skrivs aldrig.",
      "Write number and reason of rejected rows to a CSV file. What stood in the rows is never written.", valueName: "fil"))
  var rejects: String?

  @Option(
    help: help(
      "Byggnader (GeoJSON). Exakta lägen i dem flyttas till mitten av en ruta på 250 m. \"all\": alla lägen utom vid skolor, hållplatser och annat offentligt.",
      "Buildings (GeoJSON). Exact positions in them move to the middle of a square of 250 m. \"all\": all positions but those at schools, stops and other public places.",
      valueName: "fil"))
  var dwellings: String?

  @Option(
    help: help(
      "Spara hur kolumnerna lästes till en JSON-fil, för --mapping nästa gång.",
      "Save how the columns were read to a JSON file, for --mapping the next time.", valueName: "fil"))
  var saveMapping: String?

  @Option(
    help: help(
      "Visa bara hur så många första rader skulle förstås. Inget sparas.",
      "Only show how so many first rows would be understood. Nothing is saved.", valueName: "antal"))
  var preview: Int?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    for target in [rejects, saveMapping, options.output].compactMap({ $0 })
    where files.contains(where: { ImportCommand.isSame($0, target) }) {
      throw Failure.wouldOverwriteInput(target)
    }
    var intake = try intakeOptions(session)
    // A place that cannot be written must be known before anything is read in.
    if let rejects { try AtomicFile.probe(rejects) }
    if let saveMapping { try AtomicFile.probe(saveMapping) }
    if let preview { return try show(preview, intake, session) }
    let store = try session.open(.write)
    let context = try intakeContext(try Kommun(store))
    var accounts: [ImportAccount] = []
    var failures: [Failure] = []
    var rejected: [(file: String, row: RejectedRow)] = []
    for path in files {
      do {
        // A copy of a file that was read before under another name is the same file.
        let known = source == nil ? try store.earlierSource(sha256: ImportCommand.digest(of: path)) : nil
        intake.source = source ?? known
        let bar = ProgressBar(Message(verbatim: Scrubber.scrub(URL(fileURLWithPath: path).lastPathComponent)), session)
        defer { bar.finish() }
        var account = try store.importReports(at: session.now, keep: !options.dryRun) { writer in
          var rows = 0
          return try FileIntake().read(
            path: path, options: intake, context: context,
            reject: { row, _ in if rejects != nil { rejected.append((path, row)) } },
            progress: { done, total in bar.update(Double(done) / Double(max(1, total))) },
            into: { report in
              rows += 1
              if rows % 1024 == 0 { try Interruption.check() }
              return try writer.store(report)
            })
        }
        if known != nil, account.imported > 0 {
          account.warnings.append(
            Message(
              sv:
                "Filen är inläst förut. Ändå blev rader nya: \(account.imported), eftersom kolumnerna tolkas annorlunda nu. Läs in den som förra "
                + "gången (--mapping eller --column), eller se dubbletterna med trygg dedupe.",
              en:
                "The file was read before. Even so rows became new: \(account.imported), since its columns are understood in another way now. "
                + "Read it as the last time (--mapping or --column), or see the duplicates with trygg dedupe."))
        }
        if source == nil, known == nil, let earlier = try store.earlierFile(source: account.source, otherThan: account.file) {
          account.warnings.append(
            Message(
              sv:
                "Källan \"\(account.source)\" har förut lästs ur \(earlier). Samma namn med en annan ändelse är samma källa; är det en annan lista, "
                + "läs in den med --source.",
              en:
                "The source \"\(account.source)\" was read from \(earlier) before. The same name with another ending is the same source; if it is "
                + "another list, read it with --source."))
        }
        accounts.append(account)
      } catch let failure as Failure {
        if failure.status == .interrupted || files.count == 1 { throw failure }
        session.warn([Message(sv: "\(path): \(failure.text(.swedish))", en: "\(path): \(failure.text(.english))")])
        failures.append(failure)
      }
    }
    if let rejects { try write(rejected, to: rejects, session) }
    if let account = accounts.last { try save(account, session) }
    try report(accounts, session)
    if let first = failures.first { throw Failure.filesFailed(failures.count, files.count, first) }
  }

  private func intakeOptions(_ session: Session) throws -> IntakeOptions {
    var intake = IntakeOptions()
    guard let format = InputFormat(rawValue: inputFormat) else {
      throw Failure.optionOutOfRange(
        "--input-format", inputFormat, Message(sv: InputFormat.names(.swedish), en: InputFormat.names(.english)))
    }
    intake.format = format
    if let mapping { intake.columns = try ColumnMapping.load(path: mapping) }
    for pair in column {
      // A header may hold an equals sign; a field never does.
      guard let sign = pair.lastIndex(of: "=") else {
        throw Failure.optionOutOfRange("--column", pair, Message(sv: "rubrik=fält", en: "header=field"))
      }
      let field = String(pair[pair.index(after: sign)...])
      guard ReportField(rawValue: field) != nil else { throw Failure.unknownField(field, known: ReportField.allCases.map(\.rawValue)) }
      intake.columns[String(pair[..<sign])] = field
    }
    intake.crs = crs
    intake.sheet = sheet
    intake.layer = layer
    intake.isCancelled = Interruption.requested
    intake.monthFirst = monthFirst
    if let timezone {
      guard let zone = try? CivilZone(identifier: timezone) else {
        throw Failure.optionOutOfRange(
          "--timezone", timezone, Message(sv: "en tidszon som Europe/Stockholm", en: "a time zone like Europe/Stockholm"))
      }
      intake.zone = zone
    }
    if let encoding { intake.encoding = try IntakeOptions.encoding(named: encoding) }
    if let origin {
      guard let known = Origin(rawValue: origin) else {
        throw Failure.optionOutOfRange("--origin", origin, Message(sv: "citizen, patrol eller register", en: "citizen, patrol or register"))
      }
      intake.defaultOrigin = known
    }
    intake.now = session.now
    return intake
  }

  /// What the kommun's data say, with the homes that were asked for.
  func intakeContext(_ kommun: Kommun) throws -> IntakeContext {
    var context = kommun.intakeContext
    if let dwellings { context.dwellings = dwellings == "all" ? Dwellings(awayFrom: kommun.places) : try .load(path: dwellings) }
    return context
  }

  private func report(_ accounts: [ImportAccount], _ session: Session) throws {
    guard !accounts.isEmpty else { return }
    let text = ImportQualityText(session.language)
    let screen = accounts.map { account in
      text.lines(account).reduce(accounts.count == 1 ? "" : account.file + "\n") { $0 + $1 + "\n" }
    }
    let warnings = accounts.flatMap { account in
      accounts.count == 1
        ? account.warnings + text.warnings(account)
        : (account.warnings + text.warnings(account)).map {
          Message(sv: "\(account.file): \($0.swedish)", en: "\(account.file): \($0.english)")
        }
    }
    let rows = accounts.reduce(0) { $0 + $1.rows }
    try session.deliver(
      Layers.imports, accounts,
      session.envelope(
        [.init("dry_run", .boolean(options.dryRun))], DataSummary(reports: rows, from: nil, to: nil, sha256: accounts.first?.sha256),
        warnings: warnings), formats: Self.formats, after: screen.joined())
    if (session.options.format ?? .table) == .table {
      for account in accounts where !account.rejects.isEmpty {
        for row in account.rejects.prefix(10) {
          session.say(
            Message(sv: "  rad \(row.line): \(row.reason.swedish)", en: "  line \(row.line): \(row.reason.english)"))
        }
        if account.rejected > 10 {
          session.say(
            Message(
              sv: "  … och \(account.rejected - 10) till. Skriv alla till en fil med --rejects.",
              en: "  … and \(account.rejected - 10) more. Write all to a file with --rejects."))
        }
      }
      if options.dryRun { session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved.")) }
    }
  }

  private func write(_ rejected: [(file: String, row: RejectedRow)], to path: String, _ session: Session) throws {
    try AtomicFile.write(to: path) { output in
      var writer = CSVWriter(output, form: session.language == .swedish ? .swedishExcel : .machine, language: session.language)
      for header in [
        Message(sv: "fil", en: "file"), Message(sv: "rad", en: "line"), Message(sv: "orsak", en: "reason"),
      ] {
        writer.text(header.text(session.language))
      }
      writer.endLine()
      for entry in rejected {
        writer.text(Scrubber.scrub(URL(fileURLWithPath: entry.file).lastPathComponent))
        writer.value(.integer(entry.row.line))
        writer.text(entry.row.reason.text(session.language))
        writer.endLine()
      }
    }
  }

  /// Whether two paths lead to the same file.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    URL(fileURLWithPath: one).resolvingSymlinksInPath().path == URL(fileURLWithPath: other).resolvingSymlinksInPath().path
  }

  private static func digest(of path: String) throws -> String {
    // A pipe can be read only once.
    guard (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeRegular,
      let handle = FileHandle(forReadingAtPath: path)
    else { return "" }
    defer { try? handle.close() }
    var digest = SHA256Digest()
    while let block = try? handle.read(upToCount: 1 << 20), !block.isEmpty { block.withUnsafeBytes { digest.update($0) } }
    return digest.finalizeHex()
  }
}
