// Periods that have been released stay as they were released.
import Almanac
import Incidents
import Messages

/// The tables of a period as they were released, with the truth behind them as it was then.
public struct CountRelease: Hashable, Sendable, Codable {
  /// The period.
  public let period: CountPeriod
  /// The division of place, time and count that they were made by.
  public let terms: String
  /// The rows.
  public let rows: [CountedRow]

  /// Makes a release out of what was kept of it.
  public init(period: CountPeriod, terms: String, rows: [CountedRow]) {
    self.period = period
    self.terms = terms
    self.rows = rows
  }
}

/// Tables of counts that passed the gate.
public struct SharedCounts: Sendable {
  /// The rows, period by period.
  public let rows: [SharedCountRow]
  /// Periods that are released for the first time. They must be kept before the rows are handed out.
  public let new: [CountRelease]
  /// The periods, the earliest first.
  public let periods: [CountPeriod]
}

extension AudienceLimits {
  /// How places, times and counts are divided, in a form that two releases can be compared by.
  public var terms: String {
    let (cell, road) = tableSteps
    let bands: String = if case .bands(let ends) = count { ends.map(String.init).joined(separator: "+") } else { "exact" }
    return "cell \(Int(cell)), road \(Int(road)), reach \(Int(placeReach)), time \(time.rawValue), counts \(bands)"
  }
}

extension AudienceGate {
  /// The tables of all periods that have ended, as the audience may see them.
  ///
  /// A period is made once, `limits.delayDays` after its end, and stays as it was released: a report that comes later, is changed or deleted makes
  /// no difference to it. Periods of one length have no report in common, so that no difference between two of them is a small set of reports; a
  /// period that overlaps a released one of another length, or is divided otherwise, is refused. Limits that have become stricter since then take
  /// rows away from a released period and never add any.
  ///
  /// - Parameters:
  ///   - source: the reports.
  ///   - today: the local day.
  ///   - released: what this audience has been given of this layer.
  /// - Throws: `Failure` (refused) for an overlap; `Failure` (environment) when PROJ cannot start.
  public func counts(_ source: CountSource, today: CivilDate, released: [CountRelease]) throws -> SharedCounts {
    let zone = CivilZone.stockholm
    let first = source.table.earliest.min().map { zone.local($0).date }
    let start = ([first].compactMap { $0 } + released.map(\.period.first)).min()
    guard let start else { return SharedCounts(rows: [], new: [], periods: []) }
    let tabulator = try CountTabulator(source, limits)
    var rows: [SharedCountRow] = []
    var new: [CountRelease] = []
    let periods = CountPeriod.closed(from: start, before: today, limits.halfYears, delayDays: limits.delayDays)
    for period in periods {
      if let known = released.first(where: { $0.period.overlaps(period) }) {
        guard known.period == period, known.terms == limits.terms else {
          throw Failure.periodReleasedOtherwise(
            audience: limits.audience.name, period.label, known.period.label, sameLength: known.period == period)
        }
        rows += known.rows.filter { limits.pass($0.facts) }.map(\.row)
      } else {
        let release = CountRelease(period: period, terms: limits.terms, rows: try tabulator.rows(period))
        new.append(release)
        rows += release.rows.map(\.row)
      }
    }
    return SharedCounts(rows: rows, new: new, periods: periods)
  }

  /// All counts of all periods, for the file's own controller; the last period may still be under way.
  public func ownCounts(_ source: CountSource) throws -> [SharedCountRow] {
    let days = source.table.earliest.map { CivilZone.stockholm.local($0).date }
    guard let first = days.min(), let last = days.max() else { return [] }
    let tabulator = try CountTabulator(source, limits)
    var rows: [SharedCountRow] = []
    var period = CountPeriod(containing: first, halfYears: limits.halfYears)
    while period.first <= last {
      rows += try tabulator.everything(period).map(\.row)
      period = CountPeriod(containing: period.last.adding(days: 1), halfYears: limits.halfYears)
    }
    return rows
  }
}
