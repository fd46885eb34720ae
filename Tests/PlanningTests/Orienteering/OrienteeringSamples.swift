// Orienteering problems with known answers, and small ones that can be tried out in full.
import Foundation
import Planning

enum OrienteeringSamples {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/routing/node")
  static let hasClassics = FileManager.default.fileExists(atPath: folder.path)

  /// First line `Tmax P`, then `x y score`; the first point is the start, the second the end.
  static func classic(_ path: String) throws -> OrienteeringProblem {
    let text = try String(contentsOf: folder.appendingPathComponent(path + ".txt"), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }
      .filter { !$0.isEmpty }
    let points = rows.dropFirst()
    return OrienteeringProblem(
      x: points.map { $0[0] }, y: points.map { $0[1] }, prizes: points.map { $0[2] }, start: 0, end: 1, budget: rows[0][0])
  }

  /// A random problem: whole or real distances, some points twice at one place, some prizes 0, the same or another end,
  /// sometimes stops that take time, sometimes distances that break the triangle inequality.
  static func random(_ generator: inout Generator, points n: Int, routes: Int) -> OrienteeringProblem {
    var x = (0..<n).map { _ in generator.unit() * 100 }
    var y = (0..<n).map { _ in generator.unit() * 100 }
    for point in 0..<n where generator.unit() < 0.15 {
      let other = generator.below(n)
      (x[point], y[point]) = (x[other], y[other])
    }
    let prizes = (0..<n).map { _ in generator.unit() < 0.15 ? 0 : Double(1 + generator.below(30)) }
    let end = generator.unit() < 0.5 ? 0 : n - 1
    var problem = OrienteeringProblem(
      x: x, y: y, prizes: prizes, start: 0, end: end, budget: generator.unit() * 350, routes: routes,
      service: generator.unit() < 0.4 ? (0..<n).map { _ in generator.unit() * 20 } : [])
    let kind = generator.unit()
    for a in 0..<n {
      for b in a..<n {
        if kind < 0.3 {
          problem.distances[a * n + b] = problem.distances[a * n + b].rounded()
        } else if kind < 0.5, a != b {
          problem.distances[a * n + b] *= 0.3 + generator.unit()
        }
        problem.distances[b * n + a] = problem.distances[a * n + b]
      }
    }
    return problem
  }

  /// The value of the best plan, by trying every order of every choice, route after route; nil where there is none.
  static func bestValue(_ problem: OrienteeringProblem) -> Double? {
    var visited = [Bool](repeating: false, count: problem.count)
    visited[problem.start] = true
    visited[problem.end] = true
    let given = problem.prize(problem.start) + (problem.start == problem.end ? 0 : problem.prize(problem.end))
    var best: Double?
    func go(_ at: Int, _ spent: Double, _ value: Double, _ routesLeft: Int) {
      // Back home is free only for who never left.
      let home = at == problem.start && at == problem.end ? 0 : problem.distance(at, problem.end)
      if spent + home <= problem.limit {
        if routesLeft == 1 {
          best = max(best ?? value, value)
        } else {
          go(problem.start, 0, value, routesLeft - 1)
        }
      }
      for next in 0..<problem.count where !visited[next] {
        let there = spent + problem.distance(at, next) + problem.service(next)
        if there > problem.limit { continue }
        visited[next] = true
        go(next, there, value + problem.prize(next), routesLeft)
        visited[next] = false
      }
    }
    go(problem.start, 0, given, problem.routes)
    return best
  }

  /// A repeatable stream of numbers (Lehmer 1951 with the constants of Park & Miller 1988).
  struct Generator {
    var state: UInt64
    mutating func unit() -> Double {
      state = state * 48_271 % 2_147_483_647
      return Double(state) / 2_147_483_647
    }
    mutating func below(_ count: Int) -> Int { min(count - 1, Int(unit() * Double(count))) }
  }
}
