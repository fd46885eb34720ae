// The tables of the geodata as values.
import Geography
import Incidents
import Messages

extension Geodata {
  static func readPlaces(_ path: String) throws -> [Place] {
    let rows = try GeodataTable.read(
      path, columns: ["key", "name", "kind", "lat", "lon", "quality", "precision_m", "aliases", "note", "source", "licence"])
    var keys = Set<String>()
    return try rows.map { row in
      let latitude = try row.number("lat", in: -90...90)
      let longitude = try row.number("lon", in: -180...180)
      let quality: PositionQuality = try row.word("quality")
      var position: Position?
      if let latitude, let longitude { position = Position(latitude: latitude, longitude: longitude) }
      guard (latitude == nil) == (longitude == nil), (position == nil) == (quality == .missing) else {
        throw row.failure(
          Message(
            sv: "lat, lon och quality stämmer inte ihop: utan läge ska quality vara missing, annars inte.",
            en: "lat, lon and quality disagree: without a position quality must be missing, otherwise not."))
      }
      guard let precision = try row.number("precision_m", in: 1...100_000) else {
        throw row.failure(Message(sv: "precision_m är tom.", en: "precision_m is empty."))
      }
      return Place(
        key: try row.unique(&keys), name: try row.text("name"), kind: try row.word("kind"), position: position, quality: quality,
        precision: precision, aliases: row.list("aliases"), note: row.optional("note"), source: try row.text("source"),
        licence: try row.text("licence"))
    }
  }

  static func readRoadLinks(_ path: String, placeKeys: Set<String>) throws -> [RoadLink] {
    let rows = try GeodataTable.read(path, columns: ["road", "sequence", "from_key", "to_key", "road_m", "source", "licence"])
    var links: [RoadLink] = []
    for row in rows {
      _ = try row.text("licence")
      guard let sequence = try row.integer("sequence", in: 1...100_000) else {
        throw row.failure(Message(sv: "sequence är tom.", en: "sequence is empty."))
      }
      let link = RoadLink(
        road: try row.text("road"), sequence: sequence, fromKey: try row.key("from_key", among: placeKeys, of: "places.csv"),
        toKey: try row.key("to_key", among: placeKeys, of: "places.csv"), roadMetres: try row.number("road_m", in: 1...1_000_000),
        source: try row.text("source"))
      let before = links.last { $0.road == link.road }
      guard before == nil ? sequence == 1 : before?.sequence == sequence - 1 && before?.toKey == link.fromKey else {
        throw row.failure(
          Message(
            sv: "kedjan är bruten: länken ska ha nästa nummer och börja där den förra slutar.",
            en: "the chain is broken: the link must have the next number and begin where the last one ends."))
      }
      links.append(link)
    }
    return links
  }

  static func readStudyAreas(_ path: String, placeKeys: Set<String>) throws -> [StudyArea] {
    let rows = try GeodataTable.read(
      path,
      columns: [
        "key", "name", "kind", "place_key", "reach_m", "open_from_month", "open_to_month", "school_days_only", "quality", "source",
        "licence",
      ])
    var keys = Set<String>()
    return try rows.map { row in
      _ = try row.text("licence")
      let _: PositionQuality = try row.word("quality")
      let kind: StudyArea.Kind = try row.word("kind")
      guard let reach = try row.number("reach_m", in: 1...100_000) else {
        throw row.failure(Message(sv: "reach_m är tom.", en: "reach_m is empty."))
      }
      guard (row.optional("place_key") == nil) == (kind == .road) else {
        throw row.failure(
          Message(sv: "place_key ska finnas för allt utom en väg.", en: "place_key must be there for all but a road."))
      }
      let first = try row.integer("open_from_month", in: 1...12)
      let last = try row.integer("open_to_month", in: 1...12)
      var months: ClosedRange<Int>?
      if let first, let last, first <= last { months = first...last }
      guard (first == nil && last == nil) || months != nil else {
        throw row.failure(
          Message(
            sv: "öppna månader ska vara två tal i ordning, eller båda tomma.",
            en: "the open months must be two numbers in order, or both empty."))
      }
      let words = ["yes": true, "no": false]
      guard let schoolDays = words[try row.text("school_days_only")] else {
        throw row.failure(Message(sv: "school_days_only ska vara yes eller no.", en: "school_days_only must be yes or no."))
      }
      return StudyArea(
        key: try row.unique(&keys), name: try row.text("name"), kind: kind,
        placeKey: kind == .road ? nil : try row.key("place_key", among: placeKeys, of: "places.csv"), reach: reach, openMonths: months,
        schoolDaysOnly: schoolDays, source: try row.text("source"))
    }
  }

  static func readCategories(_ path: String) throws -> [ReportCategory] {
    let rows = try GeodataTable.read(
      path, columns: ["code", "group", "sv", "en", "severity", "widest_audience", "synonyms", "source", "licence"])
    var codes = Set<String>()
    var groups = Set<String>()
    var owners: [String: String] = [:]
    let categories = try rows.map { row in
      _ = (try row.text("source"), try row.text("licence"))
      let code = try row.unique(&codes, column: "code")
      let group = row.optional("group")
      if group == nil { groups.insert(code) } else { _ = try row.key("group", among: groups, of: "grupperna ovanför") }
      guard let severity = try row.integer("severity", in: 1...5) else {
        throw row.failure(Message(sv: "severity är tom.", en: "severity is empty."))
      }
      let synonyms = row.list("synonyms").map { FoldedText.phrase($0) }
      for synonym in synonyms {
        if let owner = owners[synonym], owner != code {
          throw row.failure(
            Message(sv: "ordet \"\(synonym)\" står redan vid \(owner).", en: "the word \"\(synonym)\" already stands at \(owner)."))
        }
        owners[synonym] = code
      }
      return ReportCategory(
        code: code, group: group, name: Message(sv: try row.text("sv"), en: try row.text("en")), severity: severity,
        widestAudience: try row.word("widest_audience"), synonyms: synonyms)
    }
    guard codes.contains(ReportCategory.otherCode) else {
      throw Failure.geodataFile(
        FileBytes.name(of: path), Message(sv: "kategorin other saknas.", en: "the category other is missing."),
        advice: Message(sv: "Lägg till den: dit går allt som inte känns igen.", en: "Add it: everything unknown goes there."))
    }
    return categories
  }
}

extension GeodataTable.Row {
  /// The key of the row, which no earlier row may have.
  fileprivate func unique(_ keys: inout Set<String>, column: String = "key") throws -> String {
    let key = try text(column)
    guard keys.insert(key).inserted else {
      throw failure(Message(sv: "\(column) \"\(key)\" finns redan.", en: "the \(column) \"\(key)\" exists already."))
    }
    return key
  }
}
