// Density along a road: against numpy, with all mass kept, and refusing bad input.

import Foundation
import Testing

@testable import SpatialStatistics

struct RoadDensityTests {
  /// The sum of Epanechnikov kernels at 10 m stations computed with numpy 2.4.6, to 1e-9 of the highest value.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"), arguments: [300, 1000])
  func agreesWithNumpy(count: Int) throws {
    let positions = try #require(try Reference.table("data/road_\(count).csv")["m"])
    let reference = try Reference.table("road_kde1d_epan150_n\(count)_numpy.csv")
    let stations = try RoadDensity.stations(lineLength: 90_000, step: 10)
    #expect(stations == reference["m"])
    let density = try RoadDensity.density(positions: positions, lineLength: 90_000, bandwidth: 150, stations: stations)
    let expected = try #require(reference["kde_epan_events_per_m"])
    #expect(density.count == expected.count)
    let top = try #require(expected.max())
    for (found, wanted) in zip(density, expected) { #expect(abs(found - wanted) < 1e-9 * top) }
  }

  /// Trapezoids over fine stations; the sums of kernels are smooth enough for 1e-4.
  private func mass(_ density: [Double], step: Double) -> Double {
    (density.reduce(0, +) - (density[0] + density[density.count - 1]) / 2) * step
  }

  @Test(arguments: LineKernel.allCases, [LineEdge.reflection, .renormalisation])
  func correctionKeepsAllMass(kernel: LineKernel, edge: LineEdge) throws {
    let positions = [0, 3, 40, 77.5, 100, 100]
    let stations = try RoadDensity.stations(lineLength: 100, step: 0.01)
    for bandwidth in [2.0, 30, 400] {
      let density = try RoadDensity.density(
        positions: positions, lineLength: 100, bandwidth: bandwidth, kernel: kernel, edge: edge, stations: stations)
      #expect(abs(mass(density, step: 0.01) - 6) < 1e-3)
      #expect(density.allSatisfy { $0 >= 0 })
    }
  }

  @Test(arguments: LineKernel.allCases) func kernelsAreDensitiesAndMassIsTheirIntegral(kernel: LineKernel) {
    var sum = 0.0
    for step in -90_000..<90_000 {
      let u = (Double(step) + 0.5) * 1e-4
      sum += kernel.value(u) * 1e-4
      if step % 10_000 == 0 { #expect(abs(kernel.mass(below: u + 0.5e-4) - sum) < 1e-7) }
    }
    #expect(abs(sum - 1) < 1e-7)
    #expect(kernel.value(0.3) == kernel.value(-0.3))
  }

  @Test func withoutCorrectionTheEndsLoseMass() throws {
    let stations = try RoadDensity.stations(lineLength: 100, step: 0.01)
    let density = try RoadDensity.density(positions: [0], lineLength: 100, bandwidth: 10, stations: stations)
    #expect(abs(mass(density, step: 0.01) - 0.5) < 1e-4)
    let folded = try RoadDensity.density(positions: [0], lineLength: 100, bandwidth: 10, edge: .reflection, stations: stations)
    #expect(zip(density, folded).allSatisfy { abs(2 * $0 - $1) < 1e-12 })
  }

  @Test func stationsAreInTheOrderOfTheCaller() throws {
    let there = try RoadDensity.density(positions: [10, 12, 50], lineLength: 100, bandwidth: 5, stations: [11, 50, 99, 0])
    let back = try RoadDensity.density(positions: [50, 12, 10], lineLength: 100, bandwidth: 5, stations: [0, 99, 50, 11])
    #expect(there == back.reversed())
    #expect(there[3] == 0 && there[2] == 0)
    #expect(abs(there[1] - 0.75 / 5) < 1e-12)
  }

  @Test func lastStationIsTheEndOfTheLine() throws {
    #expect(try RoadDensity.stations(lineLength: 25, step: 10) == [0, 10, 20, 25])
    #expect(try RoadDensity.stations(lineLength: 20, step: 10) == [0, 10, 20])
    #expect(try RoadDensity.stations(lineLength: 5, step: 10) == [0, 5])
  }

  @Test func badInputIsRefused() {
    func density(_ positions: [Double] = [1], length: Double = 10, bandwidth: Double = 1, edge: LineEdge = .none, stations: [Double] = [1])
      throws
    {
      _ = try RoadDensity.density(positions: positions, lineLength: length, bandwidth: bandwidth, edge: edge, stations: stations)
    }
    #expect(throws: StatisticsError.noPoints) { try density([]) }
    #expect(throws: StatisticsError.notFinite(column: .position, row: 0)) { try density([.nan]) }
    #expect(throws: StatisticsError.outOfRange(column: .position, row: 0)) { try density([11]) }
    #expect(throws: StatisticsError.outOfRange(column: .station, row: 0)) { try density(stations: [-1]) }
    #expect(throws: StatisticsError.notFinite(column: .station, row: 0)) { try density(stations: [.infinity]) }
    for bandwidth in [0, -1, Double.nan, .infinity] {
      #expect(throws: StatisticsError.notPositive(parameter: .bandwidth)) { try density(bandwidth: bandwidth) }
    }
    #expect(throws: StatisticsError.notPositive(parameter: .lineLength)) { try density([0], length: 0) }
    #expect(throws: StatisticsError.notPositive(parameter: .lineLength)) { try density([0], length: .infinity) }
    #expect(throws: StatisticsError.self) { try density(bandwidth: 1e9, edge: .reflection) }
    #expect(throws: StatisticsError.notPositive(parameter: .step)) { try RoadDensity.stations(lineLength: 10, step: 0) }
    #expect(throws: StatisticsError.self) { try RoadDensity.stations(lineLength: 1e12, step: 1e-3) }
    #expect(throws: Never.self) { try density(bandwidth: 1e9) }
  }
}
