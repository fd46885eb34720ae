// Distances along a network between points that lie on its edges.
import Geography

extension Network {
  /// The point on the plane that lies a fraction along an edge's course.
  public func point(on edge: Int, at fraction: Double) -> PlanePoint {
    let course = course(of: edge)
    let (index, share) = place(on: edge, at: fraction)
    let a = course[index]
    let b = course[index + 1]
    return PlanePoint(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
  }

  /// The position that lies a fraction along an edge's course; nil where the network has no positions.
  public func position(on edge: Int, at fraction: Double) -> Position? {
    guard hasPositions else { return nil }
    let (index, share) = place(on: edge, at: fraction)
    let a = vertexPositions[index]
    let b = vertexPositions[index + 1]
    return Position(
      latitude: a.latitude + share * (b.latitude - a.latitude), longitude: a.longitude + share * (b.longitude - a.longitude))
  }

  /// The end of the edge that is nearer to the point, along the edge.
  public func nearerNode(to snapped: SnappedPoint) -> Int {
    snapped.fraction <= 0.5 ? Int(edgeStarts[snapped.edge]) : Int(edgeEnds[snapped.edge])
  }

  // The vertex before the place, and the share of the way to the next vertex.
  private func place(on edge: Int, at fraction: Double) -> (Int, Double) {
    let course = course(of: edge)
    let lengths = zip(course, course.dropFirst()).map { $0.distance(to: $1) }
    var left = min(max(fraction, 0), 1) * lengths.reduce(0, +)
    for (index, length) in lengths.enumerated() {
      if left <= length || index == lengths.count - 1 {
        return (course.startIndex + index, length > 0 ? min(left / length, 1) : 0)
      }
      left -= length
    }
    return (course.startIndex, 0)
  }
}

extension PathFinder {
  /// The metres along the network between two points on its edges; nil when there is no way within the limit.
  public func metres(from start: SnappedPoint, to end: SnappedPoint, limit: Double = .infinity) -> Double? {
    metres(from: start, to: [end], limit: limit)[0]
  }

  /// The metres along the network from one point on an edge to several others, in their order; nil for each that
  /// cannot be reached within the limit. One search, which stops when all are reached.
  public func metres(from start: SnappedPoint, to ends: [SnappedPoint], limit: Double = .infinity) -> [Double?] {
    let (forward, backward) = directions(of: start.edge)
    let (first, last) = network.ends(of: start.edge)
    let length = network.edgeMetres[start.edge]
    var seeds: [Seed] = []
    if forward { seeds.append(Seed(node: last, metres: (1 - start.fraction) * length)) }
    if backward { seeds.append(Seed(node: first, metres: start.fraction * length)) }
    var targets: [Int] = []
    for end in ends {
      let (first, last) = network.ends(of: end.edge)
      targets += [first, last]
    }
    search(from: seeds, limit: limit, until: targets)
    return ends.map { end in
      let (enterForward, enterBackward) = directions(of: end.edge)
      let (first, last) = network.ends(of: end.edge)
      let length = network.edgeMetres[end.edge]
      var best = Double.infinity
      if enterForward, let metres = metres(to: first) { best = min(best, metres + end.fraction * length) }
      if enterBackward, let metres = metres(to: last) { best = min(best, metres + (1 - end.fraction) * length) }
      if end.edge == start.edge {
        let along = (end.fraction - start.fraction) * length
        if along >= 0 ? enterForward : enterBackward { best = min(best, abs(along)) }
        if along == 0 { best = 0 }
      }
      return best <= limit && best.isFinite ? best : nil
    }
  }

  // Whether an edge can be travelled forwards and backwards.
  private func directions(of edge: Int) -> (forward: Bool, backward: Bool) {
    let (first, last) = network.ends(of: edge)
    let forward = network.arcs(from: first).contains { Int(network.arcEdges[$0]) == edge && network.arcIsForward[$0] }
    let backward = network.arcs(from: last).contains { Int(network.arcEdges[$0]) == edge && !network.arcIsForward[$0] }
    return (forward, backward)
  }
}
