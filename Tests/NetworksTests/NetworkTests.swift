// What a network holds.
import Geography
import Networks
import Testing

@Suite struct NetworkTests {
  @Test func everyEdgeHasOneArcForEachDirection() {
    var builder = NetworkBuilder()
    for x in 0..<3 { builder.addNode(at: PlanePoint(x: Double(x) * 10, y: 0)) }
    builder.addEdge(from: 0, to: 1, id: 77)
    builder.addEdge(from: 1, to: 2, direction: .forward)
    builder.addEdge(from: 0, to: 2, metres: 25, direction: .backward)
    let network = builder.build()
    #expect(network.arcCount == 4)
    #expect(network.arcs(from: 0).map { network.arcHeads[$0] } == [1])
    #expect(network.arcs(from: 1).map { network.arcHeads[$0] } == [0, 2])
    #expect(network.arcs(from: 2).map { network.arcHeads[$0] } == [0])
    #expect(network.edgeIDs == [77, 1, 2])
    #expect(network.totalMetres == 45)
  }

  @Test func builderRefusesWhatIsNoEdge() {
    var builder = NetworkBuilder()
    builder.addNode(at: PlanePoint(x: 0, y: 0))
    #expect(builder.addEdge(from: 0, to: 1) == nil)
    #expect(builder.addEdge(from: -1, to: 0) == nil)
    #expect(builder.addEdge(from: 0, to: 0, metres: -1) == nil)
    #expect(builder.addEdge(from: 0, to: 0, metres: .nan) == nil)
    #expect(builder.build().edgeCount == 0)
  }

  @Test func aStepTravelledBackwardsGivesTheCourseBackwards() {
    var builder = NetworkBuilder()
    func position(_ x: Double) -> Position { Position(latitude: 60, longitude: 20 + x) }
    builder.addNode(at: PlanePoint(x: 0, y: 0), position: position(0))
    builder.addNode(at: PlanePoint(x: 2, y: 0), position: position(2))
    builder.addEdge(from: 0, to: 1, between: [PlanePoint(x: 1, y: 0)], positions: [position(1)])
    let network = builder.build()
    let there = EdgeStep(edge: 0, isForward: true)
    let back = EdgeStep(edge: 0, isForward: false)
    #expect(network.positions(of: [there, back]).map(\.longitude) == [20, 21, 22, 21, 20])
    #expect(network.position(on: 0, at: 0.75) == position(1.5))
  }

  @Test func componentsAreCountedAndTheLargestIsNamed() {
    var builder = NetworkBuilder()
    for x in 0..<6 { builder.addNode(at: PlanePoint(x: Double(x), y: 0)) }
    builder.addEdge(from: 5, to: 4, direction: .forward)
    builder.addEdge(from: 4, to: 2)
    builder.addEdge(from: 0, to: 1)
    let components = builder.build().components()
    #expect(components.ofNode == [0, 0, 1, 2, 1, 1])
    #expect(components.sizes == [2, 3, 1])
    #expect(components.largest == 1)
    #expect(NetworkBuilder().build().components().largest == nil)
  }
}
