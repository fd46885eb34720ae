// The inner loop of the recurring-window scan: running sums over hours, weekdays and months.

/// Working memory of one thread of a recurring-window scan.
final class RecurringScratch {
  /// Cell of each row, to be shuffled.
  let cells: Column<Int32>
  /// Cases per month, weekday and hour.
  let cube: Column<Int32>
  /// Cases per month and hour for one set of weekdays, and per hour for a run of months.
  let monthHours: Column<Int32>
  let hours: Column<Int32>
  /// For each number of cases the fewest points of any window with so many.
  let leastPoints: Column<Int32>

  init(rows: Int, totalCases: Int) {
    cells = Column(repeating: 0, count: rows)
    cube = Column(repeating: 0, count: RecurringKernel.cellCount)
    monthHours = Column(repeating: 0, count: 12 * 24)
    hours = Column(repeating: 0, count: 24)
    leastPoints = Column(repeating: .max, count: totalCases + 1)
  }
}

/// All windows over fixed rows; which rows are cases varies.
struct RecurringKernel: Sendable {
  static let cellCount = 12 * 7 * 24
  private static let longestHours = 12
  private static let longestMonths = 6
  private static let monthRuns = 1 + 12 * longestMonths
  static let windowCount = WeekdaySet.allCases.count * monthRuns * (1 + 24 * longestHours)

  private let totalPoints: Int
  private let totalCases: Int
  private let minimumCases: Int
  /// Points in each window, in the order in which they are visited.
  private let points: Column<Int32>

  struct Found {
    let hours: CyclicRange?
    let weekdays: WeekdaySet
    let months: CyclicRange?
    let cases: Int
    let points: Int
    let statistic: Double
  }

  static func cell(weekday: Int, hour: Int, month: Int) -> Int {
    ((month - 1) * 7 + weekday - 1) * 24 + hour
  }

  init(cells: Column<Int32>, totalCases: Int, minimumCases: Int) {
    totalPoints = cells.count
    self.totalCases = totalCases
    self.minimumCases = minimumCases
    points = Column(repeating: 0, count: Self.windowCount)
    let scratch = RecurringScratch(rows: 0, totalCases: 0)
    for row in 0..<cells.count { scratch.cube.base[Int(cells.base[row])] += 1 }
    let points = points.base
    Self.walk(scratch) { window, sum in points[window] = sum }
  }

  /// The largest statistic over all windows for the cases in the scratch's cube. No logarithm in the loop: for a number of cases only the
  /// fewest points matter.
  func maximum(_ scratch: RecurringScratch) -> Double {
    scratch.leastPoints.fill(.max)
    let least = scratch.leastPoints.base
    let points = points.base
    Self.walk(scratch) { window, cases in
      let known = least[Int(cases)]
      if points[window] < known { least[Int(cases)] = points[window] }
    }
    var best = 0.0
    for cases in minimumCases..<max(minimumCases, totalCases + 1) where least[cases] < .max {
      best = max(best, statistic(cases, Int(least[cases])))
    }
    return best
  }

  /// The best window for the cases in the scratch's cube: the simplest of equals.
  func best(_ scratch: RecurringScratch) -> Found? {
    let highest = maximum(scratch)
    if highest <= 0 { return nil }
    var chosen: (rank: (Int, Int, Int), window: Int, cases: Int)?
    Self.walk(scratch) { window, cases in
      if cases < minimumCases || statistic(Int(cases), Int(points.base[window])) < highest { return }
      let (weekdays, months, hours) = Self.parts(of: window)
      // Fewest restrictions on months and weekdays, then fewest hours; all hours come last.
      let rank = (months?.count ?? 0, weekdays == .all ? 0 : 8 - weekdays.days.count, hours?.count ?? 24)
      if let chosen, chosen.rank <= rank { return }
      chosen = (rank, window, Int(cases))
    }
    guard let chosen else { return nil }
    let (weekdays, months, hours) = Self.parts(of: chosen.window)
    return Found(
      hours: hours, weekdays: weekdays, months: months, cases: chosen.cases, points: Int(points.base[chosen.window]), statistic: highest)
  }

  private func statistic(_ cases: Int, _ points: Int) -> Double {
    LikelihoodRatio.bernoulli(cases: cases, points: points, totalCases: totalCases, totalPoints: totalPoints)
  }

  /// What a window's number means: the inverse of the order of `walk`.
  private static func parts(of window: Int) -> (weekdays: WeekdaySet, months: CyclicRange?, hours: CyclicRange?) {
    let perRun = 1 + 24 * longestHours
    let hour = window % perRun
    let run = window / perRun % monthRuns
    let weekdays = WeekdaySet.allCases[window / perRun / monthRuns]
    let months =
      run == 0 ? nil : CyclicRange(first: (run - 1) / longestMonths + 1, count: (run - 1) % longestMonths + 1, cycle: 1...12)
    let hours = hour == 0 ? nil : CyclicRange(first: (hour - 1) / longestHours, count: (hour - 1) % longestHours + 1, cycle: 0...23)
    return (weekdays, months, hours)
  }

  private static let dayLists: [[Int]] = WeekdaySet.allCases.map(\.days)

  /// Visits every window with its number and the sum of the cube inside it.
  @inline(__always)
  private static func walk(_ scratch: RecurringScratch, visit: (Int, Int32) -> Void) {
    let cube = scratch.cube.base
    let monthHours = scratch.monthHours.base
    let hours = scratch.hours.base
    var window = 0
    for days in dayLists {
      scratch.monthHours.fill(0)
      for month in 0..<12 {
        for day in days {
          let cells = cube + (month * 7 + day - 1) * 24
          for hour in 0..<24 { monthHours[month * 24 + hour] &+= cells[hour] }
        }
      }
      scratch.hours.fill(0)
      for month in 0..<12 {
        for hour in 0..<24 { hours[hour] &+= monthHours[month * 24 + hour] }
      }
      visitHours(hours, &window, visit)
      for first in 0..<12 {
        scratch.hours.fill(0)
        for more in 0..<longestMonths {
          let month = (first + more) % 12
          for hour in 0..<24 { hours[hour] &+= monthHours[month * 24 + hour] }
          visitHours(hours, &window, visit)
        }
      }
    }
  }

  @inline(__always)
  private static func visitHours(_ hours: UnsafeMutablePointer<Int32>, _ window: inout Int, _ visit: (Int, Int32) -> Void) {
    var all: Int32 = 0
    for hour in 0..<24 { all &+= hours[hour] }
    visit(window, all)
    window += 1
    for first in 0..<24 {
      var sum: Int32 = 0
      for more in 0..<longestHours {
        let hour = first + more
        sum &+= hours[hour < 24 ? hour : hour - 24]
        visit(window, sum)
        window += 1
      }
    }
  }
}
