// Whether the file holds exactly what the program wrote.
import Almanac
import GRDB
import Messages

/// The outcome of one part of the verification.
public struct VerifyResult: Sendable, Hashable {
  /// What was looked at: `file`, `schema`, `spatial`, `layer`, `content` or `log`.
  public var part: String
  /// Which object, such as a table; empty for the whole file.
  public var object: String
  /// Whether it is as it should be.
  public var isGood: Bool
  /// What was found.
  public var finding: Message
  /// What to do about it; nil where all is well.
  public var advice: Message?
}

/// What a verification found.
public struct Verification: Sendable {
  /// All parts that were looked at.
  public var results: [VerifyResult]
  /// Number of reports.
  public var reports: Int
  /// Lines of the log.
  public var entries: Int
  /// The hash of the log's last line: kept elsewhere, it shows whether lines were taken away from the end.
  public var head: String

  /// The parts that are not as they should be.
  public var findings: [VerifyResult] { results.filter { !$0.isGood } }
}

extension Store {
  /// Compares the file with all that the program knows about it. Reads only.
  ///
  /// SQLite's own check finds what is wrong with the form of the file, but not a changed letter or number: that is found by the hash that is kept
  /// with every change (`content_hashes`). No geometry reaches SpatiaLite, which crashes on malformed ones. O(bytes of the file).
  ///
  /// - Throws: `Failure` when the file cannot be read at all; what is wrong with its content is a result and no error.
  public func verify() throws -> Verification {
    try Store.translatingErrors(path) {
      try queue.read { database in
        var verifier = Verifier(database)
        return try verifier.run()
      }
    }
  }

  /// Takes the content of tables as it now is for right, which a person has decided, and writes that into the log.
  ///
  /// - Throws: `Failure` (usage) for a table that is not there.
  public func acceptContent(of names: [String], at now: Instant) throws {
    try write { database in
      let known = try ContentTables.all(database).map(\.name) + [ContentTables.schema]
      if let unknown = names.first(where: { !known.contains($0) }) { throw Failure.unknownTable(unknown, known) }
      try EventLog.append(database, at: now, action: "accept_content", detail: [("tables", names.joined(separator: " "))])
      // The log's own line is counted when this ends.
      try ContentTables.renew(database, only: names.filter { $0 != "log" })
    }
  }
}

private struct Verifier {
  let database: Database
  private var results: [VerifyResult] = []

  init(_ database: Database) { self.database = database }

  private static let restore = Message(
    sv: "Återställ en säkerhetskopia med \"trygg backup --restore FIL --db NY\".",
    en: "Restore a backup with \"trygg backup --restore FILE --db NEW\".")

  mutating func run() throws -> Verification {
    attempt("file", "") { try $0.file() }
    attempt("schema", "") { try $0.schema() }
    attempt("spatial", "") { try $0.spatial() }
    attempt("content", "") { try $0.content() }
    var entries: [LogEntry] = []
    attempt("log", "log") { entries = try $0.log() }
    let reports = (try? Int.fetchOne(database, sql: "SELECT count(*) FROM reports")) ?? 0
    return Verification(results: results, reports: reports, entries: entries.count, head: entries.last?.hash ?? EventLog.origin)
  }

  private mutating func add(_ part: String, _ object: String, _ isGood: Bool, _ finding: Message, _ advice: Message? = nil) {
    results.append(
      VerifyResult(part: part, object: object, isGood: isGood, finding: finding, advice: isGood ? nil : advice ?? Verifier.restore))
  }

  /// Whatever cannot be read is a finding, and the rest is still looked at.
  private mutating func attempt(_ part: String, _ object: String, _ work: (inout Verifier) throws -> Void) {
    do {
      try work(&self)
    } catch {
      let reason = (error as? DatabaseError)?.message ?? "\(error)"
      add(part, object, false, Message(sv: "Går inte att läsa: \(reason).", en: "Cannot be read: \(reason)."))
    }
  }

  // MARK: The file

