// What leaves the file, and what does not.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct ExportTests {
  static func numbers(_ coordinates: Any?) -> [[Double]] {
    if let pair = coordinates as? [Double] { return [pair] }
    return (coordinates as? [Any])?.flatMap { numbers($0) } ?? []
  }

  @Test func everyLayerInEveryForm() throws {
    try Demo.withCopy { folder in
      for layer in ["reports", "hotspots", "walks", "operations", "places"] {
        let geo = try Program.run(["export", layer, "--now", Program.now], in: folder)
        #expect(geo.status == 0, "\(geo.talk)")
        let collection = try geo.json()
        #expect(collection["type"] as? String == "FeatureCollection")
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(!features.isEmpty)
        let pairs = features.flatMap { Self.numbers(($0["geometry"] as? [String: Any])?["coordinates"]) }
        // Longitude before latitude, in and around the kommun.
        #expect(!pairs.isEmpty && pairs.allSatisfy { (20...25).contains($0[0]) && (65...68).contains($0[1]) }, "\(layer)")

        let json = try Program.run(["export", layer, "--format", "json", "--now", Program.now], in: folder)
        #expect(try Set(json.json().keys) == AnswersTests.envelope)
        #expect(try json.items().count == features.count, "\(layer)")

        let csv = try Program.run(["export", layer, "--format", "csv"], in: folder)
        let header = try #require(csv.output.split(whereSeparator: \.isNewline).first)
        let machine = try Program.run(["export", layer, "--format", "csv", "--lang", "en"], in: folder)
        let columns = try #require(machine.output.split(whereSeparator: \.isNewline).first).split(separator: ",")
        #expect(header.split(separator: ";").count == columns.count && columns.count > 5, "\(layer): \(header)")
        let keys = try #require(try json.items().first).keys
        #expect(columns.contains { keys.contains(String($0.trimmingPrefix("\u{FEFF}"))) }, "\(columns)")
      }
      let commitments = try Program.run(["export", "commitments"], in: folder)
      #expect(commitments.status == 0 && commitments.output.contains("T1"))
      let items = try Program.run(["export", "commitments", "--format", "json"], in: folder).items()
      #expect(Set(["id", "text", "party", "kind", "target"]).isSubset(of: try #require(items.first).keys))
      let noPlaces = try Program.run(["export", "commitments", "--format", "geojson"], in: folder)
      #expect(noPlaces.status == 2 && noPlaces.talk.contains("geojson"))
      #expect(try Program.run(["export", "molnen"], in: folder).status == 2)
    }
  }

  /// The kommun's file and the police's exchange only what has passed the limits, in both directions.
  @Test func theKommunsReportsAreNotGivenToThePolice() throws {
    try Program.withDatabase(["--controller", "kommun"]) { (folder: URL) throws in
      #expect(try Program.run(["export", "reports", "--audience", "police"], in: folder).status == 6)
      #expect(try Program.run(["export", "reports"], in: folder).status == 0)
    }
  }

  @Test func aCategoryIsKnownByTheWordsThatImportsKnow() throws {
    try Program.withDatabase { (folder: URL) throws in
      #expect(try Program.run(["reports", "--category", "stöld"], in: folder).status == 0)
      let unknown = try Program.run(["reports", "--category", "rymdfärd"], in: folder)
      #expect(unknown.status == 2 && unknown.talk.contains("skadegörelse"))
    }
  }

  @Test(arguments: [("reports", "kommun"), ("reports", "public"), ("operations", "kommun"), ("operations", "public")])
  func singleReportsAndPlansStay(layer: String, audience: String) throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["export", layer, "--audience", audience, "--format", "csv", "--output", "ut.csv"], in: folder)
      #expect(run.status == 6)
      #expect(run.output.isEmpty && run.talk.hasPrefix("Fel: ") && run.talk.contains("lämnas inte ut till"))
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("ut.csv").path))
    }
  }

  @Test(arguments: ["kommun", "public"])
  func hotspotsArePooledForOthers(audience: String) throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["export", "hotspots", "--audience", audience, "--format", "json", "--now", Program.now], in: folder)
      #expect(run.status == 0, "\(run.talk)")
      #expect(run.talk.contains("lämnas ut") && run.talk.contains("hålls inne"))
      let items = try run.items()
      for item in items {
        // Neither reports nor reasons, and the place as the middle of a cell.
        for secret in ["report_ids", "radius_m", "from", "to", "hours", "severity"] { #expect(item[secret] == nil, "\(secret)") }
        #expect((item["reasons"] as? [String])?.isEmpty == true)
        #expect((item["geometry"] as? [String: Any])?["type"] as? String == "Point")
        #expect(item["cell_m"] as? Double == (audience == "public" ? 1000 : 100))
        if audience == "public" {
          // What would let anybody work out the count, or test a guess of the reports.
          for secret in ["id", "expected", "interval", "p"] { #expect(item[secret] == nil, "\(secret)") }
          #expect(["10–19", "20–49", "50+"].contains(item["cases"] as? String))
        } else {
          #expect(try #require(item["cases"] as? Int) >= 5)
        }
      }
      // The data of the answer say nothing of single reports either.
      let data = try #require(try run.json()["data"] as? [String: Any])
      #expect(data["reports"] as? Int == 0 && data["sha256"] is NSNull && data["from"] is NSNull)
      let own = try Program.run(["export", "hotspots", "--format", "json"], in: folder)
      #expect(own.output.contains("report_ids"))
      #expect(try !items.isEmpty && items.count < own.items().count)
    }
  }

  @Test func aWalkStaysWithWhoeverPlannedIt() throws {
    try Demo.withCopy { folder in
      let own = try Program.run(["export", "walks", "--format", "json"], in: folder)
      let others = try Program.run(["export", "walks", "--format", "json", "--audience", "public"], in: folder)
      #expect(own.output.contains("H-"))
      #expect(others.status == 6 && others.output.isEmpty)
    }
  }

  @Test func rejectedRowsAreNotWrittenOverTheFile() throws {
    try Program.withDatabase { (folder: URL) throws in
      let file = folder.appendingPathComponent("lista.csv")
      let text = "id;datum;kategori\n1;2026-01-01;Buller\n2;2026-02-30;Buller\n"
      try Data(text.utf8).write(to: file)
      #expect(try Program.run(["import", "lista.csv", "--rejects", "./lista.csv"], in: folder).status == 2)
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
  }

  @Test func anUnknownAudienceIsWrongUsage() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["export", "hotspots", "--audience", "alla"], in: folder)
      #expect(run.status == 2 && run.talk.contains("police, kommun eller public"))
    }
  }

  @Test func anOutputFileIsWholeOrUntouched() throws {
    try Demo.withCopy { folder in
      let file = folder.appendingPathComponent("lista.json")
      try Data("gammalt".utf8).write(to: file)
      // What fails leaves the old file.
      #expect(try Program.run(["export", "reports", "--audience", "public", "--output", "lista.json"], in: folder).status == 6)
      #expect(try Program.run(["export", "hotspots", "--format", "xml", "--output", "lista.json"], in: folder).status == 2)
      #expect(try String(contentsOf: file, encoding: .utf8) == "gammalt")
      // What succeeds replaces it, and says so on standard error only.
      let run = try Program.run(["export", "hotspots", "--format", "json", "--output", "lista.json", "--now", Program.now], in: folder)
      #expect(run.status == 0 && run.output.isEmpty && run.talk.contains("Skrev lista.json."))
      let direct = try Program.run(["export", "hotspots", "--format", "json", "--now", Program.now], in: folder)
      #expect(try String(contentsOf: file, encoding: .utf8) == direct.output)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "lista.json", "lista.json.about.json", "trygg.sqlite",
        ])
      let about = try Data(contentsOf: folder.appendingPathComponent("lista.json.about.json"))
      let facts = try #require(try JSONSerialization.jsonObject(with: about) as? [String: Any])
      #expect(
        facts["layer"] as? String == "hotspots" && facts["audience"] as? String == "police" && facts["file"] as? String == "lista.json")
      #expect((facts["sha256"] as? String)?.count == 64)
      // A folder that is not there is the environment's fault, and nothing is made.
      let missing = try Program.run(["export", "hotspots", "--output", "saknas/lista.json"], in: folder)
      #expect(missing.status == 3 && missing.talk.contains("saknas"))
    }
  }

  @Test func thePlannersPage() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["report", "brief", "--now", Program.now], in: folder)
      #expect(run.status == 0 && run.output.lowercased().hasPrefix("<!doctype html>") && run.output.contains("lang=\"sv\""))
      #expect(run.output.contains("ÖVNING") && run.output.contains("Överkalix") && run.output.hasSuffix("</html>\n"))
      let english = try Program.run(["report", "brief", "--lang", "en", "--now", Program.now], in: folder)
      #expect(english.output.contains("lang=\"en\"") && english.output.contains("Safety walk"))
      #expect(try Program.run(["report", "roman"], in: folder).status == 2)
    }
  }

  @Test func placesAndReports() throws {
    try Demo.withCopy { folder in
      let places = try AnswersTests.check(
        Program.run(["places", "--format", "json", "--now", Program.now], in: folder), "places",
        keys: ["key", "name", "kind", "lat", "lon", "quality", "precision_m", "source", "licence"])
      #expect(places.contains { $0["name"] as? String == "Strandskolan" })
      let table = try Program.run(["places"], in: folder)
      #expect(table.talk.contains("Kommunen behöver bekräfta: ") && table.talk.contains("Kommunhuset"))
      let reports = try AnswersTests.check(
        Program.run(["reports", "--category", "skadegörelse", "--limit", "3", "--format", "json", "--now", Program.now], in: folder),
        "reports",
        keys: ["id", "from", "to", "category", "severity", "origin", "source", "precision_m"])
      #expect(reports.count == 3 && reports.allSatisfy { $0["category"] as? String == "vandalism" })
      let times = reports.compactMap { $0["from"] as? String }
      #expect(times == times.sorted(by: >))
      let year = try Program.run(["reports", "--from", "2025-06-01", "--to", "2025-06-30", "--format", "json"], in: folder).items()
      #expect(
        !year.isEmpty
          && year.allSatisfy { ($0["from"] as? String ?? "").hasPrefix("2025-06") || ($0["to"] as? String ?? "").hasPrefix("2025-06") })
      #expect(try Program.run(["reports", "999999"], in: folder).status == 2)
      #expect(try Program.run(["reports", "--category", "rymdskepp"], in: folder).status == 2)
    }
  }
}
