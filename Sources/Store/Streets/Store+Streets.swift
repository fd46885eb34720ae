// The street network in the database: a layer for GIS programs and a network for routes.
import Almanac
import Foundation
import GRDB
import Geography
import Messages
import Networks
import Streets

/// Where a street network comes from.
public struct StreetSource: Sendable, Hashable {
  /// Name of the file.
  public var file: String
  /// SHA-256 of the file.
  public var sha256: String
  /// The attribution that its licence asks for.
  public var attribution: String

  /// Makes a source.
  public init(file: String, sha256: String, attribution: String) {
    self.file = file
    self.sha256 = sha256
    self.attribution = attribution
  }
}

/// One file in the loaded street network.
public struct LoadedStreets: Sendable, Hashable {
  /// The file.
  public var source: StreetSource
  /// When it was loaded, ISO 8601 in UTC.
  public var made: String
  /// How many edges came from it.
  public var edges: Int
  /// Their length in kilometres.
  public var kilometres: Double
}

/// What adding a layer to the loaded network came to.
public struct StreetAddition: Sendable, Hashable {
  /// The whole network afterwards.
  public var summary: StreetSummary
  /// How many of the new nodes lie at nodes that were there and were joined with them.
  public var nodesJoined: Int
}

extension Store {
  /// Replaces the street network, in one transaction. Proposed walks keep their own lines and stay as they are.
  public func replaceStreets(_ streets: StreetNetwork, from source: StreetSource, at now: Instant) throws {
    try write { try Store.replace(streets, from: source, at: now, $0) }
  }

  /// Adds a layer to the loaded network, in one transaction. Edges that were there keep their rows and numbers; each new edge tells
  /// from which file it came. Without a loaded network the layer becomes the network.
  ///
  /// - Parameters:
  ///   - layer: the new streets, of the same profile.
  ///   - metres: nodes of the two that lie as near each other as this are one.
  /// - Throws: `Failure` (usage) when the profiles differ.
  public func addStreets(_ layer: StreetNetwork, from source: StreetSource, joining metres: Double, at now: Instant) throws
    -> StreetAddition
  {
    try write { database in
      guard let loaded = try Store.loaded(database) else {
        try Store.replace(layer, from: source, at: now, database)
        return StreetAddition(summary: layer.summary, nodesJoined: 0)
      }
      let (streets, joined) = try loaded.network.adding(layer, joining: metres)
      let load = try LayerLoad("street_edges", database)
      let importID = try Store.keep(source, at: now, database)
      let old = try Store.boxes(database)
      let new = try StreetRows.insert(streets, from: loaded.network.edges.count, importID: importID, database)
      try load.finish(old + new, database)
      try Store.keep(streets.summary, database)
      try EventLog.append(
        database, at: now, action: "streets",
        detail: [
          ("added", source.file), ("sha256", source.sha256), ("edges", "\(layer.edges.count)"), ("nodes_joined", "\(joined)"),
        ])
      return StreetAddition(summary: streets.summary, nodesJoined: joined)
    }
  }

  /// The loaded street network and its source, or nil when none is loaded. Where several files were put together, their names and
  /// attributions stand together, and the check sum is the newest file's.
  public func streets() throws -> (network: StreetNetwork, source: StreetSource)? {
    try read { try Store.loaded($0) }
  }

  /// The account of the loaded network, without reading the network itself; nil when none is loaded.
  public func streetSummary() throws -> StreetSummary? {
    try read { database in
      guard try Int.fetchOne(database, sql: "SELECT 1 FROM street_imports") != nil,
        let text = try String.fetchOne(database, sql: "SELECT value FROM settings WHERE key = 'streets'")
      else { return nil }
      return try JSONDecoder().decode(StreetSummary.self, from: Data(text.utf8))
    }
  }

