// Why a finding is listed, in plain words.
import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Hotspots

@Suite struct ReasonsTests {
  static let context = HotspotContext(
    categories: [
      ReportCategory(
        code: "vandalism", group: "g", name: Message(sv: "Skadegörelse", en: "Vandalism"), severity: 2, widestAudience: .public,
        synonyms: []),
      ReportCategory(
        code: "theft", group: "g", name: Message(sv: "Stöld", en: "Theft"), severity: 2, widestAudience: .public, synonyms: []),
    ], places: [], studyAreas: [], road: nil)

  static func hotspot(
    method: String = "bernoulli_scan", question: HotspotQuestion = .lasting, verdict: Verdict = .hotspot, cases: Int = 42, days: Int = 37,
    expected: Double = 6.25, p: Double? = 0.001, adjusted: Double? = 0.012, category: String? = "vandalism"
  ) -> Hotspot {
    // 2025-12-31 23:30 UTC is New Year's Day in Sweden.
    Hotspot(
      id: "H-1", rank: 1, label: "Strandskolan", question: question,
      extent: .circle(centre: Position(latitude: 66, longitude: 22), radius: 100), method: method, category: category, cases: cases,
      days: days, expected: expected, ratio: Double(cases) / expected, interval: [4.84, 9.08], p: p, adjustedP: adjusted,
      verdict: verdict, from: Instant(secondsSince1970: 1_767_223_800), to: Instant(secondsSince1970: 1_782_000_000),
      window: TimeWindow(weekdays: [1, 2, 3, 4, 5], fromHour: 15, toHour: 20, months: Array(1...12)), severity: 2, reportIDs: [],
      reasons: [])
  }

  static func sentences(_ hotspot: Hotspot, categories: [(code: String, count: Int)] = []) -> [Message] {
    Reasons(context, HotspotParameters()).sentences(hotspot, areaKey: nil, categories: categories)
  }

  @Test func aHotspotIsExplainedInPlainSwedish() {
    let text = Self.sentences(Self.hotspot()).map(\.swedish)
    #expect(
      text == [
        "42 rapporter (skadegörelse) på 37 olika dagar, 2026-01-01 till 2026-06-21.",
        "6,3 hade väntats om rapporterna låg där andra sorters rapporter ligger.",
        "Mer än slumpen förklarar: p = 0,001 (så många hade väntats av en slump i 1 fall av 1\u{A0}000); 0,012 efter korrektion för alla prövade kategorier och platser.",
        "De flesta: måndag–fredag, kl. 15–20 (beskrivande).",
        "Kvoten är 6,7 (95 % intervall 4,8–9,1), inte korrigerad för att platsen valdes för att den är högst.",
        "Det är 35,8 fler än väntat (95 % intervall 24,0–50,5). Medelallvar 2,0.",
      ])
  }

  @Test func englishHasDecimalPoints() {
    let text = Self.sentences(Self.hotspot(expected: 0.25)).map(\.english)
    #expect(text[0] == "42 reports (vandalism) on 37 different days, 2026-01-01 to 2026-06-21.")
    #expect(text[1] == "0.25 would be expected if these reports lay where other kinds of reports lie.")
  }

  @Test func oneOfAThingIsSingular() {
    #expect(Self.sentences(Self.hotspot(cases: 1, days: 1))[0].swedish.hasPrefix("1 rapport (skadegörelse) på 1 dag, "))
    #expect(Self.sentences(Self.hotspot(cases: 1, days: 1))[0].english.hasPrefix("1 report (vandalism) on 1 day, "))
  }

  @Test(arguments: [
    ("road_scan", "0,40 hade väntats om rapporterna låg jämnt längs vägen."),
    ("space_time_permutation_scan", "0,40 hade väntats av platsens och periodens vanliga nivå."),
    ("recurring_window_scan", "0,40 hade väntats i samma tider om platsen hade samma rytm som andra platser."),
  ])
  func eachMethodSaysWhatItComparesWith(method: String, sentence: String) {
    #expect(Self.sentences(Self.hotspot(method: method, expected: 0.4))[1].swedish == sentence)
  }

  @Test func whatChanceExplainsIsCalledThat() {
    let text = Self.sentences(Self.hotspot(verdict: .notDistinguishable, p: 0.2, adjusted: 0.8)).map(\.swedish)
    #expect(text.contains { $0.hasPrefix("Inte skild från slumpen: p = 0,200 ") && $0.contains("; 0,800 efter korrektion") })
    #expect(!text.contains { $0.hasPrefix("Kvoten") || $0.hasPrefix("Mer än slumpen") })
  }

  @Test func tooFewSaysHowManyAreNeededAndMakesNoComparison() {
    let text = Self.sentences(Self.hotspot(verdict: .tooFew, cases: 3, days: 3, p: nil, adjusted: nil)).map(\.swedish)
    #expect(text[1] == "För få data: minst 5 rapporter behövs för ett test.")
    #expect(text.count == 3)
    #expect(!text.contains { $0.contains("väntats") || $0.contains("p =") })
  }

  @Test func aRecurringFindingHasTestedTimes() {
    let text = Self.sentences(Self.hotspot(method: "recurring_window_scan", question: .recurring)).map(\.swedish)
    #expect(text.contains("Tider: måndag–fredag, kl. 15–20."))
    #expect(!text.contains { $0.contains("beskrivande") })
  }

  @Test func allCategoriesTogetherShowTheThreeCommonest() {
    let text = Self.sentences(
      Self.hotspot(category: nil), categories: [("vandalism", 20), ("theft", 10), ("okänd", 3), ("sist", 1)]
    ).map(\.swedish)
    #expect(text[0].hasPrefix("42 rapporter på 37 olika dagar"))
    #expect(text.contains("Vanligast: skadegörelse 20, stöld 10, okänd 3."))
  }

  /// A percentage of change invites to wrong conclusions from small numbers; the only "%" is the interval's level.
  @Test func noPercentChangesAndNoDecimalPointsInSwedish() {
    for method in ["bernoulli_scan", "road_scan", "space_time_permutation_scan", "recurring_window_scan"] {
      for verdict in Verdict.allCases {
        for message in Self.sentences(Self.hotspot(method: method, verdict: verdict), categories: [("theft", 2)]) {
          let text = message.swedish.replacing("95 % intervall", with: "")
          #expect(!text.contains("%") && !text.contains("procent") && !text.contains("ökat") && !text.contains("minskat"), "\(text)")
          #expect(text.firstMatch(of: /\d\.\d/) == nil, "\(text)")
          #expect(text.hasSuffix("."))
        }
      }
    }
  }
}
