// Days, weekdays and months of a period.

/// How many days of each weekday and month a period has, and in which of them events lie.
struct RhythmCalendar {
  private let period: ClosedRange<Int>
  /// Month of each day of the period, 1–12.
  private var months: [UInt8] = []
  /// Exposure of each day of the period; nil where all are alike.
  private let days: [Double]?

  init(
    start: [Double], duration: [Double?], period: ClosedRange<Int>?, dayExposure: [Double]? = nil, month: ((Int) -> Int)?
  ) throws(StatisticsError) {
    func day(_ minutes: Double) -> Int { Int((minutes / 1440).rounded(.down)) }
    // An event that ends at midnight does not touch the next day.
    func lastDay(_ row: Int) -> Int {
      let end = start[row] + (duration[row] ?? 0)
      return (duration[row] ?? 0) > 0 ? max(day(start[row]), Int((end / 1440).rounded(.up)) - 1) : day(start[row])
    }
    let first = period?.lowerBound ?? start.indices.reduce(Int.max) { min($0, day(start[$1])) }
    let last = period?.upperBound ?? start.indices.reduce(Int.min) { max($0, lastDay($1)) }
    let (span, overflow) = last.subtractingReportingOverflow(first)
    if overflow || span > 4_000_000 { throw .tooLarge(needed: overflow ? .max : span, limit: 4_000_000) }
    self.period = first...last
    self.days = dayExposure
    if let dayExposure {
      try Check.sameLength(dayExposure.count, .timeExposure, as: span + 1)
      try Check.finite(dayExposure, .timeExposure)
      for row in dayExposure.indices where dayExposure[row] < 0 { throw .negativeValue(column: .timeExposure, row: row) }
      for row in dayExposure.indices where dayExposure[row] > 1e290 { throw .outOfRange(column: .timeExposure, row: row) }
      if !dayExposure.contains(where: { $0 > 0 }) { throw .zeroExposure }
    }
    var days = 0.0
    for row in start.indices {
      if day(start[row]) < first || lastDay(row) > last { throw .outOfRange(column: .start, row: row) }
      if let dayExposure, !dayExposure[day(start[row]) - first...lastDay(row) - first].contains(where: { $0 > 0 }) {
        throw .casesWithoutExposure(row: row)
      }
      days += (duration[row] ?? 0) / 1440
    }
    if days > 1e7 { throw .tooLarge(needed: Int(days), limit: 10_000_000) }
    guard let month else { return }
    months.reserveCapacity(span + 1)
    for day in self.period {
      let month = month(day)
      if !(1...12).contains(month) { throw .outOfRange(column: .month, row: day - first) }
      months.append(UInt8(month))
    }
  }

  /// Days of each weekday or month, or their exposure.
  func exposure(_ part: Rhythm.Part) -> [Double] {
    if let days, part != .hour {
      var sums = [Double](repeating: 0, count: part == .weekday ? 7 : 12)
      for (index, day) in period.enumerated() { sums[part == .weekday ? weekday(day) : month(day)] += days[index] }
      return sums
    }
    switch part {
    case .hour: return [Double](repeating: Double(period.count), count: 24)
    case .weekday:
      var days = [Double](repeating: Double(period.count / 7), count: 7)
      for day in period.prefix(period.count % 7) { days[weekday(day)] += 1 }
      return days
    case .month:
      var days = [Double](repeating: 0, count: 12)
      for month in months { days[Int(month) - 1] += 1 }
      return days
    }
  }

  /// Whether the day of a time, in minutes, has exposure.
  func hasExposure(at time: Double) -> Bool {
    guard let days else { return true }
    let index = Int((time / 1440).rounded(.down)) - period.lowerBound
    return days[min(max(0, index), days.count - 1)] > 0
  }

  /// The time itself, or the beginning of the next day with exposure.
  func firstExposed(from time: Double) -> Double {
    if hasExposure(at: time) { return time }
    var day = Int((time / 1440).rounded(.down)) + 1
    while day < period.upperBound, !hasExposure(at: Double(day) * 1440) { day += 1 }
    return Double(day) * 1440
  }

  private func weekday(_ day: Int) -> Int { ((day % 7) + 7) % 7 }

  private func month(_ day: Int) -> Int { Int(months[min(max(0, day - period.lowerBound), months.count - 1)]) - 1 }

  /// Aoristic weights and their squares.
  func weights(_ part: Rhythm.Part, _ material: RhythmMaterial) throws(StatisticsError) -> (weights: [Double], squares: [Double]) {
    switch part {
    case .hour: return try Aoristic.hourWeights(start: material.start, duration: material.duration)
    case .weekday: return try Aoristic.weekdayWeights(start: material.start, duration: material.duration)
    case .month:
      var sums = [Double](repeating: 0, count: 12)
      var squares = sums
      for row in material.start.indices {
        var own = [Double](repeating: 0, count: 12)
        let from = material.start[row]
        let length = material.duration[row] ?? 0
        var day = Int((from / 1440).rounded(.down))
        if length == 0 {
          own[month(day)] = 1
        } else {
          var time = from
          while time < from + length {
            let next = min(from + length, Double(day + 1) * 1440)
            own[month(day)] += (next - time) / length
            time = next
            day += 1
          }
        }
        for index in 0..<12 {
          sums[index] += own[index]
          squares[index] += own[index] * own[index]
        }
      }
      return (sums, squares)
    }
  }

  /// Number of times in each cell.
  func counts(_ part: Rhythm.Part, _ times: [Double]) throws(StatisticsError) -> [Int] {
    var counts = [Int](repeating: 0, count: part == .hour ? 24 : part == .weekday ? 7 : 12)
    for time in times {
      let day = Int((time / 1440).rounded(.down))
      switch part {
      case .hour: counts[min(23, max(0, Int((time - Double(day) * 1440) / 60)))] += 1
      case .weekday: counts[weekday(day)] += 1
      case .month: counts[month(day)] += 1
      }
    }
    return counts
  }
}
