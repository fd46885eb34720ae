// Reading an .osm file (XML) through the Expat library.
import CExpat
import Foundation
import Geography
import Messages

/// Reads `.osm`. The library calls back for each element, so that memory does not grow with the file.
enum OSMXMLReader {
  /// Gives each way with a `highway` tag.
  static func ways(_ path: String, name: String, _ take: (OSMWay) -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      try parse(path, name, Receiver(way: take, node: nil))
    }
  }

  /// Gives each node.
  static func nodes(_ path: String, name: String, _ take: (OSMNode) -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      try parse(path, name, Receiver(way: nil, node: take))
    }
  }

  private static func parse(_ path: String, _ name: String, _ receiver: Receiver) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw Failure.streetFileMissing(name) }
    defer { try? file.close() }
    guard let parser = XML_ParserCreate(nil) else { throw Failure.streetFileDamaged(name) }
    defer { XML_ParserFree(parser) }
    try withExtendedLifetime(receiver) {
      XML_SetUserData(parser, Unmanaged.passUnretained(receiver).toOpaque())
      XML_SetElementHandler(
        parser, { Receiver.of($0)?.start($1, $2) }, { Receiver.of($0)?.end($1) })
      while true {
        let piece: Data
        do {
          // Nothing more is told by nothing.
          piece = try file.read(upToCount: 1 << 20) ?? Data()
        } catch {
          throw Failure.streetFileDamaged(name)
        }
        let status = piece.withUnsafeBytes {
          XML_Parse(parser, $0.bindMemory(to: CChar.self).baseAddress, Int32(piece.count), piece.isEmpty ? 1 : 0)
        }
        guard status == XML_STATUS_OK else { throw Failure.streetFileDamaged(name) }
        if piece.isEmpty { break }
      }
    }
    guard receiver.isOSM else { throw Failure.streetFileDamaged(name) }
  }

  /// What the library calls back.
  private final class Receiver {
    private let takeWay: ((OSMWay) -> Void)?
    private let takeNode: ((OSMNode) -> Void)?
    private(set) var isOSM = false
    private var way: OSMWay?
    private var node: OSMNode?
    private var kind: String?
    private var isCrossing = false

    init(way: ((OSMWay) -> Void)?, node: ((OSMNode) -> Void)?) {
      takeWay = way
      takeNode = node
    }

    static func of(_ data: UnsafeMutableRawPointer?) -> Receiver? {
      data.map { Unmanaged<Receiver>.fromOpaque($0).takeUnretainedValue() }
    }

    func start(_ element: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
      guard let element else { return }
      switch element[0] {
      case 0x6E where named(element, "node") && takeNode != nil:
        guard let id = value(attributes, "id").flatMap({ Int64($0) }) else { return }
        let latitude = value(attributes, "lat").flatMap { Double($0) } ?? .nan
        let longitude = value(attributes, "lon").flatMap { Double($0) } ?? .nan
        node = OSMNode(id: id, position: Position(latitude: latitude, longitude: longitude))
        (isCrossing, kind) = (false, nil)
      case 0x6E where named(element, "nd"):
        if way != nil, let ref = value(attributes, "ref").flatMap({ Int64($0) }) { way?.refs.append(ref) }
      case 0x77 where named(element, "way") && takeWay != nil:
        if let id = value(attributes, "id").flatMap({ Int64($0) }) { way = OSMWay(id: id, tags: [:], refs: []) }
      case 0x74 where named(element, "tag"):
        guard way != nil || node != nil, let key = value(attributes, "k"), let value = value(attributes, "v") else { return }
        if OSMWay.kept.contains(key) { way?.tags[key] = value }
        if key == "highway" { isCrossing = value == "crossing" }
        if key == "crossing" { kind = value }
      case 0x6F where named(element, "osm"): isOSM = true
      default: break
      }
    }

    func end(_ element: UnsafePointer<CChar>?) {
      guard let element else { return }
      if named(element, "way"), let done = way {
        if done.tags["highway"] != nil { takeWay?(done) }
        way = nil
      }
      if named(element, "node"), var done = node {
        if isCrossing { done.crossing = OSMNode.isMarked(kind) }
        takeNode?(done)
        node = nil
      }
    }

    private func named(_ text: UnsafePointer<CChar>, _ other: String) -> Bool { strcmp(text, other) == 0 }

    /// The value of an attribute: the list holds names and values in turn, until a missing name.
    private func value(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ name: String) -> String? {
      guard var next = attributes else { return nil }
      while let key = next[0], let value = next[1] {
        if strcmp(key, name) == 0 { return String(cString: value) }
        next += 2
      }
      return nil
    }
  }
}
