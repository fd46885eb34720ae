// The fast way to the highest window around a centre: many circles are ruled out by one look at the order of their cases in time.

/// The cases around a centre, in the order of time, with the circle that each comes in with. Circles are numbered from the smallest;
/// only those that take in a case count.
final class CasesAround {
  /// Slot and circle of each case.
  let slot: Column<Int32>
  let circle: Column<Int32>
  /// Weight of each circle.
  let weight: Column<Double>
  /// The cases inside the largest circle not yet ruled out: their place on the axis of weights, and their number above.
  let place: Column<Float>
  let number: Column<Int32>
  /// Circle of each slot while the cases are put in order, and the last block of circles for which a start was looked at.
  private let circleOfSlot: Column<Int32>
  let looked: Column<Int32>
  private let inside: SlotBits
  private let words: SlotBits
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private(set) var circles = 0

  init(slots: Int) {
    slot = Column(repeating: 0, count: slots)
    circle = Column(repeating: 0, count: slots)
    weight = Column(repeating: 0, count: slots)
    // Room for reading eight at a time past the end.
    place = Column(repeating: 0, count: slots + 16)
    number = Column(repeating: 0, count: slots)
    circleOfSlot = Column(repeating: 0, count: slots)
    looked = Column(repeating: -1, count: slots)
    inside = SlotBits(slots: slots)
    words = SlotBits(slots: slots / 64 + 1)
  }

  @inline(__always)
  func begin() {
    count = 0
    circles = 0
  }

  @inline(__always)
  func insert(_ slot: Int) {
    inside.insert(slot)
    words.insert(slot >> 6)
    circleOfSlot.base[slot] = Int32(truncatingIfNeeded: circles)
  }

  @inline(__always)
  func closeCircle(weight: Double) {
    self.weight.base[circles] = weight
    circles += 1
  }

  @inline(__always)
  func setCount(_ cases: Int) {
    count = cases
  }

  /// Puts the inserted cases in order, and empties the set for the next centre.
  func putInOrder(_ timeline: Timeline) {
    let bits = inside.words.base
    let summary = words.words.base
    let places = timeline.place.base
    var found = 0
    for group in 0..<(inside.words.count + 63) / 64 {
      var occupied = summary[group]
      if occupied == 0 { continue }
      summary[group] = 0
      while occupied != 0 {
        let word = group << 6 | occupied.trailingZeroBitCount
        occupied &= occupied &- 1
        var mask = bits[word]
        bits[word] = 0
        while mask != 0 {
          let slot = word << 6 | mask.trailingZeroBitCount
          mask &= mask &- 1
          self.slot.base[found] = Int32(truncatingIfNeeded: slot)
          circle.base[found] = circleOfSlot.base[slot]
          place.base[found] = places[slot]
          number.base[found] = Int32(truncatingIfNeeded: found)
          looked.base[found] = -1
          found += 1
        }
      }
    }
    count = found
  }

  /// Leaves only the cases inside smaller circles than that one.
  @inline(__always)
  func keep(below limit: Int, of size: Int) -> Int {
    let limit = Int32(truncatingIfNeeded: limit)
    let place = place.base
    let number = number.base
    let circle = circle.base
    var kept = 0
    for index in 0..<size {
      let which = number[index]
      place[kept] = place[index]
      number[kept] = which
      kept += circle[Int(which)] < limit ? 1 : 0
    }
    return kept
  }
}

extension CylinderKernel {
  /// Judges every window around a centre that could be the best.
  ///
  /// The circles are taken in blocks from the largest down. All windows of a block have at most the cases of its largest circle and at least the
  /// weight of its smallest; where that is not enough for any interval, no circle of the block needs a closer look.
  func search(_ centre: Int, _ scratch: CylinderScratch) {
    gather(centre, scratch)
    let around = scratch.around
    around.putInOrder(scratch.timeline)
    let weight = around.weight.base
    var high = around.circles
    var size = around.count
    while high > 0 && size >= minimumCases {
      let low = blockStart(high, scratch)
      sweep(size, circles: low..<high, scratch)
      if low == 0 || size < scratch.record.casesNeeded(circle: weight[0]) { break }
      size = around.keep(below: low, of: size)
      high = low
    }
  }

