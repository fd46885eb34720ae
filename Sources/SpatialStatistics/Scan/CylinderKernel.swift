// The inner loop of the space-time scans: circles that grow case by case, with the times inside as a set of bits.

/// A data set, and working memory of one thread.
final class CylinderScratch {
  let timeline: Timeline
  /// Cases of location l are `caseStart[l]..<caseStart[l + 1]`, and these are their slots.
  let caseStart: Column<Int32>
  let slots: Column<Int32>
  let record: ScanRecord
  /// Which slots are in the circle, and how many in each run.
  let inside: SlotBits
  let runs: Column<Int32>
  /// Slots in reach before and after the new case, nearest first.
  let before: Column<Int32>
  let after: Column<Int32>
  /// The cases around a centre in the order of time, for the search.
  let around: CasesAround

  init(timeline: Timeline, caseStart: Column<Int32>, record: ScanRecord) {
    self.timeline = timeline
    self.caseStart = caseStart
    self.record = record
    slots = Column(repeating: 0, count: timeline.count)
    inside = SlotBits(slots: timeline.count)
    runs = Column(repeating: 0, count: timeline.count + 3)
    before = Column(repeating: 0, count: timeline.count)
    after = Column(repeating: 0, count: timeline.count)
    around = CasesAround(slots: timeline.count)
  }
}

/// A window as the kernel sees it: the first entries of a centre's list, and an interval from one slot to another.
struct CylinderWindow {
  let centre: Int
  let length: Int
  let first: Int
  let last: Int
  let cases: Int
  let weight: Double
  let statistic: Double
}

/// Circles over fixed locations, with windows whose expected number is proportional to (weight of the circle) × (weight of the interval).
struct CylinderKernel: Sendable {
  let listStart: Column<Int>
  let entries: Column<Int32>
  let weight: Column<Double>
  let minimumCases: Int
  /// Whether all intervals end at the end of the timeline.
  private let isProspective: Bool
  /// Centres by rising length of their lists: the sparse ones are quick and set a record for the dense ones.
  private let centresByLength: Column<Int32>

  init(lists: NearestLists, weight: [Double], minimumCases: Int, isProspective: Bool) {
    listStart = Column(lists.start)
    entries = Column(lists.entries)
    self.weight = Column(weight)
    self.minimumCases = minimumCases
    self.isProspective = isProspective
    let start = lists.start
    centresByLength = Column(
      weight.indices.sorted { (start[$0 + 1] - start[$0], $0) < (start[$1 + 1] - start[$1], $1) }.map { Int32($0) })
  }

  var centreCount: Int { weight.count }
  var entryCount: Int { entries.count }

  func members(_ window: CylinderWindow) -> [Int32] {
    let first = listStart.base[window.centre]
    return (first..<first + window.length).map { entries.base[$0] & ~NearestLists.continues }
  }

  /// The largest statistic over all windows for the data set in the scratch.
  func maximum(_ scratch: CylinderScratch) -> Double {
    scratch.record.reset()
    for index in 0..<centreCount {
      let centre = Int(centresByLength.base[index])
      if isProspective { walk(centre, scratch) { _, _, _, _, _ in } } else { search(centre, scratch) }
    }
    return scratch.record.best
  }

  /// The best window of each centre.
  func candidates(_ scratch: CylinderScratch) -> [CylinderWindow] {
    var found: [CylinderWindow] = []
    for centre in 0..<centreCount {
      scratch.record.reset()
      var best: CylinderWindow?
      walk(centre, scratch) { length, first, last, cases, weight in
        best = CylinderWindow(
          centre: centre, length: length, first: first, last: last, cases: cases, weight: weight, statistic: scratch.record.best)
      }
      if let best { found.append(best) }
    }
    return found
  }

  /// Grows the circle around a centre and judges every window that contains a case just taken in: growing the circle, or the interval,
  /// without a new case only raises the expected number. Circles whose cases in reach of the new one are too few to beat the record are
  /// passed over. A window that is the best so far is told as (entries, first slot, last slot, cases, weight).
  @inline(__always)
  private func walk(_ centre: Int, _ scratch: CylinderScratch, onBest: (Int, Int, Int, Int, Double) -> Void) {
    let entries = entries.base
    let weights = weight.base
    let caseStart = scratch.caseStart.base
    let slots = scratch.slots.base
    let runOf = scratch.timeline.run.base
    let runs = scratch.runs.base
    let firstAlive = Int32(truncatingIfNeeded: scratch.timeline.firstAlive)
    let first = listStart.base[centre]
    let end = listStart.base[centre + 1]
    // A circle that can never hold the cases asked for needs no work.
    if end - first == 0 { return }
    if end - first == 1 {
      let location = Int(entries[first] & ~NearestLists.continues)
      if Int(caseStart[location + 1] - caseStart[location]) < minimumCases { return }
    }
    var weight = 0.0
    var needed = 0
    var groupStart = first
    for index in first..<end {
      let location = Int(entries[index] & ~NearestLists.continues)
      weight += weights[location]
      for position in Int(caseStart[location])..<Int(caseStart[location + 1]) where slots[position] >= firstAlive {
        let slot = Int(slots[position])
        scratch.inside.insert(slot)
        runs[Int(runOf[slot])] &+= 1
      }
      if entries[index] >= NearestLists.continues { continue }
      while scratch.record.promising[needed] <= weight { needed += 1 }
      for member in groupStart...index {
        let location = Int(entries[member] & ~NearestLists.continues)
        for position in Int(caseStart[location])..<Int(caseStart[location + 1]) where slots[position] >= firstAlive {
          let slot = Int(slots[position])
          let run = runs + Int(runOf[slot])
          if Int(run[-1] &+ run[0] &+ run[1]) < needed { continue }
          if isProspective {
            windowsToEnd(around: slot, weight, needed, scratch) { onBest(index + 1 - first, $0, $1, $2, $3) }
          } else {
            windows(around: slot, weight, needed, scratch) { onBest(index + 1 - first, $0, $1, $2, $3) }
          }
        }
      }
      groupStart = index + 1
    }
    for index in first..<end {
      let location = Int(entries[index] & ~NearestLists.continues)
      for position in Int(caseStart[location])..<Int(caseStart[location + 1]) {
        let slot = Int(slots[position])
        scratch.inside.clearWord(of: slot)
        runs[Int(runOf[slot])] = 0
      }
    }
  }

