// Stretches of road that are rebuilt, in the database.
import Almanac
import GRDB
import Incidents
import Messages

extension Store {
  /// The road works, by road and first day.
  public func roadWorks() throws -> [RoadWork] { try read(Store.roadWorks) }

  /// Puts a table of road works in place of the stored one; in one transaction, with an entry in the log.
  ///
  /// Designs of effect studies that were fixed before keep what they were fixed with.
  public func replace(roadWorks works: [RoadWork], at now: Instant) throws {
    try write { database in
      try database.execute(sql: "DELETE FROM road_works")
      try Store.insert(works, database)
      try EventLog.append(
        database, at: now, action: "road_works",
        detail: [("works", works.map { "\($0.key) \($0.from)..\($0.to)" }.joined(separator: ", "))])
    }
  }

  static func roadWorks(_ database: Database) throws -> [RoadWork] {
    try Row.fetchAll(database, sql: "SELECT * FROM road_works ORDER BY road, from_date, key").compactMap { row in
      guard let from = CivilDate(iso: row["from_date"]), let to = CivilDate(iso: row["to_date"]) else { return nil }
      return RoadWork(
        key: row["key"], road: row["road"], fromKey: row["from_place"], toKey: row["to_place"], from: from, to: to,
        name: Message(sv: row["name_sv"], en: row["name_en"]), quality: CalendarQuality(rawValue: row["quality"]) ?? .assumed,
        source: row["source"], licence: row["licence"])
    }
  }

  static func insert(_ works: [RoadWork], _ database: Database) throws {
    for work in works {
      try database.execute(
        sql: """
          INSERT INTO road_works (key, road, from_place, to_place, from_date, to_date, name_sv, name_en, quality, source, licence)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          work.key, work.road, work.fromKey, work.toKey, work.from.description, work.to.description, work.name.swedish,
          work.name.english, work.quality.rawValue, work.source, work.licence,
        ])
    }
  }

  /// Whether every work lies on its road's chain.
  static func roadWorksCheck(_ database: Database) throws -> CheckResult {
    let works = try roadWorks(database)
    let outside = try String.fetchAll(
      database,
      sql: """
        SELECT key FROM road_works AS w WHERE ifnull((SELECT min(sequence) FROM roads WHERE road = w.road AND from_place = w.from_place), 1000000)
          > ifnull((SELECT max(sequence) FROM roads WHERE road = w.road AND to_place = w.to_place), 0) ORDER BY key
        """)
    let text = works.map { "\($0.road) \($0.from)–\($0.to)" }.joined(separator: "; ")
    return CheckResult(
      name: Message(sv: "Vägar som byggs om", en: "Roads that are rebuilt"), isGood: outside.isEmpty,
      finding: outside.isEmpty ? (text.isEmpty ? "0" : text) : outside.joined(separator: " "))
  }
}
