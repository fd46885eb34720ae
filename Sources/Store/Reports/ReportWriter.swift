// Reports into the database: new, changed or already there.
import Almanac
import CSpatiaLite
import GRDB
import Geography
import Incidents
import Messages
import Spools

/// Writes the reports of one file inside one transaction.
///
/// The rules of the table's columns are checked here, value by value, and not by SQLite, which takes 5 CPU seconds for a million rows (it makes
/// lists of words anew for each row and writes each time as a text again). Other rules, unique ids and references, stay with SQLite.
public final class ReportWriter {
  private let database: Database
  private let projector: Projector
  private let importID: Int64?
  private let insert: CStatement
  private let find: CStatement
  private let update: CStatement
  private let load: LayerLoad
  // Every accepted row of the file in order; a row that says nothing new is not written, but counts for the settling. The key
  // holds the two bits below; the point is not a number where there is none.
  private let rows = Spool()
  private static let written: UInt64 = 1
  private static let exact: UInt64 = 2
  // Rows whose clock (the key) may stand for a missing one, with the first and last second of their day; no first second is not a number.
  private let defaults = Spool()
  // Indices of an empty table, which are made when its rows are there.
  private var laterIndices: [String] = []
  // Without an update every written row is a new one, and comes once.
  private var hasUpdated = false

