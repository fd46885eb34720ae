// The proof against two independent exact methods on small networks, and on towns with known best walks.
import Networks
import Planning
import Testing

@Suite struct WalkProofTests {
  @Test func theTwoExactMethodsAgree() {
    var stream = Stream(state: 5)
    for _ in 0..<60 {
      let problem = WalkSamples.random(&stream)
      #expect(abs(WalkSamples.bestValue(problem) - WalkSamples.bestValueBySets(problem)) < 1e-9)
    }
  }

  // With and without a good search before it: with none, the proof must find the best walk itself.
  @Test(arguments: [(iterations: 0, state: 21), (iterations: 30, state: 22)])
  func onSmallNetworksTheBestWalkIsFoundAndProven(iterations: Int, state: UInt64) throws {
    var stream = Stream(state: state)
    var count = 0
    for _ in 0..<150 {
      let problem = WalkSamples.random(&stream)
      let best = WalkSamples.bestValueBySets(problem)
      guard let walk = WalkSolver(iterations: iterations, width: 1).solve(problem).walk else {
        #expect(best == 0)
        continue
      }
      count += 1
      #expect(WalkValidator.faults(in: walk, of: problem).isEmpty)
      #expect(walk.isProven)
      #expect(abs(walk.value - best) < 1e-8)
      #expect(walk.bound >= best - 1e-8)
    }
    #expect(count >= 110)
  }

  @Test func withoutEnoughWorkTheBoundStillHolds() throws {
    var stream = Stream(state: 23)
    for index in 0..<100 {
      let problem = WalkSamples.random(&stream)
      guard let walk = WalkSolver(iterations: 2, width: 2, boundIterations: 1 + index % 4, proofLabels: index % 6).solve(problem).walk
      else { continue }
      #expect(WalkValidator.faults(in: walk, of: problem).isEmpty)
      #expect(walk.bound >= WalkSamples.bestValueBySets(problem) - 1e-8)
    }
  }

  // Values proven here; those of two kilometres and less also by a program of another kind (`shared/routing`).
  @Test(
    .enabled(if: WalkSamples.hasTowns, "the instances are not here"),
    arguments: [
      ("s1_L1500", 9.1302), ("s2_L1500", 10.6500), ("s3_L1500", 11.8362), ("s4_L1500", 9.2026),
      ("s1_L2000", 14.3594), ("s2_L2000", 14.7265), ("s3_L2000", 19.9932), ("s4_L2000", 15.7235),
      ("s1_L2500", 38.7604), ("s2_L2500", 21.7688), ("s3_L2500", 25.6425), ("s4_L2500", 23.7048),
      ("s1_L3000", 66.5396), ("s2_L3000", 32.9470), ("s3_L3000", 48.5399), ("s4_L3000", 42.1846),
    ])
  func aTownsBestWalkIsFoundAndProven(name: String, best: Double) throws {
    let problem = try WalkSamples.town(name)
    let walk = try #require(WalkSolver(iterations: 100).solve(problem).walk)
    #expect(WalkValidator.faults(in: walk, of: problem).isEmpty)
    #expect(abs(walk.value - best) < 0.0001)
    #expect(walk.isProven)
    #expect(walk.gap == 0)
  }

  // The walk that another program found and proved is not worse than ours only because ours starts from a good one.
  @Test(.enabled(if: WalkSamples.hasTowns, "the instances are not here"), arguments: [("s2_L2000", 14.7265), ("s3_L3000", 48.5399)])
  func theProofNeedsNoGoodWalkToBeginWith(name: String, best: Double) throws {
    let problem = try WalkSamples.town(name)
    let walk = try #require(WalkSolver(iterations: 0, width: 1).solve(problem).walk)
    #expect(walk.isProven)
    #expect(abs(walk.value - best) < 0.0001)
  }

  @Test(.enabled(if: WalkSamples.hasTowns, "the instances are not here"))
  func fewLabelsGiveAnHonestGap() throws {
    let problem = try WalkSamples.town("s3_L2500")
    let walk = try #require(WalkSolver(iterations: 50, proofLabels: 5000).solve(problem).walk)
    #expect(WalkValidator.faults(in: walk, of: problem).isEmpty)
    #expect(!walk.isProven)
    #expect(walk.gap > 0 && walk.gap < 0.3)
    // A later proof, for a value between, lowers the bound below the relaxation's.
    let relaxed = try #require(WalkSolver(iterations: 50, proofLabels: 0).solve(problem).walk)
    #expect(walk.bound < relaxed.bound)
  }

  @Test func sameInputGivesTheSameWalkAndBound() throws {
    for labels in [50, 400_000] {
      let solver = WalkSolver(seed: 9, iterations: 20, proofLabels: labels)
      #expect(solver.solve(WalkSamples.grid(9, budget: 2400)) == solver.solve(WalkSamples.grid(9, budget: 2400)))
    }
  }

  // Densities are tiny numbers, hand-made scores large ones.
  @Test(arguments: [-60, -20, 40]) func theUnitOfTheWeightsDoesNotMatter(exponent: Int) throws {
    let unit = Double(sign: .plus, exponent: exponent, significand: 1)
    let problem = WalkSamples.grid(6, budget: 1400)
    var other = problem
    other.weights = problem.weights.map { $0 * unit }
    let walk = try #require(WalkSolver(iterations: 20).solve(problem).walk)
    let scaled = try #require(WalkSolver(iterations: 20).solve(other).walk)
    #expect(walk.isProven && scaled.isProven)
    #expect(walk.steps == scaled.steps)
    #expect(scaled.value == walk.value * unit)
    #expect(scaled.bound == walk.bound * unit)
  }

  @Test func effortTakesOfTheBudgetAndLengthIsStillTrue() throws {
    // A loop of 400 m that takes 600, and a dead end of 100 m.
    var problem = WalkSamples.problem(
      nodes: 5, [(0, 1, 100, 1), (1, 2, 100, 1), (2, 3, 100, 1), (3, 0, 100, 1), (0, 4, 100, 2)], 0, 600)
    #expect(WalkSolver(iterations: 10).solve(problem).walk?.value == 6)
    problem.effort = [200, 200, 100, 100]
    let walk = try #require(WalkSolver(iterations: 10).solve(problem).walk)
    #expect(walk.value == 4)
    #expect(walk.metres == 400 || walk.metres == 600)
    #expect(walk.effort == 600)
    #expect(walk.isProven)
    problem.budget = 590
    #expect(WalkSolver(iterations: 10).solve(problem).walk?.value == 3)
  }
}