  private mutating func file() throws {
    attempt("file", "integrity_check") { verifier in
      let lines = try String.fetchAll(verifier.database, sql: "PRAGMA integrity_check(20)")
      let isGood = lines == ["ok"]
      verifier.add(
        "file", "integrity_check", isGood,
        isGood
          ? Message(sv: "SQLite: filen är hel.", en: "SQLite: the file is sound.")
          : Message(
            sv: "SQLite finner fel i filens byggnad: \(lines.joined(separator: "; ")).",
            en: "SQLite finds faults in how the file is built: \(lines.joined(separator: "; "))."))
    }
    attempt("file", "foreign_key_check") { verifier in
      let rows = try Row.fetchAll(verifier.database, sql: "PRAGMA foreign_key_check")
      let tables = Set(rows.map { $0["table"] as String? ?? "?" }).sorted().joined(separator: ", ")
      verifier.add(
        "file", "foreign_key_check", rows.isEmpty,
        rows.isEmpty
          ? Message(sv: "Alla hänvisningar leder till en rad.", en: "All references lead to a row.")
          : Message(
            sv: "\(rows.count) hänvisningar saknar sin rad, i \(tables).", en: "\(rows.count) references lack their row, in \(tables)."))
    }
    attempt("file", "version") { verifier in
      let pending = try Int.fetchOne(verifier.database, sql: "SELECT count(*) FROM settings WHERE key = 'sweep_pending'") ?? 0
      if pending > 0 {
        verifier.add(
          "file", "sweep", false,
          Message(
            sv: "En gallring avbröts innan filen skrevs om.", en: "A purge was cut short before the file was written anew."),
          Message(sv: "Kör \"trygg purge --sweep\".", en: "Run \"trygg purge --sweep\"."))
      }
      let version = try Int.fetchOne(verifier.database, sql: "PRAGMA user_version") ?? 0
      let done = try String.fetchAll(verifier.database, sql: "SELECT identifier FROM grdb_migrations")
      let isGood = version == Schema.version && Set(done) == Set((1...Schema.version).map(String.init)) && done.count == Schema.version
      verifier.add(
        "file", "version", isGood,
        isGood
          ? Message(sv: "Schema \(version).", en: "Schema \(version).")
          : Message(
            sv: "Schemats nummer är \(version), och \(done.count) av \(Schema.version) steg är antecknade.",
            en: "The schema's number is \(version), and \(done.count) of \(Schema.version) steps are recorded."))
    }
  }

  // MARK: The schema

  private mutating func schema() throws {
    let expected = try SchemaObjects.expected().sql
    let found = try SchemaObjects(database).sql
    let advice = Message(
      sv: "Har ett annat program, som QGIS, lagt till det: ta bort det där. Annars: återställ en säkerhetskopia.",
      en: "If another program, such as QGIS, added it: take it away there. Else restore a backup.")
    for name in found.keys.sorted() where expected[name] == nil {
      add("schema", name, false, Message(sv: "Finns men hör inte till trygg.", en: "Is there but does not belong to trygg."), advice)
    }
    for name in expected.keys.sorted() where found[name] == nil { add("schema", name, false, Message(sv: "Saknas.", en: "Is missing.")) }
    let changed = expected.keys.sorted().filter { found[$0] != nil && found[$0] != expected[$0] }
    for name in changed {
      add("schema", name, false, Message(sv: "Är inte som trygg gör det.", en: "Is not as trygg makes it."))
    }
    if results.allSatisfy({ $0.part != "schema" || $0.isGood }) {
      add(
        "schema", "", true,
        Message(
          sv: "Alla \(found.count) tabeller, index och utlösare är de som trygg gör.",
          en: "All \(found.count) tables, indices and triggers are those that trygg makes."))
    }
  }

  // MARK: The layers

