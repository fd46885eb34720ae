// What a slip of the hand writes is refused, and what a real evening needs is not.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct StrictRulesTests {
  private static func run(_ arguments: [String], now: String = Program.now, in folder: URL) throws -> Run {
    try FollowUpTests.run(arguments, now: now, in: folder)
  }

  private static func id(_ run: Run, _ location: SourceLocation = #_sourceLocation) throws -> String {
    #expect(run.status == 0, "\(run.talk)", sourceLocation: location)
    return try #require(try run.items().first?["id"] as? String)
  }

  @Test func hoursPartiesAndLongTexts() throws {
    try Demo.withCopy { folder in
      let contact = ["log", "--kind", "contact", "--date", "2026-11-20", "--at", "Strandskolan"]
      for (arguments, part) in [
        (["--start", "20:00", "--end", "19:00"], "ligger före starten"), (["--start", "20:00", "--end", "20:00"], "är samma"),
        (["--parties", ",,,"], "minst en part"), (["--note", String(repeating: "å", count: 4001)], "4001 tecken"),
        (["--date", "0001-01-01"], "0001-01-01"),
      ] {
        try FollowUpTests.refused(contact + arguments, 2, part, in: folder)
      }
      #expect(try Self.run(contact + ["--start", "22:00", "--end", "02:00"], in: folder).status == 0)
      #expect(try Self.run(contact + ["--start", "08:00", "--end", "23:00"], in: folder).status == 0)
      #expect(try Self.run(contact + ["--start", "09:00", "--note", String(repeating: "å", count: 4000)], in: folder).status == 0)
    }
  }

  @Test func whatIsDecidedOnIsDoneAfterTheDecision() throws {
    try Demo.withCopy { folder in
      let proposal = try FollowUpTests.firstID(["operations"], in: folder)
      let id = try Self.id(Self.run(["accept", proposal, "--format", "json"], in: folder))
      try FollowUpTests.refused(["log", id, "--date", "2020-01-05"], 4, "kan inte ha gjorts 2020-01-05", in: folder)
      // The start is moved past the planned end: nobody meant a day and a night.
      try FollowUpTests.refused(["log", id, "--start", "23:30", "--end", "23:00"], 2, "ligger före starten", now: "2028-01-02", in: folder)
      // What nobody decided on is logged afterwards.
      #expect(try Self.run(["log", "--kind", "traffic", "--date", "2025-01-05", "--at", "Gyljen"], in: folder).status == 0)
    }
  }

  @Test func aWalkFollowsUpAWalkAndHasItsOwnStops() throws {
    try Demo.withCopy { folder in
      let traffic = try Self.id(
        Self.run(["log", "--kind", "traffic", "--date", "2026-11-02", "--at", "Gyljen", "--format", "json"], in: folder))
      let walk = ["log", "--kind", "walk", "--at", "Strandskolan", "--format", "json"]
      try FollowUpTests.refused(walk + ["--date", "2026-11-20", "--follows", traffic], 2, "ingen trygghetsvandring", in: folder)
      try FollowUpTests.refused(walk + ["--date", "2026-11-20", "--follows", "I-00000000"], 2, "I-00000000", in: folder)
      let first = try Self.id(Self.run(walk + ["--date", "2026-11-10"], in: folder))
      try FollowUpTests.refused(walk + ["--date", "2026-11-05", "--follows", first], 4, "inte hållen före", in: folder)
      _ = try Self.id(Self.run(walk + ["--date", "2026-11-20", "--follows", first], in: folder))
      try FollowUpTests.refused(
        ["log", "--kind", "contact", "--at", "Strandskolan", "--date", "2026-11-20", "--follows", first], 2, "ingen trygghetsvandring",
        in: folder)

      // The example has decided on its proposed walk, of seven stops.
      let proposal = try FollowUpTests.firstID(["walks"], in: folder)
      try FollowUpTests.refused(
        ["log", proposal, "--observation", "99:lamp_broken"], 4, "vandringen har stopp 1–", now: "2028-01-02", in: folder)
      #expect(try Self.run(["log", proposal, "--observation", "1:lamp_broken"], now: "2028-01-02", in: folder).status == 0)
    }
  }

  @Test func measuresAreChangedWithinReason() throws {
    try Demo.withCopy { folder in
      let walk = [
        "log", "--kind", "walk", "--at", "Strandskolan", "--date", "2026-11-20", "--observation", "Skolgatan:lamp_broken", "--measure",
        "Byt lampa;Tekniska;2027-05-01",
      ]
      #expect(try Self.run(walk, in: folder).status == 0)
      let long = walk + ["--correct", "--measure", String(repeating: "x", count: 4001) + ";Tekniska"]
      try FollowUpTests.refused(long, 4, "4001 tecken", in: folder)
      let id = try FollowUpTests.firstID(["measures"], in: folder)
      try FollowUpTests.refused(["measures", id, "--due", "0001-01-01"], 2, "0001-01-01", in: folder)
      try FollowUpTests.refused(["measures", id, "--due", "2026-11-19"], 2, "från vandringen", in: folder)
      #expect(try Self.run(["measures", id, "--due", "2027-06-01"], in: folder).status == 0)
      #expect(try Self.run(["measures", id, "--status", "done"], in: folder).status == 0)
      try FollowUpTests.refused(["measures", id, "--status", "new"], 4, "kräver ett skäl", in: folder)
      try FollowUpTests.refused(["measures", id, "--status", "planned", "--motivation", " "], 4, "kräver ett skäl", in: folder)
      #expect(try Self.run(["measures", id, "--status", "new", "--motivation", "Lampan gick sönder igen"], in: folder).status == 0)
    }
  }

  @Test func aKindHasOneNameHoweverItIsSpelled() throws {
    try Demo.withCopy { folder in
      for (command, words) in [
        (["operations", "--from", "2027-04-01", "--to", "2027-09-30"], ["risk_evening", "riskevening", "riskkväll"]),
        (["operations", "--from", "2027-04-01", "--to", "2027-09-30"], ["moped", "amoped"]),
        (["operations"], ["patrol_day", "presence"]),
      ] {
        let runs = try words.map { try Self.run(command + ["--kind", $0, "--format", "json"], in: folder) }
        for run in runs { #expect(run.status == 0, "\(run.talk)") }
        let names = try runs.map { try $0.items().compactMap { $0["id"] as? String } }
        #expect(Set(names).count == 1 && names[0].isEmpty == false)
      }
      var day = 1
      for (word, kind, label) in [
        ("riskevening", "risk_evening", "riskkväll"), ("amoped", "moped", "insats mot A-traktor, cross och moped"),
        ("presence", "patrol_day", "patrulldag"),
        ("insats mot A-traktor, cross och moped", "moped", "insats mot A-traktor, cross och moped"),
      ] {
        let log = ["log", "--kind", word, "--at", "Gyljen", "--date", "2026-11-0\(day)"]
        day += 1
        #expect(try Self.run(log + ["--format", "json"], in: folder).items().first?["kind"] as? String == kind)
        #expect(try Self.run(["log", "--list", "--kind", kind, "--format", "csv"], in: folder).output.contains(label))
      }
      try FollowUpTests.refused(["operations", "--kind", "fest"], 2, "fest", in: folder)
      try FollowUpTests.refused(["operations", "--kind", "training"], 2, "training", in: folder)
    }
  }

  @Test func aRebuiltRoadPartsWhatIsDecidedOn() throws {
    try Demo.withCopy { folder in
      let works = try Self.run(["places", "--works", "--format", "json"], in: folder).items()
      #expect(works.count == 1 && works.first?["from"] as? String == "2025-03-01" && works.first?["to"] as? String == "2027-11-30")
      #expect(works.first?["from_m"] as? Int == 0 && (works.first?["to_m"] as? Int ?? 0) > 15_000)
      #expect(try Self.run(["places"], in: folder).output.contains("byggs om 2025-03-01–2027-11-30"))
      #expect(try Self.run(["doctor"], in: folder).output.contains("E10 2025-03-01–2027-11-30"))
      let decided = try Self.run(
        ["accept", "--kind", "traffic", "--date", "2027-03-05", "--at", "raktforsen-e10", "--format", "json"], in: folder)
      let id = try Self.id(decided)
      #expect(decided.output.contains("Perioden 2024-03-06–2024-09-03 tas inte med: E10"))
      let chain = try Self.run(["explain", id], in: folder).output
      #expect(chain.contains("Brott: E10") && chain.contains("började byggas om 2025-03-01") && chain.contains("var ombyggd 2027-12-01"))
      // Days that somebody corrects hold for the next decision.
      let table = folder.appendingPathComponent("vagar.csv")
      try Data(
        "key,road,from_key,to_key,from,to,sv,en,quality,source,licence\ne10,E10,morjarv-smedjan,vastra-svartbyn-nilles,2026-05-01,2028-06-30,a,b,confirmed,prov,CC0\n"
          .utf8
      ).write(to: table)
      #expect(try Self.run(["places", "--import-works", "vagar.csv"], in: folder).status == 0)
      let other = try Self.run(
        ["accept", "--kind", "traffic", "--date", "2027-03-06", "--at", "raktforsen-e10", "--format", "json"], in: folder)
      #expect(other.status == 0 && other.output.contains("kan inte jämföras: E10"), "\(other.talk)")
      #expect(try Self.run(["explain", id], in: folder).output == chain)
      try Data("key,road\n".utf8).write(to: table)
      try FollowUpTests.refused(["places", "--import-works", "vagar.csv"], 4, "vagar.csv", in: folder)
    }
  }

  @Test func theLedgerIsExportedForEveryReader() throws {
    try Demo.withCopy { folder in
      #expect(try Self.run(["accept", "--plan", "2027"], in: folder).status == 0)
      var planned: [String: Int] = [:]
      for audience in ["police", "kommun", "public"] {
        let run = try Self.run(["export", "commitments", "--audience", audience, "--format", "json"], now: "2027-06-30", in: folder)
        #expect(run.status == 0, "\(run.talk)")
        let item = try #require(try run.items().first { $0["id"] as? String == "T1" })
        for key in ["text", "target", "planned", "done", "remaining", "status", "pace", "set"] { #expect(item[key] != nil, "\(key)") }
        planned[audience] = item["planned"] as? Int
        #expect(run.output.firstMatch(of: /I-[0-9a-f]{8}/) == nil && !run.output.contains("notes"))
      }
      // What is planned stays with the police until it is done, also as a number.
      #expect(try #require(planned["police"]) > 0 && planned["kommun"] == 0 && planned["public"] == 0)
    }
  }

  @Test func aPlanMadeAnewIsNotDecidedOnTwice() throws {
    try Demo.withCopy { folder in
      #expect(try Self.run(["accept", "--plan", "2027"], in: folder).status == 0)
      // Made anew in the middle of the year: days have moved, and what is decided on holds.
      let before = try Self.run(["log", "--list", "--format", "json"], now: "2027-05-10", in: folder).items().count
      let again = try Self.run(["accept", "--plan", "2027", "--format", "json"], now: "2027-05-10", in: folder)
      #expect(again.status == 0, "\(again.talk)")
      let after = try Self.run(["log", "--list", "--format", "json"], now: "2027-05-10", in: folder).items()
      #expect(after.count - before == (try again.items().count))
      let walks = after.filter { $0["kind"] as? String == "walk" }
      #expect(walks.count { ($0["date"] as? String)?.hasPrefix("2027") == true } == 1)
    }
  }
}
