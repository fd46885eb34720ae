// Rasters as GIS programs keep them.
import CZlib
import Geography
import Messages

extension Raster {
  /// The raster as a GeoTIFF: one band of 32-bit floating point, deflated strips, rows from the north, unknown numbers as −9999.
  ///
  /// The same raster gives the same bytes with the same zlib. Sources: TIFF 6.0 (Adobe 1992), TIFF Technical Note of 2002 for deflate (compression
  /// 8) and floating point (sample format 3), OGC GeoTIFF 1.1 (19-008r4); band names and units as GDAL writes them (tags 42112 and 42113).
  ///
  /// Complexity: O(cells) time and memory.
  ///
  /// - Throws: `Failure` (usage) for a plane that PROJ does not know, (environment) when zlib fails.
  public func geoTIFF(language: Language) throws -> [UInt8] {
    guard let name = CRS.description(epsg)?.name else { throw Failure.unknownCRS(epsg) }
    let rowsPerStrip = max(1, min(rows, 65_536 / max(1, columns * 4)))
    var strips: [[UInt8]] = []
    for first in stride(from: 0, to: rows, by: rowsPerStrip) {
      strips.append(try deflated(rows: first..<min(rows, first + rowsPerStrip)))
    }
    var directory = TIFFDirectory()
    directory.long(256, [columns])
    directory.long(257, [rows])
    directory.short(258, [32])
    directory.short(259, [8])
    directory.short(262, [1])
    // Plain letters: TIFF knows no others here.
    directory.ascii(270, "trygg: density of reports, descriptive, no test")
    directory.short(277, [1])
    directory.long(278, [rowsPerStrip])
    directory.long(279, strips.map(\.count))
    directory.rational(282, 1)
    directory.rational(283, 1)
    directory.short(296, [1])
    directory.ascii(305, "trygg")
    directory.short(339, [3])
    directory.double(33_550, [cell, cell, 0])
    directory.double(33_922, [0, 0, 0, minX, minY + Double(rows) * cell, 0])
    let citation = name + "|"
    // Version 1.1.1; model type projected, cells are areas, the plane's name and code, metres.
    directory.short(
      34_735, [1, 1, 1, 5, 1024, 0, 1, 1, 1025, 0, 1, 1, 1026, 34_737, citation.utf8.count, 0, 3072, 0, 1, epsg, 3076, 0, 1, 9001])
    directory.ascii(34_737, citation)
    directory.ascii(42_112, metadata(language))
    directory.ascii(42_113, "-9999")
    return directory.file(strips: strips)
  }

  /// Some rows, counted from the north, as a zlib stream of little-endian floats.
  private func deflated(rows wanted: Range<Int>) throws -> [UInt8] {
    var plain = [UInt8](repeating: 0, count: wanted.count * columns * 4)
    plain.withUnsafeMutableBytes { bytes in
      var offset = 0
      for fromNorth in wanted {
        let start = (rows - 1 - fromNorth) * columns
        for column in 0..<columns {
          let value = values[start + column]
          bytes.storeBytes(of: Float(value.isFinite ? value : Raster.noData).bitPattern.littleEndian, toByteOffset: offset, as: UInt32.self)
          offset += 4
        }
      }
    }
    var length = compressBound(uLong(plain.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    guard compress2(&packed, &length, plain, uLong(plain.count), 6) == Z_OK else { throw Failure.rasterNotWritten() }
    packed.removeSubrange(Int(length)...)
    return packed
  }

  /// Band name, unit and statistics in the words of GDAL.
  private func metadata(_ language: Language) -> String {
    var markup = Markup()
    markup.element("GDALMetadata") { list in
      list.element("Item", ["name": "DESCRIPTION", "sample": "0", "role": "description"], text: title.text(language))
      list.element("Item", ["name": "UNITTYPE", "sample": "0", "role": "unittype"], text: unit.text(language))
      for (index, note) in notes.enumerated() { list.element("Item", ["name": "NOTE_\(index + 1)"], text: note.text(language)) }
      if let statistics {
        let named = [("MINIMUM", statistics.low), ("MAXIMUM", statistics.high), ("MEAN", statistics.mean)]
        for (name, value) in named { list.element("Item", ["name": "STATISTICS_\(name)", "sample": "0"], text: "\(Float(value))") }
      }
    }
    return markup.text
  }
}

/// The directory of a TIFF file with a single image, little-endian. Tags are added in rising order.
struct TIFFDirectory {
  private var entries: [(tag: Int, kind: Int, count: Int, bytes: [UInt8])] = []

  mutating func short(_ tag: Int, _ values: [Int]) { add(tag, 3, values.count, values.flatMap { Self.bytes(UInt16($0)) }) }
  mutating func long(_ tag: Int, _ values: [Int]) { add(tag, 4, values.count, values.flatMap { Self.bytes(UInt32($0)) }) }
  mutating func double(_ tag: Int, _ values: [Double]) { add(tag, 12, values.count, values.flatMap { Self.bytes($0.bitPattern) }) }
  mutating func rational(_ tag: Int, _ value: Int) { add(tag, 5, 1, Self.bytes(UInt32(value)) + Self.bytes(UInt32(1))) }
  mutating func ascii(_ tag: Int, _ text: String) {
    let bytes = Array(text.utf8) + [0]
    add(tag, 2, bytes.count, bytes)
  }

  private mutating func add(_ tag: Int, _ kind: Int, _ count: Int, _ bytes: [UInt8]) { entries.append((tag, kind, count, bytes)) }

  /// The whole file: header, directory, what does not fit in it, and the strips.
  func file(strips: [[UInt8]]) -> [UInt8] {
    var entries = self.entries
    let place = entries.firstIndex { $0.tag > 273 } ?? entries.count
    entries.insert((273, 4, strips.count, [UInt8](repeating: 0, count: 4 * strips.count)), at: place)
    let end = 8 + 2 + 12 * entries.count + 4
    let beside = entries.reduce(0) { $0 + ($1.bytes.count > 4 ? ($1.bytes.count + 1) / 2 * 2 : 0) }
    // Now the places of the strips are known.
    var offset = end + beside
    entries[place].bytes = strips.flatMap { strip in
      defer { offset += (strip.count + 1) / 2 * 2 }
      return Self.bytes(UInt32(offset))
    }
    var file: [UInt8] = [0x49, 0x49, 42, 0] + Self.bytes(UInt32(8)) + Self.bytes(UInt16(entries.count))
    var rest: [UInt8] = []
    for entry in entries {
      file += Self.bytes(UInt16(entry.tag)) + Self.bytes(UInt16(entry.kind)) + Self.bytes(UInt32(entry.count))
      if entry.bytes.count > 4 {
        file += Self.bytes(UInt32(end + rest.count))
        rest += entry.bytes
        if rest.count % 2 == 1 { rest.append(0) }
      } else {
        file += entry.bytes + [UInt8](repeating: 0, count: 4 - entry.bytes.count)
      }
    }
    file += Self.bytes(UInt32(0)) + rest
    for strip in strips {
      file += strip
      if file.count % 2 == 1 { file.append(0) }
    }
    return file
  }

  private static func bytes<T: FixedWidthInteger>(_ value: T) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
}
