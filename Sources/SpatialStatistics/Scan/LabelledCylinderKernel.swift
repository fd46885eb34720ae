// The inner loop of the space-time Bernoulli scan: circles that grow point by point, of which some are cases.

/// Which points are cases, and working memory of one thread.
final class LabelledScratch {
  /// Points in location order; the first ones chosen are the cases of a replicate.
  let positions: Column<Int32>
  /// Whether the point at each position is a case.
  let isCase: Column<UInt8>
  let record: ScanRecord
  /// Slots of the points, and of the cases among them, in the circle; and how many cases in each run.
  let points: SlotBits
  let cases: SlotBits
  let runs: Column<Int32>
  /// Slots of cases in reach before and after the new case, nearest first, and points from the new case to each of those after it.
  let before: Column<Int32>
  let after: Column<Int32>
  let pointsThrough: Column<Int32>

  init(points count: Int, record: ScanRecord) {
    positions = Column(repeating: 0, count: count)
    isCase = Column(repeating: 0, count: count)
    self.record = record
    points = SlotBits(slots: count)
    cases = SlotBits(slots: count)
    runs = Column(repeating: 0, count: count + 3)
    before = Column(repeating: 0, count: count)
    after = Column(repeating: 0, count: count)
    pointsThrough = Column(repeating: 0, count: count)
  }
}

/// Circles over fixed locations and intervals over fixed times, with windows judged by the number of points in them.
struct LabelledCylinderKernel: Sendable {
  let timeline: Timeline
  private let listStart: Column<Int>
  private let entries: Column<Int32>
  /// Points of location l are `pointStart[l]..<pointStart[l + 1]`, and these are their slots.
  private let pointStart: Column<Int32>
  private let slots: Column<Int32>
  private let isProspective: Bool

  init(lists: NearestLists, locations: Locations, slotOfRow: [Int32], timeline: Timeline, isProspective: Bool) {
    listStart = Column(lists.start)
    entries = Column(lists.entries)
    pointStart = Column(locations.start)
    slots = Column(locations.rows.map { slotOfRow[Int($0)] })
    self.timeline = timeline
    self.isProspective = isProspective
  }

  var centreCount: Int { pointStart.count - 1 }

  /// Elementary steps of one replicate when a share of the points are cases.
  func steps(caseShare: Double) -> Double {
    let slots = Double(max(1, slots.count))
    var steps = 0.0
    for centre in 0..<centreCount {
      var points = 0.0
      for index in listStart.base[centre]..<listStart.base[centre + 1] {
        let location = Int(entries.base[index] & ~NearestLists.continues)
        let new = Double(pointStart.base[location + 1] - pointStart.base[location])
        points += new
        let near = 2 * points * caseShare * Double(timeline.mostSlots) / slots
        steps += new * (6 + caseShare * (10 + 2 * near + near * near / 8))
      }
    }
    return steps
  }

  func members(_ window: CylinderWindow) -> [Int32] {
    let first = listStart.base[window.centre]
    return (first..<first + window.length).map { entries.base[$0] & ~NearestLists.continues }
  }

  /// The largest statistic over all windows for the cases in the scratch.
  func maximum(_ scratch: LabelledScratch) -> Double {
    scratch.record.reset()
    for centre in 0..<centreCount { walk(centre, scratch) { _, _, _, _, _ in } }
    return scratch.record.best
  }

  /// The best window of each centre.
  func candidates(_ scratch: LabelledScratch) -> [CylinderWindow] {
    var found: [CylinderWindow] = []
    for centre in 0..<centreCount {
      scratch.record.reset()
      var best: CylinderWindow?
      walk(centre, scratch) { length, first, last, cases, points in
        best = CylinderWindow(
          centre: centre, length: length, first: first, last: last, cases: cases, weight: points, statistic: scratch.record.best)
      }
      if let best { found.append(best) }
    }
    return found
  }

