// Exercise reports as a table, without a database.
import Almanac
import Exercise
import Geography
import Incidents
import Messages
import Streets

@testable import Hotspots

/// A small kommun of our own and exercise reports in it, read straight from the generated file.
enum ExerciseMaterial {
  static let places: [Place] = [
    place("overkalix-centrum", "Överkalix centrum", .locality, 66.326249, 22.837095, 700),
    place("tallvik", "Tallvik", .locality, 66.334392, 22.842973, 1000),
    place("svartbyn", "Svartbyn", .locality, 66.265944, 22.835585, 2000),
    place("gyljen", "Gyljen", .locality, 66.374573, 22.713887, 1500),
    place("lansjarv", "Lansjärv", .locality, 66.658310, 22.174433, 1500),
    place("krokfors-e10", "Krokfors E10", .busStop, 66.528993, 22.423495, 100),
    place("krokfors", "Krokfors", .locality, 66.528993, 22.423495, 1500),
    place("raktforsen", "Räktforsen", .locality, 66.168829, 22.807136, 1500),
    place("strandskolan", "Strandskolan", .school, 66.327845, 22.836893, 200),
    place("branna-camping", "Bränna camping", .camping, 66.32938, 22.835396, 300),
  ]

  static let areas: [StudyArea] = [
    area("e10", "E10", .road, nil, 300), area("camping", "Bränna camping", .camping, "branna-camping", 300),
    area("strandskolan", "Strandskolan", .school, "strandskolan", 250),
    area("centrum", "Överkalix centrum", .centre, "overkalix-centrum", 700),
  ]

  static let categories: [ReportCategory] =
    [("group", nil)].map { category($0.0, $0.1) }
    + [
      "wildlife_crash", "reindeer_crash", "crash", "speeding", "drunk_driving", "unlicensed_driving", "disturbing_driving", "moped",
      "disorder", "vandalism", "graffiti", "narcotics", "violence", "theft", "unsafe_place", "lighting", "other",
    ].map { category($0, "group") }

  static func road() throws -> RoadReference {
    let keys = ["raktforsen", "svartbyn", "overkalix-centrum", "gyljen", "krokfors-e10", "lansjarv"]
    return try RoadReference(
      road: "E10",
      stations: keys.compactMap { key in
        places.first { $0.key == key }.flatMap { place in place.position.map { RoadStation(name: place.name, position: $0) } }
      })
  }

  static func context() throws -> HotspotContext {
    HotspotContext(categories: categories, places: places, studyAreas: areas, road: try road())
  }

  static func file(seed: UInt64 = 2023, background: Int = 770) throws -> ExerciseFile {
    ExerciseGenerator.make(
      ExerciseSetting(
        places: places, road: try road(), firstDay: CivilDate(daysSince1970: 19_600), background: background, seed: seed))
  }

  /// The located rows of the file as a table; the words of the file are the codes' Swedish names.
  static func table(_ file: ExerciseFile) throws -> ReportTable {
    let codes = [
      "Viltolycka": "wildlife_crash", "Renpåkörning": "reindeer_crash", "Trafikolycka": "crash", "Hastighet": "speeding",
      "Rattfylleri": "drunk_driving", "Olovlig körning": "unlicensed_driving", "Störande körning": "disturbing_driving",
      "A-traktor": "moped", "Buller": "disorder", "Skadegörelse": "vandalism", "Klotter": "graffiti", "Narkotika": "narcotics",
      "Hot": "violence", "Stöld": "theft", "Otrygg plats": "unsafe_place", "Belysning": "lighting",
    ]
    let projector = try Projector.sweref99TM()
    var table = ReportTable()
    for line in file.csv.split(separator: "\r\n").dropFirst() {
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      guard let date = CivilDate(iso: cells[1]), let code = codes[cells[3]],
        let latitude = Double(cells[4].replacing(",", with: ".")), let longitude = Double(cells[5].replacing(",", with: ".")),
        let hour = Int(cells[2].prefix(2)), let minute = Int(cells[2].suffix(2)),
        let time = CivilTime(date: date, hour: hour, minute: minute)
      else { continue }
      let instant = CivilZone.stockholm.resolve(time).earliest
      table.append(
        id: Int64(table.count + 1), plane: try projector.plane(Position(latitude: latitude, longitude: longitude)), precision: 10,
        earliest: instant, latest: instant, category: code, severity: 2, origin: .citizen, flags: [])
    }
    return table
  }

  private static func place(_ key: String, _ name: String, _ kind: PlaceKind, _ lat: Double, _ lon: Double, _ precision: Double) -> Place {
    Place(
      key: key, name: name, kind: kind, position: Position(latitude: lat, longitude: lon), quality: .good, precision: precision,
      aliases: [], note: nil, source: "prov", licence: "CC0")
  }

  private static func area(_ key: String, _ name: String, _ kind: StudyArea.Kind, _ place: String?, _ reach: Double) -> StudyArea {
    StudyArea(key: key, name: name, kind: kind, placeKey: place, reach: reach, openMonths: nil, schoolDaysOnly: false, source: "prov")
  }

  private static func category(_ code: String, _ group: String?) -> ReportCategory {
    ReportCategory(code: code, group: group, name: Message(verbatim: code), severity: 2, widestAudience: .public, synonyms: [])
  }
}
