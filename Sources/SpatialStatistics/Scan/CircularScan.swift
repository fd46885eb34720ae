// The circular spatial scan: is there a place with more cases than elsewhere?

/// The circular spatial scan statistic, for high rates.
///
/// Circles are centred on the distinct locations and grow by whole locations (rows with identical coordinates are one). The statistic is the
/// largest log likelihood ratio over all circles, and every p-value is the chance that this largest one reaches the cluster's statistic when
/// there are no clusters: it corrects for all the circles that were tried. Clusters after the first share no location with earlier ones, and
/// their p-values are conservative.
///
/// Source: Kulldorff (1997), "A spatial scan statistic", Communications in Statistics – Theory and Methods 26(6):1481–1496.
/// Complexity: O(p) time per replicate and 4p bytes, for p pairs of locations within the largest radius (and share).
public enum CircularScan {
  /// Cases against controls.
  ///
  /// Null hypothesis: every point is a case with the same probability; given the number of cases, all assignments to the points are equally
  /// likely, and so they are simulated. Statistic: ``LikelihoodRatio/bernoulli(cases:points:totalCases:totalPoints:)``.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres (any plane unit, the same as the radius).
  ///   - y: northing of each point.
  ///   - isCase: whether each point is a case (else it is a control).
  ///   - limits: radius, share of the points, fewest cases.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many clusters; nil for all.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `noCases`, `noControls`, the errors of limits and plan, `tooLarge`, `tooMuchWork`, `cancelled`.
  public static func bernoulli(
    x: [Double], y: [Double], isCase: [Bool], limits: CircleLimits, plan: MonteCarloPlan = MonteCarloPlan(), maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<CircleCluster> {
    try Check.points(x: x, y: y)
    try Check.sameLength(isCase.count, .caseFlag, as: x.count)
    let total = isCase.count { $0 }
    if total == 0 { throw .noCases }
    if total == isCase.count { throw .noControls }
    try limits.check()
    try plan.check()

    let locations = Locations(x: x, y: y)
    var cases = [Int32](repeating: 0, count: locations.count)
    var population = [Double](repeating: 0, count: locations.count)
    for row in x.indices {
      let location = Int(locations.ofRow[row])
      population[location] += 1
      if isCase[row] { cases[location] += 1 }
    }
    let kernel = CircleKernel(
      lists: try NearestLists(locations, weight: population, limits: limits), population: population, minimumCases: limits.minimumCases)
    let points = isCase.count
    let statistic: @Sendable (Int, Double) -> Double = {
      LikelihoodRatio.bernoulli(cases: $0, points: Int($1), totalCases: total, totalPoints: points)
    }
    let locationOfPoint = Column(locations.ofRow)
    let plan = try plan.limited(stepsPerReplicate: kernel.steps + 4 * Double(points))
    let found = kernel.clusters(cases: cases, statistic: statistic, maximumClusters: maximumClusters)
    let sample = try MonteCarlo.sample(plan, observed: found.first?.statistic ?? 0) {
      CircleScratch(locations: kernel.locationCount, totalCases: total, points: points)
    } replicate: { scratch, random in
      scratch.cases.fill(0)
      scratch.points.copy(from: locationOfPoint)
      random.chooseFirst(total, of: scratch.points.base, count: points)
      for index in 0..<total { scratch.cases.base[Int(scratch.points.base[index])] += 1 }
      return kernel.maximum(scratch, statistic: statistic)
    }
    return ScanResult(
      clusters: found.map { found in
        found.cluster(locations, expected: found.population * Double(total) / Double(points), sample: sample)
      }, totalCases: total, sample: sample)
  }

  /// Counts against exposure (discrete Poisson).
  ///
  /// Null hypothesis: cases are expected in proportion to the exposure; given the total, each case falls on a row with probability
  /// exposure / (sum of exposures), and so they are simulated. Statistic: ``LikelihoodRatio/poisson(cases:expected:total:)``.
  ///
  /// - Parameters:
  ///   - x: easting of each row (a cell's centre, an address), in metres.
  ///   - y: northing of each row.
  ///   - counts: cases per row.
  ///   - exposure: what cases are expected in proportion to, per row: population, visitors, metres. Only its proportions matter.
  ///   - limits: radius, share of the exposure, fewest cases.
  ///   - plan: replicates, seed, threads.
  ///   - maximumClusters: stop after so many clusters; nil for all.
  /// - Throws: as the Bernoulli scan, and `negativeValue`, `zeroExposure`, `casesWithoutExposure`.
  public static func poisson(
    x: [Double], y: [Double], counts: [Int], exposure: [Double], limits: CircleLimits, plan: MonteCarloPlan = MonteCarloPlan(),
    maximumClusters: Int? = nil
  ) throws(StatisticsError) -> ScanResult<CircleCluster> {
    try Check.points(x: x, y: y)
    let total = try checkedTotal(counts: counts, exposure: exposure, rows: x.count)
    try limits.check()
    try plan.check()

    let locations = Locations(x: x, y: y)
    var cases = [Int32](repeating: 0, count: locations.count)
    var population = [Double](repeating: 0, count: locations.count)
    for row in x.indices {
      let location = Int(locations.ofRow[row])
      population[location] += exposure[row]
      cases[location] += Int32(counts[row])
    }
    let allExposure = population.reduce(0, +)
    let kernel = CircleKernel(
      lists: try NearestLists(locations, weight: population, limits: limits), population: population, minimumCases: limits.minimumCases)
    let statistic: @Sendable (Int, Double) -> Double = {
      LikelihoodRatio.poisson(cases: $0, expected: Double(total) * $1 / allExposure, total: total)
    }
    let table = AliasTable(weights: population)
    let plan = try plan.limited(stepsPerReplicate: kernel.steps + 8 * Double(total))
    let found = kernel.clusters(cases: cases, statistic: statistic, maximumClusters: maximumClusters)
    let sample = try MonteCarlo.sample(plan, observed: found.first?.statistic ?? 0) {
      CircleScratch(locations: kernel.locationCount, totalCases: total, points: 0)
    } replicate: { scratch, random in
      scratch.cases.fill(0)
      for _ in 0..<total { scratch.cases.base[table.draw(&random)] += 1 }
      return kernel.maximum(scratch, statistic: statistic)
    }
    return ScanResult(
      clusters: found.map { found in
        found.cluster(locations, expected: Double(total) * found.population / allExposure, sample: sample)
      }, totalCases: total, sample: sample)
  }

  /// Most cases the tables are made for.
  private static let caseLimit = 1 << 26

  private static func checkedTotal(counts: [Int], exposure: [Double], rows: Int) throws(StatisticsError) -> Int {
    try Check.sameLength(counts.count, .count, as: rows)
    try Check.sameLength(exposure.count, .exposure, as: rows)
    try Check.finite(exposure, .exposure)
    var total = 0
    for row in counts.indices {
      if counts[row] < 0 { throw .negativeValue(column: .count, row: row) }
      if exposure[row] < 0 { throw .negativeValue(column: .exposure, row: row) }
      if counts[row] > caseLimit - total { throw .tooLarge(needed: counts[row], limit: caseLimit) }
      total += counts[row]
    }
    let sum = exposure.reduce(0, +)
    if sum == 0 { throw .zeroExposure }
    if let row = exposure.firstIndex(where: { !($0 <= 1e300) }) { throw .outOfRange(column: .exposure, row: row) }
    if total == 0 { throw .noCases }
    if let row = counts.indices.first(where: { counts[$0] > 0 && exposure[$0] == 0 }) { throw .casesWithoutExposure(row: row) }
    return total
  }
}
