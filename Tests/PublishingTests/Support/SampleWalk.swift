// A walk along streets with everything that a group needs, and one without streets.
import Almanac
import Geography
import Incidents
import Messages

@testable import Publishing

enum SampleWalk {
  static func at(_ east: Double, _ north: Double) -> Position {
    let up = Geodesic.position(from: Sample.school, azimuth: 0, metres: north)
    return Geodesic.position(from: up, azimuth: 90, metres: east)
  }

  static func stop(_ label: String, _ position: Position, _ metres: Double, _ reason: String, hotspot: String? = nil, free: String? = nil)
    -> WalkStop
  {
    var stop = WalkStop(
      label: label, position: position, minutes: 6, metresFromPrevious: metres, reason: Message(verbatim: reason), hotspotID: hotspot)
    stop.publicReason = free.map { Message(verbatim: $0) }
    stop.place = Message(sv: "Ågatan, vid \(label)", en: "Ågatan, at \(label)")
    stop.metresBack = metres
    return stop
  }

  static var street: WalkProposal {
    let corners = [at(0, 0), at(300, 0), at(300, 300), at(0, 300), at(0, 0)]
    func turn(_ text: String, _ street: String) -> WalkTurn {
      WalkTurn(street: street, metres: 300, text: Message(sv: text, en: text))
    }
    var walk = WalkProposal(
      id: "W-0a1b2c3d", start: "Strandskolan", value: 10, bound: 10, gap: 0, metres: 1200, minutes: 45, date: Sample.date("2026-10-08"),
      time: Sample.time(19), light: .dark, followsStreets: true,
      stops: [
        stop("Öbacken", at(150, 0), 150, "KANARIE-ETT 24 rapporter.", hotspot: "H-pass"),
        stop("Älvgatan", at(300, 150), 300, "KANARIE-TVÅ 4 rapporter.", hotspot: "H-few"),
        stop(
          "Åsen", at(0, 300), 450, "Invånarna har pekat ut platsen: belysning (2).", free: "Invånarna har pekat ut platsen: belysning (2)."),
      ],
      turns: [
        turn("Börja österut längs Ågatan", "Ågatan"), turn("Vänster in på Älvgatan", "Älvgatan"),
        turn("Vänster in på Backen", "Backen"), turn("Vänster in på Skolgatan", "Skolgatan"),
      ], line: corners, reasons: [Message(sv: "KANARIE-SKÄL", en: "KANARIE-SKÄL")])
    walk.speed = 2.7
    walk.meeting = MeetingPlace(name: "Strandskolan", position: Sample.school, isIndoors: true)
    walk.shares = [WalkShare(source: .hotspots, value: 7, share: 0.7), WalkShare(source: .lightingFaults, value: 3, share: 0.3)]
    walk.breakOffs = [
      WalkBreakOff(
        afterStop: 2, position: at(300, 300), metresWalked: 600, metresBack: 420, metresSaved: 180, way: [Message(verbatim: "Genvägen")])
    ]
    walk.stepFree = StepFreeVariant(isThisWalk: false, isPossible: true, metres: 1000, value: 8, loss: 0.2)
    walk.meetings = WalkMeetings(
      before: Sample.date("2026-09-24"), reportBack: Sample.date("2026-10-22"), protocolBy: Sample.date("2026-10-29"),
      measuresBy: Sample.date("2027-04-09"), followUpFrom: Sample.date("2027-01-08"), followUpTo: Sample.date("2028-04-08"),
      followUp: Sample.date("2027-09-28"), followUpTime: Sample.time(19))
    walk.isProven = true
    return walk
  }

  static var straight: WalkProposal {
    var walk = street
    walk.followsStreets = false
    walk.turns = []
    for index in walk.stops.indices { walk.stops[index].place = nil }
    walk.breakOffs?[0].way = []
    walk.stepFree = nil
    walk.meeting = MeetingPlace(
      name: "Torget", position: Sample.school, isIndoors: false, nearestIndoors: "Friskolan", metresToIndoors: 412)
    return walk
  }

  /// One hotspot that passes the kommun's limits and one with four reports.
  static var hotspots: [Hotspot] {
    var passing = Sample.hotspot()
    passing.id = "H-pass"
    var few = Sample.hotspot(cases: 4, days: 4)
    few.id = "H-few"
    few.label = "KANARIE-PLATS"
    return [passing, few]
  }

  static func content(_ walk: WalkProposal, isExercise: Bool = false, isOnOldStreets: Bool = false) -> ProtocolContent {
    let shared = AudienceGate(for: .kommun, categories: Sample.categories).groupWalk(
      walk, hotspots: hotspots, categories: Sample.categories)
    let streets = walk.followsStreets ? [MapLine(name: "Ågatan", course: [at(-50, 0), at(350, 0)])] : []
    return ProtocolContent(
      kommun: "Överkalix", isExercise: isExercise,
      map: WalkMap(
        title: Message(sv: "Trygghetsvandring", en: "Safety walk"), walk: shared, streets: streets,
        attribution: walk.followsStreets ? "© OpenStreetMap contributors, ODbL 1.0" : nil),
      isOnOldStreets: isOnOldStreets, version: "9.9", generated: Instant(secondsSince1970: 1_790_000_000))
  }
}
