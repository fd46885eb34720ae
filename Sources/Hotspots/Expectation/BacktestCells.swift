// The cells of a backtest: site × part of the week × six hours.
import Almanac
import Incidents

/// Timed reports by site and window, and what each method expects of them.
struct BacktestCells {
  /// A timed report at a site.
  struct Count {
    var day: Int
    var site: Int
    var window: Int
  }

  /// Windows of a site: two parts of the week by four parts of the day.
  static let windows = 8
  let counts: [Count]

  static func window(weekday: Int, hour: Int) -> Int { (weekday <= 4 ? 0 : 4) + hour / 6 }

  init(_ material: ExpectationMaterial) {
    var counts: [Count] = []
    for (site, members) in material.inside.enumerated() {
      for index in members where material.members[index].clock.knowsHour {
        // The hour in which most of it lies.
        guard let part = material.members[index].clock.parts.max(by: { $0.weight < $1.weight }) else { continue }
        counts.append(
          Count(
            day: material.members[index].clock.day, site: site,
            window: Self.window(weekday: part.cell / 24 % 7 + 1, hour: part.cell % 24)))
      }
    }
    self.counts = counts
  }

  /// What came in the cells on the dates.
  func counts(_ dates: [CivilDate], _ material: ExpectationMaterial) -> [Int] {
    let days = Set(dates.map(\.daysSince1970))
    return tally(material) { days.contains($0) }
  }

  private func tally(_ material: ExpectationMaterial, where isIn: (Int) -> Bool) -> [Int] {
    var cells = [Int](repeating: 0, count: material.sites.count * Self.windows)
    for count in counts where isIn(count.day) { cells[count.site * Self.windows + count.window] += 1 }
    return cells
  }

  /// What each method expects in the cells on the dates.
  func means(
    _ fit: ExpectedReports, _ dates: [CivilDate], _ material: ExpectationMaterial
  ) -> [ExpectationBacktest.Method: [Double]] {
    let sites = material.sites.count
    let share = Double(fit.timed) / Double(max(1, fit.reports))
    var model = [Double](repeating: 0, count: sites * Self.windows)
    var hours = [Double](repeating: 0, count: Self.windows)
    for date in dates {
      for hour in 0..<24 {
        let window = Self.window(weekday: date.weekday, hour: hour)
        hours[window] += 1
        for site in 0..<sites { model[site * Self.windows + window] += share * fit.mean(site: site, date: date, hour: hour) }
      }
    }
    let origin = dates.first?.daysSince1970 ?? 0
    let learned = Double(origin - material.period.lowerBound) * 24
    var before = [Double](repeating: 0, count: sites)
    for count in counts where count.day < origin { before[count.site] += 1 }
    // Every place of a family alike, a kilometre of the road as the next.
    var common = [0.0, 0.0]
    var sizes = [0.0, 0.0]
    for site in 0..<sites {
      common[material.sites[site].isRoad ? 1 : 0] += before[site]
      sizes[material.sites[site].isRoad ? 1 : 0] += material.size[site]
    }
    let year = Set(dates.map { $0.daysSince1970 - 364 })
    let last = tally(material) { year.contains($0) }
    var kommun = model
    var own = model
    var lastYear = model
    for site in 0..<sites {
      let family = material.sites[site].isRoad ? 1 : 0
      let even = common[family] / max(1e-9, sizes[family]) * material.size[site] / learned
      for window in 0..<Self.windows {
        let cell = site * Self.windows + window
        kommun[cell] = even * hours[window]
        own[cell] = (0.9 * before[site] / learned + 0.1 * even) * hours[window]
        lastYear[cell] = 0.9 * Double(last[cell]) + 0.1 * kommun[cell]
      }
    }
    return [.model: model, .kommunMean: kommun, .ownMean: own, .lastYear: lastYear]
  }
}
