// A quick bound on what a plan can be worth; `OrienteeringMoats` has the close one.

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
}
