// The geometry file of a shapefile (.shp).
// Source: ESRI Shapefile Technical Description, July 1998.

/// What is wrong with a shapefile.
public enum ShapefileFault: Error, Hashable, Sendable {
  /// The part (`shp` or `dbf`) is of another form, or damaged.
  case damaged(String)
  /// The part ends before what its front says.
  case cutOff(String)
  /// The two parts do not have equally many records.
  case countsDiffer(shapes: Int, rows: Int)
}

/// Reads the records of a `.shp` from front to back; every length is checked against the bytes.
public final class ShapeReader {
  private static let names = [
    1: "Point", 3: "PolyLine", 5: "Polygon", 8: "MultiPoint", 11: "PointZ", 13: "PolyLineZ", 15: "PolygonZ", 18: "MultiPointZ",
    21: "PointM",
    23: "PolyLineM", 25: "PolygonM", 28: "MultiPointM", 31: "MultiPatch",
  ]

  /// Whether bytes are the front of a `.shp`.
  public static func isFront(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0, 0, 0x27, 0x0A]) }

  private let source: ByteSource
  private let length: Int
  /// Records handed over.
  public private(set) var count = 0

  /// Reads the header.
  ///
  /// - Throws: `ShapefileFault`.
  public init(_ read: @escaping ByteRead) throws {
    source = ByteSource(read)
    let header = try source.take(100) { bytes in
      ShapeReader.isFront(bytes) && bytes.littleInt32(28) == 1000 ? bytes.bigInt32(24) * 2 : -1
    }
    guard let length = header else { throw ShapefileFault.cutOff("shp") }
    guard length >= 100 else { throw ShapefileFault.damaged("shp") }
    self.length = length
  }

  /// The geometry of the next record, or nil after the last one.
  ///
  /// - Throws: `ShapefileFault`.
  public func next() throws -> PointReading? {
    if source.used >= length { return nil }
    guard source.used + 12 <= length else { throw ShapefileFault.damaged("shp") }
    guard let head = try source.take(12, { ($0.bigInt32(0), $0.bigInt32(4) * 2, $0.littleInt32(8)) }) else {
      throw ShapefileFault.cutOff("shp")
    }
    let (number, size, type) = head
    // The rows of the other part stand in the order of these numbers.
    guard number == count + 1, size >= 4, source.used - 4 + size <= length else { throw ShapefileFault.damaged("shp") }
    count += 1
    let rest = size - 4
    var reading = PointReading.empty
    var used = 0
    switch type {
    case 0: break
    case 1, 11, 21:
      guard rest >= 16 else { throw ShapefileFault.damaged("shp") }
      used = 16
      guard let point = try source.take(16, { ShapeReader.point($0, 0) }) else { throw ShapefileFault.cutOff("shp") }
      reading = point
    case 8, 18, 28:
      guard rest >= 36 else { throw ShapefileFault.damaged("shp") }
      used = 36
      guard let points = try source.take(36, { $0.littleInt32(32) }) else { throw ShapefileFault.cutOff("shp") }
      guard points >= 0, points <= (rest - 36) / 16 else { throw ShapefileFault.damaged("shp") }
      if points == 1 {
        used += 16
        guard let point = try source.take(16, { ShapeReader.point($0, 0) }) else { throw ShapefileFault.cutOff("shp") }
        reading = point
      } else if points > 1 {
        reading = .other("MultiPoint (\(points))")
      }
    default:
      guard let name = ShapeReader.names[type] else { throw ShapefileFault.damaged("shp") }
      reading = .other(name)
    }
    guard try source.skip(rest - used) else { throw ShapefileFault.cutOff("shp") }
    return reading
  }

  private static func point(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> PointReading {
    let x = bytes.littleDouble(place)
    let y = bytes.littleDouble(place + 8)
    if x.isNaN && y.isNaN { return .empty }
    // Numbers below -1e38 are "no data".
    return x.isFinite && y.isFinite && abs(x) < 1e38 && abs(y) < 1e38 ? .point(x: x, y: y) : .broken
  }
}
