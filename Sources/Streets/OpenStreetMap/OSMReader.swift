// Reading ways and their nodes from an OpenStreetMap file.
import Foundation
import Geography
import Messages

/// A way with a `highway` tag.
struct OSMWay {
  var id: Int64
  var tags: [String: String]
  var refs: [Int64]

  /// The tags that are kept.
  static let kept: Set<String> = [
    "access", "area", "bicycle", "bridge", "cycleway", "foot", "footway", "highway", "incline", "junction", "lit", "motor_vehicle",
    "motorcar", "motorroad", "name", "oneway", "path", "ref", "sidewalk", "surface", "tunnel", "vehicle", "wheelchair",
  ]
}

/// A node.
struct OSMNode {
  var id: Int64
  var position: Position
  /// Whether people cross here at marks; nil where they do not cross.
  var crossing: Bool?

  /// Whether a crossing of this kind is marked. One without a word about it counts as marked.
  static func isMarked(_ kind: String?) -> Bool { !["unmarked", "informal", "no"].contains(kind) }
}

/// Reads `.osm.pbf` and `.osm` files in two passes, so that memory follows what is used and not the whole file: first the ways, then
/// the nodes that they use; or, where only a box is asked for, first the nodes in it and then the ways that use them.
enum OSMReader {
  /// The ways and vertices of a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - box: nodes outside it are treated as missing; nil for the whole file.
  /// - Throws: `Failure` (bad input) for a missing, wrong or damaged file.
  static func read(_ path: String, within box: BoundingBox?) throws -> StreetMaterial {
    let name = URL(fileURLWithPath: path).lastPathComponent
    if name.lowercased().hasSuffix(".pbf") {
      var reader = try PBFReader(path, name: name)
      return try material(box, nodes: { try reader.nodes($0) }, ways: { try reader.ways($0) })
    }
    return try material(box, nodes: { try OSMXMLReader.nodes(path, name: name, $0) }, ways: { try OSMXMLReader.ways(path, name: name, $0) })
  }

  private static func material(
    _ box: BoundingBox?, nodes: ((OSMNode) -> Void) throws -> Void, ways: ((OSMWay) -> Void) throws -> Void
  ) throws -> StreetMaterial {
    var table: OSMNodeTable
    var kept: [OSMWay] = []
    if let box {
      var inside: [OSMNode] = []
      try nodes { if $0.position.isValid, box.contains($0.position) { inside.append($0) } }
      table = OSMNodeTable(inside)
      try ways { way in if way.refs.contains(where: { table.index(of: $0) != nil }) { kept.append(way) } }
    } else {
      try ways { kept.append($0) }
      table = OSMNodeTable(referencedBy: kept)
      try nodes { table.fill($0) }
    }
    return table.material(kept)
  }
}

/// Nodes by their numbers.
struct OSMNodeTable {
  private var ids: [Int64]
  private var positions: [Position]
  private var crossings: [Int64: Bool] = [:]
  // Where the last search ended: files are sorted, so that the next number is mostly near.
  private var hint = 0

  private static let nowhere = Position(latitude: .nan, longitude: .nan)

  /// A table of all numbers that ways use, without positions yet.
  init(referencedBy ways: [OSMWay]) {
    ids = []
    ids.reserveCapacity(ways.reduce(0) { $0 + $1.refs.count })
    for way in ways { ids.append(contentsOf: way.refs) }
    ids.sort()
    var count = 0
    for id in ids where count == 0 || ids[count - 1] != id {
      ids[count] = id
      count += 1
    }
    ids.removeLast(ids.count - count)
    positions = Array(repeating: Self.nowhere, count: count)
  }

  /// A table of these nodes.
  init(_ nodes: [OSMNode]) {
    // Of a number that comes twice the last one counts, as it does when a table is filled.
    var latest: [Int64: OSMNode] = [:]
    var isSorted = true
    for (node, next) in zip(nodes, nodes.dropFirst()) where node.id >= next.id { isSorted = false }
    if !isSorted { for node in nodes { latest[node.id] = node } }
    let sorted = isSorted ? nodes : latest.values.sorted { $0.id < $1.id }
    ids = sorted.map(\.id)
    positions = sorted.map(\.position)
    for node in sorted { if let isMarked = node.crossing { crossings[node.id] = isMarked } }
  }

  /// Keeps the node's position if a way uses it.
  mutating func fill(_ node: OSMNode) {
    guard let index = index(of: node.id), node.position.isValid else { return }
    positions[index] = node.position
    if let isMarked = node.crossing { crossings[node.id] = isMarked }
  }

  /// The place of a number in the table. O(1) for numbers in order, else O(log n).
  mutating func index(of id: Int64) -> Int? {
    var low = 0
    var high = ids.count
    if hint < high, ids[hint] <= id {
      low = hint
      var step = 1
      while low + step < ids.count, ids[low + step] <= id {
        low += step
        step *= 2
      }
      high = min(low + step, ids.count)
    }
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    guard low < ids.count, ids[low] == id else { return nil }
    hint = low
    return low
  }

  /// The ways with their vertices; a number without a position is a missing vertex.
  mutating func material(_ ways: [OSMWay]) -> StreetMaterial {
    var material = StreetMaterial()
    var vertexOf = [Int32](repeating: StreetWay.missing, count: ids.count)
    for index in ids.indices where positions[index].isValid {
      vertexOf[index] = Int32(material.positions.count)
      if !crossings.isEmpty, let isMarked = crossings[ids[index]] { material.crossings[material.positions.count] = isMarked }
      material.positions.append(positions[index])
    }
    material.ways.reserveCapacity(ways.count)
    for way in ways {
      var vertices: [Int32] = []
      vertices.reserveCapacity(way.refs.count)
      for ref in way.refs { vertices.append(index(of: ref).map { vertexOf[$0] } ?? StreetWay.missing) }
      material.ways.append(StreetWay(id: way.id, tags: StreetTags(values: way.tags), vertices: vertices))
    }
    return material
  }
}
