// Shortest-path distances that a user asks for one at a time.

extension LinearNetwork {
  /// The shortest-path distance from a vertex to every vertex; infinite where there is no path, or none within the limit (closed).
  ///
  /// Source: Dijkstra (1959), Numerische Mathematik 1:269–271. Complexity: O(k log k) for the k edges within the limit, plus O(vertices).
  ///
  /// - Throws: `outOfRange(.edgeStart)` for a vertex that does not exist.
  public func distances(fromVertex vertex: Int, limit: Double = .infinity) throws(StatisticsError) -> [Double] {
    guard vertex >= 0, vertex < vertexCount else { throw .outOfRange(column: .edgeStart, row: 0) }
    let search = NetworkSearch(graph)
    search.search(from: Int(graph.junctionOfVertex.base[vertex]), limit: limit)
    return (0..<vertexCount).map { search.distance.base[Int(graph.junctionOfVertex.base[$0])] }
  }

  /// The shortest-path distance from each point to the nearest other point; infinite when none can be reached.
  ///
  /// Descriptive: no null hypothesis is tested. Complexity: O(points · k log k) for the k edges within reach of each point.
  ///
  /// - Throws: `noPoints`, `tooFewRows` below two points, `outOfRange`, `unequalLengths`, `notFinite`.
  public func nearestNeighbourDistances(_ points: NetworkPoints) throws(StatisticsError) -> [Double] {
    try points.check(on: self)
    if points.count == 0 { throw .noPoints }
    if points.count == 1 { throw .tooFewRows(found: 1, needed: 2) }
    let placed = PlacedPoints(points, on: self)
    let neighbours = NeighbourSearch(self, pointCount: points.count)
    neighbours.place(edges: placed.edges, positions: placed.positions)
    return (0..<points.count).map { row in
      // A radius that doubles until somebody is within it.
      var radius = 2 * totalLength / Double(points.count)
      while true {
        neighbours.search(row, limit: min(radius, totalLength))
        if let nearest = (0..<neighbours.foundCount).map({ neighbours.found.base[$0] }).min() { return nearest }
        if radius >= totalLength { return .infinity }
        radius *= 2
      }
    }
  }
}
