// Made-up findings for the tests, with real places.
import Almanac
import Foundation
import Geography
import Incidents
import Messages

@testable import Publishing

enum Sample {
  static func instant(_ text: String) -> Instant {
    let parts = text.split(separator: " ")
    let clock = parts[1].split(separator: ":").compactMap { Int($0) }
    let date = CivilDate(iso: String(parts[0])) ?? CivilDate(daysSince1970: 0)
    let time = TimeOfDay(hour: clock[0], minute: clock[1]) ?? .midnight
    return Moments.instant(date, time)
  }

  static func date(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(daysSince1970: 0) }
  static func time(_ hour: Int, _ minute: Int = 0) -> TimeOfDay { TimeOfDay(hour: hour, minute: minute) ?? .midnight }

  static let camping = Position(latitude: 66.32938, longitude: 22.835396)
  static let school = Position(latitude: 66.327845, longitude: 22.836893)
  static let station = Position(latitude: 66.326249, longitude: 22.837095)
  static let krokfors = Position(latitude: 66.528993, longitude: 22.423495)

  static let e10: [Position] = [
    (66.067177, 22.705577), (66.11162, 22.707078), (66.168829, 22.807136), (66.25793, 22.820146), (66.259125, 22.834704),
    (66.272903, 22.835387), (66.28131, 22.83405), (66.326249, 22.837095), (66.334328, 22.801593), (66.339048, 22.792279),
    (66.353538, 22.769304), (66.360671, 22.741071), (66.364836, 22.730551), (66.374573, 22.713887), (66.376995, 22.702606),
    (66.434674, 22.597129), (66.494919, 22.467777), (66.528993, 22.423495), (66.543326, 22.359436), (66.596814, 22.262889),
    (66.658341, 22.17435),
  ].map { Position(latitude: $0.0, longitude: $0.1) }

  static let outline = Polygon(
    ring: [
      (66.67425, 23.05189), (66.66778, 22.98285), (66.84984, 22.13848), (66.68, 21.99224), (66.50, 22.05), (66.30, 22.20),
      (66.15, 22.55), (66.13, 22.85), (66.25, 23.00), (66.45, 23.08),
    ].map { Position(latitude: $0.0, longitude: $0.1) })

  static let places: [MapPlace] = [
    MapPlace(name: "Strandskolan", position: school, kind: .school),
    MapPlace(name: "Överkalix Friskola", position: Position(latitude: 66.321766, longitude: 22.858666), kind: .school),
    MapPlace(name: "Bränna camping", position: camping, kind: .camping),
    MapPlace(name: "Överkalix Busstation", position: station, kind: .busStop),
    MapPlace(name: "Krokfors E10", position: krokfors, kind: .busStop),
    MapPlace(name: "Tallvik Furuvägen", position: Position(latitude: 66.338997, longitude: 22.84934), kind: .busStop),
    MapPlace(name: "Norra Tallvik", position: Position(latitude: 66.342364, longitude: 22.829375), kind: .busStop),
    MapPlace(name: "Grelsbyn", position: Position(latitude: 66.31526, longitude: 22.837909), kind: .busStop),
    MapPlace(name: "Kangis", position: Position(latitude: 66.3208, longitude: 22.81532), kind: .busStop),
    MapPlace(name: "Hällan", position: Position(latitude: 66.334093, longitude: 22.815165), kind: .busStop),
    MapPlace(name: "Hedensbyn E10", position: Position(latitude: 66.339048, longitude: 22.792279), kind: .busStop),
    MapPlace(name: "Jockfall", position: Position(latitude: 66.655114, longitude: 22.715497), kind: .busStop),
    MapPlace(name: "Talljärv", position: Position(latitude: 66.27712, longitude: 22.2348), kind: .busStop),
    MapPlace(name: "Allsån", position: Position(latitude: 66.388192, longitude: 22.934089), kind: .busStop),
    MapPlace(name: "Vännäsberget", position: Position(latitude: 66.373161, longitude: 22.761837), kind: .busStop),
    MapPlace(name: "Gyljen E10", position: Position(latitude: 66.374573, longitude: 22.713887), kind: .busStop),
    MapPlace(name: "Tvärån E10", position: Position(latitude: 66.434674, longitude: 22.597129), kind: .busStop),
    MapPlace(name: "Lansån E10", position: Position(latitude: 66.494919, longitude: 22.467777), kind: .busStop),
    MapPlace(name: "Naisheden E10", position: Position(latitude: 66.543326, longitude: 22.359436), kind: .busStop),
    MapPlace(name: "Yttre Lansjärv E10", position: Position(latitude: 66.596814, longitude: 22.262889), kind: .busStop),
    MapPlace(name: "Lansjärv", position: Position(latitude: 66.65831, longitude: 22.174433), kind: .busStop),
    MapPlace(name: "Räktforsen E10", position: Position(latitude: 66.168829, longitude: 22.807136), kind: .busStop),
    MapPlace(name: "Svartbyn", position: Position(latitude: 66.265944, longitude: 22.835585), kind: .busStop),
  ]

