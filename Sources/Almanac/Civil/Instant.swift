// A point on the time line, the same for everybody.

import Foundation

/// A moment, in whole seconds since 1970-01-01T00:00:00Z without leap seconds (POSIX time).
///
/// Encodes as a plain number.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var secondsSince1970: Int64

  /// Makes a moment from seconds since 1970-01-01T00:00:00Z.
  public init(secondsSince1970: Int64) {
    self.secondsSince1970 = secondsSince1970
  }

  /// Makes the moment when a clock that shows UTC shows this.
  public init(utc time: CivilTime) {
    self.init(secondsSince1970: time.secondsSince1970IgnoringZone)
  }

  /// The computer's clock. The only place in the package that reads it: everything else takes moments as arguments.
  public static func now() -> Instant {
    Instant(secondsSince1970: Int64(Date().timeIntervalSince1970.rounded(.down)))
  }

  /// The moment this many seconds later (earlier where negative).
  public func adding(seconds: Int64) -> Instant {
    Instant(secondsSince1970: secondsSince1970 + seconds)
  }

  /// How many seconds this moment is after `other`; negative where it is before.
  public func seconds(since other: Instant) -> Int64 {
    secondsSince1970 - other.secondsSince1970
  }

  /// The date and clock time in UTC.
  public var utc: CivilTime {
    CivilTime(secondsSince1970IgnoringZone: secondsSince1970)
  }

  /// ISO 8601 text in UTC, like `2026-11-23T14:05:00Z`.
  public var iso8601UTC: String {
    ASCIIWriter.text { writer in
      writer.append(utc)
      writer.append("Z")
    }
  }

  /// Whether one moment is before another.
  public static func < (a: Instant, b: Instant) -> Bool {
    a.secondsSince1970 < b.secondsSince1970
  }
}

extension Instant: CustomStringConvertible {
  /// The same as `iso8601UTC`.
  public var description: String { iso8601UTC }
}

extension Instant: Codable {
  /// Reads a whole number of seconds since 1970; refuses moments outside the years 0001–9999, which have no plain ISO text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let seconds = try container.decode(Int64.self)
    guard (-62_135_596_800..<253_402_300_800).contains(seconds) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(seconds) is outside the years 0001–9999")
    }
    self.init(secondsSince1970: seconds)
  }

  /// Writes the number of seconds since 1970.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(secondsSince1970)
  }
}
