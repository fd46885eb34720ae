// Shortest paths against a reference program and against themselves.
import Geography
import Networks
import Testing

@Suite struct PathFinderTests {
  @Test(.enabled(if: SharedMaterial.has("golden/net_dijkstra_scipy.csv"), "the reference material is not here"))
  func distancesAgreeWithScipy() throws {
    // scipy 1.17.1, scipy.sparse.csgraph.dijkstra; tolerance 1e-6 m.
    let network = try Samples.reference()
    let rows = try SharedMaterial.rows("golden/net_dijkstra_scipy.csv")
    #expect(rows.count == network.nodeCount)
    for (column, source) in [0, 777, 1830, 2500, 3599].enumerated() {
      let distances = network.distances(from: source)
      let worst = rows.map { row in
        let known = row[column + 1]
        return known.isInfinite ? (distances[Int(row[0])].isInfinite ? 0 : .infinity) : abs(known - distances[Int(row[0])])
      }.max()
      #expect((worst ?? .infinity) < 1e-6)
    }
  }

  @Test func aPathHasTheLengthOfItsEdgesAndConnects() throws {
    let network = Samples.grid(12)
    let path = try #require(network.shortestPath(from: 0, to: 143))
    #expect(path.metres == 2200)
    #expect(path.steps.reduce(0) { $0 + network.edgeMetres[$1.edge] } == 2200)
    for (index, step) in path.steps.enumerated() {
      let ends = network.ends(of: step.edge)
      #expect(path.nodes[index] == (step.isForward ? ends.start : ends.end))
      #expect(path.nodes[index + 1] == (step.isForward ? ends.end : ends.start))
    }
  }

  @Test func aBoundedSearchReachesWhatLiesWithinAndNothingElse() {
    let finder = PathFinder(Samples.grid(30))
    for limit in [0.0, 100, 450, 1000] {
      finder.search(from: [.init(node: 435)], limit: limit)
      let whole = finder.network.distances(from: 435)
      #expect(finder.reached.count == whole.filter { $0 <= limit }.count)
      #expect(finder.reached.allSatisfy { finder.metres(to: $0) == whole[$0] })
    }
  }

  @Test func severalSeedsGiveTheNearest() {
    let finder = PathFinder(Samples.grid(10))
    finder.search(from: [
      .init(node: 0, metres: 250), .init(node: 9), .init(node: 9, metres: 30), .init(node: -4), .init(node: 3, metres: .nan),
    ])
    #expect(finder.metres(to: 1) == 350)
    #expect(finder.metres(to: 5) == 400)
    #expect(finder.metres(to: 9) == 0)
  }

  @Test func directionsAndForbiddenEdgesAreKept() {
    var builder = NetworkBuilder()
    for x in 0..<3 { builder.addNode(at: PlanePoint(x: Double(x), y: 0)) }
    builder.addEdge(from: 0, to: 1, direction: .forward)
    builder.addEdge(from: 1, to: 2, metres: 1)
    builder.addEdge(from: 1, to: 2, metres: 5)
    let network = builder.build()
    #expect(network.shortestPath(from: 1, to: 0) == nil)
    #expect(network.shortestPath(from: 0, to: 2)?.metres == 2)
    #expect(network.shortestPath(from: 0, to: 2, avoiding: [false, true, false])?.metres == 6)
    #expect(network.shortestPath(from: 0, to: 2, limit: 1.5) == nil)
  }

  @Test func whatDoesNotExistIsNotReached() {
    let network = Samples.grid(2)
    #expect(network.shortestPath(from: 0, to: 99) == nil)
    #expect(network.shortestPath(from: 99, to: 0) == nil)
    #expect(NetworkBuilder().build().distances(from: 0).isEmpty)
  }
}
