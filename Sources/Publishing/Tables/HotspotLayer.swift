// The columns of a hotspot list.
import Almanac
import Geography
import Incidents
import Messages

/// The definitions of all lists.
public enum Layers {}

extension Layers {
  /// Hotspots, with the keys of the command line's contract. `categories` gives the category codes their names.
  public static func hotspots(categories: [ReportCategory] = []) -> Layer<Hotspot> {
    let names = CategoryNames(categories)
    return Layer(
      name: "hotspots", title: Message(sv: "Hotspots", en: "Hotspots"), none: Message(sv: "Inga hotspots.", en: "No hotspots."),
      columns: identity(names) + numbers + times + evidence, shape: { $0.extent.shape })
  }

  private static func identity(_ names: CategoryNames) -> [Column<Hotspot>] {
    [
      Column("id", Message(sv: "Id", en: "Id")) { .text($0.id) },
      Column("rank", Message(sv: "Nr", en: "No"), readers: .machines, numeric: true) { .integer($0.rank) },
      Column("label", Message(sv: "Plats", en: "Place")) { .text($0.label) },
      Column("question", Message(sv: "Fråga", en: "Question")) { .code($0.question.rawValue, $0.question.name) },
      Column("category", Message(sv: "Kategori", en: "Category"), shown: { names.list($0, $1.language) }) { names.value($0.category) },
      Column("categories", Message(sv: "Kategorier", en: "Categories"), readers: .machines) { hotspot in
        .list(hotspot.categories.map { names.value($0) })
      },
      Column("kind", Message(sv: "Slag", en: "Kind"), readers: .machines) { $0.extent.kindValue },
      Column("method", Message(sv: "Metod", en: "Method"), readers: .machines) { .code($0.method, $0.methodName) },
    ]
  }

  private static var numbers: [Column<Hotspot>] {
    [
      Column("cases", Message(sv: "Antal", en: "Cases"), numeric: true) { .integer($0.cases) },
      Column("days", Message(sv: "Dagar", en: "Days"), numeric: true) { .integer($0.days) },
      Column(
        "expected", Message(sv: "Väntat", en: "Expected"), numeric: true,
        shown: { $0.verdict == .tooFew ? "–" : $1.numbers.number($0.expected, decimals: 1) }
      ) { .number($0.expected, decimals: 4) },
      Column(
        "ratio", Message(sv: "Kvot", en: "Ratio"), numeric: true,
        shown: { $0.verdict == .tooFew ? "–" : $1.numbers.number($0.ratio, decimals: 1) }
      ) { .number($0.ratio, decimals: 4) },
      Column(
        "interval", Message(sv: "Intervall", en: "Interval"), parts: ("low", "high"), numeric: true,
        shown: { $0.verdict == .tooFew ? "–" : $1.numbers.interval($0.interval, decimals: 1) }
      ) { .numbers($0.interval, decimals: 4) },
      Column("excess", Message(sv: "Fler än väntat", en: "Excess"), readers: .machines) { .number($0.excess, decimals: 4) },
      Column(
        "excess_interval", Message(sv: "Fler än väntat, intervall", en: "Excess, interval"), readers: .machines, parts: ("low", "high")
      ) {
        .numbers($0.excessInterval, decimals: 4)
      },
      Column("p", Message(sv: "p", en: "p"), readers: .machines) { .optional($0.p, decimals: 6) },
      Column("adjusted_p", Message(sv: "p korr.", en: "p corr."), numeric: true, shown: { $1.numbers.p($0.adjustedP) }) {
        .optional($0.adjustedP, decimals: 6)
      },
      Column(
        "stability", Message(sv: "Stabil", en: "Stable"), readers: .machines, numeric: true,
        shown: { hotspot, text in hotspot.stability.map { "\(Int(($0.share * 100).rounded())) %" } ?? "–" }
      ) { .optional($0.stability?.share, decimals: 4) },
      Column("priority", Message(sv: "Prioritet", en: "Priority"), readers: .machines) { .number($0.priority, decimals: 4) },
      Column("needed", Message(sv: "Behövs", en: "Needed"), readers: .machines) { $0.needed.map(Value.integer) ?? .none },
      Column("verdict", Message(sv: "Bedömning", en: "Verdict")) { .code($0.verdict.rawValue, $0.verdict.name) },
    ]
  }

