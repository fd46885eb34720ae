// Does a hotspot survive small changes?
import Incidents
import SpatialStatistics

/// Makes the test behind a hotspot again on changed input, and counts how often it is found again.
struct StabilityCheck {
  let material: Material
  /// Asked between runs; when it answers true the check stops.
  var isCancelled: (@Sendable () -> Bool)?
  /// Number of random displacements of the positions.
  private static let displacements: UInt64 = 10
  /// Most reports, reporters or days that are left out one at a time; of more, that many spread evenly. Fewer in a large material, where
  /// each run costs more and a single report matters less.
  private var most: Int { max(5, min(40, 40_000 / max(1, material.count))) }

  /// How stable a finding is.
  ///
  /// - Parameters:
  ///   - finding: a finding with its test.
  ///   - level: the level that its own p-value had to reach, after correction for the other tests.
  /// - Returns: nil when the finding has no test to repeat.
  /// - Throws: `StatisticsError.cancelled`, and what the test throws.
  func stability(_ finding: Finding, level: Double) throws -> HotspotStability? {
    guard let retest = finding.retest, let critical = MonteCarlo.criticalValue(maxima: finding.maxima, level: level) else { return nil }
    let original = Set(finding.members)
    func holds(_ variation: Variation) throws -> Bool {
      if let isCancelled, isCancelled() { throw StatisticsError.cancelled }
      let left = original.subtracting(variation.without)
      guard !left.isEmpty else { return false }
      return try retest(variation).contains { found in
        guard found.statistic >= critical else { return false }
        return 2 * found.members.intersection(left).count >= found.members.union(left).count
      }
    }
    func trials(_ variations: [Variation]) throws -> (HotspotStability.Trials, broken: [Variation]) {
      let broken = try variations.filter { try !holds($0) }
      return (HotspotStability.Trials(made: variations.count, held: variations.count - broken.count), broken)
    }
    let reports = try trials(spread(finding.members.sorted()).map { Variation(without: [$0]) })
    let reporters = groups(finding.members) { material.table.reporter[material.rows[$0]] }
    let days = groups(finding.members) { Int64(material.local[$0].date.daysSince1970) }
    return HotspotStability(
      withoutReport: reports.0,
      withoutReporter: reporters.isEmpty ? .init(made: 0, held: 0) : try trials(reporters.map { Variation(without: $0) }).0,
      withoutDay: try trials(days.map { Variation(without: $0) }).0,
      radius: try trials([0.75, 1.25].map { Variation(reach: $0) }).0,
      position: try trials((1...StabilityCheck.displacements).map { Variation(displacement: $0) }).0,
      decisiveReports: reports.broken.flatMap(\.without).map { material.table.ids[material.rows[$0]] }.sorted())
  }

  /// The members that share a key, one set for each key, in the order of the keys; members without a key are in none.
  private func groups(_ members: [Int], by key: (Int) -> Int64?) -> [Set<Int>] {
    var groups: [Int64: Set<Int>] = [:]
    for member in members {
      if let key = key(member) { groups[key, default: []].insert(member) }
    }
    return spread(groups.sorted { $0.key < $1.key }.map(\.value))
  }

  private func spread<Element>(_ values: [Element]) -> [Element] {
    let most = most
    return values.count <= most ? values : (0..<most).map { values[$0 * values.count / most] }
  }
}
