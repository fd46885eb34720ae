// A site's own rate and pattern, shrunk towards the common ones.
import SpatialStatistics

/// One side of a site's calendar: what has been seen there, and what may come.
struct SiteUnit {
  /// Index of the site.
  var site: Int
  /// The side of its calendar; nil where people are there the whole year.
  var side: OpenDays?
  /// Days learned from, by month × weekday.
  var days: [Double]
  /// Members on this side.
  var members: [Int]
  var counts = ClockCounts()
  /// Sum of the severities.
  var severity = 0.0
  /// How much of its rate is the common rate, 0–1.
  var shrinkage = 1.0

  var totalDays: Double { days.reduce(0, +) }
}

/// What the common pattern expects of a unit's own reports, by month, weekday and hour.
struct UnitExpectation {
  var month = [Double](repeating: 0, count: 12)
  var weekday = [Double](repeating: 0, count: 7)
  var hour = [Double](repeating: 0, count: 24)

  init(_ unit: SiteUnit, _ common: CommonProfile) {
    var hours = [Double](repeating: 0, count: 24)
    for cell in 0..<84 where unit.days[cell] > 0 {
      let daily = unit.days[cell] * common.meanMonth[cell / 7] * common.meanWeekday[cell % 7]
      let base = (ClockCounts.season(cell / 7) * 7 + cell % 7) * 24
      var sum = 0.0
      for hour in 0..<24 {
        let part = daily * common.meanHour[hour] * common.meanJoint[base + hour]
        sum += part
        hours[hour] += part
      }
      month[cell / 7] += sum
      weekday[cell % 7] += sum
    }
    let whole = hours.reduce(0, +)
    guard whole > 0 else { return }
    let (months, weekdays, clocked) = (
      unit.counts.month.reduce(0, +), unit.counts.weekday.reduce(0, +), unit.counts.hour.reduce(0, +)
    )
    month = month.map { $0 / whole * months }
    weekday = weekday.map { $0 / whole * weekdays }
    hour = hours.map { $0 / whole * clocked }
  }
}

/// How much places differ from the common pattern, learned from all of a family together.
struct ProfileSpread {
  let month: RelativeFactors
  let weekday: RelativeFactors
  let hour: RelativeFactors
  /// What the common pattern expects of each place.
  private let expected: [UnitExpectation]

  init(_ units: [SiteUnit], _ common: CommonProfile) {
    expected = units.map { UnitExpectation($0, common) }
    month = RelativeFactors(counts: units.map(\.counts.month), expected: expected.map(\.month))
    weekday = RelativeFactors(counts: units.map(\.counts.weekday), expected: expected.map(\.weekday))
    hour = RelativeFactors(counts: units.map(\.counts.hour), expected: expected.map(\.hour))
  }

  /// How much a place's reports say of the common pattern.
  ///
  /// Counts with mean E and factors of variance v have the variance E + v E²: weighted by 1 / (1 + v E) they vary as Poisson counts of the weighted
  /// mean do. So a busy place with a pattern of its own does not make the pattern of all.
  func weights(_ place: Int) -> ProfileWeights {
    func weight(_ factors: RelativeFactors, _ cells: [Double]) -> Double {
      let sum = cells.reduce(0, +)
      let squares = cells.reduce(0) { $0 + $1 * $1 }
      return sum > 0 ? 1 / (1 + factors.variance(place) * squares / sum) : 1
    }
    let own = expected[place]
    return ProfileWeights(month: weight(month, own.month), weekday: weight(weekday, own.weekday), hour: weight(hour, own.hour))
  }
}

/// Random draws of a unit's rate by month, weekday and hour: the expected number in an hour is month · weekday · hour · joint of the family.
struct SiteDraws {
  /// Draw by draw: 12 months with the site's rate in them, 7 weekdays, 24 hours.
  private(set) var month: [Float]
  private(set) var weekday: [Float]
  private(set) var hour: [Float]
  /// Mean expected number in each month × weekday × hour.
  private(set) var mean: [Float]

