// How good the rows of one file are, beyond how many there were.
import Almanac
import Messages

/// How often one reason refused a row.
public struct ReasonCount: Hashable, Sendable, Codable {
  /// The reason without what stood in the row.
  public var reason: Message
  /// Number of rows.
  public var count: Int

  /// Makes a count.
  public init(reason: Message, count: Int) {
    self.reason = reason
    self.count = count
  }
}

/// How many marks of removed personal data the accepted rows hold, by kind. What was removed is kept nowhere.
public struct ScrubCount: Hashable, Sendable, Codable {
  /// Personnummer and samordningsnummer.
  public var personnummer = 0
  /// Telephone numbers.
  public var telefon = 0
  /// Registration plates.
  public var regnr = 0
  /// E-mail addresses.
  public var epost = 0
  /// Names of persons.
  public var namn = 0

  /// Makes an empty count.
  public init() {}

  /// All together.
  public var total: Int { personnummer + telefon + regnr + epost + namn }
}

/// What one file's rows say about the quality of its source. Kept with the import, and compared with the next one.
///
/// All counts are of accepted rows, of which there are `imported + updated + duplicates`.
public struct ImportQuality: Hashable, Sendable, Codable {
  /// Rows refused, by reason, the most frequent first.
  public var reasons: [ReasonCount] = []
  /// Rows whose midnight (or 12:00, or 23:59) is taken for a missing time of day.
  public var defaultTimes = 0
  /// Rows whose time is known to the hour, by local hour 0–23, without the default times.
  public var hours = [Int](repeating: 0, count: 24)
  /// Rows that stand at exactly a whole hour, by the hour as it was written: what the default times are judged by.
  public var wholeHours = [Int](repeating: 0, count: 24)
  /// Rows that were written with exactly 00:00, by local hour: the hour is another where the file has times of another zone.
  public var midnightHours = [Int](repeating: 0, count: 24)
  /// Rows that were written with exactly 12:00, by local hour; nil for none.
  public var noonHours: [Int]?
  /// Rows that were written with exactly 23:59, by local hour; nil for none.
  public var lastMinuteHours: [Int]?
  /// The first moment, or nil where no row was accepted.
  public var first: Instant?
  /// The last moment.
  public var last: Instant?
  /// Rows by who reported.
  public var origins: [String: Int] = [:]
  /// Rows by source; at most 50 sources are told apart, the rest is under "…".
  public var sources: [String: Int] = [:]
  /// Rows positioned outside the kommun's outline.
  public var outside = 0
  /// Rows on one of the spots that hold too many for one place.
  public var sharedSpot = 0
  /// Number of these spots.
  public var spots = 0
  /// Rows on the midpoint of a kommun or county.
  public var centroid = 0
  /// Marks of removed personal data.
  public var scrubbed = ScrubCount()

  /// Makes an empty report.
  public init() {}

  /// Counts what one accepted report says.
  ///
  /// - Parameters:
  ///   - hour: the local hour, or nil where the time is not known to the hour.
  ///   - wholeHour: the hour as it was written, or nil where the time is not exactly a whole one.
  public mutating func count(_ report: Report, hour: Int?, wholeHour: Int?) {
    if let hour {
      hours[hour] += 1
      if let wholeHour { wholeHours[wholeHour] += 1 }
      if report.dayEnd != nil { countDefault(report.dayClock, hour) }
    }
    first = first.map { min($0, report.time.earliest) } ?? report.time.earliest
    last = last.map { max($0, report.time.latest) } ?? report.time.latest
    origins[report.origin.rawValue, default: 0] += 1
    let isKnown = sources[report.source] != nil || sources.count < 50
    sources[isKnown ? report.source : "…", default: 0] += 1
    if report.flags.contains(.outsideKommun) { outside += 1 }
    if report.flags.contains(.centroid) { centroid += 1 }
    for text in [report.text, report.categoryText] {
      if let text { scrubbed.add(text) }
    }
  }

  private mutating func countDefault(_ clock: DefaultClock, _ hour: Int) {
    switch clock {
    case .midnight: midnightHours[hour] += 1
    case .noon:
      var hours = noonHours ?? [Int](repeating: 0, count: 24)
      hours[hour] += 1
      noonHours = hours
    case .lastMinute:
      var hours = lastMinuteHours ?? [Int](repeating: 0, count: 24)
      hours[hour] += 1
      lastMinuteHours = hours
    }
  }

  /// The clock times that stand for a missing time of day: so many rows at exactly 00:00, 12:00 or 23:59 are more than the other whole hours
  /// explain. That is at least ten, at least 2 % of the rows with a known hour, and more than three times the fullest whole hour besides 00 and
  /// 12. Honest files have a peak after midnight of at most twice their other hours, and rounding to whole hours lifts all hours alike.
  public var defaultClocks: [DefaultClock] {
    let known = hours.reduce(0, +)
    let fullest = wholeHours.enumerated().filter { $0.offset != 0 && $0.offset != 12 }.map(\.element).max() ?? 0
    return DefaultClock.allCases.filter { clock in
      let count: Int
      switch clock {
      case .midnight: count = wholeHours[0]
      case .noon: count = wholeHours[12]
      case .lastMinute: count = lastMinuteHours?.reduce(0, +) ?? 0
      }
      return count >= 10 && count * 50 >= known && count > 3 * fullest
    }
  }

