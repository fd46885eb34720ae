// The inner loop of the space-time permutation scan: circles that grow case by case, with the times inside as a set of bits.

/// The times of all cases, sorted; a case's place in that order is its slot.
struct TimeOrder: Sendable {
  /// Slot of each row.
  let slotOfRow: [Int32]
  /// Time unit of each slot.
  let time: Column<Int>
  /// First slot with the same time, and the first slot after it: how many cases lie before and up to a time.
  let tieStart: Column<Int32>
  let tieEnd: Column<Int32>
  /// First and last slot that can share an interval with a slot.
  let reachLow: Column<Int32>
  let reachHigh: Column<Int32>

  init(_ times: [Int], maximumDuration: Int) {
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    var slotOfRow = [Int32](repeating: 0, count: times.count)
    var tieStart = [Int32](repeating: 0, count: times.count)
    var tieEnd = tieStart
    var reachLow = tieStart
    var reachHigh = tieStart
    let sorted = order.map { times[$0] }
    var low = 0
    for slot in sorted.indices {
      slotOfRow[order[slot]] = Int32(slot)
      tieStart[slot] = slot > 0 && sorted[slot - 1] == sorted[slot] ? tieStart[slot - 1] : Int32(slot)
      while Self.units(from: sorted[low], to: sorted[slot]) > maximumDuration { low += 1 }
      reachLow[slot] = Int32(low)
    }
    var high = sorted.count - 1
    for slot in sorted.indices.reversed() {
      let tied = slot + 1 < sorted.count && sorted[slot + 1] == sorted[slot]
      tieEnd[slot] = tied ? tieEnd[slot + 1] : Int32(slot + 1)
      while Self.units(from: sorted[slot], to: sorted[high]) > maximumDuration { high -= 1 }
      reachHigh[slot] = Int32(high)
    }
    self.slotOfRow = slotOfRow
    time = Column(sorted)
    self.tieStart = Column(tieStart)
    self.tieEnd = Column(tieEnd)
    self.reachLow = Column(reachLow)
    self.reachHigh = Column(reachHigh)
  }

  /// Units in a closed interval; a difference too large for an integer counts as the largest one.
  private static func units(from first: Int, to last: Int) -> Int {
    let (difference, overflow) = last.subtractingReportingOverflow(first)
    return overflow || difference == .max ? .max : difference + 1
  }
}

/// Working memory of one thread of a space-time permutation scan.
final class SpaceTimeScratch {
  /// Slot of each case, in the order of the locations; this is what a replicate shuffles.
  let slots: Column<Int32>
  /// Which slots are in the circle.
  let bits: Column<UInt64>
  /// Slots in reach before and after the new case, nearest first.
  let before: Column<Int32>
  let after: Column<Int32>
  /// For each number of cases the smallest (cases in circle) × (cases in interval) of any window with so many.
  let leastProduct: Column<Int>

  init(cases: Int) {
    slots = Column(repeating: 0, count: cases)
    bits = Column(repeating: 0, count: cases / 64 + 2)
    before = Column(repeating: 0, count: cases)
    after = Column(repeating: 0, count: cases)
    leastProduct = Column(repeating: .max, count: cases + 1)
  }
}

/// Circles over fixed locations and intervals over fixed times; which case has which time varies.
struct SpaceTimeKernel: Sendable {
  let order: TimeOrder
  private let listStart: Column<Int>
  private let entries: Column<Int32>
  /// Cases of location l are `caseStart[l]..<caseStart[l + 1]` in location order.
  private let caseStart: Column<Int32>
  private let minimumCases: Int

  init(order: TimeOrder, lists: NearestLists, locations: Locations, minimumCases: Int) {
    self.order = order
    listStart = Column(lists.start)
    entries = Column(lists.entries)
    caseStart = Column(locations.start)
    self.minimumCases = minimumCases
  }

  var centreCount: Int { caseStart.count - 1 }

  /// Elementary steps of one replicate, estimated: a new case in a circle looks through the bits of the slots in reach, and starts an interval
  /// at each case before it and ends one at each case after it.
  var steps: Double {
    let slots = order.reachLow.count
    if slots == 0 { return 0 }
    var reach = 0.0
    for slot in 0..<slots { reach += Double(order.reachHigh.base[slot] - order.reachLow.base[slot] + 1) }
    reach /= Double(slots)
    let share = reach / Double(slots)
    var steps = 0.0
    for centre in 0..<centreCount {
      let list = listStart.base[centre]..<listStart.base[centre + 1]
      var inside = 0
      for index in list {
        let location = Int(entries.base[index] & ~NearestLists.continues)
        let new = Int(caseStart.base[location + 1] - caseStart.base[location])
        inside += new
        // Cases of the circle in reach of the new one; half lie before it and half after, and half of the pairs are short enough.
        let near = Double(inside) * share
        steps += Double(new) * (4 + reach / 64 + 2 * near + near * near / 8)
      }
    }
    return steps
  }

