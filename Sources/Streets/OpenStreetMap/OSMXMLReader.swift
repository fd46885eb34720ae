// Reading an .osm file (XML) through the ReadOSM library.
import CReadOSM
import Foundation
import Geography
import Messages

/// Reads `.osm`.
enum OSMXMLReader {
  /// Gives each way with a `highway` tag.
  static func ways(_ path: String, name: String, _ take: (OSMWay) -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      try parse(path, name, Receiver(way: take, node: { _ in }), nodes: nil, ways: { Receiver.way($0, $1) })
    }
  }

  /// Gives each node.
  static func nodes(_ path: String, name: String, _ take: (OSMNode) -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      try parse(path, name, Receiver(way: { _ in }, node: take), nodes: { Receiver.node($0, $1) }, ways: nil)
    }
  }

  private static func parse(
    _ path: String, _ name: String, _ receiver: Receiver, nodes: readosm_node_callback?, ways: readosm_way_callback?
  ) throws {
    guard FileManager.default.isReadableFile(atPath: path) else { throw Failure.streetFileMissing(name) }
    var handle: UnsafeRawPointer?
    let opened = readosm_open(path, &handle)
    // The library wants to be closed after a failed opening too.
    defer { if let handle { readosm_close(handle) } }
    try check(opened, name)
    try withExtendedLifetime(receiver) {
      try check(readosm_parse(handle, Unmanaged.passUnretained(receiver).toOpaque(), nodes, ways, nil), name)
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

  /// What the library calls back.
  private final class Receiver {
    private let way: (OSMWay) -> Void
    private let node: (OSMNode) -> Void

    init(way: @escaping (OSMWay) -> Void, node: @escaping (OSMNode) -> Void) {
      self.way = way
      self.node = node
    }

    static func way(_ data: UnsafeRawPointer?, _ way: UnsafePointer<readosm_way>?) -> Int32 {
      guard let data, let way = way?.pointee else { return READOSM_ABORT }
      let tags = UnsafeBufferPointer(start: way.tags, count: way.tags == nil ? 0 : Int(way.tag_count))
      guard tags.contains(where: { same($0.key, "highway") }) else { return READOSM_OK }
      var values: [String: String] = [:]
      for tag in tags {
        guard let key = tag.key, let value = tag.value else { continue }
        let name = String(cString: key)
        if OSMWay.kept.contains(name) { values[name] = String(cString: value) }
      }
      let refs = UnsafeBufferPointer(start: way.node_refs, count: way.node_refs == nil ? 0 : Int(way.node_ref_count))
      Unmanaged<Receiver>.fromOpaque(data).takeUnretainedValue().way(
        OSMWay(id: Int64(way.id), tags: values, refs: refs.map { Int64($0) }))
      return READOSM_OK
    }

    static func node(_ data: UnsafeRawPointer?, _ node: UnsafePointer<readosm_node>?) -> Int32 {
      guard let data, let node = node?.pointee else { return READOSM_ABORT }
      var crossing: Bool?
      let tags = UnsafeBufferPointer(start: node.tags, count: node.tags == nil ? 0 : Int(node.tag_count))
      if tags.contains(where: { same($0.key, "highway") && same($0.value, "crossing") }) {
        crossing = OSMNode.isMarked(tags.first { same($0.key, "crossing") }?.value.map { String(cString: $0) })
      }
      Unmanaged<Receiver>.fromOpaque(data).takeUnretainedValue().node(
        OSMNode(id: Int64(node.id), position: Position(latitude: node.latitude, longitude: node.longitude), crossing: crossing))
      return READOSM_OK
    }

    // Whether a C text, which may be missing, is the given one.
    private static func same(_ text: UnsafePointer<CChar>?, _ other: String) -> Bool {
      guard let text else { return false }
      return strcmp(text, other) == 0
    }
  }
}
