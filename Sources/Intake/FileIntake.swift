// The door of the room: a file in, reports and an account out.
import Archives
import Foundation
import Geography
import Incidents
import Messages
import Workbooks

/// Reads a file of reports.
public struct FileIntake: Sendable {
  /// Makes a reader; it keeps nothing between files.
  public init() {}

  /// Reads a file from front to back.
  ///
  /// Every row becomes a report handed to `sink` or a rejected row handed to `reject`; the account says how many of which. Memory is flat
  /// (a block, the longest row or feature, and the hashes that `Identity` needs), but for what comes through a pipe and is no table.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: what a person says about it.
  ///   - context: what the kommun's data say.
  ///   - reject: gets each row that was not taken, and the row as it stood in the file, with whatever personal data it holds.
  ///   - progress: gets bytes read and bytes in all, once a block.
  ///   - sink: takes each report and says what it did with it.
  /// - Returns: the account, balanced, with warnings.
  /// - Throws: `Failure` for a file that cannot be read as a whole, and what the closures throw. What has been handed over by then must
  ///   be undone by the caller's transaction.
  public func read(
    path: String, options: IntakeOptions, context: IntakeContext,
    reject: @escaping (RejectedRow, String) throws -> Void = { _, _ in },
    progress: (Int64, Int64) -> Void = { _, _ in },
    into sink: @escaping (Report) throws -> StoreOutcome
  ) throws -> ImportAccount {
    let name = FileBytes.name(of: path)
    // The name is kept with the import, in the log and as the name of the source.
    let cleanName = Scrubber.scrub(name)
    if options.format == .auto, FileBytes.isFolder(path), let form = ForeignForm(path: path, front: []) {
      return try readForeign(GDALDoor(path: path, name: cleanName, form: form, options: options), context, reject, sink)
    }
    let file = try FileBytes(path: path)
    let front = try file.readFront()
    if options.format == .auto, file.isRegular, let form = ForeignForm(path: path, front: front) {
      let account = try readForeign(GDALDoor(path: path, name: cleanName, form: form, options: options), context, reject, sink)
      try file.checkUnchanged()
      return account
    }
    var run = IntakeRun(
      file: cleanName, zone: options.zone ?? context.zone, listedRejects: options.listedRejects, reject: reject, sink: sink)
    let isWide = options.encoding == .utf16LittleEndian || options.encoding == .utf16BigEndian
    let kind: FormatSniffer.Kind
    var sha256: String?
    switch options.format {
    case .csv where isWide: kind = .table
    case .auto where isWide: kind = .table
    case .auto:
      kind = try FormatSniffer.kind(of: front, file: name)
      try FormatSniffer.check(kind, against: cleanName)
    case .csv:
      _ = try FormatSniffer.kind(of: front, file: name)
      kind = .table
    case .geojson, .polisen:
      _ = try FormatSniffer.kind(of: front, file: name)
      kind = .json
    case .xlsx: kind = .workbook
    case .gpkg, .sqlite:
      // A file that is none would be told as damaged.
      kind = try FormatSniffer.kind(of: front, file: name)
      guard kind == .database else { throw Failure.fileNotOfItsName(cleanName, FormatSniffer.databaseForm(options.format)) }
    case .shp:
      kind = try FormatSniffer.kind(of: front, file: name)
      guard kind == .shapefile || kind == .workbook else { throw Failure.fileNotOfItsName(cleanName, FormatSniffer.shapefileForm) }
    case .gpx, .kml: kind = .xml
    }
    switch kind {
    case .table:
      try TableIntake(context: context, options: options, name: cleanName).read(file, &run, progress: progress)
    case .workbook:
      guard file.isRegular else { throw Failure.fileNotRegular(cleanName) }
      try file.readThrough()
      progress(file.bytesRead, file.size)
      if let parts = try shapefile(inside: path, options, cleanName) {
        try ShapefileIntake(context: context, options: options, name: cleanName).read(parts, &run)
      } else {
        try WorkbookIntake(context: context, options: options, name: cleanName).read(path: path, &run)
      }
    case .database:
      guard file.isRegular else { throw Failure.fileNotRegular(cleanName) }
      try file.readThrough()
      progress(file.bytesRead, file.size)
      try DatabaseIntake(context: context, options: options, name: cleanName).read(path: path, &run)
    case .shapefile:
      guard file.isRegular else { throw Failure.fileNotRegular(cleanName) }
      let parts = try ShapefileParts(path: path, name: cleanName)
      sha256 = parts.sha256
      progress(file.size, file.size)
      try ShapefileIntake(context: context, options: options, name: cleanName).read(parts, &run)
    case .json:
      try readJSON(JSONFile(name: name, open: try opener(path, file, progress)), cleanName, options, context, &run)
    case .xml:
      let features = XMLFeatures(name: name, open: try opener(path, file, progress))
      try FeatureIntake(context: context, options: options, name: cleanName).read(features, crs: CRS.wgs84, &run)
    }
    try file.checkUnchanged()
    run.account.sha256 = sha256 ?? file.sha256
    run.close()
    return run.account
  }

