// Public holidays in Sweden, and the eves that people keep as such.

import Messages

/// A named day in the Swedish calendar.
public struct Holiday: Hashable, Sendable {
  /// What the day is in law.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A public holiday by law.
    case publicHoliday
    /// An eve: no public holiday by law, but most people are free or celebrate.
    case eve
  }

  /// The date.
  public let date: CivilDate
  /// A name for machines, which does not change.
  public let id: SwedishHolidays.Day
  /// The name for people.
  public var name: Message { id.name }
  /// Whether it is a public holiday or an eve.
  public var kind: Kind { id.kind }
}

/// The holidays of lag (1989:253) om allmänna helgdagar, and five eves.
///
/// Whit Monday was a public holiday until 2004, and the National Day has been one since 2005 (lag 2004:1320). The rules for Midsummer and
/// All Saints' Day hold since 1953; earlier years are answered by the same rules. Plain Sundays, which the law also names, are told by
/// `isHolidayOrSunday`.
public enum SwedishHolidays {
  /// The named days, in the order of the year.
  public enum Day: String, Hashable, Sendable, Codable, CaseIterable {
    /// 1 January.
    case newYearsDay
    /// 6 January.
    case epiphany
    /// The Friday before Easter.
    case goodFriday
    /// The Saturday before Easter.
    case easterEve
    /// Easter Sunday.
    case easterDay
    /// The day after Easter Sunday.
    case easterMonday
    /// 30 April.
    case walpurgisEve
    /// 1 May.
    case mayDay
    /// The Thursday 39 days after Easter Sunday.
    case ascensionDay
    /// 49 days after Easter Sunday.
    case whitSunday
    /// 50 days after Easter Sunday; until 2004.
    case whitMonday
    /// 6 June; since 2005.
    case nationalDay
    /// The day before Midsummer Day.
    case midsummerEve
    /// The Saturday of 20–26 June.
    case midsummerDay
    /// The Saturday of 31 October–6 November.
    case allSaintsDay
    /// 24 December.
    case christmasEve
    /// 25 December.
    case christmasDay
    /// 26 December.
    case boxingDay
    /// 31 December.
    case newYearsEve
  }

  /// All named days of a year (1–9999) in order of date; empty for other years.
  public static func holidays(of year: Int) -> [Holiday] {
    guard let easter = easter(of: year) else { return [] }
    let holidays = Day.allCases.compactMap { day in date(of: day, year: year, easter: easter).map { Holiday(date: $0, id: day) } }
    // Two days can fall on the same date (Ascension Day on 1 May in 2008): the order of the cases settles it.
    let order = Dictionary(uniqueKeysWithValues: Day.allCases.enumerated().map { ($1, $0) })
    return holidays.sorted { ($0.date, order[$0.id] ?? 0) < ($1.date, order[$1.id] ?? 0) }
  }

  /// The named days of a date: mostly none, rarely two.
  public static func holidays(on date: CivilDate) -> [Holiday] {
    guard let easter = easter(of: date.year) else { return [] }
    return Day.allCases.compactMap { self.date(of: $0, year: date.year, easter: easter) == date ? Holiday(date: date, id: $0) : nil }
  }

  /// Whether the law counts the date as a public holiday: a named holiday or any Sunday. Eves and Saturdays are not.
  public static func isHolidayOrSunday(_ date: CivilDate) -> Bool {
    date.weekday == 7 || holidays(on: date).contains { $0.kind == .publicHoliday }
  }

  /// The date of a named day in a year, or nil where the year has none (Whit Monday since 2005, the National Day before).
  public static func date(of day: Day, year: Int) -> CivilDate? {
    easter(of: year).flatMap { date(of: day, year: year, easter: $0) }
  }

