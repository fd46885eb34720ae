// Coverings against known best answers, against trying everything, and under all kinds of limits.
import Geography
import SpatialStatistics
import Testing

@testable import Planning

@Suite struct CoveringSolverTests {
  // The optima were proven by HiGHS.
  @Test(
    .enabled(if: CoveringSamples.hasInstances, "the instances are not here"),
    arguments: [
      ("cover_300x300_p5_s1.txt", 1160.0), ("cover_500x500_p8_s2.txt", 2166), ("cover_800x800_p11_s3.txt", 2695),
      ("cover_800x1500_p15_s4.txt", 4892),
    ])
  func theInstancesAreSolvedToProvenOptimality(name: String, optimum: Double) throws {
    let problem = try CoveringSamples.instance(name).problem
    let covering = try #require(CoveringSolver().solve(problem).covering)
    #expect(covering.value == optimum)
    #expect(covering.bound == optimum)
    #expect(covering.method == .own)
    #expect(problem.value(of: covering.chosen) == optimum)
    #expect(problem.broken(by: covering.chosen).isEmpty)
  }

  @Test(arguments: [false, true]) func onTinyProblemsNoChoiceIsBetter(shares: Bool) throws {
    var random = SplitMix64(seed: shares ? 5 : 6)
    var infeasible = 0
    for round in 0..<240 {
      let problem = CoveringSamples.random(
        candidates: 4 + random.below(7), demands: 1 + random.below(12), density: 0.3, limit: round % 5 == 0 ? nil : 1 + random.below(4),
        shares: shares, limits: round % 3 > 0, &random)
      let best = CoveringSamples.bestValue(problem)
      let answer = CoveringSolver(seed: UInt64(round)).solve(problem)
      guard let best else {
        infeasible += 1
        guard case .infeasible(let limits) = answer else {
          Issue.record("round \(round): a choice where none is")
          continue
        }
        #expect(!limits.isEmpty)
        continue
      }
      let covering = try #require(answer.covering, "round \(round)")
      #expect(abs(covering.value - best) < 1e-7, "round \(round)")
      #expect(covering.isProven)
      #expect(problem.broken(by: covering.chosen).isEmpty)
      #expect(abs(problem.value(of: covering.chosen) - covering.value) < 1e-9)
    }
    #expect(infeasible > 5)
  }

  @Test func theBoundHoldsHoweverLittleWorkIsAllowed() throws {
    var random = SplitMix64(seed: 9)
    for round in 0..<60 {
      let problem = CoveringSamples.random(
        candidates: 10, demands: 14, density: 0.3, limit: 3, shares: round % 2 == 0, limits: round % 3 == 0, &random)
      guard let best = CoveringSamples.bestValue(problem) else { continue }
      for solver in [CoveringSolver(workLimit: 0), CoveringSolver(nodeLimit: 1, workLimit: 2000), CoveringSolver(nodeLimit: 2)] {
        let covering = try #require(solver.solve(problem).covering)
        #expect(covering.value <= best + 1e-9)
        #expect(covering.bound >= best - 1e-7)
        #expect(covering.gap >= 0 && covering.gap <= 1)
      }
    }
  }

  @Test func aLargeProblemIsWithinThreePerThousand() throws {
    let instance = CoveringSamples.towns(sites: 2000, demands: 20_000, limit: 45, radius: 600, scale: 2.5, seed: 3)
    let problem = instance.problem
    let covering = try #require(CoveringSolver().solve(problem).covering)
    #expect(covering.gap <= 0.003)
    #expect(problem.broken(by: covering.chosen).isEmpty)
  }

  @Test func theSameSeedGivesTheSameChoice() {
    let problem = CoveringSamples.towns(sites: 300, demands: 2000, limit: 12, radius: 700, scale: 1, seed: 8).problem
    let solver = CoveringSolver(seed: 4, workLimit: 20_000_000)
    #expect(solver.solve(problem) == solver.solve(problem))
  }

  @Test func theRadiusIsClosed() throws {
    let instance = CoveringInstance(
      sites: [PlanePoint(x: 0.1, y: 0.2)], demands: [PlanePoint(x: 300.1, y: 400.2), PlanePoint(x: 300.2, y: 400.2)], weights: [3, 5],
      limit: 1, radius: 500)
    #expect(CoveringSolver().solve(instance.problem).covering?.value == 3)
  }

  @Test func aDemandCountsAtMostOnceAndSharesAddUp() throws {
    let problem = CoveringProblem(
      weights: [10], covers: [[.init(0, share: 0.25)], [.init(0, share: 0.5)], [.init(0, share: 0.75)]], limit: nil)
    #expect(problem.value(of: [0, 1]) == 7.5)
    #expect(problem.value(of: [1, 2]) == 10)
    let covering = try #require(CoveringSolver().solve(problem).covering)
    #expect(covering.value == 10)
  }

  @Test func uselessNumbersDoNoHarm() throws {
    var problem = CoveringProblem(
      weights: [.nan, -3, 2, .infinity],
      covers: [[.init(0), .init(9), .init(-1)], [.init(2, share: .nan)], [.init(2), .init(2, share: 0.5)], [.init(3)]], limit: 2)
    problem.costs = [0, 0, 0, .nan]
    let covering = try #require(CoveringSolver().solve(problem).covering)
    #expect(covering.chosen == [2])
    #expect(covering.value == 2)
    #expect(CoveringSolver().solve(CoveringProblem(weights: [], covers: [])).covering?.chosen == [])
  }
}
