// Walks along real streets.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// Carries attractions to street edges, lets the solver choose, and describes the walk.
enum StreetWalks {
  /// How far from a street, in metres, something still belongs to it.
  private static let reach = 100.0
  /// How far from the meeting place the nearest street may lie.
  private static let startReach = 300.0

  static func propose(
    _ attractions: [WalkAttraction], wish: WalkWish, when: WalkDate, streets: StreetNetwork
  ) throws -> [WalkProposal] {
    let projector = try Projector.sweref99TM()
    let index = EdgeIndex(streets.network)
    let forbidden = Set(streets.edges.indices.filter { wish.stepFree && streets.edges[$0].isSteps })
    guard let snapped = index.nearest(to: try projector.plane(wish.start), within: startReach, where: { !forbidden.contains($0) }) else {
      throw Failure.startOffStreets(wish.startName)
    }
    let ends = streets.network.ends(of: snapped.edge)
    let start = snapped.fraction <= 0.5 ? ends.start : ends.end
    let weights = try edgeWeights(attractions, index, projector, count: streets.edges.count, forbidden: forbidden)
    let problem = WalkProblem(network: streets.network, weights: weights, start: start, budget: wish.length, forbidden: forbidden)
    let solver = WalkSolver(seed: wish.seed)
    let answers = solver.alternatives(problem, count: wish.alternatives)
    guard case .walk(let best) = answers.first else {
      if case .none(let obstacle) = answers.first { throw Failure.noWalk(obstacle, wish.startName, wish.length) }
      throw Failure.noWalk(wish.length)
    }
    return try ([(best, nil)] + answers.others.map { ($0.walk, Optional($0.overlap)) }).map { walk, overlap in
      try describe(walk, overlap: overlap, attractions, wish: wish, when: when, streets: streets, projector)
    }
  }

  /// Each attraction's weight shared by its reports, each given to the nearest street within reach that may be walked.
  private static func edgeWeights(
    _ attractions: [WalkAttraction], _ index: EdgeIndex, _ projector: Projector, count: Int, forbidden: Set<Int>
  ) throws -> [Double] {
    var weights = [Double](repeating: 0, count: count)
    for attraction in attractions {
      let spread = attraction.spread.isEmpty ? [attraction.position] : attraction.spread
      for position in spread {
        guard let snapped = index.nearest(to: try projector.plane(position), within: reach, where: { !forbidden.contains($0) })
        else { continue }
        weights[snapped.edge] += attraction.weight / Double(spread.count)
      }
    }
    return weights
  }

  /// The point of a line nearest to another point: the piece it lies on, how far along that piece (0–1), and its distance.
  private static func foot(of point: PlanePoint, on line: [PlanePoint]) -> (piece: Int, share: Double, metres: Double)? {
    var best: (piece: Int, share: Double, metres: Double)?
    for (piece, (a, b)) in zip(line, line.dropFirst()).enumerated() {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let square = dx * dx + dy * dy
      let share = square > 0 ? min(1, max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) : 0
      let metres = PlanePoint(x: a.x + share * dx, y: a.y + share * dy).distance(to: point)
      if metres < best?.metres ?? .infinity { best = (piece, share, metres) }
    }
    return best
  }

  private static func describe(
    _ walk: Walk, overlap: Double?, _ attractions: [WalkAttraction], wish: WalkWish, when: WalkDate, streets: StreetNetwork,
    _ projector: Projector
  ) throws -> WalkProposal {
    let line = streets.network.positions(of: walk.steps)
    let plane = try line.map { try projector.plane($0) }
    var along = [0.0]
    for (a, b) in zip(line, line.dropFirst()) { along.append(along[along.count - 1] + Geodesic.metres(from: a, to: b)) }
    var passed: [(attraction: WalkAttraction, at: Double, position: Position)] = []
    for attraction in attractions {
      let point = try projector.plane(attraction.position)
      guard let foot = foot(of: point, on: plane), foot.metres <= reach + 50 else { continue }
      let (a, b) = (line[foot.piece], line[foot.piece + 1])
      let position = Position(
        latitude: a.latitude + foot.share * (b.latitude - a.latitude), longitude: a.longitude + foot.share * (b.longitude - a.longitude))
      passed.append((attraction, along[foot.piece] + foot.share * (along[foot.piece + 1] - along[foot.piece]), position))
    }
    passed = Array(passed.sorted { (-$0.attraction.weight, $0.at) < (-$1.attraction.weight, $1.at) }.prefix(wish.maximumStops))
    passed.sort { ($0.at, $0.attraction.label) < ($1.at, $1.attraction.label) }
    var previous = 0.0
    let stops = passed.map { stop in
      defer { previous = stop.at }
      return WalkStop(
        label: stop.attraction.label, position: stop.position, minutes: wish.stopMinutes, metresFromPrevious: stop.at - previous,
        reason: stop.attraction.reason, hotspotID: stop.attraction.hotspotID)
    }
    let number = NumberText(.swedish)
    let english = NumberText(.english)
    var reasons = [WalkPlanner.quality(walk.value, walk.bound, walk.gap)]
    if let overlap {
      reasons.append(
        Message(
          sv: "Alternativ: \(number.length(metres: overlap)) är gemensamt med förslagen före.",
          en: "Alternative: \(english.length(metres: overlap)) are shared with the proposals before."))
    }
    reasons += WalkPlanner.dateReasons(when, wish)
    return WalkPlanner.finished(
      WalkProposal(
        id: "", start: wish.startName, value: walk.value, bound: walk.bound, gap: walk.gap, metres: walk.metres,
        minutes: WalkPlanner.minutes(walk.metres, stops.count, wish), date: when.date, time: when.time, light: when.light,
        followsStreets: true, stops: stops, turns: WalkTurns.describe(walk, streets), line: line, reasons: reasons))
  }
}
