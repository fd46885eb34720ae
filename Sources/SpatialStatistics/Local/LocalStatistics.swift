// What the local statistics of a grid share: the tested situations and the cells that are in them.

import Foundation

/// The tested p-values of one situation: all cells with the same own count, number of neighbours and sum over them share it.
public struct LocalFinding: Sendable, Equatable {
  /// Events in the cell itself.
  public let count: Int
  /// Number of neighbours, the cell itself not counted.
  public let neighbours: Int
  /// Events in the neighbours, the cell itself not counted.
  public let neighbourSum: Int
  /// The statistic's standardised form; nil where it cannot vary (no neighbours, all other cells alike).
  public let z: Double?
  /// Local Moran's I; nil for other statistics, where all cells are alike, and where there is no neighbour.
  public let moranI: Double?
  /// Quadrant of the Moran scatter plot; nil for other statistics, and where there is no neighbour.
  public let quadrant: MoranQuadrant?
  /// p-value of the test, before correction; nil only in the normal test, where z is nil.
  public let p: Double?
  /// p-value after correction over all cells.
  public let adjustedP: Double?
  /// In how many cells the situation occurs.
  public let cells: Int
}

/// A local statistic for every cell of a grid.
public struct LocalStatistics: Sendable, Equatable {
  /// The cells.
  public let grid: RegularGrid
  /// The different situations.
  public let findings: [LocalFinding]
  /// Index in ``findings`` of each cell, row by row from the south-west.
  public let findingOfCell: [Int32]
  /// Number of points outside the grid, which were left out.
  public let outside: Int
  /// Events to expect in the smallest neighbourhood (the cell itself included where the statistic includes it), were they spread evenly.
  public let smallestExpectedCount: Double

  /// The finding of a cell.
  public subscript(cell: Int) -> LocalFinding { findings[Int(findingOfCell[cell])] }

  /// Whether fewer than 5 events are expected in some neighbourhood, where a normal approximation misleads.
  public var isTooSparseForNormal: Bool { smallestExpectedCount < 5 }
}

/// The steps from counts to corrected p-values.
struct LocalAnalysis {
  let counts: CellCounts
  let outcomes: LocalOutcomes
  let table: CountTable
  let includesCell: Bool

  init(_ counts: CellCounts, distance: Double, includesCell: Bool) throws(StatisticsError) {
    let band = try DistanceBand(distance: distance, grid: counts.grid)
    self.counts = counts
    outcomes = LocalOutcomes(counts, band)
    table = CountTable(outcomes, total: counts.total)
    self.includesCell = includesCell
  }

  /// Tails of each situation; nil when the test is the normal one.
  func tails(_ test: LocalTest, threads: Int?) throws(StatisticsError) -> [Tails]? {
    if let threads { try Check.positive(threads, .threads) }
    switch test {
    case .exact: return try ExactTails.compute(outcomes, table, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    case .binomial: return BinomialTails.compute(outcomes, table, includingCell: includesCell)
    case .permutation(let plan): return try PermutationTails.compute(counts, outcomes, plan)
    case .normal: return nil
    }
  }

  /// The sum over neighbours, standardised given the cell's own count.
  func conditionalZ(_ situation: LocalOutcomes.Situation) -> Double? {
    guard let others = table.others(than: Int(situation.count)) else { return nil }
    return CountTable.z(sum: Double(situation.sum), draws: Int(situation.neighbours), of: table.n - 1, others)
  }

  /// - Parameters:
  ///   - z: standardised statistic of each situation.
  ///   - p: p-value of each situation.
  func statistics(
    z: [Double?], p: [Double?], moran: [(i: Double?, quadrant: MoranQuadrant?)]?, _ correction: MultipleCorrection
  ) -> LocalStatistics {
    let tested = p.indices.filter { p[$0] != nil }
    let adjusted = StepUp.adjust(tested.compactMap { p[$0] }, times: tested.map { outcomes.situations[$0].cells }, correction)
    var adjustedP = [Double?](repeating: nil, count: p.count)
    for (place, index) in tested.enumerated() { adjustedP[index] = adjusted[place] }
    var fewest = Int.max
    let findings = outcomes.situations.indices.map { index in
      let situation = outcomes.situations[index]
      fewest = min(fewest, Int(situation.neighbours))
      return LocalFinding(
        count: Int(situation.count), neighbours: Int(situation.neighbours), neighbourSum: Int(situation.sum), z: z[index],
        moranI: moran?[index].i, quadrant: moran?[index].quadrant, p: p[index], adjustedP: adjustedP[index], cells: situation.cells)
    }
    let cells = Double(fewest + (includesCell ? 1 : 0))
    return LocalStatistics(
      grid: counts.grid, findings: findings, findingOfCell: outcomes.ofCell, outside: counts.outside,
      smallestExpectedCount: cells * Double(table.total) / Double(table.n))
  }

  /// Both tails of the normal distribution.
  static func normalTails(_ z: Double) -> Tails {
    let scaled = z * 0.5.squareRoot()
    return Tails(upper: 0.5 * erfc(scaled), lower: 0.5 * erfc(-scaled))
  }
}