  init(_ database: Database, importID: Int64?) throws {
    self.database = database
    self.importID = importID
    projector = try Projector.sweref99TM()
    load = try LayerLoad("reports", database)
    // Sorted once, an index of a million times takes a third of what it takes row by row in the order of a file.
    if importID != nil, try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM reports)") == true {
      let rows = try Row.fetchAll(
        database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'reports' AND sql IS NOT NULL ORDER BY name"
      )
      for row in rows {
        let name: String = row["name"]
        try database.execute(sql: "DROP INDEX \"\(name)\"")
      }
      laterIndices = rows.map { $0["sql"] }
    }
    // Before the statements are prepared, since it is compiled into them.
    try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
    insert = try CStatement(
      database,
      """
      INSERT INTO reports (earliest, latest, local_text, precision_m, location_basis, place, category, category_text,
        severity, origin, source, source_id, text, flags, geom, import_id, reporter)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      ON CONFLICT (source, source_id) DO NOTHING
      """)
    // A report has changed when any column that the source decides differs; NULLs are compared as values. What was settled at the end of
    // an import is not the source's word.
    find = try CStatement(
      database,
      """
      SELECT id, local_text IS ?3 AND (earliest IS ?1 OR (flags & \(ReportFlags.defaultTime.rawValue) AND earliest IS ?18))
        AND (latest IS ?2 OR flags & \(ReportFlags.defaultTime.rawValue))
        AND (precision_m IS ?4 OR flags & \(ReportFlags.sharedSpot.rawValue)) AND location_basis IS ?5
        AND place IS ?6 AND category IS ?7 AND category_text IS ?8 AND severity IS ?9 AND origin IS ?10 AND text IS ?13
        AND flags & ~\(ReportWriter.settled.rawValue) IS ?14 AND geom IS ?15 AND (reporter IS NULL) IS (?17 IS NULL)
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

  /// Leaves the rules of columns to SQLite again; to be called whatever becomes of the writing.
  func checkAgain() throws { try database.execute(sql: "PRAGMA ignore_check_constraints = OFF") }

  /// Whether a report keeps the rules of the table's columns, but for those that its types keep.
  private static func keepsRules(_ report: Report) -> Bool {
    // Before 1970-01-01 by at most as many years as four digits can write, and as much after.
    let (first, last) = (Int64(-62_167_219_200), Int64(253_402_300_799))
    guard report.time.earliest.secondsSince1970 >= first, report.time.latest.secondsSince1970 <= last,
      report.time.latest >= report.time.earliest, (1...5).contains(report.severity), report.flags.rawValue >= 0
    else { return false }
    guard report.location.map({ $0.precision > 0 && $0.precision.isFinite }) ?? true, (report.reporter ?? 1) > 0 else { return false }
    // SQLite counts the letters of a text up to a zero byte.
    return (report.source.utf8.first ?? 0) != 0 && (report.sourceID.utf8.first ?? 0) != 0
  }

  /// Stores one report and says what became of it.
  ///
  /// - Throws: `Failure` (bad input) when a value breaks a rule of the schema.
  public func store(_ report: Report) throws -> StoreOutcome {
    guard ReportWriter.keepsRules(report) else {
      throw DatabaseError(resultCode: .SQLITE_CONSTRAINT, message: "a value of a report breaks a rule of the table")
    }
    let point = try report.location.map { try projector.plane($0.position) }
    bind(report, point, to: insert)
    try insert.run()
    if sqlite3_changes(database.sqliteConnection) == 1 {
      try note(database.lastInsertedRowID, report, point, isWritten: true)
      return .imported
    }
    bind(report, point, to: find)
    find.bind(18, report.dayStart?.iso8601UTC)
    guard try find.step() else { throw DatabaseError(resultCode: .SQLITE_CONSTRAINT) }
    let id = find.integer(0)
    let isSame = find.integer(1) == 1
    find.reset()
    try note(id, report, point, isWritten: !isSame)
    if isSame { return .duplicate }
    hasUpdated = true
    bind(report, point, to: update)
    try update.run()
    return .updated
  }

  /// Makes the indices that waited for the rows.
  func makeIndices() throws {
    for sql in laterIndices { try database.execute(sql: sql) }
    laterIndices = []
  }

  func finish() throws {
    try checkAgain()
    try makeIndices()
    guard hasUpdated else {
      return try load.finish(database) { body in
        try rows.forEach { if $0.key & ReportWriter.written != 0 { try body($0.id, ReportWriter.point($0)) } }
      }
    }
    // A report that the file changed again has its last position.
    let byReport = SortedSpool()
    var number: Int64 = 0
    try rows.forEach { row in
      guard row.key & ReportWriter.written != 0 else { return }
      number += 1
      try byReport.append(SpoolRecord(key: UInt64(bitPattern: row.id), id: number, x: row.x, y: row.y))
    }
    try load.finish(database) { body in
      var last: SpoolRecord?
      func give() throws {
        if let last { try body(Int64(bitPattern: last.key), ReportWriter.point(last)) }
      }
      try byReport.forEach { row in
        if row.key != last?.key { try give() }
        last = row
      }
      try give()
    }
  }

  private static func point(_ row: SpoolRecord) -> PlanePoint? { row.x.isNaN ? nil : PlanePoint(x: row.x, y: row.y) }

  /// Flags that are set when the whole file is known.
  static let settled: ReportFlags = [.defaultTime, .sharedSpot]

  private func note(_ id: Int64, _ report: Report, _ point: PlanePoint?, isWritten: Bool) throws {
    let location = report.location
    let isExact =
      location.map { $0.basis == .coordinates && $0.precision <= 500 && report.flags.isDisjoint(with: [.centroid, .dwelling]) } ?? false
    let bits = (isWritten ? ReportWriter.written : 0) | (isExact ? ReportWriter.exact : 0)
    try rows.append(SpoolRecord(key: bits, id: id, x: point?.x ?? .nan, y: point?.y ?? .nan))
    guard let end = report.dayEnd else { return }
    // Seconds of four-digit years are whole numbers that a Double holds.
    try defaults.append(
      SpoolRecord(
        key: UInt64(report.dayClock.rawValue), id: id, x: report.dayStart.map { Double($0.secondsSince1970) } ?? .nan,
        y: Double(end.secondsSince1970)))
  }

  /// Settles what only the whole file shows: clock times that stand for a missing time of day, and spots that too many rows share.
  ///
  /// The same rows give the same answer whether they are new or known, so that a repeated import changes nothing.
  func settle(_ account: inout ImportAccount) throws {
    let clocks = account.quality.defaultClocks
    if !clocks.isEmpty {
      let statement = try CStatement(
        database,
        """
        UPDATE reports SET earliest = coalesce(?3, earliest), latest = ?2, flags = flags | \(ReportFlags.defaultTime.rawValue)
        WHERE id = ?1 AND earliest <= ?2
        """)
      let keys = Set(clocks.map { UInt64($0.rawValue) })
      try defaults.forEach { row in
        guard keys.contains(row.key) else { return }
        let start = row.x.isNaN ? nil : Instant(secondsSince1970: Int64(row.x))
        let end = Instant(secondsSince1970: Int64(row.y))
        statement.bind(1, row.id)
        statement.bind(2, end.iso8601UTC)
        statement.bind(3, start?.iso8601UTC)
        try statement.run()
        if let last = account.quality.last { account.quality.last = max(last, end) }
        if let first = account.quality.first, let start { account.quality.first = min(first, start) }
        account.quality.defaultTimes += 1
      }
      for clock in clocks { account.quality.withdraw(clock) }
    }
    let spots = try SharedSpots(
      each: { body in
        try rows.forEach { row in
          if row.key & ReportWriter.exact != 0, let point = ReportWriter.point(row) { body(point) }
        }
      }, places: namedPoints()
    ).spots
    guard !spots.isEmpty else { return }
    let statement = try CStatement(
      database,
      "UPDATE reports SET precision_m = \(SharedSpots.precision), flags = flags | \(ReportFlags.sharedSpot.rawValue) WHERE id = ?1")
    try rows.forEach { row in
      guard row.key & ReportWriter.exact != 0, let point = ReportWriter.point(row), spots.contains(point) else { return }
      statement.bind(1, row.id)
      try statement.run()
      account.quality.sharedSpot += 1
      account.coarse += 1
    }
    account.quality.spots = spots.count
  }

  /// Where the named places lie: much may honestly be reported there.
  private func namedPoints() throws -> [PlanePoint] {
    let statement = try CStatement(database, "SELECT geom FROM places WHERE geom IS NOT NULL")
    var points: [PlanePoint] = []
    while try statement.step() {
      if let point = statement.point(0) { points.append(point) }
    }
    return points
  }

  private func bind(_ report: Report, _ point: PlanePoint?, to statement: CStatement) {
    let earliest = report.time.earliest.iso8601UTC
    statement.bind(1, earliest)
    statement.bind(2, report.time.latest == report.time.earliest ? earliest : report.time.latest.iso8601UTC)
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
