// What a new database knows about its kommun.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents

/// Everything that a database is seeded with.
public struct SeedData: Sendable {
  /// The kommun's name.
  public var kommun: String
  /// `police` or `kommun`: whose file it is.
  public var controller: Audience
  /// Report categories, groups first.
  public var categories: [ReportCategory]
  /// Named places.
  public var places: [Place]
  /// Links of the roads' chains.
  public var roadLinks: [RoadLink]
  /// Outline of the kommun.
  public var outline: Polygon
  /// Where the outline comes from.
  public var outlineSource: String
  /// Study areas.
  public var studyAreas: [StudyArea]
  /// Sets of commitments.
  public var commitmentSets: [CommitmentSet]
  /// School terms.
  public var schoolCalendar: SchoolCalendar
  /// The table of risk evenings.
  public var riskEvenings: [RiskEveningRule]
  /// Stretches of road that are rebuilt.
  public var roadWorks: [RoadWork]
  /// Further settings, by key.
  public var settings: [String: String]

  /// Makes seed data.
  public init(
    kommun: String, controller: Audience, categories: [ReportCategory], places: [Place], roadLinks: [RoadLink],
    outline: Polygon, outlineSource: String, studyAreas: [StudyArea], commitmentSets: [CommitmentSet],
    schoolCalendar: SchoolCalendar = .empty, riskEvenings: [RiskEveningRule] = [], roadWorks: [RoadWork] = [],
    settings: [String: String] = [:]
  ) {
    self.roadWorks = roadWorks
    self.settings = settings
    self.kommun = kommun
    self.controller = controller
    self.categories = categories
    self.places = places
    self.roadLinks = roadLinks
    self.outline = outline
    self.outlineSource = outlineSource
    self.studyAreas = studyAreas
    self.commitmentSets = commitmentSets
    self.schoolCalendar = schoolCalendar
    self.riskEvenings = riskEvenings
  }
}

extension Store {
  /// Fills a new database, in one transaction.
  public func seed(_ seed: SeedData, at now: Instant) throws {
    try write { database in
      let projector = try Projector.sweref99TM()
      try database.execute(
        sql: "INSERT INTO settings (key, value) VALUES ('kommun', ?), ('controller', ?)",
        arguments: [seed.kommun, seed.controller.rawValue])
      for (key, value) in seed.settings.sorted(by: { $0.key < $1.key }) {
        try database.execute(sql: "INSERT INTO settings (key, value) VALUES (?, ?)", arguments: [key, value])
      }
      try Store.insert(seed.categories, database)
      try Store.insert(seed.places, database, projector)
      try Store.insert(seed, areasInto: database, projector)
      try Store.insert(seed.roadLinks, places: seed.places, database, projector)
      for set in seed.commitmentSets { try Store.write(set, database) }
      try Store.insert(seed.schoolCalendar, database)
      try Store.insert(seed.riskEvenings, database)
      try Store.insert(seed.roadWorks, database)
      for table in ["places", "areas", "roads"] { try LayerLoad.updateStatistics(table, database) }
      try EventLog.append(
        database, at: now, action: "init",
        detail: [("kommun", seed.kommun), ("controller", seed.controller.rawValue), ("places", "\(seed.places.count)")])
    }
  }

  private static func json(_ texts: [String]) throws -> String { String(decoding: try JSONEncoder().encode(texts), as: UTF8.self) }

  private static func insert(_ categories: [ReportCategory], _ database: Database) throws {
    for (position, category) in categories.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO categories (code, category_group, name_sv, name_en, severity, widest_audience, synonyms, position)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          category.code, category.group, category.name.swedish, category.name.english, category.severity,
          category.widestAudience.rawValue, try json(category.synonyms), position,
        ])
    }
  }

  private static func insert(_ places: [Place], _ database: Database, _ projector: Projector) throws {
    for place in places {
      try database.execute(
        sql: """
          INSERT INTO places (key, name, kind, quality, precision_m, aliases, note, source, licence, geom)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, GeomFromText(?, 3006))
          """,
        arguments: [
          place.key, place.name, place.kind.rawValue, place.quality.rawValue, place.precision, try json(place.aliases),
          place.note, place.source, place.licence, try place.position.map { try WKT.point($0, projector) },
        ])
    }
  }

  private static func insert(_ seed: SeedData, areasInto database: Database, _ projector: Projector) throws {
    let positions = Dictionary(seed.places.map { ($0.key, $0.position) }, uniquingKeysWith: { first, _ in first })
    try database.execute(
      sql: "INSERT INTO areas (key, name, kind, source, geom) VALUES ('kommun', ?, 'kommun', ?, GeomFromText(?, 3006))",
      arguments: [seed.kommun, seed.outlineSource, try WKT.multiPolygon(seed.outline.closedCounterClockwise, projector)])
    for area in seed.studyAreas {
      let centre = area.placeKey.flatMap { positions[$0] ?? nil }
      try database.execute(
        sql: """
          INSERT INTO areas (key, name, kind, place, reach_m, open_from_month, open_to_month, school_days_only, source, geom)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, GeomFromText(?, 3006))
          """,
        arguments: [
          area.key, area.name, area.kind.rawValue, area.placeKey, area.reach, area.openMonths?.lowerBound,
          area.openMonths?.upperBound, area.schoolDaysOnly, area.source,
          try centre.map { try WKT.multiPolygon(Geodesic.circle(around: $0, metres: area.reach), projector) },
        ])
    }
  }

  private static func insert(
    _ links: [RoadLink], places: [Place], _ database: Database, _ projector: Projector
  ) throws {
    let positions = Dictionary(places.map { ($0.key, $0.position) }, uniquingKeysWith: { first, _ in first })
    for link in links {
      let ends = [link.fromKey, link.toKey].compactMap { positions[$0] ?? nil }
      try database.execute(
        sql:
          "INSERT INTO roads (road, sequence, from_place, to_place, road_m, source, geom) VALUES (?, ?, ?, ?, ?, ?, GeomFromText(?, 3006))",
        arguments: [
          link.road, link.sequence, link.fromKey, link.toKey, link.roadMetres, link.source, try WKT.line(ends, projector),
        ])
    }
  }
}
