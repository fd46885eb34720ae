// Benchmarks behind the figures in README.md.
import Foundation
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// `trygg-bench` prints CPU seconds of this process and the most memory that it has used, a line for each benchmark.
///
/// Names as arguments choose benchmarks; without any, all are run. Some words are commands with arguments of their own:
///
/// | command | does |
/// |---|---|
/// | `tables FOLDER` | writes made-up tables to try the methods on |
/// | `sun-table` | answers questions about the sun on standard input |
/// | `walks FOLDER` | solves the walks of a folder |
/// | `coverage [FILE \| FOLDER]` | solves maximal covering |
/// | `orienteering [FILE \| FOLDER]` | solves orienteering |
@main
enum Bench {
  /// The benchmarks that need nothing but their name.
  private static let benchmarks: [(name: String, work: @Sendable () throws -> String)] = [
    ("hotspots", HotspotBench.run), ("power", PowerBench.run), ("streets", StreetBench.run), ("geojson", GeoJSONBench.run),
    ("import", ImportBench.run), ("sun", SunBench.run), ("walks", { try WalkBench.run() }),
    ("plan", PlanBench.run), ("effect", EffectBench.run),
  ]

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case "tables":
      guard rest.count == 1 else { stop("tables needs a folder", .usage) }
      return show("tables", fault: .environment) { try ExampleTables.write(to: rest[0]) }
    case "sun-table": exit(SunTable.run())
    case "coverage": CoverageBench.main(rest)
    case "orienteering":
      guard let command = OrienteeringCommand(rest) else { stop(OrienteeringCommand.usage, .usage) }
      // Line by line, so that a long table can be watched.
      return attempt("orienteering") { try command.run { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) } }
    case "walks" where rest.count == 1 && !benchmarks.contains { $0.name == rest[0] }:
      return show("walks") { try WalkBench.run(folder: rest[0]) }
    default: break
    }
    if let unknown = arguments.first(where: { name in !benchmarks.contains { $0.name == name } }) {
      stop("unknown benchmark \(unknown). Known: \(benchmarks.map(\.name).joined(separator: ", "))", .usage)
    }
    for bench in benchmarks where arguments.isEmpty || arguments.contains(bench.name) { show(bench.name, bench.work) }
  }

  /// Prints what the work says, or ends the program with its error.
  private static func show(_ name: String, fault: ExitStatus = .fault, _ work: () throws -> String) {
    attempt(name, fault: fault) { print(try work()) }
  }

  private static func attempt(_ name: String, fault: ExitStatus = .fault, _ work: () throws -> Void) {
    do {
      try work()
    } catch let failure as Failure {
      stop("\(name): \(failure.text(.english))", failure.status)
    } catch {
      stop("\(name): \(error)", fault)
    }
  }

  private static func stop(_ text: String, _ status: ExitStatus) -> Never {
    FileHandle.standardError.write(Data("trygg-bench: \(text)\n".utf8))
    exit(status.rawValue)
  }

  /// Runs the work three times and returns a line with the median CPU time.
  static func line(_ name: String, _ work: () throws -> Void) rethrows -> String {
    let cost = try Meter.cost(work)
    return String(format: "%@: %.3f CPU s (median of 3), at most %d MB", name, cost.cpuSeconds, Meter.peakMegabytes())
  }
}
