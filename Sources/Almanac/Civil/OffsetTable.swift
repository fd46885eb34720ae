// The offsets of a zone as a table that is fast to look up.

import Foundation

/// The offset from UTC for each second of 1900–2100, as change moments behind an index of equal time slices.
final class OffsetTable: Sendable {
  /// Foundation's zone, or nil where the European rule is used.
  let database: TimeZone?

  private static let start: Int64 = -2_208_988_800  // 1900-01-01T00:00:00Z
  private static let end: Int64 = 4_102_444_800  // 2100-01-01T00:00:00Z
  // A slice is 2^21 s, about 24 days: rarely more than one change in it, and 3,010 slices in all.
  private static let sliceShift: Int64 = 21

  /// When each offset begins to hold; the first at `start`.
  private let starts: [Int64]
  private let offsets: [Int32]
  /// For each slice, the last change at or before its beginning.
  private let slices: [Int32]

  init(database: TimeZone?) {
    self.database = database
    var starts = [OffsetTable.start]
    var offsets = [Int32(truncatingIfNeeded: OffsetTable.ask(database, OffsetTable.start))]
    for change in OffsetTable.changes(database) {
      let offset = Int32(truncatingIfNeeded: OffsetTable.ask(database, change))
      if offset != offsets[offsets.count - 1] {
        starts.append(change)
        offsets.append(offset)
      }
    }
    var slices: [Int32] = []
    var current = 0
    for slice in 0...((OffsetTable.end - OffsetTable.start) >> OffsetTable.sliceShift) {
      let begin = OffsetTable.start + slice << OffsetTable.sliceShift
      while current + 1 < starts.count, starts[current + 1] <= begin { current += 1 }
      slices.append(Int32(current))
    }
    self.starts = starts
    self.offsets = offsets
    self.slices = slices
  }

  /// Seconds ahead of UTC. Constant time inside the table.
  func offsetSeconds(at seconds: Int64) -> Int {
    guard seconds >= OffsetTable.start, seconds < OffsetTable.end else { return OffsetTable.ask(database, seconds) }
    var index = Int(slices[Int((seconds - OffsetTable.start) >> OffsetTable.sliceShift)])
    while index + 1 < starts.count, starts[index + 1] <= seconds { index += 1 }
    return Int(offsets[index])
  }

  private static func ask(_ database: TimeZone?, _ seconds: Int64) -> Int {
    guard let database else { return EuropeanSummerTime.offsetSeconds(at: Instant(secondsSince1970: seconds)) }
    return database.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// The moments inside the table when the offset may change, in order.
  private static func changes(_ database: TimeZone?) -> [Int64] {
    guard let database else {
      return (1980..<2100).flatMap { year in
        EuropeanSummerTime.summer(of: year).map { [$0.start.secondsSince1970, $0.end.secondsSince1970] } ?? []
      }
    }
    var changes: [Int64] = []
    var moment = Date(timeIntervalSince1970: Double(start))
    while let next = database.nextDaylightSavingTimeTransition(after: moment), next > moment {
      let seconds = Int64(next.timeIntervalSince1970.rounded())
      guard seconds < end else { break }
      changes.append(seconds)
      moment = next
    }
    return changes
  }
}