  /// Grows the circle around a centre and judges every window that contains a case just taken in; without one, more points only lower the
  /// statistic. A window that is the best so far is told as (entries, first slot, last slot, cases, points).
  @inline(__always)
  private func walk(_ centre: Int, _ scratch: LabelledScratch, onBest: (Int, Int, Int, Int, Double) -> Void) {
    let entries = entries.base
    let pointStart = pointStart.base
    let slots = slots.base
    let isCase = scratch.isCase.base
    let runOf = timeline.run.base
    let runs = scratch.runs.base
    let firstAlive = Int32(truncatingIfNeeded: timeline.firstAlive)
    let first = listStart.base[centre]
    let end = listStart.base[centre + 1]
    var groupStart = first
    for index in first..<end {
      let location = Int(entries[index] & ~NearestLists.continues)
      for position in Int(pointStart[location])..<Int(pointStart[location + 1]) where slots[position] >= firstAlive {
        let slot = Int(slots[position])
        scratch.points.insert(slot)
        if isCase[position] != 0 {
          scratch.cases.insert(slot)
          runs[Int(runOf[slot])] &+= 1
        }
      }
      if entries[index] >= NearestLists.continues { continue }
      for member in groupStart...index {
        let location = Int(entries[member] & ~NearestLists.continues)
        for position in Int(pointStart[location])..<Int(pointStart[location + 1])
        where isCase[position] != 0 && slots[position] >= firstAlive {
          let slot = Int(slots[position])
          let run = runs + Int(runOf[slot])
          let needed = scratch.record.casesNeeded(circle: 1)
          if Int(run[-1] &+ run[0] &+ run[1]) < needed { continue }
          windows(around: slot, needed, scratch) { onBest(index + 1 - first, $0, $1, $2, $3) }
        }
      }
      groupStart = index + 1
    }
    for index in first..<end {
      let location = Int(entries[index] & ~NearestLists.continues)
      for position in Int(pointStart[location])..<Int(pointStart[location + 1]) {
        let slot = Int(slots[position])
        scratch.points.clearWord(of: slot)
        scratch.cases.clearWord(of: slot)
        runs[Int(runOf[slot])] = 0
      }
    }
  }

  /// Every interval, from case to case (or to the end of the timeline) in the circle, that contains the slot and is short enough.
  @inline(__always)
  private func windows(around slot: Int, _ needed: Int, _ scratch: LabelledScratch, onBest: (Int, Int, Int, Double) -> Void) {
    let reachHigh = timeline.reachHigh.base
    let limit = scratch.record.limit.base
    let before = scratch.before.base
    let after = scratch.after.base
    let through = scratch.pointsThrough.base
    let low = isProspective ? timeline.firstAlive : Int(timeline.reachLow.base[slot])
    let high = isProspective ? timeline.count - 1 : Int(reachHigh[slot])
    let early = scratch.cases.collectBefore(slot, from: low, into: before)
    let late = scratch.cases.collectAfter(slot, through: high, into: after)
    if early + late + 1 < needed { return }
    let anchor = Int(timeline.before.base[slot])
    let own = scratch.points.count(in: anchor..<Int(timeline.through.base[slot]))
    for ahead in 0..<late {
      through[ahead] = Int32(scratch.points.count(in: anchor..<Int(timeline.through.base[Int(after[ahead])])))
    }
    let toEnd = isProspective ? scratch.points.count(in: anchor..<timeline.count) : 0
    var start = slot
    for taken in 0...early {
      let earlier = scratch.points.count(in: Int(timeline.before.base[start])..<anchor)
      if isProspective {
        let cases = taken + late + 1
        let points = Double(earlier + toEnd)
        if points < limit[cases] && scratch.record.beat(cases: cases, weight: points) { onBest(start, timeline.count, cases, points) }
      } else {
        let lone = Double(earlier + own)
        if lone < limit[taken + 1] && scratch.record.beat(cases: taken + 1, weight: lone) { onBest(start, slot, taken + 1, lone) }
        let last = reachHigh[start]
        var ahead = 0
        while ahead < late && after[ahead] <= last {
          let cases = taken + ahead + 2
          let points = Double(earlier + Int(through[ahead]))
          if points < limit[cases] && scratch.record.beat(cases: cases, weight: points) {
            onBest(start, Int(after[ahead]), cases, points)
          }
          ahead += 1
        }
      }
      if taken < early { start = Int(before[taken]) }
    }
  }
}
