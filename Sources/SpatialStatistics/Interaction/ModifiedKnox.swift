// The Knox count, less what each point's own numbers of neighbours make one expect.

/// Baker's modified Knox test: the number of pairs close in space and in time, less the sum over points of (close in space × close in time) ÷ 2(n − 1).
///
/// A busy place in a busy time has many close pairs without any interaction; its points' own numbers of neighbours are taken off.
///
/// Null hypothesis: the times are independent of the places. One-sided Monte Carlo p-value by permuting the times; no correction, it is one test for one
/// distance and one number of days.
///
/// Source: Baker (2004), "Identifying space–time disease clusters", Acta Tropica 91(3):291–299.
public enum ModifiedKnox {
  /// Tests points.
  ///
  /// Complexity: O(n log n + p) per replicate for p pairs close in space.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - time: time of each point, in days.
  ///   - distance: how close in space is close, in metres, closed.
  ///   - days: how close in time is close, in days, closed.
  ///   - plan: replicates, seed, threads.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `badBands` (a limit that is no positive finite number), `tooLarge`,
  ///   `tooFewReplicates`, `tooMuchWork`, `cancelled`.
  public static func test(
    x: [Double], y: [Double], time: [Double], distance: Double, days: Double, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> InteractionResult {
    try InteractionResult.check(x: x, y: y, time: time, plan)
    let bands = KnoxBands(distances: [0, distance], days: [0, days])
    try bands.check()
    if distance == .infinity { throw .badBands(parameter: .distanceBands) }
    if days == .infinity { throw .badBands(parameter: .timeBands) }
    let pairs = try ClosePairs(x: x, y: y, bands: bands)
    let plan = try plan.limited(stepsPerReplicate: 1.5 * Double(pairs.listed) + 8 * Double(x.count))
    let times = TimeSlots(time, bands)
    // nil: no difference is too long.
    let limit = times.below[1] ?? times.range
    let slots = Column(pairs.order.map { times.slots[Int($0)] })
    let list = pairs.bands[0]
    let nearby = Column(degrees(list, count: x.count))
    let soon = Column(degrees(slots, limit: limit))
    let start = Column(list.start)
    let partners = Column(list.partners)
    let count = x.count
    return try InteractionResult.permuting(count, plan) { order in
      var close = 0
      var expected = 0.0
      for point in 0..<count {
        let own = slots.base[Int(order[point])]
        for next in Int(start.base[point])..<Int(start.base[point + 1])
        where abs(own - slots.base[Int(order[Int(partners.base[next])])]) <= limit {
          close += 1
        }
        expected += nearby.base[point] * soon.base[Int(order[point])]
      }
      return Double(close) - expected / 2 / Double(max(1, count - 1))
    }
  }

  /// How many points are close to each in space.
  private static func degrees(_ list: ClosePairs.Band, count: Int) -> [Double] {
    var degrees = [Double](repeating: 0, count: count)
    for point in 0..<count {
      for next in Int(list.start[point])..<Int(list.start[point + 1]) {
        degrees[point] += 1
        degrees[Int(list.partners[next])] += 1
      }
    }
    return degrees
  }

  /// How many points are close to each in time.
  private static func degrees(_ slots: Column<Int32>, limit: Int32) -> [Double] {
    let sorted = (0..<slots.count).sorted { (slots.base[$0], $0) < (slots.base[$1], $1) }
    var degrees = [Double](repeating: 0, count: slots.count)
    var first = 0
    var end = 0
    for index in sorted.indices {
      let own = slots.base[sorted[index]]
      while own - slots.base[sorted[first]] > limit { first += 1 }
      while end < sorted.count && slots.base[sorted[end]] - own <= limit { end += 1 }
      degrees[sorted[index]] = Double(end - first - 1)
    }
    return degrees
  }
}