  func members(centre: Int, length: Int) -> [Int32] {
    let first = listStart.base[centre]
    return (first..<first + length).map { entries.base[$0] & ~NearestLists.continues }
  }

  /// Grows the circle around a centre and visits every window that contains a case just taken in: growing the circle, or the interval,
  /// without a new case only raises the expected number. A window is visited as (cases, cases in the circle, first slot, last slot, entries).
  @inline(__always)
  func walk(_ centre: Int, _ scratch: SpaceTimeScratch, visit: (Int, Int, Int, Int, Int) -> Void) {
    let entries = entries.base
    let caseStart = caseStart.base
    let slots = scratch.slots.base
    let bits = scratch.bits.base
    let first = listStart.base[centre]
    let end = listStart.base[centre + 1]
    // A circle that can never hold two cases needs no work when two are asked for.
    if end - first == 0 { return }
    if end - first == 1 {
      let location = Int(entries[first] & ~NearestLists.continues)
      if Int(caseStart[location + 1] - caseStart[location]) < minimumCases { return }
    }
    var inside = 0
    var groupStart = first
    for index in first..<end {
      let location = Int(entries[index] & ~NearestLists.continues)
      let from = Int(caseStart[location])
      let to = Int(caseStart[location + 1])
      for position in from..<to {
        let slot = Int(slots[position])
        bits[slot >> 6] |= 1 << UInt64(slot & 63)
      }
      inside += to - from
      if entries[index] >= NearestLists.continues { continue }
      for member in groupStart...index {
        let location = Int(entries[member] & ~NearestLists.continues)
        for position in Int(caseStart[location])..<Int(caseStart[location + 1]) {
          windows(around: Int(slots[position]), inside: inside, length: index + 1 - first, scratch, visit: visit)
        }
      }
      groupStart = index + 1
    }
    if inside < scratch.bits.count {
      for index in first..<end {
        let location = Int(entries[index] & ~NearestLists.continues)
        for position in Int(caseStart[location])..<Int(caseStart[location + 1]) { bits[Int(slots[position]) >> 6] = 0 }
      }
    } else {
      scratch.bits.fill(0)
    }
  }

  /// Every interval, from case to case in the circle, that contains the slot and is short enough.
  @inline(__always)
  private func windows(
    around slot: Int, inside: Int, length: Int, _ scratch: SpaceTimeScratch, visit: (Int, Int, Int, Int, Int) -> Void
  ) {
    let reachHigh = order.reachHigh.base
    let before = scratch.before.base
    let after = scratch.after.base
    let low = Int(order.reachLow.base[slot])
    let high = Int(reachHigh[slot])
    let early = Self.collectBefore(slot, low, scratch.bits.base, before)
    let late = Self.collectAfter(slot, high, scratch.bits.base, after)
    if early + late + 1 < minimumCases { return }
    var taken = 0
    var start = slot
    while true {
      let limit = Int32(truncatingIfNeeded: Int(reachHigh[start]))
      visit(taken + 1, inside, start, slot, length)
      var ahead = 0
      while ahead < late && after[ahead] <= limit {
        visit(taken + ahead + 2, inside, start, Int(after[ahead]), length)
        ahead += 1
      }
      if taken == early { break }
      start = Int(before[taken])
      taken += 1
    }
  }

  /// The set slots in low..<slot, nearest first.
  @inline(__always)
  private static func collectBefore(
    _ slot: Int, _ low: Int, _ bits: UnsafeMutablePointer<UInt64>, _ found: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    var word = slot >> 6
    var mask = bits[word] & ((1 << UInt64(slot & 63)) &- 1)
    let lowWord = low >> 6
    let lowMask = UInt64.max << UInt64(low & 63)
    while true {
      if word == lowWord { mask &= lowMask }
      while mask != 0 {
        let bit = 63 - mask.leadingZeroBitCount
        found[count] = Int32(truncatingIfNeeded: word << 6 | bit)
        count += 1
        mask &= ~(1 << UInt64(bit))
      }
      if word == lowWord { return count }
      word -= 1
      mask = bits[word]
    }
  }

  /// The set slots in slot + 1...high, nearest first.
  @inline(__always)
  private static func collectAfter(
    _ slot: Int, _ high: Int, _ bits: UnsafeMutablePointer<UInt64>, _ found: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    var word = slot >> 6
    var mask = bits[word] & ~((2 << UInt64(slot & 63)) &- 1)
    let highWord = high >> 6
    let highMask = UInt64.max >> UInt64(63 - (high & 63))
    while true {
      if word == highWord { mask &= highMask }
      while mask != 0 {
        found[count] = Int32(truncatingIfNeeded: word << 6 | mask.trailingZeroBitCount)
        count += 1
        mask &= mask - 1
      }
      if word == highWord { return count }
      word += 1
      mask = bits[word]
    }
  }
}