  private mutating func spatial() throws {
    let systems = try Int.fetchAll(database, sql: "SELECT srid FROM spatial_ref_sys WHERE srid > 0 ORDER BY srid")
    add(
      "spatial", "spatial_ref_sys", systems == [3006, 3018, 4326],
      Message(verbatim: "EPSG " + systems.map(String.init).joined(separator: ", ")))
    for layer in Schema.layers {
      attempt("layer", layer.table) { verifier in
        let row = try Row.fetchOne(
          verifier.database,
          sql: """
            SELECT geometry_type, coord_dimension, srid, spatial_index_enabled FROM geometry_columns
            WHERE f_table_name = ? AND f_geometry_column = 'geom'
            """, arguments: [layer.table])
        let type = GeometryForm.types[layer.geometry].map(Int.init)
        let numbers = row.map { row in (0..<4).map { row[$0] as Int? } }
        let isRegistered = numbers == [type, 2, 3006, 1]
        let faults = try LayerFaults(layer, verifier.database)
        let structure =
          try String.fetchOne(verifier.database, sql: "SELECT rtreecheck(?)", arguments: ["idx_\(layer.table)_geom"]) ?? "?"
        var words: [Message] = []
        if !isRegistered { words.append(Message(sv: "lagret är fel registrerat", en: "the layer is wrongly registered")) }
        if faults.malformed > 0 {
          words.append(
            Message(sv: "\(faults.malformed) rader har ogiltig geometri", en: "\(faults.malformed) rows have an invalid geometry"))
        }
        if faults.misplaced > 0 {
          words.append(
            Message(
              sv: "\(faults.misplaced) rader saknas eller ligger fel i det rumsliga indexet",
              en: "\(faults.misplaced) rows are missing or misplaced in the spatial index"))
        }
        if faults.orphans > 0 {
          words.append(
            Message(
              sv: "\(faults.orphans) poster i det rumsliga indexet saknar rad",
              en: "\(faults.orphans) entries of the spatial index have no row"))
        }
        if structure != "ok" { words.append(Message(sv: "indexet: \(structure)", en: "the index: \(structure)")) }
        verifier.add(
          "layer", layer.table, words.isEmpty,
          words.isEmpty
            ? Message(sv: "Geometri och index stämmer.", en: "Geometry and index agree.")
            : Message(
              sv: words.map(\.swedish).joined(separator: "; ") + ".", en: words.map(\.english).joined(separator: "; ") + "."))
      }
    }
  }

  // MARK: What the tables hold

  private mutating func content() throws {
    let kept = try ContentTables.kept(database)
    var left = Set(kept.keys)
    var rows: Int64 = 0
    var tables = 0
    for table in try ContentTables.all(database) {
      left.remove(table.name)
      attempt("content", table.name) { verifier in
        let found = try ContentTables.sum(table, verifier.database)
        tables += 1
        rows += found.rows
        verifier.compare(table.name, kept[table.name], found)
      }
    }
    left.remove(ContentTables.schema)
    attempt("content", ContentTables.schema) { verifier in
      verifier.compare(ContentTables.schema, kept[ContentTables.schema], try ContentTables.schemaSum(verifier.database))
    }
    for name in left.sorted() { add("content", name, false, Message(sv: "Tabellen saknas.", en: "The table is missing.")) }
    add(
      "content", "", true,
      Message(sv: "\(tables) tabeller med \(rows) rader lästa.", en: "\(tables) tables with \(rows) rows read."))
  }

  private mutating func compare(_ name: String, _ kept: ContentSum?, _ found: ContentSum) {
    guard kept != found else { return }
    let advice = Message(
      sv: "Ändrade du med vilje, till exempel i QGIS: \"trygg verify --accept \(name)\". Annars: återställ en säkerhetskopia.",
      en: "If you changed it on purpose, for example in QGIS: \"trygg verify --accept \(name)\". Else restore a backup.")
    guard let kept else {
      return add(
        "content", name, false, Message(sv: "Innehållets kontrollsumma saknas.", en: "The checksum of the content is missing."), advice)
    }
    add(
      "content", name, false,
      Message(
        sv: "Innehållet är inte det som trygg skrev (\(found.rows) rader, skrivna \(kept.rows)).",
        en: "The content is not what trygg wrote (\(found.rows) rows, written \(kept.rows))."), advice)
  }

  // MARK: The log

  private mutating func log() throws -> [LogEntry] {
    let entries = try EventLog.entries(database)
    let broken = EventLog.firstBreak(entries)
    add(
      "log", "log", broken == nil && !entries.isEmpty,
      broken.map { Message(sv: "Loggens kedja är bruten vid rad \($0).", en: "The log's chain is broken at line \($0).") }
        ?? Message(sv: "\(entries.count) rader i en hel kedja.", en: "\(entries.count) lines in an unbroken chain."),
      Message(
        sv: "Någon har ändrat loggen. Jämför med en säkerhetskopia.", en: "Somebody has changed the log. Compare with a backup."))
    return entries
  }
}
