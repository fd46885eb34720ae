// SpatiaLite's own form of a line.
import Geography

/// Writes and reads SpatiaLite's LINESTRING geometry on the SWEREF 99 TM plane.
///
/// Lines are built here instead of from text in SQL: it is many times faster, and no coordinate reaches SpatiaLite unchecked.
/// Layout (little-endian): `00 01`, SRID, minimum x and y, maximum x and y, `7C`, type 2, number of points, x and y of each, `FE`.
enum LineBlob {
  private static let head = 47

  /// Bytes for a line of so many points.
  static func size(_ points: Int) -> Int { head + 16 * points + 1 }

  /// Writes the line, whose coordinates must be finite, and returns its box (with id 0).
  static func write(_ points: some RandomAccessCollection<PlanePoint>, into bytes: UnsafeMutableRawBufferPointer) -> IndexedBox {
    var box = IndexedBox(id: 0, west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)
    var offset = head
    for point in points {
      store(point.x, bytes, offset)
      store(point.y, bytes, offset + 8)
      offset += 16
      box.west = min(box.west, point.x)
      box.east = max(box.east, point.x)
      box.south = min(box.south, point.y)
      box.north = max(box.north, point.y)
    }
    bytes[0] = 0
    bytes[1] = 1
    bytes.storeBytes(of: UInt32(3006).littleEndian, toByteOffset: 2, as: UInt32.self)
    store(box.west, bytes, 6)
    store(box.south, bytes, 14)
    store(box.east, bytes, 22)
    store(box.north, bytes, 30)
    bytes[38] = 0x7C
    bytes.storeBytes(of: UInt32(2).littleEndian, toByteOffset: 39, as: UInt32.self)
    bytes.storeBytes(of: UInt32(points.count).littleEndian, toByteOffset: 43, as: UInt32.self)
    bytes[offset] = 0xFE
    return box
  }

  /// The points of the line, or nil for anything that is not exactly such a blob with finite coordinates.
  static func read(_ bytes: UnsafeRawBufferPointer) -> [PlanePoint]? {
    guard bytes.count >= size(2), bytes[0] == 0, bytes[1] == 1, bytes[38] == 0x7C, bytes[bytes.count - 1] == 0xFE,
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 39, as: UInt32.self)) == 2
    else { return nil }
    let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 43, as: UInt32.self)))
    guard bytes.count == size(count) else { return nil }
    var points: [PlanePoint] = []
    points.reserveCapacity(count)
    for index in 0..<count {
      let point = PlanePoint(x: load(bytes, head + 16 * index), y: load(bytes, head + 16 * index + 8))
      guard point.x.isFinite, point.y.isFinite else { return nil }
      points.append(point)
    }
    return points
  }

  private static func store(_ value: Double, _ bytes: UnsafeMutableRawBufferPointer, _ offset: Int) {
    bytes.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: offset, as: UInt64.self)
  }

  private static func load(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Double {
    Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }
}
