// Are a point's nearest neighbours in space also its nearest in time?

/// Jacquez' k-nearest-neighbour test for space-time interaction: the number of ordered pairs in which one point is among the k nearest of the other
/// both in space and in time. It needs no critical distances and is not troubled by a density that varies.
///
/// Points as near as the k-th nearest all count as among the k nearest. (Programs that break such ties by row, like pointpats, count fewer or other
/// pairs; and breaking ties by row in space and in time alike makes false alarms, because tied rows then coincide more often than by chance.)
///
/// Null hypothesis: the times are independent of the places. One-sided Monte Carlo p-value by permuting the times; no correction, it is one test for one k.
///
/// Source: Jacquez (1996), Statistics in Medicine 15(18):1935–1949.
public enum Jacquez {
  /// Most entries in all lists of nearest neighbours together; ties make lists longer than k.
  static let entryLimit = 1 << 26

  /// Tests points.
  ///
  /// Complexity: O(n² log n) to find the neighbours, O(n·k) per replicate, more with ties.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - time: time of each point, in days.
  ///   - neighbours: k; as many as there are other points means all.
  ///   - plan: replicates, seed, threads.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `notPositive(.neighbours)`, `tooLarge`, `tooFewReplicates`,
  ///   `tooMuchWork`, `cancelled`.
  public static func test(
    x: [Double], y: [Double], time: [Double], neighbours: Int, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> InteractionResult {
    try InteractionResult.check(x: x, y: y, time: time, plan)
    try Check.positive(neighbours, .neighbours)
    let near = try Lists(x.count, neighbours) { (x[$0] - x[$1]) * (x[$0] - x[$1]) + (y[$0] - y[$1]) * (y[$0] - y[$1]) }
    let soon = try Lists(x.count, neighbours) { abs(time[$0] - time[$1]) }
    let plan = try plan.limited(stepsPerReplicate: 8 * Double(near.entries.count))
    return try InteractionResult.permuting(x.count, plan) { order in
      var found = 0
      near.entries.withUnsafeBufferPointer { entries in
        for point in 0..<near.count {
          let own = Int(order[point])
          for entry in near.start[point]..<near.start[point + 1] where soon.contains(own, order[Int(entries[entry])]) { found += 1 }
        }
      }
      return Double(found)
    }
  }

  /// For each point its k nearest and those as near as the k-th, by number.
  private struct Lists: Sendable {
    var start: [Int] = [0]
    var entries: [Int32] = []
    var count: Int { start.count - 1 }

    init(_ count: Int, _ neighbours: Int, _ distance: (Int, Int) -> Double) throws(StatisticsError) {
      var others = [Double](repeating: 0, count: count)
      for point in 0..<count {
        for other in 0..<count { others[other] = other == point ? .infinity : distance(point, other) }
        let last = others.sorted()[min(neighbours, count) - 1]
        for other in 0..<count where other != point && others[other] <= last { entries.append(Int32(other)) }
        start.append(entries.count)
        if entries.count > Jacquez.entryLimit { throw .tooLarge(needed: entries.count, limit: Jacquez.entryLimit) }
      }
    }

    /// Whether a point is in another's list, which rises.
    @inline(__always)
    func contains(_ point: Int, _ other: Int32) -> Bool {
      var low = start[point]
      var high = start[point + 1]
      while low < high {
        let middle = (low + high) / 2
        if entries[middle] < other { low = middle + 1 } else { high = middle }
      }
      return low < start[point + 1] && entries[low] == other
    }
  }
}
