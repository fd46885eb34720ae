// Reading ways and their nodes from an OpenStreetMap file through the ReadOSM library.
import CReadOSM
import Foundation
import Geography
import Messages

/// Reads `.osm.pbf` and `.osm` files in two passes: first the ways with a `highway` tag, then the nodes they use, so that
/// memory follows the streets and not the whole file.
enum OSMReader {
  /// The ways and vertices of a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - box: nodes outside it are treated as missing; nil for the whole file.
  /// - Throws: `Failure` (bad input) for a missing, wrong or damaged file.
  static func read(_ path: String, within box: BoundingBox?) throws -> StreetMaterial {
    let ways = WayCollector()
    try parse(path, ways, nodes: nil, ways: { WayCollector.take($0, $1) })
    let nodes = NodeCollector(ways.refs, box)
    try parse(path, nodes, nodes: { NodeCollector.take($0, $1) }, ways: nil)
    return material(ways, nodes)
  }

  private static func parse(
    _ path: String, _ collector: AnyObject, nodes: readosm_node_callback?, ways: readosm_way_callback?
  ) throws {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard FileManager.default.isReadableFile(atPath: path) else { throw Failure.streetFileMissing(name) }
    var handle: UnsafeRawPointer?
    let opened = readosm_open(path, &handle)
    // The library wants to be closed after a failed opening too.
    defer { if let handle { readosm_close(handle) } }
    try check(opened, name)
    try withExtendedLifetime(collector) {
      try check(readosm_parse(handle, Unmanaged.passUnretained(collector).toOpaque(), nodes, ways, nil), name)
    }
  }

  private static func check(_ code: Int32, _ name: String) throws {
    switch code {
    case READOSM_OK: return
    case READOSM_INVALID_SUFFIX: throw Failure.streetFileKind(name)
    case READOSM_FILE_NOT_FOUND: throw Failure.streetFileMissing(name)
    default: throw Failure.streetFileDamaged(name)
    }
  }

  private static func material(_ ways: WayCollector, _ nodes: NodeCollector) -> StreetMaterial {
    var material = StreetMaterial()
    var vertexOf = [Int?](repeating: nil, count: nodes.ids.count)
    for index in nodes.ids.indices {
      guard let position = nodes.positions[index] else { continue }
      vertexOf[index] = material.positions.count
      if let isMarked = nodes.crossings[nodes.ids[index]] { material.crossings[material.positions.count] = isMarked }
      material.positions.append(position)
    }
    for (id, tags, refs) in ways.ways {
      material.ways.append(
        StreetWay(id: id, tags: tags, vertices: refs.map { ref in nodes.index(of: ways.refs[ref]).flatMap { vertexOf[$0] } }))
    }
    return material
  }
}

/// Gathers the ways with a `highway` tag.
private final class WayCollector {
  var ways: [(id: Int64, tags: StreetTags, refs: Range<Int>)] = []
  var refs: [Int64] = []

  // Other tags of a way are not kept.
  private static let kept: Set<String> = [
    "access", "area", "bicycle", "bridge", "cycleway", "foot", "footway", "highway", "incline", "junction", "lit", "motor_vehicle",
    "motorcar", "motorroad", "name", "oneway", "path", "ref", "sidewalk", "surface", "tunnel", "vehicle", "wheelchair",
  ]

  static func take(_ data: UnsafeRawPointer?, _ way: UnsafePointer<readosm_way>?) -> Int32 {
    guard let data, let way = way?.pointee else { return READOSM_ABORT }
    let collector = Unmanaged<WayCollector>.fromOpaque(data).takeUnretainedValue()
    let tags = UnsafeBufferPointer(start: way.tags, count: way.tags == nil ? 0 : Int(way.tag_count))
    guard tags.contains(where: { same($0.key, "highway") }) else { return READOSM_OK }
    var values: [String: String] = [:]
    for tag in tags {
      guard let key = tag.key, let value = tag.value else { continue }
      let name = String(cString: key)
      if kept.contains(name) { values[name] = String(cString: value) }
    }
    let start = collector.refs.count
    collector.refs += UnsafeBufferPointer(start: way.node_refs, count: way.node_refs == nil ? 0 : Int(way.node_ref_count)).map { Int64($0) }
    collector.ways.append((Int64(way.id), StreetTags(values: values), start..<collector.refs.count))
    return READOSM_OK
  }
}

/// Gathers the positions of the nodes that the ways use.
private final class NodeCollector {
  let ids: [Int64]
  var positions: [Position?]
  var crossings: [Int64: Bool] = [:]
  private let box: BoundingBox?

  init(_ refs: [Int64], _ box: BoundingBox?) {
    var ids = refs.sorted()
    var count = 0
    for id in ids where count == 0 || ids[count - 1] != id {
      ids[count] = id
      count += 1
    }
    ids.removeLast(ids.count - count)
    self.ids = ids
    positions = Array(repeating: nil, count: count)
    self.box = box
  }

  func index(of id: Int64) -> Int? {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }

  static func take(_ data: UnsafeRawPointer?, _ node: UnsafePointer<readosm_node>?) -> Int32 {
    guard let data, let node = node?.pointee else { return READOSM_ABORT }
    let collector = Unmanaged<NodeCollector>.fromOpaque(data).takeUnretainedValue()
    let id = Int64(node.id)
    guard let index = collector.index(of: id) else { return READOSM_OK }
    let position = Position(latitude: node.latitude, longitude: node.longitude)
    guard position.isValid, collector.box?.contains(position) ?? true else { return READOSM_OK }
    collector.positions[index] = position
    let tags = UnsafeBufferPointer(start: node.tags, count: node.tags == nil ? 0 : Int(node.tag_count))
    if tags.contains(where: { same($0.key, "highway") && same($0.value, "crossing") }) {
      let kind = tags.first { same($0.key, "crossing") }?.value.map { String(cString: $0) }
      collector.crossings[id] = !["unmarked", "informal", "no"].contains(kind)
    }
    return READOSM_OK
  }
}

// Whether a C text, which may be missing, is the given one.
private func same(_ text: UnsafePointer<CChar>?, _ other: String) -> Bool {
  guard let text else { return false }
  return strcmp(text, other) == 0
}
