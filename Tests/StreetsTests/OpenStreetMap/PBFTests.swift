// The reader of .osm.pbf against good files and bad ones. Kotka © OpenStreetMap contributors, ODbL 1.0.
import CZlib
import Foundation
import Geography
import Messages
import Streets
import Testing

@Suite(.enabled(if: SharedMaterial.hasKotka, "the town's file is not here"))
struct PBFTests {
  private static let whole = try? Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path(SharedMaterial.kotka)))

  /// The file read, or the failure; anything else would end the test program.
  private static func read(_ data: Data, _ folder: URL, name: String = "town.osm.pbf") throws -> Failure? {
    let file = folder.appendingPathComponent(name)
    try data.write(to: file)
    do {
      _ = try StreetNetwork(contentsOf: file.path, profile: .all)
      return nil
    } catch let failure as Failure { return failure }
  }

  @Test func bytesChangedOnTheWayAreRefusedAndNeverMore() throws {
    let whole = try #require(Self.whole)
    var stream = Stream(state: 77)
    try withTemporaryFolder { (folder: URL) throws in
      var refused = 0
      for _ in 0..<150 {
        var data = whole
        for _ in 0..<(1 + Int(stream.next() * 8)) { data[Int(stream.next() * Double(data.count))] = UInt8(stream.next() * 256) }
        if let failure = try Self.read(data, folder) {
          #expect(failure.status == .badInput)
          refused += 1
        }
      }
      // The check sums of the blocks find nearly all.
      #expect(refused > 130)
    }
  }

  @Test func blocksMadeWrongInsideCorrectCheckSumsNeverCrash() throws {
    let whole = try #require(Self.whole)
    let blocks = try PBFPieces.unpacked(whole)
    #expect(blocks.count > 2)
    var stream = Stream(state: 78)
    try withTemporaryFolder { (folder: URL) throws in
      var (good, refused) = (0, 0)
      for round in 0..<400 {
        var changed = blocks
        let block = round % 3 == 0 ? 0 : Int(stream.next() * Double(blocks.count))
        switch round % 4 {
        case 0:  // Some bytes are others.
          for _ in 0..<(1 + Int(stream.next() * 40)) {
            changed[block].content[Int(stream.next() * Double(changed[block].content.count))] = UInt8(stream.next() * 256)
          }
        case 1:  // The block ends early.
          changed[block].content = changed[block].content.prefix(Int(stream.next() * Double(changed[block].content.count)))
        case 2:  // Lengths that are far too great.
          let place = Int(stream.next() * Double(changed[block].content.count - 12))
          for offset in 0..<9 { changed[block].content[place + offset] = 0xFF }
        default:  // Parts changed places.
          let size = changed[block].content.count
          let (a, b) = (Int(stream.next() * Double(size)), Int(stream.next() * Double(size)))
          let piece = changed[block].content[min(a, b)..<min(min(a, b) + 200, size)]
          changed[block].content.replaceSubrange(max(a, b)..<min(max(a, b) + piece.count, size), with: piece)
        }
        if let failure = try Self.read(PBFPieces.plain(changed), folder) {
          #expect(failure.status == .badInput)
          refused += 1
        } else {
          good += 1
        }
      }
      #expect(good + refused == 400 && refused > 50)
    }
  }

  @Test func plainBlocksGiveTheSameNetworkAsPackedOnes() throws {
    let whole = try #require(Self.whole)
    try withTemporaryFolder { (folder: URL) throws in
      let file = folder.appendingPathComponent("plain.osm.pbf")
      try PBFPieces.plain(PBFPieces.unpacked(whole)).write(to: file)
      let packed = try StreetNetwork(contentsOf: SharedMaterial.path(SharedMaterial.kotka), profile: .walk)
      let plain = try StreetNetwork(contentsOf: file.path, profile: .walk)
      #expect(plain.edges == packed.edges && plain.network.vertexPositions == packed.network.vertexPositions)
    }
  }

  @Test func changedXMLNeverCrashes() throws {
    let text = """
      <?xml version="1.0"?><osm version="0.6"><node id="1" lat="66.32" lon="22.83"/><node id="2" lat="66.321" lon="22.84"><tag k="highway" \
      v="crossing"/></node><way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Åsgatan"/></way></osm>
      """
    var stream = Stream(state: 79)
    try withTemporaryFolder { (folder: URL) throws in
      #expect(try Self.read(Data(text.utf8), folder, name: "town.osm") == nil)
      for _ in 0..<300 {
        var data = Data(text.utf8)
        for _ in 0..<(1 + Int(stream.next() * 4)) { data[Int(stream.next() * Double(data.count))] = UInt8(stream.next() * 256) }
        if stream.next() < 0.2 { data = data.prefix(Int(stream.next() * Double(data.count))) }
        if let failure = try Self.read(data, folder, name: "town.osm") { #expect(failure.status == .badInput) }
      }
    }
  }
}

/// The blocks of a file, unpacked and written again without packing.
enum PBFPieces {
  struct Block {
    var kind: String
    var content: Data
  }

  /// Takes a well-formed file apart.
  static func unpacked(_ file: Data) throws -> [Block] {
    var blocks: [Block] = []
    var place = 0
    while place < file.count {
      let length = file[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      let head = fields(file[(place + 4)..<(place + 4 + length)])
      place += 4 + length
      let size = try #require(head.first { $0.number == 3 }).value
      let blob = fields(file[place..<(place + size)])
      place += size
      let kind = String(decoding: try #require(head.first { $0.number == 1 }).content, as: UTF8.self)
      let packed = try #require(blob.first { $0.number == 3 }).content
      var content = [UInt8](repeating: 0, count: try #require(blob.first { $0.number == 2 }).value)
      var count = uLongf(content.count)
      #expect(uncompress(&content, &count, [UInt8](packed), uLong(packed.count)) == Z_OK)
      blocks.append(Block(kind: kind, content: Data(content)))
    }
    return blocks
  }

  /// Writes the blocks without packing.
  static func plain(_ blocks: [Block]) -> Data {
    var file = Data()
    for block in blocks {
      var blob = Data([1 << 3 | 2])
      blob += varint(block.content.count) + block.content
      var head = Data([1 << 3 | 2])
      head += varint(block.kind.utf8.count) + Data(block.kind.utf8) + Data([3 << 3]) + varint(blob.count)
      file += Data([UInt8(head.count >> 24 & 255), UInt8(head.count >> 16 & 255), UInt8(head.count >> 8 & 255), UInt8(head.count & 255)])
      file += head + blob
    }
    return file
  }

  private static func varint(_ value: Int) -> Data {
    var (value, data) = (value, Data())
    while value >= 0x80 {
      data.append(UInt8(value & 0x7F | 0x80))
      value >>= 7
    }
    data.append(UInt8(value))
    return data
  }

  private static func fields(_ message: Data) -> [(number: Int, value: Int, content: Data)] {
    var found: [(Int, Int, Data)] = []
    var place = message.startIndex
    func number() -> Int {
      var (value, shift) = (0, 0)
      while message[place] >= 0x80 {
        value |= Int(message[place] & 0x7F) << shift
        shift += 7
        place += 1
      }
      value |= Int(message[place]) << shift
      place += 1
      return value
    }
    while place < message.endIndex {
      let key = number()
      let value = number()
      if key & 7 == 2 {
        found.append((key >> 3, value, Data(message[place..<(place + value)])))
        place += value
      } else {
        found.append((key >> 3, value, Data()))
      }
    }
    return found
  }
}
