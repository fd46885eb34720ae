// The face of the orienteering solver: a problem in, a plan with its bound out.

/// Solves orienteering problems: exactly for a handful of points, by search beside an upper bound for more.
///
/// The same problem, seed and numbers of iterations always give the same plan. `OrienteeringSearch` and `OrienteeringMoats`
/// say what is done and where it comes from.
public struct OrienteeringSolver: Sendable {
  /// How many steps the search makes; a step costs tens of microseconds at a few hundred points.
  public var iterations: Int
  /// How many prices the bound tries, 0 for the quick bound alone; each costs O(n³), half a millisecond at a hundred points.
  public var boundIterations: Int
  /// The random seed.
  public var seed: UInt64
  /// Whether a handful of points is solved exactly; otherwise they are searched like more.
  var isExactWhereSmall = true

  /// Makes a solver.
  public init(iterations: Int = 20_000, boundIterations: Int = 100, seed: UInt64 = 1) {
    self.iterations = iterations
    self.boundIterations = boundIterations
    self.seed = seed
  }

  /// The best plan found, or what keeps any from existing.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - shouldStop: asked before every step with the number of steps made so far; the search ends where it says so.
  public func solve(_ problem: OrienteeringProblem, shouldStop: ((Int) -> Bool)? = nil) -> OrienteeringAnswer {
    let allowed = Double(max(iterations, 1))
    return solve(problem) { step in
      if iterations <= 0 || shouldStop?(step) == true { return 1 }
      return Double(step) / allowed
    }
  }

  /// The best plan found within work that the caller measures, or what keeps any from existing.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - share: given the number of steps made so far, the share of the work allowed that is used. It rises from 0; the
  ///     search ends at 1, and cools down on its way there. `iterations` is not used.
  public func solve(_ problem: OrienteeringProblem, share: (Int) -> Double) -> OrienteeringAnswer {
    let table: OrienteeringTable
    switch OrienteeringTable.make(problem) {
    case .success(let made): table = made
    case .failure(let trouble): return .none(trouble.obstacle)
    }
    if isExactWhereSmall, table.count - 2 <= OrienteeringExact.most {
      guard let routes = OrienteeringExact.solve(table) else { return .none(.budgetTooShort) }
      return .plan(plan(routes, table, problem, bound: nil, steps: 0))
    }
    let all = min(table.prizes.reduce(0, +), OrienteeringBound.knapsack(table))
    let search = OrienteeringSearch(table, seed: seed)
    let steps = search.run(enough: whole(all, table), share: share)
    guard search.bestValue > -.infinity else { return .none(.budgetTooShort) }
    var bound = all
    if whole(bound, table) > search.bestValue + 1e-9 {
      if boundIterations > 0, table.count > 3 {
        var moats = OrienteeringMoats(table)
        bound = min(bound, moats.bound(known: search.bestValue, iterations: boundIterations))
      }
    }
    return .plan(plan(search.bestRoutes, table, problem, bound: whole(bound, table), steps: steps))
  }

  // Sums of whole prizes are whole.
  private func whole(_ bound: Double, _ table: OrienteeringTable) -> Double {
    guard table.prizes.allSatisfy({ $0 == $0.rounded() }) else { return bound }
    return (bound + 1e-6).rounded(.down)
  }

  private func plan(_ routes: [[Int]], _ table: OrienteeringTable, _ problem: OrienteeringProblem, bound: Double?, steps: Int)
    -> OrienteeringPlan
  {
    let points = routes.map { $0.map { table.points[$0] } }
    let lengths = points.map { route in
      let way = zip(route, route.dropFirst()).reduce(0) { $0 + (route.count == 2 && $1.0 == $1.1 ? 0 : problem.distance($1.0, $1.1)) }
      return route.dropFirst().dropLast().reduce(way) { $0 + problem.service($1) }
    }
    let value = routes.joined().reduce(table.given) { $0 + table.prizes[$1] }
    return OrienteeringPlan(
      routes: points, lengths: lengths, value: value, bound: max(value, (bound ?? 0) + table.given), iterations: steps)
  }
}
