// A made-up town written as an OpenStreetMap file.
import CZlib
import Foundation

/// A grid of streets whose corners are shaken, with one bend in each street: `side` × `side` corners and 2 · side · (side − 1) edges.
/// Each way runs over eight streets.
struct MadeUpTown {
  /// Corners along each side.
  let side: Int

  /// A repeatable stream of numbers (SplitMix64).
  struct Random {
    var state: UInt64

    mutating func bits() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func next() -> Double { Double(bits() >> 11) / 9_007_199_254_740_992 }
    mutating func below(_ count: Int) -> Int { Int(bits() % UInt64(count)) }
  }

  /// Writes the town as `.osm.pbf`.
  func write(to path: String) throws {
    var random = Random(state: 17)
    var file = Data()
    append(header(), "OSMHeader", to: &file)
    let nodes = self.nodes(&random)
    for start in stride(from: 0, to: nodes.count, by: 8000) {
      append(dense(nodes[start..<min(start + 8000, nodes.count)], firstID: start + 1), "OSMData", to: &file)
    }
    let ways = self.ways()
    for start in stride(from: 0, to: ways.count, by: 8000) {
      append(block(ways[start..<min(start + 8000, ways.count)], firstID: start + 1), "OSMData", to: &file)
    }
    try file.write(to: URL(fileURLWithPath: path))
  }

  // MARK: The town. Corners come first, then the bends of the streets eastwards, then of those northwards.

  private var bends: Int { side * (side - 1) }

  /// Latitude and longitude in 1e-7 degrees: about 110 m between corners at 60° N.
  private func nodes(_ random: inout Random) -> [(latitude: Int64, longitude: Int64)] {
    func corner(_ row: Int, _ column: Int) -> (Double, Double) { (60 + Double(row) * 0.001, 22 + Double(column) * 0.002) }
    func shaken(_ place: (Double, Double), _ random: inout Random) -> (latitude: Int64, longitude: Int64) {
      (Int64((place.0 + random.next() * 0.0003) * 1e7), Int64((place.1 + random.next() * 0.0006) * 1e7))
    }
    var nodes: [(latitude: Int64, longitude: Int64)] = []
    for row in 0..<side { for column in 0..<side { nodes.append(shaken(corner(row, column), &random)) } }
    for row in 0..<side {
      for column in 0..<(side - 1) {
        let place = corner(row, column)
        nodes.append(shaken((place.0, place.1 + 0.001), &random))
      }
    }
    for row in 0..<(side - 1) {
      for column in 0..<side {
        let place = corner(row, column)
        nodes.append(shaken((place.0 + 0.0005, place.1), &random))
      }
    }
    return nodes
  }

  private func ways() -> [[Int]] {
    var ways: [[Int]] = []
    for line in 0..<side {
      for start in stride(from: 0, to: side - 1, by: 8) {
        let end = min(start + 8, side - 1)
        var east = [line * side + start]
        var north = [start * side + line]
        for place in start..<end {
          east += [side * side + line * (side - 1) + place, line * side + place + 1]
          north += [side * side + bends + place * side + line, (place + 1) * side + line]
        }
        ways += [east, north]
      }
    }
    return ways.map { $0.map { $0 + 1 } }
  }

  // MARK: The file

  private func header() -> Data {
    var message = Data()
    for feature in ["OsmSchema-V0.6", "DenseNodes"] { field(4, Data(feature.utf8), &message) }
    return message
  }

  private func dense(_ nodes: ArraySlice<(latitude: Int64, longitude: Int64)>, firstID: Int) -> Data {
    var (ids, latitudes, longitudes) = (Data(), Data(), Data())
    var last = (id: Int64(0), latitude: Int64(0), longitude: Int64(0))
    for (offset, node) in nodes.enumerated() {
      let id = Int64(firstID + offset)
      signed(id - last.id, &ids)
      signed(node.latitude - last.latitude, &latitudes)
      signed(node.longitude - last.longitude, &longitudes)
      last = (id, node.latitude, node.longitude)
    }
    var message = Data()
    field(1, ids, &message)
    field(8, latitudes, &message)
    field(9, longitudes, &message)
    var group = Data()
    field(2, message, &group)
    return primitive(texts: [""], group)
  }

  private func block(_ ways: ArraySlice<[Int]>, firstID: Int) -> Data {
    let kinds = ["residential", "footway", "service", "tertiary"]
    var texts = ["", "highway", "name", "lit", "yes", "surface", "asphalt"] + kinds
    var group = Data()
    for (offset, refs) in ways.enumerated() {
      let id = firstID + offset
      texts.append("Gata \(id)")
      var message = Data()
      varint(1 << 3, &message)
      varint(UInt64(id), &message)
      var (keys, values, packed) = (Data(), Data(), Data())
      for (key, value) in [(1, 7 + id % 4), (2, texts.count - 1), (3, 4), (5, 6)] {
        varint(UInt64(key), &keys)
        varint(UInt64(value), &values)
      }
      var last: Int64 = 0
      for ref in refs {
        signed(Int64(ref) - last, &packed)
        last = Int64(ref)
      }
      field(2, keys, &message)
      field(3, values, &message)
      field(8, packed, &message)
      field(3, message, &group)
    }
    return primitive(texts: texts, group)
  }

  private func primitive(texts: [String], _ group: Data) -> Data {
    var table = Data()
    for text in texts { field(1, Data(text.utf8), &table) }
    var message = Data()
    field(1, table, &message)
    field(2, group, &message)
    return message
  }

  private func append(_ message: Data, _ kind: String, to file: inout Data) {
    var length = compressBound(uLong(message.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    message.withUnsafeBytes { bytes in
      _ = compress(&packed, &length, bytes.bindMemory(to: UInt8.self).baseAddress, uLong(message.count))
    }
    var blob = Data()
    varint(2 << 3, &blob)
    varint(UInt64(message.count), &blob)
    field(3, Data(packed.prefix(Int(length))), &blob)
    var head = Data()
    field(1, Data(kind.utf8), &head)
    varint(3 << 3, &head)
    varint(UInt64(blob.count), &head)
    withUnsafeBytes(of: UInt32(head.count).bigEndian) { file.append(contentsOf: $0) }
    file += head + blob
  }

  private func field(_ number: UInt64, _ content: Data, _ message: inout Data) {
    varint(number << 3 | 2, &message)
    varint(UInt64(content.count), &message)
    message += content
  }

  private func signed(_ value: Int64, _ message: inout Data) { varint(UInt64(bitPattern: value << 1 ^ value >> 63), &message) }

  private func varint(_ value: UInt64, _ message: inout Data) {
    var value = value
    while value >= 0x80 {
      message.append(UInt8(value & 0x7F | 0x80))
      value >>= 7
    }
    message.append(UInt8(value))
  }
}
