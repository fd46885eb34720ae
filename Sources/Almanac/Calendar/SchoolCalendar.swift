// The kommun's own school terms.

import Messages

/// What a day is at school.
public enum SchoolDay: Hashable, Sendable {
  /// Pupils are at school.
  case schoolDay
  /// A Saturday or Sunday in term.
  case weekend
  /// A public holiday in term.
  case publicHoliday
  /// A break, with its name.
  case schoolBreak(String)
  /// A study day: no pupils.
  case studyDay
  /// Between the terms, or summer.
  case outsideTerm

  /// A word for machines, which does not change.
  public var code: String {
    switch self {
    case .schoolDay: "school_day"
    case .weekend: "weekend"
    case .publicHoliday: "public_holiday"
    case .schoolBreak: "break"
    case .studyDay: "study_day"
    case .outsideTerm: "outside_term"
    }
  }

  /// The name for people.
  public var name: Message {
    switch self {
    case .schoolDay: Message(sv: "skoldag", en: "school day")
    case .weekend: Message(sv: "helg", en: "weekend")
    case .publicHoliday: Message(sv: "helgdag", en: "public holiday")
    case .schoolBreak(let name): Message(sv: name, en: "break (\(name))")
    case .studyDay: Message(sv: "studiedag", en: "study day")
    case .outsideTerm: Message(sv: "terminsfritt", en: "outside term")
    }
  }
}

/// School terms, breaks and study days, by school year, from the kommun's table.
///
/// A table that contradicts itself is refused. A day of a school year that the table lacks has no answer: `Failure.schoolYearMissing`.
public struct SchoolCalendar: Hashable, Sendable {
  /// The periods, by school year and first day.
  public let periods: [SchoolPeriod]
  /// The school years, in order.
  public let years: [SchoolYearID]
  private let byYear: [SchoolYearID: [SchoolPeriod]]

  /// A calendar without any school year.
  public static let empty = SchoolCalendar(checked: [])

  /// How many school days the law asks for at the least and allows at the most in a school year (skolförordningen 2011:185, chapter 3,
  /// section 3).
  public static let lawfulSchoolDays = 178...190

  /// Makes a calendar from periods in any order. O(n²) in the periods of a school year.
  ///
  /// - Throws: `Failure` (bad input) for a period that ends before it begins or lies outside August–June of its school year, a school
  ///   year without exactly one autumn term and one spring term after it, two terms or two free periods that overlap, and a study day
  ///   outside the terms.
  public init(_ periods: [SchoolPeriod]) throws(Failure) {
    self.init(checked: periods)
    for year in years { try SchoolCalendar.check(year, byYear[year] ?? []) }
  }

  private init(checked periods: [SchoolPeriod]) {
    self.periods = periods.sorted { ($0.year, $0.from, $0.to, $0.kind.rawValue) < ($1.year, $1.from, $1.to, $1.kind.rawValue) }
    byYear = Dictionary(grouping: self.periods, by: \.year)
    years = byYear.keys.sorted()
  }

  /// What the day is at school. July is free by law and needs no table.
  ///
  /// - Throws: `Failure.schoolYearMissing` (too few data) where the table lacks the school year.
  public func day(_ date: CivilDate) throws(Failure) -> SchoolDay {
    guard let year = SchoolYearID(of: date) else { return .outsideTerm }
    guard let periods = byYear[year] else { throw Failure.schoolYearMissing("\(year)", known: years.map(\.description)) }
    let here = periods.filter { $0.contains(date) }
    guard here.contains(where: \.isTerm) else { return .outsideTerm }
    if date.weekday > 5 { return .weekend }
    if SwedishHolidays.isHolidayOrSunday(date) { return .publicHoliday }
    guard let free = here.first(where: { !$0.isTerm }) else { return .schoolDay }
    return free.kind == .studyDay ? .studyDay : .schoolBreak(free.name)
  }

  /// The school years that the dates from `first` to `last` need and the table lacks.
  public func missingYears(from first: CivilDate, to last: CivilDate) -> [SchoolYearID] {
    SchoolYearID.years(from: first, to: last).filter { byYear[$0] == nil }
  }

  /// The school years of those dates with a period that is only assumed.
  public func assumedYears(from first: CivilDate, to last: CivilDate) -> [SchoolYearID] {
    SchoolYearID.years(from: first, to: last).filter { byYear[$0]?.contains { $0.quality == .assumed } ?? false }
  }

  /// The first day of the autumn term, or nil where the table lacks the school year.
  public func start(of year: SchoolYearID) -> CivilDate? { byYear[year]?.first { $0.kind == .autumnTerm }?.from }

  /// The last day of the spring term, when school breaks up (skolavslutning), or nil where the table lacks the school year.
  public func end(of year: SchoolYearID) -> CivilDate? { byYear[year]?.first { $0.kind == .springTerm }?.to }

  /// The number of school days of a school year.
  ///
  /// - Throws: `Failure.schoolYearMissing` (too few data) where the table lacks the school year.
  public func schoolDays(of year: SchoolYearID) throws(Failure) -> Int {
    guard let start = start(of: year), let end = end(of: year) else {
      throw Failure.schoolYearMissing("\(year)", known: years.map(\.description))
    }
    var count = 0
    for offset in 0...end.days(since: start) where try day(start.adding(days: offset)) == .schoolDay { count += 1 }
    return count
  }

  /// This calendar with the school years of another in place of its own.
  public func replacing(with other: SchoolCalendar) -> SchoolCalendar {
    SchoolCalendar(checked: periods.filter { other.byYear[$0.year] == nil } + other.periods)
  }

  private static func check(_ year: SchoolYearID, _ periods: [SchoolPeriod]) throws(Failure) {
    for period in periods {
      guard period.from <= period.to else { throw Failure.schoolPeriodBackwards("\(year)", period.label) }
      guard year.contains(period.from), year.contains(period.to) else { throw Failure.schoolPeriodOutside("\(year)", period.label) }
    }
    let autumn = periods.filter { $0.kind == .autumnTerm }
    let spring = periods.filter { $0.kind == .springTerm }
    guard autumn.count == 1, spring.count == 1, autumn[0].from < spring[0].from else {
      throw Failure.schoolTermsIncomplete("\(year)", autumn: autumn.count, spring: spring.count)
    }
    for (index, period) in periods.enumerated() {
      for other in periods.dropFirst(index + 1) where period.isTerm == other.isTerm && period.overlaps(other) {
        throw Failure.schoolPeriodsOverlap("\(year)", period.label, other.label)
      }
      if period.kind == .studyDay, !periods.contains(where: { $0.isTerm && $0.from <= period.from && $0.to >= period.to }) {
        throw Failure.studyDayOutsideTerm("\(year)", period.label)
      }
    }
  }
}
