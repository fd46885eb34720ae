// Breaking routes up: strings out, or a cluster in and segments out.

extension OrienteeringSearch {
  /// Takes strings out of the routes near a random place, some of them with a part in the middle kept. Some of what is
  /// taken out stays blocked at first, so that something else comes in.
  func removeStrings() {
    removedCount = 0
    var visited = 0
    for route in 0..<routeCount { visited += sizes[route] - 2 }
    if visited == 0 { return }
    let longest = max(1, min(Self.longestString, Double(visited) / Double(routeCount) + 1))
    let strings = Int(random.unit() * max(1, 4 * Self.meanRemoved / (1 + longest) - 1) + 1)
    let seed = Int32(2 + random.below(count - 2))
    let row = neighbours + Int(seed) * count
    var done = 0
    var index = -1
    while index < neighbourCount, done < strings {
      let place = index < 0 ? seed : row[index]
      index += 1
      let route = Int(routeOf[Int(place)])
      if route >= 0, removeString(around: place, route, longest) { done += 1 }
    }
    for index in 0..<removedCount { isBlocked[Int(removed[index])] = false }
    if random.unit() < 0.3 {
      for index in 0..<removedCount where random.unit() < 0.5 { isBlocked[Int(removed[index])] = true }
    }
  }

  private func removeString(around place: Int32, _ route: Int, _ longest: Double) -> Bool {
    let places = stops + route &* count
    let inner = sizes[route] - 2
    let length = min(inner, Int(random.unit() * min(longest, Double(inner)) + 1))
    let at = Int(position[Int(place)])
    let first = max(1, at - length + 1)
    let last = min(at, inner + 1 - length)
    if last < first { return false }
    let from = first + random.below(last - first + 1)
    var until = from + length
    var kept = 0..<0
    if length > 1, random.unit() < 0.5 {
      var middle = 1
      while length + middle < inner, random.unit() > 0.5 { middle += 1 }
      if from + length + middle <= inner + 1 {
        let begin = from + 1 + random.below(length - 1)
        if !(begin..<(begin + middle)).contains(at) {
          kept = begin..<(begin + middle)
          until += middle
        }
      }
    }
    push(places[from - 1])
    push(places[until])
    if !kept.isEmpty {
      push(places[kept.lowerBound])
      push(places[kept.upperBound - 1])
    }
    var write = from
    for index in from..<sizes[route] {
      if index < until, !kept.contains(index) {
        routeOf[Int(places[index])] = -1
        removed[removedCount] = places[index]
        removedCount += 1
      } else {
        places[write] = places[index]
        write += 1
      }
    }
    sizes[route] = write
    renumber(route)
    return true
  }

  /// Puts a random place outside and its nearest neighbours outside in, and takes segments out until the budget holds.
  func insertCluster() {
    removedCount = 0
    var visited = 0
    for route in 0..<routeCount { visited += sizes[route] - 2 }
    let without = count - 2 - visited
    if without == 0 { return }
    var seed = 2 + random.below(count - 2)
    while routeOf[seed] >= 0 { seed = 2 + random.below(count - 2) }
    let size = 1 + Int(random.unit() * min(Self.clusterSize, Double(without)))
    for place in 2..<count { weight[place] = 0 }
    let row = neighbours + seed * count
    var index = -1
    while index < neighbourCount, removedCount < size {
      let place = index < 0 ? Int32(seed) : row[index]
      index += 1
      if routeOf[Int(place)] >= 0 || prizes[Int(place)] <= 0 { continue }
      weight[Int(place)] = 1
      removed[removedCount] = place
      removedCount += 1
    }
    fill(within: .infinity)
    shorten()
    for index in 0..<removedCount { isBlocked[Int(removed[index])] = true }
    dropSegments()
    for index in 0..<removedCount { isBlocked[Int(removed[index])] = false }
    removedCount = 0
  }

  /// While a route is too long, takes out the segment with the least prize per length saved; what is saved beyond the
  /// need does not count, and the prizes of blocked places count threefold. O(places · 30) for each segment.
  func dropSegments() {
    for route in 0..<routeCount {
      renumber(route)
      let places = stops + route &* count
      while lengths[route] > limit, sizes[route] > 2 {
        let excess = lengths[route] - limit
        let end = sizes[route] &- 1
        let isNoisy = random.unit() < 0.5
        var least = Double.infinity
        var segment = (from: 1, to: end &- 1)
        for from in 1..<end {
          var length = way(places[from &- 1], places[from])
          var prize = 0.0
          var to = from
          while to < end, to < from &+ 30 {
            let place = Int(places[to])
            prize += isBlocked[place] ? 3 * prizes[place] : prizes[place]
            // A longer segment cannot cost less than its prize for the whole excess.
            if prize >= least * excess { break }
            length += way(places[to], places[to &+ 1])
            let saved = length - way(places[from &- 1], places[to &+ 1])
            let cost = prize / max(min(saved, excess), tolerance)
            if cost < least, saved > tolerance, !isNoisy || random.unit() < 0.8 {
              least = cost
              segment = (from, to)
            }
            if saved >= excess { break }
            to &+= 1
          }
        }
        remove(segment.from, segment.to, route)
      }
    }
  }

  private func remove(_ from: Int, _ to: Int, _ route: Int) {
    let places = stops + route &* count
    for index in from...to { routeOf[Int(places[index])] = -1 }
    let length = to &- from &+ 1
    for index in (to &+ 1)..<sizes[route] { places[index &- length] = places[index] }
    sizes[route] &-= length
    renumber(route)
    push(places[from &- 1])
    push(places[from])
  }
}
