// A round of stops where no street network is known: which stops, in which order, with straight lines between them.
import Geography

/// A place that a walk may stop at.
public struct CandidateStop: Sendable, Hashable, Codable {
  /// Where it is.
  public var position: Position
  /// What a stop there is worth; only positive, finite weights are worth a stop.
  public var weight: Double

  /// Makes a stop.
  public init(position: Position, weight: Double) {
    self.position = position
    self.weight = weight
  }
}

/// A round of stops. Its lines are straight: the way on foot is longer, and whoever shows the round must say so.
public struct StopRound: Sendable, Hashable {
  /// The stops in the order of the round, as indices of the stops that were given.
  public var order: [Int]
  /// The straight-line distances in geodesic metres: from the start to the first stop, …, from the last one back.
  public var legs: [Double]
  /// The sum of the weights.
  public var value: Double
  /// Whether no round within the budget is worth more.
  public var isBest: Bool

  /// The straight-line length of the whole round in metres.
  public var metres: Double { legs.reduce(0, +) }
}

/// What a search for a round found.
public enum StopAnswer: Sendable, Hashable {
  /// A round.
  case round(StopRound)
  /// No round, and why.
  case none(WalkObstacle)

  /// The round, or nil where there is none.
  public var round: StopRound? {
    if case .round(let round) = self { round } else { nil }
  }
}

/// The orienteering problem on a handful of stops (Golden, Levy & Vohra 1987), as a round from a start.
public enum OrderedStops {
  /// With at most this many stops within reach the answer is exact.
  public static let exactLimit = 10

  /// The round that is worth most within a straight-line budget; of equals the shorter.
  ///
  /// Up to ten stops within reach are solved exactly by dynamic programming over sets (Held & Karp 1962), O(2ⁿ·n²). More
  /// are solved by insertion by weight per metre, 2-opt and exchange, from several first stops.
  ///
  /// - Parameters:
  ///   - stops: the stops to choose from.
  ///   - start: where the round begins and ends.
  ///   - budget: the most straight-line metres.
  public static func choose(_ stops: [CandidateStop], from start: Position, budget: Double) -> StopAnswer {
    guard start.isValid else { return .none(.startIsNoPosition) }
    guard budget.isFinite, budget > 0 else { return .none(.budgetTooShort) }
    let worth = stops.indices.filter { stops[$0].weight.isFinite && stops[$0].weight > 0 && stops[$0].position.isValid }
    guard !worth.isEmpty else { return .none(.nothingWithinReach) }
    let usable = worth.filter { 2 * Geodesic.metres(from: start, to: stops[$0].position) <= budget }
    guard !usable.isEmpty else { return .none(.budgetTooShort) }

    // Row and column 0 are the start.
    let places = [start] + usable.map { stops[$0].position }
    let table = places.map { a in places.map { Geodesic.metres(from: a, to: $0) } }
    let weights = [0] + usable.map { stops[$0].weight }
    let task = StopTask(metres: table, weights: weights, budget: budget + 1e-6)
    let isExact = usable.count <= exactLimit
    let order = isExact ? task.exact() : task.heuristic()
    let tour = [0] + order + [0]
    return .round(
      StopRound(
        order: order.map { usable[$0 - 1] }, legs: zip(tour, tour.dropFirst()).map { table[$0][$1] },
        value: order.reduce(0) { $0 + weights[$1] }, isBest: isExact))
  }
}

/// The same task as plain numbers: place 0 is the start, the others are stops.
private struct StopTask {
  var metres: [[Double]]
  var weights: [Double]
  var budget: Double

