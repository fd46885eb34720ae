// A test that can be made again on changed input.
import SpatialStatistics

/// Makes one test again under variations, without replicates, and remembers what does not depend on a single finding.
final class Retest {
  private let run: (Variation) throws -> [FoundAgain]
  private var known: [Variation: [FoundAgain]] = [:]

  init(_ run: @escaping (Variation) throws -> [FoundAgain]) { self.run = run }

  /// The clusters under a variation, with their statistics; none where the changed input cannot be tested.
  func callAsFunction(_ variation: Variation) throws -> [FoundAgain] {
    if let found = known[variation] { return found }
    var found: [FoundAgain] = []
    do {
      found = try run(variation)
    } catch let error as StatisticsError where error != .cancelled {
      found = []
    }
    if variation.without.isEmpty { known[variation] = found }
    return found
  }
}
