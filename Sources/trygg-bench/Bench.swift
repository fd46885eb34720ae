// Benchmarks behind the figures in README.md.
import Foundation
import Messages

#if canImport(Glibc)
  import Glibc
#endif

/// `trygg-bench` prints CPU seconds of this process and the most memory that it has used, a line for each benchmark.
///
/// Names as arguments choose benchmarks; without any, all are run. `trygg-bench tables FOLDER` writes made-up tables to try the methods on,
/// `trygg-bench orienteering` solves orienteering instances.
@main
enum Bench {
  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case "tables": return tables()
    case "orienteering": return orienteering()
    default: break
    }
    let wanted = Set(CommandLine.arguments.dropFirst())
    let all: [(name: String, work: () throws -> String)] = [
      ("hotspots", HotspotBench.run), ("power", PowerBench.run), ("streets", StreetBench.run), ("geojson", GeoJSONBench.run),
      ("import", ImportBench.run),
    ]
    if let unknown = wanted.first(where: { name in !all.contains { $0.name == name } }) {
      complain("trygg-bench: unknown benchmark \(unknown). Known: \(all.map(\.name).joined(separator: ", "))\n")
      exit(2)
    }
    for bench in all where wanted.isEmpty || wanted.contains(bench.name) {
      do {
        print(try bench.work())
      } catch {
        complain("trygg-bench: \(bench.name): \(error)\n")
        exit(70)
      }
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

  /// `trygg-bench orienteering`.
  private static func orienteering() {
    guard let command = OrienteeringCommand(Array(CommandLine.arguments.dropFirst(2))) else {
      complain(OrienteeringCommand.usage + "\n")
      exit(ExitStatus.usage.rawValue)
    }
    do {
      // Line by line, so that a long table can be watched.
      try command.run { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) }
    } catch let failure as Failure {
      complain("trygg-bench: \(failure.text(.english))\n")
      exit(failure.status.rawValue)
    } catch {
      complain("trygg-bench: orienteering: \(error)\n")
      exit(ExitStatus.fault.rawValue)
    }
  }

  /// Runs the work three times and returns a line with the median CPU time.
  static func line(_ name: String, _ work: () throws -> Void) rethrows -> String {
    let cost = try Meter.cost(work)
    return String(format: "%@: %.3f CPU s (median of 3), at most %d MB", name, cost.cpuSeconds, Meter.peakMegabytes())
  }

  private static func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
