// SpatiaLite's own form of the geometries that layers hold.
import Geography

/// Reads the form of a stored geometry without SpatiaLite, which crashes on malformed ones.
///
/// Layout (little-endian): `00 01`, SRID, minimum x and y, maximum x and y, `7C`, type, body, `FE`. A point is x and y; a line a number of points
/// and the points; a multipolygon a number of parts, each `69`, type 3, a number of rings, each a number of points and the points.
enum GeometryForm {
  /// The types that layers have, by name.
  static let types: [String: UInt32] = ["POINT": 1, "LINESTRING": 2, "MULTIPOLYGON": 6]

  /// The box of a geometry of the type in SWEREF 99 TM, or nil for anything that is not exactly one, with finite coordinates and a head that tells
  /// its true box. O(bytes).
  static func box(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> IndexedBox? {
    var cursor = Cursor(bytes)
    guard cursor.take() == 0, cursor.take() == 1, cursor.number() == 3006 else { return nil }
    let told = (cursor.real(), cursor.real(), cursor.real(), cursor.real())
    guard cursor.take() == 0x7C, cursor.number() == type else { return nil }
    switch type {
    case 1: cursor.points(1)
    case 2: cursor.points(cursor.count(least: 2))
    case 6: rings(&cursor) { _ in }
    default: return nil
    }
    guard cursor.take() == 0xFE, cursor.isGood, cursor.isAtEnd else { return nil }
    let box = cursor.box
    guard told.0 == box.west, told.1 == box.south, told.2 == box.east, told.3 == box.north else { return nil }
    return box
  }

  /// The first ring of the first part of a multipolygon, or nil where it is malformed.
  static func outerRing(_ bytes: UnsafeRawBufferPointer) -> [PlanePoint]? {
    guard box(bytes, type: 6) != nil else { return nil }
    var cursor = Cursor(bytes)
    cursor.skip(43)
    var first: [PlanePoint]?
    rings(&cursor) { ring in if first == nil { first = ring } }
    return first
  }

  private static func rings(_ cursor: inout Cursor, _ body: ([PlanePoint]) -> Void) {
    for part in 0..<cursor.count(least: 1) {
      guard cursor.take() == 0x69, cursor.number() == 3 else { return cursor.fail() }
      for ring in 0..<cursor.count(least: 1) {
        let points = cursor.points(cursor.count(least: 4), keep: part == 0 && ring == 0)
        guard cursor.isGood else { return }
        body(points)
      }
    }
  }

  private struct Cursor {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private(set) var isGood = true
    private(set) var box = IndexedBox(id: 0, west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }
    mutating func fail() { isGood = false }
    mutating func skip(_ count: Int) { offset += count }

    mutating func take() -> UInt8? {
      guard isGood, offset < bytes.count else {
        isGood = false
        return nil
      }
      offset += 1
      return bytes[offset - 1]
    }

    mutating func number() -> UInt32? {
      guard isGood, bytes.count - offset >= 4 else {
        isGood = false
        return nil
      }
      offset += 4
      return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset - 4, as: UInt32.self))
    }

    mutating func real() -> Double {
      guard isGood, bytes.count - offset >= 8 else {
        isGood = false
        return .nan
      }
      offset += 8
      return Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset - 8, as: UInt64.self)))
    }

    /// A number of things; nothing is smaller than four bytes, so that a wild number ends here.
    mutating func count(least: Int) -> Int {
      guard let number = number(), Int(number) >= least, Int(number) <= (bytes.count - offset) / 4 else {
        isGood = false
        return 0
      }
      return Int(number)
    }

    @discardableResult
    mutating func points(_ count: Int, keep: Bool = false) -> [PlanePoint] {
      guard isGood, count <= (bytes.count - offset) / 16 else {
        isGood = false
        return []
      }
      var kept: [PlanePoint] = []
      for _ in 0..<count {
        let (x, y) = (real(), real())
        guard x.isFinite, y.isFinite else {
          isGood = false
          return []
        }
        box.west = min(box.west, x)
        box.east = max(box.east, x)
        box.south = min(box.south, y)
        box.north = max(box.north, y)
        if keep { kept.append(PlanePoint(x: x, y: y)) }
      }
      return kept
    }
  }
}
