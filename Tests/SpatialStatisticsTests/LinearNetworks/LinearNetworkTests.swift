// The network: against scipy and spatstat, and with loops, double edges and edges of length zero.

import Testing

@testable import SpatialStatistics

struct LinearNetworkTests {
  /// scipy 1.17.1, scipy.sparse.csgraph.dijkstra; 1e-6 m.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func distancesAgreeWithScipy() throws {
    let network = try Reference.streets()
    let table = try Reference.table("net_dijkstra_scipy.csv")
    #expect(network.edgeCount == 6_198)
    for source in [0, 777, 1830, 2500, 3599] {
      let expected = try #require(table["from_\(source)"])
      let found = try network.distances(fromVertex: source)
      #expect(found.count == expected.count)
      for row in expected.indices { #expect(found[row] == expected[row] || abs(found[row] - expected[row]) < 1e-6) }
    }
  }

  /// Figures of spatstat, as far as they are printed.
  @Test(.enabled(if: Reference.isPresent, "the reference results are not beside the package"))
  func chicagoIsTheNetworkOfSpatstat() throws {
    let (network, crimes) = try Reference.chicago()
    #expect(network.vertexCount == 338)
    #expect(network.edgeCount == 503)
    #expect(abs(network.totalLength - 31_150.21) < 0.005)
    #expect(abs(Double(crimes.count) / network.totalLength - 0.003723891) < 5e-10)
    // The diameter, and the smallest radius around a vertex that takes in everything.
    let farthest = try (0..<338).map { try network.distances(fromVertex: $0).max() ?? 0 }
    #expect(abs((farthest.max() ?? 0) - 2_031.619) < 0.0005)
    #expect(abs((farthest.min() ?? 0) - 1_098.439) < 0.0005)
    let nearest = try network.nearestNeighbourDistances(crimes).sorted()
    #expect(abs(nearest.reduce(0, +) / 116 - 46.30528) < 5e-6)
    #expect(abs((nearest[57] + nearest[58]) / 2 - 31.01766) < 5e-6)
    #expect(abs(nearest[115] - 331.8617) < 5e-5)
    #expect(network.components().count == 1)
  }
}

extension LinearNetworkTests {
  @Test func distancesAgreeWithThePlainDefinition() throws {
    for seed in UInt64(0)..<20 {
      let plain = PlainNetwork.awkward(seed: seed)
      let network = try plain.network()
      for edge in plain.starts.indices {
        let expected = plain.distances(edge: edge, position: 0)
        // From a point at the very start of an edge the last vertex is also reached along it.
        let found = try network.distances(fromVertex: plain.starts[edge])
        for vertex in 0..<12 { #expect(found[vertex] == expected[vertex] || abs(found[vertex] - expected[vertex]) < 1e-9) }
        let near = try network.distances(fromVertex: plain.starts[edge], limit: 90)
        for vertex in 0..<12 { #expect(near[vertex] == (found[vertex] <= 90 ? found[vertex] : .infinity)) }
      }
    }
  }

  @Test func partsAndJunctionsAreFound() throws {
    let network = try LinearNetwork(vertexCount: 7, starts: [0, 1, 3, 5, 5], ends: [1, 2, 4, 5, 3], lengths: [5, 0, 4, 3, 0])
    let components = network.components()
    #expect(components.ofVertex == [0, 0, 0, 1, 1, 1, 2])
    #expect(components.lengths == [5, 7, 0])
    #expect(network.graph.junctionCount == 5)
    #expect(network.totalLength == 12)
    #expect(try network.distances(fromVertex: 2) == [5, 0, 0, .infinity, .infinity, .infinity, .infinity])
  }

  @Test func nearestNeighboursOfAllKindsAreFound() throws {
    let network = try LinearNetwork(vertexCount: 6, starts: [0, 1, 3, 4], ends: [1, 2, 4, 4], lengths: [50, 50, 50, 50])
    let points = NetworkPoints(edges: [0, 1, 2, 3, 3], positions: [40, 30, 45, 5, 45])
    #expect(try network.nearestNeighbourDistances(points) == [40, 40, 10, 10, 10])
    #expect(try network.nearestNeighbourDistances(NetworkPoints(edges: [0, 2], positions: [1, 1])) == [.infinity, .infinity])
  }

  @Test func badNetworksAreRefused() throws {
    func make(_ starts: [Int], _ ends: [Int], _ lengths: [Double]) throws {
      _ = try LinearNetwork(vertexCount: 3, starts: starts, ends: ends, lengths: lengths)
    }
    #expect(throws: StatisticsError.noEdges) { try make([], [], []) }
    #expect(throws: StatisticsError.noEdges) { try make([0], [1], [0]) }
    #expect(throws: StatisticsError.outOfRange(column: .edgeStart, row: 1)) { try make([0, 3], [1, 0], [1, 1]) }
    #expect(throws: StatisticsError.outOfRange(column: .edgeEnd, row: 0)) { try make([0], [-1], [1]) }
    #expect(throws: StatisticsError.notFinite(column: .length, row: 0)) { try make([0], [1], [.nan]) }
    #expect(throws: StatisticsError.negativeValue(column: .length, row: 0)) { try make([0], [1], [-1]) }
    #expect(throws: StatisticsError.unequalLengths(column: .edgeEnd, expected: 2, found: 1)) { try make([0, 1], [1], [1, 1]) }
    #expect(throws: StatisticsError.outOfRange(column: .edgeEnd, row: 0)) {
      try LinearNetwork(x: [0, 1], y: [0, 1], starts: [0], ends: [7])
    }
    #expect(throws: StatisticsError.notFinite(column: .y, row: 1)) { try LinearNetwork(x: [0, 1], y: [0, .nan], starts: [0], ends: [1]) }
    let network = try LinearNetwork(vertexCount: 4, starts: [0, 2], ends: [1, 3], lengths: [10, 0])
    #expect(throws: StatisticsError.outOfRange(column: .position, row: 0)) {
      try NetworkPoints(edges: [0], fractions: [1.5], on: network)
    }
    // On an edge of length zero that hangs together with nothing.
    #expect(throws: StatisticsError.outOfRange(column: .edge, row: 1)) {
      try network.nearestNeighbourDistances(NetworkPoints(edges: [0, 1], positions: [0, 0]))
    }
  }
}
