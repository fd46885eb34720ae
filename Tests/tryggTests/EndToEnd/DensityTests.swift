// The density of reports, the project and what is written beside an export.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct DensityTests {
  private static let clock = ["--now", Program.now]

  private func bytes(_ name: String, _ folder: URL) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

  @Test func contoursSayThatTheyAreDescriptiveAndStandOnTheRequestedLevels() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["export", "density", "--levels", "0,5;2"] + Self.clock, in: folder)
      #expect(run.status == 0 && run.talk.contains("Beskrivande karta"), "\(run.talk)")
      let features = try #require(try run.json()["features"] as? [[String: Any]])
      let levels = features.compactMap { ($0["properties"] as? [String: Any])?["level"] as? Double }
      #expect(Set(levels) == [0.5, 2] && levels.count == features.count && levels == levels.sorted())
      let about = try #require(try run.json()["about"] as? [String: Any])
      let parameters = try #require(about["parameters"] as? [String: Any])
      #expect(parameters["bandwidth_m"] as? Double == 500 && parameters["cell_m"] as? Double == 100)
      #expect(parameters["origin"] as? String == "citizen")
    }
  }

  /// The difference of two densities shows single reports, so they stay with the file's own controller.
  @Test(arguments: ["kommun", "public"])
  func theDensityStays(audience: String) throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["export", "density", "--audience", audience, "--output", "t.tif"] + Self.clock, in: folder)
      #expect(run.status == 6 && run.talk.contains("nekades") && run.talk.contains("counts"), "\(run.talk)")
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("t.tif").path))
    }
  }

  @Test func rastersNeedTheirPlaneAndAFile() throws {
    try Demo.withCopy { folder in
      #expect(try Program.run(["export", "density", "--output", "t.tif", "--crs", "4326"], in: folder).status == 2)
      #expect(try Program.run(["export", "density", "--format", "tif"], in: folder).status == 2)
      #expect(try Program.run(["export", "density", "--output", "t.tif", "--cell", "0"], in: folder).status == 2)
      #expect(try Program.run(["export", "hotspots", "--cell", "100"], in: folder).status == 2)
      let run = try Program.run(["export", "density", "--output", "t.asc"] + Self.clock, in: folder)
      #expect(run.status == 0)
      let text = String(decoding: try bytes("t.asc", folder), as: UTF8.self)
      #expect(text.hasPrefix("ncols "))
      #expect(String(decoding: try bytes("t.prj", folder), as: UTF8.self).hasPrefix("PROJCS[\"SWEREF99_TM\""))
    }
  }

  @Test func aWrongEndingIsRefusedAndTheRightOnesAreNamed() throws {
    try Demo.withCopy { folder in
      for arguments in [
        ["--output", "x.shp"], ["--format", "geojson", "--output", "x.shp"], ["--format", "csv", "--output", "x.gpkg"],
        ["--format", "gpkg", "--output", "x.sqlite"],
      ] {
        let run = try Program.run(["export", "hotspots"] + arguments, in: folder)
        #expect(run.status == 2 && run.talk.contains("hör inte dit") && run.talk.contains(".gpkg"), "\(run.talk)")
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("x.shp").path))
      }
      for output in ["utan-andelse", "x.json", "x.GEOJSON"] {
        #expect(try Program.run(["export", "hotspots", "--format", "geojson", "--output", output], in: folder).status == 0, "\(output)")
      }
    }
  }

  @Test func theProjectFindsTheDatabaseFromItsOwnFolderAndStaysWithTheOwner() throws {
    try Demo.withCopy { folder in
      try FileManager.default.createDirectory(at: folder.appendingPathComponent("kartor"), withIntermediateDirectories: true)
      #expect(try Program.run(["export", "project", "--output", "trygg.qgs"], in: folder).status == 0)
      #expect(try Program.run(["export", "project", "--output", "kartor/trygg.qgs"], in: folder).status == 0)
      #expect(String(decoding: try bytes("trygg.qgs", folder), as: UTF8.self).contains("dbname='./trygg.sqlite'"))
      #expect(String(decoding: try bytes("kartor/trygg.qgs", folder), as: UTF8.self).contains("dbname='../trygg.sqlite'"))
      #expect(try Program.run(["export", "project", "--audience", "public", "--output", "p.qgs"], in: folder).status == 6)
    }
  }

  @Test func aRecordForPortalsStandsBesideTheFile() throws {
    try Demo.withCopy { folder in
      let arguments = ["export", "hotspots", "--audience", "public", "--crs", "crs84", "--metadata", "dcat", "--output", "h.geojson"]
      let run = try Program.run(
        arguments + ["--url", "https://www.example.se/data", "--contact", "gis@example.se", "--licence", "cc0"] + Self.clock, in: folder)
      #expect(run.status == 0, "\(run.talk)")
      let text = String(decoding: try bytes("h.geojson.dcat.ttl", folder), as: UTF8.self)
      #expect(text.contains("dcat:accessURL <https://www.example.se/data/h.geojson>") && text.contains("CRS84>"))
      // Whole years, since single days tell of single reports.
      #expect(text.contains("-01-01\"^^xsd:date ; dcat:endDate") && text.contains("-12-31\"^^xsd:date ]"))
      let about = try #require(try JSONSerialization.jsonObject(with: try bytes("h.geojson.about.json", folder)) as? [String: Any])
      #expect(about["crs"] as? String == "OGC:CRS84")
      #expect(try Program.run(["export", "hotspots", "--metadata", "dcat"], in: folder).status == 2)
      #expect(try Program.run(["export", "hotspots", "--url", "https://x.se", "--output", "h.geojson"], in: folder).status == 2)
      #expect(try Program.run(arguments + ["--url", "ftp://x.se"], in: folder).status == 2)
      #expect(try Program.run(arguments + ["--contact", "gis"], in: folder).status == 2)
    }
  }

  /// Every layer in every form, twice.
  @Test func theSameExportTwiceIsTheSameBytes() throws {
    try Demo.withCopy { folder in
      let forms: [String: [String]] = [
        "reports": ["geojson", "gpkg", "csv", "xlsx", "kml", "json", "geojsonl"],
        "hotspots": ["geojson", "gpkg", "csv", "xlsx", "kml", "json", "geojsonl", "txt"], "walks": ["geojson", "gpkg", "xlsx", "gpx"],
        "operations": ["geojson", "gpkg", "xlsx"], "places": ["geojson", "gpkg", "xlsx"],
        "density": ["geojson", "gpkg", "xlsx", "tif", "asc"], "commitments": ["csv", "xlsx"], "project": ["qgs"],
      ]
      for (layer, endings) in forms {
        for ending in endings {
          let names = ["a.\(ending)", "b.\(ending)"]
          for name in names {
            let format = ending == "txt" ? ["--format", "table"] : []
            let run = try Program.run(["export", layer, "--output", name, "--quiet"] + format + Self.clock, in: folder)
            #expect(run.status == 0, "\(layer) \(ending): \(run.talk)")
          }
          #expect(try bytes(names[0], folder) == bytes(names[1], folder), "\(layer) \(ending)")
        }
      }
    }
  }
}
