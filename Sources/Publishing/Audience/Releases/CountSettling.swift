// Numbers of the whole kommun beside those that an audience was given before.

/// A number that is told to an audience, by what it counts.
public struct ToldCount: Hashable, Sendable, Codable {
  /// What it counts.
  public let key: String
  /// The true number of reports when it was told.
  public let reports: Int
  /// Distinct days, then.
  public let days: Int

  /// Makes a count.
  public init(key: String, reports: Int, days: Int) {
    self.key = key
    self.reports = reports
    self.days = days
  }
}

extension AudienceGate {
  /// Numbers of disjoint sets of reports that grow with time, as they may be told now: each stays as it was told until it differs by at least the
  /// limit from all that was ever told of it. What was never told counts as 0 before the first time.
  ///
  /// - Parameters:
  ///   - now: the true numbers now, in order.
  ///   - earlier: what was told, the oldest first.
  /// - Returns: the numbers to tell, those that have come to nothing included, in the order of `now`.
  public func settle(_ now: [ToldCount], earlier: [[ToldCount]]) -> [ToldCount] {
    guard let last = earlier.last else { return now }
    let told = earlier.map { Dictionary($0.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }) }
    let known = Set(now.map(\.key))
    let gone = last.filter { !known.contains($0.key) }.map { ToldCount(key: $0.key, reports: 0, days: 0) }
    return (now + gone).map { count in
      let before = told.map { $0[count.key]?.reports ?? 0 }
      let mayChange = before.allSatisfy { $0 == count.reports || abs($0 - count.reports) >= limits.minimumCases }
      let kept = told[told.count - 1][count.key] ?? ToldCount(key: count.key, reports: 0, days: 0)
      // The days tell of a report as well as its number does.
      return mayChange && count.reports != kept.reports ? count : kept
    }
  }
}
