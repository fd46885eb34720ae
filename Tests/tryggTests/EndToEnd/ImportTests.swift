// Files in: every row accounted for, and nothing changed by reading the same file again.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct ImportTests {
  static let keys: Set<String> = [
    "file", "sha256", "rows", "imported", "updated", "duplicates", "rejected", "unlocated", "coarse", "rejects",
  ]

  /// Eight rows: five good ones, one without a position, one with a day that does not exist, one that repeats another.
  static let file =
    [
      "id;datum;tid;kategori;latitud;longitud;beskrivning",
      "1;2026-05-04;15:30;skadegörelse;66,327845;22,836893;Krossad ruta",
      "2;2026-05-05;16:10;skadegörelse;66,327900;22,836800;\"Ruta; igen\"",
      "3;2026-05-06;;störande körning;66,329380;22,835396;Däckskrik", "4;2026-05-07;22:05;störande körning;66,329400;22,835400;Hög musik",
      "5;2026-05-08;08:00;Något annat;66,330000;22,840000;Okänt ord", "6;2026-05-09;12:00;stöld;;;Cykel borta",
      "7;2026-02-30;12:00;stöld;66,33;22,84;Fel dag", "1;2026-05-04;15:30;skadegörelse;66,327845;22,836893;Krossad ruta",
    ].joined(separator: "\r\n") + "\r\n"

  static func withFile<T>(_ work: (URL) throws -> T) throws -> T {
    try Program.withDatabase { folder in
      try Data(file.utf8).write(to: folder.appendingPathComponent("lista.csv"))
      return try work(folder)
    }
  }

  @Test func everyRowIsAccountedForAndAgainChangesNothing() throws {
    try Self.withFile { folder in
      let arguments = ["import", "lista.csv", "--rejects", "avvisade.csv", "--format", "json", "--now", Program.now]
      let run = try Program.run(arguments, in: folder)
      let account = try #require(try AnswersTests.check(run, "import", keys: Self.keys).first)
      func count(_ key: String, _ account: [String: Any]) -> Int { account[key] as? Int ?? -1 }
      #expect(account["file"] as? String == "lista.csv")
      #expect((account["sha256"] as? String)?.count == 64)
      #expect(count("rows", account) == 8 && count("imported", account) == 6 && count("updated", account) == 0)
      #expect(count("duplicates", account) == 1 && count("rejected", account) == 1 && count("unlocated", account) == 1)
      let rejects = try #require(account["rejects"] as? [[String: Any]])
      #expect(rejects.count == 1 && rejects[0]["line"] as? Int == 8 && (rejects[0]["reason"] as? String)?.isEmpty == false)
      let rejected = try String(contentsOf: folder.appendingPathComponent("avvisade.csv"), encoding: .utf8)
      #expect(rejected.contains("2026-02-30") && rejected.contains("lista.csv"))
      let before = try Program.run(["reports", "--format", "json", "--now", Program.now], in: folder)
      #expect(try before.items().count == 6)

      let again = try #require(try Program.run(arguments, in: folder).items().first)
      #expect(
        count("imported", again) == 0 && count("updated", again) == 0 && count("duplicates", again) == 7 && count("rejected", again) == 1)
      #expect(try Program.run(["reports", "--format", "json", "--now", Program.now], in: folder).output == before.output)
      #expect(try Program.run(["doctor"], in: folder).status == 0)
    }
  }

  @Test func theSameNameWithAnotherEndingIsTold() throws {
    try Self.withFile { folder in
      #expect(try !Program.run(["import", "lista.csv"], in: folder).talk.contains("har förut lästs"))
      let other =
        #"{"type":"Feature","properties":{"datum":"2026-06-01","typ":"klotter"},"geometry":{"type":"Point","coordinates":[22.837,66.326]}}"#
      try Data(other.utf8).write(to: folder.appendingPathComponent("lista.geojson"))
      let run = try Program.run(["import", "lista.geojson"], in: folder)
      #expect(run.status == 0 && run.talk.contains("Källan \"lista\" har förut lästs ur lista.csv"))
    }
  }

  @Test func theFormsAreNamedWhereOneIsWrong() throws {
    try Self.withFile { folder in
      let run = try Program.run(["import", "lista.csv", "--input-format", "word"], in: folder)
      #expect(run.status == 2 && run.talk.contains("auto, csv, xlsx, geojson, gpkg, sqlite, shp, gpx, kml eller polisen"))
      let help = try Program.run(["import", "--help"], in: folder).output
      #expect(help.contains("gpkg") && help.contains("--layer"))
    }
  }

  @Test func aDryRunKeepsNothing() throws {
    try Self.withFile { folder in
      let run = try Program.run(["import", "lista.csv", "--dry-run"], in: folder)
      #expect(run.status == 0 && run.talk.contains("Provkörning: inget sparades."))
      #expect(try Program.run(["reports", "--format", "json"], in: folder).items().isEmpty)
    }
  }

  @Test func aChangedRowIsARevision() throws {
    try Self.withFile { folder in
      #expect(try Program.run(["import", "lista.csv"], in: folder).status == 0)
      try Data(Self.file.replacing("Cykel borta", with: "Två cyklar borta").utf8).write(to: folder.appendingPathComponent("lista.csv"))
      let account = try #require(try Program.run(["import", "lista.csv", "--format", "json"], in: folder).items().first)
      #expect(account["updated"] as? Int == 1 && account["imported"] as? Int == 0)
      let theft = try Program.run(["reports", "--category", "theft", "--format", "json"], in: folder).items()
      #expect(theft.map { $0["text"] as? String } == ["Två cyklar borta"])
    }
  }

  @Test func columnsCanBeNamed() throws {
    try Program.withDatabase { folder in
      try Data("Kolumn X,När det var,y,x\nskadegörelse,2026-05-04 15:30,66.327845,22.836893\n".utf8)
        .write(to: folder.appendingPathComponent("egen.csv"))
      let arguments = [
        "import", "egen.csv", "--column", "Kolumn X=category", "--column", "När det var=from", "--column", "y=lat", "--column", "x=lon",
        "--crs", "4326", "--format", "json",
      ]
      #expect(try Program.run(arguments, in: folder).items().first?["imported"] as? Int == 1)
      let report = try #require(try Program.run(["reports", "--format", "json"], in: folder).items().first)
      #expect(report["category"] as? String == "vandalism" && report["from"] as? String == "2026-05-04T15:30:00+02:00")
      #expect(abs((report["lat"] as? Double ?? 0) - 66.327845) < 2e-6 && abs((report["lon"] as? Double ?? 0) - 22.836893) < 2e-6)
      let wrong = try Program.run(["import", "egen.csv", "--column", "Kolumn X=humör"], in: folder)
      #expect(wrong.status == 2 && wrong.talk.contains("humör"))
    }
  }

  @Test(arguments: [
    ("tom.csv", ""), ("bara.csv", "id;datum;kategori\r\n"), ("okand.csv", "a;b;c\r\n1;2;3\r\n"),
    ("skrap.csv", "\u{0}\u{1}\u{2}\u{0}\u{3}\u{0}\u{0}\u{4}"), ("trasig.geojson", "{\"type\":\"FeatureCollection\",\"features\":["),
  ])
  func badFilesAreBadInputAndLoseNothing(name: String, content: String) throws {
    try Self.withFile { folder in
      #expect(try Program.run(["import", "lista.csv"], in: folder).status == 0)
      try Data(content.utf8).write(to: folder.appendingPathComponent(name))
      let run = try Program.run(["import", name], in: folder)
      #expect(run.status == 4, "\(run.status) \(run.talk)")
      #expect(run.output.isEmpty && run.talk.hasPrefix("Fel: ") && run.talk.contains(name))
      #expect(try Program.run(["reports", "--format", "json"], in: folder).items().count == 6)
    }
  }

  @Test func aMissingFileIsSaid() throws {
    try Program.withDatabase { folder in
      let run = try Program.run(["import", "finns-inte.csv"], in: folder)
      #expect(run.status == 4 && run.talk.contains("finns-inte.csv") && run.output.isEmpty)
    }
  }

  @Test func aReportByHand() throws {
    try Program.withDatabase { folder in
      let run = try Program.run(
        [
          "add", "--at", "Bränna camping", "--from", "2026-07-04 22:15", "--category", "störande körning", "--text",
          "Ring 070-123 45 67, personnummer 19121212-1212",
        ], in: folder)
      #expect(run.status == 0 && run.output.isEmpty && run.talk.contains("Lade till rapport 1: Störande körning"))
      let report = try #require(try Program.run(["reports", "1", "--format", "json"], in: folder).items().first)
      #expect(report["from"] as? String == "2026-07-04T22:15:00+02:00")
      #expect(report["category"] as? String == "disturbing_driving" && report["place"] as? String == "branna-camping")
      #expect(report["origin"] as? String == "citizen" && report["precision_m"] as? Double == 300)
      let text = try #require(report["text"] as? String)
      #expect(!text.contains("123 45 67") && !text.contains("19121212"))
      let byPosition = try Program.run(
        ["rapportera", "--at", "66.3278,22.8369", "--from", "2026-11-20", "--category", "belysning", "--severity", "3"], in: folder)
      #expect(byPosition.status == 0)
      #expect(try Program.run(["reports", "2", "--format", "json"], in: folder).items().first?["severity"] as? Int == 3)
      let dry = try Program.run(["add", "--from", "2026-11-20", "--category", "belysning", "--dry-run"], in: folder)
      #expect(dry.status == 0 && dry.talk.contains("utan läge"))
      #expect(try Program.run(["reports", "--format", "json"], in: folder).items().count == 2)
      for wrong in [
        ["--at", "Atlantis", "--from", "2026-07-04", "--category", "belysning"], ["--from", "i går", "--category", "belysning"],
        ["--from", "2026-07-04", "--category", "belysning", "--severity", "6"],
        ["--from", "2026-07-04", "--to", "2026-07-03", "--category", "belysning"],
        ["--from", "2026-07-04", "--category", "belysning", "--origin", "granne"],
      ] {
        let run = try Program.run(["add"] + wrong, in: folder)
        #expect([2, 4].contains(run.status) && run.talk.hasPrefix("Fel: ") && run.output.isEmpty, "\(wrong) \(run.status) \(run.talk)")
      }
      #expect(try Program.run(["reports", "--format", "json"], in: folder).items().count == 2)
      // A word that no category fits is kept.
      #expect(try Program.run(["add", "--from", "2026-07-04", "--category", "rymdskepp"], in: folder).status == 0)
      let kept = try Program.run(["reports", "3", "--format", "json"], in: folder).items().first
      #expect(kept?["category"] as? String == "other" && kept?["category_text"] as? String == "rymdskepp")
    }
  }
}
