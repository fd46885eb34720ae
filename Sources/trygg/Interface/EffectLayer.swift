// The columns of evaluations.
import FollowUp
import Incidents
import Messages
import Publishing

/// Helpers of the columns.
enum EffectLayer {
  /// An interval; nothing known where it has no end.
  static func interval(_ ends: [Double?]) -> Value { .list(ends.map { .optional($0, decimals: 4) }) }

  static func text(_ ends: [Double?], _ text: PeopleText) -> String {
    ends.map { $0.map { text.numbers.number($0, decimals: 2) } ?? "∞" }.joined(separator: "–")
  }
}

extension Layers {
  /// What evaluations found; the schema is `trygg.evaluate/1`.
  static var effects: Layer<EffectFinding> {
    Layer(name: "evaluate", title: Message(sv: "Effekt", en: "Effect"), columns: claims + counts)
  }

  private static var claims: [Column<EffectFinding>] {
    [
      Column("id", Message(sv: "Id", en: "Id")) { .text($0.operationID) },
      Column("label", Message(sv: "Plats", en: "Place")) { .text($0.label) },
      Column("verdict", Message(sv: "Bedömning", en: "Verdict")) { .code($0.verdict.rawValue, $0.verdict.name) },
      Column("rate_ratio", Message(sv: "Kvot", en: "Ratio"), decimals: 2, numeric: true) { .number($0.rateRatio, decimals: 4) },
      Column(
        "interval", Message(sv: "Intervall", en: "Interval"), parts: ("low", "high"), numeric: true,
        shown: { EffectLayer.text($0.interval, $1) }
      ) { EffectLayer.interval($0.interval) },
      Column("p", Message(sv: "p", en: "p"), readers: .machines) { .number($0.p, decimals: 5) },
      Column("wdq", Message(sv: "WDQ", en: "WDQ"), decimals: 2, numeric: true) { .optional($0.wdq, decimals: 4) },
      Column("wdd", Message(sv: "WDD", en: "WDD"), decimals: 1, numeric: true) { .number($0.wdd, decimals: 4) },
      Column("wdd_p", Message(sv: "WDD p", en: "WDD p"), decimals: 3, numeric: true) { .number($0.wddP, decimals: 5) },
      Column("needed_for_power", Message(sv: "Färre behövdes", en: "Fewer needed"), numeric: true) {
        $0.neededForPower.map { .integer($0) } ?? .none
      },
    ]
  }

  private static var counts: [Column<EffectFinding>] {
    [
      Column("sentence", Message(sv: "Med ord", en: "In words"), readers: .machines) { .message($0.sentence) },
      Column("expected", Message(sv: "Väntat", en: "Expected"), readers: .machines) { .number($0.expected, decimals: 4) },
      Column("reports_before", Message(sv: "Före", en: "Before"), readers: .machines) { finding in
        .record(finding.rows.map { .init($0.area.rawValue, .integer($0.before)) })
      },
      Column("reports_after", Message(sv: "Efter", en: "After"), readers: .machines) { finding in
        .record(finding.rows.map { .init($0.area.rawValue, .integer($0.after)) })
      },
      Column("wdq_gap", Message(sv: "Varför ingen WDQ", en: "Why no WDQ"), readers: .machines) { .optional($0.wdqGap) },
      Column("wdd_interval", Message(sv: "WDD intervall", en: "WDD interval"), readers: .machines) {
        .numbers($0.wddInterval, decimals: 4)
      },
      Column("plain_ratio", Message(sv: "Okorrigerad kvot", en: "Plain ratio"), readers: .machines) {
        .optional($0.plainRatio, decimals: 4)
      },
      Column("plain_interval", Message(sv: "Dess intervall", en: "Its interval"), readers: .machines) {
        EffectLayer.interval($0.plainInterval)
      },
      Column("power_to_see_half", Message(sv: "Styrka att se en halvering", en: "Power to see a halving"), readers: .machines) {
        .number($0.powerToSeeHalf, decimals: 4)
      },
      Column("after_from", Message(sv: "Efter från", en: "After from"), readers: .machines) { .date($0.after.from) },
      Column("after_to", Message(sv: "Efter till", en: "After to"), readers: .machines) { .date($0.after.to) },
      Column("design", Message(sv: "Upplägg", en: "Design"), readers: .machines) { .text($0.designHash) },
    ]
  }
}

/// What stands below the table of one evaluation.
struct EffectPageText {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func text(_ finding: EffectFinding) -> String {
    var lines = ["", finding.sentence.text(language)]
    for row in finding.rows {
      lines.append(
        "• " + row.area.name.text(language) + ": "
          + Message(sv: "\(row.before) före, \(row.after) efter", en: "\(row.before) before, \(row.after) after").text(language))
    }
    let periods = finding.before.map { "\($0.from)–\($0.to)" }.joined(separator: ", ")
    lines.append(
      Message(
        sv:
          "Perioder: före \(periods), efter \(finding.after.from)–\(finding.after.to). Upplägget låstes vid beslutet (\(finding.designHash.prefix(12))).",
        en:
          "Periods: before \(periods), after \(finding.after.from)–\(finding.after.to). The design was fixed at the decision (\(finding.designHash.prefix(12)))."
      ).text(language))
    return lines.joined(separator: "\n") + "\n"
  }
}
