// Snapping, and distances between snapped points.
import Geography
import Networks
import Testing

@Suite struct EdgeIndexTests {
  @Test func theNearestEdgeIsTheOneThatALookAtAllEdgesFinds() {
    var stream = Stream(state: 5)
    var builder = NetworkBuilder()
    for _ in 0..<200 { builder.addNode(at: PlanePoint(x: stream.next() * 5000, y: stream.next() * 3000)) }
    for node in 0..<199 {
      builder.addEdge(from: node, to: node % 7 == 0 ? node + 1 : (node * 31) % 200, between: [PlanePoint(x: stream.next() * 5000, y: 1500)])
    }
    let network = builder.build()
    for cell in [nil, 7.0, 90, 20_000] {
      let index = EdgeIndex(network, cell: cell)
      for _ in 0..<150 {
        let point = PlanePoint(x: stream.next() * 9000 - 2000, y: stream.next() * 7000 - 2000)
        var best = Double.infinity
        for edge in 0..<network.edgeCount {
          let course = Array(network.course(of: edge))
          for (a, b) in zip(course, course.dropFirst()) {
            let dx = b.x - a.x
            let dy = b.y - a.y
            let share = min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / max(dx * dx + dy * dy, 1e-12), 0), 1)
            best = min(best, point.distance(to: PlanePoint(x: a.x + share * dx, y: a.y + share * dy)))
          }
        }
        let snapped = index.nearest(to: point)
        #expect(abs((snapped?.metres ?? .infinity) - best) < 1e-9)
        if let snapped {
          #expect(network.point(on: snapped.edge, at: snapped.fraction).distance(to: snapped.point) < 1e-6)
          #expect((index.nearest(to: point, within: best - 0.01) == nil) || best < 0.01)
        }
      }
    }
  }

  @Test func aFractionRunsAlongTheCourse() throws {
    var builder = NetworkBuilder()
    builder.addNode(at: PlanePoint(x: 0, y: 0))
    builder.addNode(at: PlanePoint(x: 100, y: 300))
    builder.addEdge(from: 0, to: 1, between: [PlanePoint(x: 100, y: 0)])
    let snapped = try #require(EdgeIndex(builder.build()).nearest(to: PlanePoint(x: 110, y: 100)))
    #expect(snapped == SnappedPoint(edge: 0, fraction: 0.5, point: PlanePoint(x: 100, y: 100), metres: 10))
  }

  @Test func nothingIsFoundWhereNothingIs() {
    #expect(EdgeIndex(NetworkBuilder().build()).nearest(to: PlanePoint(x: 0, y: 0)) == nil)
    let index = EdgeIndex(Samples.grid(3))
    #expect(index.nearest(to: PlanePoint(x: .nan, y: 0)) == nil)
    #expect(index.nearest(to: PlanePoint(x: 1e300, y: 0)) == nil)
    #expect(index.nearest(to: PlanePoint(x: 0, y: 5000), within: 4000) == nil)
    #expect(index.nearest(to: PlanePoint(x: 50, y: 10), where: { $0 > 3 })?.edge != 0)
    #expect(index.nearest(to: PlanePoint(x: 50, y: 10), where: { _ in false }) == nil)
  }

  @Test func distancesBetweenSnappedPointsFollowTheStreets() {
    let network = Samples.grid(4)
    let finder = PathFinder(network)
    func on(_ edge: Int, _ fraction: Double) -> SnappedPoint {
      SnappedPoint(edge: edge, fraction: fraction, point: network.point(on: edge, at: fraction))
    }
    // Edge 0 goes from node 0 east to node 1; edge 1 from node 0 north to node 4.
    #expect(finder.metres(from: on(0, 0.25), to: on(0, 0.75)) == 50)
    #expect(finder.metres(from: on(0, 0.75), to: on(0, 0.25)) == 50)
    #expect(finder.metres(from: on(0, 0.25), to: on(1, 0.5)) == 75)
    #expect(finder.metres(from: on(0, 0.25), to: [on(1, 0.5), on(0, 0.25)], limit: 10) == [nil, 0])
  }

  @Test func onAOneWayStreetTheWayBackIsAround() {
    var builder = NetworkBuilder()
    builder.addNode(at: PlanePoint(x: 0, y: 0))
    builder.addNode(at: PlanePoint(x: 100, y: 0))
    builder.addEdge(from: 0, to: 1, direction: .forward)
    builder.addEdge(from: 1, to: 0, metres: 300, direction: .forward)
    let finder = PathFinder(builder.build())
    let near = SnappedPoint(edge: 0, fraction: 0.2, point: PlanePoint(x: 20, y: 0))
    let far = SnappedPoint(edge: 0, fraction: 0.7, point: PlanePoint(x: 70, y: 0))
    #expect(abs((finder.metres(from: near, to: far) ?? 0) - 50) < 1e-9)
    #expect(abs((finder.metres(from: far, to: near) ?? 0) - 350) < 1e-9)
  }
}
