// The noise among which the patterns must be found.
import Almanac
import Geography
import Incidents
import SpatialStatistics
import Streets

/// Reports without a pattern: place, category, hour and season are drawn independently of each other.
enum ExerciseBackground {
  /// Category, the word in the file, its share, and whether it belongs to the road.
  private static let categories: [(name: String, share: Double, onRoad: Bool)] = [
    ("Viltolycka", 8, true), ("Renpåkörning", 6, true), ("Trafikolycka", 10, true), ("Hastighet", 12, true),
    ("Rattfylleri", 4, true), ("Olovlig körning", 3, true), ("Störande körning", 6, false), ("A-traktor", 6, false),
    ("Buller", 9, false), ("Skadegörelse", 9, false), ("Klotter", 4, false), ("Narkotika", 3, false),
    ("Hot", 4, false), ("Stöld", 8, false), ("Otrygg plats", 4, false), ("Belysning", 4, false),
  ]

  /// Where people live, roughly: weight and spread in metres.
  private static let villages: [(key: String, weight: Double, spread: Double)] = [
    ("overkalix-centrum", 34, 600), ("tallvik", 16, 500), ("svartbyn", 10, 700), ("vastra-svartbyn", 5, 400),
    ("grelsbyn", 5, 400), ("nybyn", 5, 500), ("hedensbyn", 4, 400), ("gyljen", 5, 500), ("vannasberget", 3, 400),
    ("allsan", 3, 400), ("lansjarv", 5, 500), ("jockfall", 3, 400), ("overkalix-friskola", 2, 150),
  ]

  /// Reports per hour of the day: people report what they see, mostly awake.
  private static let hours: [Double] = [
    3, 2, 1, 1, 1, 1, 2, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 6, 6, 5, 4,
  ]

  static func rows(_ setting: ExerciseSetting, _ random: inout RandomStream) -> [ExerciseRow] {
    let homes = villages.compactMap { village in
      setting.places.first { $0.key == village.key }.flatMap { place in place.position.map { (place, $0, village) } }
    }
    return (0..<setting.background).map { _ in
      let category = categories[draw(categories.map(\.share), &random)]
      let day = setting.firstDay.adding(days: Int(random.integer(below: UInt32(setting.days))))
      let time = CivilTime(date: day, timeOfDay: .midnight).addingClock(
        seconds: Int64(draw(hours, &random) * 3600 + Int(random.integer(below: 60)) * 60))
      var row: ExerciseRow
      if category.onRoad || homes.isEmpty {
        let position = setting.road.position(at: random.uniform() * setting.road.metres)
        row = ExerciseRow(
          time: time, category: category.name, position: scattered(position, metres: 40, &random), text: "på vägen")
      } else {
        let home = homes[draw(homes.map(\.2.weight), &random)]
        row = ExerciseRow(
          time: time, category: category.name, position: scattered(home.1, metres: home.2.spread, &random),
          text: "i eller nära \(home.0.name)")
        // Some reporters only name the village, some give no place at all.
        let how = random.uniform()
        if how < 0.05 { row.placeName = home.0.name }
        if how > 0.97 { row.isLocated = false }
      }
      if random.uniform() < 0.08 { row.origin = "patrull" }
      return row
    }
  }

  /// An index drawn with the given weights.
  private static func draw(_ weights: [Double], _ random: inout RandomStream) -> Int {
    var left = random.uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return index }
    }
    return weights.count - 1
  }
}
