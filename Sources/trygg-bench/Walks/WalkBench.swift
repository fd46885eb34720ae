// The walk solver: value, bound and cost for each town.
import Foundation
import Planning

/// `trygg-bench walks`: on made-up towns, or on the instances of a folder.
enum WalkBench {
  /// A table with a row for each instance: edges within reach, value, bound, gap, CPU seconds (median of three), memory. A walk that the
  /// validator finds fault with is an error.
  ///
  /// - Parameter folder: a folder of instances (`WalkTown.read`); nil for sixteen made-up towns.
  static func run(folder: String? = nil) throws -> String {
    let towns =
      try folder.map(WalkTown.read)
      ?? [1500.0, 2000, 2500, 3000].flatMap { metres in
        (1...4).map { WalkTown.madeUp(seed: $0, metres: metres) }
      }
    let head = "| walks | edges within reach | value | bound | gap | CPU s | MB |\n|---|---|---|---|---|---|---|"
    return try ([head] + towns.map(row)).joined(separator: "\n")
  }

  private static func row(_ town: WalkTown) throws -> String {
    let problem = town.problem
    let network = problem.network
    let distance = network.distances(from: problem.start, limit: problem.budget / 2)
    let reachable = (0..<network.edgeCount).count { edge in
      let (a, b) = network.ends(of: edge)
      return distance[a] + network.edgeMetres[edge] + distance[b] <= problem.budget
    }
    var answer = WalkAnswer.none(.budgetTooShort)
    let cost = Meter.cost { answer = WalkSolver().solve(problem) }
    guard let walk = answer.walk else { return "| \(town.name) | \(reachable) | no walk | | | |" }
    let faults = WalkValidator.faults(in: walk, of: problem)
    guard faults.isEmpty else { throw WalkBenchFault(text: "\(town.name): \(faults)") }
    let bound = walk.isProven ? "proven" : String(format: "%.4f", walk.bound)
    return String(
      format: "| %@ | %d | %.4f | %@ | %.2f %% | %.2f | %.0f |", town.name, reachable, walk.value, bound, 100 * walk.gap, cost.cpuSeconds,
      cost.megabytes)
  }
}

/// A walk that is not what it says.
struct WalkBenchFault: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}
