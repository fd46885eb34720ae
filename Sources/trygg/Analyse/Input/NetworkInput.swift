// A network of two tables, and points on it.
import ArgumentParser
import Foundation
import Geography
import Intake
import Messages
import Networks
import SpatialStatistics

/// The files of a network.
struct NetworkOptions: ParsableArguments {
  @Option(
    help: help(
      "CSV med nätets noder: x, y och gärna id. Utan id räknas de från 1.",
      "CSV of the network's nodes: x, y and preferably id. Without id they are counted from 1.", valueName: "fil"))
  var nodes: String

  @Option(
    help: help(
      "CSV med nätets kanter: a och b (eller from och to) är noder; gärna id och length.",
      "CSV of the network's edges: a and b (or from and to) are nodes; preferably id and length.", valueName: "fil"))
  var edges: String

  @Option(
    name: .customLong("max-offset"),
    help: help(
      "Längsta avstånd i meter från en punkt med x och y till närmaste kant. Punkter längre bort räknas inte med.",
      "Farthest in metres from a point with x and y to the nearest edge. Points farther off are left out.", valueName: "meter"))
  var maximumOffset: Double = 50
}

/// A network and the points of a table on it.
struct NetworkInput {
  let network: LinearNetwork
  /// What the file calls each edge.
  let edgeNames: [String]
  let points: NetworkPoints
  /// The column of exposure, one number an edge.
  let exposure: [Double]?
  /// The row of the table of each point.
  let rows: [Int]
  let warnings: [Message]
  /// Ends of each edge by its name.
  let courses: [String: EdgeCourse]

  /// Reads the network, and the points by edge and frac, edge and position, seg and tp, or x and y.
  init(_ table: ColumnTable, _ options: NetworkOptions, _ pointOptions: PointOptions, exposure exposureColumn: String? = nil) throws {
    let nodes = try ColumnTable(path: options.nodes, columns: ["id", "x", "y", pointOptions.x, pointOptions.y])
    let edges = try ColumnTable(
      path: options.edges, columns: Set(["id", "a", "b", "from", "to", "length"] + (exposureColumn.map { [$0] } ?? [])))
    var nodeOptions = pointOptions
    if !nodes.has(nodeOptions.x) { nodeOptions.x = "x" }
    if !nodes.has(nodeOptions.y) { nodeOptions.y = "y" }
    let planar = try PlanarPoints(nodes, nodeOptions)
    let starts = try edges.texts(edges.has("a") || !edges.has("from") ? "a" : "from")
    let ends = try edges.texts(edges.has("b") || !edges.has("to") ? "b" : "to")
    // Numbered rows are counted from 1, unless somebody names number 0.
    let base = starts.contains("0") || ends.contains("0") ? 0 : 1
    let nodeNumbers = try Self.numbers(nodes, base: base)
    let ends2 = try [starts, ends].map { column in
      try column.enumerated().map { row, name in
        guard let node = nodeNumbers[name] else { throw Failure.unknownNode(edges.name, line: edges.line(of: row), name, nodes.name) }
        return node
      }
    }
    edgeNames = edges.has("id") ? try edges.texts("id") : (0..<edges.count).map { String($0 + base) }
    let lengths = edges.has("length") ? try edges.numbers("length") : nil
    do {
      if let lengths {
        network = try LinearNetwork(vertexCount: nodes.count, starts: ends2[0], ends: ends2[1], lengths: lengths)
      } else {
        network = try LinearNetwork(x: planar.x, y: planar.y, starts: ends2[0], ends: ends2[1])
      }
    } catch {
      // Rows of coordinates are nodes; all others are edges.
      switch error {
      case .noPoints, .notFinite(column: .x, _), .notFinite(column: .y, _), .outOfRange(column: .x, _), .outOfRange(column: .y, _):
        throw Failure(error, nodes)
      default: throw Failure(error, edges)
      }
    }
    exposure = try exposureColumn.map { try edges.numbers($0) }
    if let exposure, !exposure.isEmpty, exposure.allSatisfy({ $0 == 0 }) { throw Failure(.zeroExposure, edges) }
    if let exposure, let row = exposure.firstIndex(where: { $0 < 0 }) {
      throw Failure(.negativeValue(column: .exposure, row: row), edges, columns: [.exposure: exposureColumn ?? ""])
    }
    let edgeNumbers = try Self.numbers(edges, base: base)
    courses = Dictionary(
      zip(
        edgeNames,
        zip(ends2[0], ends2[1]).map { a, b in EdgeCourse(x: (planar.x[a], planar.x[b]), y: (planar.y[a], planar.y[b])) }),
      uniquingKeysWith: { first, _ in first })
    var warnings: [Message] = []
    if table.has("edge") || table.has("seg") {
      (points, rows) = (try Self.placed(table, edgeNumbers, network), Array(0..<table.count))
    } else {
      let snapped = try Self.snapped(try PlanarPoints(table, pointOptions), planar, ends2, network, options.maximumOffset)
      (points, rows) = snapped
      let off = table.count - rows.count
      if off > 0 && rows.isEmpty { throw Failure.allOffNetwork(table.name, off, options.maximumOffset) }
      if off > 0 { warnings.append(.offNetwork(off, options.maximumOffset)) }
    }
    let parts = network.components().lengths.filter { $0 > 0 }.count
    if parts > 1 { warnings.append(.disconnected(parts)) }
    self.warnings = warnings
  }

