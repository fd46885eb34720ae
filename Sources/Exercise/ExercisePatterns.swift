// The planted patterns.
import Almanac
import Geography
import Incidents
import SpatialStatistics
import Streets

/// A pattern with a place, hours, weekdays and months.
struct ExercisePattern {
  var key: String
  var text: String
  var category: String
  var categoryName: String
  var centre: Position
  /// Spread around the centre in metres; every report lies within twice of it.
  var spread: Double
  /// First and last metre along the road, or nil away from it.
  var stretch: ClosedRange<Double>?
  var weekdays: [Int]
  /// First hour and number of hours, past midnight too.
  var firstHour: Int
  var hourCount: Int
  var months: [Int]
  var reports: Int
  var descriptions: [String]

  func truth(reports: Int) -> PlantedPattern {
    PlantedPattern(
      key: key, text: text, category: category, latitude: centre.latitude, longitude: centre.longitude,
      radius: stretch.map { ($0.upperBound - $0.lowerBound) / 2 + 200 } ?? 2 * spread,
      roadMetres: stretch.map { [$0.lowerBound, $0.upperBound] }, weekdays: weekdays,
      hours: [firstHour, (firstHour + hourCount) % 24], months: months, reports: reports)
  }

  func rows(_ setting: ExerciseSetting, _ random: inout RandomStream) -> [ExerciseRow] {
    // The days are drawn from those that fit; an evening after midnight belongs to the next calendar day.
    let days = (0..<setting.days).map { setting.firstDay.adding(days: $0) }.filter {
      weekdays.contains($0.weekday) && months.contains($0.month)
    }
    guard !days.isEmpty else { return [] }
    return (0..<reports).map { index in
      let day = days[Int(random.integer(below: UInt32(days.count)))]
      let hour = firstHour + Int(random.integer(below: UInt32(hourCount)))
      let minute = Int(random.integer(below: 60))
      let time = CivilTime(date: day, timeOfDay: .midnight).addingClock(seconds: Int64(hour * 3600 + minute * 60))
      let position: Position
      if let stretch {
        let metres = stretch.lowerBound + random.uniform() * (stretch.upperBound - stretch.lowerBound)
        position = scattered(setting.road.position(at: metres), metres: 40, &random)
      } else {
        position = scattered(centre, metres: spread, &random)
      }
      return ExerciseRow(time: time, category: categoryName, position: position, text: descriptions[index % descriptions.count])
    }
  }
}

/// A position near another: distance up to twice `metres`, mostly within it.
func scattered(_ centre: Position, metres: Double, _ random: inout RandomStream) -> Position {
  let distance = metres * (random.uniform() + random.uniform())
  return Geodesic.position(from: centre, azimuth: random.uniform() * 360, metres: distance)
}

/// The three patterns of the exercise.
enum ExercisePatterns {
  static func all(_ setting: ExerciseSetting) -> [ExercisePattern] {
    [wildlife(setting), camping(setting), school(setting)].compactMap { $0 }
  }

  private static func place(_ key: String, _ setting: ExerciseSetting) -> Position? {
    setting.places.first { $0.key == key }?.position
  }

  private static func wildlife(_ setting: ExerciseSetting) -> ExercisePattern? {
    guard let krokfors = place("krokfors-e10", setting), let at = setting.road.chainage(of: krokfors) else { return nil }
    return ExercisePattern(
      key: "krokfors", text: "Viltolyckor på E10 vid Krokfors, skymning på vintern", category: "wildlife_crash",
      categoryName: "Viltolycka", centre: setting.road.position(at: at.metres), spread: 0,
      stretch: max(0, at.metres - 1500)...min(setting.road.metres, at.metres + 1500), weekdays: [1, 2, 3, 4, 5, 6, 7],
      firstHour: 14, hourCount: 4, months: [11, 12, 1, 2], reports: 45,
      descriptions: ["Älg påkörd, föraren oskadd", "Två rådjur på vägen, ett påkört", "Älg sprang över vägen, bilen i diket"])
  }

  private static func camping(_ setting: ExerciseSetting) -> ExercisePattern? {
    guard let camping = place("branna-camping", setting) else { return nil }
    return ExercisePattern(
      key: "camping", text: "Störande körning vid Bränna camping, sommarkvällar", category: "disturbing_driving",
      categoryName: "Störande körning", centre: camping, spread: 60, stretch: nil, weekdays: [1, 2, 3, 4, 5, 6, 7],
      firstHour: 20, hourCount: 5, months: [6, 7, 8], reports: 48,
      descriptions: ["Bilar kör fram och tillbaka med hög musik", "Däckskrik och burnouts", "Gäster klagar på bilar som rusar"])
  }

  private static func school(_ setting: ExerciseSetting) -> ExercisePattern? {
    guard let school = place("strandskolan", setting) else { return nil }
    return ExercisePattern(
      key: "strandskolan", text: "Skadegörelse vid Strandskolan, vardagseftermiddagar under läsåret", category: "vandalism",
      categoryName: "Skadegörelse", centre: school, spread: 35, stretch: nil, weekdays: [1, 2, 3, 4, 5],
      firstHour: 15, hourCount: 5, months: [1, 2, 3, 4, 5, 9, 10, 11, 12], reports: 42,
      descriptions: ["Krossad ruta", "Trasig cykelställning", "Sönderslagen lampa", "Förstörd bänk"])
  }
}
