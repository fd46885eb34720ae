// Geometry as bytes: GeoPackage, SpatiaLite and plain well-known binary.
// Sources: OGC 06-103r4 (simple features), OGC 12-128 (GeoPackage), and SpatiaLite's description of its BLOB format.
import Geography

/// What a geometry is to a reader of points.
public enum PointReading: Hashable, Sendable {
  /// A geometry without a point.
  case empty
  /// One point, in the layer's coordinates.
  case point(x: Double, y: Double)
  /// A geometry of another kind, by its name, or of several points.
  case other(String)
  /// Bytes that make no sense.
  case broken
}

/// Reads geometry; every length is checked against the bytes. O(length).
public enum GeometryBlob {
  /// The names of the kinds by their codes.
  public static let names = [
    "Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
  ]

  /// The point of a blob, whichever of the forms it has.
  public static func point(_ bytes: UnsafeRawBufferPointer) -> PointReading {
    guard bytes.count >= 2 else { return bytes.isEmpty ? .empty : .broken }
    if bytes[0] == 0x47, bytes[1] == 0x50 {
      guard let start = geoPackageBody(bytes) else { return .broken }
      var reader = GeometryBytes(bytes: bytes, place: start)
      return reader.point()
    }
    if bytes[0] == 0x80 || bytes[0] == 0x81, bytes.count >= 23 { return tinyPoint(bytes) }
    if bytes[0] == 0, bytes.count >= 44, bytes[38] == 0x7C, bytes[1] <= 1 { return spatiaLite(bytes) }
    var reader = GeometryBytes(bytes: bytes, place: 0)
    return reader.point()
  }

  /// The lines of a GeoPackage geometry; empty for an empty geometry, nil for anything else or bytes that make no sense.
  public static func geoPackageLines(_ bytes: UnsafeRawBufferPointer) -> [[PlanePoint]]? {
    guard let start = geoPackageBody(bytes) else { return nil }
    if bytes[3] & 0x10 != 0 { return [] }
    var reader = GeometryBytes(bytes: bytes, place: start)
    return reader.lines()
  }

  /// Where the well-known binary of a GeoPackage geometry begins; nil for other bytes.
  private static func geoPackageBody(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 8, bytes[0] == 0x47, bytes[1] == 0x50 else { return nil }
    let envelope: Int
    switch bytes[3] >> 1 & 7 {
    case 0: envelope = 0
    case 1: envelope = 32
    case 2, 3: envelope = 48
    case 4: envelope = 64
    default: return nil
    }
    return bytes.count >= 8 + envelope ? 8 + envelope : nil
  }

  /// `00 order srid minx miny maxx maxy 7C type … FE`.
  private static func spatiaLite(_ bytes: UnsafeRawBufferPointer) -> PointReading {
    guard bytes[bytes.count - 1] == 0xFE else { return .broken }
    var reader = GeometryBytes(bytes: UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - 1)]), place: 39)
    reader.isLittle = bytes[1] == 1
    guard let code = reader.word(), let kind = GeometryKind(plain: code) else { return .broken }
    if kind.code == 1 { return reader.isAtEnd(after: 8 * kind.numbers) ? reader.coordinates(kind.numbers) : .broken }
    guard kind.code == 4 else { return .other(names[kind.code]) }
    guard let count = reader.word() else { return .broken }
    if count == 0 { return .empty }
    if count > 1 { return .other("\(names[4]) (\(count))") }
    guard reader.byte() == 0x69, let inner = reader.word().flatMap(GeometryKind.init(plain:)), inner.code == 1,
      reader.isAtEnd(after: 8 * inner.numbers)
    else { return .broken }
    return reader.coordinates(inner.numbers)
  }

  /// SpatiaLite's short form of a point: `80|81 srid kind x y … FE`.
  private static func tinyPoint(_ bytes: UnsafeRawBufferPointer) -> PointReading {
    guard bytes[bytes.count - 1] == 0xFE, (1...4).contains(bytes[5]) else { return .broken }
    let numbers = [2, 3, 3, 4][Int(bytes[5]) - 1]
    guard bytes.count == 7 + 8 * numbers else { return .broken }
    var reader = GeometryBytes(bytes: bytes, place: 6)
    reader.isLittle = bytes[0] == 0x81
    return reader.coordinates(numbers)
  }
}

