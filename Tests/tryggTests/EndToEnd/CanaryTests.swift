// Personal data that go in are found in nothing that comes out, nor in any byte that stays.
import Archives
import Foundation
import Testing
import Workbooks

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct CanaryTests {
  /// Strings that stand in the files and nowhere else; the numbers belong to nobody.
  private static let canaries = ["7317-0417", "19550417", "731 77 13", "7317713", "canary-7731", "KNR77C", "Fågelqvist", "Kanarina"]
  private static let sentence =
    "misstänkt Kanarina Fågelqvist, 19550417-7317, tel 070-731 77 13, kanarie@canary-7731.example, bil KNR77C och 0707317713"
  private static let header = "Ring 070-731 77 13"

  /// Personal data as text, category, place, id, time, in a column that is not known, and in rows that are refused.
  private static let rows: [[String]] = [
    ["1", "2026-05-04 15:30", "buller", "Gyljen", sentence, "x"], ["2", "2026-05-05 15:30", sentence, "Gyljen", "a", sentence],
    ["3", "2026-05-06 15:30", "buller", sentence, "b", "x"], ["070-731 77 13", "2026-05-07 15:30", "buller", "", "c", "x"],
    ["5", "2026-02-30 15:30", "buller", "Gyljen", sentence, "x"], ["6", "Kanarina Fågelqvist 070-731 77 13", "buller", "", sentence, ""],
    ["KNR77C", "", sentence, sentence, sentence, sentence],
  ]
  private static let names = ["id", "datum", "kategori", "plats", "beskrivning", header]

  private static func files(_ folder: URL) throws -> [String] {
    func quoted(_ text: String) -> String { "\"\(text)\"" }
    var csv = ([names] + rows).map { $0.map(quoted).joined(separator: ";") }.joined(separator: "\n") + "\n"
    csv += "8;2026-05-08;buller;;för många;fält;\(sentence)\n9;2026-05-08;\"öppet \(sentence)\n"
    try Data(csv.utf8).write(to: folder.appendingPathComponent("lista.csv"))
    let records = rows.map { Dictionary(zip(names, $0), uniquingKeysWith: { $1 }) }
    try JSONSerialization.data(withJSONObject: records).write(to: folder.appendingPathComponent("poster.json"))
    let features: [[String: Any]] = records.map {
      ["type": "Feature", "properties": $0, "geometry": ["type": "Point", "coordinates": [22.84, 66.33]]]
    }
    let other: [[String: Any]] = [["type": sentence], ["type": "Feature", "properties": records[0], "geometry": ["type": sentence]]]
    try JSONSerialization.data(withJSONObject: ["type": "FeatureCollection", "features": features + other])
      .write(to: folder.appendingPathComponent("punkter.geojson"))
    let writer = try WorkbookWriter(path: folder.appendingPathComponent("bok.xlsx").path)
    try writer.sheet("Blad \(header)", columns: names.map { WorkbookColumn($0) }) { sheet in
      for row in rows {
        for text in row { sheet.cell(.text(text)) }
        try sheet.endRow()
      }
    }
    try writer.sheet("Andra \(header)", columns: [WorkbookColumn("a")]) { _ in }
    try writer.finish()
    try Data("\(sentence);\(header)\nKanarina Fågelqvist;1\n".utf8).write(to: folder.appendingPathComponent("utan-rubrik.csv"))
    return ["lista.csv", "poster.json", "punkter.geojson", "bok.xlsx"]
  }

  /// The canaries in some bytes.
  private static func found(in data: Data) -> [String] { canaries.filter { data.range(of: Data($0.utf8)) != nil } }

  /// Every file below a folder is free of canaries, pages and journals of the database as well, and the parts of workbooks.
  private static func expectClean(_ folder: URL, _ comment: String) throws {
    let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    for name in names {
      let url = folder.appendingPathComponent(name)
      guard let data = try? Data(contentsOf: url) else { continue }
      #expect(found(in: data).isEmpty, "\(comment): \(name)")
      guard name.hasSuffix(".xlsx") else { continue }
      let archive = try ZipArchive(path: url.path)
      for part in archive.names { #expect(found(in: Data(try archive.bytes(part) ?? [])).isEmpty, "\(comment): \(name), \(part)") }
    }
  }

  /// Inputs in one folder, everything that the program makes in another, with its temporary files.
  private static func withFolders(_ work: (_ input: URL, _ folder: URL, _ run: ([String]) throws -> Run) throws -> Void) throws {
    try Program.withFolder { outer in
      let (input, folder) = (outer.appendingPathComponent("in"), outer.appendingPathComponent("ut"))
      for made in [input, folder, folder.appendingPathComponent("tmp")] {
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      }
      let environment = ["TMPDIR": folder.appendingPathComponent("tmp").path, "SQLITE_TMPDIR": folder.appendingPathComponent("tmp").path]
      let run = { (arguments: [String]) in
        let run = try Program.run(arguments, in: folder, environment: environment)
        #expect(found(in: Data(run.output.utf8)).isEmpty, "stdout of \(arguments)")
        #expect(found(in: Data(run.talk.utf8)).isEmpty, "stderr of \(arguments)")
        return run
      }
      try #require(try run(["init"]).status == 0)
      try work(input, folder, run)
    }
  }

  @Test func noFormatAndNoAnswerLeaksThem() throws {
    try Self.withFolders { input, folder, run in
      for (index, name) in try Self.files(input).enumerated() {
        let path = input.appendingPathComponent(name).path
        let read = ["--rejects", "avvisade-\(index).csv", "--save-mapping", "karta-\(index).json", "--now", Program.now]
        for more in [["--preview", "20", "--format", "json"], ["--dry-run"], ["--format", "json"], ["--verbose"], ["--lang", "en"]] {
          let done = try run(["import", path] + more + (more.first == "--preview" ? [] : read))
          #expect(done.status == 0, "\(name) \(more): \(done.talk)")
        }
        let rejects = try String(contentsOf: folder.appendingPathComponent("avvisade-\(index).csv"), encoding: .utf8)
        #expect(rejects.split(whereSeparator: \.isNewline).count >= 4, "\(rejects)")
      }
      #expect(try run(["import", input.appendingPathComponent("utan-rubrik.csv").path]).status == 4)
      #expect(try run(["import", input.appendingPathComponent("bok.xlsx").path, "--sheet", "finns inte"]).status != 0)
      let reports = try run(["reports", "--format", "json"])
      #expect(try reports.items().count >= 10 && reports.output.contains("[personnummer]"))
      for format in ["table", "csv", "geojson"] { _ = try run(["reports", "--format", format]) }
      for layer in ["reports", "hotspots", "walks", "operations", "places", "commitments"] {
        for format in ["json", "csv", "geojson", "xlsx", "gpx", "kml", "gpkg", "ics"] {
          _ = try run(["export", layer, "--format", format, "--output", "\(layer).\(format)"])
        }
      }
      for more in [["hotspots"], ["rhythm"], ["dedupe"], ["doctor"], ["report", "brief", "--output", "brief.html"], ["explain", "1"]] {
        _ = try run(more)
      }
      try Self.expectClean(folder, "after everything")
    }
  }

  /// The import is killed while its journal lies open: neither it, nor the pages written by then, nor a temporary file holds them.
  @Test func aKilledImportLeavesNoneBehind() throws {
    try Self.withFolders { input, folder, run in
      var text = "id;datum;kategori;beskrivning\n"
      for index in 0..<150_000 { text += "\(index);2026-05-04 15:30;buller;\(index) \(Self.sentence)\n" }
      let path = input.appendingPathComponent("stor.csv")
      try Data(text.utf8).write(to: path)
      let started = try Program.start(
        ["import", path.path], in: folder, environment: ["TMPDIR": folder.appendingPathComponent("tmp").path])
      let database = folder.appendingPathComponent("trygg.sqlite").path
      let before = try #require(try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int)
      // Until pages have reached the file, while the journal is there.
      for _ in 0..<6000 where started.process.isRunning {
        let size = try FileManager.default.attributesOfItem(atPath: database)[.size] as? Int ?? 0
        if size > before + 1_000_000 { break }
        usleep(5000)
      }
      kill(started.process.processIdentifier, SIGKILL)
      let killed = try started.finish()
      #expect(killed.status == SIGKILL && FileManager.default.fileExists(atPath: database + "-journal"))
      #expect(Self.found(in: Data((killed.output + killed.talk).utf8)).isEmpty)
      try Self.expectClean(folder, "killed")
      #expect(try run(["doctor"]).status == 0)
      #expect(try run(["reports", "--format", "json"]).items().isEmpty)
      try Self.expectClean(folder, "recovered")
    }
  }

  /// What is changed or replaced stays in no free page.
  @Test func changedTextsLeaveNoTrace() throws {
    try Self.withFolders { input, folder, run in
      let path = input.appendingPathComponent("lista.csv")
      let marker = "Kanariemärket"
      for text in [String(repeating: "\(marker) ", count: 400), "kort"] {
        try Data("id;datum;kategori;beskrivning\n1;2026-05-04 15:30;buller;\(text)\n".utf8).write(to: path)
        #expect(try run(["import", path.path]).status == 0)
        let bytes = try Data(contentsOf: folder.appendingPathComponent("trygg.sqlite"))
        #expect((bytes.range(of: Data(marker.utf8)) != nil) == (text != "kort"))
      }
    }
  }
}
