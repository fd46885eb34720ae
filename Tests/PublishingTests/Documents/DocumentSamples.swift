// Material for documents: full, and with everything missing.
import Almanac
import Geography
import Incidents
import Messages

@testable import Publishing

enum DocumentSamples {
  static let words = "HEMLIGT FRITEXTORD"

  static let categories: [ReportCategory] = [
    ("wildlife", "Viltolycka", "Wildlife crash", 3, Audience.public), ("vandalism", "Skadegörelse", "Vandalism", 2, .public),
    ("driving", "Störande körning", "Disturbing driving", 2, .public), ("narcotics", "Narkotika", "Narcotics", 4, .police),
    ("violence", "Våld", "Violence", 5, .police),
  ].map { ReportCategory(code: $0.0, group: nil, name: Message(sv: $0.1, en: $0.2), severity: $0.3, widestAudience: $0.4, synonyms: []) }

  static func hotspot(
    _ rank: Int, _ label: String, _ category: String, cases: Int, days: Int, verdict: Verdict, question: HotspotQuestion = .lasting
  ) -> Hotspot {
    Hotspot(
      id: "H-0000000\(rank)", rank: rank, label: label, question: question, extent: .circle(centre: Sample.krokfors, radius: 200),
      method: "bernoulli_scan", category: category, cases: cases, days: days, expected: 3.2, ratio: Double(cases) / 3.2,
      interval: [1.5, 6], p: 0.004, adjustedP: 0.012, verdict: verdict, from: Sample.instant("2024-01-10 17:00"),
      to: Sample.instant("2026-10-12 18:00"),
      window: TimeWindow(weekdays: [5, 6], fromHour: 20, toHour: 2, months: [6, 7, 8]), severity: 2, reportIDs: [1, 2],
      reasons: [Message(sv: words, en: words)])
  }

  static let promise = CommitmentSet(
    key: "medborgarlofte-2021", title: "Medborgarlöfte", validFrom: Sample.date("2021-01-01"), validTo: Sample.date("2023-12-31"),
    status: .paused, source: "prov",
    commitments: [
      Commitment(
        id: "T1", text: "Trafiksäkerhetsinsatser på särskilt valda platser.", party: "P", kind: .count, target: 3, period: nil,
        placeAndTime: nil, plans: nil, followsUp: nil)
    ], version: "version 1")

  private static func operation(_ number: Int, _ kind: PlanKind, _ status: OperationStatus, day: String) -> DecidedOperation {
    let time = OperationTime(date: Sample.date(day), start: Sample.time(18), end: Sample.time(20))
    var operation = DecidedOperation(
      id: "I-0000000\(number)", kind: kind, label: "Hemliga rastplatsen", status: status, planned: time, done: status == .done ? time : nil,
      parties: ["Polisen"], decided: Sample.instant("2026-01-01 12:00"))
    operation.note = words
    operation.reason = status == .cancelled ? words : nil
    operation.numbers = ["vehicles": 41]
    operation.services = [OperationService(set: promise.key, commitment: "T1")]
    operation.hotspotIDs = ["H-00000001"]
    return operation
  }

