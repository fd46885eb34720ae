// The times of the cases of a data set, in order.

/// Cases sorted by time; a case's place in that order is its slot. Made once and shared where times are fixed, filled anew for each data set
/// where they are drawn.
final class Timeline: @unchecked Sendable {
  /// Number of slots.
  let count: Int
  /// Time unit of each slot, and after the last one the unit in which all intervals end, if that is asked for.
  let time: Column<Int>
  /// Weight of all time before the unit of a slot, and up to its end; after the last slot, up to the end of all intervals.
  let before: Column<Double>
  let through: Column<Double>
  /// First and last slot that can share an interval with a slot.
  let reachLow: Column<Int32>
  let reachHigh: Column<Int32>
  /// Runs of slots, numbered from 1, so long that an interval never reaches beyond the next or the previous run.
  let run: Column<Int32>
  /// A place for each slot on the axis of weights, such that an interval from one slot to another weighs at least the difference.
  let place: Column<Float>
  /// How far rounding can take a difference of places.
  var placeRounding: Float { count > 0 ? 2.5e-7 * abs(place.base[count - 1]) : 0 }
  /// The most slots, and the largest difference of places and weight, of any interval that is short enough.
  @exclusivity(unchecked) private(set) var mostSlots = 0
  @exclusivity(unchecked) private(set) var longestPlace: Float = 0
  @exclusivity(unchecked) private(set) var longestWeight = 0.0
  /// First slot in reach of the unit in which all intervals end; 0 when intervals may end anywhere.
  @exclusivity(unchecked) private(set) var firstAlive = 0

  private let maximumDuration: Int
  private let endingAt: Int?

  init(count: Int, maximumDuration: Int, endingAt: Int?) {
    self.count = count
    self.maximumDuration = maximumDuration
    self.endingAt = endingAt
    time = Column(repeating: endingAt ?? 0, count: count + 1)
    before = Column(repeating: 0, count: count + 1)
    through = Column(repeating: 0, count: count + 1)
    reachLow = Column(repeating: 0, count: count)
    reachHigh = Column(repeating: 0, count: count)
    run = Column(repeating: 0, count: count)
    place = Column(repeating: 0, count: count)
  }

  /// Fixed times, weighed by the number of cases: the weight of an interval is the number of cases in it.
  convenience init(_ times: [Int], slots: inout [Int32], maximumDuration: Int, endingAt: Int?) {
    self.init(count: times.count, maximumDuration: maximumDuration, endingAt: endingAt)
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    slots = [Int32](repeating: 0, count: times.count)
    for (slot, row) in order.enumerated() {
      slots[row] = Int32(slot)
      time.base[slot] = times[row]
      place.base[slot] = Float(slot)
      before.base[slot] = slot > 0 && time.base[slot - 1] == times[row] ? before.base[slot - 1] : Double(slot)
    }
    for slot in stride(from: count - 1, through: 0, by: -1) {
      let tied = slot + 1 < count && time.base[slot + 1] == time.base[slot]
      through.base[slot] = tied ? through.base[slot + 1] : Double(slot + 1)
    }
    through.base[count] = Double(count)
    index()
  }

  /// Finds reaches and runs after the times have been filled in.
  func index() {
    let time = time.base
    var low = 0
    var runStart = 0
    var number: Int32 = 1
    for slot in 0..<count {
      while Self.units(from: time[low], to: time[slot]) > maximumDuration { low += 1 }
      reachLow.base[slot] = Int32(truncatingIfNeeded: low)
      if Self.units(from: time[runStart], to: time[slot]) > maximumDuration {
        runStart = slot
        number += 1
      }
      run.base[slot] = number
    }
    var high = count - 1
    mostSlots = 0
    longestPlace = 0
    longestWeight = 0
    for slot in stride(from: count - 1, through: 0, by: -1) {
      while Self.units(from: time[slot], to: time[high]) > maximumDuration { high -= 1 }
      reachHigh.base[slot] = Int32(truncatingIfNeeded: high)
      mostSlots = max(mostSlots, high - slot + 1)
      longestPlace = max(longestPlace, place.base[high] - place.base[slot])
      longestWeight = max(longestWeight, through.base[high] - before.base[slot])
    }
    firstAlive = 0
    if let endingAt {
      while firstAlive < count && Self.units(from: time[firstAlive], to: endingAt) > maximumDuration { firstAlive += 1 }
    }
  }

  /// Units in a closed interval; a difference too large for an integer counts as the largest one.
  static func units(from first: Int, to last: Int) -> Int {
    let (difference, overflow) = last.subtractingReportingOverflow(first)
    return overflow || difference == .max ? .max : difference + 1
  }
}