  static let categories: [ReportCategory] = [
    ReportCategory(
      code: "wildlife_collision", group: "traffic", name: Message(sv: "viltolycka", en: "wildlife collision"), severity: 3,
      widestAudience: .public, synonyms: []),
    ReportCategory(
      code: "disturbing_driving", group: "traffic", name: Message(sv: "störande körning", en: "disturbing driving"), severity: 2,
      widestAudience: .public, synonyms: []),
    ReportCategory(
      code: "vandalism", group: "damage", name: Message(sv: "skadegörelse", en: "vandalism"), severity: 2, widestAudience: .public,
      synonyms: []),
    ReportCategory(
      code: "narcotics", group: "crime", name: Message(sv: "narkotika", en: "narcotics"), severity: 3, widestAudience: .police,
      synonyms: []),
  ]

  static func hotspot(
    rank: Int = 1, label: String = "Bränna camping", question: HotspotQuestion = .lasting, extent: HotspotExtent? = nil,
    category: String? = "disturbing_driving", cases: Int = 24, days: Int = 17, expected: Double = 6.25, p: Double? = 0.001,
    verdict: Verdict = .hotspot, window: TimeWindow = TimeWindow(weekdays: [5, 6], fromHour: 20, toHour: 2, months: [6, 7, 8]),
    from: String = "2023-06-09 21:10", to: String = "2025-08-16 23:45", reasons: [Message]? = nil
  ) -> Hotspot {
    Hotspot(
      id: "H-0000000\(rank)", rank: rank, label: label, question: question,
      extent: extent ?? .circle(centre: camping, radius: 250), method: "bernoulli_scan", category: category, cases: cases, days: days,
      expected: expected, ratio: Double(cases) / expected, interval: [2.46, 5.71], p: p, adjustedP: p.map { min(1, $0 * 3) },
      verdict: verdict, from: instant(from), to: instant(to), window: window, severity: 2.125,
      reportIDs: (1...Int64(max(cases, 1))).map { $0 },
      reasons: reasons ?? [
        Message(
          sv: "24 av 31 rapporter ligger fredag och lördag kväll under sommaren.",
          en: "24 of 31 reports fall on Friday and Saturday evenings in summer."),
        Message(sv: "Högst antal på en dag är 3.", en: "The most on one day is 3."),
      ])
  }

  static let stretch = HotspotExtent.stretch(road: "E10", from: 61_200, to: 66_400, line: Array(e10[16...18]))

