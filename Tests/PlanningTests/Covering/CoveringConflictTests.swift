// Limits that cannot be met together are named, and no others.
import SpatialStatistics
import Testing

@testable import Planning

@Suite struct CoveringConflictTests {
  private func problem(limit: Int? = nil) -> CoveringProblem {
    CoveringProblem(weights: [1, 1, 1, 1], covers: (0..<4).map { [.init($0)] }, limit: limit)
  }

  private func conflict(_ problem: CoveringProblem) -> [CoveringLimit]? {
    guard case .infeasible(let limits) = CoveringSolver().solve(problem) else { return nil }
    return limits
  }

  @Test func aNumberThatIsTooSmallForTwoNeeds() {
    var problem = problem(limit: 1)
    problem.atLeast = [.init("a", members: [0, 1], count: 1), .init("b", members: [1, 2], count: 1), .init("c", members: [3], count: 1)]
    problem.atMost = [.init("annat", members: [0, 1, 2], count: 2)]
    #expect(conflict(problem) == [.number(1), .atLeast(1), .atLeast(2)])
  }

  @Test func aBudgetThatLockedCandidatesBreak() {
    var problem = problem()
    problem.costs = [2, 3, 1, 1]
    problem.budget = 4
    problem.forced = [0, 1]
    problem.atMost = [.init("annat", members: [2, 3], count: 1)]
    #expect(conflict(problem) == [.budget(4), .forced(0), .forced(1)])
    problem.budget = 5
    #expect(conflict(problem) == nil)
  }

  @Test func aLockedCandidateThatIsAlsoExcluded() {
    var problem = problem()
    problem.forced = [2]
    problem.excluded = [1, 2]
    #expect(conflict(problem) == [.forced(2), .excluded(2)])
  }

  @Test func oneOfAGroupWhereAllStandAgainstALockedOne() {
    var problem = problem()
    problem.forced = [0]
    problem.addConflict("krock 1", 0, 1)
    problem.addConflict("krock 2", 0, 2)
    problem.addConflict("krock 3", 1, 3)
    problem.atLeast = [.init("säsong", members: [1, 2], count: 1)]
    #expect(conflict(problem) == [.atMost(0), .atMost(1), .atLeast(0), .forced(0)])
  }

  @Test func moreOfAGroupThanItHas() {
    var problem = problem()
    problem.atLeast = [.init("säsong", members: [], count: 1)]
    #expect(conflict(problem) == [.atLeast(0)])
  }

  // Taking any one of the named limits away must leave a problem with an answer.
  @Test func everyNamedLimitIsNeeded() {
    var random = SplitMix64(seed: 31)
    var seen = 0
    for _ in 0..<400 where seen < 40 {
      let problem = CoveringSamples.random(
        candidates: 8, demands: 6, density: 0.4, limit: random.below(3), shares: false, limits: true, &random)
      guard let limits = conflict(problem) else { continue }
      seen += 1
      for limit in limits {
        var rest = problem
        for other in problem.limits.reversed() where !limits.contains(other) || other == limit { rest = rest.without(other) }
        #expect(CoveringSamples.bestValue(rest) != nil)
      }
    }
    #expect(seen == 40)
  }
}
