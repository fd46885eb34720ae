// Local Moran's I: is a cell like its neighbours, or unlike them?

/// Where a cell stands in the Moran scatter plot. High means above the mean; the mean itself is low.
public enum MoranQuadrant: Int, Sendable, CaseIterable {
  /// A high cell among high neighbours: part of a hotspot.
  case highHigh = 1
  /// A low cell among high neighbours.
  case lowHigh = 2
  /// A low cell among low neighbours.
  case lowLow = 3
  /// A high cell among low neighbours: a hotspot of its own.
  case highLow = 4
}

/// The local form of Moran's I on a grid of counts.
///
/// Iᵢ = (n − 1) zᵢ Σⱼ zⱼ / (kᵢ Σ z²), with z the deviations from the mean and the second sum over the kᵢ cells whose middles lie within a distance
/// (row-standardised weights, the cell itself not among them). Large I: the cell is like its neighbours. Small (negative) I: unlike.
///
/// Null hypothesis: see ``LocalTest``; the default, `exact`, is that given the cell's own count the other counts are in random order. Given the own count, I
/// grows with the neighbours' sum when the cell is above the mean and falls when it is below, so that the tails of that sum are those of I. The z of a
/// finding standardises I by its mean and variance under the same hypothesis. A cell exactly at the mean has I = 0 always, and p = 1.
///
/// Sources: Anselin (1995), Geographical Analysis 27:93–115; moments given the own value: Sokal, Oden and Thomson (1998), Geographical Analysis
/// 30:331–354.
public enum LocalMoran {
  /// Tests every cell. Complexity and errors are those of ``GetisOrd``.
  ///
  /// - Parameters:
  ///   - counts: events in the cells of a grid.
  ///   - distance: how far apart the middles of neighbours may be, in metres; infinity makes all cells neighbours.
  ///   - test: where the p-values come from.
  ///   - alternative: nil means `greater` (the cell is like its neighbours), and `twoSided` for the normal test.
  ///   - correction: over all cells.
  ///   - threads: number of threads of the exact test; nil means one per active processor. It never changes a result.
  public static func analyse(
    _ counts: CellCounts, distance: Double, test: LocalTest = .exact, alternative: LocalAlternative? = nil,
    correction: MultipleCorrection = .benjaminiHochberg, threads: Int? = nil
  ) throws(StatisticsError) -> LocalStatistics {
    let analysis = try LocalAnalysis(counts, distance: distance, includesCell: false)
    let situations = analysis.outcomes.situations
    let signs = situations.map { sign($0, analysis.table) }
    let z = situations.indices.map { index -> Double? in
      guard signs[index] != 0, let z = analysis.conditionalZ(situations[index]) else { return nil }
      return Double(signs[index]) * z
    }
    let p: [Double?]
    if let tails = try analysis.tails(test, threads: threads) {
      let alternative = alternative ?? .greater
      p = situations.indices.map { index in
        switch signs[index] {
        case 1: alternative.p(upper: tails[index].upper, lower: tails[index].lower)
        case -1: alternative.p(upper: tails[index].lower, lower: tails[index].upper)
        default: 1
        }
      }
    } else {
      let alternative = alternative ?? .twoSided
      p = z.map { z in
        guard let z else { return nil }
        let tails = LocalAnalysis.normalTails(z)
        return alternative.p(upper: tails.upper, lower: tails.lower)
      }
    }
    let moran = situations.map { statistic($0, analysis.table) }
    return analysis.statistics(z: z, p: p, moran: moran, correction)
  }

  /// Whether the cell is above (1), at (0) or below (−1) the mean, in whole numbers.
  private static func sign(_ situation: LocalOutcomes.Situation, _ table: CountTable) -> Int {
    (Int(situation.count) * table.n - table.total).signum()
  }

  private static func statistic(_ situation: LocalOutcomes.Situation, _ table: CountTable) -> (i: Double?, quadrant: MoranQuadrant?) {
    let (mean, squares) = table.all
    guard situation.neighbours > 0, squares > 0 else { return (nil, nil) }
    // In whole numbers, so that neighbours exactly at the mean are not "high" by rounding.
    let lag = Int(situation.sum) * table.n - Int(situation.neighbours) * table.total
    let own = sign(situation, table)
    let average = Double(lag) / Double(table.n) / Double(situation.neighbours)
    let value = Double(table.n - 1) * (Double(situation.count) - mean) * average / squares
    switch (own > 0, lag > 0) {
    case (true, true): return (value, .highHigh)
    case (false, true): return (value, .lowHigh)
    case (false, false): return (value, .lowLow)
    case (true, false): return (value, .highLow)
    }
  }
}
