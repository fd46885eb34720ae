// Duplicates are shown, merged only when told, and come back when that is undone.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct DedupeTests {
  private static func withPair(_ work: (URL) throws -> Void) throws {
    try Program.withDatabase { folder in
      for (name, clock, lat) in [("ett.csv", "15:30", "66,327845"), ("två.csv", "15:42", "66,328200")] {
        let text = "datum;kategori;latitud;longitud;text\n2026-05-04 \(clock);skadegörelse;\(lat);22,836893;Ruta\n"
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      #expect(try Program.run(["import", "ett.csv", "två.csv"], in: folder).status == 0)
      try work(folder)
    }
  }

  @Test func aPairIsShownMergedAndUndone() throws {
    try Self.withPair { folder in
      let list = ["dedupe", "--format", "json", "--now", Program.now]
      let items = try AnswersTests.check(
        try Program.run(list, in: folder), "duplicates",
        keys: ["first", "second", "score", "distance_m", "gap_s", "same_category", "across_sources", "reasons"])
      #expect(items.count == 1 && items[0]["across_sources"] as? Bool == true && items[0]["gap_s"] as? Int == 720)
      #expect(try Program.run(["dedupe", "--merge", "1,2", "--dry-run"], in: folder).status == 0)
      #expect(try Program.run(list, in: folder).items().count == 1)
      #expect(try Program.run(["dubbletter", "--merge", "1,2"], in: folder).status == 0)
      #expect(try Program.run(list, in: folder).items().isEmpty)
      #expect(try Program.run(["dedupe", "--merged", "--format", "json"], in: folder).items().count == 1)
      for wrong in ["1,2", "1", "1,1", "x,y", "1,99"] {
        #expect(try Program.run(["dedupe", "--merge", wrong], in: folder).status == 2, "\(wrong)")
      }
      #expect(try Program.run(["dedupe", "--undo", "1"], in: folder).status == 0)
      #expect(try Program.run(["dedupe", "--undo", "1"], in: folder).status == 2)
      #expect(try Program.run(list, in: folder).items().count == 1)
      #expect(try Program.run(["doctor"], in: folder).status == 0)
    }
  }

  @Test func aPreviewStoresNothingAndItsMappingReadsTheSame() throws {
    try ImportTests.withFile { folder in
      let run = try Program.run(
        ["import", "lista.csv", "--preview", "3", "--save-mapping", "karta.json", "--format", "json", "--now", Program.now], in: folder)
      let items = try AnswersTests.check(run, "preview", keys: ["from", "to", "lat", "lon", "located_by", "category", "flags"])
      #expect(items.count == 3)
      #expect(try Program.run(["reports", "--format", "json"], in: folder).items().isEmpty)
      let account = try #require(
        try Program.run(["import", "lista.csv", "--mapping", "karta.json", "--format", "json"], in: folder).items().first)
      #expect(account["imported"] as? Int == 6)
      let quality = try #require(account["quality"] as? [String: Any])
      #expect((quality["hours"] as? [Int])?.count == 24 && (quality["shares"] as? [Any])?.count == 7)
      #expect(try Program.run(["import", "lista.csv", "--preview", "0"], in: folder).status == 2)
    }
  }

  @Test func rejectedRowsAreWrittenWithoutPersonalData() throws {
    try Program.withDatabase { folder in
      try Data("datum;text\n2026-02-30;Ring 070-123 45 67, misstänkt Erik Svensson\n2026-02-01;x\n".utf8).write(
        to: folder.appendingPathComponent("lista.csv"))
      let run = try Program.run(["import", "lista.csv", "--rejects", "avvisade.csv"], in: folder)
      let text = try String(contentsOf: folder.appendingPathComponent("avvisade.csv"), encoding: .utf8)
      for canary in ["070-123", "Svensson"] {
        #expect(!text.contains(canary) && !run.output.contains(canary) && !run.talk.contains(canary))
      }
      #expect(text.contains("2026-02-30"))
    }
  }
}
