// The kernel of the orienteering solver: its memory, and the search that changes one set of routes step by step.
import SpatialStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ruin and recreate with simulated annealing over routes in plain memory.
///
/// Each step changes the routes in one of two ways, repairs them, and keeps the outcome or goes back:
///
/// 1. *Strings out* (Christiaens & Vanden Berghe 2020, "Slack induction by string removals", Transportation Science 54):
///    stretches of the routes near a random place are taken out.
/// 2. *A cluster in, segments out*: a random place outside and its neighbours are put in whatever the budget says, and the
///    segments with the least prize per length saved are taken out until it holds. That is what carries a route from one
///    cluster of points to another, which single insertions never pay for.
///
/// Repair inserts by prize per detour with noise, and shortens with 2-opt and Or-opt over neighbour lists (Or 1976; Bentley
/// 1992); the slack that is won is filled again. Some rounds begin from routes made anew around a random place of the map,
/// the last ones from the best found.
///
/// The search keeps its memory between steps and belongs to one task at a time. A step costs about O(n) with short lists.
final class OrienteeringSearch {
  /// Rounds of annealing, and how many of the last ones begin from the best plan.
  static let rounds = 8
  static let lastRounds = 2
  /// Temperatures at the beginning and the end of a round, as shares of a mean prize.
  static let hot = 1.0
  static let cold = 0.02
  /// How often a cluster is put in, and its largest size.
  static let clusterShare = 0.4
  static let clusterSize = 40.0
  /// Mean number of places taken out by strings, and the longest string.
  static let meanRemoved = 10.0
  static let longestString = 10.0
  /// Neighbours on the routes that are tried when inserting, and when shortening.
  static let insertionNeighbours = 5
  static let moveNeighbours = 8

  let count: Int
  let routeCount: Int
  let limit: Double
  let tolerance: Double
  let distances: UnsafeMutablePointer<Double>
  let prizes: UnsafeMutablePointer<Double>
  /// For each place all others but the ends, nearest first.
  let neighbours: UnsafeMutablePointer<Int32>
  let neighbourCount: Int
  let shortest: [Int32]
  let meanPrize: Double
  var random: SplitMix64

  // The routes: `count` slots each, the ends included.
  let stops: UnsafeMutablePointer<Int32>
  let sizes: UnsafeMutablePointer<Int>
  let lengths: UnsafeMutablePointer<Double>
  let position: UnsafeMutablePointer<Int32>
  /// The route of a place, or −1.
  let routeOf: UnsafeMutablePointer<Int32>

  // What inserting a place costs, and where.
  let weight: UnsafeMutablePointer<Double>
  let detour: UnsafeMutablePointer<Double>
  let before: UnsafeMutablePointer<Int32>
  let intoRoute: UnsafeMutablePointer<Int32>
  let outside: UnsafeMutablePointer<Int32>

  let isBlocked: UnsafeMutablePointer<Bool>
  let removed: UnsafeMutablePointer<Int32>
  var removedCount = 0
  let queue: UnsafeMutablePointer<Int32>
  let isQueued: UnsafeMutablePointer<Bool>
  var queueCount = 0

  private let current: Snapshot
  private let best: Snapshot
  private(set) var bestValue = -Double.infinity
  private var bestRank = -Double.infinity

  /// Makes a search. O(n² log n).
  init(_ table: OrienteeringTable, seed: UInt64) {
    count = table.count
    routeCount = table.routes
    limit = table.limit
    tolerance = 1e-9 * max(table.limit, 1e-9)
    random = SplitMix64(seed: seed)
    distances = Self.memory(table.distances)
    prizes = Self.memory(table.prizes)
    shortest = table.shortest.map(Int32.init)
    neighbourCount = max(0, count - 3)
    meanPrize = table.prizes.reduce(0, +) / Double(max(1, count - 2))
    neighbours = .allocate(capacity: count * count)
    for place in 0..<count {
      let row = place * count
      let others = (2..<count).filter { $0 != place }.sorted {
        (table.distances[row + $0], $0) < (table.distances[row + $1], $1)
      }
      for (index, other) in others.prefix(neighbourCount).enumerated() { neighbours[row + index] = Int32(other) }
    }
    stops = .allocate(capacity: routeCount * count)
    sizes = .allocate(capacity: routeCount)
    lengths = .allocate(capacity: routeCount)
    position = Self.memory(0, count)
    routeOf = Self.memory(-1, count)
    weight = Self.memory(table.prizes)
    detour = Self.memory(0, count)
    before = Self.memory(0, count)
    intoRoute = Self.memory(0, count)
    outside = Self.memory(0, count)
    isBlocked = Self.memory(false, count)
    removed = Self.memory(0, count)
    queue = Self.memory(0, count)
    isQueued = Self.memory(false, count)
    current = Snapshot(routes: routeCount, stride: count)
    best = Snapshot(routes: routeCount, stride: count)
    clear()
  }

