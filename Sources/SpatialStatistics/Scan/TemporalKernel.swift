// The inner loops of the temporal scan: all intervals from one occupied time unit to another.

/// Cases per occupied time unit, as working memory of one thread.
final class TemporalScratch {
  /// The units with cases, rising, and the number of cases in each.
  let unit: Column<Int32>
  let cases: Column<Int32>
  private(set) var occupied = 0
  private let shares: Column<Double>
  /// For each number of cases the smallest share of exposure of any interval with so many, and the interval.
  let least: Column<Double>
  let leastUnits: Column<SIMD2<Int32>>

  init(cases count: Int, units: Int) {
    unit = Column(repeating: 0, count: min(count, units))
    cases = Column(repeating: 0, count: min(count, units))
    shares = Column(repeating: 0, count: count)
    least = Column(repeating: .infinity, count: count + 1)
    leastUnits = Column(repeating: .zero, count: count + 1)
  }

  func set(_ rising: [Int]) {
    occupied = 0
    for unit in rising { add(unit) }
  }

  func draw(_ clock: TimeExposure, _ random: inout RandomStream) {
    random.sortedUniforms(shares.base, count: shares.count)
    occupied = 0
    for index in 0..<shares.count { add(clock.unit(ofShare: shares.base[index])) }
  }

  @inline(__always)
  private func add(_ new: Int) {
    if occupied > 0 && Int(unit.base[occupied - 1]) == new {
      cases.base[occupied - 1] += 1
    } else {
      unit.base[occupied] = Int32(truncatingIfNeeded: new)
      cases.base[occupied] = 1
      occupied += 1
    }
  }
}

/// Intervals over a period with a given exposure.
struct TemporalKernel: Sendable {
  let clock: TimeExposure
  let total: Int
  /// Most units of an interval.
  let longest: Int
  let minimumCases: Int
  let isProspective: Bool

  /// A statistic no larger than this is what rounding leaves where there is no excess at all.
  private static let nothing = 1e-9

  /// An interval and its numbers; units counted from the start of the period.
  struct Found {
    let units: ClosedRange<Int>
    let cases: Int
    let share: Double
    let statistic: Double
  }

  /// Elementary steps of one replicate.
  func steps(occupied: Int) -> Double {
    let ends = isProspective ? 1 : 1 + Double(occupied) * Double(longest) / Double(clock.units)
    return Double(total) * 40 + Double(occupied) * ends
  }

  /// The largest statistic over the intervals within a range of occupied units. No logarithm in the loop: for a number of cases only the
  /// smallest share matters.
  func maximum(_ scratch: TemporalScratch, in range: Range<Int>) -> Double {
    best(scratch, in: range)?.statistic ?? 0
  }

  private func best(_ scratch: TemporalScratch, in range: Range<Int>) -> Found? {
    let unit = scratch.unit.base
    let cases = scratch.cases.base
    let least = scratch.least.base
    scratch.least.fill(.infinity)
    let end = clock.units - 1
    if isProspective {
      var sum = 0
      for start in range.reversed() {
        if end - Int(unit[start]) >= longest { break }
        sum += Int(cases[start])
        note(scratch, sum, Int(unit[start]), end)
      }
    } else {
      for start in range {
        let first = Int(unit[start])
        let from = clock.before(first)
        var sum = 0
        var index = start
        while index < range.upperBound && Int(unit[index]) - first < longest {
          sum += Int(cases[index])
          let share = clock.through(Int(unit[index])) - from
          if share < least[sum] {
            least[sum] = share
            scratch.leastUnits.base[sum] = SIMD2(unit[start], unit[index])
          }
          index += 1
        }
      }
    }
    var found: Found?
    for count in minimumCases..<max(minimumCases, total + 1) where least[count] < .infinity {
      let value = LikelihoodRatio.poisson(cases: count, expected: Double(total) * least[count], total: total)
      if value > found?.statistic ?? TemporalKernel.nothing {
        let units = scratch.leastUnits.base[count]
        found = Found(units: Int(units[0])...Int(units[1]), cases: count, share: least[count], statistic: value)
      }
    }
    return found
  }

  private func note(_ scratch: TemporalScratch, _ cases: Int, _ first: Int, _ last: Int) {
    let share = clock.through(last) - clock.before(first)
    guard share < scratch.least.base[cases] else { return }
    scratch.least.base[cases] = share
    scratch.leastUnits.base[cases] = SIMD2(Int32(first), Int32(last))
  }

  /// The best interval, then the best of those that lie wholly before or after it, and so on, by falling statistic; in the prospective form
  /// only the best one, for all of them share their end.
  func clusters(_ scratch: TemporalScratch, maximumClusters: Int?) -> [Found] {
    var segments: [(range: Range<Int>, best: Found)] = []
    func add(_ range: Range<Int>) {
      if let best = best(scratch, in: range) { segments.append((range, best)) }
    }
    add(0..<scratch.occupied)
    var found: [Found] = []
    while found.count < maximumClusters ?? .max,
      let next = segments.indices.max(by: {
        (segments[$0].best.statistic, segments[$1].best.units.lowerBound)
          < (segments[$1].best.statistic, segments[$0].best.units.lowerBound)
      })
    {
      let segment = segments.remove(at: next)
      found.append(segment.best)
      if isProspective { break }
      let inside = segment.range.filter { segment.best.units.contains(Int(scratch.unit.base[$0])) }
      guard let first = inside.first, let last = inside.last else { break }
      add(segment.range.lowerBound..<first)
      add(last + 1..<segment.range.upperBound)
    }
    return found
  }
}
