// Exports read by GDAL, where it is installed. Scripts/check-clients has many more clients.
import Foundation
import Testing

@Suite(
  .enabled(if: Program.isBuilt, "the program is not built beside the tests"),
  .enabled(if: Client.isHere("ogrinfo") && Client.isHere("gdalinfo"), "GDAL (ogrinfo, gdalinfo) is not here"))
struct ClientTests {
  @Test(arguments: ["reports", "hotspots", "density", "walks", "operations", "places"])
  func gdalReadsEveryFormWithoutAWarning(layer: String) throws {
    try Demo.withCopy { folder in
      for ending in ["geojson", "geojsonl", "gpkg", "kml", "csv", "xlsx"] {
        let run = try Program.run(["export", layer, "--output", "x.\(ending)", "--quiet", "--now", Program.now], in: folder)
        try #require(run.status == 0, "\(layer) \(ending): \(run.talk)")
        let read = try Client.run("ogrinfo", ["-ro", "-al", "-so", "x.\(ending)"], in: folder)
        #expect(read.status == 0 && read.talk.isEmpty, "\(layer) \(ending): \(read.talk)")
        #expect(read.output.contains("Feature Count: "))
      }
    }
  }

  @Test(arguments: ["tif", "asc"])
  func gdalKnowsThePlaneOfARaster(ending: String) throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["export", "density", "--output", "x.\(ending)", "--quiet", "--now", Program.now], in: folder)
      try #require(run.status == 0, "\(run.talk)")
      let read = try Client.run("gdalinfo", ["x.\(ending)"], in: folder)
      #expect(read.status == 0 && read.talk.isEmpty, "\(read.talk)")
      #expect(read.output.contains("Transverse") && read.output.contains("NoData Value=-9999") && read.output.contains("Type=Float32"))
      #expect(read.output.contains("Pixel Size = (100."))
      if ending == "tif" { #expect(read.output.contains("ID[\"EPSG\",3006]]")) }
    }
  }
}

/// A program of the system.
enum Client {
  static func isHere(_ name: String) -> Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)") }

  static func run(_ name: String, _ arguments: [String], in folder: URL) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(name)")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipes = [Pipe(), Pipe()]
    process.standardOutput = pipes[0]
    process.standardError = pipes[1]
    try process.run()
    let texts = pipes.map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
    process.waitUntilExit()
    return Run(status: process.terminationStatus, output: texts[0], talk: texts[1])
  }
}
