// The kommun's common pattern by season, weekday and hour.
import Incidents
import SpatialStatistics

/// When reports come in the whole kommun, for the road or for all other places: a product of a month's, a weekday's and an hour's factor and of what the
/// season × weekday × hour adds to their product. All factors are relative to the exposure, and each set is shrunk towards 1 by itself.
///
/// Held as random draws given the data, so that what is not known of the common pattern is not forgotten at a place.
struct CommonProfile {
  let draws: Int
  /// Draw by draw: 12 months, 7 weekdays, 24 hours.
  let month: [Float]
  let weekday: [Float]
  let hour: [Float]
  /// Draw by draw: 672 of season × weekday × hour, times the traffic.
  let joint: [Float]
  /// The same at their means, for learning how places differ from the common pattern.
  let meanMonth: [Double]
  let meanWeekday: [Double]
  let meanHour: [Double]
  let meanJoint: [Double]

  /// - Parameters:
  ///   - counts: all reports, weighted so that a place unlike the others says less of what is common.
  ///   - days: days of each month × weekday.
  ///   - exposure: relative exposure by weekday × hour.
  ///   - draws: number of draws; 0 for the means alone.
  init(_ counts: ClockCounts, days: [Double], exposure: [Double], draws: Int, random: inout RandomStream) {
    func expected(_ counts: [Double], _ shares: [Double]) -> [Double] {
      let (total, whole) = (counts.reduce(0, +), shares.reduce(0, +))
      return shares.map { whole > 0 ? total * $0 / whole : 0 }
    }
    var inMonth = [Double](repeating: 0, count: 12)
    var inWeekday = [Double](repeating: 0, count: 7)
    var inHour = [Double](repeating: 0, count: 24)
    for cell in 0..<84 {
      inMonth[cell / 7] += days[cell]
      inWeekday[cell % 7] += days[cell]
      for hour in 0..<24 { inHour[hour] += days[cell] * exposure[cell % 7 * 24 + hour] }
    }
    let months = expected(counts.month, inMonth)
    let weekdays = expected(counts.weekday, inWeekday)
    let hours = expected(counts.hour, inHour)
    let monthly = RelativeFactors(counts: [counts.month], expected: [months])
    let daily = RelativeFactors(counts: [counts.weekday], expected: [weekdays])
    let hourly = RelativeFactors(counts: [counts.hour], expected: [hours])
    let meanMonth = months.indices.map { monthly.mean(0, count: counts.month[$0], expected: months[$0]) }
    let meanWeekday = weekdays.indices.map { daily.mean(0, count: counts.weekday[$0], expected: weekdays[$0]) }
    let meanHour = hours.indices.map { hourly.mean(0, count: counts.hour[$0], expected: hours[$0]) }
    // What the product of the three expects in each season × weekday × hour.
    var product = [Double](repeating: 0, count: 672)
    for cell in 0..<84 where days[cell] > 0 {
      let base = (ClockCounts.season(cell / 7) * 7 + cell % 7) * 24
      let daily = days[cell] * meanMonth[cell / 7] * meanWeekday[cell % 7]
      for hour in 0..<24 { product[base + hour] += daily * meanHour[hour] * exposure[cell % 7 * 24 + hour] }
    }
    let jointly = expected(counts.joint, product)
    let interplay = RelativeFactors(counts: [counts.joint], expected: [jointly])
    let traffic = (0..<672).map { exposure[$0 % 168] }
    self.meanMonth = meanMonth
    self.meanWeekday = meanWeekday
    self.meanHour = meanHour
    meanJoint = (0..<672).map { traffic[$0] * interplay.mean(0, count: counts.joint[$0], expected: jointly[$0]) }
    self.draws = draws
    func drawn(_ factors: RelativeFactors, _ counts: [Double], _ expected: [Double], _ scale: [Double]?) -> [Float] {
      var values = [Float]()
      values.reserveCapacity(draws * counts.count)
      for _ in 0..<draws {
        let shape = factors.drawShape(0, &random)
        for cell in counts.indices {
          let factor = RelativeFactors.drawn(shape: shape, count: counts[cell], expected: expected[cell], &random)
          values.append(Float(factor * (scale?[cell] ?? 1)))
        }
      }
      return values
    }
    month = drawn(monthly, counts.month, months, nil)
    weekday = drawn(daily, counts.weekday, weekdays, nil)
    hour = drawn(hourly, counts.hour, hours, nil)
    joint = drawn(interplay, counts.joint, jointly, traffic)
  }
}
