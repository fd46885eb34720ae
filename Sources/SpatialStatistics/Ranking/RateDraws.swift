// Random rates of all places together, for intervals and ranks.

/// Draws from the joint distribution of the rates given the data.
struct RateDraws {
  private let draws: Int
  private let places: Int
  /// For each draw the rates of all places, then their ranks.
  private let rows: Column<Double>

  init(counts: [Int], exposure: [Double], fit: GammaPoissonFit, plan: MonteCarloPlan) throws(StatisticsError) {
    let places = counts.count
    let table = AliasTable(weights: fit.weights)
    let (scales, shapes) = (Column(fit.scales), Column(fit.shapes))
    let countColumn = Column(counts.map(Double.init))
    let exposures = Column(exposure)
    rows = try Draws.rows(plan, width: 2 * places) {
      (0..<places).map { Int32($0) }
    } draw: { order, random, row in
      let point = table.draw(&random)
      for place in 0..<places {
        let gamma = random.standardGamma(shape: shapes.base[point] + countColumn.base[place])
        row[place] = gamma / (scales.base[point] + exposures.base[place])
      }
      // Rates so small that they are equal (0) stand in random order: the ranks' part of the row holds the lots until the ranks are known.
      for place in 0..<places {
        order[place] = Int32(place)
        row[places + place] = random.uniform()
      }
      order.sort { a, b in
        let (first, second) = (row[Int(a)], row[Int(b)])
        return first > second || (first == second && row[places + Int(a)] > row[places + Int(b)])
      }
      for (rank, place) in order.enumerated() { row[places + Int(place)] = Double(rank + 1) }
    }
    draws = plan.replicates
    self.places = places
  }

  /// Interval of a place's rate, and the share of draws above the reference.
  func rates(_ place: Int, level: Double, reference: Double) -> (low: Double, high: Double, above: Double) {
    var values = (0..<draws).map { rows.base[$0 * 2 * places + place] }
    let (low, high) = PercentileInterval.central(&values, level: level)
    var above = 0
    for value in values where value > reference { above += 1 }
    return (low, high, Double(above) / Double(draws))
  }

  /// Interval and median of a place's rank.
  func ranks(_ place: Int, level: Double) -> (best: Int, worst: Int, middle: Double) {
    var values = (0..<draws).map { rows.base[$0 * 2 * places + places + place] }
    let (low, high) = PercentileInterval.central(&values, level: level)
    let middle = (values[(draws - 1) / 2] + values[draws / 2]) / 2
    return (Int(low), Int(high), middle)
  }
}