  static var hotspots: [Hotspot] {
    [
      hotspot(),
      hotspot(
        rank: 2, label: "Krokfors E10", extent: stretch, category: "wildlife_collision", cases: 19, days: 19, expected: 4.2,
        window: TimeWindow(weekdays: [1, 2, 3, 4, 5, 6, 7], fromHour: 15, toHour: 19, months: [11, 12, 1, 2])),
      hotspot(
        rank: 3, label: "Strandskolan (Grundskola Överkalix kommun)", extent: .circle(centre: school, radius: 0), category: "vandalism",
        cases: 14, days: 12, expected: 3.9, p: 0.004,
        window: TimeWindow(weekdays: [1, 2, 3, 4, 5], fromHour: 15, toHour: 18, months: [9, 10, 11, 12, 1, 2, 3, 4, 5])),
      hotspot(
        rank: 1, label: "Överkalix Busstation", question: .emerging, extent: .circle(centre: station, radius: 150), category: "vandalism",
        cases: 5, days: 4, expected: 0.4, p: 0.012, window: TimeWindow(weekdays: [4, 5, 6], fromHour: 21, toHour: 1, months: [9, 10]),
        from: "2025-09-20 22:00", to: "2025-10-11 23:10"),
      hotspot(
        rank: 1, label: "Bränna camping", question: .recurring, extent: .circle(centre: camping, radius: 250), cases: 22, days: 16,
        expected: 5.1, p: 0.001),
      hotspot(
        rank: 4, label: "Tallvik Furuvägen", extent: .circle(centre: Position(latitude: 66.338997, longitude: 22.84934), radius: 400),
        category: nil, cases: 7, days: 6, expected: 4.1, p: 0.412, verdict: .notDistinguishable),
      hotspot(
        rank: 2, label: "Gyljen E10", question: .emerging, extent: .circle(centre: e10[13], radius: 900), category: "narcotics", cases: 3,
        days: 3, expected: 1.1, p: 0.35, verdict: .notDistinguishable),
      hotspot(
        rank: 3, label: "Jockfall", question: .emerging,
        extent: .circle(centre: Position(latitude: 66.655114, longitude: 22.715497), radius: 500), cases: 2, days: 2, expected: 0.6, p: nil,
        verdict: .tooFew),
    ]
  }

  static var walk: WalkProposal {
    let course: [(String, Double, Double)] = [
      ("Strandskolan", 66.327845, 22.836893), ("Strandpromenaden", 66.3290, 22.8330), ("Bränna camping", 66.32938, 22.835396),
      ("Storgatan", 66.3276, 22.8405), ("Överkalix Busstation", 66.326249, 22.837095), ("Parken", 66.3255, 22.8335),
    ]
    let reason = Message(
      sv: "Rapporter om störande körning sommarkvällar. Se på belysning och sikt mot vägen.",
      en: "Reports of disturbing driving on summer evenings. Look at lighting and the view of the road.")
    let stops = course.map { label, latitude, longitude in
      WalkStop(
        label: label, position: Position(latitude: latitude, longitude: longitude), minutes: 6, metresFromPrevious: 243.6, reason: reason,
        hotspotID: "H-00000001")
    }
    return WalkProposal(
      id: "W-1a2b3c4d", start: "Strandskolan", value: 42.5, bound: 44, gap: 0.034, metres: 1_462, minutes: 71, date: date("2026-10-08"),
      time: time(19), light: .dark, followsStreets: false, stops: stops, turns: [],
      line: stops.map(\.position) + [school],
      reasons: [Message(sv: "Mörkt vid starten passar frågor om belysning.", en: "Dark at the start suits lighting questions.")])
  }

  static func operation(_ number: Int, label: String, at position: Position, date day: String, start: Int, end: Int) -> OperationProposal {
    OperationProposal(
      id: "O-0000000\(number)", kind: number == 2 ? .amoped : .traffic, label: label, date: date(day), start: time(start), end: time(end),
      light: .twilight, expected: 0.42, interval: [0.21, 0.75], value: 3.5, bound: 3.5, gap: 0,
      stoppingPlace: StoppingPlace(
        label: label, position: position, metres: 420,
        note: Message(sv: "Busshållplats. Kontrollera sikt och plats att stanna.", en: "Bus stop. Check sight and room to stop.")),
      hotspotIDs: ["H-0000000\(number)"],
      reasons: [
        Message(
          sv: "19 viltolyckor på sträckan november–februari, mest kl. 15–19.",
          en: "19 wildlife collisions on the stretch November–February, mostly 15–19."),
        Message(sv: "Skymningen börjar 14:40 den dagen.", en: "Twilight begins at 14:40 that day."),
      ], position: position)
  }

