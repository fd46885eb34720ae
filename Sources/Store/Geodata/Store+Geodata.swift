// What the database knows about its kommun, read back.
import Almanac
import Foundation
import GRDB
import Geography
import Incidents
import Messages

extension Store {
  /// A setting, such as `kommun` or `controller`.
  public func setting(_ key: String) throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT value FROM settings WHERE key = ?", arguments: [key]) }
  }

  /// The report categories in their order.
  public func categories() throws -> [ReportCategory] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM categories ORDER BY position").map { row in
        ReportCategory(
          code: row["code"], group: row["category_group"], name: Message(sv: row["name_sv"], en: row["name_en"]),
          severity: row["severity"], widestAudience: Audience(rawValue: row["widest_audience"]) ?? .police,
          synonyms: try Store.texts(row["synonyms"]))
      }
    }
  }

  /// The named places in the order in which they were entered.
  public func places() throws -> [Place] {
    try read { database in
      let projector = try Projector.sweref99TM()
      return try Row.fetchAll(database, sql: "SELECT * FROM places ORDER BY id").map { row in
        let blob: Data? = row["geom"]
        let point = blob.flatMap { data in data.withUnsafeBytes { PointBlob.read($0) } }
        return Place(
          key: row["key"], name: row["name"], kind: PlaceKind(rawValue: row["kind"]) ?? .locality,
          position: try point.map { Store.rounded(try projector.position($0)) },
          quality: PositionQuality(rawValue: row["quality"]) ?? .missing, precision: row["precision_m"],
          aliases: try Store.texts(row["aliases"]), note: row["note"], source: row["source"], licence: row["licence"])
      }
    }
  }

  /// The links of the roads' chains, by road and order.
  public func roadLinks() throws -> [RoadLink] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM roads ORDER BY road, sequence").map { row in
        RoadLink(
          road: row["road"], sequence: row["sequence"], fromKey: row["from_place"], toKey: row["to_place"],
          roadMetres: row["road_m"], source: row["source"])
      }
    }
  }

  /// The study areas.
  public func studyAreas() throws -> [StudyArea] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM areas WHERE kind <> 'kommun' ORDER BY id").map { row in
        let from: Int? = row["open_from_month"]
        let to: Int? = row["open_to_month"]
        return StudyArea(
          key: row["key"], name: row["name"], kind: StudyArea.Kind(rawValue: row["kind"]) ?? .centre,
          placeKey: row["place"], reach: row["reach_m"] ?? 0, openMonths: from.flatMap { low in to.map { low...max(low, $0) } },
          schoolDaysOnly: row["school_days_only"], source: row["source"])
      }
    }
  }

  /// The kommun's outline, empty when none was entered.
  public func outline() throws -> Polygon {
    try read { database in
      // By hand: SpatiaLite crashes on a geometry that another program has spoiled.
      let blob = try Data.fetchOne(database, sql: "SELECT geom FROM areas WHERE kind = 'kommun' LIMIT 1")
      guard let ring = blob?.withUnsafeBytes({ GeometryForm.outerRing($0) }) else { return Polygon(ring: []) }
      let projector = try Projector.sweref99TM()
      return Polygon(ring: try ring.map { Store.rounded(try projector.position($0)) })
    }
  }

  private static func texts(_ json: String) throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(json.utf8))
  }

  /// Undoes the noise of going to the plane and back: positions are given to a millionth of a degree, a decimetre.
  static func rounded(_ position: Position) -> Position {
    Position(
      latitude: (position.latitude * 1e6).rounded() / 1e6, longitude: (position.longitude * 1e6).rounded() / 1e6)
  }
}
