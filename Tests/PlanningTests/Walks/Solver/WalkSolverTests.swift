// Walks on small networks whose answers are plain, and on bad input.
import Networks
import Planning
import Testing

@Suite struct WalkSolverTests {
  @Test func theRelaxationIsTighterThanTheKnapsackAndStillHolds() throws {
    for budget in [400.0, 800, 1400] {
      let problem = WalkSamples.grid(5, budget: budget)
      let quick = try #require(WalkSolver(boundIterations: 0).solve(problem).walk)
      let tight = try #require(WalkSolver(boundIterations: 40).solve(problem).walk)
      #expect(tight.bound <= quick.bound)
      #expect(tight.value == quick.value)
      #expect(tight.bound >= (budget < 1000 ? WalkSamples.bestValue(problem) : tight.value))
    }
  }

  @Test func streetsShorterThanAMetreKeepTheBoundHonest() throws {
    var stream = Stream(state: 3)
    for _ in 0..<10 {
      let edges = (0..<8).map { _ in (Int(stream.next() * 5), Int(stream.next() * 5), 3 * stream.next(), stream.next()) }
      let problem = WalkSamples.problem(nodes: 5, edges + [(0, 1, 0, 1)], 0, 8)
      let walk = try #require(WalkSolver(iterations: 30).solve(problem).walk)
      #expect(WalkValidator.faults(in: walk, of: problem).isEmpty)
      #expect(walk.bound >= WalkSamples.bestValue(problem) - 1e-9)
    }
  }

  @Test func theSameSeedGivesTheSameWalk() {
    let problem = WalkSamples.grid(7, budget: 1650)
    #expect(WalkSolver(seed: 5).solve(problem) == WalkSolver(seed: 5).solve(problem))
  }

  @Test func aLongerBudgetIsNeverWorthLess() throws {
    var last = 0.0
    for budget in stride(from: 200.0, through: 2000, by: 300) {
      let walk = try #require(WalkSolver(iterations: 60).solve(WalkSamples.grid(6, budget: budget)).walk)
      #expect(walk.value >= last)
      last = walk.value
    }
  }

  @Test func everythingIsWalkedWhenTheBudgetAllows() throws {
    for budget in [1e4, 1e9, .greatestFiniteMagnitude] {
      var problem = WalkSamples.grid(4, budget: budget)
      problem.weights = problem.weights.map { $0 + 1 }
      let walk = try #require(WalkSolver(iterations: 20).solve(problem).walk)
      #expect(walk.edges.count == problem.network.edgeCount)
      #expect(walk.gap < 1e-9)
    }
  }

  @Test func aForbiddenEdgeIsNotWalked() throws {
    var problem = WalkSamples.grid(5, budget: 1200)
    let free = try #require(WalkSolver().solve(problem).walk)
    problem.forbidden = [try #require(free.edges.max { problem.weights[$0] < problem.weights[$1] })]
    let walk = try #require(WalkSolver().solve(problem).walk)
    #expect(WalkValidator.faults(in: walk, of: problem).isEmpty)
    #expect(walk.value <= free.value)
  }

  @Test func badInputGetsAnAnswer() {
    let solver = WalkSolver(iterations: 5)
    func obstacle(_ change: (inout WalkProblem) -> Void) -> WalkAnswer {
      var problem = WalkSamples.grid(3, budget: 1000)
      change(&problem)
      return solver.solve(problem)
    }
    #expect(obstacle { $0.start = 99 } == .none(.startOutsideNetwork))
    #expect(obstacle { $0.start = -1 } == .none(.startOutsideNetwork))
    #expect(obstacle { $0.network = NetworkBuilder().build() } == .none(.startOutsideNetwork))
    #expect(obstacle { $0.forbidden = [0, 1] } == .none(.startWithoutStreets))
    #expect(obstacle { $0.budget = 199 } == .none(.budgetTooShort))
    #expect(obstacle { $0.budget = .nan } == .none(.budgetTooShort))
    #expect(obstacle { $0.budget = -1 } == .none(.budgetTooShort))
    #expect(obstacle { $0.weights = $0.weights.map { _ in 0 } } == .none(.nothingWithinReach))
    #expect(obstacle { $0.weights = [] } == .none(.nothingWithinReach))
    #expect(obstacle { $0.weights[3] = .nan }.walk != nil)
    #expect(obstacle { $0.effort = [.infinity, .infinity] } == .none(.budgetTooShort))
    #expect(obstacle { $0.effort = [.nan, -5, 0] }.walk?.effort == obstacle { _ in }.walk?.metres)
    #expect(solver.alternatives(WalkSamples.grid(3, budget: 1), count: 3).others.isEmpty)
    // There and back along one street fits exactly.
    #expect(obstacle { ($0.budget, $0.weights) = (200, [0, 7]) }.walk?.value == 7)
  }

  @Test func partsThatDoNotHangTogetherAreLeftAlone() throws {
    let problem = WalkSamples.problem(nodes: 4, [(0, 1, 100, 1), (2, 3, 100, 50)], 0, 1000)
    let walk = try #require(WalkSolver().solve(problem).walk)
    #expect(walk.value == 1)
    #expect(walk.bound == 1)
  }

  @Test func theValidatorSeesWhatIsWrong() throws {
    var problem = WalkSamples.grid(4, budget: 900)
    let walk = try #require(WalkSolver(iterations: 10).solve(problem).walk)
    func faults(_ change: (inout Walk) -> Void) -> [WalkFault] {
      var changed = walk
      change(&changed)
      return WalkValidator.faults(in: changed, of: problem)
    }
    #expect(faults { _ in }.isEmpty)
    #expect(faults { $0.steps.removeLast() }.contains(.notClosed))
    #expect(faults { $0.steps.swapAt(0, 2) }.contains { if case .broken = $0 { true } else { false } })
    #expect(faults { $0.steps[0].edge = 4000 } == [.broken(step: 0)])
    #expect(
      faults {
        $0.nodes.reverse(); $0.nodes[1] += 1
      }.contains(.nodesDiffer))
    #expect(faults { $0.value += 1 }.contains { if case .misstated = $0 { true } else { false } })
    #expect(faults { $0.bound = 0 } == [.aboveBound])
    #expect(faults { $0.effort += 1 } == [.misstatedEffort(metres: walk.metres)])
    #expect(faults { $0.bound += 1 } == [.provenBelowBound])
    problem.forbidden = [walk.steps[1].edge]
    problem.budget = 300
    #expect(faults { _ in } == [.forbidden(edge: walk.steps[1].edge), .tooLong(metres: walk.metres)])
  }
}
