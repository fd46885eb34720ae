// Checking a plan without trusting the solver that made it.

/// Something wrong with a plan.
public enum OrienteeringFault: Sendable, Hashable {
  /// There are more or fewer routes than the problem asks for.
  case wrongCount(routes: Int)
  /// The route does not go from the start to the end.
  case wrongEnds(route: Int)
  /// The route visits something that is no point.
  case unknownPoint(route: Int)
  /// The point is visited more than once.
  case visitedTwice(point: Int)
  /// The route spends more than the budget.
  case tooLong(route: Int, length: Double)
  /// The stated lengths or value are not what the routes give.
  case misstated(value: Double)
  /// The plan is worth more than its bound.
  case aboveBound
}

/// Checks plans against their problem.
public enum OrienteeringValidator {
  /// What is wrong with a plan; empty when nothing is. Lengths may exceed the budget, and values differ, by a millionth.
  public static func faults(in plan: OrienteeringPlan, of problem: OrienteeringProblem) -> [OrienteeringFault] {
    var faults: [OrienteeringFault] = []
    if plan.routes.count != problem.routes || plan.lengths.count != problem.routes {
      return [.wrongCount(routes: plan.routes.count)]
    }
    var visited: Set<Int> = [problem.start, problem.end]
    for (index, route) in plan.routes.enumerated() {
      guard route.count >= 2, route.first == problem.start, route.last == problem.end else {
        faults.append(.wrongEnds(route: index))
        continue
      }
      guard route.allSatisfy({ $0 >= 0 && $0 < problem.count }) else {
        faults.append(.unknownPoint(route: index))
        continue
      }
      for point in route.dropFirst().dropLast() where !visited.insert(point).inserted { faults.append(.visitedTwice(point: point)) }
      let way = zip(route, route.dropFirst()).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : problem.distance($1.0, $1.1)) }
      let length = route.dropFirst().dropLast().reduce(way) { $0 + problem.service($1) }
      if !(length <= problem.budget + 1e-6 * max(1, problem.budget)) { faults.append(.tooLong(route: index, length: length)) }
      if abs(length - plan.lengths[index]) > 1e-6 * max(1, length) { faults.append(.misstated(value: length)) }
    }
    let value = visited.sorted().reduce(0) { $0 + problem.prize($1) }
    if abs(value - plan.value) > 1e-6 * max(1, value) { faults.append(.misstated(value: value)) }
    if plan.value > plan.bound + 1e-6 * max(1, plan.bound) { faults.append(.aboveBound) }
    return faults
  }
}
