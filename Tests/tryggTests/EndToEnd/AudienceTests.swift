// What others get of a whole file, by the program itself.
import Archives
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct AudienceTests {
  /// Words that stand in free texts, in case numbers and in a reporter's column, and nowhere else.
  private static let canaries = ["KANARIETEXT", "KANARIEDNR", "KANARIEPERSON"]

  /// Three years of reports at three places; each with a canary as text, id and reporter.
  private static func file(_ folder: URL, rows: Int) throws -> String {
    let places = ["66.32938;22.835396", "66.327845;22.836893", "66.5290;22.4235"]
    let kinds = ["buller", "skadegörelse", "störande körning", "stöld", "narkotika", "våld"]
    var text = "id;datum;kategori;lat;lon;beskrivning;anmälare\n"
    for row in 0..<rows {
      let (year, month, day) = (2024 + row % 2, 1 + row * 5 % 12, 1 + row * 7 % 28)
      let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day) 2\(row % 4):15"
      text += "KANARIEDNR-\(row);\(date);\(kinds[row % 6]);\(places[row % 3]);KANARIETEXT \(row);KANARIEPERSON \(row % 50)\n"
    }
    try Data(text.utf8).write(to: folder.appendingPathComponent("lista.csv"))
    return "lista.csv"
  }

  private static func expectClean(_ url: URL) throws {
    let data = try Data(contentsOf: url)
    for canary in canaries { #expect(data.range(of: Data(canary.utf8)) == nil, "\(canary) in \(url.lastPathComponent)") }
    guard ["xlsx", "odt"].contains(url.pathExtension) else { return }
    let archive = try ZipArchive(path: url.path)
    for part in archive.names {
      let bytes = Data(try archive.bytes(part) ?? [])
      for canary in canaries { #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(canary) in \(url.lastPathComponent), \(part)") }
    }
  }

  /// Free text, case numbers and reporters are in nothing that goes to the kommun or the public: every layer, format and document.
  @Test func canariesAreInNoFileForOthers() throws {
    try Program.withDatabase { (folder: URL) throws in
      let list = try Self.file(folder, rows: 360)
      let read = try Program.run(["import", list, "--column", "anmälare=reporter", "--now", Program.now], in: folder)
      try #require(read.status == 0, "\(read.talk)")
      #expect(try Program.run(["reports", "--format", "json"], in: folder).output.contains("KANARIETEXT"))
      try #require(try Program.run(["hotspots", "--now", Program.now], in: folder).status == 0)
      try FileManager.default.removeItem(at: folder.appendingPathComponent(list))
      var written = 0
      for audience in ["kommun", "public"] {
        for layer in ["reports", "hotspots", "counts", "walks", "operations", "decided", "places", "commitments"] {
          for format in ["json", "csv", "geojson", "geojsonseq", "xlsx", "kml", "gpkg", "gpx", "ics"] {
            let name = "\(audience)-\(layer).\(format)"
            let run = try Program.run(
              ["export", layer, "--audience", audience, "--format", format, "--output", name, "--now", Program.now], in: folder)
            for canary in Self.canaries { #expect(!run.output.contains(canary) && !run.talk.contains(canary)) }
            if run.status == 0 { written += 1 }
          }
        }
        for kind in ["lagesbild", "handlingsplan", "followup", "council", "feedback"] {
          for format in ["html", "odt"] {
            let run = try Program.run(
              [
                "report", kind, "--audience", audience, "--format", format, "--output", "\(audience)-\(kind).\(format)", "--now",
                Program.now,
              ],
              in: folder)
            #expect(run.status == 0, "\(kind) \(run.talk)")
          }
        }
      }
      #expect(written > 20, "\(written)")
      let made = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix("trygg.sqlite") }
      #expect(made.count > 60)
      for name in made { try Self.expectClean(folder.appendingPathComponent(name)) }
    }
  }

  /// The same export again, after one more report, is the same but for the sentence that says when it was made.
  @Test(arguments: ["kommun", "public"])
  func oneMoreReportChangesNothing(audience: String) throws {
    try Demo.withCopy { folder in
      func all() throws -> [String: String] {
        var made: [String: String] = [:]
        for layer in ["hotspots", "counts"] {
          let run = try Program.run(["export", layer, "--audience", audience, "--format", "geojson", "--now", Program.now], in: folder)
          #expect(run.status == 0, "\(layer): \(run.talk)")
          made[layer] = run.output
        }
        for kind in ["lagesbild", "feedback"] {
          let run = try Program.run(["report", kind, "--audience", audience, "--format", "html", "--now", Program.now], in: folder)
          #expect(run.status == 0)
          made[kind] = run.output
        }
        return made
      }
      let before = try all()
      let added = try Program.run(
        ["add", "--at", "66.32938,22.835396", "--from", "2025-07-04T23:00", "--category", "störande körning", "--now", Program.now],
        in: folder)
      try #require(added.status == 0, "\(added.talk)")
      try #require(try Program.run(["hotspots", "--now", Program.now], in: folder).status == 0)
      let after = try all()
      for (name, text) in before { #expect(after[name] == text, "\(name)") }
      // The file's own reader sees it at once.
      #expect(try Program.run(["export", "reports", "--format", "csv"], in: folder).output.contains("2025-07-04"))
    }
  }

  @Test func selectionsOfOnesOwnAreRefusedForOthers() throws {
    try Demo.withCopy { folder in
      for more in [["--from", "2025-01-01"], ["--category", "skadegörelse"], ["--origin", "citizen"]] {
        for layer in ["counts", "hotspots"] {
          let run = try Program.run(["export", layer, "--audience", "kommun"] + more, in: folder)
          #expect(run.status == 6 && run.talk.contains(more[0]) && run.talk.contains("urval"), "\(run.talk)")
        }
      }
      #expect(try Program.run(["export", "counts", "--from", "2025-01-01"], in: folder).status == 0)
    }
  }

  @Test func looserLimitsNeedAReasonThatIsLogged() throws {
    try Demo.withCopy { folder in
      let header = "audience,reports,days,reporters,span_days,cell_m,road_m,place_m,time,count_bands,half_years,delay_days,source,licence\n"
      func write(_ row: String) throws {
        try Data((header + row + "\n").utf8).write(to: folder.appendingPathComponent("egna.csv"))
      }
      let export = ["export", "counts", "--audience", "kommun", "--limits", "egna.csv", "--format", "json", "--now", Program.now]
      try write("kommun,3,2,1,0,100,500,500,weekday_six_hours,,2,60,prov,CC0-1.0")
      let refused = try Program.run(export, in: folder)
      #expect(refused.status == 6 && refused.talk.contains("gränsen är 5") && refused.talk.contains("--i-know"))
      #expect(try Program.run(export + ["--i-know", "  "], in: folder).status == 6)
      try write("kommun,8,4,2,0,200,1000,500,weekday_six_hours,,2,60,prov,CC0-1.0")
      let stricter = try Program.run(export + ["--dry-run"], in: folder)
      #expect(stricter.status == 0, "\(stricter.talk)")
      #expect(try stricter.items().allSatisfy { ($0["reports"] as? Int ?? 0) >= 8 })
      try write("kommun,3,2,1,0,100,500,500,weekday_six_hours,,2,60,prov,CC0-1.0")
      let loosened = try Program.run(export + ["--i-know", "Beslut i nämnden"], in: folder)
      #expect(loosened.status == 0, "\(loosened.talk)")
      #expect(try loosened.items().contains { ($0["reports"] as? Int ?? 9) < 5 })
      let database = try Data(contentsOf: folder.appendingPathComponent("trygg.sqlite"))
      #expect(database.range(of: Data("Beslut i nämnden".utf8)) != nil)
    }
  }

  /// What others get is of use: most reports of the demo are in something that is shown.
  @Test func theGateDoesNotHideEverything() throws {
    try Demo.withCopy { folder in
      for audience in ["kommun", "public"] {
        let run = try Program.run(["export", "counts", "--audience", audience, "--format", "json", "--now", Program.now], in: folder)
        #expect(run.status == 0, "\(run.talk)")
        let items = try run.items()
        let tables = Dictionary(grouping: items) { $0["table"] as? String ?? "" }.mapValues(\.count)
        print("counts of the demo for \(audience): \(items.count) numbers, \(tables.sorted { $0.key < $1.key })")
        #expect(tables["totals", default: 0] >= 4)
      }
    }
  }
}
