// Reports made with known rates, so that expected numbers can be checked against the truth.
import Almanac
import Geography
import Incidents
import Messages
import SpatialStatistics

@testable import Hotspots

/// Places far apart with known reports per year and known patterns.
struct PlannedReports {
  /// Relative rate by month (12), weekday (7) and hour (24), each with mean 1.
  struct Pattern {
    var month = [Double](repeating: 1, count: 12)
    var weekday = [Double](repeating: 1, count: 7)
    var hour = [Double](repeating: 1, count: 24)

    func factor(_ date: CivilDate, _ hour: Int) -> Double { month[date.month - 1] * weekday[date.weekday - 1] * self.hour[hour] }

    /// Evenings, weekends and autumn above the rest.
    static func common() -> Pattern {
      var pattern = Pattern()
      pattern.hour = (0..<24).map { $0 >= 16 && $0 < 23 ? 2.0 : $0 < 6 ? 0.3 : 0.8 }
      pattern.weekday = [0.8, 0.8, 0.8, 0.9, 1.4, 1.5, 0.8]
      pattern.month = (1...12).map { (9...11).contains($0) ? 1.4 : 0.87 }
      return pattern.scaled()
    }

    func scaled() -> Pattern {
      func one(_ values: [Double]) -> [Double] { values.map { $0 * Double(values.count) / values.reduce(0, +) } }
      return Pattern(month: one(month), weekday: one(weekday), hour: one(hour))
    }

    /// The pattern with every factor multiplied by a gamma number of the shape.
    func varied(shape: Double, _ random: inout RandomStream) -> Pattern {
      func vary(_ values: [Double]) -> [Double] { values.map { $0 * random.standardGamma(shape: shape) / shape } }
      return Pattern(month: vary(month), weekday: vary(weekday), hour: vary(hour)).scaled()
    }
  }

  static let firstDay = CivilDate(daysSince1970: 19_358)  // 1 January 2023
  static let days = 1096

  var table = ReportTable()
  var sites: [ExpectationSite] = []

  static let context = HotspotContext(categories: [], places: [], studyAreas: [], road: nil)

  static var options: ExpectationOptions {
    var options = ExpectationOptions()
    options.from = firstDay
    options.to = firstDay.adding(days: days - 1)
    return options
  }

  /// A Poisson number by adding exponential waiting times.
  static func poisson(_ mean: Double, _ random: inout RandomStream) -> Int {
    var count = 0
    var left = mean
    while true {
      left -= random.standardGamma(shape: 1)
      if left < 0 { return count }
      count += 1
    }
  }

  /// Adds a place with a number of reports a year in a pattern.
  mutating func add(perYear rate: Double, _ pattern: Pattern, _ random: inout RandomStream, untimed: Double = 0) throws {
    let number = sites.count
    let centre = Position(latitude: 66 + Double(number / 20) * 0.05, longitude: 22 + Double(number % 20) * 0.05)
    sites.append(ExpectationSite(key: "s\(number)", label: "Plats \(number)", kind: .place, extent: .circle(centre: centre, radius: 300)))
    let plane = try Projector.sweref99TM().plane(centre)
    for day in 0..<Self.days {
      let date = Self.firstDay.adding(days: day)
      let daily = rate / 365.25 * pattern.month[date.month - 1] * pattern.weekday[date.weekday - 1]
      for _ in 0..<Self.poisson(daily, &random) {
        var lot = random.uniform() * 24
        var hour = 0
        while hour < 23, lot >= pattern.hour[hour] {
          lot -= pattern.hour[hour]
          hour += 1
        }
        let isUntimed = random.uniform() < untimed
        let start = CivilZone.stockholm.startOfDay(date)
        guard let time = CivilTime(date: date, hour: hour, minute: Int(random.integer(below: 60))) else { continue }
        let instant = isUntimed ? start : CivilZone.stockholm.resolve(time).earliest
        table.append(
          id: Int64(table.count + 1), plane: plane, precision: 50, earliest: instant,
          latest: isUntimed ? start.adding(seconds: 86_399) : instant, category: "vandalism", severity: 1 + Int(random.integer(below: 3)),
          origin: .citizen, flags: isUntimed ? .dayOnly : [])
      }
    }
  }

  /// The true expected number in a window.
  static func truth(perYear rate: Double, _ pattern: Pattern, dates: [CivilDate], hours: Range<Int>) -> Double {
    dates.reduce(0) { sum, date in
      sum + hours.reduce(0) { $0 + rate / 365.25 / 24 * pattern.factor($1 < 24 ? date : date.adding(days: 1), $1 % 24) }
    }
  }
}
