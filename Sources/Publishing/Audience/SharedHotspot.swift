// A hotspot as an audience may see it.
import Geography
import Incidents
import Messages

/// A count, exact or as a band.
public enum SharedCount: Sendable, Hashable, Codable {
  /// The count itself.
  case exact(Int)
  /// From the lower to the upper end, both included; no upper end in the last band.
  case band(Int, Int?)

  /// `24`, `20–49`, `50+`.
  public var text: String {
    switch self {
    case .exact(let count): String(count)
    case .band(let low, let high): high.map { "\(low)–\($0)" } ?? "\(low)+"
    }
  }
}

/// A hotspot as an audience may see it. Only the gate makes them.
public struct SharedHotspot: Sendable, Hashable, Codable {
  /// The audience that it was made for.
  public let audience: Audience
  /// The hotspot's id; nil for the public, who could test guesses against it.
  public let id: String?
  /// Place in the list of what passed, from 1. Not the rank, whose gaps would tell how much was kept back.
  public internal(set) var number: Int
  /// Name of the place.
  public let label: String
  /// The question that it answers.
  public let question: HotspotQuestion
  /// The category, or nil for all.
  public let category: String?
  /// Number of reports.
  public let cases: SharedCount
  /// Whether it differs from chance.
  public let verdict: Verdict
  /// Expected number, interval and p; nil for the public, who could work out the count from them.
  public let statistics: Statistics?
  /// The place: exact for the police, else the middle of its cell.
  public let shape: Shape?
  /// The side of its cell in metres; nil for the police.
  public let cellMetres: Double?
  /// Metres along the road, rounded outwards to the audience's step.
  public let stretch: ClosedRange<Double>?
  /// When, as exactly as the audience may know.
  public let when: Message
  /// Why; empty outside the police.
  public let reasons: [Message]

  /// The numbers of the test.
  public struct Statistics: Sendable, Hashable, Codable {
    /// Number of reports that the null hypothesis expects.
    public let expected: Double
    /// 95 % interval of the ratio.
    public let interval: [Double]
    /// Monte Carlo p-value.
    public let p: Double?
    /// The same corrected for all that was tested, which the verdict rests on.
    public let adjustedP: Double?
  }
}

extension Layers {
  /// Hotspots that passed the gate, with the same words as the full list.
  public static func sharedHotspots(categories: [ReportCategory] = []) -> Layer<SharedHotspot> {
    let names = CategoryNames(categories)
    return Layer(
      name: "hotspots", title: Message(sv: "Hotspots", en: "Hotspots"), none: Message(sv: "Inga hotspots.", en: "No hotspots."),
      columns: [
        Column("id", Message(sv: "Id", en: "Id"), readers: .machines, omittedWhenNone: true) { .optional($0.id) },
        Column("number", Message(sv: "Nr", en: "No"), numeric: true) { .integer($0.number) },
        Column("label", Message(sv: "Plats", en: "Place")) { .text($0.label) },
        Column("question", Message(sv: "Fråga", en: "Question")) { .code($0.question.rawValue, $0.question.name) },
        Column("category", Message(sv: "Kategori", en: "Category"), shown: { names.name($0.category).text($1.language) }) {
          names.value($0.category)
        },
        Column("cases", Message(sv: "Antal", en: "Cases"), numeric: true) {
          if case .exact(let count) = $0.cases { .integer(count) } else { .text($0.cases.text) }
        },
        Column("expected", Message(sv: "Väntat", en: "Expected"), omittedWhenNone: true, numeric: true) {
          .optional($0.statistics?.expected, decimals: 4)
        },
        Column(
          "interval", Message(sv: "Intervall", en: "Interval"), parts: ("low", "high"), omittedWhenNone: true, numeric: true,
          shown: { row, text in row.statistics.map { text.numbers.interval($0.interval, decimals: 1) } ?? "–" }
        ) {
          $0.statistics.map { .numbers($0.interval, decimals: 4) } ?? .none
        },
        Column(
          "p", Message(sv: "p", en: "p"), readers: .machines, omittedWhenNone: true, numeric: true,
          shown: { $1.numbers.p($0.statistics?.p) }
        ) { .optional($0.statistics?.p, decimals: 6) },
        Column(
          "adjusted_p", Message(sv: "p korr.", en: "p corr."), omittedWhenNone: true, numeric: true,
          shown: { $1.numbers.p($0.statistics?.adjustedP) }
        ) { .optional($0.statistics?.adjustedP, decimals: 6) },
        Column("verdict", Message(sv: "Bedömning", en: "Verdict")) { .code($0.verdict.rawValue, $0.verdict.name) },
        Column("when", Message(sv: "När", en: "When")) { .message($0.when) },
        Column("cell_m", Message(sv: "Ruta (m)", en: "Cell (m)"), readers: .machines, omittedWhenNone: true) {
          .optional($0.cellMetres, decimals: 0)
        },
        Column("from_m", Message(sv: "Från (m)", en: "From (m)"), readers: .machines, omittedWhenNone: true) {
          .optional($0.stretch?.lowerBound, decimals: 0)
        },
        Column("to_m", Message(sv: "Till (m)", en: "To (m)"), readers: .machines, omittedWhenNone: true) {
          .optional($0.stretch?.upperBound, decimals: 0)
        },
        Column("reasons", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { .messages($0.reasons) },
      ], shape: { $0.shape })
  }
}
