// Findings and proposals to keep.
import Almanac
import Geography
import Incidents
import Messages
import Testing

enum FindingSamples {
  static func hotspot(_ id: String, rank: Int = 1, reports: [Int64] = [1, 2, 3], road: Bool = false, p: Double? = 0.01) -> Hotspot {
    let centre = Position(latitude: 66.327845, longitude: 22.836893)
    return Hotspot(
      id: id, rank: rank, label: "Skolan", question: .lasting,
      extent: road
        ? .stretch(road: "E10", from: 0, to: 150, line: [centre, Position(latitude: 66.3285, longitude: 22.8375)])
        : .circle(centre: centre, radius: 0),
      method: road ? "road_scan" : "bernoulli_scan", category: "vandalism", cases: reports.count, days: 2, expected: 0.1 + 0.2,
      ratio: Double(reports.count) / 0.3, interval: [1.25, 20.5], p: p, adjustedP: p.map { $0 * 2 }, verdict: .hotspot,
      from: Instant(secondsSince1970: 1_700_000_000), to: Instant(secondsSince1970: 1_700_090_000),
      window: TimeWindow(weekdays: [1, 2], fromHour: 22, toHour: 2, months: [11, 12, 1]), severity: 2, shape: [centre, centre, centre],
      reportIDs: reports, reasons: [Message(sv: "Skäl på svenska.", en: "Reason in English.")])
  }

  static func walk(_ id: String, hotspot: String?) throws -> WalkProposal {
    let start = Position(latitude: 66.326249, longitude: 22.837095)
    let stop = Position(latitude: 66.327845, longitude: 22.836893)
    return WalkProposal(
      id: id, start: "Stationen", value: 5, bound: 5, gap: 0, metres: 356, minutes: 14, date: try #require(CivilDate(iso: "2026-12-14")),
      time: try #require(TimeOfDay(hour: 18, minute: 0)), light: .dark, followsStreets: false,
      stops: [
        WalkStop(
          label: "Skolan", position: stop, minutes: 6, metresFromPrevious: 178, reason: Message(sv: "Skäl.", en: "Reason."),
          hotspotID: hotspot)
      ], turns: [], line: [start, stop, start], reasons: [Message(sv: "Rakt.", en: "Straight.")])
  }

  static func operation(_ id: String, kind: OperationKind = .traffic, hotspots: [String]) throws -> OperationProposal {
    OperationProposal(
      id: id, kind: kind, label: "Krokfors", date: try #require(CivilDate(iso: "2027-07-02")),
      start: try #require(TimeOfDay(hour: 22, minute: 0)), end: .midnight, light: .light, expected: 0.5, interval: [0.1, 1.2], value: 2,
      bound: 2.5, gap: 0.2,
      stoppingPlace: StoppingPlace(
        label: "Stationen", position: Position(latitude: 66.326249, longitude: 22.837095), metres: 12,
        note: Message(sv: "Anm.", en: "Note.")), hotspotIDs: hotspots, reasons: [],
      position: Position(latitude: 66.5, longitude: 22.4))
  }

  static let run = String(repeating: "c", count: 64)
}
