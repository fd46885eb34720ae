// What people read: known mistakes of Swedish do not come back.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct SwedishTests {
  /// What no Swedish text may hold: one of many, words of machines, a decimal point, moments in universal time.
  nonisolated(unsafe) private static let mistakes: [Regex<Substring>] = [
    /(?:^|[\s(])1 (?:rapporter|dagar|veckor|månader|minuter|rader|poster|åtgärder|iakttagelser|insatser|platser|punkter)\b/,
    /(?:^|[\s(])1 (?:noder|länkar|delar|undantagna|planerade|medborgarkontakter)\b/, /\b0 egna/,
    /_scan\b|named_place|day_only|category_unknown/, /vart annat|\bavslås\b/, /\d\d:\d\d:\d\dZ/, /Förval: \d+\.\d/,
    /Förval: [^.]*\. Förval:/, /(?:[^"\w]P, K\b|[^"\w]P\+K\b)/,
  ]

  private func read(_ run: Run, _ command: [String]) {
    // Hashes and parameters are for machines.
    let text = (run.output + run.talk).split(separator: "\n").filter { !$0.contains("SHA-256") && !$0.hasPrefix("Parametrar:") }
      .joined(separator: "\n")
    #expect(!text.isEmpty, "\(command)")
    for mistake in Self.mistakes {
      if let found = text.firstMatch(of: mistake) { Issue.record("\(command): \(found.output)") }
    }
  }

  @Test func tablesAndSentencesOfAWholeRoundAreSwedish() throws {
    try Demo.withCopy { folder in
      let rows = "Datum;Tid;Typ;Plats\n2026-11-20;22:10;Skadegörelse;Strandskolan\n2026-11-21;;Buller;Okänt ställe\n"
      try rows.write(to: folder.appendingPathComponent("lista.csv"), atomically: true, encoding: .utf8)
      let hotspot = try #require(try FollowUpTests.run(["hotspots", "--format", "json"], in: folder).items().first?["id"] as? String)
      let commands: [[String]] = [
        ["import", "lista.csv", "--preview", "2"], ["import", "lista.csv"], ["reports", "--limit", "3"], ["hotspots"],
        ["explain", hotspot],
        ["operations"], ["walks"], ["plan", "2027"], ["plan", "2026"],
        [
          "log", "--kind", "walk", "--date", "2026-11-01", "--at", "Strandskolan", "--parties", "P,K", "--observation",
          "Torget:lamp_broken",
          "--measure", "Byt lampa;Tekniska;2026-11-02", "--number", "contacts=1",
        ],
        ["log", "--list"], ["measures", "--overdue"], ["commitments", "excuse", "N4a", "--week", "2026-W40", "--reason", "semester"],
        ["commitments"], ["commitments", "compare", "medborgarlofte-2021", "medborgarlofte-2021"], ["dialogue", "list"],
        ["streets", "show"], ["dedupe", "--merged"], ["export", "commitments", "--format", "table"],
        ["export", "hotspots", "--audience", "kommun", "--format", "table"], ["evaluate"], ["walks", "--dark", "--light"],
      ]
      for command in commands { read(try FollowUpTests.run(command, in: folder), command) }
      #expect(try FollowUpTests.run(["hotspots"], in: folder).output.contains(hotspot))
      // A number may be typed as it is read.
      #expect(try FollowUpTests.run(["walks", "--speed", "2,5"], in: folder).status == 0)
    }
  }

  @Test func anEmptyListIsASentence() throws {
    try Program.withFolder { folder in
      #expect(try Program.run(["init"], in: folder).status == 0)
      for (command, sentence) in [
        (["reports"], "Inga rapporter passar.\n"), (["measures"], "Inga åtgärder.\n"),
        (["log", "--list"], "Inga insatser är beslutade.\n"),
        (["streets", "show"], "Inget gatunät är inläst.\n"), (["dialogue", "list"], "Ingen dialog är inläst.\n"),
      ] {
        let run = try Program.run(command, in: folder)
        #expect(run.status == 0 && run.output == sentence, "\(command): \(run.output) \(run.talk)")
      }
    }
  }

  @Test func helpNamesTheFormsThatTheCommandHas() throws {
    try Program.withFolder { folder in
      func help(_ command: String) throws -> String {
        let page = try Program.run(command.split(separator: " ").map(String.init) + ["--help"], in: folder).output
        return page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      for command in HelpTests.commands {
        read(try Program.run(command.split(separator: " ").map(String.init) + ["--help"], in: folder), [command])
      }
      #expect(try help("doctor").contains("--format <format> Vad som skrivs: table, json eller csv. Förval: table."))
      #expect(try help("report").contains("Vad som skrivs: html eller odt. Förval: html."))
      #expect(try help("export").contains("Vandringar också gpx."))
      #expect(try !help("init").contains("--format") && !help("init").contains("--output"))
      #expect(try help("demo").contains("Mappen som exemplet byggs i."))
      #expect(try help("dedupe").contains("Längsta avstånd i meter. Förval: 150."))
      #expect(try help("walks").contains("Gångfart, km/h. Förval: 2,7."))
    }
  }
}
