// Density on a network: against spatstat, against the definition path by path, and its mass.

import Testing

@testable import SpatialStatistics

struct NetworkDensityTests {
  /// R package spatstat.linnet 3.0-6, densityEqualSplit(sigma = 60, kernel = "epanechnikov", continuous = FALSE); 1e-12 events per foot.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func equalSplitAgreesWithSpatstat() throws {
    let (network, crimes) = try Reference.chicago()
    let table = try Reference.quotedTable("chicago_esd_epan_sigma60_spatstat.csv")
    let expected = try #require(table["values"])
    let places = try NetworkPoints(edges: (table["mapXY"] ?? []).map { Int($0) - 1 }, fractions: table["tp"] ?? [], on: network)
    let options = NetworkDensity.Options(
      bandwidth: NetworkKernel.epanechnikov.bandwidth(standardDeviation: 60), deadEnd: .lose)
    let found = try NetworkDensity.at(places, of: crimes, on: network, options: options)
    #expect(found.count == expected.count)
    for row in expected.indices { #expect(abs(found[row] - expected[row]) < 1e-12) }
  }

  /// Every path from every event to every place, one by one; 1e-12 of the peak.
  @Test(arguments: [NetworkDensity.Method.split, .continuous], NetworkKernel.allCases)
  func equalSplitAgreesWithTheDefinition(method: NetworkDensity.Method, kernel: NetworkKernel) throws {
    for seed in UInt64(0)..<6 {
      let plain = PlainNetwork.awkward(seed: seed)
      let network = try plain.network()
      let events = plain.points(16, seed: seed)
      let places = plain.points(12, seed: seed, stream: 2)
      let weights = (0..<16).map { Double($0 % 3) }
      let bandwidth = 130.0
      for deadEnd in NetworkDensity.DeadEnd.allCases {
        let options = NetworkDensity.Options(bandwidth: bandwidth, method: method, kernel: kernel, deadEnd: deadEnd)
        let found = try NetworkDensity.at(places, of: events, weights: weights, on: network, options: options)
        let expected = (0..<12).map { place in
          (0..<16).reduce(0) { sum, event in
            sum + weights[event]
              * plain.equalSplit(
                (events.edges[event], events.positions[event]), (places.edges[place], places.positions[place]), bandwidth: bandwidth,
                continuous: method == .continuous, reflects: deadEnd == .reflect, kernel: { Self.plain(kernel, $0, bandwidth) })
          }
        }
        let peak = expected.map(abs).max() ?? 1
        for place in 0..<12 { #expect(abs(found[place] - expected[place]) < 1e-12 * peak) }
      }
    }
  }

  private static func plain(_ kernel: NetworkKernel, _ distance: Double, _ bandwidth: Double) -> Double {
    let u = distance / bandwidth
    if u >= 1 { return 0 }
    switch kernel {
    case .epanechnikov: return 0.75 * (1 - u * u) / bandwidth
    case .quartic: return 15 / 16 * (1 - u * u) * (1 - u * u) / bandwidth
    case .triangular: return (1 - u) / bandwidth
    case .uniform: return 0.5 / bandwidth
    }
  }

  /// The kernel of the shortest distance, event by event; 1e-12 of the peak.
  @Test(arguments: NetworkKernel.allCases)
  func simpleAgreesWithTheDefinition(kernel: NetworkKernel) throws {
    for seed in UInt64(10)..<30 {
      let plain = PlainNetwork.awkward(seed: seed)
      let events = plain.points(40, seed: seed)
      let places = plain.points(40, seed: seed, stream: 2)
      let options = NetworkDensity.Options(bandwidth: 150, method: .simple, kernel: kernel)
      let found = try NetworkDensity.at(places, of: events, on: try plain.network(), options: options)
      let expected = (0..<40).map { place in
        (0..<40).reduce(0) { sum, event in
          let distance = plain.distance(
            (events.edges[event], events.positions[event]), (places.edges[place], places.positions[place]))
          return sum + Self.plain(kernel, distance, 150)
        }
      }
      let peak = expected.max() ?? 1
      for place in 0..<40 { #expect(abs(found[place] - expected[place]) < 1e-12 * peak) }
    }
  }

  /// The number of events, to 1e-12 of it, in every connected part, whatever the network looks like.
  @Test(arguments: [NetworkDensity.Method.split, .continuous], NetworkKernel.allCases)
  func massIsPreserved(method: NetworkDensity.Method, kernel: NetworkKernel) throws {
    for seed in UInt64(0)..<5 {
      let plain = PlainNetwork.awkward(seed: seed)
      let network = try plain.network()
      let events = plain.points(50, seed: seed)
      for (bandwidth, step) in [(130.0, 7.0), (30, 200), (1e-9, 25)] {
        let lixels = try Lixels(network, step: step)
        let density = try NetworkDensity.on(
          lixels, of: events, on: network, options: .init(bandwidth: bandwidth, method: method, kernel: kernel))
        try Self.expectMass(density, lixels, events, network)
      }
    }
  }

  static func expectMass(_ density: [Double], _ lixels: Lixels, _ events: NetworkPoints, _ network: LinearNetwork) throws {
    let components = network.components()
    var mass = [Double](repeating: 0, count: components.count)
    var expected = mass
    for lixel in 0..<lixels.count {
      mass[components.ofVertex[network.edgeStarts[lixels.edges[lixel]]]] += density[lixel] * lixels.lengths[lixel]
    }
    for edge in events.edges { expected[components.ofVertex[network.edgeStarts[edge]]] += 1 }
    for component in mass.indices { #expect(abs(mass[component] - expected[component]) < 1e-12 * Double(max(1, events.count))) }
  }

  /// A lixel's mean is the mean of the density at many places in it; 1e-4 of the peak, for the places are a quadrature rule only.
  @Test func lixelsHoldTheMeanDensity() throws {
    let plain = PlainNetwork.awkward(seed: 3)
    let network = try plain.network()
    let events = plain.points(20, seed: 3)
    let lixels = try Lixels(network, step: 30)
    for method in [NetworkDensity.Method.split, .continuous] {
      for deadEnd in NetworkDensity.DeadEnd.allCases {
        let options = NetworkDensity.Options(bandwidth: 110, method: method, kernel: .quartic, deadEnd: deadEnd)
        let means = try NetworkDensity.on(lixels, of: events, on: network, options: options)
        let parts = 200
        var places = NetworkPoints(edges: [], positions: [])
        for lixel in 0..<lixels.count {
          for part in 0..<parts {
            places.edges.append(lixels.edges[lixel])
            places.positions.append(lixels.starts[lixel] + (Double(part) + 0.5) / Double(parts) * lixels.lengths[lixel])
          }
        }
        let values = try NetworkDensity.at(places, of: events, on: network, options: options)
        let peak = means.max() ?? 0
        for lixel in 0..<lixels.count {
          let mean = values[lixel * parts..<(lixel + 1) * parts].reduce(0, +) / Double(parts)
          #expect(abs(mean - means[lixel]) < 1e-4 * peak)
        }
      }
    }
  }

  @Test func theContinuousDensityIsContinuousAtJunctions() throws {
    let plain = PlainNetwork.awkward(seed: 4)
    let network = try plain.network()
    let events = plain.points(30, seed: 4)
    let options = NetworkDensity.Options(bandwidth: 120, method: .continuous)
    let ends = NetworkPoints(edges: plain.starts.indices.flatMap { [$0, $0] }, positions: plain.lengths.flatMap { [0, $0] })
    let values = try NetworkDensity.at(ends, of: events, on: network, options: options)
    var atVertex = [Double?](repeating: nil, count: 12)
    for (index, value) in values.enumerated() {
      let vertex = index % 2 == 0 ? plain.starts[index / 2] : plain.ends[index / 2]
      #expect(abs((atVertex[vertex] ?? value) - value) < 1e-12)
      atVertex[vertex] = value
    }
  }

  /// A crossing drawn as two vertices with an edge of length zero between them, and events on that edge.
  @Test func edgesOfLengthZeroAreJunctions() throws {
    let whole = try LinearNetwork(vertexCount: 5, starts: [0, 1, 1, 1], ends: [1, 2, 3, 4], lengths: [50, 60, 70, 80])
    let split = try LinearNetwork(vertexCount: 6, starts: [0, 1, 1, 5, 5, 5], ends: [1, 5, 2, 3, 4, 5], lengths: [50, 0, 60, 70, 80, 0])
    let lixelsWhole = try Lixels(whole, step: 10)
    let lixelsSplit = try Lixels(split, step: 10)
    for method in NetworkDensity.Method.allCases {
      let options = NetworkDensity.Options(bandwidth: 100, method: method)
      let expected = try NetworkDensity.on(lixelsWhole, of: NetworkPoints(edges: [0, 3], positions: [20, 5]), on: whole, options: options)
      let found = try NetworkDensity.on(lixelsSplit, of: NetworkPoints(edges: [0, 4], positions: [20, 5]), on: split, options: options)
      #expect(found.count == expected.count)
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-15 })
    }
    // One event on the crossing itself: each of the four ways gets two quarters of the one-sided kernel.
    let options = NetworkDensity.Options(bandwidth: 40)
    let onZero = NetworkPoints(edges: [1, 5], positions: [0, 0])
    let values = try NetworkDensity.at(
      NetworkPoints(edges: [0, 2, 3, 4], positions: [40, 10, 10, 10]), of: onZero, on: split, options: options)
    for value in values { #expect(abs(value - 2 * 0.5 * Self.plain(.epanechnikov, 10, 40)) < 1e-15) }
    try Self.expectMass(try NetworkDensity.on(lixelsSplit, of: onZero, on: split, options: options), lixelsSplit, onZero, split)
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let plain = Self.grid(20)
    let network = try plain.network()
    let events = plain.points(2_000, seed: 8)
    let lixels = try Lixels(network, step: 25)
    for method in NetworkDensity.Method.allCases {
      let results = try [1, 2, 5].map {
        try NetworkDensity.on(lixels, of: events, on: network, options: .init(bandwidth: 150, method: method, threads: $0))
      }
      #expect(results[0] == results[1])
      #expect(results[0] == results[2])
    }
  }

  static func grid(_ side: Int) -> PlainNetwork {
    var plain = PlainNetwork(starts: [], ends: [], lengths: [], vertexCount: side * side)
    for row in 0..<side {
      for column in 0..<side {
        for (step, isInside) in [(1, column + 1 < side), (side, row + 1 < side)] where isInside {
          plain.starts.append(row * side + column)
          plain.ends.append(row * side + column + step)
          plain.lengths.append(100)
        }
      }
    }
    return plain
  }

  @Test func badInputIsRefused() throws {
    let network = try Self.grid(3).network()
    let lixels = try Lixels(network, step: 10)
    let one = NetworkPoints(edges: [0], positions: [5])
    func density(_ events: NetworkPoints, _ bandwidth: Double, weights: [Double]? = nil) throws {
      for method in NetworkDensity.Method.allCases {
        _ = try NetworkDensity.on(lixels, of: events, weights: weights, on: network, options: .init(bandwidth: bandwidth, method: method))
      }
    }
    for bandwidth in [0, -1, Double.nan, .infinity, 1e-60] {
      #expect(throws: StatisticsError.notPositive(parameter: .bandwidth)) { try density(one, bandwidth) }
    }
    #expect(throws: StatisticsError.outOfRange(column: .edge, row: 0)) { try density(NetworkPoints(edges: [12], positions: [0]), 9) }
    #expect(throws: StatisticsError.outOfRange(column: .edge, row: 0)) { try density(NetworkPoints(edges: [-1], positions: [0]), 9) }
    #expect(throws: StatisticsError.outOfRange(column: .position, row: 0)) { try density(NetworkPoints(edges: [1], positions: [101]), 9) }
    #expect(throws: StatisticsError.notFinite(column: .position, row: 0)) { try density(NetworkPoints(edges: [1], positions: [.nan]), 9) }
    #expect(throws: StatisticsError.negativeValue(column: .weight, row: 0)) { try density(one, 9, weights: [-1]) }
    #expect(throws: StatisticsError.unequalLengths(column: .weight, expected: 1, found: 2)) { try density(one, 9, weights: [1, 1]) }
    #expect(throws: StatisticsError.notPositive(parameter: .step)) { try Lixels(network, step: 0) }
    #expect(throws: StatisticsError.tooLarge(needed: 100_000_000, limit: Lixels.limit)) { try Lixels(network, step: 1e-6) }
    // Given up before it is tried, and given up under way.
    for (bandwidth, limit) in [(1e6, 1_000_000_000), (1_500, 10_000)] {
      #expect(throws: StatisticsError.tooMuchWork) {
        try NetworkDensity.on(lixels, of: one, on: network, options: .init(bandwidth: bandwidth, stepLimit: limit))
      }
    }
    let none = try NetworkDensity.on(lixels, of: NetworkPoints(edges: [], positions: []), on: network, options: .init(bandwidth: 50))
    #expect(none.allSatisfy { $0 == 0 })
    // A bandwidth larger than the network is no error for the shortest-path kernel.
    let wide = try NetworkDensity.on(lixels, of: one, on: network, options: .init(bandwidth: 1e9, method: .simple))
    #expect(wide.allSatisfy { abs($0 - 0.75e-9) < 1e-15 })
  }
}
