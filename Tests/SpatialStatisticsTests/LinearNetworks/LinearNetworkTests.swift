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
