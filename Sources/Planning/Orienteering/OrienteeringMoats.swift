// A bound from moats: what it must cost to reach each cluster of places, or to leave it out.

/// The Lagrangian dual of the orienteering problem in its cut form: a route enters and leaves every set that holds a visited
/// place and not the start (generalised subtour elimination, Fischetti, Salazar-González & Toth 1998).
///
/// The budget is priced, and so are the places' degrees. What remains is bounded from below by growing moats round clusters
/// of places evenly until they touch or have used up the prizes inside (Goemans & Williamson 1995, SIAM Journal on Computing
/// 24:296–317, here with twice the width of each moat, since a tour crosses it twice). Every evaluation gives a bound that
/// holds; the prices follow the degrees of the pruned tree, which only steers. O(n³) for an evaluation, with a small constant.
struct OrienteeringMoats {
  private let n: Int
  private let prizes: [Double]
  /// Ways in units in which the whole budget equals all the prizes; place 0 is the start and the end in one.
  private let ways: [Double]
  private let allowed: Double
  private let total: Double

  // The clusters: how far each has grown, what it may still spend, and which are left.
  private var grown: [Double]
  private var left: [Double]
  private var isActive: [Bool]
  private var alive: [Int] = []
  private var base: [Double]
  private var edge: [Int32]
  // The tree that merging leaves, and its pruning.
  private var links: [(a: Int, b: Int, cost: Double)] = []
  private var bonus: [Double]
  private var slope: [Double]

  /// Places in the order of the table, the start and the end as one.
  init(_ table: OrienteeringTable) {
    n = table.count - 1
    total = table.prizes.reduce(0, +)
    allowed = total
    let scale = total / (table.limit * Double(table.routes))
    prizes = [0] + table.prizes.dropFirst(2)
    var ways = [Double](repeating: 0, count: n * n)
    for a in 1..<n {
      let row = (a + 1) * table.count
      for b in 1..<n { ways[a * n + b] = table.distances[row + b + 1] }
      ways[a] = min(table.distances[row], table.distances[row + 1])
      ways[a * n] = ways[a]
    }
    // Where there is no way, one that is longer than the budget of all routes.
    let farthest = 4 * total
    self.ways = ways.map { $0.isFinite ? $0 * scale : farthest }
    grown = [Double](repeating: 0, count: n)
    left = grown
    bonus = grown
    slope = grown
    isActive = [Bool](repeating: false, count: n)
    base = [Double](repeating: 0, count: n * n)
    edge = [Int32](repeating: 0, count: n * n)
  }

  /// The best bound on the prizes collected that so many evaluations give, at least two.
  ///
  /// - Parameters:
  ///   - known: the value of a known plan, which sets the length of the steps.
  ///   - iterations: how many prices are tried.
  mutating func bound(known: Double, iterations: Int) -> Double {
    var prices = [Double](repeating: 0, count: n)
    // First the price of length alone, by golden section between a twentieth and four prizes a length.
    var (low, high) = (0.05, 4.0)
    var best = (cost: -Double.infinity, price: 1.0)
    let share = 0.618_033_988_749_895
    let first = min(12, iterations)
    var inner = (a: high - share * (high - low), b: low + share * (high - low))
    var cost = (a: evaluate(inner.a, prices), b: evaluate(inner.b, prices))
    for _ in 0..<max(0, first - 2) {
      if cost.a > cost.b {
        (high, inner.b, cost.b) = (inner.b, inner.a, cost.a)
        inner.a = high - share * (high - low)
        cost.a = evaluate(inner.a, prices)
      } else {
        (low, inner.a, cost.a) = (inner.a, inner.b, cost.b)
        inner.b = low + share * (high - low)
        cost.b = evaluate(inner.b, prices)
      }
    }
    best = cost.a > cost.b ? (cost.a, inner.a) : (cost.b, inner.b)
    // Then the prices of the degrees, and now and then the price of length again.
    var kept = prices
    var step = 0.3
    var stride = 0.05
    for iteration in 0..<max(0, iterations - first) {
      if total - best.cost <= known + 1e-9 * total || step < 1e-3 { break }
      if iteration % 5 == 4 {
        let price = best.price * (1 + stride)
        let now = evaluate(price, kept)
        if now > best.cost { best = (now, price) } else { stride = abs(stride) < 1e-3 ? stride : -0.7 * stride }
        continue
      }
      if iteration % 5 == 0 {
        prices = kept
        _ = evaluate(best.price, prices)
      }
      let square = slope.reduce(0) { $0 + $1 * $1 }
      if square < 0.5 { break }
      let pace = step * max(total - known - best.cost, 1e-3 * total) / square
      for place in 1..<n { prices[place] = min(prices[place] + pace * slope[place], best.price * ways[place]) }
      let now = evaluate(best.price, prices)
      if now > best.cost {
        best.cost = now
        kept = prices
      } else if iteration % 5 == 3 {
        step *= 0.8
      }
    }
    return min(total, max(0, total - best.cost))
  }

