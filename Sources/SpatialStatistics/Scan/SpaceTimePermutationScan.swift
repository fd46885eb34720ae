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
/// Sources: Kulldorff, Heffernan, Hartman, Assunção and Mostashari (2005), "A space-time permutation scan statistic for disease outbreak
/// detection", PLoS Medicine 2(3):e59; prospective form: Kulldorff (2001), Journal of the Royal Statistical Society A 164(1):61–72.
public enum SpaceTimePermutationScan {
  /// Scans cases in space and time.
  ///
  /// Complexity per replicate: a few steps for each pair of cases within the radius, and the windows that hold the newer of them where these
  /// could be the highest; 4 bytes per pair of locations. It grows with the square of the density of cases.
  ///
  /// - Parameters:
  ///   - x: easting of each case, in metres.
  ///   - y: northing of each case.
  ///   - time: time of each case as a whole number of units (days or hours) from any start.
  ///   - limits: radius, share of the cases in a circle, fewest cases.
  ///   - maximumDuration: longest interval in time units, counting both ends; a single day is 1.
  ///   - endingAt: prospective: look only at intervals that end in this time unit, the last one watched (alive clusters: "is it unusual now?"); nil
  ///     for all intervals. The p-value is for this one look; who looks every week looks often.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many clusters; nil for all.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange` (also for a time after `endingAt`), `notPositive(.maximumDuration)`, the
  ///   errors of limits and plan, `tooLarge`, `tooMuchWork`, `cancelled`.
  public static func scan(
    x: [Double], y: [Double], time: [Int], limits: CircleLimits, maximumDuration: Int, endingAt: Int? = nil,
    plan: MonteCarloPlan = MonteCarloPlan(), maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<SpaceTimeCluster> {
    try Check.points(x: x, y: y)
    try Check.sameLength(time.count, .time, as: x.count)
    try limits.check()
    try Check.positive(maximumDuration, .maximumDuration)
    if let endingAt, let row = time.firstIndex(where: { $0 > endingAt }) { throw .outOfRange(column: .time, row: row) }
    try plan.check()

    let total = x.count
    let locations = Locations(x: x, y: y)
    let weight = (0..<locations.count).map { Double(locations.start[$0 + 1] - locations.start[$0]) }
    var slotOfRow: [Int32] = []
    let timeline = Timeline(time, slots: &slotOfRow, maximumDuration: maximumDuration, endingAt: endingAt)
    let kernel = CylinderKernel(
      lists: try NearestLists(locations, weight: weight, limits: limits), weight: weight, minimumCases: limits.minimumCases,
      isProspective: endingAt != nil)
    let slots = Column(locations.rows.map { slotOfRow[Int($0)] })
    let caseStart = Column(locations.start)
    let all = Double(total)
    let minimumCases = limits.minimumCases
    let mostCases = endingAt == nil ? timeline.mostSlots : total - timeline.firstAlive
    let weights = ScanBounds.Weights(least: { _ in 0 }, neutral: { Double($0) * all }, leastInterval: { Double($0) })
    let bounds = ScanBounds(cases: total, tabled: mostCases, minimumCases: minimumCases, weights: weights) {
      LikelihoodRatio.poisson(cases: $0, expected: $1 / all, total: total)
    }
    let makeScratch: @Sendable () -> CylinderScratch = {
      CylinderScratch(timeline: timeline, caseStart: caseStart, record: ScanRecord(bounds))
    }

    let observed = makeScratch()
    observed.slots.copy(from: slots)
    let plan = try kernel.limited(plan, observed)
    let found = CylinderWindow.withoutOverlap(
      kernel.candidates(observed), locations: locations.count, maximumClusters: maximumClusters, members: kernel.members)
    let sample = try MonteCarlo.sample(plan, observed: found.first?.window.statistic ?? 0, makeScratch: makeScratch) { scratch, random in
      scratch.slots.copy(from: slots)
      random.chooseFirst(total, of: scratch.slots.base, count: total)
      return kernel.maximum(scratch)
    }
    return ScanResult(
      clusters: found.map { window, members in
        window.cluster(
          locations, members: members, timeline: timeline, population: members.reduce(0) { $0 + weight[Int($1)] },
          expected: window.weight / all, sample: sample
        ) { rows, interval in rows.filter { interval.contains(time[$0]) } }
      }, totalCases: total, sample: sample)
  }
}
