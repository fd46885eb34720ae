// What the limits ask about a set of reports.
import Almanac
import Incidents

/// How many reports, on how many days, by how many people.
public struct CountFacts: Hashable, Sendable, Codable {
  /// Number of reports.
  public let reports: Int
  /// Distinct local days.
  public let days: Int
  /// Distinct people who reported; a report whose reporter is not known counts as a person of its own.
  public let reporters: Int

  /// Makes facts.
  public init(reports: Int, days: Int, reporters: Int) {
    self.reports = reports
    self.days = days
    self.reporters = reporters
  }

  /// The facts of some rows of a table, given the local day of each row.
  init(_ rows: [Int], days: [CivilDate], reporters: [Int64?]) {
    let known = rows.compactMap { reporters[$0] }
    self.init(
      reports: rows.count, days: Set(rows.map { days[$0] }).count, reporters: Set(known).count + rows.count - known.count)
  }
}

extension AudienceLimits {
  /// The first rule on numbers that the facts break; nil when they pass.
  func broken(by facts: CountFacts) -> WithheldItem.Rule? {
    if facts.reports < minimumCases { return .tooFewCases }
    if facts.days < minimumDays { return .tooFewDays }
    return facts.reporters < minimumReporters ? .tooFewReporters : nil
  }

  func pass(_ facts: CountFacts) -> Bool { broken(by: facts) == nil }
}
