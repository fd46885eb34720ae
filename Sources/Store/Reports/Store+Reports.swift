// Reports out of the database.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents

/// Which reports to read. Everything that is nil or empty is left open.
public struct ReportFilter: Sendable, Hashable {
  /// Reports that can have happened at or after this instant.
  public var from: Instant?
  /// Reports that can have happened before this instant.
  public var to: Instant?
  /// Category codes; a group's code stands for all in it.
  public var categories: [String]
  /// Origins.
  public var origins: [Origin]

  /// Makes a filter.
  public init(from: Instant? = nil, to: Instant? = nil, categories: [String] = [], origins: [Origin] = []) {
    self.from = from
    self.to = to
    self.categories = categories
    self.origins = origins
  }

  var condition: (sql: String, arguments: StatementArguments) {
    var parts = ["1"]
    var arguments: [String] = []
    if let from {
      parts.append("latest >= ?")
      arguments.append(from.iso8601UTC)
    }
    if let to {
      parts.append("earliest < ?")
      arguments.append(to.iso8601UTC)
    }
    if !categories.isEmpty {
      let marks = databaseQuestionMarks(count: categories.count)
      parts.append("category IN (SELECT code FROM categories WHERE code IN (\(marks)) OR category_group IN (\(marks)))")
      arguments += categories + categories
    }
    if !origins.isEmpty {
      parts.append("origin IN (\(databaseQuestionMarks(count: origins.count)))")
      arguments += origins.map(\.rawValue)
    }
    return (parts.joined(separator: " AND "), StatementArguments(arguments))
  }
}

extension Store {
  /// The reports that pass the filter, as columns in order of id. A report that was merged into another is left out.
  public func reportTable(_ filter: ReportFilter = ReportFilter()) throws -> ReportTable {
    try read { database in
      var table = ReportTable()
      let condition = filter.condition
      let parser = TimestampParser()
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, earliest, latest, category, severity, origin, flags, precision_m, geom, reporter FROM reports
          WHERE \(condition.sql) AND id NOT IN (SELECT merged FROM merges) ORDER BY id
          """, arguments: condition.arguments)
      while let row = try rows.next() {
        guard let earliest = Store.instant(try row.value(at: 1), parser), let latest = Store.instant(try row.value(at: 2), parser) else {
          continue
        }
        let blob: Data? = try row.value(at: 8)
        table.append(
          id: try row.value(at: 0), plane: blob.flatMap { data in data.withUnsafeBytes { PointBlob.read($0) } },
          precision: try row.value(at: 7) ?? 0, earliest: earliest, latest: latest, category: try row.value(at: 3),
          severity: try row.value(at: 4), origin: Origin(rawValue: try row.value(at: 5)) ?? .register,
          flags: ReportFlags(rawValue: try row.value(at: 6)), reporter: try row.value(at: 9))
      }
      return table
    }
  }

  /// Whole reports that pass the filter, newest first.
  public func reports(_ filter: ReportFilter = ReportFilter(), ids: [Int64] = [], limit: Int? = nil) throws -> [Report] {
    try read { database in
      let condition = filter.condition
      let projector = try Projector.sweref99TM()
      let parser = TimestampParser()
      let chosen = ids.isEmpty ? "" : " AND id IN (\(ids.map(String.init).joined(separator: ",")))"
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT * FROM reports WHERE \(condition.sql)\(chosen) ORDER BY earliest DESC, id DESC"
          + (limit.map { " LIMIT \($0)" } ?? ""), arguments: condition.arguments)
      return try rows.compactMap { try Store.report($0, projector, parser) }
    }
  }

  /// Number of reports, and first and last instant, that pass the filter.
  public func reportSpan(_ filter: ReportFilter = ReportFilter()) throws -> (count: Int, first: Instant?, last: Instant?) {
    try read { database in
      let condition = filter.condition
      let row = try Row.fetchOne(
        database, sql: "SELECT count(*), min(earliest), max(latest) FROM reports WHERE \(condition.sql)",
        arguments: condition.arguments)
      let parser = TimestampParser()
      guard let row else { return (0, nil, nil) }
      return (
        try row.value(at: 0), Store.instant(try row.value(at: 1), parser), Store.instant(try row.value(at: 2), parser)
      )
    }
  }

  static func instant(_ text: String?, _ parser: TimestampParser) -> Instant? {
    text.flatMap { parser.parse($0) }?.resolved(in: .stockholm)?.earliest
  }

  private static func report(_ row: Row, _ projector: Projector, _ parser: TimestampParser) throws -> Report? {
    guard let earliest = instant(try row.value("earliest"), parser), let latest = instant(try row.value("latest"), parser) else {
      return nil
    }
    var location: Location?
    let blob: Data? = try row.value("geom")
    if let point = blob.flatMap({ data in data.withUnsafeBytes { PointBlob.read($0) } }) {
      location = Location(
        position: try projector.position(point), precision: try row.value("precision_m") ?? 0,
        basis: LocationBasis(rawValue: try row.value("location_basis") ?? "") ?? .coordinates)
    }
    return Report(
      id: try row.value("id"), time: ReportTime(earliest: earliest, latest: latest, localText: try row.value("local_text")),
      location: location, placeKey: try row.value("place"), category: try row.value("category"),
      categoryText: try row.value("category_text"),
      severity: try row.value("severity"), origin: Origin(rawValue: try row.value("origin")) ?? .register, source: try row.value("source"),
      sourceID: try row.value("source_id"), text: try row.value("text"), flags: ReportFlags(rawValue: try row.value("flags")))
  }
}