  /// Reads what `ogr2ogr` makes of a file of another form.
  private func readForeign(
    _ door: GDALDoor, _ context: IntakeContext, _ reject: @escaping (RejectedRow, String) throws -> Void,
    _ sink: @escaping (Report) throws -> StoreOutcome
  ) throws -> ImportAccount {
    let output = try door.convert()
    var run = IntakeRun(
      file: door.name, zone: door.options.zone ?? context.zone, listedRejects: door.options.listedRejects, reject: reject, sink: sink)
    run.account.warnings.append(
      Message(
        sv: "Filen är läst genom ogr2ogr (GDAL) som \(door.form.name); raderna är numrerade i dess ordning.",
        en: "The file was read through ogr2ogr (GDAL) as \(door.form.name); the rows are numbered in its order."))
    var options = door.options
    // The positions are turned to WGS 84 already.
    options.crs = nil
    options.format = .geojson
    try readJSON(JSONFile(name: door.name, open: { output.reading() }), door.name, options, context, &run)
    // The parts of such files are many; what was read is what has a fingerprint.
    run.account.sha256 = try output.sha256()
    run.close()
    return run.account
  }

  /// The shapefile in a zip archive; nil where the archive holds none, and then is a workbook.
  private func shapefile(inside path: String, _ options: IntakeOptions, _ name: String) throws -> ShapefileParts? {
    guard options.format != .xlsx else { return nil }
    do {
      let names = try ZipArchive(path: path).names
      if ShapefileParts.shapes(in: names).isEmpty {
        if options.format == .shp { throw Failure.layerDamaged(name) }
        return nil
      }
      return try ShapefileParts(archive: path, names: names, layer: options.layer, name: name)
    } catch let fault as ZipFault {
      throw fault.failure(name)
    }
  }

  /// Opens the file anew at each call. The first reading took the fingerprint; what can be read only once, a pipe, is held in memory.
  private func opener(
    _ path: String, _ file: FileBytes, _ progress: (Int64, Int64) -> Void
  ) throws -> () throws -> ((UnsafeMutableRawBufferPointer) throws -> Int) {
    if file.isRegular {
      try file.readThrough()
      progress(file.bytesRead, file.size)
      return {
        let again = try FileBytes(path: path)
        guard again.stamp == file.stamp else { throw Failure.fileChanged(FileBytes.name(of: path)) }
        return { try again.read(into: $0) }
      }
    }
    let bytes = try file.readAll()
    progress(file.bytesRead, file.size)
    return {
      var used = 0
      return { buffer in
        let count = min(buffer.count, bytes.count - used)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
        used += count
        return count
      }
    }
  }

  private func readJSON(
    _ file: JSONFile, _ name: String, _ options: IntakeOptions, _ context: IntakeContext, _ run: inout IntakeRun
  ) throws {
    let first = file.first
    let isFeature = first.map(JSONFeatures.isFeature) ?? false
    let isEvent = first.map { $0["datetime"] != nil && $0["name"] != nil && !isFeature } ?? false
    if options.format == .polisen || (options.format == .auto && isEvent) {
      return try PolisenIntake(context: context, options: options, name: name).read(file, &run)
    }
    if let first {
      guard case .object = first, options.format != .geojson || isFeature else { throw Failure.jsonOfOtherShape(name) }
    }
    try FeatureIntake(context: context, options: options, name: name).read(
      JSONFeatures(file: file), crs: isFeature ? CRS.wgs84 : nil, &run)
  }
}

extension ColumnMapping {
  /// The mapping file that reads a file as it was read now, JSON of the form that `load` takes, keys in order.
  public static func file(of columns: [ColumnUse]) throws -> String {
    let map = Dictionary(columns.map { ($0.header, $0.field) }, uniquingKeysWith: { first, _ in first })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // A header that held personal data names its column no longer.
    return String(decoding: try encoder.encode(map.filter { !$0.key.isEmpty && !Scrubber.hasMark($0.key) }), as: UTF8.self) + "\n"
  }

  /// Reads a mapping file, JSON of the form `{"header": "field"}`.
  ///
  /// - Throws: `Failure` where the file is missing, of another form, or names an unknown field.
  public static func load(path: String) throws -> [String: String] {
    let data = try Data(FileBytes(path: path).readAll())
    guard let map = try? JSONDecoder().decode([String: String].self, from: data) else {
      throw Failure.mappingFileForm(FileBytes.name(of: path))
    }
    for field in map.values.sorted() where ReportField(rawValue: field) == nil {
      throw Failure.unknownField(field, known: ReportField.allCases.map(\.rawValue))
    }
    return map
  }
}
