// Geometries as GeoPackage keeps them.
import Geography
import Messages

/// Makes GeoPackage geometry blobs in one reference system (OGC 12-128r17, clause 2.1.3).
struct GeoPackageGeometry {
  /// EPSG code.
  let epsg: Int
  private let projector: Projector?

  /// - Throws: `Failure` (usage) for a system that PROJ does not know.
  init(epsg: Int) throws {
    self.epsg = epsg
    projector = CRS.isWGS84(epsg) ? nil : try Projector(epsg: epsg)
  }

  /// A blob with the plane box that it fills.
  struct Blob {
    var bytes: [UInt8]
    var low: PlanePoint
    var high: PlanePoint
  }

  func blob(_ shape: Shape) throws -> Blob {
    let parts: [[PlanePoint]]
    let kind: UInt32
    switch shape {
    case .point(let position): (parts, kind) = ([try plane([position])], 1)
    case .line(let positions): (parts, kind) = ([try plane(positions)], 2)
    case .area, .areaWithHoles: (parts, kind) = (try shape.rings.map(plane), 3)
    }
    var low = PlanePoint(x: .infinity, y: .infinity)
    var high = PlanePoint(x: -.infinity, y: -.infinity)
    // Holes lie inside the outer ring.
    for point in parts.first ?? [] {
      low = PlanePoint(x: min(low.x, point.x), y: min(low.y, point.y))
      high = PlanePoint(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    var bytes: [UInt8] = [0x47, 0x50, 0, kind == 1 ? 0x01 : 0x03]
    append(Int32(epsg), &bytes)
    if kind != 1 { for edge in [low.x, high.x, low.y, high.y] { append(edge.bitPattern, &bytes) } }
    bytes.append(1)
    append(kind, &bytes)
    if kind == 3 { append(UInt32(parts.count), &bytes) }
    for points in parts {
      if kind != 1 { append(UInt32(points.count), &bytes) }
      for point in points {
        append(point.x.bitPattern, &bytes)
        append(point.y.bitPattern, &bytes)
      }
    }
    return Blob(bytes: bytes, low: low, high: high)
  }

  private func plane(_ positions: [Position]) throws -> [PlanePoint] {
    guard let projector else { return positions.map { PlanePoint(x: $0.longitude, y: $0.latitude) } }
    return try positions.map { try projector.plane($0) }
  }

  private func append<T: FixedWidthInteger>(_ value: T, _ bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