  /// The bound on the prizes lost at one set of prices; leaves the slope of the degrees.
  private mutating func evaluate(_ lengthPrice: Double, _ prices: [Double]) -> Double {
    var sum = -lengthPrice * allowed
    for place in 0..<n { bonus[place] = 0 }
    // What an edge costs under the prices; one that gains is given, and paid back where its place is left out.
    for a in 1..<n {
      sum += 2 * prices[a]
      for b in 0..<a {
        var cost = lengthPrice * ways[a * n + b] - prices[a] - (b == 0 ? 0 : prices[b])
        if cost < 0 {
          let times = b == 0 ? 2.0 : 1
          sum += times * cost
          bonus[a] -= times * cost
          cost = 0
        }
        base[a * n + b] = cost
        base[b * n + a] = cost
        edge[a * n + b] = Int32(a * n + b)
        edge[b * n + a] = Int32(a * n + b)
      }
    }
    alive.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    for place in 0..<n {
      grown[place] = 0
      let lost = prizes[place] - 2 * prices[place] + bonus[place]
      if place > 0, lost < 0 { sum += lost }
      left[place] = place == 0 ? .infinity : max(0, lost)
      bonus[place] = left[place]
      isActive[place] = place > 0 && lost > 0
      alive.append(place)
    }
    sum += grow(lengthPrice, prices)
    prune()
    return sum
  }

  // Grows all active clusters until none is left; the sum of twice the growth.
  private mutating func grow(_ lengthPrice: Double, _ prices: [Double]) -> Double {
    var sum = 0.0
    while true {
      var active = 0
      var time = Double.infinity
      var meeting: (a: Int, b: Int)?
      base.withUnsafeBufferPointer { base in
        for a in alive where isActive[a] {
          active += 1
          if left[a] / 2 < time {
            time = left[a] / 2
            meeting = nil
          }
          let row = a * n
          for b in alive where b != a && !(isActive[b] && b < a) {
            let slack = max(0, base[row + b] - grown[a] - grown[b])
            let until = isActive[b] ? slack / 2 : slack
            if until < time {
              time = until
              meeting = (a, b)
            }
          }
        }
      }
      if active == 0 { return sum }
      sum += 2 * time * Double(active)
      for a in alive where isActive[a] {
        grown[a] += time
        left[a] -= 2 * time
      }
      if let meeting {
        merge(meeting.a, meeting.b, lengthPrice, prices)
      } else {
        for a in alive where isActive[a] && left[a] <= 1e-12 * total { isActive[a] = false }
      }
    }
  }

  // Two clusters become one, under the number of the second, or the start's.
  private mutating func merge(_ first: Int, _ second: Int, _ lengthPrice: Double, _ prices: [Double]) {
    let (gone, stays) = first == 0 ? (second, first) : (first, second)
    let tie = Int(edge[gone * n + stays])
    let (i, j) = (tie / n, tie % n)
    links.append((i, j, max(0, lengthPrice * ways[tie] - prices[i] - (j == 0 ? 0 : prices[j]))))
    let reach = max(grown[gone], grown[stays])
    for other in alive where other != gone && other != stays {
      let (here, there) = (base[stays * n + other] - grown[stays], base[gone * n + other] - grown[gone])
      if there < here { edge[stays * n + other] = edge[gone * n + other] }
      base[stays * n + other] = min(here, there) + reach
      base[other * n + stays] = base[stays * n + other]
      edge[other * n + stays] = edge[stays * n + other]
    }
    grown[stays] = reach
    left[stays] = stays == 0 ? .infinity : max(0, left[stays]) + max(0, left[gone])
    isActive[gone] = false
    isActive[stays] = stays != 0 && left[stays] > 1e-12 * total
    alive.removeAll { $0 == gone }
  }

  // The degrees that the tree from the start has, without the branches that cost more than they hold.
  private mutating func prune() {
    var beside = [[(Int, Double)]](repeating: [], count: n)
    for link in links {
      beside[link.a].append((link.b, link.cost))
      beside[link.b].append((link.a, link.cost))
    }
    var order = [0]
    var parent = [Int](repeating: -1, count: n)
    var parentCost = [Double](repeating: 0, count: n)
    var index = 0
    while index < order.count {
      let at = order[index]
      index += 1
      for (next, cost) in beside[at] where next != parent[at] {
        parent[next] = at
        parentCost[next] = cost
        order.append(next)
      }
    }
    var worth = bonus
    worth[0] = 0
    for at in order.dropFirst().reversed() where worth[at] > parentCost[at] { worth[parent[at]] += worth[at] - parentCost[at] }
    for place in 0..<n { slope[place] = 0 }
    var isKept = [Bool](repeating: false, count: n)
    isKept[0] = true
    for at in order.dropFirst() where isKept[parent[at]] && worth[at] > parentCost[at] {
      isKept[at] = true
      slope[at] += 2 - 1
      slope[parent[at]] -= 1
    }
    slope[0] = 0
  }
}
