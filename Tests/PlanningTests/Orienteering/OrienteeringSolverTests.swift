// Plans against every possible plan, against known answers, and against the validator.
import Foundation
import Testing

@testable import Planning

struct OrienteeringSolverTests {
  @Test(arguments: [1, 2]) func exactAndSearchedPlansEqualTheBestOfAllPlans(routes: Int) throws {
    var generator = OrienteeringSamples.Generator(state: 20_261)
    var withoutPlan = 0
    var missed = 0
    for number in 0..<(routes == 1 ? 240 : 120) {
      let problem = OrienteeringSamples.random(&generator, points: 2 + generator.below(routes == 1 ? 8 : 6), routes: routes)
      let best = OrienteeringSamples.bestValue(problem)
      var solver = OrienteeringSolver(iterations: 400, boundIterations: 100, seed: UInt64(number))
      let exact = solver.solve(problem)
      solver.isExactWhereSmall = false
      let searched = solver.solve(problem)
      guard let best else {
        withoutPlan += 1
        #expect(exact == .none(.budgetTooShort))
        #expect(searched == .none(.budgetTooShort))
        continue
      }
      let plan = try #require(exact.plan, "problem \(number)")
      #expect(OrienteeringValidator.faults(in: plan, of: problem) == [], "problem \(number)")
      #expect(abs(plan.value - best) < 1e-9, "problem \(number)")
      #expect(plan.gap == 0)
      // The search, and the bound that belongs to it.
      guard let found = searched.plan else {
        missed += 1
        continue
      }
      #expect(OrienteeringValidator.faults(in: found, of: problem) == [], "problem \(number)")
      #expect(found.bound >= best - 1e-9, "problem \(number)")
      if found.value < best - 1e-9 { missed += 1 }
    }
    #expect(withoutPlan > 2)
    // Points without a prize that shorten a way are left to the exact method.
    #expect(missed <= 4, "the search missed the best plan \(missed) times")
  }