  /// - Parameters:
  ///   - place: its number in the family.
  ///   - rates: reports per day, draw by draw.
  ///   - Complexity: O(draws · 2,100).
  init(
    _ unit: SiteUnit, place: Int, rates: [Double], _ common: CommonProfile, _ spread: ProfileSpread, random: inout RandomStream
  ) {
    let draws = common.draws
    month = [Float](repeating: 0, count: draws * 12)
    weekday = [Float](repeating: 0, count: draws * 7)
    hour = [Float](repeating: 0, count: draws * 24)
    mean = [Float](repeating: 0, count: ReportClock.cells)
    // A side that the period does not hold, such as a summer that has not come yet: all its days alike.
    let days = unit.totalDays > 0 ? unit.days : [Double](repeating: 1, count: 84)
    let totalDays = days.reduce(0, +)
    let seen = (
      unit.counts.month.reduce(0, +), unit.counts.weekday.reduce(0, +), unit.counts.hour.reduce(0, +)
    )
    var months = [Double](repeating: 0, count: 12)
    var weekdays = [Double](repeating: 0, count: 7)
    var hours = [Double](repeating: 0, count: 24)
    var sums = ProfileSums()
    for draw in 0..<draws {
      let joint = draw * 672
      for cell in 0..<12 { months[cell] = Double(common.month[draw * 12 + cell]) }
      for cell in 0..<7 { weekdays[cell] = Double(common.weekday[draw * 7 + cell]) }
      for cell in 0..<24 { hours[cell] = Double(common.hour[draw * 24 + cell]) }
      // What this draw of the common pattern expects of the unit's own reports.
      var whole = sums.add(days, months, weekdays, hours, common.joint, from: joint)
      if whole > 0 {
        let shapes = (
          spread.month.drawShape(place, &random), spread.weekday.drawShape(place, &random), spread.hour.drawShape(place, &random)
        )
        for cell in 0..<12 {
          let expected = seen.0 * sums.month[cell] / whole
          months[cell] *= RelativeFactors.drawn(shape: shapes.0, count: unit.counts.month[cell], expected: expected, &random)
        }
        for cell in 0..<7 {
          let expected = seen.1 * sums.weekday[cell] / whole
          weekdays[cell] *= RelativeFactors.drawn(shape: shapes.1, count: unit.counts.weekday[cell], expected: expected, &random)
        }
        for cell in 0..<24 {
          let expected = seen.2 * sums.hour[cell] / whole
          hours[cell] *= RelativeFactors.drawn(shape: shapes.2, count: unit.counts.hour[cell], expected: expected, &random)
        }
        whole = sums.add(days, months, weekdays, hours, common.joint, from: joint)
      }
      // The factors only share out the site's rate: over the days learned from, they add up to it.
      let scale = whole > 0 ? rates[draw] * totalDays / whole : 0
      for cell in 0..<12 { month[draw * 12 + cell] = Float(months[cell] * scale) }
      for cell in 0..<7 { weekday[draw * 7 + cell] = Float(weekdays[cell]) }
      for cell in 0..<24 { hour[draw * 24 + cell] = Float(hours[cell]) }
    }
    average(common)
  }

  private mutating func average(_ common: CommonProfile) {
    let draws = common.draws
    let share = 1 / Float(draws)
    common.joint.withUnsafeBufferPointer { joint in
      month.withUnsafeBufferPointer { month in
        weekday.withUnsafeBufferPointer { weekday in
          hour.withUnsafeBufferPointer { hour in
            mean.withUnsafeMutableBufferPointer { mean in
              for draw in 0..<draws {
                for cell in 0..<84 {
                  let daily = month[draw * 12 + cell / 7] * weekday[draw * 7 + cell % 7] * share
                  let base = draw * 672 + (ClockCounts.season(cell / 7) * 7 + cell % 7) * 24
                  for step in 0..<24 { mean[cell * 24 + step] += daily * hour[draw * 24 + step] * joint[base + step] }
                }
              }
            }
          }
        }
      }
    }
  }
}

/// Sums of days · month · weekday · hour · joint, in all and by month, weekday and hour.
private struct ProfileSums {
  private(set) var month = [Double](repeating: 0, count: 12)
  private(set) var weekday = [Double](repeating: 0, count: 7)
  private(set) var hour = [Double](repeating: 0, count: 24)
  /// By season × weekday: days with their factors, and a day's sum over its hours.
  private var daily = [Double](repeating: 0, count: 28)
  private var ofDay = [Double](repeating: 0, count: 28)

  /// Adds up; the 672 numbers of the joint factor begin at an offset.
  mutating func add(
    _ days: [Double], _ months: [Double], _ weekdays: [Double], _ hours: [Double], _ joint: [Float], from offset: Int
  ) -> Double {
    for cell in 0..<24 { hour[cell] = 0 }
    for cell in 0..<12 { month[cell] = 0 }
    for cell in 0..<7 { weekday[cell] = 0 }
    for cell in 0..<28 { daily[cell] = 0 }
    for cell in 0..<84 {
      daily[ClockCounts.season(cell / 7) * 7 + cell % 7] += days[cell] * months[cell / 7] * weekdays[cell % 7]
    }
    var whole = 0.0
    hours.withUnsafeBufferPointer { hours in
      joint.withUnsafeBufferPointer { joint in
        hour.withUnsafeMutableBufferPointer { hour in
          for block in 0..<28 where daily[block] > 0 {
            var sum = 0.0
            let base = offset + block * 24
            for step in 0..<24 {
              let part = hours[step] * Double(joint[base + step])
              sum += part
              hour[step] += part * daily[block]
            }
            ofDay[block] = sum
            whole += sum * daily[block]
          }
        }
      }
    }
    for cell in 0..<84 where days[cell] > 0 {
      let part = days[cell] * months[cell / 7] * weekdays[cell % 7] * ofDay[ClockCounts.season(cell / 7) * 7 + cell % 7]
      month[cell / 7] += part
      weekday[cell % 7] += part
    }
    return whole
  }
}
