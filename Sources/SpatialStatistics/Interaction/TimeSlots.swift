// Times as small whole numbers, so that a replicate compares integers.

/// Times in whole slots, and for each finite edge of the time bands the largest difference in slots that lies below it.
///
/// The slot is the day, hour, minute, second or power of ten in which all times are whole, so that differences are exact and a pair exactly
/// on an edge is told from one beside it whatever the rounding of the days. Times that are whole in none of them are rounded to one part in
/// 2³⁰ of their range (0.15 s for five years), and a pair as close to an edge as that counts as on it. Gaps far longer than the longest band are shortened first, so that a single wrong year costs no precision.
struct TimeSlots {
  /// Slot of each row, from 0.
  let slots: [Int32]
  /// Largest difference that lies below each edge; −1 when none does, nil when all do.
  let below: [Int32?]
  /// Largest difference between any two rows.
  let range: Int32

  /// Slots in a day that are tried, from coarse to fine: days, tenths, hours, minutes, seconds, then further powers of ten.
  private static let units: [Double] = [1, 10, 24, 100, 1000, 1440, 10_000, 86_400, 100_000, 1_000_000]

  /// - Parameters:
  ///   - time: finite days, at least one, of magnitude at most 1e150.
  ///   - bands: checked bands.
  init(_ time: [Double], _ bands: KnoxBands) {
    let offsets = Self.offsets(time, longest: bands.days.last { $0.isFinite } ?? 0)
    let range = offsets.max() ?? 0
    var unit = range > 0 ? 0x1p30 / range : 1
    // What rounding does to a difference of two times, in slots: a pair no farther than that from an edge counts as on it.
    var slack = 1.0
    for candidate in Self.units where range * candidate <= 0x1p30 {
      if offsets.allSatisfy({ abs($0 * candidate - ($0 * candidate).rounded()) < 1e-5 }) {
        unit = candidate
        slack = 1e-4
        break
      }
    }
    slots = offsets.map { Int32(($0 * unit).rounded()) }
    let largest = slots.max() ?? 0
    self.range = largest
    below = bands.days.indices.map { edge -> Int32? in
      let limit = bands.days[edge] * unit
      let last = bands.edgeIsBelow(edge) ? (limit + slack).rounded(.down) : (limit - slack).rounded(.up) - 1
      return last >= Double(largest) ? nil : Int32(max(-1, last))
    }
  }

  /// Days since the first, with gaps of far more than the longest band cut down where the range would be too long for slots.
  private static func offsets(_ time: [Double], longest: Double) -> [Double] {
    let first = time.min() ?? 0
    var offsets = time.map { $0 - first }
    guard let range = offsets.max(), range > 100_000 else { return offsets }
    let enough = longest.rounded(.up) + 1
    // The first time of the present run without long gaps, as it was and as it is now.
    var run = (was: first, now: 0.0)
    var previous = run
    for row in time.indices.sorted(by: { time[$0] < time[$1] }) {
      let gap = time[row] - previous.was
      // Whole days are taken out, so that times stay whole in their slot.
      if gap > 2 * enough { run = (time[row], previous.now + enough + (gap - gap.rounded(.down))) }
      previous = (time[row], run.now + (time[row] - run.was))
      offsets[row] = previous.now
    }
    return offsets
  }
}
