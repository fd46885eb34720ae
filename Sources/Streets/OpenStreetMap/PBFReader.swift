// The ways and nodes in the blocks of an .osm.pbf file.
import Geography
import Messages

/// Reads `.osm.pbf`.
struct PBFReader {
  private let file: PBFFile
  /// For each data block, whether it holds nodes and ways, as far as they have been looked at.
  private var hasNodes: [Bool] = []
  private var hasWays: [Bool] = []

  init(_ path: String, name: String) throws { file = try PBFFile(path, name: name) }

  /// Gives each way with a `highway` tag.
  mutating func ways(_ take: (OSMWay) -> Void) throws {
    let known = hasWays
    var seen: [(nodes: Bool, ways: Bool)] = []
    try file.blocks(where: { known.isEmpty || ($0 < known.count && known[$0]) }) { message in
      guard let block = PBFBlock(message) else { return false }
      seen.append((block.hasNodes, block.hasWays))
      return block.ways(take)
    }
    if known.isEmpty { (hasNodes, hasWays) = (seen.map(\.nodes), seen.map(\.ways)) }
  }

  /// Gives each node.
  mutating func nodes(_ take: (OSMNode) -> Void) throws {
    let known = hasNodes
    var seen: [(nodes: Bool, ways: Bool)] = []
    try file.blocks(where: { known.isEmpty || ($0 < known.count && known[$0]) }) { message in
      guard let block = PBFBlock(message) else { return false }
      seen.append((block.hasNodes, block.hasWays))
      return block.nodes(take)
    }
    if known.isEmpty { (hasNodes, hasWays) = (seen.map(\.nodes), seen.map(\.ways)) }
  }
}

/// One block: groups of nodes and ways that share a table of texts.
private struct PBFBlock {
  private var texts: [WireCursor] = []
  /// For each text, whether it is a key that is kept.
  private var isKept: [Bool] = []
  private var groups: [WireCursor] = []
  private var granularity: Int64 = 100
  private var north: Int64 = 0
  private var east: Int64 = 0
  private(set) var hasNodes = false
  private(set) var hasWays = false
  private var highway = -1
  private var crossing = -1

  init?(_ message: WireCursor) {
    var message = message
    var table = WireCursor.empty
    while let field = message.field() {
      switch field.number {
      case 1: table = message.content(field.kind)
      case 2: groups.append(message.content(field.kind))
      case 17: granularity = Int64(truncatingIfNeeded: message.number(field.kind))
      case 19: north = Int64(bitPattern: message.number(field.kind))
      case 20: east = Int64(bitPattern: message.number(field.kind))
      default: message.skip(field.kind)
      }
    }
    while let field = table.field() {
      if field.number == 1 {
        let text = table.content(field.kind)
        texts.append(text)
        let word = text.count <= 16 ? String(decoding: text.bytes, as: UTF8.self) : ""
        isKept.append(OSMWay.kept.contains(word))
        if word == "highway" { highway = texts.count - 1 }
        if word == "crossing" { crossing = texts.count - 1 }
      } else {
        table.skip(field.kind)
      }
    }
    for group in groups {
      var group = group
      while let field = group.field() {
        if field.number == 1 || field.number == 2 { hasNodes = true }
        if field.number == 3 { hasWays = true }
        group.skip(field.kind)
      }
      if group.hasFailed { return nil }
    }
    if message.hasFailed || table.hasFailed { return nil }
  }

  private func text(_ index: Int) -> String { String(decoding: texts[index].bytes, as: UTF8.self) }

  // MARK: Ways

  func ways(_ take: (OSMWay) -> Void) -> Bool {
    guard hasWays else { return true }
    for group in groups {
      var group = group
      while let field = group.field() {
        if field.number == 3 {
          if !way(group.content(field.kind), take) { return false }
        } else {
          group.skip(field.kind)
        }
      }
    }
    return true
  }

  private func way(_ message: WireCursor, _ take: (OSMWay) -> Void) -> Bool {
    var message = message
    var id: Int64 = 0
    var (keys, values, refs) = (WireCursor.empty, WireCursor.empty, WireCursor.empty)
    while let field = message.field() {
      switch field.number {
      case 1: id = Int64(bitPattern: message.number(field.kind))
      case 2: keys = message.content(field.kind)
      case 3: values = message.content(field.kind)
      case 8: refs = message.content(field.kind)
      default: message.skip(field.kind)
      }
    }
    if message.hasFailed { return false }
    var tags: [String: String] = [:]
    var isStreet = false
    while !keys.isAtEnd {
      let (key, value) = (keys.varint(), values.varint())
      guard !keys.hasFailed, !values.hasFailed, key < UInt64(texts.count), value < UInt64(texts.count) else { return false }
      guard isKept[Int(key)] else { continue }
      if Int(key) == highway { isStreet = true }
      tags[text(Int(key))] = text(Int(value))
    }
    guard isStreet else { return true }
    var way = OSMWay(id: id, tags: tags, refs: [])
    way.refs.reserveCapacity(refs.packedCount)
    var ref: Int64 = 0
    while !refs.isAtEnd {
      ref &+= refs.signed()
      way.refs.append(ref)
    }
    if refs.hasFailed { return false }
    take(way)
    return true
  }

