// The best routes among a handful of places, by dynamic programming over sets.

/// Held & Karp 1962 for the shortest way through each set of places, then the most valuable set that the routes can share.
enum OrienteeringExact {
  /// With at most this many places besides the ends the answer is exact.
  static let most = 12

  /// The routes that are worth most, of equals the shortest in all; nil where not even empty routes hold.
  ///
  /// O(2ⁿ·n²) for one route, and O(3ⁿ) for each route more.
  static func solve(_ table: OrienteeringTable) -> [[Int]]? {
    let n = table.count - 2
    let sets = 1 << n
    let width = max(n, 1)
    var length = [Double](repeating: .infinity, count: sets * width)
    var before = [Int8](repeating: -1, count: sets * width)
    // The whole route through a set, and the last place on it.
    var whole = [Double](repeating: .infinity, count: sets)
    var lastOf = [Int8](repeating: -1, count: sets)
    var value = [Double](repeating: 0, count: sets)
    func way(_ a: Int, _ b: Int) -> Double { table.distances[a * table.count + b] }
    for place in 0..<n { length[(1 << place) * width + place] = way(0, place + 2) }
    whole[0] = way(0, 1)
    for set in 1..<max(sets, 1) {
      for last in 0..<n where set & (1 << last) != 0 {
        value[set] += table.prizes[last + 2]
        let here = length[set * width + last]
        if !here.isFinite { continue }
        if here + way(last + 2, 1) < whole[set] {
          whole[set] = here + way(last + 2, 1)
          lastOf[set] = Int8(last)
        }
        for next in 0..<n where set & (1 << next) == 0 {
          let wider = (set | (1 << next)) * width + next
          if here + way(last + 2, next + 2) < length[wider] {
            length[wider] = here + way(last + 2, next + 2)
            before[wider] = Int8(last)
          }
        }
      }
    }
    for set in 0..<sets where !(whole[set] <= table.limit) { whole[set] = .infinity }

    // The shortest total of the routes so far that share a set between them, and what the last of them takes.
    var total = whole
    var taken = [[Int]]()
    for _ in 1..<max(table.routes, 1) {
      var wider = [Double](repeating: .infinity, count: sets)
      var take = [Int](repeating: 0, count: sets)
      for set in 0..<sets {
        var part = set
        while true {
          if whole[part] + total[set & ~part] < wider[set] {
            wider[set] = whole[part] + total[set & ~part]
            take[set] = part
          }
          if part == 0 { break }
          part = (part - 1) & set
        }
      }
      total = wider
      taken.append(take)
    }

    var best = -1
    for set in 0..<sets where total[set].isFinite {
      if best < 0 || value[set] > value[best] || (value[set] == value[best] && total[set] < total[best]) { best = set }
    }
    if best < 0 { return nil }
    var parts: [Int] = []
    var rest = best
    for take in taken.reversed() {
      parts.append(take[rest])
      rest &= ~take[rest]
    }
    parts.append(rest)
    return parts.map { part in
      var route = [1]
      var set = part
      var last = Int(lastOf[set])
      while set != 0 {
        route.append(last + 2)
        let previous = Int(before[set * width + last])
        set &= ~(1 << last)
        last = previous
      }
      return Array((route + [0]).reversed())
    }
  }
}
