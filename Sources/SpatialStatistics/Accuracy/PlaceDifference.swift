// The difference between two maps, place by place.

/// What one map gained over another at one place in one test period.
struct PlaceDifference {
  let events: Double
  /// Events that the one pointed out and the other did not, negative the other way.
  let gain: Double

  /// The difference of the hit rates with its interval. Half an event is added to each of the four outcomes, so that maps that never differed do
  /// not get an interval of no length.
  static func interval(_ places: [PlaceDifference], level: Double) -> PredictionAccuracy.Measure {
    let events = places.reduce(0) { $0 + $1.events }
    let gain = places.reduce(0) { $0 + $1.gain }
    let value = gain / events
    let middle = gain / (events + 2)
    var variance = 1.0
    for place in places {
      let off = place.gain - middle * place.events
      variance += off * off
    }
    let reach = NormalDistribution.upperQuantile((1 - level) / 2) * variance.squareRoot() / (events + 2)
    return PredictionAccuracy.Measure(value: value, low: max(-1, middle - reach), high: min(1, middle + reach))
  }

  /// The two-sided p-value of the change of signs.
  static func pValue(_ places: [PlaceDifference], plan: MonteCarloPlan) throws(StatisticsError) -> Double {
    let gains = places.map(\.gain).filter { $0 != 0 }
    let observed = abs(gains.reduce(0, +))
    if gains.isEmpty { return 1 }
    if gains.count <= 15 {
      let limit = observed - 1e-9 * max(1, observed)
      var reached = 0
      for signs in 0..<(1 << gains.count) {
        var sum = 0.0
        for (index, gain) in gains.enumerated() { sum += (signs >> index) & 1 == 1 ? gain : -gain }
        if abs(sum) >= limit { reached += 1 }
      }
      return Double(reached) / Double(1 << gains.count)
    }
    let column = Column(gains)
    let maxima = try MonteCarlo.maxima(plan) {
      0
    } replicate: { (_: inout Int, random) in
      var sum = 0.0
      var bits: UInt64 = 0
      for index in 0..<column.count {
        if index % 64 == 0 { bits = random.next() }
        sum += bits & 1 == 1 ? column.base[index] : -column.base[index]
        bits >>= 1
      }
      return abs(sum)
    }
    return MonteCarlo.pValue(observed: observed, maxima: maxima)
  }
}
