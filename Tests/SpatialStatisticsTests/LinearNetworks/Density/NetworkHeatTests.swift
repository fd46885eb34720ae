// The heat kernel: mass, known solutions, and how fast the error falls with the step.

import Foundation
import Testing

@testable import SpatialStatistics

struct NetworkHeatTests {
  private func gaussian(_ distance: Double, _ sigma: Double) -> Double {
    exp(-distance * distance / (2 * sigma * sigma)) / (sigma * (2 * Double.pi).squareRoot())
  }

  /// spatstat's own solution integrates to 117.4 events instead of 116, so the two agree only to 2 % of the peak.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func isNearTheHeatKernelOfSpatstat() throws {
    let (network, crimes) = try Reference.chicago()
    let table = try Reference.quotedTable("chicago_heat_sigma60_spatstat.csv")
    let expected = try #require(table["values"])
    let places = try NetworkPoints(
      edges: (table["mapXY"] ?? []).map { Int($0) - 1 }, fractions: (table["tp"] ?? []).map { min(1, max(0, $0)) }, on: network)
    let found = try NetworkDensity.heat(at: places, of: crimes, on: network, options: .init(bandwidth: 60))
    let peak = expected.max() ?? 0
    for row in expected.indices { #expect(abs(found[row] - expected[row]) < 0.02 * peak) }
    let lixels = try Lixels(network, step: 10)
    let density = try NetworkDensity.heat(on: lixels, of: crimes, on: network, options: .init(bandwidth: 60))
    #expect(abs(zip(density, lixels.lengths).reduce(0) { $0 + $1.0 * $1.1 } - 116) < 1e-9)
  }

  /// To 1e-12 of the number of events in each connected part, with lixels that do not fit the grid.
  @Test func massIsPreservedInEveryPart() throws {
    for seed in UInt64(0)..<8 {
      let plain = PlainNetwork.awkward(seed: seed)
      let network = try plain.network()
      let events = plain.points(60, seed: seed)
      let lixels = try Lixels(network, step: 13)
      for bandwidth in [2.0, 40, 500, 20_000] {
        let density = try NetworkDensity.heat(on: lixels, of: events, on: network, options: .init(bandwidth: bandwidth))
        #expect(density.allSatisfy { $0 >= 0 })
        try NetworkDensityTests.expectMass(density, lixels, events, network)
      }
    }
  }

  /// On a star of m long ways the solution is the Gaussian with the share 2/m beyond the junction and 2/m − 1 thrown back
  /// (McSwiggan et al. 2017); on a line with ends it is the Gaussian mirrored at the ends. Both to 0.2 % of the peak.
  @Test func agreesWithKnownSolutions() throws {
    let star = try LinearNetwork(vertexCount: 6, starts: [0, 0, 0, 0, 0], ends: [1, 2, 3, 4, 5], lengths: [900, 900, 900, 900, 900])
    let sigma = 50.0
    let event = NetworkPoints(edges: [2], positions: [37])
    let positions = (0..<60).map { Double($0) * 5 }
    let peak = gaussian(0, sigma)
    let own = try NetworkDensity.heat(
      at: NetworkPoints(edges: positions.map { _ in 2 }, positions: positions), of: event, on: star, options: .init(bandwidth: sigma))
    let other = try NetworkDensity.heat(
      at: NetworkPoints(edges: positions.map { _ in 4 }, positions: positions), of: event, on: star, options: .init(bandwidth: sigma))
    for (index, x) in positions.enumerated() {
      #expect(abs(own[index] - (gaussian(x - 37, sigma) + (2 / 5.0 - 1) * gaussian(x + 37, sigma))) < 0.002 * peak)
      #expect(abs(other[index] - 2 / 5.0 * gaussian(x + 37, sigma)) < 0.002 * peak)
    }
    let line = try LinearNetwork(vertexCount: 3, starts: [0, 1], ends: [1, 2], lengths: [80, 70])
    let values = try NetworkDensity.heat(
      at: NetworkPoints(edges: [0, 0, 1, 1], positions: [0, 55, 10, 70]), of: NetworkPoints(edges: [0], positions: [30]), on: line,
      options: .init(bandwidth: sigma))
    for (value, x) in zip(values, [0.0, 55, 90, 150]) {
      let mirrored = (-6...6).reduce(0) { $0 + gaussian(x - 30 + 300 * Double($1), sigma) + gaussian(x + 30 + 300 * Double($1), sigma) }
      #expect(abs(value - mirrored) < 0.002 * peak)
    }
  }

