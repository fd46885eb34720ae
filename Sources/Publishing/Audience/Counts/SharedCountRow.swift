// One number of a table of counts, as an audience may see it.
import Almanac
import Incidents
import Messages

/// One number of a table of counts that passed the gate. Only the gate makes them; what is not shown has no row.
public struct SharedCountRow: Sendable, Hashable, Codable {
  /// The tables of a period. All are cut out of the same places, categories and half-years, so that their totals agree.
  public enum Table: String, Sendable, Hashable, Codable, CaseIterable {
    /// Totals: the whole kommun, each place, each group of categories.
    case totals
    /// Place × group of categories.
    case placeCategory = "place_category"
    /// Place × weekday and six hours.
    case placeTime = "place_time"
    /// Half-year × group of categories, the whole kommun.
    case halfYearCategory = "half_year_category"
    /// Narcotics and violence: the whole kommun, and all schools together.
    case pooled

    /// The name that a person reads.
    public var name: Message {
      switch self {
      case .totals: Message(sv: "totalt", en: "totals")
      case .placeCategory: Message(sv: "plats och slag", en: "place and kind")
      case .placeTime: Message(sv: "plats och tid", en: "place and time")
      case .halfYearCategory: Message(sv: "halvår och slag", en: "half-year and kind")
      case .pooled:
        Message(sv: "narkotika och våld: hela kommunen, alla skolor", en: "narcotics and violence: the whole kommun, all schools")
      }
    }
  }

  /// Which categories.
  public enum Kind: Sendable, Hashable, Codable {
    /// All that the table holds.
    case all
    /// One group.
    case group(String)
    /// The groups that are not shown on their own.
    case rest
  }

  /// The audience that it was made for.
  public let audience: Audience
  /// The table.
  public let table: Table
  /// The period.
  public let period: CountPeriod
  /// The place.
  public let place: CountPlace
  /// The categories.
  public let kind: Kind
  /// Weekday, Monday = 1; nil for all.
  public let weekday: Int?
  /// The first of six hours; nil for all. −1 where the hour is not known.
  public let fromHour: Int?
  /// Number of the half-year (`CountPeriod`); nil for the whole period.
  public let half: Int?
  /// Number of reports.
  public let reports: SharedCount

  /// What it counts, the same for the same set of reports everywhere.
  public var key: String {
    let category: String =
      switch kind {
      case .all: "*"
      case .group(let code): code
      case .rest: "rest"
      }
    return [
      table.rawValue, place.key, category, weekday.map { "\($0)" } ?? "*", fromHour.map { "\($0)" } ?? "*", half.map { "\($0)" } ?? "*",
    ]
    .joined(separator: "|")
  }

  /// "fre 18–24", "okänd tid"; nil for all times.
  var when: Message? {
    guard let fromHour else { return half.map { Message(verbatim: CountPeriod.label(ofHalf: $0)) } }
    guard fromHour >= 0, let weekday else { return Message(sv: "okänd tid", en: "time not known") }
    let hours = CalendarNames.hours(from: fromHour, to: fromHour + 6)
    return Message(
      sv: TimeText(.swedish).weekdays([weekday]) + " " + hours, en: TimeText(.english).weekdays([weekday]) + " " + hours)
  }
}

extension Layers {
  /// Counts that passed the gate.
  public static func sharedCounts(categories: [ReportCategory] = []) -> Layer<SharedCountRow> {
    let names = CategoryNames(categories)
    return Layer(
      name: "counts", title: Message(sv: "Antal rapporter", en: "Numbers of reports"),
      columns: [
        Column("table", Message(sv: "Tabell", en: "Table")) { .code($0.table.rawValue, $0.table.name) },
        Column("period", Message(sv: "Period", en: "Period")) { .text($0.period.label) },
        Column("from", Message(sv: "Från", en: "From"), readers: .machines) { .date($0.period.first) },
        Column("to", Message(sv: "Till", en: "To"), readers: .machines) { .date($0.period.last) },
        Column("label", Message(sv: "Plats", en: "Place")) { .message($0.place.label) },
        Column("place_kind", Message(sv: "Slags plats", en: "Kind of place"), readers: .machines) {
          .code($0.place.kind.rawValue, $0.place.kind.name)
        },
        Column("category", Message(sv: "Slag", en: "Kind")) {
          switch $0.kind {
          case .all: .code("all", Message(sv: "alla", en: "all"))
          case .group(let code): .code(code, names.name(code))
          case .rest: .code("rest", Message(sv: "övriga slag", en: "other kinds"))
          }
        },
        Column("when", Message(sv: "När", en: "When")) { $0.when.map(Value.message) ?? .none },
        Column("weekday", Message(sv: "Veckodag", en: "Weekday"), readers: .machines) { $0.weekday.map(Value.integer) ?? .none },
        Column("from_hour", Message(sv: "Från timme", en: "From hour"), readers: .machines) {
          $0.fromHour.flatMap { $0 < 0 ? nil : $0 }.map(Value.integer) ?? .none
        },
        Column("half_year", Message(sv: "Halvår", en: "Half-year"), readers: .machines) {
          $0.half.map { .text(CountPeriod.label(ofHalf: $0)) } ?? .none
        },
        Column("reports", Message(sv: "Antal", en: "Reports"), numeric: true) {
          if case .exact(let count) = $0.reports { .integer(count) } else { .text($0.reports.text) }
        },
        Column("cell_m", Message(sv: "Ruta (m)", en: "Cell (m)"), readers: .machines) { .optional($0.place.cellMetres, decimals: 0) },
        Column("from_m", Message(sv: "Från (m)", en: "From (m)"), readers: .machines) {
          .optional($0.place.stretch?.lowerBound, decimals: 0)
        },
        Column("to_m", Message(sv: "Till (m)", en: "To (m)"), readers: .machines) { .optional($0.place.stretch?.upperBound, decimals: 0) },
      ], shape: { $0.place.shape })
  }
}
