// The orienteering problem: which points to visit, and in which order, when not all can be reached.

/// Points with prizes, and one or more routes from a start to an end that must each keep within a budget.
///
/// The orienteering problem (Golden, Levy & Vohra 1987, "The orienteering problem", Naval Research Logistics 34) with one
/// route, the team orienteering problem (Chao, Golden & Wasil 1996, EJOR 88) with several. Each point is visited at most
/// once, whichever route does it.
public struct OrienteeringProblem: Sendable, Hashable {
  /// From each point to each, row by row, in the unit of the budget; not negative, the same in both directions. Infinite
  /// where there is no way. The triangle inequality is not required.
  public var distances: [Double]
  /// What a visit to each point is worth. Negative and non-finite prizes count as 0.
  public var prizes: [Double]
  /// The point where every route begins.
  public var start: Int
  /// The point where every route ends; it may be the start.
  public var end: Int
  /// The most that each route may spend on its way and its stops.
  public var budget: Double
  /// How many routes there are.
  public var routes: Int
  /// What a stop at each point takes of the budget, such as minutes; nothing at the start and the end. Empty for no time at all.
  public var service: [Double]

  /// Makes a problem.
  public init(
    distances: [Double], prizes: [Double], start: Int, end: Int, budget: Double, routes: Int = 1, service: [Double] = []
  ) {
    self.distances = distances
    self.prizes = prizes
    self.start = start
    self.end = end
    self.budget = budget
    self.routes = routes
    self.service = service
  }

  /// Makes a problem of points in the plane with straight ways between them.
  public init(
    x: [Double], y: [Double], prizes: [Double], start: Int, end: Int, budget: Double, routes: Int = 1, service: [Double] = []
  ) {
    let count = min(x.count, y.count)
    var distances = [Double](repeating: 0, count: count * count)
    for a in 0..<count {
      for b in 0..<count { distances[a * count + b] = ((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b])).squareRoot() }
    }
    self.init(distances: distances, prizes: prizes, start: start, end: end, budget: budget, routes: routes, service: service)
  }

  /// How many points there are.
  public var count: Int { prizes.count }
  /// From one point to another.
  public func distance(_ a: Int, _ b: Int) -> Double { distances[a * count + b] }
  /// What a visit is worth, 0 where the prize does not count.
  public func prize(_ point: Int) -> Double { prizes[point].isFinite ? max(0, prizes[point]) : 0 }
  /// What a stop takes, nothing at the start and the end.
  public func service(_ point: Int) -> Double { service.isEmpty || point == start || point == end ? 0 : service[point] }
  /// The budget with what rounding may add to a sum of distances: a billionth of it.
  public var limit: Double { budget * (1 + 1e-9) }
}

/// Routes that answer a problem.
public struct OrienteeringPlan: Sendable, Hashable {
  /// The points of each route in order, the start first and the end last.
  public var routes: [[Int]]
  /// What each route spends of the budget, its stops included.
  public var lengths: [Double]
  /// The prizes of the points visited, each once, the start and the end included.
  public var value: Double
  /// No plan is worth more than this.
  public var bound: Double
  /// How many rounds of the search were made.
  public var iterations: Int

  /// How much better the best plan could be at most, as a share of the bound: 0 when this one is proven best.
  public var gap: Double { bound > 0 ? max(0, (bound - value) / bound) : 0 }
}

/// Why there is no plan.
public enum OrienteeringObstacle: String, Sendable, Hashable, CaseIterable {
  /// There are no points.
  case noPoints
  /// The start or the end is no point of the problem.
  case startOrEndUnknown
  /// The distances do not fit the points, are negative or not numbers, or differ between the two directions.
  case badDistances
  /// The times of the stops do not fit the points, or are negative or not numbers.
  case badService
  /// Fewer than one route.
  case noRoutes
  /// The budget is no number, or too short to come from the start to the end.
  case budgetTooShort
}

/// What a search found.
public enum OrienteeringAnswer: Sendable, Hashable {
  /// A plan.
  case plan(OrienteeringPlan)
  /// No plan, and why.
  case none(OrienteeringObstacle)

  /// The plan, or nil where there is none.
  public var plan: OrienteeringPlan? {
    if case .plan(let plan) = self { plan } else { nil }
  }
}
