// Days on which people are at a place.
import Almanac
import Incidents
import Messages

/// One side of a place's calendar. Exposure is a calendar: a camping has people in summer and a school on school days, so reports are
/// compared on the days of one side only, with the reports of other places on the same days.
enum OpenDays: Hashable, Sendable {
  /// Days in the season, and on school days where that is said.
  case open(months: ClosedRange<Int>?, schoolDaysOnly: Bool)
  /// All other days.
  case closed(months: ClosedRange<Int>?, schoolDaysOnly: Bool)

  /// The sides of an area's calendar; none where people are there the whole year.
  static func sides(of area: StudyArea) -> [OpenDays] {
    guard area.openMonths != nil || area.schoolDaysOnly else { return [] }
    return [
      .open(months: area.openMonths, schoolDaysOnly: area.schoolDaysOnly),
      .closed(months: area.openMonths, schoolDaysOnly: area.schoolDaysOnly),
    ]
  }

  func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .open(let months, let schoolDaysOnly):
      (months?.contains(date.month) ?? true) && (!schoolDaysOnly || SchoolYear.isUsualSchoolDay(date))
    case .closed(let months, let schoolDaysOnly):
      !OpenDays.open(months: months, schoolDaysOnly: schoolDaysOnly).contains(date)
    }
  }

  var isClosed: Bool {
    if case .closed = self { true } else { false }
  }

  /// The window that is left of a window of weekdays and months on the days of this side.
  func clip(_ window: TimeWindow) -> TimeWindow {
    guard case .open(let months, let schoolDaysOnly) = self else { return window }
    var window = window
    if let months {
      let left = window.months.filter { months.contains($0) }
      window.months = left.isEmpty ? Array(months) : left
    }
    if schoolDaysOnly {
      let left = window.weekdays.filter { $0 <= 5 }
      window.weekdays = left.isEmpty ? Array(1...5) : left
    }
    return window
  }

  /// The side in words, as part of a sentence.
  var name: Message {
    switch self {
    case .open(let months, true): Message(sv: "skoldagar\(season(months, .swedish))", en: "school days\(season(months, .english))")
    case .closed(let months, true):
      Message(sv: "skolfria dagar\(season(months, .swedish))", en: "days without school\(season(months, .english))")
    case .open(let months, false): Message(sv: "dagar i säsong\(season(months, .swedish))", en: "days in season\(season(months, .english))")
    case .closed(let months, false):
      Message(sv: "dagar utanför säsong\(season(months, .swedish))", en: "days out of season\(season(months, .english))")
    }
  }

  private func season(_ months: ClosedRange<Int>?, _ language: Language) -> String {
    guard let months else { return "" }
    let first = CalendarNames.months[months.lowerBound - 1]
    let last = CalendarNames.months[months.upperBound - 1]
    return " (\(first.text(language))–\(last.text(language)))"
  }
}
