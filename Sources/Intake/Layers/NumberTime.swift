// Times that a database stores as numbers.
import Almanac
import SpatialFiles

/// The two forms of numbers that SQLite's own functions take for times: Julian days with decimals, and whole seconds since 1970 (or
/// thousandths of them). Source: SQLite documentation, "Date And Time Functions".
enum NumberTime {
  // 1950-01-01 and 2100-01-01.
  private static let julianDays = 2_433_282.5...2_488_069.5
  // 2000-01-01 and 2100-01-01: smaller numbers are dates like 20261123 or hours like 1430.
  private static let seconds: ClosedRange<Int64> = 946_684_800...4_102_444_800

  /// The time of a cell as it would be written, in UTC; nil where the cell is text or a number of another kind.
  static func text(_ row: ForeignRow, _ column: Int) -> String? {
    switch row.kind(column) {
    case .real:
      let value = row.number(column)
      if julianDays.contains(value) { return Instant(secondsSince1970: Int64(((value - 2_440_587.5) * 86_400).rounded())).iso8601UTC }
      guard value == value.rounded(), let whole = Int64(exactly: value) else { return nil }
      return text(seconds: whole)
    case .integer: return text(seconds: row.integer(column))
    default: return nil
    }
  }

  private static func text(seconds value: Int64) -> String? {
    if seconds.contains(value) { return Instant(secondsSince1970: value).iso8601UTC }
    return seconds.contains(value / 1000) ? Instant(secondsSince1970: value / 1000).iso8601UTC : nil
  }
}
