// Made-up instances of the size and kind of OPLib's.
import Foundation
import Planning
import SpatialStatistics

/// Whole coordinates, evenly spread or in clusters, EUC_2D distances, scores of OPLib's three generations, and half of the
/// length of a tour through all points (improved by 2-opt and Or-opt) as the limit.
struct MadeUpTours {
  var count: Int
  var isClustered: Bool
  var generation: ScoreGeneration

  /// The instances of the table: 100, 200 and 400 points.
  static var all: [MadeUpTours] {
    [100, 200, 400].flatMap { count in
      [false, true].flatMap { isClustered in
        [.equal, .mixed, .far].map { MadeUpTours(count: count, isClustered: isClustered, generation: $0) }
      }
    }
  }

  /// The best scores found by `trygg-bench orienteering --longer`: four seeds, each with one to five times the table's time;
  /// not proven. Those of 400 points have not been searched that long yet.
  static let best: [String: Double] = [
    "even-100-gen1": 64, "even-100-gen2": 3729, "even-100-gen3": 3837, "clustered-100-gen1": 61, "clustered-100-gen2": 3157,
    "clustered-100-gen3": 3981, "even-200-gen1": 130, "even-200-gen2": 7269, "even-200-gen3": 7795, "clustered-200-gen1": 125,
    "clustered-200-gen2": 6993, "clustered-200-gen3": 6563,
  ]

  var name: String { "\(isClustered ? "clustered" : "even")-\(count)-gen\(generation.rawValue)" }

  /// CPU seconds that the table allows.
  var seconds: Double { count <= 100 ? 1 : count <= 200 ? 2 : 6 }

  var instance: RoutingInstance {
    let points = self.points
    var distances = [Double](repeating: 0, count: count * count)
    for a in 0..<count {
      for b in 0..<count { distances[a * count + b] = TSPLIBMetric.euclidean.distance(points[a], points[b]) }
    }
    var problem = OrienteeringProblem(
      distances: distances, prizes: [Double](repeating: 1, count: count), start: 0, end: 0, budget: 1e9)
    // With room for all points the search ends as soon as it has begun.
    let whole = OrienteeringSolver(iterations: 1, boundIterations: 0).solve(problem).plan?.lengths[0] ?? 0
    problem.budget = (whole / 2).rounded(.down)
    problem.prizes = generation.scores(count: count) { distances[$0] }
    return RoutingInstance(name: name, problem: problem, numbers: Array(1...count))
  }

  private var points: [(x: Double, y: Double)] {
    var random = RandomStream(seed: 1998, stream: UInt64(count) * 2 + (isClustered ? 1 : 0))
    func anywhere() -> (x: Double, y: Double) { ((4000 * random.uniform()).rounded(), (2000 * random.uniform()).rounded()) }
    if !isClustered { return (0..<count).map { _ in anywhere() } }
    let centres = (0..<max(5, count / 20)).map { _ in anywhere() }
    return (0..<count).map { _ in
      let centre = centres[Int(random.integer(below: UInt32(centres.count)))]
      let (far, angle) = (-120 * log(random.uniformAboveZero()), 2 * Double.pi * random.uniform())
      return ((centre.x + far * cos(angle)).rounded(), (centre.y + far * sin(angle)).rounded())
    }
  }

  static func run(_ command: OrienteeringCommand, print: (String) -> Void) throws {
    if let longer = command.longer { return try search(command, longer, print: print) }
    print("instance, limit, score, bound, gap, best known, below it, CPU s")
    var below: [Int: [Double]] = [:]
    for made in all {
      let instance = made.instance
      let outcome = try command.solve(instance, seconds: made.seconds)
      var known = "–, –"
      if let best = Self.best[made.name] {
        let share = 100 * (best - outcome.plan.value) / best
        below[made.count, default: []].append(share)
        known = String(format: "%g, %.3f %%", best, share)
      }
      print(
        String(
          format: "%@, %g, %g, %g, %.2f %%, %@, %.3f", made.name, instance.problem.budget, outcome.plan.value, outcome.plan.bound,
          100 * outcome.plan.gap, known, outcome.seconds))
    }
    for (count, shares) in below.sorted(by: { $0.key < $1.key }) {
      print(String(format: "%d points: mean %.3f %% below the best known", count, shares.reduce(0, +) / Double(shares.count)))
    }
  }

  // Long runs with four seeds.
  private static func search(_ command: OrienteeringCommand, _ longer: Double, print: (String) -> Void) throws {
    for made in all {
      let instance = made.instance
      let values = try (0..<4).map { try command.solve(instance, seconds: longer * made.seconds, seed: 101 + $0).plan.value }
      print("\(made.name): \(values.max() ?? 0) of \(values)")
    }
  }
}
