// Edges of a street network as rows of the layer.
import Foundation
import GRDB
import Geography
import Networks
import Streets

/// Writes and reads the rows of `street_edges`.
enum StreetRows {
  /// What is kept of an edge beside its columns.
  private struct Body: Codable {
    var crossings: [StreetCrossing]?
  }

  /// One edge as it is read.
  struct Edge {
    var from: Int
    var to: Int
    var metres: Double
    var id: Int64
    var direction: EdgeDirection
    var facts: StreetEdge
    var points: [PlanePoint]
    var positions: [Position]
  }

  private static let columns = [
    "import_id", "from_node", "to_node", "length_m", "name", "highway", "body", "geom", "ref", "surface", "lit", "access", "foot",
    "bicycle",
    "motor_vehicle", "oneway", "bridge", "tunnel", "steps", "crossing", "sidewalk", "incline", "wheelchair", "direction", "way_id",
    "edge_id",
    "course",
  ]

  /// Inserts the network's edges from number `first` on and returns their boxes for the index. The layer's triggers must be away.
  static func insert(_ streets: StreetNetwork, from first: Int, importID: Int64, _ database: Database) throws -> [IndexedBox] {
    let network = streets.network
    let places = (1...columns.count).map { "?\($0)" }.joined(separator: ", ")
    let statement = try CStatement(
      database, "INSERT INTO street_edges (\(columns.joined(separator: ", "))) VALUES (\(places))")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let directions = network.edgeDirections()
    var boxes: [IndexedBox] = []
    boxes.reserveCapacity(streets.edges.count - first)
    for index in first..<streets.edges.count {
      let edge = streets.edges[index]
      let ends = network.ends(of: index)
      statement.bind(1, importID)
      statement.bind(2, Int64(ends.start))
      statement.bind(3, Int64(ends.end))
      statement.bind(4, network.edgeMetres[index])
      statement.bind(5, edge.name)
      statement.bind(6, edge.highway ?? "unknown")
      let body = edge.crossings.isEmpty ? "{}" : String(decoding: try encoder.encode(Body(crossings: edge.crossings)), as: UTF8.self)
      statement.bind(7, body)
      var box = bindLine(network.course(of: index), statement, 8)
      statement.bind(9, edge.ref)
      statement.bind(10, edge.surface)
      statement.bind(11, edge.isLit.map { $0 ? Int64(1) : 0 })
      for (place, access) in [edge.access, edge.foot, edge.bicycle, edge.motorVehicle].enumerated() {
        statement.bind(Int32(12 + place), access?.rawValue)
      }
      for (place, flag) in [edge.isOneway, edge.isBridge, edge.isTunnel, edge.isSteps, edge.isCrossing].enumerated() {
        statement.bind(Int32(16 + place), Int64(flag ? 1 : 0))
      }
      statement.bind(21, edge.sidewalk)
      statement.bind(22, edge.incline)
      statement.bind(23, edge.wheelchair?.rawValue)
      statement.bind(24, directions[index].rawValue)
      statement.bind(25, edge.wayID)
      statement.bind(26, network.edgeIDs[index])
      network.positions(of: index).withUnsafeBytes { statement.bind(27, $0) }
      try statement.run()
      box.id = database.lastInsertedRowID
      boxes.append(box)
    }
    return boxes
  }

  private static func bindLine(_ course: ArraySlice<PlanePoint>, _ statement: CStatement, _ place: Int32) -> IndexedBox {
    withUnsafeTemporaryAllocation(byteCount: LineBlob.size(course.count), alignment: 8) { bytes in
      let box = LineBlob.write(course, into: bytes)
      statement.bind(place, UnsafeRawBufferPointer(bytes))
      return box
    }
  }

  /// Reads every edge in the order in which they were written.
  static func read(_ database: Database, into take: (Edge) -> Void) throws {
    let statement = try CStatement(
      database, "SELECT \(columns.dropFirst().joined(separator: ", ")) FROM street_edges ORDER BY id")
    let decoder = JSONDecoder()
    let projector = try Projector.sweref99TM()
    while try statement.step() {
      let positions = statement.withBytes(25, positions)
      guard positions.count > 1 else { continue }
      // The line's own points, unless somebody changed the line in another program: then the course decides.
      var points = statement.withBytes(6, LineBlob.read) ?? []
      if points.count != positions.count { points = try positions.map(projector.plane) }
      func access(_ column: Int32) -> StreetAccess? { statement.text(column).flatMap(StreetAccess.init) }
      func flag(_ column: Int32) -> Bool { statement.integer(column) != 0 }
      var edge = StreetEdge()
      edge.name = statement.text(3)
      edge.highway = statement.text(4).flatMap { $0 == "unknown" ? nil : $0 }
      edge.ref = statement.text(7)
      edge.surface = statement.text(8)
      edge.isLit = statement.isNull(9) ? nil : flag(9)
      edge.access = access(10)
      edge.foot = access(11)
      edge.bicycle = access(12)
      edge.motorVehicle = access(13)
      edge.isOneway = flag(14)
      edge.isBridge = flag(15)
      edge.isTunnel = flag(16)
      edge.isSteps = flag(17)
      edge.isCrossing = flag(18)
      edge.sidewalk = statement.text(19)
      edge.incline = statement.text(20)
      edge.wheelchair = statement.text(21).flatMap(StreetWheelchair.init)
      edge.wayID = statement.isNull(23) ? nil : statement.integer(23)
      if let body = statement.text(5), body != "{}" {
        edge.crossings = try decoder.decode(Body.self, from: Data(body.utf8)).crossings ?? []
      }
      take(
        Edge(
          from: Int(statement.integer(0)), to: Int(statement.integer(1)), metres: statement.double(2), id: statement.integer(24),
          direction: statement.text(22).flatMap(EdgeDirection.init) ?? .both, facts: edge, points: points, positions: positions))
    }
  }

  private static func positions(_ bytes: UnsafeRawBufferPointer) -> [Position] {
    (0..<(bytes.count / 16)).map { index in
      Position(
        latitude: bytes.loadUnaligned(fromByteOffset: 16 * index, as: Double.self),
        longitude: bytes.loadUnaligned(fromByteOffset: 16 * index + 8, as: Double.self))
    }
  }
}
