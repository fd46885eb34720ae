// Reports into the database: new, changed or already there.
import CSpatiaLite
import GRDB
import Geography
import Incidents
import Messages

/// Writes the reports of one file inside one transaction.
public final class ReportWriter {
  private let database: Database
  private let projector: Projector
  private let importID: Int64?
  private let insert: CStatement
  private let find: CStatement
  private let update: CStatement
  private let load: LayerLoad
  private var written: [(id: Int64, point: PlanePoint?)] = []

  init(_ database: Database, importID: Int64?) throws {
    self.database = database
    self.importID = importID
    projector = try Projector.sweref99TM()
    load = try LayerLoad("reports", database)
    insert = try CStatement(
      database,
      """
      INSERT INTO reports (earliest, latest, local_text, precision_m, location_basis, place, category, category_text,
        severity, origin, source, source_id, text, flags, geom, import_id, reporter)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      ON CONFLICT (source, source_id) DO NOTHING
      """)
    // A report has changed when any column that the source decides differs; NULLs are compared as values.
    find = try CStatement(
      database,
      """
      SELECT id, (earliest, latest, local_text) IS (?1, ?2, ?3) AND precision_m IS ?4 AND location_basis IS ?5
        AND place IS ?6 AND category IS ?7 AND category_text IS ?8 AND severity IS ?9 AND origin IS ?10 AND text IS ?13
        AND flags IS ?14 AND geom IS ?15 AND (reporter IS NULL) IS (?17 IS NULL)
      FROM reports WHERE source = ?11 AND source_id = ?12
      """)
    update = try CStatement(
      database,
      """
      UPDATE reports SET earliest = ?1, latest = ?2, local_text = ?3, precision_m = ?4, location_basis = ?5, place = ?6,
        category = ?7, category_text = ?8, severity = ?9, origin = ?10, text = ?13, flags = ?14, geom = ?15,
        import_id = ?16, reporter = ?17, revision = revision + 1
      WHERE source = ?11 AND source_id = ?12
      """)
  }

  /// Stores one report and says what became of it.
  ///
  /// - Throws: `Failure` (bad input) when a value breaks a rule of the schema.
  public func store(_ report: Report) throws -> StoreOutcome {
    let point = try report.location.map { try projector.plane($0.position) }
    bind(report, point, to: insert)
    try insert.run()
    if sqlite3_changes(database.sqliteConnection) == 1 {
      written.append((database.lastInsertedRowID, point))
      return .imported
    }
    bind(report, point, to: find)
    guard try find.step() else { throw DatabaseError(resultCode: .SQLITE_CONSTRAINT) }
    let id = find.integer(0)
    let isSame = find.integer(1) == 1
    find.reset()
    if isSame { return .duplicate }
    bind(report, point, to: update)
    try update.run()
    written.append((id, point))
    return .updated
  }

  func finish() throws {
    // A report that the file changed again has its last position.
    var latest: [Int64: Int] = [:]
    for (index, row) in written.enumerated() { latest[row.id] = index }
    try load.finish(written.enumerated().filter { latest[$0.element.id] == $0.offset }.map(\.element), database)
  }

  private func bind(_ report: Report, _ point: PlanePoint?, to statement: CStatement) {
    statement.bind(1, report.time.earliest.iso8601UTC)
    statement.bind(2, report.time.latest.iso8601UTC)
    statement.bind(3, report.time.localText)
    statement.bind(4, report.location?.precision)
    statement.bind(5, report.location?.basis.rawValue)
    statement.bind(6, report.placeKey)
    statement.bind(7, report.category)
    statement.bind(8, report.categoryText)
    statement.bind(9, Int64(report.severity))
    statement.bind(10, report.origin.rawValue)
    statement.bind(11, report.source)
    statement.bind(12, report.sourceID)
    statement.bind(13, report.text)
    statement.bind(14, Int64(report.flags.rawValue))
    statement.bind(15, point)
    if let importID { statement.bind(16, importID) } else { statement.bind(16, nil as String?) }
    // Reporters are told apart within one file only; the import's number keeps those of different files apart.
    if let importID, let number = report.reporter {
      statement.bind(17, importID << 24 | Int64(number))
    } else {
      statement.bind(17, nil as String?)
    }
  }
}