  /// The rows of a table by their name: its column `id`, or their number.
  private static func numbers(_ table: ColumnTable, base: Int) throws -> [String: Int] {
    guard table.has("id") else {
      return Dictionary(uniqueKeysWithValues: (0..<table.count).map { (String($0 + base), $0) })
    }
    var numbers: [String: Int] = [:]
    for (row, id) in try table.texts("id").enumerated() {
      if numbers.updateValue(row, forKey: id) != nil { throw Failure.idTwice(table.name, line: table.line(of: row), id) }
    }
    return numbers
  }

  private static func placed(_ table: ColumnTable, _ edgeNumbers: [String: Int], _ network: LinearNetwork) throws -> NetworkPoints {
    let edgeColumn = table.has("edge") ? "edge" : "seg"
    let shareColumn = table.has("frac") || !table.has("tp") ? "frac" : "tp"
    let isPosition = table.has("position") && !table.has(shareColumn)
    let names = try table.texts(edgeColumn)
    let values = try table.numbers(isPosition ? "position" : shareColumn)
    var points = NetworkPoints(edges: [], positions: [])
    for (row, name) in names.enumerated() {
      guard let edge = edgeNumbers[name] else { throw Failure.unknownEdge(table.name, line: table.line(of: row), name) }
      let length = network.edgeLengths[edge]
      let limit = isPosition ? length * (1 + 1e-6) : 1
      guard values[row] >= 0, values[row] <= limit else { throw Failure.positionOffEdge(table.name, line: table.line(of: row), name) }
      points.edges.append(edge)
      points.positions.append(isPosition ? values[row] : values[row] * length)
    }
    return points
  }

  private static func snapped(
    _ places: PlanarPoints, _ nodes: PlanarPoints, _ ends: [[Int]], _ network: LinearNetwork, _ limit: Double
  ) throws -> (NetworkPoints, [Int]) {
    guard limit >= 0 else {
      throw Failure.optionOutOfRange("--max-offset", "\(limit)", Message(sv: "ett tal som är minst noll", en: "a number of at least zero"))
    }
    var builder = NetworkBuilder()
    for node in nodes.x.indices { builder.addNode(at: PlanePoint(x: nodes.x[node], y: nodes.y[node])) }
    for edge in ends[0].indices { builder.addEdge(from: ends[0][edge], to: ends[1][edge]) }
    let index = EdgeIndex(builder.build())
    var points = NetworkPoints(edges: [], positions: [])
    var rows: [Int] = []
    for row in places.x.indices {
      guard let found = index.nearest(to: PlanePoint(x: places.x[row], y: places.y[row]), within: limit) else { continue }
      points.edges.append(found.edge)
      points.positions.append(found.fraction * network.edgeLengths[found.edge])
      rows.append(row)
    }
    return (points, rows)
  }
}

extension Message {
  fileprivate static func offNetwork(_ count: Int, _ metres: Double) -> Message {
    Message(
      sv:
        "\(count) \(count == 1 ? "punkt" : "punkter") ligger mer än \(NumberText(.swedish).number(metres, decimals: 0)) m från nätet och räknas inte med.",
      en: "\(count) points lie more than \(NumberText(.english).number(metres, decimals: 0)) m off the network and are left out.")
  }

  fileprivate static func disconnected(_ parts: Int) -> Message {
    Message(
      sv: "Nätet hänger inte ihop: det har \(parts) delar. Punkter i olika delar påverkar inte varandra.",
      en: "The network does not hang together: it has \(parts) parts. Points in different parts do not affect each other.")
  }
}

extension Failure {
  fileprivate static func unknownNode(_ file: String, line: Int, _ name: String, _ nodes: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): noden \"\(name)\" finns inte i \(nodes).",
        en: "\(file), line \(line): there is no node \"\(name)\" in \(nodes)."
      ),
      advice: Message(
        sv: "Kanternas a och b ska vara nodernas id, eller nodernas nummer från 1 om de saknar id.",
        en: "The edges' a and b are to be the nodes' ids, or their numbers from 1 where they have no ids."))
  }

  fileprivate static func idTwice(_ file: String, line: Int, _ id: String) -> Failure {
    Failure(
      .badInput, Message(sv: "\(file), rad \(line): id \(id) finns två gånger.", en: "\(file), line \(line): the id \(id) occurs twice."),
      advice: Message(sv: "Ge varje rad ett eget id.", en: "Give every row an id of its own."))
  }

  fileprivate static func unknownEdge(_ file: String, line: Int, _ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): kanten \(name) finns inte i nätet.",
        en: "\(file), line \(line): there is no edge \(name) in the network."),
      advice: Message(sv: "Ange kantens id enligt filen för --edges.", en: "Give the edge's id as in the file of --edges."))
  }

  fileprivate static func positionOffEdge(_ file: String, line: Int, _ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): läget ligger utanför kanten \(name).",
        en: "\(file), line \(line): the position lies outside the edge \(name)."),
      advice: Message(
        sv: "frac ska vara 0–1, och position högst kantens längd i meter.",
        en: "frac is to be 0–1, and position at most the edge's length in metres."))
  }

  fileprivate static func allOffNetwork(_ file: String, _ count: Int, _ metres: Double) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Ingen av de \(count) punkterna i \(file) ligger inom \(NumberText(.swedish).number(metres, decimals: 0)) m från nätet.",
        en: "None of the \(count) points of \(file) lies within \(NumberText(.english).number(metres, decimals: 0)) m of the network."),
      advice: Message(
        sv: "Är koordinaterna i samma system? Annars: öka --max-offset.",
        en: "Are the coordinates in the same system? If so, raise --max-offset."))
  }
}
