import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import FollowUp

struct EffectEvaluatorTests {
  private func evaluate(
    _ design: EffectDesign, target: (before: Int, after: Int), others: (before: Int, after: Int), now: Instant = EffectWorld.later,
    edit: (inout EffectWorld) throws -> Void = { _ in }
  ) throws -> EffectFinding {
    var world = try EffectWorld()
    try world.fill(design, target: target, others: others)
    try edit(&world)
    return try EffectEvaluator.evaluate(design, acceptedHash: try design.hash(), reports: world.reports, now: now)
  }

  @Test func aLargeFallIsADecrease() throws {
    let found = try evaluate(try EffectWorld.design(), target: (18, 2), others: (8, 8))
    #expect(found.verdict == .decreased)
    #expect(found.neededForPower == 0)
    #expect((found.interval[1] ?? 9) < 1 && found.p < 0.05)
    #expect(found.wdd < -10 && found.wddP < 0.05)
    #expect(
      found.rows == [
        EffectRow(area: .target, before: 54, after: 2), EffectRow(area: .buffer, before: 0, after: 0),
        EffectRow(area: .control, before: 3 * (7 * 8 + 3), after: 7 * 8 + 3),
      ])
    #expect(found.sentence.swedish.hasPrefix("Rapporterna minskade. 2 rapporter kom, och omkring 1"))
    #expect(found.expected < 18 && found.expected > 12, "drawn towards the others: \(found.expected)")
    #expect(found.success ?? 0 < 0 && found.wdq != nil)
  }

  @Test func aLargeRiseIsAnIncrease() throws {
    let found = try evaluate(try EffectWorld.design(), target: (9, 31), others: (8, 8))
    #expect(found.verdict == .increased && found.interval[0] ?? 0 > 1)
    #expect(found.sentence.english.hasPrefix("Reports increased. 31 reports came"))
    #expect(found.wdq == nil && found.wdqGap == "no_success")
  }

  @Test func aSmallFallCannotBeToldAndSaysWhatItWouldHaveTaken() throws {
    let design = try EffectWorld.design()
    let found = try evaluate(design, target: (12, 8), others: (7, 7))
    #expect(found.verdict == .cannotTell)
    let needed = try #require(found.neededForPower)
    #expect(needed > 0)
    #expect(found.sentence.swedish.hasSuffix("kan inte avgöras. Minst \(needed) färre hade behövts."))
    #expect(found.sentence.swedish.hasPrefix("Färre rapporter än väntat (8 mot omkring "))
    // Exactly so many fewer flip the verdict, and one less does not.
    #expect(try evaluate(design, target: (12, 8 - needed), others: (7, 7)).verdict == .decreased)
    #expect(try evaluate(design, target: (12, 8 - needed + 1), others: (7, 7)).verdict == .cannotTell)
  }

  @Test func tooFewToEverTellIsSaid() throws {
    let found = try evaluate(try EffectWorld.design(), target: (1, 0), others: (1, 1))
    #expect(found.verdict == .cannotTell && found.neededForPower == nil && found.powerToSeeHalf == 0)
    #expect(found.sentence.swedish.contains("Inte ens noll rapporter hade räckt"))
    #expect(found.interval[0] == 0)
  }

  /// Texts hold counts and never a percent, and no sentence is longer than 25 words.
  @Test func textsArePlain() throws {
    let design = try EffectWorld.design()
    for (before, after) in [(18, 2), (9, 31), (12, 8), (1, 0), (3, 4), (5, 5)] {
      let found = try evaluate(design, target: (before, after), others: (8, 6)) {
        try $0.add(2, at: EffectWorld.target, in: design.after, origin: .patrol)
        try $0.add(60, at: EffectWorld.place(20), in: design.after)
      }
      for message in [found.sentence] + found.warnings {
        for text in [message.swedish, message.english] {
          #expect(!text.contains("%") && !text.contains("procent"))
          for sentence in text.components(separatedBy: ". ") { #expect(sentence.split(separator: " ").count <= 25, "\(sentence)") }
        }
      }
      #expect(found.warnings.contains { $0.swedish.contains("Patrullernas egna rapporter räknas för sig: 0 före och 2 efter") })
      #expect(found.warnings.contains { $0.swedish.contains("övriga kommunen blev fler") })
      #expect(found.warnings.contains { $0.swedish.contains("flest rapporter (av 8)") })
    }
  }

  @Test func findingSurvivesJSONAndIsTheSameEachTime() throws {
    let design = try EffectWorld.design()
    let found = try evaluate(design, target: (4, 0), others: (2, 1))
    let data = try JSONEncoder().encode(found)
    #expect(try JSONDecoder().decode(EffectFinding.self, from: data) == found)
    #expect(try evaluate(design, target: (4, 0), others: (2, 1)) == found)
  }

  @Test func severityChangesTheDifferenceOnly() throws {
    var design = try EffectWorld.design()
    let reports = try evaluate(design, target: (10, 5), others: (6, 6))
    design.measure = .severity
    let severity = try evaluate(design, target: (10, 5), others: (6, 6))
    #expect(abs(severity.wdd - 2 * reports.wdd) < 1e-9 && abs(severity.wddP - reports.wddP) < 1e-9)
    #expect(severity.verdict == reports.verdict && severity.interval == reports.interval)
  }

  @Test func refusalsTellWhy() throws {
    let design = try EffectWorld.design()
    func failure(_ work: () throws -> Void) throws -> Failure { try #require(throws: Failure.self) { try work() } }
    let early = try failure {
      _ = try evaluate(design, target: (4, 1), others: (2, 2), now: EffectWorld.noon(EffectWorld.date("2027-12-29")))
    }
    #expect(early.status == .tooFewData)
    #expect(early.message.swedish.contains("slutar 2027-12-29") && early.advice?.swedish.contains("2027-12-30") == true)
    _ = try evaluate(design, target: (4, 1), others: (2, 2), now: EffectWorld.noon(EffectWorld.date("2027-12-30"), hour: 0))

    let none = try failure { _ = try evaluate(design, target: (0, 0), others: (2, 2)) }
    #expect(none.status == .tooFewData && none.message.swedish.contains("Minst 4 måste väntas"))

    var alone = design
    alone.places = []
    let control = try failure { _ = try evaluate(alone, target: (4, 1), others: (2, 2)) }
    #expect(control.status == .tooFewData && control.message.swedish.contains("har inga jämförbara platser"))

    var other = design
    other.after.to = EffectWorld.date("2027-10-31")
    let changed = try failure {
      _ = try EffectEvaluator.evaluate(
        other, acceptedHash: try design.hash(), accepted: design, reports: ReportTable(), now: EffectWorld.later)
    }
    #expect(changed.status == .badInput)
    #expect(changed.message.swedish.contains("perioden efter (2027-07-01–2027-12-29 blev 2027-07-01–2027-10-31)"))

    var invalid = design
    invalid.target = .circle(centre: EffectWorld.target, radius: 0)
    #expect(try failure { _ = try evaluate(invalid, target: (4, 1), others: (2, 2)) }.status == .badInput)
  }

  @Test func breaksLeavePeriodsOutOrStopTheEvaluation() throws {
    var design = try EffectWorld.design()
    // A rebuild finished in the autumn of 2025: 2024 and 2025 are another road.
    design.breaks = [.init(date: EffectWorld.date("2025-10-01"), note: Message(verbatim: "E10 byggdes om"))]
    let found = try evaluate(design, target: (9, 3), others: (5, 5))
    #expect(found.before == [design.before[0]])
    #expect(found.rows[0].before == 9)
    #expect(found.warnings.filter { $0.swedish.contains("tas inte med: E10 byggdes om 2025-10-01") }.count == 2)

    // Ends the period after early: the one before is cut alike.
    design.breaks = [.init(date: EffectWorld.date("2027-09-01"), note: Message(verbatim: "ny belysning"))]
    let short = try evaluate(design, target: (9, 3), others: (5, 5))
    #expect(short.after.to == EffectWorld.date("2027-08-31") && short.before[0].to == EffectWorld.date("2026-08-31"))
    #expect(short.hours[0] == 3 * short.hours[1])

    design.breaks = [.init(date: EffectWorld.date("2027-07-10"), note: Message(verbatim: "ny belysning"))]
    let failure = #expect(throws: Failure.self) { try evaluate(design, target: (9, 3), others: (5, 5)) }
    #expect(failure?.status == .tooFewData && failure?.message.swedish.contains("Bara 9 dagar") == true)
    design.breaks = [.init(date: EffectWorld.date("2027-06-01"), note: Message(verbatim: "ny väg"))]
    #expect(throws: Failure.self) { try evaluate(design, target: (9, 3), others: (5, 5)) }
  }

  @Test func purgedYearsDoNotReadAsEmpty() throws {
    let design = try EffectWorld.design()
    var world = try EffectWorld()
    for period in design.before.prefix(2) { try world.add(6, at: EffectWorld.target, in: period) }
    for index in 1...7 {
      for period in design.before.prefix(2) + [design.after] { try world.add(4, at: EffectWorld.place(index), in: period) }
    }
    try world.add(5, at: EffectWorld.target, in: design.after)
    let found = try EffectEvaluator.evaluate(
      design, reports: world.reports, now: EffectWorld.later, reportsFrom: EffectWorld.date("2025-02-01"))
    #expect(found.before == Array(design.before.prefix(2)) && found.rows[0].before == 12)
    #expect(found.warnings.contains { $0.swedish == "Perioden 2024-07-01–2024-12-29 tas inte med: rapporter finns från 2025-02-01." })
    let failure = #expect(throws: Failure.self) {
      try EffectEvaluator.evaluate(design, reports: world.reports, now: EffectWorld.later, reportsFrom: EffectWorld.date("2027-01-01"))
    }
    #expect(failure?.status == .tooFewData)
  }

  @Test func manySmallOperationsAreReadTogether() throws {
    let design = try EffectWorld.design()
    let one = try evaluate(design, target: (4, 1), others: (4, 4))
    #expect(one.verdict == .cannotTell)
    let pooled = try PooledFinding([(finding: EffectFinding, design: EffectDesign)](repeating: (one, design), count: 8))
    #expect(pooled.verdict == .decreased && pooled.after == 8)
    #expect(pooled.rateRatio < 0.5 && (pooled.interval[1] ?? 9) < 1)
    #expect(pooled.meanRatio ?? 9 < 0.7 && pooled.iSquared == 0)
    #expect(pooled.sentence.swedish.hasPrefix("8 insatser: 8 rapporter kom efter, och omkring "))
    #expect(throws: Failure.self) { try PooledFinding([]) }
  }
}
