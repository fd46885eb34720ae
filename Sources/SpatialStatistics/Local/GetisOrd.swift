// Gi and Gi*: are there more events around a cell than elsewhere?

/// The local statistics of Getis and Ord on a grid of counts.
///
/// A cell's neighbourhood is all cells whose middles lie within a distance of its own, each counting alike: for Gi* the cell itself too, for Gi
/// not. z compares the number of events there with its mean and standard deviation when all counts are in random order: for Gi* over all n cells,
/// z = (S − W·x̄) / (s·√((nW − W²)/(n − 1))), with S the sum over the W cells; for Gi the same over the other n − 1 cells.
///
/// Null hypothesis: see ``LocalTest``; the default, `exact`, is that given the cell's own count the other counts are in random order. The p-value is the
/// chance, under it, of at least (at most, …) as many events in the neighbourhood. Over all cells it is corrected by Benjamini–Hochberg unless
/// something else is asked for.
///
/// Sources: Getis and Ord (1992), Geographical Analysis 24:189–206; Ord and Getis (1995), Geographical Analysis 27:286–306; conditional
/// randomisation as in Anselin (1995), Geographical Analysis 27:93–115.
public enum GetisOrd {
  /// Tests the neighbourhood of every cell.
  ///
  /// Complexity: O(cells × rows of a neighbourhood), and for the exact test what the distributions take: one per own count that occurs (milliseconds
  /// for thousands of events, more for neighbourhoods of hundreds of cells with hundreds of events).
  ///
  /// - Parameters:
  ///   - counts: events in the cells of a grid.
  ///   - distance: how far apart the middles of neighbours may be, in metres; infinity makes all cells neighbours.
  ///   - includesCell: true for Gi*, false for Gi.
  ///   - test: where the p-values come from.
  ///   - alternative: nil means `greater`, and `twoSided` for the normal test.
  ///   - correction: over all cells.
  ///   - threads: number of threads of the exact test; nil means one per active processor. It never changes a result.
  /// - Throws: `notPositive`, `tooMuchWork`, and for permutations `tooFewReplicates` and `cancelled`.
  public static func analyse(
    _ counts: CellCounts, distance: Double, includesCell: Bool = true, test: LocalTest = .exact, alternative: LocalAlternative? = nil,
    correction: MultipleCorrection = .benjaminiHochberg, threads: Int? = nil
  ) throws(StatisticsError) -> LocalStatistics {
    let analysis = try LocalAnalysis(counts, distance: distance, includesCell: includesCell)
    let situations = analysis.outcomes.situations
    let table = analysis.table
    let z = situations.map { situation in
      includesCell
        ? CountTable.z(sum: Double(situation.sum) + Double(situation.count), draws: Int(situation.neighbours) + 1, of: table.n, table.all)
        : analysis.conditionalZ(situation)
    }
    let p: [Double?]
    if let tails = try analysis.tails(test, threads: threads) {
      let alternative = alternative ?? .greater
      p = tails.map { alternative.p(upper: $0.upper, lower: $0.lower) }
    } else {
      let alternative = alternative ?? .twoSided
      p = z.map { z in
        guard let z else { return nil }
        let tails = LocalAnalysis.normalTails(z)
        return alternative.p(upper: tails.upper, lower: tails.lower)
      }
    }
    return analysis.statistics(z: z, p: p, moran: nil, correction)
  }
}
