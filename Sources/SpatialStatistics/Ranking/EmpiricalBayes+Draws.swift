// Random rates of all places together, for those who reckon on with them.

extension EmpiricalBayes {
  /// Rates drawn from their distribution given all data: the model and the prior are those of ``estimate(counts:exposure:referenceRate:level:plan:)``.
  ///
  /// Complexity: O(places · (1000 + draws)) time, O(places · draws) memory. The result depends on the seed, not on the threads.
  ///
  /// - Parameters:
  ///   - counts: cases per place.
  ///   - exposure: what cases are expected in proportion to; a place with exposure 0 has no cases and is drawn from the common distribution.
  ///   - plan: number of draws (`replicates`), seed, threads.
  /// - Returns: the rates of all places, draw by draw; and for each place how much of its estimate is the common rate, 0–1.
  /// - Throws: as the estimate.
  public static func draws(
    counts: [Int], exposure: [Double], plan: MonteCarloPlan
  ) throws(StatisticsError) -> (rates: [[Double]], shrinkage: [Double]) {
    if counts.isEmpty { throw .noPoints }
    try Check.sameLength(exposure.count, .exposure, as: counts.count)
    try Check.counts(counts)
    try Check.exposure(exposure)
    for place in counts.indices where exposure[place] == 0 && counts[place] > 0 { throw .casesWithoutExposure(row: place) }
    _ = try Check.total(counts)
    let fit = GammaPoissonFit(counts: counts, exposure: exposure)
    let table = AliasTable(weights: fit.weights)
    let (scales, shapes) = (Column(fit.scales), Column(fit.shapes))
    let (countColumn, exposures) = (Column(counts.map(Double.init)), Column(exposure))
    let places = counts.count
    let rows = try Draws.rows(plan, width: places) {
      0
    } draw: { (_: inout Int, random, row) in
      let point = table.draw(&random)
      for place in 0..<places {
        let gamma = random.standardGamma(shape: shapes.base[point] + countColumn.base[place])
        row[place] = gamma / (scales.base[point] + exposures.base[place])
      }
    }
    return (
      (0..<plan.replicates).map { draw in (0..<places).map { rows.base[draw * places + $0] } },
      counts.indices.map { fit.posterior(count: counts[$0], exposure: exposure[$0]).shrinkage }
    )
  }
}
