// The tests of a rhythm over several draws of the unknown times.

enum RhythmTests {
  /// The test of the middle draw, and the middle p of each cell (nil without exposure).
  static func test(
    _ tables: [[Int]], exposure: [Double], plan: MonteCarloPlan
  ) throws(StatisticsError) -> (statistic: Double, p: Double, cells: [Double?]) {
    try Check.exposure(exposure)
    var statistics: [(value: Double, table: Int)] = []
    for (index, table) in tables.enumerated() {
      statistics.append((try ExactMultinomial.statistic(counts: table, exposure: exposure), index))
    }
    statistics.sort { ($0.value, $0.table) < ($1.value, $1.table) }
    // For a given number of events p falls as the statistic grows: the middle of the one is the middle of the other.
    let middle = statistics[(statistics.count - 1) / 2].table
    let found = try ExactMultinomial.test(counts: tables[middle], exposure: exposure, plan: plan)
    let whole = exposure.reduce(0, +)
    let total = tables[0].reduce(0, +)
    let cells = exposure.indices.map { cell -> Double? in
      let share = exposure[cell] / whole
      if share == 0 { return nil }
      let values = tables.map { BinomialInterval.pValue(successes: $0[cell], trials: total, probability: share) }.sorted()
      return values[values.count / 2]
    }
    return (found.statistic, found.p, cells)
  }

  /// Holm's adjustment of the cells that have a p-value.
  static func adjust(_ p: [Double?]) -> [Double?] {
    let held = p.indices.filter { p[$0] != nil }
    let adjusted = Holm.adjust(held.compactMap { p[$0] })
    var result = p
    for (index, cell) in held.enumerated() { result[cell] = adjusted[index] }
    return result
  }

  /// Rayleigh's and Kuiper's tests of the draws with the middle statistic. Drawn times have no ties, so that the approximations hold; below eight
  /// events the exact tests are used.
  static func circular(_ hours: [[Double]], plan: MonteCarloPlan) throws(StatisticsError) -> (rayleigh: RayleighTest, kuiper: KuiperTest) {
    var rayleigh: [RayleighTest] = []
    var kuiper: [(test: KuiperTest, draw: Int)] = []
    for (draw, times) in hours.enumerated() {
      rayleigh.append(try RayleighTest.approximate(times: times))
      kuiper.append((try KuiperTest.approximate(times: times), draw))
    }
    rayleigh.sort { $0.z < $1.z }
    kuiper.sort { ($0.test.v, $0.draw) < ($1.test.v, $1.draw) }
    let middle = (hours.count - 1) / 2
    let circle = rayleigh[middle]
    if hours[0].count >= 8 { return (circle, kuiper[middle].test) }
    return (circle, try KuiperTest.simulated(times: hours[kuiper[middle].draw], plan: plan))
  }
}
