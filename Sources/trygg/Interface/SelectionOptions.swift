// Which reports a command looks at.
import Almanac
import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// Options that choose reports by time, category and origin.
struct SelectionOptions: ParsableArguments {
  @Option(help: help("Från och med dagen eller tiden.", "From the day or time.", valueName: "tid"))
  var from: String?

  @Option(help: help("Till och med dagen, eller fram till tiden.", "Through the day, or until the time.", valueName: "tid"))
  var to: String?

  @Option(
    help: help("Kategori eller grupp. Kan anges flera gånger.", "Category or group. May be given several times.", valueName: "kategori"))
  var category: [String] = []

  @Option(
    help: help(
      "Vems rapporter: citizen (invånare), patrol (patrull), register eller all (alla).",
      "Whose reports: citizen, patrol, register or all.", valueName: "vem"))
  var origin: String?

  /// The filter; by default patrol-made reports are left out where `citizensByDefault` says so, since they show where
  /// patrols were.
  func filter(categories: [String], citizensByDefault: Bool) throws -> ReportFilter {
    var filter = ReportFilter(categories: categories)
    if let from { filter.from = try SelectionOptions.bound(from, isEnd: false) }
    if let to { filter.to = try SelectionOptions.bound(to, isEnd: true) }
    if let first = filter.from, let last = filter.to, last <= first {
      throw Failure.optionOutOfRange("--to", to ?? "", Message(sv: "en tid efter --from", en: "a time after --from"))
    }
    switch origin ?? (citizensByDefault ? "citizen" : "all") {
    case "all": break
    case "citizen": filter.origins = [.citizen, .register]
    case "patrol": filter.origins = [.patrol]
    case "register": filter.origins = [.register]
    default:
      throw Failure.optionOutOfRange(
        "--origin", origin ?? "", Message(sv: "citizen, patrol, register eller all", en: "citizen, patrol, register or all"))
    }
    return filter
  }

  /// The options that were given, as they are written.
  var chosen: [String] {
    [from.map { _ in "--from" }, to.map { _ in "--to" }, category.isEmpty ? nil : "--category", origin.map { _ in "--origin" }].compactMap {
      $0
    }
  }

  func fields(citizensByDefault: Bool) -> [Value.Field] {
    [
      .init("from", .optional(from)), .init("to", .optional(to)), .init("category", .texts(category)),
      .init("origin", .text(origin ?? (citizensByDefault ? "citizen" : "all"))),
    ]
  }

  /// The instant of a bound; a day as an end means its last moment.
  static func bound(_ text: String, isEnd: Bool) throws -> Instant {
    guard let parsed = TimestampParser().parse(text) else { throw Failure.unreadableTime(text) }
    if parsed.time == nil {
      var day = parsed.date
      if isEnd { day = parsed.precision == .month ? lastDay(of: day).adding(days: 1) : day.adding(days: 1) }
      return CivilZone.stockholm.startOfDay(day)
    }
    guard let resolved = parsed.resolved(in: .stockholm) else { throw Failure.unreadableTime(text) }
    return resolved.earliest
  }

  private static func lastDay(of date: CivilDate) -> CivilDate {
    date.adding(days: CivilDate.daysInMonth(date.month, of: date.year) - date.day)
  }
}
