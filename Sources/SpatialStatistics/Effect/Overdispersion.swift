// Do places vary more from period to period than chance makes them?

/// How much more counts vary between season-matched periods of the same places than Poisson counts do.
///
/// Each count is compared with what its place's total and its period's total expect (row · column / whole). Pearson's statistic over its degrees of freedom is the
/// factor of quasi-Poisson; the quadratic parameter φ of the negative binomial (variance = mean + φ · mean²) is the moment estimate
/// Σ((count − expected)² − expected · (1 − leverage)) / Σ(expected² · (1 − leverage)), not below 0.
///
/// What is used when: Poisson where fewer than 3 degrees of freedom are left or Pearson's statistic is below its upper 10 % point (normal approximation of the
/// cube root, Wilson and Hilferty 1931), for then nothing says that they vary more; negative binomial from 10 degrees of freedom; quasi-Poisson between.
///
/// Sources: McCullagh and Nelder (1989), Generalized Linear Models, section 9.2, for the factor; Breslow (1984), Applied Statistics 33:38–44, for φ.
public struct Overdispersion: Sendable, Hashable {
  /// How the counts are taken to vary.
  public enum Model: String, Sendable, Hashable, Codable, CaseIterable {
    /// As chance makes them.
    case poisson
    /// With a rate that varies from period to period.
    case negativeBinomial = "negative_binomial"
    /// With the Poisson variance times a factor.
    case quasiPoisson = "quasi_poisson"
  }

  /// Pearson's statistic over its degrees of freedom; 1 without any.
  public let factor: Double
  /// φ of the negative binomial, 0 or more.
  public let quadratic: Double
  /// Degrees of freedom.
  public let degrees: Int
  /// What is used.
  public let model: Model

  /// Estimates the dispersion.
  ///
  /// - Parameter counts: cases per place (rows, all of the same length) and period.
  /// - Throws: `noPoints`, `unequalLengths`, `negativeValue`, `tooLarge`.
  public init(counts: [[Int]]) throws(StatisticsError) {
    guard let periods = counts.first?.count, periods > 0 else { throw .noPoints }
    for row in counts { try Check.sameLength(row.count, .count, as: periods) }
    for row in counts { try Check.counts(row) }
    let whole = Double(try Check.total(counts.flatMap { $0 }))
    let rows = counts.map { Double($0.reduce(0, +)) }
    let columns = (0..<periods).map { period in counts.reduce(0.0) { $0 + Double($1[period]) } }
    var (pearson, above, squares) = (0.0, 0.0, 0.0)
    for (row, values) in counts.enumerated() where rows[row] > 0 {
      for period in 0..<periods where columns[period] > 0 {
        let expected = rows[row] * columns[period] / whole
        let left = (1 - rows[row] / whole) * (1 - columns[period] / whole)
        let residual = (Double(values[period]) - expected) * (Double(values[period]) - expected)
        pearson += residual / expected
        above += residual - expected * left
        squares += expected * expected * left
      }
    }
    degrees = max(0, (rows.count { $0 > 0 } - 1) * (columns.count { $0 > 0 } - 1))
    factor = degrees > 0 ? pearson / Double(degrees) : 1
    quadratic = squares > 0 ? max(0, above / squares) : 0
    let spread = 2 / (9 * Double(max(1, degrees)))
    let cube = 1 - spread + NormalDistribution.upperQuantile(0.1) * spread.squareRoot()
    if degrees < 3 || factor <= cube * cube * cube || quadratic == 0 {
      model = .poisson
    } else {
      model = degrees >= 10 ? .negativeBinomial : .quasiPoisson
    }
  }
}
