// What no plan can be worth more than.

/// Upper bounds on the prizes that routes can collect, the start's and the end's not counted.
enum OrienteeringBound {
  /// The fractional knapsack bound (Dantzig 1957): a visited place takes at least half of the ways to its two nearest
  /// others. O(n²).
  static func knapsack(_ table: OrienteeringTable) -> Double {
    let n = table.count
    var items: [(prize: Double, length: Double)] = []
    for place in 2..<max(n, 2) where table.prizes[place] > 0 {
      var (first, second) = (Double.infinity, Double.infinity)
      for other in 0..<n where other != place {
        let way = table.distances[place * n + other]
        if way < first {
          (first, second) = (way, first)
        } else if way < second {
          second = way
        }
      }
      items.append((table.prizes[place], (first + second) / 2))
    }
    var left = table.limit * Double(table.routes)
    var value = 0.0
    for item in items.sorted(by: { $0.prize * $1.length > $1.prize * $0.length }) {
      if item.length <= left {
        value += item.prize
        left -= item.length
      } else {
        value += item.prize * left / item.length
        break
      }
    }
    return value
  }

  /// A Lagrangian bound over one-trees (Held & Karp 1970, carried to tours that may leave places out as in Dell'Amico,
  /// Maffioli & Värbrand 1995).
  ///
  /// A place that is left out hangs at the start by an edge that costs its prize. Without the edges at the end, routes and
  /// hanging places are then a spanning tree. The degrees and the budget are priced, the cheapest tree is found by Prim's
  /// algorithm, and the prices follow its subgradient. Every iteration's bound holds. O(iterations · n²).
  ///
  /// - Parameters:
  ///   - table: the problem.
  ///   - known: the value of a known plan, which sets the length of the steps.
  ///   - iterations: how many prices are tried.
  static func oneTree(_ table: OrienteeringTable, known: Double, iterations: Int) -> Double {
    let total = table.prizes.reduce(0, +)
    let allowed = table.limit * Double(table.routes)
    guard table.count > 3, allowed > 0, iterations > 0, total > 0 else { return total }
    var tree = OneTree(table, scale: total / allowed)
    var least = -Double.infinity
    var step = 1.0
    var since = 0
    let patience = max(8, iterations / 25)
    for _ in 0..<iterations {
      let cost = tree.solve()
      if cost > least + 1e-9 * total {
        least = cost
        since = 0
      } else {
        since += 1
        if since >= patience {
          step /= 2
          since = 0
        }
      }
      // Nothing is left to prove, or to gain.
      if total - least <= known + 1e-9 * total || step < 1e-4 { break }
      if !tree.move(step: step * max(total - known - cost, 1e-6 * total)) { break }
    }
    return min(total, max(0, total - least))
  }
}

/// One-trees under prices.
private struct OneTree {
  let n: Int
  let routes: Int
  let prizes: [Double]
  /// Ways in units in which the whole budget equals all the prizes.
  let ways: [Double]
  let allowed: Double
  /// The price of length, and of the degree of each place.
  var lengthPrice = 0.5
  var prices: [Double]
  var slope: [Double]
  var lengthSlope = 0.0
  /// Directions of the last move; the next one keeps some of it.
  private var drift: [Double]
  private var lengthDrift = 0.0
  private var key: [Double]
  private var link: [Int32]
  private var isSkip: [Bool]
  private var open: [Int32]

  init(_ table: OrienteeringTable, scale: Double) {
    n = table.count
    routes = table.routes
    prizes = table.prizes
    // Where there is no way, one that is longer than the budget of all routes.
    let allowed = table.limit * Double(table.routes) * scale
    self.allowed = allowed
    ways = table.distances.map { $0.isFinite ? $0 * scale : 4 * allowed }
    prices = [Double](repeating: 0, count: n)
    slope = prices
    drift = prices
    key = prices
    link = [Int32](repeating: 0, count: n)
    isSkip = [Bool](repeating: false, count: n)
    open = link
    for place in 2..<n { prices[place] = prizes[place] / 4 }
  }

  /// The cost of the cheapest tree with its edges at the end, a lower bound on the prizes lost; notes the subgradient.
  mutating func solve() -> Double {
    var cost = -lengthPrice * allowed
    var length = 0.0
    for place in 2..<n {
      cost += 2 * prices[place]
      slope[place] = 2
    }
    slope[0] = 0
    // The tree, grown from the start.
    let start = prices[0]
    for place in 2..<n {
      let skip = prizes[place] - 2 * prices[place]
      let tour = lengthPrice * ways[place] - start - prices[place]
      isSkip[place] = skip <= tour
      key[place] = min(skip, tour)
      link[place] = 0
      open[place - 2] = Int32(place)
    }
    var left = n - 2
    ways.withUnsafeBufferPointer { ways in
      while left > 0 {
        var least = 0
        for index in 1..<max(left, 1) where key[Int(open[index])] < key[Int(open[least])] { least = index }
        let place = Int(open[least])
        left -= 1
        open[least] = open[left]
        cost += key[place]
        let from = Int(link[place])
        if isSkip[place] {
          slope[place] -= 2
        } else {
          slope[place] -= 1
          slope[from] -= 1
          length += ways[from * n + place]
        }
        let row = place * n
        let price = prices[place]
        for index in 0..<left {
          let other = Int(open[index])
          let tour = lengthPrice * ways[row + other] - price - prices[other]
          if tour < key[other] {
            key[other] = tour
            link[other] = Int32(place)
            isSkip[other] = false
          }
        }
      }
    }
    // The edges at the end: one, and one more for each further route that pays. As many begin at the start.
    var ends = (2..<n).map { (lengthPrice * ways[n + $0] - prices[$0] + start, $0) }
    ends.sort { $0 < $1 }
    for (index, end) in ends.prefix(routes).enumerated() where index == 0 || end.0 < 0 {
      cost += end.0
      length += ways[n + end.1]
      slope[end.1] -= 1
      slope[0] += 1
    }
    lengthSlope = length - allowed
    return cost
  }

  /// Moves the prices along the subgradient; false where it is zero.
  mutating func move(step: Double) -> Bool {
    var square = 0.0
    let weight = 1 / Double(n)
    for place in 0..<n where place != 1 {
      drift[place] = 0.7 * slope[place] + 0.3 * drift[place]
      square += drift[place] * drift[place]
    }
    // Length is counted in prizes; brought to the size of a place's.
    lengthDrift = 0.7 * lengthSlope * weight + 0.3 * lengthDrift
    square += lengthDrift * lengthDrift
    if square < 1e-18 { return false }
    let pace = step / square
    for place in 0..<n where place != 1 { prices[place] += pace * drift[place] }
    lengthPrice = max(0, lengthPrice + pace * lengthDrift * weight)
    return true
  }
}
