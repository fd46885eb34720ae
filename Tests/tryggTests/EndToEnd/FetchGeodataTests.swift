// Scripts/fetch-geodata against a server on this machine.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt && FetchGeodata.hasTools, "the program, curl or python3 is not here"), .serialized)
struct FetchGeodataTests {
  private static let town = """
    <?xml version="1.0"?><osm version="0.6"><node id="1" lat="66.32" lon="22.83"/><node id="2" lat="66.321" lon="22.84"/>\
    <way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Storgatan"/></way></osm>

    """

  @Test func theKommunsStreetsAreFetchedCheckedAndLoaded() throws {
    try Program.withDatabase { (folder: URL) throws in
      try FetchGeodata.serving(["api": Data(Self.town.utf8)]) { (server: String) throws in
        let run = try FetchGeodata.run(["--url", "\(server)/api"], in: folder)
        #expect(run.status == 0, "\(run.talk)")
        let source = try String(contentsOf: folder.appendingPathComponent(".geodata/streets.osm.source.txt"), encoding: .utf8)
        #expect(source.contains("© OpenStreetMap contributors, ODbL 1.0"))
        // The kommun's box with 5 km around it.
        #expect(source.contains("Area: 66.086690,21.856320,66.894840,23.351130"))
        let shown = try Program.run(["streets", "show", "--format", "json"], in: folder)
        let items = try shown.items()
        #expect(items.map { $0["file"] as? String } == ["streets.osm"])
        #expect(items.first?["edges"] as? Int == 1)
        #expect(items.first?["attribution"] as? String == "© OpenStreetMap contributors, ODbL 1.0")
      }
    }
  }

  @Test func halfAnAnswerChangesNothing() throws {
    try Program.withDatabase { (folder: URL) throws in
      let remark = Self.town.replacingOccurrences(of: "</osm>", with: "<remark>runtime error: Query timed out</remark></osm>")
      let files = [
        "cut": Data(Self.town.utf8.prefix(120)), "remark": Data(remark.utf8), "empty": Data("<osm></osm>".utf8),
      ]
      try FetchGeodata.serving(files) { (server: String) throws in
        for name in files.keys {
          let run = try FetchGeodata.run(["--url", "\(server)/\(name)"], in: folder)
          #expect(run.status == 4, "\(name): \(run.talk)")
          #expect(run.talk.contains("nothing was changed"))
        }
        #expect(try FetchGeodata.run(["--url", "\(server)/none"], in: folder).status == 3)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(".geodata").path)
        #expect(left.isEmpty)
        #expect(try Program.run(["streets", "show", "--format", "json"], in: folder).items().isEmpty)
      }
    }
  }

  @Test func aBrokenDownloadGoesOnAndIsComparedWithItsCheckSum() throws {
    try Program.withDatabase { (folder: URL) throws in
      let data = Data(Self.town.utf8)
      let sum = try FetchGeodata.md5(data)
      let files = ["land.osm": data, "land.osm.md5": Data("\(sum)  land.osm\n".utf8)]
      try FetchGeodata.serving(files) { (server: String) throws in
        let output = folder.appendingPathComponent("usb")
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        // The first half of an earlier try. This server cannot go on in the middle, so the file comes anew.
        try data.prefix(100).write(to: output.appendingPathComponent("land.osm.part"))
        try Data("\(sum)\n".utf8).write(to: output.appendingPathComponent("land.osm.part.md5"))
        let arguments = ["--from", "geofabrik", "--url", "\(server)/land.osm", "--output", "usb", "--no-import"]
        let run = try FetchGeodata.run(arguments, in: folder)
        #expect(run.status == 0, "\(run.talk)")
        #expect(try Data(contentsOf: output.appendingPathComponent("land.osm")) == data)
        let left = try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
        #expect(left == ["land.osm", "land.osm.sha256", "land.osm.source.txt"])
      }
      let changed = ["land.osm": data + Data("x".utf8), "land.osm.md5": Data("\(sum)  land.osm\n".utf8)]
      try FetchGeodata.serving(changed) { (server: String) throws in
        let run = try FetchGeodata.run(["--from", "geofabrik", "--url", "\(server)/land.osm", "--output", "ny"], in: folder)
        #expect(run.status == 4)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("ny").path).isEmpty)
      }
    }
  }
}

/// The script and a server for it.
enum FetchGeodata {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let hasTools = ["curl", "python3"].allSatisfy { tool in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
    }
  }

  /// Runs the script for at most a minute.
  static func run(_ arguments: [String], in folder: URL) throws -> Run {
    let script = root.appendingPathComponent("Scripts/fetch-geodata").path
    return try shell(
      ["timeout", "60", script, "--geodata", root.appendingPathComponent("geodata").path] + arguments, in: folder)
  }

  static func md5(_ data: Data) throws -> String {
    try Program.withFolder { (folder: URL) throws in
      try data.write(to: folder.appendingPathComponent("data"))
      return String(try shell(["md5sum", "data"], in: folder).output.prefix(32))
    }
  }

  private static func shell(_ arguments: [String], in folder: URL) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["TRYGG": Program.url.path]) { $1 }
    process.environment?["TRYGG_DB"] = nil
    process.standardInput = FileHandle.nullDevice
    let names = ["out", "err"].map { FileManager.default.temporaryDirectory.appendingPathComponent("fetch-\(UUID().uuidString).\($0)") }
    for name in names { #expect(FileManager.default.createFile(atPath: name.path, contents: nil)) }
    process.standardOutput = try FileHandle(forWritingTo: names[0])
    process.standardError = try FileHandle(forWritingTo: names[1])
    try process.run()
    return try Started(process: process, files: names).finish()
  }

  /// Serves files on a free port of this machine for the time of the work.
  static func serving(_ files: [String: Data], _ work: (String) throws -> Void) throws {
    try Program.withFolder { (folder: URL) throws in
      for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
      let server = Process()
      server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      // Ends by itself, whatever happens here.
      server.arguments = ["timeout", "120", "python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder.path]
      let output = Pipe()
      server.standardOutput = output
      server.standardError = FileHandle.nullDevice
      try server.run()
      defer {
        server.terminate()
        server.waitUntilExit()
      }
      // "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ..."
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      let words = line.split(separator: " ")
      let port = try #require(words.firstIndex(of: "port").map { words[$0 + 1] }, "\(line)")
      try work("http://127.0.0.1:\(port)")
    }
  }
}
