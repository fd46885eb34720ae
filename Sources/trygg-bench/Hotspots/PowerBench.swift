// How small a cluster can be found?
import Foundation
import SpatialStatistics

/// `trygg-bench power` plants a cluster of 3, 5 or 10 reports among 100 others and counts how often each test finds it at 5 %.
///
/// Each number is out of 200 made-up data sets with 199 replicates each. The column 0 is the false-alarm rate: no cluster is planted.
/// A cluster is found when p ≤ 0.05 and, for the scans, the first cluster holds at least half of the planted reports.
enum PowerBench {
  static let dataSets = 200
  static let background = 100
  static let sizes = [0, 3, 5, 10]
  static let plan = MonteCarloPlan(replicates: 199)

  static func run() throws -> String {
    var lines = ["| test | " + sizes.map { "\($0) planted" }.joined(separator: " | ") + " |", "|---|" + sizes.map { _ in "---|" }.joined()]
    for test in PowerTests.all {
      let shares = try sizes.map { size in
        try (0..<dataSets).count { try test.finds(size, UInt64($0)) }
      }
      lines.append(
        "| \(test.name) | " + shares.map { String(format: "%.0f %%", 100 * Double($0) / Double(dataSets)) }.joined(separator: " | ") + " |")
      FileHandle.standardError.write(Data((lines[lines.count - 1] + "\n").utf8))
    }
    return lines.joined(separator: "\n")
  }
}

/// A test and its made-up data.
struct PowerTest: Sendable {
  var name: String
  /// Whether the test finds a planted cluster of that size in the data set of that number.
  var finds: @Sendable (_ planted: Int, _ dataSet: UInt64) throws -> Bool
}
