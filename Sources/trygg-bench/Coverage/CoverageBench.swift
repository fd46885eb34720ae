// Maximal covering: one instance as JSON, or a table of instances beside their known optima.
import Foundation
import Messages
import Planning

#if canImport(Glibc)
  import Glibc
#endif

/// `trygg-bench coverage FILE`, `trygg-bench coverage FOLDER` and `trygg-bench coverage`.
enum CoverageBench {
  /// Runs the subcommand and ends with the exit code of the command line's contract.
  static func main(_ arguments: [String]) -> Never {
    do {
      guard arguments.count <= 1 else {
        complain("trygg-bench: coverage needs one file or folder\n")
        exit(2)
      }
      guard let path = arguments.first else {
        print(try table(in: nil))
        exit(0)
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw Failure.fileMissing(path) }
      print(isFolder.boolValue ? try table(in: path) : try json(path))
      exit(0)
    } catch {
      let failure = error as? Failure
      complain("trygg-bench: coverage: \(failure?.text(.english) ?? "\(error)")\n")
      exit(failure?.status.rawValue ?? 70)
    }
  }

  /// One instance: what was chosen and how good it is.
  private static func json(_ path: String) throws -> String {
    let instance = try read(path)
    let start = Meter.cpuSeconds()
    let covering = solve(instance.problem)
    let seconds = Meter.cpuSeconds() - start
    // 17 digits give back the same number.
    return """
      {"score": \(number(covering.value)), "bound": \(number(covering.bound)), "gap": \(number(covering.gap)), \
      "sites": [\(covering.chosen.map(String.init).joined(separator: ", "))], "proven": \(covering.isProven), \
      "method": "\(covering.method.rawValue)", "nodes": \(covering.nodes), "seconds": \(String(format: "%.4f", seconds))}
      """
  }

  /// Made-up large instances: number, radius, scale of the box, share of the points in towns, seed.
  private static let large: [(Int, Double, Double, Double, UInt64)] = [
    (45, 600, 2.5, 0.6, 3), (30, 400, 1.3, 0.6, 14), (60, 400, 1.6, 0.6, 2), (40, 500, 2, 0.95, 5),
  ]

  /// The instances of a folder, or large ones that are made up.
  private static func table(in folder: String?) throws -> String {
    var rows = ["instance, score, optimum, bound, gap %, CPU s"]
    func add(_ name: String, _ problem: CoveringProblem, optimum: String) {
      let start = Meter.cpuSeconds()
      let covering = solve(problem)
      let seconds = Meter.cpuSeconds() - start
      rows.append(
        "\(name), \(number(covering.value)), \(optimum), \(number(covering.bound)), "
          + String(format: "%.3f, %.4f", 100 * covering.gap, seconds))
    }
    guard let folder else {
      for (limit, radius, scale, townShare, seed) in large {
        let instance = MadeUpTowns.instance(
          sites: 2000, demands: 20_000, limit: limit, radius: radius, scale: scale, townShare: townShare, seed: seed)
        let name = "2000 × 20000; p \(limit); radius \(Int(radius)) m; \(Int(100 * townShare)) % in towns; seed \(seed)"
        add(name, instance.problem, optimum: "–")
      }
      return rows.joined(separator: "\n")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("cover_") }.sorted()
    let optima = optima(in: folder)
    for name in names { try add(name, read(folder + "/" + name).problem, optimum: optima[name] ?? "–") }
    return rows.joined(separator: "\n")
  }

  private static func read(_ path: String) throws -> CoveringInstance {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.fileUnreadable(path, SystemReason.message(errno == 0 ? EACCES : errno))
    }
    return try CoveringInstance(bytes: Array(data), name: path)
  }

  private static func solve(_ problem: CoveringProblem) -> Covering {
    guard let covering = CoveringSolver().solve(problem).covering else {
      complain("trygg-bench: coverage: no choice was found\n")
      exit(70)
    }
    return covering
  }

  /// Column `optimum` of `optima.csv`, by instance.
  private static func optima(in folder: String) -> [String: String] {
    guard let text = try? String(contentsOfFile: folder + "/optima.csv", encoding: .utf8) else { return [:] }
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    guard let at = rows.first?.firstIndex(of: "optimum") else { return [:] }
    return Dictionary(rows.dropFirst().filter { $0.count > at }.map { ($0[0], $0[at]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whole numbers without a decimal point.
  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  private static func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