  static func full(_ audience: Audience) -> DocumentMaterial {
    var material = empty(audience)
    material.data = DataSummary(
      reports: 548, from: Sample.instant("2024-01-10 17:00"), to: Sample.instant("2026-11-02 18:00"),
      sha256: String(repeating: "ab", count: 32))
    material.isExercise = true
    material.counts = [
      ReportCount(key: "wildlife", reports: 240, days: 200), ReportCount(key: "vandalism", reports: 160, days: 120),
      ReportCount(key: "driving", reports: 137, days: 90), ReportCount(key: "narcotics", reports: 8, days: 7),
      ReportCount(key: "violence", reports: 3, days: 3),
    ]
    material.sources = [ReportCount(key: "rapporter", reports: 546, days: 400), ReportCount(key: "polisen.se", reports: 2, days: 2)]
    material.unlocated = 12
    material.coarse = 2
    material.hotspots = [
      hotspot(1, "Krokfors", "wildlife", cases: 31, days: 28, verdict: .hotspot),
      hotspot(2, "Bränna camping", "driving", cases: 12, days: 11, verdict: .hotspot, question: .recurring),
      hotspot(3, "Knarkstället", "narcotics", cases: 6, days: 6, verdict: .hotspot),
      hotspot(4, "Lilla byn", "vandalism", cases: 3, days: 2, verdict: .notDistinguishable, question: .emerging),
      hotspot(5, "Enslingen", "vandalism", cases: 2, days: 1, verdict: .tooFew),
    ]
    material.map = MapContent(
      outline: Sample.outline, lines: [MapLine(name: "E10", course: Sample.e10, isStraightBetweenPoints: true)], places: Sample.places)
    material.centre = Sample.station
    material.dialogues = [
      Dialogue(
        id: 1, title: "Medborgardialog våren 2026", date: Sample.date("2026-03-15"), method: "webbenkät", answers: 118,
        themes: [DialogueTheme(name: "Poliser som syns", count: 61), DialogueTheme(name: "Belysning", count: 33, area: "Centrum")],
        marks: [
          DialogueMark(kind: .unsafe, theme: "Belysning", position: Sample.school, precision: 20, count: 4),
          DialogueMark(kind: .safe, position: Sample.camping, precision: 20),
        ])
    ]
    material.promise = promise
    material.ledger = [
      PromiseLine(
        id: "T1", text: "Trafiksäkerhetsinsatser på särskilt valda platser.", party: "P",
        promised: Message(sv: "minst 3 per år", en: "at least 3 a year"), planned: 77, done: Message(verbatim: "1"),
        status: Message(sv: "efter", en: "behind"), isBehind: true, notes: [Message(sv: words, en: words)]),
      PromiseLine(
        id: "N0", text: "Polisen syns i hela kommunen.", party: "P",
        promised: Message(sv: "ej mätbart enligt löftet", en: "not measurable by the promise"), planned: nil, done: Message(verbatim: "2"),
        status: Message(sv: "ej mätbart enligt löftet", en: "not measurable by the promise"), isBehind: false),
    ]
    material.operations = [
      operation(1, .traffic, .done, day: "2026-08-14"), operation(2, .moped, .done, day: "2026-06-12"),
      operation(3, .traffic, .planned, day: "2026-12-04"), operation(4, .traffic, .cancelled, day: "2026-05-01"),
      operation(5, .traffic, .planned, day: "2026-11-01"),
    ]
    material.excused = [ExcusedWeek(set: promise.key, commitment: "N4a", week: Sample.date("2026-07-15").isoWeek, reason: words)]
    material.records = [
      WalkRecord(
        operation: "I-00000009", held: Sample.date("2026-04-01"), written: Sample.date("2026-04-10"),
        observations: [WalkObservation(stop: "Strandskolan", code: .lampBroken), WalkObservation(stop: "Kyrkan", code: .safe)],
        measures: [
          WalkMeasure(
            id: "M-00000001", walk: "I-00000009", stop: "Strandskolan", measure: "Byt lampan vid gångvägen", owner: "Tekniska enheten",
            due: Sample.date("2026-09-30"), status: .planned, changed: Sample.date("2026-04-10"))
        ])
    ]
    material.effects = [
      EffectLine(
        operation: "I-00000001", before: 4, after: 3, verdict: Message(sv: "kan inte avgöras", en: "cannot tell"),
        sentence: Message(sv: "Minst 4 färre hade behövts.", en: "At least 4 fewer would have been needed."))
    ]
    material.attributions = [Message(sv: "Platser: Trafiklab.", en: "Places: Trafiklab.")]
    return material
  }

  static func empty(_ audience: Audience) -> DocumentMaterial {
    DocumentMaterial(
      kommun: "Överkalix", audience: audience, isExercise: false, generated: Sample.instant("2026-11-23 12:00"), version: "1.0",
      command: "trygg report x", data: DataSummary(reports: 0, from: nil, to: nil, sha256: nil), basis: String(repeating: "cd", count: 32),
      categories: categories)
  }

  static let kinds: [DocumentKind] = [.lagesbild, .handlingsplan, .followup, .council, .feedback]
}