  private static var times: [Column<Hotspot>] {
    [
      Column("from", Message(sv: "Första", en: "First"), readers: .machines) { .instant($0.from) },
      Column("to", Message(sv: "Sista", en: "Last"), readers: .machines) { .instant($0.to) },
      Column("period", Message(sv: "Period", en: "Period"), readers: .people, shown: { $1.times.months(from: $0.from, to: $0.to) }) { _ in
        .none
      },
      Column("when", Message(sv: "När", en: "When"), readers: .people, shown: { $1.times.window($0.window) }) { _ in .none },
      Column("weekdays", Message(sv: "Veckodagar", en: "Weekdays"), readers: .machines) { .integers($0.window.weekdays) },
      Column("hours", Message(sv: "Timmar", en: "Hours"), readers: .machines, parts: ("from", "to")) {
        .integers([$0.window.fromHour, $0.window.toHour])
      },
      Column("months", Message(sv: "Månader", en: "Months"), readers: .machines) { .integers($0.window.months) },
    ]
  }

  private static var evidence: [Column<Hotspot>] {
    [
      Column("radius_m", Message(sv: "Radie (m)", en: "Radius (m)"), readers: .machines, omittedWhenNone: true) {
        .optional($0.extent.radius, decimals: 1)
      },
      Column("road", Message(sv: "Väg", en: "Road"), readers: .machines, omittedWhenNone: true) { .optional($0.extent.road) },
      Column("from_m", Message(sv: "Från (m)", en: "From (m)"), readers: .machines, omittedWhenNone: true) {
        .optional($0.extent.stretch?.lowerBound, decimals: 1)
      },
      Column("to_m", Message(sv: "Till (m)", en: "To (m)"), readers: .machines, omittedWhenNone: true) {
        .optional($0.extent.stretch?.upperBound, decimals: 1)
      },
      Column("severity", Message(sv: "Allvar", en: "Severity"), readers: .machines) { .number($0.severity, decimals: 3) },
      Column("report_ids", Message(sv: "Rapporter", en: "Reports"), readers: .machines) {
        .integers($0.reportIDs.map { Int($0) })
      },
      Column("reasons", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { .messages($0.reasons) },
    ]
  }
}

extension HotspotExtent {
  /// `area` or `road`, the words of the contract.
  public var kindValue: Value {
    switch self {
    case .circle: .code("area", Message(sv: "område", en: "area"))
    case .stretch: .code("road", Message(sv: "vägsträcka", en: "road stretch"))
    }
  }

  /// Radius in metres; nil for a stretch.
  public var radius: Double? {
    if case .circle(_, let radius) = self { radius } else { nil }
  }

  /// Name of the road; nil for an area.
  public var road: String? {
    if case .stretch(let road, _, _, _) = self { road } else { nil }
  }

  /// Metres along the road; nil for an area.
  public var stretch: ClosedRange<Double>? {
    guard case .stretch(_, let from, let to, _) = self else { return nil }
    return min(from, to)...max(from, to)
  }

  /// What to draw: the circle, the stretch, or a point where all reports lie on one spot.
  public var shape: Shape? {
    switch self {
    case .circle(let centre, let radius):
      radius > 0 ? .area(Geodesic.circle(around: centre, metres: radius)) : .point(centre)
    case .stretch(_, _, _, let line): Shape.lineOrPoint(line)
    }
  }
}

/// Category codes with their names.
struct CategoryNames: Sendable {
  private let names: [String: Message]

  init(_ categories: [ReportCategory]) {
    names = Dictionary(categories.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  func name(_ code: String?) -> Message {
    guard let code else { return Message(sv: "alla", en: "all") }
    return names[code] ?? Message(verbatim: code)
  }

  /// The names of all categories found at a hotspot.
  func list(_ hotspot: Hotspot, _ language: Language) -> String {
    let codes = hotspot.categories
    return codes.isEmpty ? name(nil).text(language) : codes.map { name($0).text(language) }.joined(separator: ", ")
  }

  /// The code for machines and the name for people; nothing known means all categories.
  func value(_ code: String?) -> Value {
    guard let code else { return .none }
    return .code(code, name(code))
  }
}