  /// Half the step, a quarter of the error.
  @Test func theErrorFallsWithTheSquareOfTheStep() throws {
    let network = try LinearNetwork(vertexCount: 5, starts: [0, 1, 1, 2], ends: [1, 2, 3, 3], lengths: [640, 320, 480, 160])
    let events = NetworkPoints(edges: [0, 2, 2], positions: [160, 80, 320])
    let places = NetworkPoints(edges: [0, 0, 1, 2, 3], positions: [160, 640, 160, 160, 80])
    let steps = [20.0, 10, 5, 1]
    let values = try steps.map {
      try NetworkDensity.heat(at: places, of: events, on: network, options: .init(bandwidth: 60, step: $0))
    }
    func error(_ index: Int) -> Double { zip(values[index], values[3]).map { abs($0 - $1) }.max() ?? 0 }
    #expect((3.5...4.6).contains(error(0) / error(1)))
    #expect((3.5...4.6).contains(error(1) / error(2)))
  }

  /// With much time the heat is level in each connected part.
  @Test func aVeryLargeBandwidthIsLevel() throws {
    let plain = PlainNetwork.awkward(seed: 2)
    let network = try plain.network()
    let components = network.components()
    let lixels = try Lixels(network, step: 50)
    let density = try NetworkDensity.heat(
      on: lixels, of: NetworkPoints(edges: [0, 2], positions: [1, 1]), on: network, options: .init(bandwidth: 1e5))
    for lixel in 0..<lixels.count {
      let component = components.ofVertex[network.edgeStarts[lixels.edges[lixel]]]
      let isHit = [0, 2].contains { components.ofVertex[network.edgeStarts[$0]] == component }
      #expect(abs(density[lixel] - (isHit ? 1 / components.lengths[component] : 0)) < 1e-9)
    }
  }

  @Test func theCoefficientsAreThoseOfTheExponential() {
    // e⁻ᶻ Iₖ(z) at z = 2: 0.30850832, 0.21526929, 0.09323903 (Abramowitz and Stegun, table 9.8).
    let coefficients = HeatGrid.coefficients(2, count: 52)
    #expect(abs(coefficients[0] - 0.308508322554) < 1e-11)
    #expect(abs(coefficients[1] / 2 - 0.215269289249) < 1e-11)
    #expect(abs(coefficients[2] / 2 - 0.093239033305) < 1e-11)
    for z in [0, 1e-12, 1e-3, 0.5, 900, 1e6] {
      #expect(abs(HeatGrid.coefficients(z, count: 40 + Int((80 * z).squareRoot())).reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func badInputIsRefused() throws {
    let network = try PlainNetwork.awkward(seed: 1).network()
    let lixels = try Lixels(network, step: 10)
    let one = NetworkPoints(edges: [0], positions: [5])
    for bandwidth in [0, -1, Double.nan, .infinity] {
      #expect(throws: StatisticsError.notPositive(parameter: .bandwidth)) {
        try NetworkDensity.heat(on: lixels, of: one, on: network, options: .init(bandwidth: bandwidth))
      }
    }
    #expect(throws: StatisticsError.notPositive(parameter: .step)) {
      try NetworkDensity.heat(on: lixels, of: one, on: network, options: .init(bandwidth: 5, step: 0))
    }
    #expect(throws: StatisticsError.tooMuchWork) {
      try NetworkDensity.heat(on: lixels, of: one, on: network, options: .init(bandwidth: 1e150))
    }
    #expect(throws: (StatisticsError).self) {
      try NetworkDensity.heat(on: lixels, of: one, on: network, options: .init(bandwidth: 1e-9))
    }
    let none = try NetworkDensity.heat(
      on: lixels, of: NetworkPoints(edges: [], positions: []), on: network, options: .init(bandwidth: 50))
    #expect(none.allSatisfy { $0 == 0 })
  }
}