  /// The files that the loaded network is made of, in the order in which they were loaded.
  public func loadedStreets() throws -> [LoadedStreets] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT i.file, i.sha256, i.attribution, i.made, count(e.id) AS edges, total(e.length_m) / 1000 AS kilometres
          FROM street_imports AS i LEFT JOIN street_edges AS e ON e.import_id = i.id GROUP BY i.id ORDER BY i.id
          """
      ).map {
        LoadedStreets(
          source: StreetSource(file: $0["file"], sha256: $0["sha256"], attribution: $0["attribution"]), made: $0["made"],
          edges: $0["edges"],
          kilometres: $0["kilometres"])
      }
    }
  }

  /// How many of the current walks follow streets: those that were proposed on the network that is loaded.
  public func walksOnStreets() throws -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM proposals AS p JOIN walk_lines AS w ON w.proposal_pk = p.pk
          WHERE p.is_current = 1 AND w.follows_streets = 1
          """) ?? 0
    }
  }

  private static func replace(_ streets: StreetNetwork, from source: StreetSource, at now: Instant, _ database: Database) throws {
    let load = try LayerLoad("street_edges", database)
    try database.execute(sql: "DELETE FROM street_edges")
    try database.execute(sql: "DELETE FROM street_imports")
    let importID = try keep(source, at: now, database)
    let boxes = try StreetRows.insert(streets, from: 0, importID: importID, database)
    try load.finish(boxes, database)
    try keep(streets.summary, database)
    try EventLog.append(
      database, at: now, action: "streets",
      detail: [("file", source.file), ("sha256", source.sha256), ("edges", "\(streets.edges.count)")])
  }

  private static func loaded(_ database: Database) throws -> (network: StreetNetwork, source: StreetSource)? {
    let rows = try Row.fetchAll(database, sql: "SELECT file, sha256, attribution FROM street_imports ORDER BY id")
    guard let last = rows.last, let text = try String.fetchOne(database, sql: "SELECT value FROM settings WHERE key = 'streets'") else {
      return nil
    }
    let summary = try JSONDecoder().decode(StreetSummary.self, from: Data(text.utf8))
    return (
      try network(summary, database),
      StreetSource(
        file: together(rows.map { $0["file"] }, " + "), sha256: last["sha256"],
        attribution: together(rows.map { $0["attribution"] }, ", "))
    )
  }

  private static func network(_ summary: StreetSummary, _ database: Database) throws -> StreetNetwork {
    var edges: [StreetRows.Edge] = []
    try StreetRows.read(database) { edges.append($0) }
    let projector = try Projector.sweref99TM()
    let count = edges.reduce(0) { max($0, $1.from + 1, $1.to + 1) }
    var ends = [(point: PlanePoint, position: Position)?](repeating: nil, count: count)
    for edge in edges {
      guard let first = edge.positions.first, let last = edge.positions.last else { continue }
      if ends[edge.from] == nil { ends[edge.from] = (edge.points[0], first) }
      if ends[edge.to] == nil { ends[edge.to] = (edge.points[edge.points.count - 1], last) }
    }
    var builder = NetworkBuilder()
    for end in ends {
      // A node that no edge uses keeps its number; it lies nowhere that matters.
      let nowhere = Position(latitude: 0, longitude: 0)
      builder.addNode(at: try end?.point ?? projector.plane(nowhere), position: end?.position ?? nowhere)
    }
    for edge in edges {
      builder.addEdge(
        from: edge.from, to: edge.to, metres: edge.metres, id: edge.id, direction: edge.direction, course: edge.points[...],
        positions: edge.positions[...])
    }
    return StreetNetwork(network: builder.build(), edges: edges.map(\.facts), summary: summary)
  }

  private static func keep(_ source: StreetSource, at now: Instant, _ database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO street_imports (file, sha256, made, attribution) VALUES (?, ?, ?, ?)",
      arguments: [source.file, source.sha256, now.iso8601UTC, source.attribution])
    return database.lastInsertedRowID
  }

  private static func keep(_ summary: StreetSummary, _ database: Database) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try database.execute(
      sql: "INSERT OR REPLACE INTO settings (key, value) VALUES ('streets', ?)",
      arguments: [String(decoding: try encoder.encode(summary), as: UTF8.self)])
  }

  /// The boxes of all rows, from the blobs' own heads.
  private static func boxes(_ database: Database) throws -> [IndexedBox] {
    try Row.fetchAll(
      database, sql: "SELECT id, MbrMinX(geom), MbrMinY(geom), MbrMaxX(geom), MbrMaxY(geom) FROM street_edges ORDER BY id"
    ).map { IndexedBox(id: $0[0], west: $0[1], south: $0[2], east: $0[3], north: $0[4]) }
  }

  private static func together(_ texts: [String], _ separator: String) -> String {
    var seen: [String] = []
    for text in texts where !text.isEmpty && !seen.contains(text) { seen.append(text) }
    return seen.joined(separator: separator)
  }
}