  func exact() -> [Int] {
    let count = weights.count - 1
    let sets = 1 << count
    var length = [Double](repeating: .infinity, count: sets * count)
    var before = [Int](repeating: -1, count: sets * count)
    for stop in 0..<count { length[(1 << stop) * count + stop] = metres[0][stop + 1] }
    var best = (value: 0.0, metres: 0.0, set: 0, last: -1)
    for set in 1..<sets {
      var value = 0.0
      for stop in 0..<count where set & (1 << stop) != 0 { value += weights[stop + 1] }
      for last in 0..<count where length[set * count + last] + metres[last + 1][0] <= budget {
        let here = length[set * count + last]
        let round = here + metres[last + 1][0]
        if value > best.value || (value == best.value && round < best.metres) { best = (value, round, set, last) }
        for next in 0..<count where set & (1 << next) == 0 {
          let wider = set | (1 << next)
          let index = wider * count + next
          if here + metres[last + 1][next + 1] < length[index] {
            length[index] = here + metres[last + 1][next + 1]
            before[index] = last
          }
        }
      }
    }
    var order: [Int] = []
    while best.last >= 0 {
      order.append(best.last + 1)
      let last = before[best.set * count + best.last]
      best.set &= ~(1 << best.last)
      best.last = last
    }
    return order.reversed()
  }

  func heuristic() -> [Int] {
    // The stops that are worth most, each as the first one of a round.
    let firsts = weights.indices.dropFirst().sorted { (weights[$1], $0) < (weights[$0], $1) }.prefix(30)
    var best: [Int] = []
    for first in firsts {
      let order = improved([first])
      if isBetter(order, than: best) { best = order }
    }
    return best
  }

  private func improved(_ first: [Int]) -> [Int] {
    var order = twoOpt(filled(first))
    while true {
      var better = twoOpt(filled(order))
      // Exchange: one stop out, then as much in as fits.
      for place in order.indices where !isBetter(better, than: order) {
        var without = order
        let gone = without.remove(at: place)
        better = twoOpt(filled(twoOpt(without), except: gone))
      }
      if !isBetter(better, than: order) { return order }
      order = better
    }
  }

  // Inserts stops where they give most per metre of detour, until none fits.
  private func filled(_ order: [Int], except: Int? = nil) -> [Int] {
    var order = order
    var length = metres(of: order)
    while true {
      var best: (stop: Int, place: Int, detour: Double, rate: Double)?
      for stop in weights.indices.dropFirst() where stop != except && !order.contains(stop) {
        for place in 0...order.count {
          let a = place == 0 ? 0 : order[place - 1]
          let b = place == order.count ? 0 : order[place]
          let detour = metres[a][stop] + metres[stop][b] - metres[a][b]
          let rate = weights[stop] / max(detour, 1e-3)
          if length + detour <= budget, rate > best?.rate ?? 0 { best = (stop, place, detour, rate) }
        }
      }
      guard let best else { return order }
      order.insert(best.stop, at: best.place)
      length += best.detour
    }
  }

  // Croes 1958.
  private func twoOpt(_ order: [Int]) -> [Int] {
    var tour = [0] + order + [0]
    var isChanged = tour.count > 4
    while isChanged {
      isChanged = false
      for i in 1..<(tour.count - 2) {
        for j in (i + 1)..<(tour.count - 1) {
          let (a, b, c, d) = (tour[i - 1], tour[i], tour[j], tour[j + 1])
          let old = metres[a][b] + metres[c][d]
          let new = metres[a][c] + metres[b][d]
          if new < old - 1e-9 {
            tour[i...j].reverse()
            isChanged = true
          }
        }
      }
    }
    return Array(tour.dropFirst().dropLast())
  }

  private func metres(of order: [Int]) -> Double {
    let tour = [0] + order + [0]
    return zip(tour, tour.dropFirst()).reduce(0) { $0 + metres[$1.0][$1.1] }
  }

  private func isBetter(_ a: [Int], than b: [Int]) -> Bool {
    let (first, second) = (a.reduce(0) { $0 + weights[$1] }, b.reduce(0) { $0 + weights[$1] })
    return first > second + 1e-12 || (first > second - 1e-12 && metres(of: a) < metres(of: b) - 1e-9)
  }
}
