// Density on a network: against spatstat, against the definition path by path, and its mass.

import Testing

@testable import SpatialStatistics

struct NetworkDensityTests {
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func equalSplitAgreesWithSpatstat() throws {
    let (network, crimes) = try Reference.chicago()
    let table = try Reference.quotedTable("chicago_esd_epan_sigma60_spatstat.csv")
    let expected = try #require(table["values"])
    let places = try NetworkPoints(
      edges: (table["mapXY"] ?? []).map { Int($0) - 1 }, fractions: (table["tp"] ?? []).map { min(1, max(0, $0)) }, on: network)
    let options = NetworkDensity.Options(
      bandwidth: NetworkKernel.epanechnikov.bandwidth(standardDeviation: 60), deadEnd: .lose)
    let found = try NetworkDensity.at(places, of: crimes, on: network, options: options)
    var worst = 0.0
    var bad = 0
    for row in expected.indices {
      worst = max(worst, abs(found[row] - expected[row]))
      if abs(found[row] - expected[row]) > 1e-6 { bad += 1; if bad < 20 { print(row, table["mapXY"]![row], table["tp"]![row], found[row], expected[row])} }
    }
    print("ESD worst", worst, bad, expected.max()!)
    let heat = try NetworkDensity.heat(at: try NetworkPoints(
      edges: (try Reference.quotedTable("chicago_heat_sigma60_spatstat.csv")["mapXY"] ?? []).map { Int($0) - 1 }, fractions: (try Reference.quotedTable("chicago_heat_sigma60_spatstat.csv")["tp"] ?? []).map { min(1, max(0, $0)) }, on: network), of: crimes, on: network, options: .init(bandwidth: 60))
    let h2 = try Reference.quotedTable("chicago_heat_sigma60_spatstat.csv")["values"]!
    print("heat", heat.max()!, h2.max()!, zip(heat, h2).map { abs($0 - $1) }.max()!, zip(heat, h2).map { abs($0 - $1) }.reduce(0, +) / Double(h2.count), h2.reduce(0, +) / Double(h2.count))
    for deadEnd in NetworkDensity.DeadEnd.allCases {
    for method in NetworkDensity.Method.allCases {
      let lixels = try Lixels(network, step: 10)
      var o = options; o.method = method; o.deadEnd = deadEnd
      let d = try NetworkDensity.on(lixels, of: crimes, on: network, options: o)
      print(method, deadEnd, zip(d, lixels.lengths).map { $0 * $1 }.reduce(0, +))
    }}
    let lixels = try Lixels(network, step: 10)
    let d = try NetworkDensity.heat(on: lixels, of: crimes, on: network, options: .init(bandwidth: 60))
    print(zip(d, lixels.lengths).map { $0 * $1 }.reduce(0, +))
  }
}
