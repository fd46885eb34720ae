import Almanac
import Geography
import Incidents
import Streets
import Testing

@testable import Exercise

@Suite struct ExerciseGeneratorTests {
  static func setting(seed: UInt64 = 1) throws -> ExerciseSetting {
    func place(_ key: String, _ latitude: Double, _ longitude: Double, _ kind: PlaceKind = .locality) -> Place {
      Place(
        key: key, name: key, kind: kind, position: Position(latitude: latitude, longitude: longitude), quality: .good, precision: 100,
        aliases: [], note: nil, source: "prov", licence: "CC0")
    }
    let places = [
      place("overkalix-centrum", 66.326, 22.837), place("strandskolan", 66.3278, 22.8369, .school),
      place("branna-camping", 66.3294, 22.8354, .camping), place("krokfors-e10", 66.529, 22.4235, .busStop),
    ]
    let road = try RoadReference(
      road: "E10",
      stations: [
        RoadStation(name: "A", position: Position(latitude: 66.17, longitude: 22.8)),
        RoadStation(name: "B", position: Position(latitude: 66.529, longitude: 22.4235)),
        RoadStation(name: "C", position: Position(latitude: 66.66, longitude: 22.17)),
      ])
    return ExerciseSetting(places: places, road: road, firstDay: CivilDate(daysSince1970: 19_600), seed: seed)
  }

  @Test func sameSeedGivesTheSameBytesAndAnotherSeedOthers() throws {
    let first = try ExerciseGenerator.make(Self.setting())
    #expect(try ExerciseGenerator.make(Self.setting()).csv == first.csv)
    #expect(try ExerciseGenerator.make(Self.setting(seed: 2)).csv != first.csv)
  }

  @Test func everyRowIsLabelledAndCounted() throws {
    let file = try ExerciseGenerator.make(Self.setting())
    let lines = file.csv.split(separator: "\r\n").dropFirst()
    #expect(lines.count == file.truth.rows)
    #expect(lines.allSatisfy { $0.contains("ÖVNING") })
    #expect(file.truth.planted.map(\.key) == ["krokfors", "camping", "strandskolan"])
    #expect(lines.count > 850 && lines.count < 950)
  }

  @Test func plantedReportsKeepToTheirHoursWeekdaysAndMonths() throws {
    var random = RandomNumbers.stream(5)
    let setting = try Self.setting()
    for pattern in ExercisePatterns.all(setting) {
      let truth = pattern.truth(reports: 1)
      for row in pattern.rows(setting, &random) {
        let day = row.time.hour < truth.hours[0] && truth.hours[1] < truth.hours[0] ? row.time.date.adding(days: -1) : row.time.date
        #expect(truth.weekdays.contains(day.weekday) && truth.months.contains(day.month))
        let hour = (row.time.hour - truth.hours[0] + 24) % 24
        #expect(hour < (truth.hours[1] - truth.hours[0] + 24) % 24)
        #expect(Geodesic.metres(from: truth.centre, to: row.position) <= truth.radius)
      }
    }
  }
}
