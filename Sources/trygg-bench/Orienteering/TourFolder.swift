// A folder of instances, beside what is known of them.
import Foundation
import Messages

/// The files below a folder. `best_known.csv` in it, if there, has the columns `set,instance,n,budget,best_known,…`.
struct TourFolder {
  var path: String

  func run(_ command: OrienteeringCommand, print: (String) -> Void) throws {
    let known = try bestKnown()
    let files = try FileManager.default.subpathsOfDirectory(atPath: path).sorted().filter { file in
      let name = (file as NSString).lastPathComponent
      let ending = (name as NSString).pathExtension
      return known.isEmpty ? ["oplib", "tsp", "txt"].contains(ending) : known[(name as NSString).deletingPathExtension] != nil
    }
    guard !files.isEmpty else { throw Failure.routingWithout(path, ".oplib, .tsp, .txt") }
    print("instance, points, score, bound, gap, best known, CPU s")
    var reached = 0
    var slowest = 0.0
    for file in files {
      let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
      let instance = try RoutingInstance(contentsOf: (path as NSString).appendingPathComponent(file), wish: command.wish)
      let outcome = try command.solve(instance, seconds: command.seconds)
      let best = known[name]
      if let best, outcome.plan.value >= best - 1e-9 { reached += 1 }
      slowest = max(slowest, outcome.seconds)
      print(
        String(
          format: "%@, %d, %g, %g, %.2f %%, %@, %.3f", name, instance.problem.count, outcome.plan.value, outcome.plan.bound,
          100 * outcome.plan.gap, best.map { String(format: "%g", $0) } ?? "–", outcome.seconds))
    }
    if !known.isEmpty {
      print(
        "\(reached) of \(known.count) at least the best known, seed \(command.seed), " + String(format: "at most %.3f CPU s each", slowest))
    }
  }

  private func bestKnown() throws -> [String: Double] {
    let file = (path as NSString).appendingPathComponent("best_known.csv")
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return [:] }
    var known: [String: Double] = [:]
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 5, let value = Double(fields[4]), value.isFinite else {
        throw Failure.routingRow("best_known.csv", line: index + 1, wanted: "set,instance,n,budget,best_known")
      }
      known[String(fields[1])] = value
    }
    return known
  }
}
