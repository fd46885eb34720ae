// The files that make up a shapefile, in a folder or in a zip archive.
import Archives
import Digest
import Foundation
import Messages
import SpatialFiles
import Workbooks

/// Where the parts of one shapefile are.
struct ShapefileParts {
  /// What the `.prj` says, or nil where there is none.
  var projection: String?
  /// What the `.cpg` says.
  var codePage: String?
  /// SHA-256 of the parts, hexadecimal; nil where the whole file's is taken.
  var sha256: String?
  /// Calls with streams of the geometry and the attributes.
  let reading: ((@escaping ByteRead, @escaping ByteRead) throws -> Void) throws -> Void

  // Small texts; more than this is something else.
  private static let longestText = 1 << 16

  /// The parts beside a `.shp`, in any case of letters.
  ///
  /// - Throws: `Failure` where the attributes are missing or a part cannot be read.
  init(path: String, name: String) throws {
    let attributes = ShapefileParts.sibling(of: path, ending: "dbf")
    guard let attributes else { throw Failure.shapefilePartMissing(name, FileBytes.stem(of: name) + ".dbf") }
    var digest = SHA256Digest()
    func text(_ ending: String) throws -> String? {
      guard let part = ShapefileParts.sibling(of: path, ending: ending) else { return nil }
      let bytes = try FileBytes(path: part).readAll()
      bytes.withUnsafeBytes { digest.update($0) }
      return String(decoding: bytes.prefix(ShapefileParts.longestText), as: UTF8.self)
    }
    var stamps: [FileStamp] = []
    for part in [path, attributes] {
      let file = try FileBytes(path: part)
      guard file.isRegular else { throw Failure.fileNotRegular(Scrubber.scrub(FileBytes.name(of: part))) }
      stamps.append(file.stamp)
      var block = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = try block.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { break }
        block.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      }
    }
    projection = try text("prj")
    codePage = try text("cpg") ?? text("cst")
    sha256 = digest.finalizeHex()
    reading = { [stamps] body in
      let shapes = try FileBytes(path: path)
      let rows = try FileBytes(path: attributes)
      try body({ try shapes.read(into: $0) }, { try rows.read(into: $0) })
      guard [shapes.stamp, rows.stamp] == stamps else { throw Failure.fileChanged(name) }
      try shapes.checkUnchanged()
      try rows.checkUnchanged()
    }
  }

  /// The shapefile in a zip archive.
  ///
  /// - Throws: `Failure` where it holds several and none is named, `ZipFault`.
  init(archive path: String, names: [String], layer: String?, name: String) throws {
    let shapes = ShapefileParts.shapes(in: names)
    let entry: String
    if let layer {
      let found = shapes.first { FileBytes.stem(of: $0).lowercased() == layer.lowercased() }
      guard let found else {
        throw Failure.layerMissing(Scrubber.scrub(layer), name, layers: shapes.map { Scrubber.scrub(FileBytes.stem(of: $0)) })
      }
      entry = found
    } else {
      guard shapes.count == 1 else { throw Failure.layerChoice(name, shapes.map { Scrubber.scrub(FileBytes.stem(of: $0)) }) }
      entry = shapes[0]
    }
    let front = entry.dropLast(3)
    func part(_ ending: String) -> String? { names.first { $0.lowercased() == (front + ending).lowercased() } }
    guard let attributes = part("dbf") else {
      throw Failure.shapefilePartMissing(name, Scrubber.scrub(FileBytes.stem(of: entry)) + ".dbf")
    }
    let archive = try ZipArchive(path: path)
    func text(_ ending: String) throws -> String? {
      guard let part = part(ending) else { return nil }
      return try archive.reading(part) { read in
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while bytes.count < ShapefileParts.longestText {
          let count = try block.withUnsafeMutableBytes { try read($0) }
          if count == 0 { break }
          bytes.append(contentsOf: block[..<count])
        }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    projection = try text("prj")
    codePage = try text("cpg") ?? text("cst")
    reading = { body in
      // Two handles on the archive, since each has one place in it.
      let (first, second) = (try ZipArchive(path: path), try ZipArchive(path: path))
      try first.reading(entry) { shapes in
        try withoutActuallyEscaping(shapes) { shapes in
          _ = try second.reading(attributes) { rows in
            try withoutActuallyEscaping(rows) { rows in try body(shapes, rows) }
          }
        }
      }
    }
  }

  /// The geometry files among the names of an archive, without those that Macintosh programs add.
  static func shapes(in names: [String]) -> [String] {
    names.filter { $0.lowercased().hasSuffix(".shp") && !$0.hasPrefix("__MACOSX/") && !FileBytes.name(of: $0).hasPrefix("._") }.sorted()
  }

  /// A file of the same folder and stem with another ending, in any case of letters.
  private static func sibling(of path: String, ending: String) -> String? {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let wanted = (FileBytes.stem(of: path) + "." + ending).lowercased()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.lowercased() == wanted }.min().map { folder.appendingPathComponent($0).path }
  }
}
