// The recurring-window scan: is there a time of day, week and year when a place stands out?

/// Hours, weekdays and months in which a place has more reports than the rest of the material explains.
public struct RecurringWindow: Sendable, Equatable {
  /// Rows in the window, cases and controls, rising.
  public let rows: [Int]
  /// Hours of the day, 0–23; nil for all hours. Hour 23 means 23:00–23:59.
  public let hours: CyclicRange?
  /// Days of the week. Hours after midnight count to the day they lie on.
  public let weekdays: WeekdaySet
  /// Months, 1–12; nil for the whole year.
  public let months: CyclicRange?
  /// Reports at the place in the window.
  public let cases: Int
  /// Reports elsewhere in the window.
  public let controls: Int
  /// Reports at the place to expect in the window under the null hypothesis.
  public let expected: Double
  /// Cases over expected.
  public let ratio: Double
  /// Log likelihood ratio.
  public let statistic: Double
  /// Family-wise p-value over all windows.
  public let p: Double
  /// The same from the fitted tail (``GumbelFit``), when the plan asks for it.
  public let pGumbel: Double?
}

/// The scan over recurring windows: hours × weekdays × months.
///
/// Windows are a run of 1–12 hours, past midnight too, or all hours; a ``WeekdaySet``; and a run of 1–6 months, past New Year too, or the whole
/// year: 289 × 12 × 73 windows.
///
/// Null hypothesis: reports at the place come at the same hours, weekdays and months as reports elsewhere. Given all times, all choices of the
/// cases among the reports are equally likely, and so they are simulated; the rhythm that all places share, and that of reporting, is no
/// finding by it. Statistic: the largest ``LikelihoodRatio/bernoulli(cases:points:totalCases:totalPoints:)``. The p-value corrects for all the windows.
///
/// Source: the Bernoulli model of Kulldorff (1997), Communications in Statistics – Theory and Methods 26(6):1481–1496, over cyclic windows.
public enum RecurringWindowScan {
  /// Finds the window that stands out most.
  ///
  /// Complexity: O(253,164 windows + rows) per replicate, with running sums, whatever the number of rows in a window.
  ///
  /// - Parameters:
  ///   - weekday: 1–7 per row, Monday is 1.
  ///   - hour: 0–23 per row.
  ///   - month: 1–12 per row.
  ///   - isCase: whether the report is at the place (else it is elsewhere).
  ///   - minimumCases: fewest cases in a window.
  ///   - plan: replicates, seed, threads.
  /// - Returns: one window, or none when no window has more cases than expected. Of windows with equal statistics the one with fewest
  ///   restrictions on months, then on weekdays, and then the fewest hours.
  /// - Throws: `noPoints`, `unequalLengths`, `outOfRange`, `noCases`, `noControls`, `notPositive(.minimumCases)`, the errors of the plan, `tooMuchWork`, `cancelled`.
  public static func scan(
    weekday: [Int], hour: [Int], month: [Int], isCase: [Bool], minimumCases: Int = 2, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> ScanResult<RecurringWindow> {
    let rows = weekday.count
    try Check.sameLength(hour.count, .hour, as: rows)
    try Check.sameLength(month.count, .month, as: rows)
    try Check.sameLength(isCase.count, .caseFlag, as: rows)
    if rows == 0 { throw .noPoints }
    for row in 0..<rows {
      if !(1...7).contains(weekday[row]) { throw .outOfRange(column: .weekday, row: row) }
      if !(0...23).contains(hour[row]) { throw .outOfRange(column: .hour, row: row) }
      if !(1...12).contains(month[row]) { throw .outOfRange(column: .month, row: row) }
    }
    let total = isCase.count { $0 }
    if total == 0 { throw .noCases }
    if total == rows { throw .noControls }
    try Check.positive(minimumCases, .minimumCases)
    try plan.check()

    let cells = Column((0..<rows).map { Int32(RecurringKernel.cell(weekday: weekday[$0], hour: hour[$0], month: month[$0])) })
    let kernel = RecurringKernel(cells: cells, totalCases: total, minimumCases: minimumCases)
    let plan = try plan.limited(stepsPerReplicate: Double(RecurringKernel.windowCount) + 4 * Double(rows))
    let scratch = RecurringScratch(rows: rows, totalCases: total)
    for row in 0..<rows where isCase[row] { scratch.cube.base[Int(cells.base[row])] += 1 }
    let best = kernel.best(scratch)
    let sample = try MonteCarlo.sample(plan, observed: best?.statistic ?? 0) {
      RecurringScratch(rows: rows, totalCases: total)
    } replicate: { scratch, random in
      scratch.cells.copy(from: cells)
      random.chooseFirst(total, of: scratch.cells.base, count: rows)
      scratch.cube.fill(0)
      for index in 0..<total { scratch.cube.base[Int(scratch.cells.base[index])] += 1 }
      return kernel.maximum(scratch)
    }
    guard let best else { return ScanResult(clusters: [], totalCases: total, sample: sample) }
    let days = best.weekdays.days
    let expected = Double(best.points) * Double(total) / Double(rows)
    let window = RecurringWindow(
      rows: (0..<rows).filter {
        days.contains(weekday[$0]) && best.hours?.contains(hour[$0]) ?? true && best.months?.contains(month[$0]) ?? true
      },
      hours: best.hours, weekdays: best.weekdays, months: best.months, cases: best.cases, controls: best.points - best.cases,
      expected: expected, ratio: Double(best.cases) / expected, statistic: best.statistic,
      p: sample.p(best.statistic), pGumbel: sample.pGumbel(best.statistic))
    return ScanResult(clusters: [window], totalCases: total, sample: sample)
  }
}
