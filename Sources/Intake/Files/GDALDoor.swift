// The one door to GDAL: forms that are not read here are turned into GeoJSON by ogr2ogr, where that is installed.
import Digest
import Foundation
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// A form of file that GDAL reads and we do not, by the file's ending.
enum ForeignForm: String, CaseIterable {
  case tab, mif, gml, dxf, fgb, gdb

  /// The form of a file: by its ending, and for `.tab`, which also is a table with tabs, by its first words.
  init?(path: String, front: [UInt8]) {
    let name = FileBytes.name(of: path)
    guard let dot = name.lastIndex(of: "."), let form = ForeignForm(rawValue: name[name.index(after: dot)...].lowercased()) else {
      return nil
    }
    if form == .tab {
      let text = String(decoding: front.prefix(64), as: UTF8.self).lowercased()
      guard text.drop(while: { $0.isWhitespace }).hasPrefix("!table") else { return nil }
    }
    self = form
  }

  /// The form's usual name.
  var name: String {
    switch self {
    case .tab: "MapInfo TAB"
    case .mif: "MapInfo MIF"
    case .gml: "GML"
    case .dxf: "DXF"
    case .fgb: "FlatGeobuf"
    case .gdb: "FileGDB"
    }
  }
}

/// Runs `ogr2ogr`. What it writes goes to a file without a name, which nobody else can open and which is gone with the process, however it
/// ends. What it says on standard error may hold content of the file and is thrown away.
struct GDALDoor {
  let path: String
  let name: String
  let form: ForeignForm
  let options: IntakeOptions
  /// Folders in which programs are sought, separated by colons.
  var folders = ProcessInfo.processInfo.environment["PATH"] ?? ""

  /// The features as lines of GeoJSON in WGS 84, in a file without a name.
  ///
  /// - Throws: `Failure`: (environment) where `ogr2ogr` is missing, (bad input) where it cannot read the file or several layers could be meant,
  ///   (interrupted) when that was asked for.
  func convert() throws -> NamelessFile {
    guard let program = program("ogr2ogr") else { throw Failure.converterMissing(name, form.name) }
    // A name that begins with a dash would be an option.
    let place = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    if form != .gml { return try convert(place, program) }
    // GDAL writes what it found out about a GML file beside it; that is done beside a link to it.
    var folder = Array((GDALDoor.temporaryFolder + "/trygg-XXXXXX").utf8CString)
    guard mkdtemp(&folder) != nil else { throw Failure.scratchFolder(GDALDoor.temporaryFolder, SystemReason.message(errno)) }
    let home = String(decoding: folder.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: home) }
    symlink(place, home + "/data.gml")
    let schema = place.dropLast(4) + ".xsd"
    if access(String(schema), R_OK) == 0 { symlink(String(schema), home + "/data.xsd") }
    return try convert(home + "/data.gml", program)
  }

  /// The folder for temporary files.
  static var temporaryFolder: String { ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp" }

  private func convert(_ source: String, _ program: String) throws -> NamelessFile {
    let layers = try layers(source)
    var layer = layers.first
    if let wanted = options.layer {
      layer = layers.first { $0.lowercased() == wanted.lowercased() }
      guard layer != nil else { throw Failure.layerMissing(Scrubber.scrub(wanted), name, layers: layers.map(Scrubber.scrub)) }
    } else if layers.count > 1 {
      throw Failure.layerChoice(name, layers.map(Scrubber.scrub))
    }
    var arguments = GDALDoor.settings + ["-f", "GeoJSONSeq"]
    if let crs = options.crs { arguments += ["-s_srs", "EPSG:\(crs)", "-t_srs", "EPSG:4326"] }
    arguments += ["/vsistdout/", source]
    if let layer { arguments.append(layer) }
    let output = try NamelessFile()
    guard try run(program, arguments, into: output) else { throw Failure.conversionFailed(name, form.name) }
    return output
  }

  // Drivers that follow references to other files or to the net are left out: a file is read and nothing else.
  private static let settings = [
    "--config", "OGR_SKIP",
    "OGR_VRT,HTTP,WFS,OAPIF,CSW,GMLAS,GeoRSS,MySQL,PostgreSQL,MSSQLSpatial,ODBC,PGeo,Elasticsearch,Carto,AmigoCloud,PLSCENES,NGW,EEDA,OGCAPI",
    "--config", "GML_DOWNLOAD_SCHEMA", "NO", "--config", "GDAL_DISABLE_READDIR_ON_OPEN", "NO",
  ]

  /// The names of the layers, as `ogrinfo` lists them: `1: rapporter (Point)`, and `Layer: rapporter (Point)`.
  private func layers(_ source: String) throws -> [String] {
    guard let program = program("ogrinfo") else { throw Failure.converterMissing(name, form.name) }
    let output = try NamelessFile()
    guard try run(program, GDALDoor.settings + ["-ro", "-q", source], into: output) else { throw Failure.conversionFailed(name, form.name) }
    let names = String(decoding: try output.bytes(), as: UTF8.self).split(separator: "\n").compactMap { line -> String? in
      guard let colon = line.range(of: ": "), line.hasPrefix("Layer: ") || line[..<colon.lowerBound].allSatisfy(\.isNumber) else {
        return nil
      }
      var rest = line[colon.upperBound...]
      if rest.hasSuffix(")"), let open = rest.range(of: " (", options: .backwards) { rest = rest[..<open.lowerBound] }
      return rest.isEmpty ? nil : String(rest)
    }
    guard !names.isEmpty else { throw Failure.conversionFailed(name, form.name) }
    return names
  }

  private func program(_ name: String) -> String? {
    folders.split(separator: ":").map { $0 + "/" + name }.first { $0.hasPrefix("/") && access($0, X_OK) == 0 }
  }

  /// Runs a program with its output in a file; whether it ended well.
  private func run(_ program: String, _ arguments: [String], into output: NamelessFile) throws -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.descriptor, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else { throw Failure.converterMissing(name, form.name) }
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status == 0 }
      if ended < 0, errno != EINTR { return false }
      if options.isCancelled?() == true {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw Failure.interrupted()
      }
      usleep(5000)
    }
  }
}

/// A file of ours alone: it has no name, so nobody else can open it and nothing is left of it.
final class NamelessFile {
  /// The open file.
  let descriptor: Int32

  /// Makes an empty file in the folder for temporary files.
  ///
  /// - Throws: `Failure` where nothing can be written there.
  init() throws {
    let folder = GDALDoor.temporaryFolder
    // mkstemp makes it for its owner alone (0600); it loses its name before anything is written.
    var name = Array((folder + "/trygg-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Failure.scratchFolder(folder, SystemReason.message(errno)) }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Begins to read from the front; several readings do not disturb each other.
  func reading() -> ByteReading {
    var place = 0
    return { [self] buffer in
      while true {
        let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(place))
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Failure.fileUnreadable("ogr2ogr", SystemReason.message(errno)) }
        place += count
        return count
      }
    }
  }

  /// SHA-256 of everything in it, hexadecimal.
  func sha256() throws -> String {
    let read = reading()
    var digest = SHA256Digest()
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try block.withUnsafeMutableBytes { try read($0) }
      if count == 0 { return digest.finalizeHex() }
      block.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Everything in memory.
  func bytes() throws -> [UInt8] {
    let read = reading()
    var all: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try block.withUnsafeMutableBytes { try read($0) }
      if count == 0 { return all }
      all.append(contentsOf: block[..<count])
    }
  }
}

/// Fills a buffer with the next bytes and says how many; 0 at the end.
typealias ByteReading = (UnsafeMutableRawBufferPointer) throws -> Int