  deinit {
    for pointer in [distances, prizes, lengths, weight, detour] { pointer.deallocate() }
    for pointer in [neighbours, stops, position, routeOf, before, intoRoute, outside, removed, queue] { pointer.deallocate() }
    sizes.deallocate()
    isBlocked.deallocate()
    isQueued.deallocate()
  }

  private static func memory<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
    let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(values.count, 1))
    values.withUnsafeBufferPointer { if let base = $0.baseAddress { pointer.initialize(from: base, count: values.count) } }
    return pointer
  }

  private static func memory<T>(_ value: T, _ count: Int) -> UnsafeMutablePointer<T> {
    let pointer = UnsafeMutablePointer<T>.allocate(capacity: count)
    pointer.initialize(repeating: value, count: count)
    return pointer
  }

  @inline(__always)
  func way(_ a: Int32, _ b: Int32) -> Double { distances[Int(a) &* count &+ Int(b)] }

  /// The routes of the best plan found, as places.
  var bestRoutes: [[Int]] {
    (0..<routeCount).map { route in (0..<best.sizes[route]).map { Int(best.stops[route * count + $0]) } }
  }

  /// Searches until `share` says that the work allowed is used up.
  ///
  /// - Parameters:
  ///   - enough: a value that cannot be exceeded; the search ends when it is reached.
  ///   - share: given the number of steps so far, the share of the work allowed that is used, rising from 0 to 1.
  /// - Returns: how many steps were made.
  func run(enough: Double, share: (Int) -> Double) -> Int {
    start(around: nil)
    let rate = 0.5 * max(bestValue, meanPrize) / max(totalLength(), tolerance)
    var now = value() - rate * totalLength()
    var steps = 0
    var round = 0
    while bestValue < enough - 1e-9, count > 3 {
      let used = share(steps)
      if !(used < 1) { break }
      steps += 1
      let within = used * Double(Self.rounds) - Double(round)
      if within >= 1 {
        round += 1
        if round < Self.rounds - Self.lastRounds { start(around: 2 + random.below(count - 2)) } else { restore(best) }
        now = value() - rate * totalLength()
        save(into: current)
        continue
      }
      let temperature = meanPrize * Self.hot * pow(Self.cold / Self.hot, max(0, min(1, within)))
      if random.unit() < Self.clusterShare { insertCluster() } else { removeStrings() }
      recreate()
      for route in 0..<routeCount { renumber(route) }
      let then = value() - rate * totalLength()
      let isKept = isWithinLimit() && (then >= now || random.unit() < exp((then - now) / temperature))
      if isWithinLimit() { remember() }
      if isKept {
        now = then
        save(into: current)
      } else {
        restore(current)
      }
    }
    return steps
  }

  // Inserts with disturbed prizes, first without what was blocked, then with it.
  private func recreate() {
    let noise = random.unit() < 0.3 ? 0 : 0.3 * random.unit()
    let power = 1 / (0.6 + 0.6 * random.unit())
    for place in 2..<count where routeOf[place] < 0 {
      weight[place] = prizes[place] > 0 ? pow(prizes[place] / meanPrize, power) * (1 + noise * (2 * random.unit() - 1)) : 0
    }
    fill()
    shorten()
    if removedCount > 0 {
      for index in 0..<removedCount { isBlocked[Int(removed[index])] = false }
      fill()
      shorten()
    }
  }

  /// Makes routes anew: over all places that are worth it whatever the budget, then segments out until it holds. Around a
  /// place of the map, what lies near it counts for more.
  private func start(around centre: Int?) {
    clear()
    let real = [Double](unsafeUninitializedCapacity: count) { buffer, size in
      for place in 0..<count { buffer[place] = prizes[place] }
      size = count
    }
    if let centre {
      let row = distances + centre * count
      let far = (0..<count).reduce(0) { row[$1].isFinite ? max($0, row[$1]) : $0 }
      let strength = 1 + 3 * random.unit()
      for place in 2..<count { prizes[place] *= exp(-strength * row[place] / max(far, tolerance)) * (0.7 + 0.6 * random.unit()) }
    }
    for place in 0..<count { weight[place] = prizes[place] }
    fill(within: .infinity)
    shorten()
    dropSegments()
    shorten()
    for place in 0..<count {
      prizes[place] = real[place]
      weight[place] = real[place]
      isBlocked[place] = false
    }
    for _ in 0..<2 {
      fill()
      shorten()
    }
    for route in 0..<routeCount { renumber(route) }
    if !isWithinLimit() {
      clear()
      fill()
      shorten()
    }
    for route in 0..<routeCount { renumber(route) }
    remember()
    save(into: current)
  }

  // MARK: The routes as a whole

  private func clear() {
    for place in 0..<count {
      routeOf[place] = -1
      isBlocked[place] = false
    }
    // The shortest way has places between its ends only where the direct way is too long; only one route may take them.
    for route in 0..<routeCount {
      let way = route == 0 ? shortest : [0, 1]
      for (index, place) in way.enumerated() { stops[route * count + index] = place }
      sizes[route] = way.count
      renumber(route)
    }
  }

  func value() -> Double {
    var sum = 0.0
    for route in 0..<routeCount {
      let places = stops + route &* count
      for index in 1..<max(1, sizes[route] &- 1) { sum += prizes[Int(places[index])] }
    }
    return sum
  }

  func totalLength() -> Double {
    var sum = 0.0
    for route in 0..<routeCount { sum += lengths[route] }
    return sum
  }

  private func isWithinLimit() -> Bool {
    for route in 0..<routeCount where !(lengths[route] <= limit) { return false }
    return true
  }

  // Keeps the routes if none before were worth more, or as much on a shorter way.
  private func remember() {
    guard isWithinLimit() else { return }
    let value = value()
    let rank = value - 1e-6 * meanPrize * totalLength() / (limit * Double(routeCount) + tolerance)
    guard rank > bestRank else { return }
    bestRank = rank
    bestValue = value
    save(into: best)
  }

  /// Numbers the places of a route and measures it anew.
  func renumber(_ route: Int) {
    let places = stops + route &* count
    let end = sizes[route] &- 1
    var length = 0.0
    for index in 1..<max(1, end) {
      position[Int(places[index])] = Int32(index)
      routeOf[Int(places[index])] = Int32(route)
      length += way(places[index &- 1], places[index])
    }
    lengths[route] = length + way(places[end &- 1], places[end])
  }

  private func save(into snapshot: Snapshot) {
    for route in 0..<routeCount {
      snapshot.sizes[route] = sizes[route]
      snapshot.lengths[route] = lengths[route]
      (snapshot.stops + route &* count).update(from: stops + route &* count, count: sizes[route])
    }
  }

  private func restore(_ snapshot: Snapshot) {
    for place in 2..<count { routeOf[place] = -1 }
    for route in 0..<routeCount {
      sizes[route] = snapshot.sizes[route]
      lengths[route] = snapshot.lengths[route]
      let places = stops + route &* count
      places.update(from: snapshot.stops + route &* count, count: sizes[route])
      for index in 1..<max(1, sizes[route] &- 1) {
        position[Int(places[index])] = Int32(index)
        routeOf[Int(places[index])] = Int32(route)
      }
    }
  }

  /// A set of routes put aside.
  private final class Snapshot {
    let stops: UnsafeMutablePointer<Int32>
    let sizes: UnsafeMutablePointer<Int>
    let lengths: UnsafeMutablePointer<Double>

    init(routes: Int, stride: Int) {
      stops = OrienteeringSearch.memory(0, routes * stride)
      sizes = OrienteeringSearch.memory(0, routes)
      lengths = OrienteeringSearch.memory(0, routes)
    }

    deinit {
      stops.deallocate()
      sizes.deallocate()
      lengths.deallocate()
    }
  }
}