  static var operations: [OperationProposal] {
    [
      operation(1, label: "Krokfors E10", at: krokfors, date: "2026-12-04", start: 15, end: 17),
      operation(2, label: "Bränna camping", at: camping, date: "2027-06-25", start: 22, end: 0),
      operation(3, label: "Överkalix Busstation", at: station, date: "2026-10-02", start: 21, end: 23),
    ]
  }

  static var envelope: Envelope {
    Envelope(
      version: "0.1.0", generated: instant("2026-09-01 08:00"),
      parameters: [
        .init("seed", .integer(1)), .init("replicates", .integer(999)), .init("max_radius_m", .number(1000, decimals: 0)),
        .init("origin", .text("citizen")),
      ],
      data: DataSummary(
        reports: 1_182, from: instant("2023-01-02 07:15"), to: instant("2025-12-30 16:40"),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
      warnings: [
        Message(
          sv: "61 rapporter har ett läge som är grövre än sökradien och är inte med.",
          en: "61 reports have a position coarser than the search radius and take no part.")
      ])
  }

  static var example: WalkMap {
    let corner = Position(latitude: 60.466, longitude: 26.945)
    func at(_ east: Double, _ north: Double) -> Position {
      Geodesic.position(from: Geodesic.position(from: corner, azimuth: 90, metres: east), azimuth: 0, metres: north)
    }
    var streets: [MapLine] = []
    for step in 0...6 {
      streets.append(MapLine(name: nil, course: [at(Double(step) * 150, -100), at(Double(step) * 150 + 60, 1000)]))
      streets.append(MapLine(name: nil, course: [at(-80, Double(step) * 150), at(1000, Double(step) * 150 + 40)]))
    }
    var walk = Sample.walk
    let loop = [at(20, 5), at(320, 18), at(345, 320), at(500, 335), at(520, 640), at(200, 625), at(170, 320), at(20, 5)]
    walk.line = loop
    walk.start = "Kirjasto"
    walk.followsStreets = true
    walk.gap = 0
    walk.stops = zip(loop, walk.stops).map { position, stop in
      var stop = stop
      stop.position = position
      return stop
    }
    walk.turns = [
      WalkTurn(street: "Kirkkokatu", metres: 320, text: Message(sv: "Gå österut på Kirkkokatu", en: "Walk east on Kirkkokatu")),
      WalkTurn(street: "Keskuskatu", metres: 305, text: Message(sv: "Sväng vänster in på Keskuskatu", en: "Turn left into Keskuskatu")),
    ]
    return WalkMap(
      title: Message(
        sv: "Gatunivå: Kotka, Finland – exempel på riktiga gator", en: "Street level: Kotka, Finland – an example on real streets"),
      note: Message(sv: "Exemplet visar inte Överkalix.", en: "The example does not show Överkalix."), walk: walk, streets: streets,
      attribution: "© OpenStreetMap contributors, ODbL 1.0")
  }

  static var page: PageContent {
    PageContent(
      title: Message(sv: "Överkalix: hotspots, vandring och insatser", en: "Överkalix: hotspots, walk and operations"), isExercise: true,
      envelope: envelope, categories: categories,
      map: MapContent(
        outline: outline, lines: [MapLine(name: "E10", course: e10, isStraightBetweenPoints: true)], places: places),
      centre: station, centreMetres: 3000, hotspots: hotspots,
      walk: WalkMap(
        title: Message(sv: "Föreslagen trygghetsvandring", en: "Proposed safety walk"), walk: walk, places: Array(places[..<4])),
      operations: operations, example: example,
      sources: [
        SourceLine(Message(sv: "Hållplatser: Trafiklab GTFS Regional Norrbotten 2022 (CC0).", en: "Bus stops: Trafiklab GTFS (CC0).")),
        SourceLine(Message(sv: "Kommungräns: SCB, förenklad.", en: "Kommun boundary: Statistics Sweden, simplified.")),
      ])
  }
}
