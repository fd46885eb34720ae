// Versions of the promise, and walks' protocols.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct PromiseTests {
  /// A sound set with one commitment of each kind, as JSON.
  private static func set(_ changes: [String: Any] = [:], commitment: [String: Any] = [:]) -> [String: Any] {
    let first = ["id": "A1", "text": "Text", "party": "P", "kind": "count", "target": 2, "period": "year"].merging(commitment) { $1 }
    return [
      "key": "lofte-2027", "title": "Löfte 2027", "validFrom": "2027-01-01", "validTo": "2027-12-31", "status": "current", "source": "prov",
      "commitments": [first, ["id": "B1", "text": "Text", "kind": "average", "target": 1, "period": "week"]],
    ].merging(changes) { $1 }
  }

  private static func write(_ value: Any, in folder: URL) throws {
    try JSONSerialization.data(withJSONObject: value).write(to: folder.appendingPathComponent("lofte.json"))
  }

  @Test func aSetIsReadInComparedPausedAndResumed() throws {
    try Demo.withCopy { folder in
      try Self.write([Self.set()], in: folder)
      #expect(try FollowUpTests.run(["commitments", "import", "lofte.json", "--dry-run"], in: folder).status == 0)
      #expect(try FollowUpTests.run(["commitments", "sets", "--format", "json"], in: folder).items().count == 1)
      #expect(try FollowUpTests.run(["löften", "importera", "lofte.json"], in: folder).status == 0)
      #expect(try FollowUpTests.run(["commitments", "sets", "--format", "json"], in: folder).items().count == 2)
      // On a day of 2027 the new one holds.
      let ledger = try FollowUpTests.run(["commitments", "--format", "json"], now: "2027-06-01", in: folder)
      #expect(try ledger.items().map { $0["id"] as? String } == ["A1", "B1"])
      #expect(try ledger.items().map { $0["status"] as? String } == ["open", "behind"])
      let compared = try FollowUpTests.run(
        ["commitments", "compare", "medborgarlofte-2021", "lofte-2027", "--format", "json"], in: folder)
      #expect(try compared.items().contains { $0["id"] as? String == "B1" && $0["change"] as? String == "added" })
      #expect(
        try FollowUpTests.run(["commitments", "pause", "lofte-2027", "--from", "2027-03-01", "--reason", "lägesbild"], in: folder).status
          == 0)
      let paused = try FollowUpTests.run(["commitments", "--set", "lofte-2027", "--format", "json"], now: "2027-06-01", in: folder)
      #expect(try paused.items().map { $0["status"] as? String } == ["paused", "paused"])
      try FollowUpTests.refused(
        ["commitments", "pause", "lofte-2027", "--from", "2027-04-01", "--reason", "x"], 4, "redan pausat", in: folder)
      #expect(try FollowUpTests.run(["commitments", "resume", "lofte-2027", "--from", "2027-05-01"], in: folder).status == 0)
      try FollowUpTests.refused(["commitments", "resume", "lofte-2027", "--from", "2027-06-01"], 4, "inte pausat", in: folder)
      try FollowUpTests.refused(["commitments", "--set", "okänt"], 2, "okänt", in: folder)
      try FollowUpTests.refused(["commitments", "okänt"], 2, "okänt", in: folder)
      for format in ["table", "csv"] {
        #expect(try FollowUpTests.run(["commitments", "--format", format, "--lang", "en"], in: folder).status == 0)
      }
      #expect(try FollowUpTests.run(["doctor"], in: folder).status == 0)
    }
  }

  @Test func whatIsWrongInAFileIsNamedWithItsPlace() throws {
    try Demo.withCopy { folder in
      let long = Self.set(["key": "lofte-2028", "title": "Löfte 2027", "validFrom": "2027-06-01", "validTo": "2028-05-31"])
      let faults: [(Any, String)] = [
        ([Self.set(commitment: ["kind": "ibland"])], "commitments[0] (A1).kind: \"ibland\" är okänt"),
        ([Self.set(commitment: ["target": -2])], "commitments[0] (A1).target: är -2"), ([Self.set(commitment: ["target": 0])], "över noll"),
        ([Self.set(commitment: ["target": "två"])], "ska vara ett tal"), ([Self.set(commitment: ["target": true])], "ska vara ett tal"),
        ([Self.set(commitment: ["kind": "unmeasured"])], "unmeasured har inget tal"),
        ([Self.set(commitment: ["period": "månad"])], "period: \"månad\" är okänt"),
        ([Self.set(commitment: ["mål": 3])], ".mål: fältet är okänt"), ([Self.set(["extra": 1])], "[0].extra: fältet är okänt"),
        ([Self.set(commitment: ["id": "B1"])], "B1 finns två gånger"), ([Self.set(commitment: ["party": "X"])], "party: \"X\" är okänt"),
        ([Self.set(commitment: ["season": ["from": 4, "to": 13]])], "season"),
        ([Self.set(commitment: ["window": ["kind": "sol"]])], "window"),
        ([Self.set(commitment: ["deadline": "2027-02-30"])], "ingen dag som finns"), ([Self.set(["validTo": "2026-01-01"])], "är före"),
        ([Self.set(["status": "vilar"])], "status: \"vilar\" är okänt"), ([Self.set(["commitments": [Any]()])], "minst ett åtagande"),
        ([Self.set(), Self.set()], "lofte-2027 finns två gånger"), ([Self.set(), long], "överlappar lofte-2028"),
        ([Self.set(["replaces": "finns-inte"])], "finns-inte finns inte"),
        ([Self.set(["replaces": "medborgarlofte-2021", "validFrom": "2023-06-01"])], "överlappar medborgarlofte-2021"),
        ([Any](), "inget löfte"),
      ]
      for (value, part) in faults {
        try Self.write(value, in: folder)
        try FollowUpTests.refused(["commitments", "import", "lofte.json"], 4, part, in: folder)
      }
      for text in ["", "{", "inte json"] {
        try text.write(to: folder.appendingPathComponent("lofte.json"), atomically: true, encoding: .utf8)
        try FollowUpTests.refused(["commitments", "import", "lofte.json"], 4, "lofte.json", in: folder)
      }
      try FollowUpTests.refused(["commitments", "import", "saknas.json"], 4, "saknas.json", in: folder)
    }
  }

  @Test func aWalkGetsItsProtocolMeasuresAndFollowUp() throws {
    try Demo.withCopy { folder in
      let walk = ["log", "--kind", "walk", "--date", "2026-10-14", "--at", "Strandskolan"]
      try FollowUpTests.refused(walk + ["--measure", "Byt lampa;Tekniska"], 4, "inga stopp", in: folder)
      try FollowUpTests.refused(walk + ["--observation", "Skolgatan:lampa"], 4, "lampa", in: folder)
      try FollowUpTests.refused(walk + ["--observation", "Skolgatan"], 4, "koden saknas", in: folder)
      try "stop,code,measure,owner,due,status,motivation\n".write(
        to: folder.appendingPathComponent("tomt.csv"), atomically: true, encoding: .utf8)
      try FollowUpTests.refused(walk + ["--protocol", "tomt.csv"], 4, "inga stopp", in: folder)
      try
        "plats;kod;iakttagelse;åtgärd;ansvarig;klart senast;status;motivering\nBryggan;tryggt, bra;;;;;;\nTorget;mörkt hörn;buskar;Röj;Park;2027-05-01;avslås;\n"
        .write(to: folder.appendingPathComponent("protokoll.csv"), atomically: true, encoding: .utf8)
      try FollowUpTests.refused(walk + ["--protocol", "protokoll.csv"], 4, "protokoll.csv, 3", in: folder)
      let traffic = ["log", "--kind", "traffic", "--date", "2026-10-14", "--observation", "Torget:litter"]
      try FollowUpTests.refused(traffic, 2, "ingen trygghetsvandring", in: folder)

      let made = try FollowUpTests.run(
        walk + [
          "--observation", "Skolgatan:lamp_broken:vid porten, ring 070-123 45 67", "--observation", "Torget:tryggt, bra", "--measure",
          "Byt lampa;Tekniska;2026-11-01", "--measure", "Röj sly;Park", "--format", "json",
        ], in: folder)
      #expect(made.status == 0, "\(made.talk)")
      // Written forty days after the walk.
      #expect("\(try made.json()["warnings"] ?? "")".contains("2026-11-04"))
      let id = try #require(try made.items().first?["id"] as? String)
      let measures = try FollowUpTests.run(["åtgärder", "--format", "json"], in: folder).items()
      #expect(measures.map { $0["due"] as? String } == ["2026-11-01", "2027-04-15"])
      #expect(measures.map { $0["overdue"] as? Bool } == [true, false])
      let measure = try #require(measures.first?["id"] as? String)
      try FollowUpTests.refused(["measures", measure, "--status", "declined"], 4, "utan en motivering", in: folder)
      #expect(
        try FollowUpTests.run(["measures", measure, "--status", "avslås", "--motivation", "Ej kommunens lampa"], in: folder).status == 0)
      #expect(try FollowUpTests.run(["measures", "--overdue", "--format", "json"], in: folder).items().isEmpty)
      try FollowUpTests.refused(["measures", "M-00000000", "--status", "done"], 2, "M-00000000", in: folder)
      let again = try FollowUpTests.run(
        [
          "log", "--kind", "walk", "--date", "2026-11-18", "--at", "Strandskolan", "--follows", id, "--observation", "Skolgatan:safe",
          "--format", "json",
        ],
        in: folder)
      #expect(try again.items().first?["follows_up"] as? String == id)
      try FollowUpTests.refused(["log", id, "--observation", "Torget:safe"], 4, "redan loggad", in: folder)
      #expect(try FollowUpTests.row("N2", now: Program.now, in: folder)["done"] as? Int == 2)
      let stored = try FollowUpTests.run(["doctor"], in: folder)
      #expect(stored.status == 0, "\(stored.output)")
    }
  }
}