  /// Easter Sunday by the Gregorian computus, or nil outside the years 1–9999.
  ///
  /// Source: the anonymous algorithm of 1876, in J. Meeus, *Astronomical Algorithms*, 2nd ed. (1998), chapter 8.
  public static func easter(of year: Int) -> CivilDate? {
    guard (1...9999).contains(year) else { return nil }
    let golden = year % 19
    let (century, yearOfCentury) = (year / 100, year % 100)
    let lunarCorrection = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - lunarCorrection + 15) % 30
    let toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * toSunday) / 451
    let sum = epact + toSunday - 7 * late + 114
    return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  private static func date(of day: Day, year: Int, easter: CivilDate) -> CivilDate? {
    switch day {
    case .newYearsDay: CivilDate(year: year, month: 1, day: 1)
    case .epiphany: CivilDate(year: year, month: 1, day: 6)
    case .goodFriday: easter.adding(days: -2)
    case .easterEve: easter.adding(days: -1)
    case .easterDay: easter
    case .easterMonday: easter.adding(days: 1)
    case .walpurgisEve: CivilDate(year: year, month: 4, day: 30)
    case .mayDay: CivilDate(year: year, month: 5, day: 1)
    case .ascensionDay: easter.adding(days: 39)
    case .whitSunday: easter.adding(days: 49)
    case .whitMonday: year < 2005 ? easter.adding(days: 50) : nil
    case .nationalDay: year >= 2005 ? CivilDate(year: year, month: 6, day: 6) : nil
    case .midsummerEve: saturday(onOrAfter: CivilDate(year: year, month: 6, day: 20))?.adding(days: -1)
    case .midsummerDay: saturday(onOrAfter: CivilDate(year: year, month: 6, day: 20))
    case .allSaintsDay: saturday(onOrAfter: CivilDate(year: year, month: 10, day: 31))
    case .christmasEve: CivilDate(year: year, month: 12, day: 24)
    case .christmasDay: CivilDate(year: year, month: 12, day: 25)
    case .boxingDay: CivilDate(year: year, month: 12, day: 26)
    case .newYearsEve: CivilDate(year: year, month: 12, day: 31)
    }
  }

  private static func saturday(onOrAfter first: CivilDate?) -> CivilDate? {
    first.map { $0.adding(days: (13 - $0.weekday) % 7) }
  }
}

extension SwedishHolidays.Day {
  /// Whether it is a public holiday or an eve.
  public var kind: Holiday.Kind {
    switch self {
    case .easterEve, .walpurgisEve, .midsummerEve, .christmasEve, .newYearsEve: .eve
    default: .publicHoliday
    }
  }

  /// The name for people.
  public var name: Message {
    switch self {
    case .newYearsDay: Message(sv: "nyårsdagen", en: "New Year's Day")
    case .epiphany: Message(sv: "trettondedag jul", en: "Epiphany")
    case .goodFriday: Message(sv: "långfredagen", en: "Good Friday")
    case .easterEve: Message(sv: "påskafton", en: "Easter Eve")
    case .easterDay: Message(sv: "påskdagen", en: "Easter Sunday")
    case .easterMonday: Message(sv: "annandag påsk", en: "Easter Monday")
    case .walpurgisEve: Message(sv: "valborgsmässoafton", en: "Walpurgis Eve")
    case .mayDay: Message(sv: "första maj", en: "May Day")
    case .ascensionDay: Message(sv: "Kristi himmelsfärdsdag", en: "Ascension Day")
    case .whitSunday: Message(sv: "pingstdagen", en: "Whit Sunday")
    case .whitMonday: Message(sv: "annandag pingst", en: "Whit Monday")
    case .nationalDay: Message(sv: "nationaldagen", en: "National Day")
    case .midsummerEve: Message(sv: "midsommarafton", en: "Midsummer Eve")
    case .midsummerDay: Message(sv: "midsommardagen", en: "Midsummer Day")
    case .allSaintsDay: Message(sv: "alla helgons dag", en: "All Saints' Day")
    case .christmasEve: Message(sv: "julafton", en: "Christmas Eve")
    case .christmasDay: Message(sv: "juldagen", en: "Christmas Day")
    case .boxingDay: Message(sv: "annandag jul", en: "Boxing Day")
    case .newYearsEve: Message(sv: "nyårsafton", en: "New Year's Eve")
    }
  }
}