  @Test func theBoundIsNeverBelowTheBestPlan() throws {
    var generator = OrienteeringSamples.Generator(state: 77)
    for number in 0..<60 {
      let problem = OrienteeringSamples.random(&generator, points: 6 + generator.below(7), routes: 1 + number % 3)
      guard case .success(let table) = OrienteeringTable.make(problem), let routes = OrienteeringExact.solve(table) else { continue }
      let best = routes.joined().reduce(0) { $0 + table.prizes[$1] }
      #expect(OrienteeringBound.knapsack(table) >= best - 1e-6, "problem \(number)")
      guard table.count > 3 else { continue }
      var moats = OrienteeringMoats(table)
      for known in [best, 0] { #expect(moats.bound(known: known, iterations: 60) >= best - 1e-6, "problem \(number)") }
    }
  }

  @Test func theBoundIsNearTheBestKnown() throws {
    // Whole distances among 60 points: the quick bound alone would be a third too high.
    var generator = OrienteeringSamples.Generator(state: 4)
    var problem = OrienteeringProblem(
      x: (0..<60).map { _ in generator.unit() * 1000 }, y: (0..<60).map { _ in generator.unit() * 1000 },
      prizes: (0..<60).map { _ in Double(1 + generator.below(50)) }, start: 0, end: 0, budget: 2600)
    problem.distances = problem.distances.map { $0.rounded() }
    let plan = try #require(OrienteeringSolver(iterations: 3_000).solve(problem).plan)
    #expect(OrienteeringValidator.faults(in: plan, of: problem) == [])
    #expect(plan.gap < 0.1)
  }

  @Test(
    .enabled(if: OrienteeringSamples.hasClassics, "needs the classic instances beside the package"),
    arguments: [
      ("Tsiligirides_1/tsiligirides_problem_1_budget_05", 10.0), ("Tsiligirides_1/tsiligirides_problem_1_budget_46", 175),
      ("Tsiligirides_1/tsiligirides_problem_1_budget_85", 285), ("Tsiligirides_2/tsiligirides_problem_2_budget_15", 120),
      ("Tsiligirides_2/tsiligirides_problem_2_budget_30", 265), ("Tsiligirides_2/tsiligirides_problem_2_budget_45", 450),
      ("Tsiligirides_3/tsiligirides_problem_3_budget_015", 170), ("Tsiligirides_3/tsiligirides_problem_3_budget_060", 580),
      ("Tsiligirides_3/tsiligirides_problem_3_budget_110", 800), ("ChaoSet_64/set_64_1_15", 96), ("ChaoSet_64/set_64_1_45", 816),
      ("ChaoSet_64/set_64_1_80", 1284), ("ChaoSet_66/set_66_1_005", 10), ("ChaoSet_66/set_66_1_060", 915),
      ("ChaoSet_66/set_66_1_130", 1680),
    ])
  func reachesTheBestKnownOfClassicInstances(path: String, best: Double) throws {
    let problem = try OrienteeringSamples.classic(path)
    let plan = try #require(OrienteeringSolver(iterations: 6_000, seed: 1).solve(problem).plan)
    #expect(OrienteeringValidator.faults(in: plan, of: problem) == [])
    #expect(plan.value == best)
  }

  @Test func sameSeedGivesTheSamePlan() throws {
    var generator = OrienteeringSamples.Generator(state: 5)
    let problem = OrienteeringSamples.random(&generator, points: 60, routes: 2)
    let solver = OrienteeringSolver(iterations: 500, seed: 9)
    let plan = try #require(solver.solve(problem).plan)
    #expect(solver.solve(problem).plan == plan)
    #expect(OrienteeringValidator.faults(in: plan, of: problem) == [])
  }

  @Test func severalRoutesShareThePoints() throws {
    // Four points at the ends of a cross, each just within reach and back: one for each route.
    let problem = OrienteeringProblem(
      x: [0, 10, -10, 0, 0], y: [0, 0, 0, 10, -10], prizes: [0, 5, 4, 3, 2], start: 0, end: 0, budget: 20, routes: 3)
    let plan = try #require(OrienteeringSolver().solve(problem).plan)
    #expect(plan.value == 12)
    #expect(plan.routes.map(\.count) == [3, 3, 3])
    #expect(OrienteeringValidator.faults(in: plan, of: problem) == [])
  }

  @Test func stopsTakeOfTheBudget() throws {
    var problem = OrienteeringProblem(x: [0, 1, 2], y: [0, 0, 0], prizes: [0, 1, 1], start: 0, end: 0, budget: 10)
    problem.service = [99, 3, 4]
    #expect(OrienteeringSolver().solve(problem).plan?.value == 1)
    problem.budget = 11
    let plan = try #require(OrienteeringSolver().solve(problem).plan)
    #expect(plan.value == 2)
    #expect(plan.lengths == [11])
  }

  @Test func endsWhenToldTo() throws {
    var generator = OrienteeringSamples.Generator(state: 6)
    var problem = OrienteeringSamples.random(&generator, points: 80, routes: 1)
    problem.budget = 200
    let plan = try #require(OrienteeringSolver(iterations: 100_000).solve(problem, shouldStop: { $0 >= 25 }).plan)
    #expect(plan.iterations == 25)
    #expect(OrienteeringSolver(iterations: 0).solve(problem).plan?.iterations == 0)
  }

  @Test func saysWhatKeepsAPlanFromExisting() {
    let good = OrienteeringProblem(x: [0, 3, 9], y: [0, 4, 0], prizes: [0, 1, 1], start: 0, end: 2, budget: 20)
    func obstacle(_ change: (inout OrienteeringProblem) -> Void) -> OrienteeringObstacle? {
      var problem = good
      change(&problem)
      if case .none(let obstacle) = OrienteeringSolver().solve(problem) { return obstacle }
      return nil
    }
    #expect(obstacle { _ in } == nil)
    #expect(obstacle { $0 = OrienteeringProblem(distances: [], prizes: [], start: 0, end: 0, budget: 1) } == .noPoints)
    #expect(obstacle { $0.end = 3 } == .startOrEndUnknown)
    #expect(obstacle { $0.distances.removeLast() } == .badDistances)
    #expect(obstacle { $0.distances[1] = .nan } == .badDistances)
    #expect(obstacle { $0.distances[1] = 7 } == .badDistances)
    #expect(obstacle { $0.service = [1, -1, 1] } == .badService)
    #expect(obstacle { $0.routes = 0 } == .noRoutes)
    #expect(obstacle { $0.budget = 8.9 } == .budgetTooShort)
    #expect(obstacle { $0.budget = .nan } == .budgetTooShort)
    #expect(obstacle { $0.prizes[1] = .nan } == nil)
  }

  @Test func theValidatorSeesEveryFault() throws {
    let problem = OrienteeringProblem(x: [0, 3, 9], y: [0, 4, 0], prizes: [0, 1, 1], start: 0, end: 2, budget: 13)
    let plan = try #require(OrienteeringSolver().solve(problem).plan)
    func faults(_ change: (inout OrienteeringPlan) -> Void) -> [OrienteeringFault] {
      var wrong = plan
      change(&wrong)
      return OrienteeringValidator.faults(in: wrong, of: problem)
    }
    #expect(faults { _ in } == [])
    #expect(faults { $0.routes = [] } == [.wrongCount(routes: 0)])
    #expect(faults { $0.routes[0].removeLast() }.contains(.wrongEnds(route: 0)))
    #expect(faults { $0.routes[0].insert(7, at: 1) }.contains(.unknownPoint(route: 0)))
    #expect(faults { $0.routes[0].insert(1, at: 1) }.contains(.visitedTwice(point: 1)))
    #expect(faults { $0.value += 1 }.contains(.misstated(value: plan.value)))
    #expect(faults { $0.lengths[0] += 1 }.contains { if case .misstated = $0 { true } else { false } })
    #expect(faults { $0.bound = 0 }.contains(.aboveBound))
    var shorter = problem
    shorter.budget = 10
    #expect(OrienteeringValidator.faults(in: plan, of: shorter).contains { if case .tooLong = $0 { true } else { false } })
  }
}
