// The problem as the solver sees it: plain numbers, only what is within reach.

/// A problem with the start as place 0, the end as place 1 (a place of its own even where it is the same point), and after
/// them the points that have a prize, or make a way shorter, and can be visited within the budget.
///
/// Half of each stop's time is part of the ways to and from it, so that the solver sees distances alone.
struct OrienteeringTable {
  /// How many places there are.
  let count: Int
  /// From place to place, row by row.
  let distances: [Double]
  /// The prizes; 0 for the start and the end.
  let prizes: [Double]
  /// The most that a route may spend, with what rounding may add.
  let limit: Double
  /// How many routes there are.
  let routes: Int
  /// The point of each place.
  let points: [Int]
  /// The prizes of the start and the end, which every plan has.
  let given: Double
  /// The places of a shortest way from 0 to 1: these two alone, unless the direct way is too long.
  let shortest: [Int]

  /// Makes the table, or says what is wrong with the problem. O(n²).
  static func make(_ problem: OrienteeringProblem) -> Result<OrienteeringTable, OrienteeringTrouble> {
    let n = problem.count
    func trouble(_ obstacle: OrienteeringObstacle) -> Result<OrienteeringTable, OrienteeringTrouble> { .failure(.init(obstacle: obstacle)) }
    guard n > 0 else { return trouble(.noPoints) }
    guard (0..<n).contains(problem.start), (0..<n).contains(problem.end) else { return trouble(.startOrEndUnknown) }
    guard problem.distances.count == n * n else { return trouble(.badDistances) }
    for a in 0..<n {
      for b in a..<n {
        let there = problem.distances[a * n + b]
        // Written so that a value that is no number fails.
        guard there >= 0, a == b || there == problem.distances[b * n + a] else { return trouble(.badDistances) }
      }
    }
    guard problem.service.isEmpty || problem.service.count == n, problem.service.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      return trouble(.badService)
    }
    guard problem.routes > 0 else { return trouble(.noRoutes) }
    guard problem.budget.isFinite, problem.budget >= 0 else { return trouble(.budgetTooShort) }

    func way(_ a: Int, _ b: Int) -> Double { problem.distance(a, b) + (problem.service(a) + problem.service(b)) / 2 }
    let limit = problem.limit
    let out = shortestWays(from: problem.start, n, way)
    let back = shortestWays(from: problem.end, n, way)
    guard problem.start == problem.end || out.length[problem.end] <= limit else { return trouble(.budgetTooShort) }

    let isDirect = problem.start == problem.end || problem.distance(problem.start, problem.end) <= limit
    var onTheWay: [Int] = []
    var at = problem.end
    while !isDirect, at != problem.start {
      onTheWay.append(at)
      at = out.before[at]
    }
    // A point without a prize is left out unless it makes some way shorter, which rounded distances allow.
    let reached = (0..<n).filter { out.length[$0] + back.length[$0] <= limit || onTheWay.contains($0) }
    func shortens(_ point: Int) -> Bool {
      reached.contains { a in reached.contains { b in a != b && way(a, point) + way(point, b) < way(a, b) } }
    }
    let inner = reached.filter {
      $0 != problem.start && $0 != problem.end && (problem.prize($0) > 0 || onTheWay.contains($0) || shortens($0))
    }
    let points = [problem.start, problem.end] + inner
    let count = points.count
    var distances = [Double](repeating: 0, count: count * count)
    for a in 0..<count {
      for b in 0..<count where points[a] != points[b] { distances[a * count + b] = way(points[a], points[b]) }
    }
    let given = problem.prize(problem.start) + (problem.start == problem.end ? 0 : problem.prize(problem.end))
    let shortest = [0] + onTheWay.dropFirst().reversed().compactMap { inner.firstIndex(of: $0).map { $0 + 2 } } + [1]
    return .success(
      OrienteeringTable(
        count: count, distances: distances, prizes: [0, 0] + inner.map(problem.prize), limit: limit, routes: problem.routes,
        points: points, given: given, shortest: shortest))
  }

  /// Dijkstra 1959 on a full table, O(n²).
  private static func shortestWays(from start: Int, _ n: Int, _ way: (Int, Int) -> Double) -> (length: [Double], before: [Int]) {
    var length = [Double](repeating: .infinity, count: n)
    var before = [Int](repeating: start, count: n)
    var isDone = [Bool](repeating: false, count: n)
    length[start] = 0
    for _ in 0..<n {
      var nearest = -1
      for point in 0..<n where !isDone[point] && length[point].isFinite && (nearest < 0 || length[point] < length[nearest]) {
        nearest = point
      }
      if nearest < 0 { break }
      isDone[nearest] = true
      for point in 0..<n where !isDone[point] && length[nearest] + way(nearest, point) < length[point] {
        length[point] = length[nearest] + way(nearest, point)
        before[point] = nearest
      }
    }
    return (length, before)
  }
}

/// An obstacle on its way out of a function.
struct OrienteeringTrouble: Error {
  var obstacle: OrienteeringObstacle
}
