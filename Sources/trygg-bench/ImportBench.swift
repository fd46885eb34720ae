// A large CSV file into a database, and questions to it.
import Almanac
import CSpatiaLite
import DelimitedText
import Foundation
import Incidents
import Intake
import Store

/// Rows with times, positions and texts: read, checked, stored and indexed, each step measured on its own.
///
/// `trygg-bench import 10000000` takes another number of rows. The files lie in the folder for temporary files and are gone afterwards;
/// a million rows need about 600 MB there.
enum ImportBench {
  static func run() throws -> String { try run(rows: 1_000_000) }

  static func run(rows: Int) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-bench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("rader.csv").path
    let megabytes = Double(try write(rows, to: file)) / 1e6
    var lines = [String(format: "import: %d CSV rows, %.0f MB", rows, megabytes)]

    let table = try Meter.cost(runs: 1) { try readTable(file, rows: rows) }
    lines.append(
      String(
        format: "  the table read alone: %.2f CPU s, %.0f MB/s, %.0f MB of memory", table.cpuSeconds, megabytes / table.cpuSeconds,
        table.megabytes))
    let geodata = try Geodata.load(folder: "geodata")
    let reports = try Meter.cost(runs: 1) {
      let account = try FileIntake().read(path: file, options: IntakeOptions(), context: IntakeContext(geodata), into: { _ in .imported })
      guard account.imported == rows else { throw CocoaError(.fileReadCorruptFile) }
    }
    lines.append(
      String(format: "  rows to reports, without a database: %.2f CPU s, %.0f MB of memory", reports.cpuSeconds, reports.megabytes))

    let database = folder.appendingPathComponent("1.sqlite").path
    let now = Instant(secondsSince1970: 1_795_000_000)
    var before = 0.0
    let whole = try Meter.cost(runs: 1) {
      let start = Meter.cpuSeconds()
      let store = try Store.create(at: database)
      try store.seed(
        SeedData(
          kommun: geodata.kommunName, controller: .police, categories: geodata.categories, places: geodata.places, roadLinks: [],
          outline: geodata.outline, outlineSource: "bench", studyAreas: [], commitmentSets: []), at: now)
      let account = try store.importReports(at: now, stage: { if $0 == .indexing { before = Meter.cpuSeconds() - start } }) { writer in
        try FileIntake().read(path: file, options: IntakeOptions(), context: IntakeContext(geodata), into: { try writer.store($0) })
      }
      guard account.imported == rows else { throw CocoaError(.fileReadCorruptFile) }
    }
    lines.append(String(format: "  into a new database, before its R*Tree: %.2f CPU s", before))
    lines.append(String(format: "  R*Tree, statistics of the layer and commit: %.2f CPU s", whole.cpuSeconds - before))
    lines.append(String(format: "  in all: %.2f CPU s, %.0f MB of memory", whole.cpuSeconds, whole.megabytes))
    let store = try Store.open(database, for: .read)
    var hash = ""
    let content = try Meter.cost(runs: 1) { hash = try store.contentHash() }
    lines.append(String(format: "  content hash of all reports (%@…): %.2f CPU s", String(hash.prefix(8)), content.cpuSeconds))
    lines += try ImportQuestions.lines(database)
    return lines.joined(separator: "\n")
  }

  private static func readTable(_ file: String, rows: Int) throws {
    guard let handle = FileHandle(forReadingAtPath: file) else { throw CocoaError(.fileNoSuchFile) }
    defer { try? handle.close() }
    var fields = 0
    let summary = try DelimitedReader().read(
      from: { buffer in read(handle.fileDescriptor, buffer.baseAddress, buffer.count) }, fault: { _ in },
      record: { record in fields += record.count })
    guard summary.records == rows + 1, fields == 7 * (rows + 1) else { throw CocoaError(.fileReadCorruptFile) }
  }

  /// Writes the table block by block and returns its size in bytes.
  private static func write(_ rows: Int, to file: String) throws -> Int {
    guard FileManager.default.createFile(atPath: file, contents: nil), let handle = FileHandle(forWritingAtPath: file) else {
      throw CocoaError(.fileWriteNoPermission)
    }
    defer { try? handle.close() }
    var bytes = Array("id;datum;tid;kategori;latitud;longitud;beskrivning\n".utf8)
    var size = 0
    let categories = ["Buller", "Skadegörelse", "Stöld", "Viltolycka"]
    for index in 0..<rows {
      // Coordinates with six decimals over the kommun, all different up to a hundred thousand rows.
      let mixed = (index &* 7919) % 100_003
      let (latitude, longitude) = (200_000 + mixed * 4 + index / 100_003, 400_000 + (mixed &* 31) % 100_003 * 6)
      let day = CivilDate(daysSince1970: 19_358 + mixed % 1096)
      bytes.append(
        contentsOf:
          "\(index);\(day);\(10 + mixed % 14):\(10 + mixed % 50);\(categories[mixed % 4]);66,\(latitude);22,\(longitude);Rapport nummer \(index) om något som hänt\n"
          .utf8)
      if bytes.count > 1 << 20 || index == rows - 1 {
        try handle.write(contentsOf: bytes)
        size += bytes.count
        bytes.removeAll(keepingCapacity: true)
      }
    }
    return size
  }
}