  /// Whether 00:00 stands for a missing time of day.
  public var hasDefaultMidnight: Bool { defaultClocks.contains(.midnight) }

  /// Takes the rows at a clock time that stands for a missing one out of the hours.
  public mutating func withdraw(_ clock: DefaultClock) {
    let counted: [Int]?
    switch clock {
    case .midnight: counted = midnightHours
    case .noon: counted = noonHours
    case .lastMinute: counted = lastMinuteHours
    }
    guard let counted, counted.count == 24 else { return }
    for hour in 0..<24 { hours[hour] -= counted[hour] }
  }
}

extension ScrubCount {
  /// Adds the marks that a text holds. O(length).
  public mutating func add(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return }
    for part in text.utf8.split(separator: UInt8(ascii: "[")).dropFirst(text.utf8.first == UInt8(ascii: "[") ? 0 : 1) {
      if part.starts(with: "personnummer]".utf8) {
        personnummer += 1
      } else if part.starts(with: "telefon]".utf8) {
        telefon += 1
      } else if part.starts(with: "regnr]".utf8) {
        regnr += 1
      } else if part.starts(with: "e-post]".utf8) {
        epost += 1
      } else if part.starts(with: "namn]".utf8) {
        namn += 1
      }
    }
  }
}

/// The import before this one from the same source.
public struct PreviousImport: Hashable, Sendable {
  /// When it was made.
  public var made: Instant
  /// Rows read.
  public var rows: Int
  /// Rows refused.
  public var rejected: Int
  /// Accepted rows without a position.
  public var unlocated: Int
  /// Accepted rows with a position coarser than 500 m.
  public var coarse: Int
  /// The rest.
  public var quality: ImportQuality

  /// Makes a record.
  public init(made: Instant, rows: Int, rejected: Int, unlocated: Int, coarse: Int, quality: ImportQuality) {
    self.made = made
    self.rows = rows
    self.rejected = rejected
    self.unlocated = unlocated
    self.coarse = coarse
    self.quality = quality
  }
}

/// A share of an import set beside the same share of the import before.
public struct ImportComparison: Hashable, Sendable {
  /// What is counted, as a word of the contract: `unlocated`.
  public var key: String
  /// What is counted, in words that fit before "N %": "utan position".
  public var name: Message
  /// Rows that have it now.
  public var count: Int
  /// Rows that could have it now.
  public var rows: Int
  /// The same in the import before, or nil where there is none.
  public var before: (count: Int, rows: Int)? { beforeRows.map { (beforeCount, $0) } }
  private var beforeCount: Int
  private var beforeRows: Int?

  /// Fewer rows than this are told as counts, not as shares.
  public static let rowsForShares = 20

  /// Whether both are large enough for shares and the shares differ by ten points or more.
  public var isNotable: Bool {
    guard let before, rows >= Self.rowsForShares, before.rows >= Self.rowsForShares else { return false }
    return abs(Double(count) / Double(rows) - Double(before.count) / Double(before.rows)) >= 0.1
  }

  /// The comparisons of an account, in a fixed order.
  public static func all(_ account: ImportAccount) -> [ImportComparison] {
    let accepted = account.rows - account.rejected
    let quality = account.quality
    let clocks = quality.defaultClocks.isEmpty ? "00:00" : quality.defaultClocks.map(\.text).joined(separator: ", ")
    let old = account.previous
    let oldAccepted = old.map { $0.rows - $0.rejected }
    func made(_ key: String, _ sv: String, _ en: String, _ count: Int, _ rows: Int, _ before: Int?, _ beforeRows: Int?) -> Self {
      ImportComparison(
        key: key, name: Message(sv: sv, en: en), count: count, rows: rows, beforeCount: before ?? 0,
        beforeRows: before == nil ? nil : beforeRows)
    }
    return [
      made("rejected", "avvisade", "rejected", account.rejected, account.rows, old?.rejected, old?.rows),
      made("unlocated", "utan läge", "without a position", account.unlocated, accepted, old?.unlocated, oldAccepted),
      made("coarse", "grovt läge", "coarse position", account.coarse, accepted, old?.coarse, oldAccepted),
      made(
        "default_times", "förvald tid (\(clocks))", "default time (\(clocks))", quality.defaultTimes, accepted, old?.quality.defaultTimes,
        oldAccepted
      ),
      made("outside", "utanför kommunen", "outside the kommun", quality.outside, accepted, old?.quality.outside, oldAccepted),
      made("shared_spot", "på en och samma punkt", "on one spot", quality.sharedSpot, accepted, old?.quality.sharedSpot, oldAccepted),
      made("centroid", "på en mittpunkt", "on a midpoint", quality.centroid, accepted, old?.quality.centroid, oldAccepted),
    ]
  }
}
