// From the best window of each centre to clusters that do not overlap.

extension CylinderWindow {
  /// The windows by falling statistic (of equal ones the smaller circle, then the earlier centre), leaving out those that share a location
  /// with a better one.
  static func withoutOverlap(
    _ candidates: [CylinderWindow], locations: Int, maximumClusters: Int?, members: (CylinderWindow) -> [Int32]
  ) -> [(window: CylinderWindow, members: [Int32])] {
    let sorted = candidates.sorted { ($1.statistic, $0.length, $0.centre) < ($0.statistic, $1.length, $1.centre) }
    var taken = [Bool](repeating: false, count: locations)
    var found: [(window: CylinderWindow, members: [Int32])] = []
    for window in sorted {
      if let maximumClusters, found.count >= maximumClusters { break }
      let inside = members(window)
      if inside.contains(where: { taken[Int($0)] }) { continue }
      for member in inside { taken[Int(member)] = true }
      found.append((window, inside))
    }
    return found
  }

  /// The window in the caller's rows and times; `isCaseRow` says which rows of the circle are its cases.
  func cluster(
    _ locations: Locations, members: [Int32], timeline: Timeline, population: Double, expected: Double, sample: MonteCarloSample,
    rows: (_ circleRows: [Int], _ interval: ClosedRange<Int>) -> [Int]
  ) -> SpaceTimeCluster {
    let circleRows = locations.rows(at: members)
    let interval = timeline.time.base[first]...timeline.time.base[last]
    return SpaceTimeCluster(
      rows: rows(circleRows, interval), circleRows: circleRows, centreRow: Int(locations.rows[Int(locations.start[centre])]),
      x: locations.x[centre], y: locations.y[centre], radius: members.last.map { locations.distance(centre, Int($0)) } ?? 0,
      locations: members.count, from: interval.lowerBound, to: interval.upperBound, cases: cases, population: population,
      expected: expected, ratio: Double(cases) / expected, statistic: statistic, p: sample.p(statistic),
      pGumbel: sample.pGumbel(statistic))
  }
}
