// A wish on streets as a problem for the solver.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// The streets, rules and weights of one wish, and the problem that they make.
struct StreetTask {
  let wish: WalkWish
  let streets: StreetNetwork
  let start: StreetStart
  let rules: StreetRules
  let weights: StreetWeights
  /// What may be walked, both ways.
  let open: OpenStreets
  let problem: WalkProblem
  let projector: Projector

  /// - Throws: `Failure` (bad input) when the meeting place lies off the streets.
  init(_ attractions: [WalkAttraction], _ wish: WalkWish, _ loaded: StreetNetwork) throws {
    self.wish = wish
    projector = try Projector.sweref99TM()
    func rules(_ streets: StreetNetwork) -> StreetRules {
      var rules = StreetRules(streets.edges, wish)
      for road in wish.barredRoads { rules.bar(streets.edges(ofRoad: road)) }
      return rules
    }
    start = try StreetStart(wish, loaded, projector, isOpen: rules(loaded).isOpen)
    streets = start.streets
    self.rules = rules(streets)
    let isOpen = self.rules.isOpen
    open = OpenStreets(streets.network, isOpen: isOpen)
    let parts = open.network.components()
    let mine = parts.ofNode[start.node]
    let network = streets.network
    weights = try StreetWeights(
      attractions, wish, streets, open, start: start.node,
      reachable: isOpen.indices.map { isOpen[$0] && parts.ofNode[network.ends(of: $0).start] == mine },
      projector)
    let factor = self.rules.factor
    var problem = WalkProblem(
      network: network, weights: weights.total, start: start.node, budget: wish.metresWithinTime,
      forbidden: Set(isOpen.indices.filter { !isOpen[$0] }))
    if factor.contains(where: { $0 > 1 }) { problem.effort = factor.indices.map { network.edgeMetres[$0] * factor[$0] } }
    self.problem = problem
  }

  /// The shortest budget with which a walk passes something, or nil when no street that can be reached has a weight.
  var shortestBudget: Double? {
    var builder = NetworkBuilder()
    for point in open.network.nodePoints { builder.addNode(at: point) }
    let effort = open.original.map { problem.effort?[$0] ?? problem.network.edgeMetres[$0] }
    for (edge, metres) in zip(open.original, effort) {
      let (a, b) = problem.network.ends(of: edge)
      builder.addEdge(from: a, to: b, metres: metres)
    }
    let finder = PathFinder(builder.build())
    finder.search(from: [.init(node: start.node)])
    return zip(open.original, effort).compactMap { edge, metres -> Double? in
      guard weights.total[edge] > 0 else { return nil }
      let (a, b) = problem.network.ends(of: edge)
      guard let there = finder.metres(to: a), let back = finder.metres(to: b) else { return nil }
      return there + metres + back
    }.min()
  }
}
