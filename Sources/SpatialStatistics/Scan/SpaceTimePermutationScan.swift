// The space-time permutation scan: have more cases than usual come together at one place for a while?

/// The space-time permutation scan statistic, for high rates. It needs nothing but the cases themselves.
///
/// Null hypothesis: the time of a case is independent of its place. Places that always have many cases, and periods with many cases
/// everywhere, are no clusters by it; only the interaction is. Given all places and all times, every matching of the two is equally likely,
/// and so they are simulated.
///
/// Statistic: the largest, over all circles and intervals, of c ln(c/E) + (N − c) ln((N − c)/(N − E)) with c > E, where
/// E = (cases in the circle)(cases in the interval)/N. Circles are centred on the distinct locations and take in whole locations; intervals run
/// from one case in the circle to another. Each p-value is the chance that the largest of all windows reaches the cluster's statistic: it
/// corrects for all places, radii, starts and lengths. Clusters after the first share no location with earlier ones.
///
/// Source: Kulldorff, Heffernan, Hartman, Assunção and Mostashari (2005), "A space-time permutation scan statistic for disease outbreak
/// detection", PLoS Medicine 2(3):e59.
public enum SpaceTimePermutationScan {
  /// Scans cases in space and time.
  ///
  /// Complexity per replicate: for each pair of cases within the radius, the number of windows that hold the newer of them, which is small when
  /// the intervals are short; 4 bytes per pair of locations.
  ///
  /// - Parameters:
  ///   - x: easting of each case, in metres.
  ///   - y: northing of each case.
  ///   - time: time of each case as a whole number of units (days or hours) from any start.
  ///   - limits: radius, share of the cases in a circle, fewest cases.
  ///   - maximumDuration: longest interval in time units, counting both ends; a single day is 1.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many clusters; nil for all.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `notPositive(.maximumDuration)`, the errors of limits and plan, `tooLarge`, `tooMuchWork`,
  ///   `cancelled`.
  public static func scan(
    x: [Double], y: [Double], time: [Int], limits: CircleLimits, maximumDuration: Int, plan: MonteCarloPlan = MonteCarloPlan(),
    maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<SpaceTimeCluster> {
    try Check.points(x: x, y: y)
    try Check.sameLength(time.count, .time, as: x.count)
    try limits.check()
    try Check.positive(maximumDuration, .maximumDuration)
    try plan.check()

    let total = x.count
    let locations = Locations(x: x, y: y)
    let weight = (0..<locations.count).map { Double(locations.start[$0 + 1] - locations.start[$0]) }
    let order = TimeOrder(time, maximumDuration: maximumDuration)
    let kernel = SpaceTimeKernel(
      order: order, lists: try NearestLists(locations, weight: weight, limits: limits), locations: locations,
      minimumCases: limits.minimumCases)
    let slots = Column(locations.rows.map { order.slotOfRow[Int($0)] })
    let minimumCases = limits.minimumCases
    let plan = try plan.limited(stepsPerReplicate: kernel.steps + 4 * Double(total))
    let maxima = try MonteCarlo.maxima(plan) {
      SpaceTimeScratch(cases: total)
    } replicate: { scratch, random in
      scratch.slots.copy(from: slots)
      random.chooseFirst(total, of: scratch.slots.base, count: total)
      return kernel.maximum(scratch, total: total, minimumCases: minimumCases)
    }
    let scratch = SpaceTimeScratch(cases: total)
    scratch.slots.copy(from: slots)
    let found = kernel.clusters(scratch, total: total, minimumCases: minimumCases, maximumClusters: maximumClusters)
    return ScanResult(
      clusters: found.map { $0.cluster(locations, order, total: total, maxima: maxima) }, totalCases: total, maxima: maxima)
  }
}

/// A window with its numbers, before it is told in the caller's rows and times.
struct FoundWindow {
  let centre: Int
  let members: [Int32]
  let firstSlot: Int
  let lastSlot: Int
  let cases: Int
  let expected: Double
  let statistic: Double

  func cluster(_ locations: Locations, _ order: TimeOrder, total: Int, maxima: [Double]) -> SpaceTimeCluster {
    let circleRows = locations.rows(at: members)
    let slots = order.tieStart.base[firstSlot]..<order.tieEnd.base[lastSlot]
    return SpaceTimeCluster(
      rows: circleRows.filter { slots.contains(order.slotOfRow[$0]) }, circleRows: circleRows,
      centreRow: Int(locations.rows[Int(locations.start[centre])]), x: locations.x[centre], y: locations.y[centre],
      radius: members.last.map { locations.distance(centre, Int($0)) } ?? 0, locations: members.count,
      from: order.time.base[firstSlot], to: order.time.base[lastSlot], cases: cases, expected: expected,
      ratio: Double(cases) / expected, statistic: statistic, p: MonteCarlo.pValue(observed: statistic, maxima: maxima))
  }
}

extension SpaceTimeKernel {
  /// The largest statistic over all windows for the times in the scratch. No logarithm in the loop: for a number of cases only the
  /// smallest product (cases in circle)(cases in interval) matters.
  func maximum(_ scratch: SpaceTimeScratch, total: Int, minimumCases: Int) -> Double {
    let least = scratch.leastProduct.base
    let tieStart = order.tieStart.base
    let tieEnd = order.tieEnd.base
    scratch.leastProduct.fill(.max)
    for centre in 0..<centreCount {
      walk(centre, scratch) { cases, inside, first, last, _ in
        let product = inside &* Int(tieEnd[last] &- tieStart[first])
        if product < least[cases] { least[cases] = product }
      }
    }
    var best = 0.0
    for cases in minimumCases..<max(minimumCases, total + 1) where least[cases] < .max {
      best = max(best, LikelihoodRatio.poisson(cases: cases, expected: Double(least[cases]) / Double(total), total: total))
    }
    return best
  }

  /// The best window of each centre, by falling statistic, leaving out those that share a location with a better one.
  func clusters(_ scratch: SpaceTimeScratch, total: Int, minimumCases: Int, maximumClusters: Int?) -> [FoundWindow] {
    typealias Candidate = (centre: Int, length: Int, first: Int, last: Int, cases: Int, expected: Double, statistic: Double)
    var candidates: [Candidate] = []
    for centre in 0..<centreCount {
      var best: Candidate?
      walk(centre, scratch) { cases, inside, first, last, length in
        if cases < minimumCases { return }
        let product = inside &* Int(order.tieEnd.base[last] &- order.tieStart.base[first])
        let expected = Double(product) / Double(total)
        let statistic = LikelihoodRatio.poisson(cases: cases, expected: expected, total: total)
        if statistic > best?.statistic ?? 0 { best = (centre, length, first, last, cases, expected, statistic) }
      }
      if let best { candidates.append(best) }
    }
    candidates.sort { ($1.statistic, $0.length, $0.centre) < ($0.statistic, $1.length, $1.centre) }
    var taken = [Bool](repeating: false, count: centreCount)
    var found: [FoundWindow] = []
    for candidate in candidates {
      if let maximumClusters, found.count >= maximumClusters { break }
      let inside = members(centre: candidate.centre, length: candidate.length)
      if inside.contains(where: { taken[Int($0)] }) { continue }
      for member in inside { taken[Int(member)] = true }
      found.append(
        FoundWindow(
          centre: candidate.centre, members: inside, firstSlot: candidate.first, lastSlot: candidate.last, cases: candidate.cases,
          expected: candidate.expected, statistic: candidate.statistic))
    }
    return found
  }
}