/// What a number says about a geometry.
struct GeometryKind {
  /// 1 is a point, 2 a line and so on.
  var code: Int
  /// Numbers for each point.
  var numbers: Int

  /// Heights and measures are told by thousands (ISO).
  init?(plain: UInt32) {
    guard plain < 4000, (0...7).contains(plain % 1000) else { return nil }
    code = Int(plain % 1000)
    numbers = [2, 3, 3, 4][Int(plain / 1000)]
  }

  /// … or by the highest bits (the older extended form).
  init?(code: UInt32) {
    guard let plain = GeometryKind(plain: code & 0x0FFF_FFFF) else { return nil }
    self.code = plain.code
    let high = (code & 0x8000_0000 != 0 ? 1 : 0) + (code & 0x4000_0000 != 0 ? 1 : 0)
    numbers = high > 0 ? 2 + high : plain.numbers
  }
}

/// Bytes of a geometry with a place in them.
struct GeometryBytes {
  let bytes: UnsafeRawBufferPointer
  var place: Int
  var isLittle = true

  init(bytes: UnsafeRawBufferPointer, place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// A point of well-known binary.
  mutating func point() -> PointReading {
    guard let kind = head() else { return .broken }
    switch kind.code {
    case 1: return coordinates(kind.numbers)
    case 4:
      guard let count = word() else { return .broken }
      if count == 0 { return .empty }
      if count > 1 { return .other("\(GeometryBlob.names[4]) (\(count))") }
      guard let inner = head(), inner.code == 1 else { return .broken }
      return coordinates(inner.numbers)
    default: return .other(GeometryBlob.names[kind.code])
    }
  }

  /// Lines of well-known binary.
  mutating func lines() -> [[PlanePoint]]? {
    guard let kind = head() else { return nil }
    if kind.code == 2 { return line(kind.numbers).map { [$0] } }
    guard kind.code == 5, let count = count(atLeast: 9) else { return nil }
    var lines: [[PlanePoint]] = []
    for _ in 0..<count {
      guard let kind = head(), kind.code == 2, let line = line(kind.numbers) else { return nil }
      lines.append(line)
    }
    return lines
  }

  /// The first two numbers of a point. Points that are not numbers are empty ones.
  mutating func coordinates(_ numbers: Int) -> PointReading {
    guard bytes.count - place >= 8 * numbers else { return .broken }
    let x = double(place)
    let y = double(place + 8)
    place += 8 * numbers
    if x.isNaN && y.isNaN { return .empty }
    return x.isFinite && y.isFinite ? .point(x: x, y: y) : .broken
  }

  func isAtEnd(after count: Int) -> Bool { bytes.count - place == count }

  /// Kind of geometry; sets the order of bytes.
  private mutating func head() -> GeometryKind? {
    guard let order = byte(), order <= 1 else { return nil }
    isLittle = order == 1
    guard let code = word() else { return nil }
    if code & 0x2000_0000 != 0, word() == nil { return nil }
    return GeometryKind(code: code & ~0x2000_0000)
  }

  private mutating func line(_ numbers: Int) -> [PlanePoint]? {
    guard let count = count(atLeast: 8 * numbers) else { return nil }
    var points: [PlanePoint] = []
    points.reserveCapacity(count)
    for _ in 0..<count {
      points.append(PlanePoint(x: double(place), y: double(place + 8)))
      place += 8 * numbers
    }
    return points
  }

  private mutating func count(atLeast size: Int) -> Int? {
    guard let count = word(), Int(count) <= (bytes.count - place) / size else { return nil }
    return Int(count)
  }

  mutating func byte() -> UInt8? {
    guard place < bytes.count else { return nil }
    place += 1
    return bytes[place - 1]
  }

  mutating func word() -> UInt32? {
    guard bytes.count - place >= 4 else { return nil }
    let raw = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    place += 4
    return isLittle ? UInt32(littleEndian: raw) : UInt32(bigEndian: raw)
  }

  private func double(_ place: Int) -> Double {
    let raw = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    return Double(bitPattern: isLittle ? UInt64(littleEndian: raw) : UInt64(bigEndian: raw))
  }
}
