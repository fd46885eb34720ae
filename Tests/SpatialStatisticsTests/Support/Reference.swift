// Reading the reference results of other programs, where they are at hand.

import Foundation

/// The folder of reference results beside the package; tests that need it are skipped without it.
enum Reference {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/golden").standardizedFileURL

  static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path)

  static let missing = "the reference results are not beside the package"

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The rows of a CSV with a header, as numbers.
  static func table(_ name: String) throws -> [String: [Double]] {
    let lines = try text(name).split(whereSeparator: \.isNewline)
    let header = lines[0].split(separator: ",").map(String.init)
    var columns = [String: [Double]](uniqueKeysWithValues: header.map { ($0, []) })
    for line in lines.dropFirst() {
      for (name, value) in zip(header, line.split(separator: ",", omittingEmptySubsequences: false)) {
        columns[name]?.append(Double(value) ?? .nan)
      }
    }
    return columns
  }

  /// A cluster as SaTScan 10.3.2 prints it.
  struct PrintedCluster {
    /// Its names of the locations.
    var locations: Set<Int> = []
    var x = 0.0
    var y = 0.0
    var radius = 0.0
    var cases = 0
    var expected = 0.0
    var expectedText = ""
    var statistic = 0.0
    var p: Double?
    var population: Int?
    var from: String?
    var to: String?
  }

  /// The clusters of a SaTScan results file.
  static func clusters(_ name: String) throws -> [PrintedCluster] {
    var found: [PrintedCluster] = []
    for line in try text(name).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      let label = line[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: " ."))
      let numbers = value.split { !"0123456789.e+-".contains($0) }.compactMap { Double($0) }
      if label.hasSuffix("Location IDs included") {
        found.append(PrintedCluster(locations: Set(numbers.map { Int($0) })))
        continue
      }
      guard !found.isEmpty else { continue }
      let last = found.count - 1
      switch label {
      case "Coordinates / radius": (found[last].x, found[last].y, found[last].radius) = (numbers[0], numbers[1], numbers[2])
      case "Population": found[last].population = Int(numbers[0])
      case "Number of cases": found[last].cases = Int(numbers[0])
      case "Expected cases":
        found[last].expected = numbers[0]
        found[last].expectedText = value
      case "Log likelihood ratio", "Test statistic": found[last].statistic = numbers[0]
      case "P-value": found[last].p = numbers.first
      case "Time frame":
        let words = value.split(separator: " ")
        (found[last].from, found[last].to) = (String(words[0]), String(words[2]))
      default: break
      }
    }
    return found
  }

  /// Half of the last printed digit, for comparing with a rounded number.
  static func rounding(_ printed: String) -> Double {
    guard let point = printed.firstIndex(of: ".") else { return 0.5 }
    return 0.5001 * pow(10, -Double(printed.distance(from: point, to: printed.endIndex) - 1))
  }
}
