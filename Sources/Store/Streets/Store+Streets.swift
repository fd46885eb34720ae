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

extension Store {
  /// What is kept of an edge beside its columns.
  private struct EdgeBody: Codable {
    var edge: StreetEdge
    var id: Int64
    /// In which directions the network travels it.
    var direction: EdgeDirection?
    /// Latitude and longitude of each vertex, ends included.
    var course: [[Double]]
  }

  /// Replaces the street network, in one transaction.
  public func replaceStreets(_ streets: StreetNetwork, from source: StreetSource, at now: Instant) throws {
    try write { database in
      let projector = try Projector.sweref99TM()
      try database.execute(sql: "DELETE FROM street_imports")
      try database.execute(
        sql: "INSERT INTO street_imports (file, sha256, made, attribution) VALUES (?, ?, ?, ?)",
        arguments: [source.file, source.sha256, now.iso8601UTC, source.attribution])
      let importID = database.lastInsertedRowID
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let directions = Store.directions(streets.network)
      for (index, edge) in streets.edges.enumerated() {
        let ends = streets.network.ends(of: index)
        var course = Array(streets.network.positions(of: index))
        // A street of no length would be no line; a centimetre is invisible.
        if course.count < 2, let only = course.first { course.append(Geodesic.position(from: only, azimuth: 0, metres: 0.01)) }
        let body = EdgeBody(
          edge: edge, id: streets.network.edgeIDs[index], direction: directions[index],
          course: course.map { [$0.latitude, $0.longitude] })
        try database.execute(
          sql: """
            INSERT INTO street_edges (import_id, from_node, to_node, length_m, name, highway, body, geom)
            VALUES (?, ?, ?, ?, ?, ?, ?, GeomFromText(?, 3006))
            """,
          arguments: [
            importID, ends.start, ends.end, streets.network.edgeMetres[index], edge.label, edge.highway ?? "unknown",
            String(decoding: try encoder.encode(body), as: UTF8.self), try WKT.line(course, projector),
          ])
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO settings (key, value) VALUES ('streets', ?)",
        arguments: [String(decoding: try encoder.encode(streets.summary), as: UTF8.self)])
      try LayerLoad.updateStatistics("street_edges", database)
      try EventLog.append(
        database, at: now, action: "streets",
        detail: [("file", source.file), ("sha256", source.sha256), ("edges", "\(streets.edges.count)")])
    }
  }

  /// The loaded street network and its source, or nil when none is loaded.
  public func streets() throws -> (network: StreetNetwork, source: StreetSource)? {
    try read { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM street_imports ORDER BY id DESC LIMIT 1"),
        let text = try String.fetchOne(database, sql: "SELECT value FROM settings WHERE key = 'streets'")
      else { return nil }
      let decoder = JSONDecoder()
      let summary = try decoder.decode(StreetSummary.self, from: Data(text.utf8))
      let projector = try Projector.sweref99TM()
      var nodes: [Int: Position] = [:]
      var parts: [(from: Int, to: Int, metres: Double, body: EdgeBody)] = []
      let rows = try Row.fetchCursor(database, sql: "SELECT from_node, to_node, length_m, body FROM street_edges ORDER BY id")
      while let edge = try rows.next() {
        let text: String = edge[3]
        let body = try decoder.decode(EdgeBody.self, from: Data(text.utf8))
        let course = body.course.map { Position(latitude: $0[0], longitude: $0[1]) }
        guard let first = course.first, let last = course.last else { continue }
        nodes[edge[0]] = first
        nodes[edge[1]] = last
        parts.append((edge[0], edge[1], edge[2], body))
      }
      var builder = NetworkBuilder()
      for node in 0..<((nodes.keys.max() ?? -1) + 1) {
        // A node that no edge uses keeps its number; it lies nowhere that matters.
        let position = nodes[node] ?? Position(latitude: 0, longitude: 0)
        builder.addNode(at: try projector.plane(position), position: position)
      }
      for part in parts {
        let inner = part.body.course.dropFirst().dropLast().map { Position(latitude: $0[0], longitude: $0[1]) }
        builder.addEdge(
          from: part.from, to: part.to, metres: part.metres, id: part.body.id,
          direction: part.body.direction ?? .both, between: try inner.map { try projector.plane($0) },
          positions: inner)
      }
      return (
        StreetNetwork(network: builder.build(), edges: parts.map(\.body.edge), summary: summary),
        StreetSource(file: row["file"], sha256: row["sha256"], attribution: row["attribution"])
      )
    }
  }
  /// The directions in which each edge can be travelled, read from its arcs.
  private static func directions(_ network: Network) -> [EdgeDirection] {
    var directions = [EdgeDirection?](repeating: nil, count: network.edgeCount)
    for arc in 0..<network.arcCount {
      let edge = Int(network.arcEdges[arc])
      let way: EdgeDirection = network.arcIsForward[arc] ? .forward : .backward
      directions[edge] = directions[edge].map { $0 == way ? way : .both } ?? way
    }
    return directions.map { $0 ?? .both }
  }
}
