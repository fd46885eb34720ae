// Drawing the cases of a space-time Poisson scan.

/// A data set of the space-time Poisson scan, and working memory of one thread.
final class ExposedScratch {
  let cylinder: CylinderScratch
  /// Time unit and location of the case in each slot.
  let units: Column<Int32>
  let places: Column<Int32>
  let shares: Column<Double>
  private let next: Column<Int32>

  init(cylinder: CylinderScratch, cases: Int, locations: Int) {
    self.cylinder = cylinder
    units = Column(repeating: 0, count: cases)
    places = Column(repeating: 0, count: cases)
    shares = Column(repeating: 0, count: cases)
    next = Column(repeating: 0, count: locations + 1)
  }

  /// Sorts the slots by location.
  func sortSlots() {
    let start = cylinder.caseStart.base
    cylinder.caseStart.fill(0)
    for slot in 0..<places.count { start[Int(places.base[slot]) + 1] += 1 }
    for location in 0..<cylinder.caseStart.count - 1 { start[location + 1] += start[location] }
    next.copy(from: cylinder.caseStart)
    for slot in 0..<places.count {
      let location = Int(places.base[slot])
      cylinder.slots.base[Int(next.base[location])] = Int32(truncatingIfNeeded: slot)
      next.base[location] += 1
    }
  }
}

/// The null hypothesis of the space-time Poisson scan: places and times drawn by their exposures, independently.
struct ExposedCases: Sendable {
  let clock: TimeExposure
  let places: AliasTable
  let maximumDuration: Int
  let isProspective: Bool
  let locations: Int
  let cases: Int
  private let bounds: ScanBounds

  init(
    clock: TimeExposure, places: AliasTable, maximumDuration: Int, isProspective: Bool, locations: Int, cases total: Int, minimumCases: Int
  ) {
    self.clock = clock
    self.places = places
    self.maximumDuration = maximumDuration
    self.isProspective = isProspective
    self.locations = locations
    cases = total
    let least = clock.least
    let weights = ScanBounds.Weights(least: { _ in 0 }, neutral: { Double($0) / Double(total) }, leastInterval: { _ in least })
    bounds = ScanBounds(cases: total, tabled: total, minimumCases: minimumCases, weights: weights) {
      LikelihoodRatio.poisson(cases: $0, expected: Double(total) * $1, total: total)
    }
  }

  func makeScratch() -> ExposedScratch {
    let total = cases
    let timeline = Timeline(count: total, maximumDuration: maximumDuration, endingAt: isProspective ? clock.period.upperBound : nil)
    timeline.through.base[total] = 1
    let cylinder = CylinderScratch(timeline: timeline, caseStart: Column(repeating: 0, count: locations + 1), record: ScanRecord(bounds))
    return ExposedScratch(cylinder: cylinder, cases: total, locations: locations)
  }

  func draw(_ scratch: ExposedScratch, _ random: inout RandomStream) {
    random.sortedUniforms(scratch.shares.base, count: cases)
    for slot in 0..<cases {
      scratch.units.base[slot] = Int32(truncatingIfNeeded: clock.unit(ofShare: scratch.shares.base[slot]))
      scratch.places.base[slot] = Int32(truncatingIfNeeded: places.draw(&random))
    }
    arrange(scratch)
  }

  /// Fills in the timeline and sorts the cases by location, from rising units and the places beside them.
  func arrange(_ scratch: ExposedScratch) {
    let timeline = scratch.cylinder.timeline
    for slot in 0..<cases {
      let unit = Int(scratch.units.base[slot])
      timeline.time.base[slot] = clock.period.lowerBound + unit
      timeline.before.base[slot] = clock.before(unit)
      timeline.through.base[slot] = clock.through(unit)
      timeline.place.base[slot] = Float((clock.before(unit) + clock.through(unit)) / 2)
    }
    timeline.index()
    scratch.sortSlots()
  }
}
