// Filling routes: the place that gives most per detour, again and again.

extension OrienteeringSearch {
  /// Inserts places that are not blocked and have a weight where they give most weight per detour, until none fits.
  func fill(within allowed: Double? = nil) {
    let allowed = allowed ?? limit
    var left = 0
    for place in 2..<count where routeOf[place] < 0 && !isBlocked[place] && weight[place] > 0 {
      findPlace(Int32(place), allowed)
      outside[left] = Int32(place)
      left &+= 1
    }
    while true {
      var best = -1
      var bestScore = 0.0
      for index in 0..<left {
        let place = Int(outside[index])
        let extra = detour[place]
        if extra == .infinity || (routeCount == 1 && lengths[0] + extra > allowed) { continue }
        let score = weight[place] / max(extra, tolerance)
        if score > bestScore {
          bestScore = score
          best = index
        }
      }
      if best < 0 { return }
      let place = outside[best]
      left &-= 1
      outside[best] = outside[left]
      insert(place, left, allowed)
    }
  }

  private func insert(_ place: Int32, _ left: Int, _ allowed: Double) {
    let route = Int(intoRoute[Int(place)])
    let previous = before[Int(place)]
    let at = previous == 0 ? 0 : Int(position[Int(previous)])
    let places = stops + route &* count
    lengths[route] += detour[Int(place)]
    var index = sizes[route]
    while index > at &+ 1 {
      places[index] = places[index &- 1]
      position[Int(places[index])] = Int32(index)
      index &-= 1
    }
    places[at &+ 1] = place
    position[Int(place)] = Int32(at &+ 1)
    routeOf[Int(place)] = Int32(route)
    sizes[route] &+= 1
    push(place)
    push(places[at])
    push(places[at &+ 2])
    // The others: those that wanted the same gap, or no longer fit there, look anew; the rest may like one of the two new gaps.
    for index in 0..<left {
      let other = outside[index]
      let slot = Int(other)
      let isMine = Int(intoRoute[slot]) == route
      if detour[slot] != .infinity, isMine && (before[slot] == previous || (routeCount > 1 && lengths[route] + detour[slot] > allowed)) {
        findPlace(other, allowed)
      } else {
        consider(other, route, at, allowed)
        consider(other, route, at &+ 1, allowed)
      }
    }
  }

  // The cheapest gap beside the ends and the nearest places on the routes.
  private func findPlace(_ place: Int32, _ allowed: Double) {
    detour[Int(place)] = .infinity
    for route in 0..<routeCount {
      consider(place, route, 0, allowed)
      if sizes[route] > 2 { consider(place, route, sizes[route] &- 2, allowed) }
    }
    let row = neighbours + Int(place) &* count
    var found = 0
    var index = 0
    while index < neighbourCount, found < Self.insertionNeighbours {
      let near = Int(row[index])
      index &+= 1
      let route = Int(routeOf[near])
      if route < 0 { continue }
      found &+= 1
      consider(place, route, Int(position[near]), allowed)
      consider(place, route, Int(position[near]) &- 1, allowed)
    }
  }

  // With several routes a gap counts only where its route has room; with one, that is asked when a place is chosen.
  @inline(__always)
  private func consider(_ place: Int32, _ route: Int, _ index: Int, _ allowed: Double) {
    let places = stops + route &* count
    let extra = way(places[index], place) + way(place, places[index &+ 1]) - way(places[index], places[index &+ 1])
    if extra < detour[Int(place)], routeCount == 1 || lengths[route] + extra <= allowed {
      detour[Int(place)] = extra
      before[Int(place)] = places[index]
      intoRoute[Int(place)] = Int32(route)
    }
  }

  /// Marks a place whose neighbours on its route have changed.
  @inline(__always)
  func push(_ place: Int32) {
    if place > 1, !isQueued[Int(place)] {
      isQueued[Int(place)] = true
      queue[queueCount] = place
      queueCount &+= 1
    }
  }
}