  /// Every interval, from case to case in the circle, that contains the slot and is short enough, if it has at least `needed` cases.
  @inline(__always)
  private func windows(
    around slot: Int, _ weight: Double, _ needed: Int, _ scratch: CylinderScratch, onBest: (Int, Int, Int, Double) -> Void
  ) {
    let timeline = scratch.timeline
    let reachHigh = timeline.reachHigh.base
    let timeBefore = timeline.before.base
    let timeThrough = timeline.through.base
    let limit = scratch.record.limit.base
    let before = scratch.before.base
    let after = scratch.after.base
    let early = scratch.inside.collectBefore(slot, from: Int(timeline.reachLow.base[slot]), into: before)
    let late = scratch.inside.collectAfter(slot, through: Int(reachHigh[slot]), into: after)
    if early + late + 1 < needed { return }
    var taken = 0
    var start = slot
    while true {
      if taken + late + 1 >= needed {
        let from = timeBefore[start]
        let lone = weight * (timeThrough[slot] - from)
        if lone < limit[taken + 1] && scratch.record.beat(cases: taken + 1, weight: lone) { onBest(start, slot, taken + 1, lone) }
        let last = reachHigh[start]
        var ahead = max(0, needed - taken - 2)
        while ahead < late && after[ahead] <= last {
          let cases = taken + ahead + 2
          let product = weight * (timeThrough[Int(after[ahead])] - from)
          if product < limit[cases] && scratch.record.beat(cases: cases, weight: product) {
            onBest(start, Int(after[ahead]), cases, product)
          }
          ahead += 1
        }
      }
      if taken == early { break }
      start = Int(before[taken])
      taken += 1
    }
  }

  /// Every interval from a case in the circle, not after the slot, to the end of the timeline.
  @inline(__always)
  private func windowsToEnd(
    around slot: Int, _ weight: Double, _ needed: Int, _ scratch: CylinderScratch, onBest: (Int, Int, Int, Double) -> Void
  ) {
    let timeline = scratch.timeline
    let limit = scratch.record.limit.base
    let before = scratch.before.base
    let last = timeline.count
    let early = scratch.inside.collectBefore(slot, from: timeline.firstAlive, into: before)
    let late = scratch.inside.collectAfter(slot, through: last - 1, into: scratch.after.base)
    if early + late + 1 < needed { return }
    let through = timeline.through.base[last]
    var start = slot
    for taken in 0...early {
      let cases = taken + late + 1
      let product = weight * (through - timeline.before.base[start])
      if product < limit[cases] && scratch.record.beat(cases: cases, weight: product) { onBest(start, last, cases, product) }
      if taken < early { start = Int(before[taken]) }
    }
  }
}

extension CylinderKernel {
  /// The plan with as many replicates as its work limit allows for data like those in the scratch.
  ///
  /// Steps are estimated. For the clusters, once: a new case in a circle looks through the bits of the slots in reach, starts an interval at each
  /// case before it and ends one at each case after it. For a replicate: each pair of cases is put in order and looked at in some blocks of
  /// circles, in more of them the more cases are expected.
  func limited(_ plan: MonteCarloPlan, _ scratch: CylinderScratch) throws(StatisticsError) -> MonteCarloPlan {
    let slots = Double(max(1, scratch.timeline.count))
    let reach = 2 * Double(isProspective ? scratch.timeline.count - scratch.timeline.firstAlive : scratch.timeline.mostSlots)
    let caseStart = scratch.caseStart.base
    var once = 0.0
    var perReplicate = 4 * slots
    for centre in 0..<centreCount {
      var inside = 0
      for index in listStart.base[centre]..<listStart.base[centre + 1] {
        let location = Int(entries.base[index] & ~NearestLists.continues)
        let new = Int(caseStart[location + 1] - caseStart[location])
        inside += new
        // Cases of the circle in reach of the new one; half lie before it and half after, and half of the pairs are short enough.
        let near = Double(inside) * min(1, reach / slots)
        once += 2 + Double(new) * (4 + reach / 64 + 2 * near + near * near / 8)
        perReplicate += 2 + Double(new) * (10 + 4 * near.squareRoot())
      }
    }
    return try plan.limited(stepsPerReplicate: perReplicate, once: once)
  }
}
