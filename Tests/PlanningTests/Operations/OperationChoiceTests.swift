// The choice against every other choice.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

@Suite struct OperationChoiceTests {
  /// Two places 1 km apart and one far away, on days of two months.
  static func choice(count: Int, gap: Int = 3, samePlace: Int = 10, seed: UInt64) throws -> OperationChoice {
    var random = MadeUpNumbers(state: seed)
    var candidates: [OperationCandidate] = []
    for number in 0..<14 {
      candidates.append(
        OperationCandidate(
          site: number % 3, date: try Samples.day("2027-05-20").adding(days: Int(random.next() % 24)), start: 17 + Int(random.next() % 4),
          hours: 2))
    }
    let worth = (0..<3 * 31 * 26).map { _ in Double(random.next() % 1000) / 100 }
    var rules = OperationRules(count: count)
    rules.gapDays = gap
    rules.samePlaceDays = samePlace
    return OperationChoice(
      candidates, sites: [("a", Samples.start), ("b", Samples.at(1000, 0)), ("c", Samples.at(9000, 0))], rules: rules
    ) { worth[($0 * 31 + $1.day - 1) * 26 + $2] }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5]) func noOtherChoiceIsBetter(seed: UInt64) throws {
    let choice = try Self.choice(count: 3, seed: seed)
    let found = try choice.solve(seed: 1)
    #expect(choice.problem.broken(by: found.chosen).isEmpty && Set(found.chosen).count == found.chosen.count)
    var best = 0.0
    for mask in 0..<(1 << 14) where mask.nonzeroBitCount <= 3 {
      let chosen = (0..<14).filter { mask >> $0 & 1 == 1 }
      guard Self.isAllowed(chosen, choice) else { continue }
      best = max(best, choice.problem.value(of: chosen))
    }
    #expect(abs(found.value - best) < 1e-9 * (1 + best), "\(found.value) \(best)")
    #expect(found.isProven)
  }

  /// The rules by hand: three days between two, ten at one place.
  static func isAllowed(_ chosen: [Int], _ choice: OperationChoice) -> Bool {
    for (index, one) in chosen.enumerated() {
      for other in chosen.dropFirst(index + 1) {
        let (a, b) = (choice.candidates[one], choice.candidates[other])
        let days = abs(a.date.days(since: b.date))
        if days < 3 || (a.site == b.site && days < 10) { return false }
      }
    }
    return true
  }

  @Test func twoAtOnePlaceInOneMonthAreWorthOneOfThem() throws {
    let days = [try Samples.day("2027-05-03"), try Samples.day("2027-05-24"), try Samples.day("2027-06-14")]
    let choice = OperationChoice(
      days.map { OperationCandidate(site: 0, date: $0, start: 17, hours: 2) }, sites: [("a", Samples.start)],
      rules: OperationRules(count: 3)
    ) { _, _, _ in 3 }
    #expect(choice.problem.value(of: [0]) == 6)
    #expect(choice.problem.value(of: [0, 1]) == 6)
    // Another month: half.
    #expect(choice.problem.value(of: [0, 2]) == 9)
    #expect(choice.marginal(of: 2, beside: [0]) == 3)
  }

  @Test func anOperationIsFeltNearby() throws {
    let day = try Samples.day("2027-05-03")
    let choice = OperationChoice(
      (0..<3).map { OperationCandidate(site: $0, date: day, start: 17, hours: 1) },
      sites: [("a", Samples.start), ("b", Samples.at(1250, 0)), ("c", Samples.at(-2500, 0))], rules: OperationRules(count: 3)
    ) { _, _, _ in 1 }
    // b is 1,250 m away: half of it is felt; c is out of reach.
    #expect(abs(choice.problem.value(of: [0]) - 1.5) < 0.01)
    #expect(abs(choice.problem.value(of: [2]) - 1) < 1e-9)
  }
}