  private func gather(_ centre: Int, _ scratch: CylinderScratch) {
    let entries = entries.base
    let weights = weight.base
    let caseStart = scratch.caseStart.base
    let slots = scratch.slots.base
    let around = scratch.around
    around.begin()
    var total = 0.0
    var cases = 0
    var closed = 0
    for index in listStart.base[centre]..<listStart.base[centre + 1] {
      let entry = entries[index]
      let location = Int(entry & ~NearestLists.continues)
      total += weights[location]
      let from = Int(caseStart[location])
      let to = Int(caseStart[location + 1])
      for position in from..<to { around.insert(Int(slots[position])) }
      cases += to - from
      if cases > closed && entry < NearestLists.continues {
        around.closeCircle(weight: total)
        closed = cases
      }
    }
    around.setCount(cases)
  }

  /// First circle of the block that ends before a circle: as many as a good bound allows. The bound fails where chance puts as many cases of the
  /// largest circle into the longest interval as the smallest one would need; four standard deviations are kept from that.
  private func blockStart(_ high: Int, _ scratch: CylinderScratch) -> Int {
    let weight = scratch.around.weight.base
    let record = scratch.record
    let product = weight[high - 1] * scratch.timeline.longestWeight
    let expected = product / record.bounds.weights.neutral(1)
    let needed = Double(record.casesNeeded(weight: product))
    let root = ((16 + 4 * needed).squareRoot() - 4) / 2
    let ratio = min(3, max(1.03, root * root / expected))
    let least = weight[high - 1] / ratio
    var low = 0
    var end = high - 1
    while low < end {
      let middle = (low + end) >> 1
      if weight[middle] >= least { end = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Looks for intervals with enough of the first `size` cases to make a window of a block of circles the best, and judges those windows.
  ///
  /// For a number of cases the interval must be shorter than a bound. Numbers are taken in ranges: with at least the lower number, and
  /// no longer than the higher number allows.
  private func sweep(_ size: Int, circles: Range<Int>, _ scratch: CylinderScratch) {
    let around = scratch.around
    let place = around.place.base
    let record = scratch.record
    let weight = around.weight.base[circles.lowerBound]
    let longest = scratch.timeline.longestPlace
    var cases = record.casesNeeded(circle: weight)
    while cases <= size {
      var next = cases + max(1, cases / 4)
      var length = Float.infinity
      if next - 1 <= record.bounds.tabled { length = Float(record.bound[next - 1] / weight) * 1.000_001 + scratch.timeline.placeRounding }
      if length > longest {
        // Whatever the number, no interval is longer than this.
        length = longest * 1.000_001 + scratch.timeline.placeRounding
        next = .max
      }
      let starts = size - cases + 1
      let ends = place + (cases - 1)
      var index = 0
      while index < starts {
        let stop = min(starts, index + 32)
        var hits: Int32 = 0
        for start in index..<stop { hits &+= ends[start] - place[start] <= length ? 1 : 0 }
        if hits > 0 {
          for start in index..<stop where ends[start] - place[start] <= length {
            look(from: Int(around.number.base[start]), circles, scratch)
          }
        }
        index = stop
      }
      cases = next
    }
  }

  /// Judges every window of a block of circles that starts at a case: per circle that takes in a case, all intervals that are short enough.
  @inline(never)
  private func look(from start: Int, _ circles: Range<Int>, _ scratch: CylinderScratch) {
    let around = scratch.around
    let block = Int32(truncatingIfNeeded: circles.lowerBound)
    if around.looked.base[start] == block { return }
    around.looked.base[start] = block
    let slot = around.slot.base
    let circle = around.circle.base
    let through = scratch.timeline.through.base
    let limit = scratch.record.limit.base
    let from = scratch.timeline.before.base[Int(slot[start])]
    let lastSlot = scratch.timeline.reachHigh.base[Int(slot[start])]
    let top = Int32(truncatingIfNeeded: circles.upperBound)
    var end = start
    while end < around.count && slot[end] <= lastSlot { end += 1 }
    var current = max(block, circle[start])
    while true {
      let weight = around.weight.base[Int(current)]
      var cases = 0
      var next = top
      for index in start..<end {
        let which = circle[index]
        if which <= current {
          cases += 1
          let product = weight * (through[Int(slot[index])] - from)
          if product < limit[cases] { _ = scratch.record.beat(cases: cases, weight: product) }
        } else if which < next {
          next = which
        }
      }
      if next == top { return }
      current = next
    }
  }
}