  // MARK: Nodes

  func nodes(_ take: (OSMNode) -> Void) -> Bool {
    guard hasNodes else { return true }
    for group in groups {
      var group = group
      while let field = group.field() {
        switch field.number {
        case 1: if !node(group.content(field.kind), take) { return false }
        case 2: if !dense(group.content(field.kind), take) { return false }
        default: group.skip(field.kind)
        }
      }
    }
    return true
  }

  private func node(_ message: WireCursor, _ take: (OSMNode) -> Void) -> Bool {
    var message = message
    var (id, latitude, longitude) = (Int64(0), Int64(0), Int64(0))
    var (keys, values) = (WireCursor.empty, WireCursor.empty)
    while let field = message.field() {
      switch field.number {
      case 1: id = message.zigzag(field.kind)
      case 2: keys = message.content(field.kind)
      case 3: values = message.content(field.kind)
      case 8: latitude = message.zigzag(field.kind)
      case 9: longitude = message.zigzag(field.kind)
      default: message.skip(field.kind)
      }
    }
    if message.hasFailed { return false }
    var found = Tags()
    while !keys.isAtEnd {
      let (key, value) = (keys.varint(), values.varint())
      guard !keys.hasFailed, !values.hasFailed, key < UInt64(texts.count), value < UInt64(texts.count) else { return false }
      note(Int(key), Int(value), &found)
    }
    take(OSMNode(id: id, position: position(latitude, longitude), crossing: crossing(found)))
    return true
  }

  private func dense(_ message: WireCursor, _ take: (OSMNode) -> Void) -> Bool {
    var message = message
    var (ids, latitudes, longitudes, tags) = (WireCursor.empty, WireCursor.empty, WireCursor.empty, WireCursor.empty)
    while let field = message.field() {
      switch field.number {
      case 1: ids = message.content(field.kind)
      case 8: latitudes = message.content(field.kind)
      case 9: longitudes = message.content(field.kind)
      case 10: tags = message.content(field.kind)
      default: message.skip(field.kind)
      }
    }
    if message.hasFailed { return false }
    var (id, latitude, longitude) = (Int64(0), Int64(0), Int64(0))
    while !ids.isAtEnd {
      id &+= ids.signed()
      latitude &+= latitudes.signed()
      longitude &+= longitudes.signed()
      var found = Tags()
      while !tags.isAtEnd {
        let key = tags.varint()
        if key == 0 { break }
        let value = tags.varint()
        guard !tags.hasFailed, key < UInt64(texts.count), value < UInt64(texts.count) else { return false }
        note(Int(key), Int(value), &found)
      }
      if ids.hasFailed || latitudes.hasFailed || longitudes.hasFailed || tags.hasFailed { return false }
      take(OSMNode(id: id, position: position(latitude, longitude), crossing: crossing(found)))
    }
    return true
  }

  private struct Tags {
    var highway = -1
    var crossing = -1
  }

  private func note(_ key: Int, _ value: Int, _ tags: inout Tags) {
    if key == highway { tags.highway = value }
    if key == crossing { tags.crossing = value }
  }

  private func crossing(_ tags: Tags) -> Bool? {
    guard tags.highway >= 0, text(tags.highway) == "crossing" else { return nil }
    return OSMNode.isMarked(tags.crossing < 0 ? nil : text(tags.crossing))
  }

  /// Nanodegrees to degrees; wrong numbers become a position that is none.
  private func position(_ latitude: Int64, _ longitude: Int64) -> Position {
    Position(latitude: degrees(latitude, north), longitude: degrees(longitude, east))
  }

  private func degrees(_ units: Int64, _ offset: Int64) -> Double {
    let (product, tooLarge) = units.multipliedReportingOverflow(by: granularity)
    let (sum, alsoTooLarge) = product.addingReportingOverflow(offset)
    return tooLarge || alsoTooLarge ? .nan : Double(sum) / 1e9
  }
}

extension WireCursor {
  /// The signed number of a field of numbers.
  fileprivate mutating func zigzag(_ kind: UInt64) -> Int64 {
    let raw = number(kind)
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }
}
