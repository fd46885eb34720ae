// Benchmarks behind the figures in README.md.
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// `trygg-bench` prints CPU seconds of this process and the most memory that it has used, a line for each benchmark.
///
/// Names as arguments choose benchmarks; without any, all are run. `trygg-bench walks FOLDER` solves the walks of a folder. `trygg-bench tables FOLDER` writes made-up tables to try the methods on.
@main
enum Bench {
  static func main() {
    if CommandLine.arguments.dropFirst().first == "tables" { return tables() }
    let wanted = Set(CommandLine.arguments.dropFirst())
    let all: [(name: String, work: () throws -> String)] = [
      ("hotspots", HotspotBench.run), ("power", PowerBench.run), ("streets", StreetBench.run), ("geojson", GeoJSONBench.run),
      ("import", ImportBench.run), ("walks", { try WalkBench.run() }),
    ]
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 2, arguments[0] == "walks", !all.contains(where: { $0.name == arguments[1] }) {
      return finish("walks") { try WalkBench.run(folder: arguments[1]) }
    }
    if let unknown = wanted.first(where: { name in !all.contains { $0.name == name } }) {
      complain("trygg-bench: unknown benchmark \(unknown). Known: \(all.map(\.name).joined(separator: ", "))\n")
      exit(2)
    }
    for bench in all where wanted.isEmpty || wanted.contains(bench.name) {
      finish(bench.name, bench.work)
    }
  }

  // Prints what the work says, or ends the program with its error.
  private static func finish(_ name: String, _ work: () throws -> String) {
    do {
      print(try work())
    } catch {
      complain("trygg-bench: \(name): \(error)\n")
      exit(70)
    }
  }

  /// `trygg-bench tables FOLDER`.
  private static func tables() {
    guard CommandLine.arguments.count == 3 else {
      complain("trygg-bench: tables needs a folder\n")
      exit(2)
    }
    do {
      print(try ExampleTables.write(to: CommandLine.arguments[2]))
    } catch {
      complain("trygg-bench: tables: \(error)\n")
      exit(3)
    }
  }

  /// Runs the work three times and returns a line with the median CPU time.
  static func line(_ name: String, _ work: () throws -> Void) rethrows -> String {
    let cost = try Meter.cost(work)
    return String(format: "%@: %.3f CPU s (median of 3), at most %d MB", name, cost.cpuSeconds, Meter.peakMegabytes())
  }

  private static func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
