// The best round over a whole shift.
import Testing

@testable import Planning

@Suite struct RoundSolverTests {
  /// The most that any round is worth, by trying them all.
  private static func most(_ problem: RoundProblem) -> Double? {
    var best: Double?
    func go(_ stays: [RoundStay], _ at: Int, _ clock: Int, _ value: Double) {
      if !stays.isEmpty, stays.last?.leave == clock, problem.faults(stays).isEmpty { best = max(best ?? value, value) }
      for next in 0..<problem.places {
        var begin = clock + problem.driving(at, next)
        while begin < problem.minutes {
          for length in problem.lengths(next, begin) where length > 0 && begin + length + problem.home[next] <= problem.minutes {
            if let before = stays.last(where: { $0.place == next }), begin < before.leave + problem.pause(after: next) { continue }
            go(
              stays + [RoundStay(place: next, arrive: begin, leave: begin + length)], next, begin + length,
              value + problem.worth(next, begin, begin + length))
          }
          begin += problem.wait
        }
      }
    }
    go([], problem.places, problem.leave, 0)
    return best
  }

  @Test(arguments: 1...12) func theBestOfAllRoundsIsFound(seed: Int) throws {
    let problem = RoundSamples.small(UInt64(seed), watched: seed % 3)
    let most = try #require(Self.most(problem))
    let found = try #require(RoundSolver().solve(problem))
    #expect(problem.faults(found.stays) == [])
    #expect(found.isProven)
    #expect(abs(found.value - most) < 1e-9 * most)
    #expect(abs(problem.value(found.stays) - found.value) < 1e-12)
  }

  @Test(arguments: 1...12) func theRelaxationBoundsEveryRound(seed: Int) throws {
    let problem = RoundSamples.small(UInt64(seed), watched: seed % 3)
    let most = try #require(Self.most(problem))
    for steps in [1, 5, 60] { #expect(RoundRelaxation(problem, steps: steps).bound >= most * (1 - 1e-12)) }
    // With a search that keeps one label a minute the bound still holds.
    let hasty = try #require(RoundSolver(steps: 20, narrow: 1, wider: [1]).solve(problem))
    #expect(hasty.value <= most * (1 + 1e-12) && hasty.bound >= most * (1 - 1e-12))
    #expect(problem.faults(hasty.stays) == [])
  }

  @Test(arguments: 1...4) func aWholeShiftIsSolvedClosely(seed: Int) throws {
    let problem = RoundSamples.shift(UInt64(seed))
    let found = try #require(RoundSolver().solve(problem))
    #expect(problem.faults(found.stays) == [])
    #expect(found.value > 0 && found.bound >= found.value)
    #expect((found.bound - found.value) / found.bound <= 0.03)
    #expect(RoundSolver().solve(problem) == found)
  }

  @Test func aShiftWithoutTimeHasNoRound() {
    var problem = RoundSamples.small(1)
    problem.leave = problem.minutes - 5
    #expect(RoundSolver().solve(problem) == nil)
  }
}
