// The speed of the hotspot engine, beside the best other programs.
import Foundation

/// One line of the table: a piece of work, what it may cost, what others cost, and how to do it.
struct HotspotWork: Sendable {
  var name: String
  /// Most CPU seconds.
  var limit: Double
  /// Most memory above the input, in megabytes, where that was set.
  var memoryLimit: Double?
  /// What other programs took, in CPU seconds, on the same kind of machine.
  var peer: String
  /// Runs to take the median of.
  var runs = 3
  /// Makes the input and returns the work on it.
  var prepare: @Sendable () throws -> () throws -> Void
}

/// `trygg-bench hotspots` prints the table.
enum HotspotBench {
  static func run() throws -> String {
    var lines = [
      "| work | at most, CPU s | measured, CPU s | memory above the input | other programs, CPU s |", "|---|---|---|---|---|",
    ]
    for work in DensityWorks.all + ClusterWorks.all + ScanWorks.all {
      let body = try work.prepare()
      let cost = try Meter.cost(runs: work.runs, body)
      let mark = cost.cpuSeconds <= work.limit && cost.megabytes <= work.memoryLimit ?? .infinity ? "" : " (above)"
      let memory = String(format: "%.0f MB", cost.megabytes) + (work.memoryLimit.map { String(format: " of %.0f", $0) } ?? "")
      lines.append("| \(work.name) | \(number(work.limit)) | \(number(cost.cpuSeconds))\(mark) | \(memory) | \(work.peer) |")
      progress(lines[lines.count - 1])
    }
    return lines.joined(separator: "\n")
  }

  private static func number(_ seconds: Double) -> String {
    seconds < 0.1 ? String(format: "%.4f", seconds) : String(format: "%.2f", seconds)
  }

  private static func progress(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
