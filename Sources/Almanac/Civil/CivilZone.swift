// From moments to local clock time and back.

import Foundation
import Messages

/// A time zone with its summer time, such as Europe/Stockholm.
///
/// Offsets come from Foundation's zone data, read once into a table for the years 1900–2100, so that a conversion is a table
/// look-up; other years ask Foundation each time. Immutable, so it can be used from several threads.
public struct CivilZone: Sendable {
  /// Where the offsets come from.
  public enum Source: String, Sendable, Hashable, Codable {
    /// The zone database behind Foundation.
    case zoneDatabase
    /// The European summer time rule, because the zone database was missing.
    case europeanRule
  }

  /// The name in the zone database, such as `Europe/Stockholm`.
  public let identifier: String
  /// Where the offsets come from.
  public var source: Source { table.database == nil ? .europeanRule : .zoneDatabase }

  private let table: OffsetTable

  /// Makes a zone from its name in the zone database.
  ///
  /// Throws `Failure.unknownTimeZone` where the database does not know the name: a report must never silently be read in
  /// another zone.
  public init(identifier: String) throws(Failure) {
    // Foundation also accepts abbreviations and "GMT+3"; only names of places and UTC are unambiguous.
    guard identifier == "UTC" || identifier.contains("/"), let database = TimeZone(identifier: identifier) else {
      throw Failure.unknownTimeZone(identifier)
    }
    self.identifier = identifier
    table = OffsetTable(database: database)
  }

  private init(identifier: String, table: OffsetTable) {
    self.identifier = identifier
    self.table = table
  }

  /// Swedish time. Where the zone database is missing, the European summer time rule is used instead, which gives the same
  /// answers for the years since 1980; `source` tells which.
  public static let stockholm: CivilZone = (try? CivilZone(identifier: "Europe/Stockholm")) ?? swedishRule

  /// Swedish time by the European summer time rule alone.
  static let swedishRule = CivilZone(identifier: "Europe/Stockholm", table: OffsetTable(database: nil))

  /// How many seconds the local clock is ahead of UTC. Constant time inside 1900–2100.
  public func offsetSeconds(at instant: Instant) -> Int {
    table.offsetSeconds(at: instant.secondsSince1970)
  }

  /// What the local clock shows.
  public func local(_ instant: Instant) -> CivilTime {
    let seconds = instant.secondsSince1970
    return CivilTime(secondsSince1970IgnoringZone: seconds + Int64(table.offsetSeconds(at: seconds)))
  }

  /// ISO 8601 text with the local offset, like `2026-11-23T15:05:00+01:00`.
  public func iso8601(_ instant: Instant) -> String {
    let offset = offsetSeconds(at: instant)
    let minutes = abs(offset) / 60
    let local = CivilTime(secondsSince1970IgnoringZone: instant.secondsSince1970 + Int64(offset))
    return ASCIIWriter.text { writer in
      writer.append(local)
      writer.append(offset < 0 ? "-" : "+")
      writer.append(minutes / 60, width: 2)
      writer.append(":")
      writer.append(minutes % 60, width: 2)
    }
  }

  /// Which moments a local clock time names; see `ResolvedTime` for the rule.
  public func resolve(_ time: CivilTime) -> ResolvedTime {
    let clock = time.secondsSince1970IgnoringZone
    // No zone is 24 hours from UTC, and none changes twice in two days: these are the offsets before and after any change
    // that can concern this clock time.
    let before = table.offsetSeconds(at: clock - 86_400)
    let after = table.offsetSeconds(at: clock + 86_400)
    let first = clock - Int64(before)
    if before == after { return resolved(first, first, .ordinary) }
    let second = clock - Int64(after)
    let firstHolds = table.offsetSeconds(at: first) == before
    let secondHolds = table.offsetSeconds(at: second) == after
    switch (firstHolds, secondHolds) {
    case (true, true): return resolved(min(first, second), max(first, second), .repeated)
    case (true, false): return resolved(first, first, .ordinary)
    case (false, true): return resolved(second, second, .ordinary)
    case (false, false): return resolved(first, first, .skipped)
    }
  }

  /// The moment when a local date begins: its first moment, also where midnight itself is skipped.
  public func startOfDay(_ date: CivilDate) -> Instant {
    resolve(CivilTime(date: date, timeOfDay: .midnight)).earliest
  }

  private func resolved(_ earliest: Int64, _ latest: Int64, _ kind: ResolvedTime.Kind) -> ResolvedTime {
    ResolvedTime(
      earliest: Instant(secondsSince1970: earliest), latest: Instant(secondsSince1970: latest), kind: kind)
  }
}
