// Hotspots, attractions and reports with known numbers.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Planning

enum Samples {
  static let start = Position(latitude: 66.326, longitude: 22.837)

  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  static func instant(_ text: String, _ hour: Int, _ minute: Int = 0) throws -> Instant {
    CivilZone.stockholm.resolve(try #require(CivilTime(date: try day(text), hour: hour, minute: minute))).earliest
  }

  /// A position so many metres east and north of the start.
  static func at(_ east: Double, _ north: Double) -> Position {
    let northwards = Geodesic.position(from: start, azimuth: north < 0 ? 180 : 0, metres: abs(north))
    return Geodesic.position(from: northwards, azimuth: east < 0 ? 270 : 90, metres: abs(east))
  }

  static func attraction(_ label: String, _ position: Position, _ weight: Double) -> WalkAttraction {
    WalkAttraction(
      label: label, position: position, weight: weight, spread: [], reason: Message(sv: "Skäl \(label).", en: "Reason \(label)."),
      hotspotID: nil)
  }

  static func hotspot(
    _ id: String, category: String? = "speeding", question: HotspotQuestion = .lasting, verdict: Verdict = .hotspot, at centre: Position,
    reports: [Int64], expected: Double = 1, severity: Double = 2,
    window: TimeWindow = TimeWindow(weekdays: Array(1...7), fromHour: 0, toHour: 24, months: Array(1...12)), road: Bool = false
  ) -> Hotspot {
    Hotspot(
      id: id, rank: 1, label: "Plats \(id)", question: question,
      extent: road
        ? .stretch(road: "E10", from: 0, to: 1000, line: [centre, centre, centre]) : .circle(centre: centre, radius: 100),
      method: "bernoulli_scan", category: category, cases: reports.count, days: reports.count, expected: expected,
      ratio: Double(reports.count) / expected, interval: [0, 1], p: 0.001, adjustedP: 0.001, verdict: verdict,
      from: Instant(secondsSince1970: 0), to: Instant(secondsSince1970: 1), window: window, severity: severity, reportIDs: reports,
      reasons: [Message(sv: "Första skälet.", en: "First reason.")])
  }

  static func place(_ key: String, _ kind: PlaceKind, _ position: Position, quality: PositionQuality = .good) -> Place {
    Place(
      key: key, name: key, kind: kind, position: position, quality: quality, precision: 100, aliases: [], note: nil, source: "prov",
      licence: "CC0")
  }
}

extension ReportTable {
  /// Adds a report whose number is the next one.
  mutating func add(
    _ position: Position?, at earliest: Instant, lasting seconds: Int64 = 0, category: String = "speeding", severity: Int = 2,
    precision: Double = 10
  ) throws {
    append(
      id: Int64(count + 1), plane: try position.map { try Projector.sweref99TM().plane($0) }, precision: precision, earliest: earliest,
      latest: earliest.adding(seconds: seconds), category: category, severity: severity, origin: .citizen, flags: [])
  }
}
