// From a proposal to what was done, and everything that is refused on the way.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct FollowUpTests {
  /// Runs with a clock of its own.
  static func run(_ arguments: [String], now: String = Program.now, in folder: URL) throws -> Run {
    try Program.run(arguments + ["--now", now], in: folder)
  }

  /// A run that must be refused with a status and leave the database as it was.
  static func refused(
    _ arguments: [String], _ status: Int32, _ part: String, now: String = Program.now, in folder: URL,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent("trygg.sqlite")
    let before = try Data(contentsOf: file)
    let run = try run(arguments, now: now, in: folder)
    #expect(run.status == status, "\(arguments): \(run.talk)", sourceLocation: location)
    #expect(run.talk.contains(part), "\(arguments): \(run.talk)", sourceLocation: location)
    #expect(run.output.isEmpty, sourceLocation: location)
    #expect(try Data(contentsOf: file) == before, "\(arguments) changed the database", sourceLocation: location)
  }

  static func firstID(_ command: [String], in folder: URL) throws -> String {
    try #require(try run(command + ["--format", "json"], in: folder).items().first?["id"] as? String)
  }

  static func row(_ id: String, now: String, in folder: URL) throws -> [String: Any] {
    let run = try run(["commitments", "--format", "json"], now: now, in: folder)
    return try #require(try run.items().first { $0["id"] as? String == id })
  }

  @Test func aProposalIsDecidedOnDoneAndCounted() throws {
    try Demo.withCopy { folder in
      let list = try Self.run(["operations", "--format", "json"], in: folder).items()
      let proposal = try #require(list.first?["id"] as? String)
      let date = try #require(list.first?["date"] as? String)
      let accepted = try Self.run(["accept", proposal, "--parties", "P,K", "--format", "json"], in: folder)
      #expect(accepted.status == 0, "\(accepted.talk)")
      let id = try #require(try accepted.items().first?["id"] as? String)
      #expect(id.hasPrefix("I-"))
      #expect(try accepted.items().first?["commitments"] as? [String] == ["T1", "T2"])
      try Self.refused(["accept", proposal], 4, id, in: folder)
      // The evening has not been.
      try Self.refused(["log", id], 4, "har inte varit än", in: folder)
      try Self.refused(["besluta", "O-ffffffff"], 2, "O-ffffffff", in: folder)
      let year = String(date.prefix(4))
      let logged = try Self.run(
        ["genomförd", proposal, "--number", "fordon=43", "--note", "Ring 070-123 45 67", "--format", "json"], now: "2028-01-02", in: folder)
      #expect(logged.status == 0, "\(logged.talk)")
      #expect(try logged.json()["warnings"].map { "\($0)" }?.contains("Personuppgifter") == true)
      let item = try #require(try logged.items().first)
      #expect(item["note"] as? String == "Ring [telefon]")
      #expect((item["numbers"] as? [String: Int]) == ["vehicles": 43])
      #expect(item["done"] as? String == date)
      try Self.refused(["log", id], 4, "redan loggad", now: "2028-01-02", in: folder)
      #expect(try Self.run(["log", id, "--correct", "--number", "vehicles=44"], now: "2028-01-02", in: folder).status == 0)
      let ledger = try Self.run(["löften", "--year", year, "--format", "json"], now: "2028-01-02", in: folder)
      let traffic = try #require(try ledger.items().first { $0["id"] as? String == "T1" })
      #expect(traffic["done"] as? Int == 1)
      #expect(traffic["remaining"] as? Int == 2)
      // The seed's promise rests.
      #expect(traffic["status"] as? String == "paused")
      let keys = ["id", "text", "party", "kind", "target", "planned", "done", "remaining", "status", "empty_weeks"]
      #expect(Set(keys).subtracting(traffic.keys).isEmpty)

      let chain = try Self.run(["explain", id], in: folder)
      #expect(chain.status == 0)
      let first = try #require(chain.output.split(separator: "\n").first)
      #expect(first.hasPrefix("rapport "))
      #expect(first.contains("→ H-") && first.contains("→ \(proposal) → \(id) → effekt:"))
      #expect(chain.output.contains("Kontrollerade fordon: 44"))

      let kommun = try Self.run(["export", "operations", "--audience", "kommun"], in: folder)
      #expect(kommun.status == 0, "\(kommun.talk)")
      // The one who exports is told what became of all; the one who reads is not.
      #expect(kommun.talk.contains("beslutade insatser skrivs 1 genomförda") && !kommun.output.contains("lämnas inte ut"))
      #expect(kommun.output.contains(date.prefix(7)) && !kommun.output.contains(date) && !kommun.output.contains(id))
      let open = try Self.run(["export", "decided", "--audience", "public", "--format", "json"], in: folder)
      #expect(try open.items().count == 1)
      #expect(try open.items().first?["done"] as? Int == 1)
      #expect(!open.output.contains(id))
      #expect(try Self.run(["doctor"], in: folder).status == 0)
    }
  }

  @Test func whatIsPlannedStaysInside() throws {
    try Demo.withCopy { folder in
      let proposal = try Self.firstID(["operations"], in: folder)
      #expect(try Self.run(["accept", proposal], in: folder).status == 0)
      for audience in ["kommun", "public"] {
        let run = try Self.run(["export", "decided", "--audience", audience], in: folder)
        #expect(run.status == 6 && run.output.isEmpty)
      }
    }
  }

  @Test func aDogSearchIsRefusedWhileARuleIsUnticked() throws {
    try Demo.withCopy { folder in
      let search = ["accept", "--kind", "dog_search", "--date", "2027-10-28", "--at", "Strandskolan"]
      try Self.refused(search, 6, "1. Skolledningen", in: folder)
      try Self.refused(search + ["--tick", "1", "2", "4", "5"], 6, "3. Inga elever", in: folder)
      let made = try Self.run(search + ["--tick", "1", "2", "3", "4", "5", "--format", "json"], in: folder)
      #expect(made.status == 0, "\(made.talk)")
      #expect(try made.items().first?["commitments"] as? [String] == ["K3", "K3b"])
      let proposal = try Self.firstID(["operations", "--kind", "school"], in: folder)
      try Self.refused(["accept", proposal], 6, "får inte bokas", in: folder)
    }
  }

  @Test func aPatrolDayCanBeCancelledWithAReasonAndItsWeekExcused() throws {
    try Demo.withCopy { folder in
      let made = try Self.run(["accept", "--kind", "presence", "--date", "2026-12-02", "--format", "json"], in: folder)
      let id = try #require(try made.items().first?["id"] as? String)
      #expect(try made.items().first?["commitments"] as? [String] == ["N4a", "N0"])
      try Self.refused(["log", id, "--cancel"], 2, "kräver ett skäl", in: folder)
      let gone = try Self.run(["log", id, "--cancel", "--excuse", "--reason", "snöstorm"], in: folder)
      #expect(gone.status == 0, "\(gone.talk)")
      try Self.refused(["log", id], 4, "inställd", now: "2026-12-10", in: folder)
      let row = try Self.row("N4a", now: "2026-12-10", in: folder)
      #expect((row["excused_weeks"] as? [String])?.contains("2026-W49") == true)
      #expect(try Self.run(["commitments", "excuse", "N4b", "--week", "2023-W52", "--reason", "jul"], in: folder).status == 0)
      // The promise was over by then, and three operations a year have no weeks.
      try Self.refused(["commitments", "excuse", "N4b", "--week", "2026-W53", "--reason", "jul"], 2, "utanför", in: folder)
      try Self.refused(["commitments", "excuse", "T1", "--week", "2023-W50", "--reason", "jul"], 2, "inget snitt", in: folder)
      try Self.refused(["commitments", "excuse", "N4b", "--week", "2027-W53", "--reason", "jul"], 2, "2027-W53", in: folder)
      try Self.refused(["commitments", "excuse", "X9", "--week", "2023-W50", "--reason", "jul"], 2, "X9", in: folder)
    }
  }

  @Test func theSameThingIsNotLoggedTwiceWithoutADecision() throws {
    try Demo.withCopy { folder in
      let contact = ["log", "--kind", "contact", "--date", "2026-11-20", "--at", "Strandskolan"]
      #expect(try Self.run(contact, in: folder).status == 0)
      try Self.refused(contact, 4, "finns redan", in: folder)
      #expect(try Self.run(contact + ["--start", "15:00"], in: folder).status == 0)
      #expect(try Self.row("N1", now: Program.now, in: folder)["done"] as? Int == 2)
      for (arguments, status, part) in [
        (["log", "--kind", "contact", "--date", "2026-11-24"], 4, "har inte varit än"),
        (["log", "--kind", "fest", "--date", "2026-11-20"], 2, "fest"),
        (["log", "--kind", "contact"], 2, "Ange dagen"), (["log"], 2, "--kind"), (["log", "I-00000000"], 2, "I-00000000"),
        (["log", "--kind", "contact", "--date", "2026-11-19", "--number", "fordon"], 2, "fordon"),
        (["log", "--kind", "contact", "--date", "2026-11-19", "--number", "fordon=-1"], 2, "fordon=-1"),
        (["log", "--kind", "contact", "--date", "2026-02-30"], 2, "2026-02-30"),
        (["log", "--kind", "contact", "--date", "2026-11-19", "--serves", "X1"], 2, "X1"),
      ] as [([String], Int32, String)] {
        try Self.refused(arguments, status, part, in: folder)
      }
    }
  }

  @Test func aWholePlanIsDecidedOnOnce() throws {
    try Demo.withCopy { folder in
      let first = try Self.run(["accept", "--plan", "2027", "--format", "json"], in: folder)
      #expect(first.status == 0, "\(first.talk)")
      let items = try first.items()
      #expect(items.count > 150 && items.allSatisfy { $0["status"] as? String == "planned" })
      #expect(!items.contains { $0["kind"] as? String == "dog_search" })
      let again = try Self.run(["accept", "--plan", "2027", "--format", "json"], in: folder)
      #expect(try again.items().isEmpty)
      let row = try Self.run(["commitments", "--year", "2027", "--format", "json"], in: folder).items()
      #expect(row.first { $0["id"] as? String == "N4a" }?["planned"] as? Int == 52)
      let moped = try #require(row.first { $0["id"] as? String == "T1" })
      #expect(try #require(moped["planned_other_reading"] as? Int) > (moped["planned"] as? Int ?? 0))
    }
  }

  @Test func theEffectIsMeasuredAsItWasFixedAtTheDecision() throws {
    try Demo.withCopy { folder in
      let list = try Self.run(["operations", "--format", "json"], in: folder).items()
      let proposal = try #require(list.first?["id"] as? String)
      let made = try #require(try Self.run(["accept", proposal, "--format", "json"], in: folder).items().first)
      let id = try #require(made["id"] as? String)
      let hash = try #require(made["effect_design"] as? String)
      #expect(hash.count == 64)
      try Self.refused(["evaluate", id], 4, "inte genomförd", in: folder)
      #expect(try Self.run(["log", id], now: "2028-01-02", in: folder).status == 0)
      // The half year after has not ended.
      let date = try #require(list.first?["date"] as? String)
      try Self.refused(["evaluate", id], 5, "Kör igen från och med", now: "\(date)T12:00", in: folder)
      // Another choice is refused, and the answer says which.
      try Self.refused(["evaluate", id, "--days", "90"], 4, "perioden efter", now: "2029-01-02", in: folder)
      // Nothing is read in of the time after: no fall may be claimed.
      try Self.refused(["evaluate", id], 5, "Läs in rapporterna för tiden efter", now: "2029-01-02", in: folder)
      let report = ["add", "--at", "Gyljen", "--from", "2028-12-01 12:00", "--category", "viltolycka"]
      #expect(try Self.run(report, now: "2029-01-02", in: folder).status == 0)
      let run = try Self.run(["utvärdera", proposal, "--format", "json"], now: "2029-01-02", in: folder)
      #expect(run.status == 0, "\(run.talk)")
      let item = try #require(try run.items().first)
      let keys = ["id", "wdq", "wdd", "wdd_p", "rate_ratio", "interval", "verdict", "needed_for_power"]
      #expect(Set(keys).subtracting(item.keys).isEmpty)
      #expect(item["design"] as? String == hash)
      #expect(["decreased", "increased", "cannot_tell"].contains(item["verdict"] as? String))
      #expect(try Self.run(["evaluate", id], now: "2029-01-02", in: folder).output.contains("Upplägget låstes vid beslutet"))
      let all = try Self.run(["evaluate", "--all", "--format", "json"], now: "2029-01-02", in: folder)
      #expect(try (all.json()["parameters"] as? [String: Any])?["pooled_operations"] as? Int == 1)
      #expect(try !Self.run(["explain", id], in: folder).output.contains("inte utvärderad"))
      // What nobody decided on beforehand has no fixed design.
      let free = try Self.run(["log", "--kind", "traffic", "--date", "2026-11-20", "--at", "Gyljen", "--format", "json"], in: folder)
      let other = try #require(try free.items().first?["id"] as? String)
      try Self.refused(["evaluate", other], 5, "låstes inget upplägg", in: folder)
      try Self.refused(["evaluate", "I-00000000"], 2, "I-00000000", in: folder)
    }
  }
}
