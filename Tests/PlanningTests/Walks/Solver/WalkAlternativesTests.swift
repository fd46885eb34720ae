// Walks beside the best one.
import Networks
import Planning
import Testing

@Suite struct WalkAlternativesTests {
  @Test(arguments: [0.2, 0.6])
  func alternativesDifferAndSayHowMuchTheyShareAndLose(most: Double) throws {
    let problem = WalkSamples.grid(8, budget: 1600)
    let (first, others) = WalkSolver(iterations: 60).alternatives(problem, count: 3, maximumOverlap: most)
    let best = try #require(first.walk)
    #expect(best == WalkSolver(iterations: 60).solve(problem).walk)
    #expect(others.count >= 1)
    var used = best.edges
    for other in others {
      #expect(WalkValidator.faults(in: other.walk, of: problem).isEmpty)
      let shared = 100 * Double(other.walk.edges.intersection(used).count)
      #expect(other.overlap == shared)
      #expect(abs(other.overlapShare - shared / (100 * Double(other.walk.edges.count))) < 1e-12)
      #expect(other.overlapShare <= most)
      #expect(abs(other.lossPercent - 100 * (best.value - other.walk.value) / best.value) < 1e-9)
      #expect(other.lossPercent >= 0)
      used.formUnion(other.walk.edges)
    }
    #expect(zip(others, others.dropFirst()).allSatisfy { $0.walk.edges != $1.walk.edges })
  }

  @Test func whereThereIsOnlyOneWayThereIsNoAlternative() throws {
    // A single street, and a single round.
    let street = WalkSamples.problem(nodes: 3, [(0, 1, 100, 1), (1, 2, 100, 1)], 0, 1000)
    let round = WalkSamples.problem(nodes: 3, [(0, 1, 100, 1), (1, 2, 100, 1), (2, 0, 100, 1)], 0, 300)
    for problem in [street, round] {
      let (first, others) = WalkSolver(iterations: 30).alternatives(problem, count: 3)
      #expect(first.walk != nil)
      #expect(others.isEmpty)
    }
  }

  @Test func anAlternativeMayBeAsGood() throws {
    // Two rounds of the same worth from the same start.
    let problem = WalkSamples.problem(
      nodes: 5, [(0, 1, 100, 1), (1, 2, 100, 1), (2, 0, 100, 1), (0, 3, 100, 1), (3, 4, 100, 1), (4, 0, 100, 1)], 0, 300)
    let (first, others) = WalkSolver(iterations: 30).alternatives(problem, count: 5)
    #expect(first.walk?.value == 3)
    #expect(others.count == 1)
    #expect(others.first?.overlap == 0)
    #expect(others.first?.lossPercent == 0)
  }

  @Test func withoutAWalkThereIsNoAlternative() {
    let (first, others) = WalkSolver(iterations: 5).alternatives(WalkSamples.grid(3, budget: 1), count: 3)
    #expect(first == .none(.budgetTooShort))
    #expect(others.isEmpty)
  }
}
