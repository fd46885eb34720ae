// Space-time scans against something known: controls, or an exposure.

/// The space-time scan statistic with circles × intervals, for high rates, against controls or against an exposure.
///
/// Circles are centred on the distinct locations and take in whole locations; intervals run from one case in the circle to another (or, in the
/// prospective form, to the last time unit). The statistic is the largest log likelihood ratio over all windows, and every p-value is the chance that
/// this largest one reaches the cluster's statistic when there are no clusters: it corrects for all places, radii, starts and lengths. Clusters after
/// the first share no location with earlier ones, and their p-values are conservative.
///
/// Unlike the space-time permutation scan these also find places that always have too many cases, and times when all places have.
///
/// Sources: Kulldorff, Athas, Feuer, Miller and Key (1998), "Evaluating cluster alarms: a space-time scan statistic and brain cancer in Los Alamos",
/// American Journal of Public Health 88(9):1377–1380; prospective form: Kulldorff (2001), Journal of the Royal Statistical Society A 164(1):61–72.
public enum CylinderScan {
  /// Cases against controls, in space and time.
  ///
  /// Null hypothesis: every point is a case with the same probability, wherever and whenever it is; given all points and the number of cases, all
  /// choices of the cases are equally likely, and so they are simulated. Statistic:
  /// ``LikelihoodRatio/bernoulli(cases:points:totalCases:totalPoints:)``.
  ///
  /// Complexity per replicate: O(p) for p pairs of points within the largest radius (and share), and the windows around cases where these could
  /// be the highest; 4 bytes per pair of locations.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - time: time of each point as a whole number of units from any start.
  ///   - isCase: whether each point is a case (else it is a control).
  ///   - limits: radius, share of the points in a circle, fewest cases.
  ///   - maximumDuration: longest interval in time units, counting both ends.
  ///   - endingAt: prospective: look only at intervals that end in this time unit; nil for all intervals.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many clusters; nil for all.
  /// - Returns: clusters whose `rows` are the cases in the window and whose `population` is the points in it.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `noCases`, `noControls`, `notPositive(.maximumDuration)`, the errors of limits
  ///   and plan, `tooLarge`, `tooMuchWork`, `cancelled`.
  public static func bernoulli(
    x: [Double], y: [Double], time: [Int], isCase: [Bool], limits: CircleLimits, maximumDuration: Int, endingAt: Int? = nil,
    plan: MonteCarloPlan = MonteCarloPlan(), maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<SpaceTimeCluster> {
    try Check.points(x: x, y: y)
    try Check.sameLength(time.count, .time, as: x.count)
    try Check.sameLength(isCase.count, .caseFlag, as: x.count)
    let total = isCase.count { $0 }
    if total == 0 { throw .noCases }
    if total == isCase.count { throw .noControls }
    try limits.check()
    try Check.positive(maximumDuration, .maximumDuration)
    if let endingAt, let row = time.firstIndex(where: { $0 > endingAt }) { throw .outOfRange(column: .time, row: row) }
    try plan.check()

    let points = x.count
    let locations = Locations(x: x, y: y)
    let weight = (0..<locations.count).map { Double(locations.start[$0 + 1] - locations.start[$0]) }
    var slotOfRow: [Int32] = []
    let timeline = Timeline(time, slots: &slotOfRow, maximumDuration: maximumDuration, endingAt: endingAt)
    let kernel = LabelledCylinderKernel(
      lists: try NearestLists(locations, weight: weight, limits: limits), locations: locations, slotOfRow: slotOfRow, timeline: timeline,
      isProspective: endingAt != nil)
    let minimumCases = limits.minimumCases
    let mostCases = min(total, endingAt == nil ? timeline.mostSlots : points - timeline.firstAlive)
    let weights = ScanBounds.Weights(
      least: { Double($0) - 0.5 }, neutral: { Double($0) * Double(points) / Double(total) }, leastInterval: { Double($0) })
    let bounds = ScanBounds(cases: total, tabled: mostCases, minimumCases: minimumCases, weights: weights) {
      LikelihoodRatio.bernoulli(cases: $0, points: Int($1.rounded(.up)), totalCases: total, totalPoints: points)
    }
    let makeScratch: @Sendable () -> LabelledScratch = { LabelledScratch(points: points, record: ScanRecord(bounds)) }

    let steps = kernel.steps(caseShare: Double(total) / Double(points))
    let plan = try plan.limited(stepsPerReplicate: steps + 4 * Double(points))
    let observed = makeScratch()
    for (position, row) in locations.rows.enumerated() { observed.isCase.base[position] = isCase[Int(row)] ? 1 : 0 }
    let found = CylinderWindow.withoutOverlap(
      kernel.candidates(observed), locations: locations.count, maximumClusters: maximumClusters, members: kernel.members)
    let sample = try MonteCarlo.sample(plan, observed: found.first?.window.statistic ?? 0, makeScratch: makeScratch) { scratch, random in
      for position in 0..<points { scratch.positions.base[position] = Int32(truncatingIfNeeded: position) }
      random.chooseFirst(total, of: scratch.positions.base, count: points)
      scratch.isCase.fill(0)
      for index in 0..<total { scratch.isCase.base[Int(scratch.positions.base[index])] = 1 }
      return kernel.maximum(scratch)
    }
    return ScanResult(
      clusters: found.map { window, members in
        window.cluster(
          locations, members: members, timeline: timeline, population: window.weight,
          expected: window.weight * Double(total) / Double(points), sample: sample
        ) { rows, interval in rows.filter { isCase[$0] && interval.contains(time[$0]) } }
      }, totalCases: total, sample: sample)
  }

  /// Cases against an exposure of places and, if known, of time units (discrete Poisson).
  ///
  /// Null hypothesis: given their number N, cases fall independently on places in proportion to their exposure and on time units in proportion to
  /// theirs; so they are simulated. A window expects N × (its share of the places' exposure) × (its share of the time's exposure). Statistic:
  /// ``LikelihoodRatio/poisson(cases:expected:total:)``.
  ///
  /// Complexity per replicate: a few steps for each location within the radius of another, and for each pair of cases.
  ///
  /// - Parameters:
  ///   - x: easting of each place, in metres; also of places without cases.
  ///   - y: northing of each place.
  ///   - exposure: what cases are expected in proportion to, per place: population, visitors, metres. Only its proportions matter.
  ///   - casePlace: place (row of `x`) of each case.
  ///   - caseTime: time unit of each case.
  ///   - period: first and last time unit watched.
  ///   - timeExposure: exposure per unit of the period (open days, season); nil for the same in all.
  ///   - limits: radius, share of the exposure in a circle, fewest cases.
  ///   - maximumDuration: longest interval in time units, counting both ends.
  ///   - isProspective: look only at intervals that end with the period.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many clusters; nil for all.
  /// - Returns: clusters whose `rows` are numbers of cases, whose `circleRows` are places, and whose `population` is the exposure of the circle.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `negativeValue`, `zeroExposure`, `casesWithoutExposure` (with the case's row),
  ///   `noCases`, `notPositive(.maximumDuration)`, the errors of limits and plan, `tooLarge`, `tooMuchWork`, `cancelled`.
  public static func poisson(
    x: [Double], y: [Double], exposure: [Double], casePlace: [Int], caseTime: [Int], period: ClosedRange<Int>,
    timeExposure: [Double]? = nil,
    limits: CircleLimits, maximumDuration: Int, isProspective: Bool = false, plan: MonteCarloPlan = MonteCarloPlan(),
    maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<SpaceTimeCluster> {
    try Check.points(x: x, y: y)
    try Check.sameLength(exposure.count, .exposure, as: x.count)
    try Check.finite(exposure, .exposure)
    if let row = exposure.firstIndex(where: { $0 < 0 }) { throw .negativeValue(column: .exposure, row: row) }
    if let row = exposure.firstIndex(where: { $0 > 1e290 }) { throw .outOfRange(column: .exposure, row: row) }
    try Check.sameLength(caseTime.count, .time, as: casePlace.count)
    if let row = casePlace.firstIndex(where: { !x.indices.contains($0) }) { throw .outOfRange(column: .casePlace, row: row) }
    let allExposure = exposure.reduce(0, +)
    if allExposure == 0 { throw .zeroExposure }
    if casePlace.isEmpty { throw .noCases }
    if let row = casePlace.firstIndex(where: { exposure[$0] == 0 }) { throw .casesWithoutExposure(row: row) }
    let clock = try TimeExposure(period: period, exposure: timeExposure)
    let units = try clock.units(of: caseTime)
    try limits.check()
    try Check.positive(maximumDuration, .maximumDuration)
    try plan.check()

    let total = casePlace.count
    let locations = Locations(x: x, y: y)
    var weight = [Double](repeating: 0, count: locations.count)
    for row in x.indices { weight[Int(locations.ofRow[row])] += exposure[row] / allExposure }
    let drawing = ExposedCases(
      clock: clock, places: AliasTable(weights: weight), maximumDuration: maximumDuration, isProspective: isProspective,
      locations: locations.count, cases: total, minimumCases: limits.minimumCases)
    let kernel = CylinderKernel(
      lists: try NearestLists(locations, weight: weight, limits: limits), weight: weight, minimumCases: limits.minimumCases,
      isProspective: isProspective)
    let observed = drawing.makeScratch()
    let caseOfSlot = units.indices.sorted { (units[$0], $0) < (units[$1], $1) }
    for (slot, row) in caseOfSlot.enumerated() {
      observed.units.base[slot] = Int32(units[row])
      observed.places.base[slot] = locations.ofRow[casePlace[row]]
    }
    drawing.arrange(observed)
    let plan = try kernel.limited(plan, observed.cylinder)
    let found = CylinderWindow.withoutOverlap(
      kernel.candidates(observed.cylinder), locations: locations.count, maximumClusters: maximumClusters, members: kernel.members)
    let sample = try MonteCarlo.sample(plan, observed: found.first?.window.statistic ?? 0) {
      drawing.makeScratch()
    } replicate: { scratch, random in
      drawing.draw(scratch, &random)
      return kernel.maximum(scratch.cylinder)
    }
    return ScanResult(
      clusters: found.map { window, members in
        let inside = Set(members)
        return window.cluster(
          locations, members: members, timeline: observed.cylinder.timeline,
          population: members.reduce(0) { $0 + weight[Int($1)] } * allExposure, expected: Double(total) * window.weight, sample: sample
        ) { _, interval in
          caseTime.indices.filter { interval.contains(caseTime[$0]) && inside.contains(locations.ofRow[casePlace[$0]]) }
        }
      }, totalCases: total, sample: sample)
  }
}
