// The Knox table against other programs and published tables. Counts must be identical.

import Foundation
import Testing

@testable import SpatialStatistics

@Suite(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
struct KnoxReferenceTests {
  private static let few = MonteCarloPlan(replicates: 9)

  private func published(_ name: String) throws -> [String: Any] {
    let all = try JSONSerialization.jsonObject(with: Data(Reference.text("published.json").utf8)) as? [String: Any]
    return try #require(all?[name] as? [String: Any])
  }

  private func edges(_ value: Any?) throws -> [Double] {
    try #require(value as? [Any]).map { ($0 as? Double) ?? .infinity }
  }

  private func table(_ result: Knox.Result, columns: Int) -> [[Double]] {
    stride(from: 0, to: result.cells.count, by: columns).map { row in result.cells[row..<row + columns].map(\.observed) }
  }

  private func chicago(_ text: String, keep: (Substring) -> Bool = { _ in true }) -> (x: [Double], y: [Double], time: [Double]) {
    var points: (x: [Double], y: [Double], time: [Double]) = ([], [], [])
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ",")
      guard fields.count == 3, let x = Double(fields[0]), let y = Double(fields[1]), keep(fields[2]) else { continue }
      points.x.append(x)
      points.y.append(y)
      points.time.append(PlainKnox.day(fields[2]))
    }
    return points
  }

  /// scipy 1.17.1: pairs with d ≤ δ and |Δt| ≤ τ, δ = 0 included.
  @Test(arguments: [300, 1000]) func countsPairsAsScipyDoes(count: Int) throws {
    let data = try Reference.table("data/planar_\(count).csv")
    let printed = try Reference.table("knox_pairs_n\(count)_scipy.csv")
    let deltas = try #require(printed["delta_m"])
    let taus = try #require(printed["tau_days"])
    for row in deltas.indices {
      // A band of distance 0 is one that ends before the next tenth of a metre.
      let delta = deltas[row] == 0 ? 0.01 : deltas[row]
      let found = try Knox.test(
        x: #require(data["x"]), y: #require(data["y"]), time: #require(data["t"]),
        bands: KnoxBands(distances: [0, delta], days: [0, taus[row]]), plan: Self.few)
      #expect(found.cells[0].observed == printed["knox_pairs"]?[row])
      #expect(found.pairsByDistance == [Int(printed["near_space_pairs"]?[row] ?? -1)])
      #expect(found.pairsByDays == [printed["near_time_pairs"]?[row] ?? -1])
    }
  }

  /// NearRepeat with left-closed bands, whole days and Manhattan distances (its default): the counts; its p and its ratio to the mean of its own 999 simulations within Monte Carlo error
  /// (five standard errors of both).
  @Test func givesTheTableOfNearRepeat() throws {
    func matrix(_ name: String) throws -> [[Double]] {
      try Reference.text(name).split(whereSeparator: \.isNewline).dropFirst().map { line in
        line.components(separatedBy: ")\",")[1].split(separator: ",").compactMap { Double($0) }
      }
    }
    let data = try Reference.table("data/planar_300.csv")
    let found = try Knox.test(
      x: #require(data["x"]), y: #require(data["y"]), time: #require(data["t"]).map { $0.rounded(.down) },
      bands: KnoxBands(distances: [0, 0.1, 100, 200, 400, 800], days: [0, 2, 4, 7, 14, 28], closed: .left, metric: .manhattan),
      plan: MonteCarloPlan(replicates: 9999))
    let observed = try matrix("nearrepeat_n300_observed.csv")
    let ratio = try matrix("nearrepeat_n300_knoxratio.csv")
    let p = try matrix("nearrepeat_n300_pvalues_seed1_999.csv")
    #expect(table(found, columns: 5) == observed)
    for (index, cell) in found.cells.enumerated() {
      let theirs = p[index / 5][index % 5]
      #expect(abs(cell.p - theirs) <= 5 * (cell.p * (1 - cell.p) / 999).squareRoot() + 0.002)
      guard cell.observed > 0 else { continue }
      let theirMean = cell.observed / ratio[index / 5][index % 5]
      // The counts are nearly Poisson.
      #expect(abs(cell.expected - theirMean) <= 5 * (cell.expected / 999).squareRoot())
      #expect(abs(cell.expected - cell.simulatedMean) <= 5 * (cell.expected / 9999).squareRoot())
    }
  }

  /// The published table of NearRepeat's vignette, and two more of the same data with an open last band; all with Manhattan distances.
  @Test func givesTheTablesOfTheVignette() throws {
    let points = chicago(try Reference.text("data/chicago_be_month1.csv"))
    #expect(points.x.count == 970)
    for name in ["knox_chicago_be_month1_manhattan_leftclosed", "knox_chicago_be_month1_labels_shifted"] {
      let entry = try published(name)
      let bands = KnoxBands(distances: try edges(entry["sds"]), days: try edges(entry["tds"]), closed: .left, metric: .manhattan)
      let found = try Knox.test(x: points.x, y: points.y, time: points.time, bands: bands, plan: Self.few)
      #expect(table(found, columns: bands.days.count - 1) == entry["observed"] as? [[Double]], "\(name)")
    }
    let entry = try published("knox_chicago_be_month1_vignette")
    let bands = KnoxBands(distances: try edges(entry["sds"]), days: try edges(entry["tds"]), closed: .left, metric: .manhattan)
    let found = try Knox.test(x: points.x, y: points.y, time: points.time, bands: bands, plan: MonteCarloPlan(replicates: 4999))
    #expect(table(found, columns: 3) == entry["observed"] as? [[Double]])
    let ratio = try #require(entry["knox_ratio_mean_999sims"] as? [[Double]])
    let p = try #require(entry["p"] as? [[Double]])
    for (index, cell) in found.cells.enumerated() {
      let theirs = p[index / 3][index % 3]
      #expect(abs(cell.p - theirs) <= 5 * (cell.p * (1 - cell.p) / 999).squareRoot() + 0.002)
      #expect(abs(cell.expected - cell.observed / ratio[index / 3][index % 3]) <= 5 * (cell.expected / 999).squareRoot() + 0.01)
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: KnoxReferenceTests.samples + "chicago_burglary_2014_2017.csv"),
      "the samples are not beside the package"))
  func givesTheTablesOfChicago2016() throws {
    let text = try String(contentsOfFile: Self.samples + "chicago_burglary_2014_2017.csv", encoding: .utf8)
    let points = chicago(text) { $0.hasSuffix("2016") }
    #expect(points.x.count == 11_701)
    let entry = try published("knox_chicago_2016_davies")
    func check(_ key: String, _ bands: KnoxBands) throws {
      let found = try Knox.test(x: points.x, y: points.y, time: points.time, bands: bands, plan: Self.few)
      #expect(table(found, columns: bands.days.count - 1) == entry[key] as? [[Double]], "\(key)")
    }
    try check(
      "euclid_right_closed_[0,1](1,100](100,200](200,300]x[0,2](2,4]", KnoxBands(distances: [0, 1, 100, 200, 300], days: [0, 2, 4]))
    try check(
      "euclid_left_closed_0.1_200_400_600_x_7_14_21", KnoxBands(distances: [0, 0.1, 200, 400, 600], days: [0, 7, 14, 21], closed: .left))
    try check(
      "manhattan_right_closed_0.1_200_400_600_x_7_14_21",
      KnoxBands(distances: [0, 0.1, 200, 400, 600], days: [0, 7, 14, 21], metric: .manhattan))
  }

  /// pointpats' Burkitt data: its Knox count. Its p is that of *more* than the observed count under a Poisson approximation.
  @Test func givesTheCountOfBurkitt() throws {
    let data = try Reference.table("data/burkitt.csv")
    let entry = try published("burkitt_pointpats")
    let found = try Knox.test(
      x: #require(data["x"]), y: #require(data["y"]), time: #require(data["t"]), bands: KnoxBands(distances: [0, 20], days: [0, 5]))
    #expect(found.cells[0].observed == entry["knox_d20_t5"] as? Double)
    #expect(found.pairsByDistance == [entry["pairs_d<=20"] as? Int])
    #expect(found.pairsByDays == [entry["pairs_t<=5"] as? Double])
    let mean = found.cells[0].expected
    var term = exp(-mean)
    var upTo = term
    for count in 1...13 {
      term *= mean / Double(count)
      upTo += term
    }
    #expect(abs(1 - upTo - (entry["knox_p_poisson"] as? Double ?? 0)) < 1e-12)
    // One count more on its side makes the honest p larger.
    #expect(found.cells[0].p > 1 - upTo)
  }

  @Test func aPairExactlyOnTheEdgeIsInTheBandBelow() throws {
    let entry = try published("knox_pathological")
    let points = try #require(entry["points"] as? [[Any]])
    let x = points.compactMap { $0[0] as? Double }
    let y = points.compactMap { $0[1] as? Double }
    let time = points.compactMap { ($0[2] as? String).map { PlainKnox.day($0[...]) } }
    // Where it lies in the world, and how the crow flies, must not matter.
    for (east, north) in [(0.0, 0.0), (869_956.8, 7_349_251.3), (0.1, 0.7), (6_554_321.123, 0.333)] {
      for metric in KnoxBands.Metric.allCases {
        let bands = KnoxBands(distances: [0, 50, 100, 200], days: [0, 1, 3, 5], metric: metric)
        let found = try Knox.test(
          x: x.map { $0 + east }, y: y.map { $0 + north }, time: time.map { $0 + 0.1 }, bands: bands, plan: Self.few)
        #expect(found.cells.map(\.observed) == [0, 0, 0, 0, 1, 0, 0, 0, 0])
        var left = bands
        left.closed = .left
        let above = try Knox.test(x: x.map { $0 + east }, y: y.map { $0 + north }, time: time.map { $0 + 0.1 }, bands: left, plan: Self.few)
        #expect(above.cells.map(\.observed) == [0, 0, 0, 0, 0, 0, 0, 0, 1])
      }
    }
  }

  static let samples = Reference.folder.deletingLastPathComponent().appending(path: "samples/").path + "/"
}
