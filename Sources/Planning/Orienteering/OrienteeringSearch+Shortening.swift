// Shortening routes without changing what they visit.

extension OrienteeringSearch {
  /// 2-opt and Or-opt around the marked places, until none of them has a move that shortens its route.
  func shorten() {
    while queueCount > 0 {
      queueCount &-= 1
      let place = queue[queueCount]
      isQueued[Int(place)] = false
      if routeOf[Int(place)] < 0 { continue }
      while shortenAt(place) {}
    }
  }

  private func shortenAt(_ place: Int32) -> Bool { turn(at: place) || carry(from: place) }

  // 2-opt (Croes 1958): the place gets a nearer neighbour on one side, and what lies between is turned round.
  private func turn(at a: Int32) -> Bool {
    let route = Int(routeOf[Int(a)])
    let places = stops + route &* count
    let row = neighbours + Int(a) &* count
    let i = Int(position[Int(a)])
    let (next, previous) = (places[i &+ 1], places[i &- 1])
    let (toNext, toPrevious) = (way(a, next), way(a, previous))
    var found = 0
    var index = 0
    while index < neighbourCount, found < Self.moveNeighbours {
      let x = row[index]
      index &+= 1
      if Int(routeOf[Int(x)]) != route { continue }
      found &+= 1
      let toX = way(a, x)
      if toX >= toNext, toX >= toPrevious { return false }
      let j = Int(position[Int(x)])
      if toX < toNext {
        let y = places[j &+ 1]
        let change = toX + way(next, y) - toNext - way(x, y)
        if change < -tolerance {
          reverse(route, min(i, j) &+ 1, max(i, j))
          lengths[route] += change
          push(a)
          push(next)
          push(x)
          push(y)
          return true
        }
      }
      if toX < toPrevious {
        let y = places[j &- 1]
        let change = toX + way(previous, y) - toPrevious - way(x, y)
        if change < -tolerance {
          reverse(route, min(i, j), max(i, j) &- 1)
          lengths[route] += change
          push(a)
          push(previous)
          push(x)
          push(y)
          return true
        }
      }
    }
    return false
  }

  // Or-opt (Or 1976): one to three places, `a` at one end of them, move so that `a` comes beside a near place.
  private func carry(from a: Int32) -> Bool {
    let route = Int(routeOf[Int(a)])
    let places = stops + route &* count
    let row = neighbours + Int(a) &* count
    let i = Int(position[Int(a)])
    let end = sizes[route] &- 1
    for length in 1...3 {
      for direction in 0..<(length == 1 ? 1 : 2) {
        let far = direction == 0 ? i &+ length &- 1 : i &- length &+ 1
        if far < 1 || far >= end { continue }
        let (low, high) = (min(i, far), max(i, far))
        let (left, right) = (places[low &- 1], places[high &+ 1])
        let z = places[far]
        let gain = way(left, places[low]) + way(places[high], right) - way(left, right)
        if gain <= tolerance { continue }
        var found = 0
        var index = 0
        while index < neighbourCount, found < Self.moveNeighbours {
          let x = row[index]
          index &+= 1
          if Int(routeOf[Int(x)]) != route { continue }
          found &+= 1
          let toX = way(a, x)
          if toX >= gain { break }
          let j = Int(position[Int(x)])
          if j >= low, j <= high { continue }
          for side in 0..<2 {
            let k = side == 0 ? j &+ 1 : j &- 1
            if k >= low, k <= high { continue }
            let y = places[k]
            let cost = toX + way(z, y) - way(x, y)
            if cost < gain - tolerance {
              move(route, low, high, gap: min(j, k), isTurned: (side == 0) != (a == places[low]))
              lengths[route] += cost - gain
              push(a)
              push(z)
              push(x)
              push(y)
              push(left)
              push(right)
              return true
            }
          }
        }
      }
    }
    return false
  }

  private func reverse(_ route: Int, _ from: Int, _ to: Int) {
    let places = stops + route &* count
    var (low, high) = (from, to)
    while low < high {
      let place = places[low]
      places[low] = places[high]
      places[high] = place
      position[Int(places[low])] = Int32(low)
      position[Int(place)] = Int32(high)
      low &+= 1
      high &-= 1
    }
  }

  // Moves one to three places into the gap after the place at index `gap`.
  private func move(_ route: Int, _ low: Int, _ high: Int, gap: Int, isTurned: Bool) {
    let places = stops + route &* count
    let length = high &- low &+ 1
    var first = places[low]
    let middle = places[low &+ 1]
    var last = places[high]
    if isTurned { (first, last) = (last, first) }
    var at: Int
    if gap > high {
      at = low
      for index in (high &+ 1)...gap {
        places[at] = places[index]
        position[Int(places[at])] = Int32(at)
        at &+= 1
      }
    } else {
      var index = low &- 1
      while index > gap {
        places[index &+ length] = places[index]
        position[Int(places[index])] = Int32(index &+ length)
        index &-= 1
      }
      at = gap &+ 1
    }
    places[at] = first
    position[Int(first)] = Int32(at)
    if length == 3 {
      places[at &+ 1] = middle
      position[Int(middle)] = Int32(at &+ 1)
    }
    if length > 1 {
      places[at &+ length &- 1] = last
      position[Int(last)] = Int32(at &+ length &- 1)
    }
  }
}
