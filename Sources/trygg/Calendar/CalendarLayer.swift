// The columns of the calendar.
import Almanac
import Messages
import Publishing

/// How a day is shown.
enum CalendarLayer {
  /// A day a row.
  static let days = Layer<CalendarDay>(
    name: "calendar", title: Message(sv: "Kalender och ljus", en: "Calendar and light"), columns: almanac + school + sky)

  private static var almanac: [Column<CalendarDay>] {
    [
      Column("date", Message(sv: "Dag", en: "Day"), shown: { CalendarNames.shortWeekday(of: $0.date).text($1.language) + " \($0.date)" }) {
        .date($0.date)
      },
      Column("weekday", Message(sv: "Veckodag", en: "Weekday"), readers: .machines) { .integer($0.date.weekday) },
      Column("week", Message(sv: "V.", en: "W."), shown: { day, _ in "\(day.date.isoWeek.week)" }) {
        .text($0.date.isoWeek.description)
      },
      Column("holidays", Message(sv: "Helgdag", en: "Holiday"), shown: { notes($0, $1.language) }) { day in
        .list(day.holidays.map { .code($0.id.rawValue, $0.name) })
      },
      Column("public_holiday", Message(sv: "Helgdag enligt lag", en: "Public holiday"), readers: .machines) {
        .boolean(SwedishHolidays.isHolidayOrSunday($0.date))
      },
      Column("eve", Message(sv: "Afton", en: "Eve"), readers: .machines) { .boolean($0.holidays.contains { $0.kind == .eve }) },
      Column("banking_day", Message(sv: "Bankdag", en: "Banking day"), readers: .machines) { .boolean(BankingDays.isBankingDay($0.date)) },
      Column("payday", Message(sv: "Löning", en: "Payday"), readers: .machines) { .boolean($0.isPayday) },
      Column("payday_weekend", Message(sv: "Lönehelg", en: "Payday weekend"), readers: .machines) { .boolean($0.isPaydayWeekend) },
    ]
  }

  private static var school: [Column<CalendarDay>] {
    [
      Column("school", Message(sv: "Skola", en: "School")) { day in day.school.map { .code($0.code, $0.name) } ?? .none },
      Column("risk", Message(sv: "Riskkväll", en: "Risk evening"), readers: .people) { day in risk(day) },
      Column("risk_weight", Message(sv: "Vikt", en: "Weight"), readers: .machines) { .integer($0.risk?.weight ?? 0) },
      Column("risk_reasons", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { day in
        .list((day.risk?.reasons ?? []).map { .code($0.key, $0.name) })
      },
      Column("risk_sources", Message(sv: "Källor", en: "Sources"), readers: .machines) { day in
        .messages((day.risk?.reasons ?? []).map { Message(verbatim: $0.source) })
      },
    ]
  }

  private static var sky: [Column<CalendarDay>] {
    [
      event("nautical_dawn", Message(sv: "Nautisk gryning", en: "Nautical dawn")) { $0.nauticalDawn },
      event("civil_dawn", Message(sv: "Borgerlig gryning", en: "Civil dawn")) { $0.civilDawn },
      pair("dawn", Message(sv: "Gryning", en: "Dawn")) { ($0.nauticalDawn, $0.civilDawn) },
      event("sunrise", Message(sv: "Sol upp", en: "Sunrise"), readers: .everybody) { $0.sunrise },
      event("sunset", Message(sv: "Sol ner", en: "Sunset"), readers: .everybody) { $0.sunset },
      pair("dusk", Message(sv: "Skymning", en: "Dusk")) { ($0.civilDusk, $0.nauticalDusk) },
      event("civil_dusk", Message(sv: "Borgerlig skymning", en: "Civil dusk")) { $0.civilDusk },
      event("nautical_dusk", Message(sv: "Nautisk skymning", en: "Nautical dusk")) { $0.nauticalDusk },
      Column("night", Message(sv: "Natten", en: "Night"), readers: .machines) { day in
        switch day.night {
        case .between: .code("dark", Message(sv: "mörk", en: "dark"))
        case .noDarkness: .code("no_darkness", Message(sv: "blir inte mörk", en: "does not become dark"))
        case .noLight: .code("no_light", Message(sv: "mörk dygnet runt", en: "dark around the clock"))
        }
      },
      Column("dark_from", Message(sv: "Mörkt från", en: "Dark from"), readers: .machines) { day in
        if case .between(let start, _) = day.night { .instant(start) } else { .none }
      },
      Column("dark_to", Message(sv: "Mörkt till", en: "Dark to"), readers: .machines) { day in
        if case .between(_, let end) = day.night { .instant(end) } else { .none }
      },
      Column("light_minutes", Message(sv: "Ljusa minuter", en: "Light minutes"), readers: .machines) { .integer($0.light.light) },
      Column("twilight_minutes", Message(sv: "Skymningsminuter", en: "Twilight minutes"), readers: .machines) {
        .integer($0.light.twilight)
      },
      Column("dark_minutes", Message(sv: "Mörka minuter", en: "Dark minutes"), readers: .machines) { .integer($0.light.dark) },
      Column("hour_starts", Message(sv: "Timmar", en: "Hours"), readers: .machines) { .integers($0.hours.map(\.clock.hour)) },
      Column(
        "hour_light", Message(sv: "Ljus timme för timme", en: "Light hour by hour"), shown: { day, _ in pattern(day) }
      ) { day in
        .list(day.hours.map { .code($0.light.prevailing.rawValue, $0.light.prevailing.name) })
      },
      Column("clock_change", Message(sv: "Klockan", en: "Clock"), readers: .machines) { $0.clockChange.remark.map(Value.message) ?? .none },
    ]
  }

  private static func event(
    _ key: String, _ header: Message, readers: Column<CalendarDay>.Readers = .machines, _ event: @escaping @Sendable (SunDay) -> SunEvent
  ) -> Column<CalendarDay> {
    Column(key, header, readers: readers, shown: { clock(event($0.sun), on: $0.date, $1.language) }) { day in
      switch event(day.sun) {
      case .at(let instant): .instant(instant)
      case .staysAbove: .code("stays_above", Message(sv: "över", en: "above"))
      case .staysBelow: .code("stays_below", Message(sv: "under", en: "below"))
      }
    }
  }

  /// The clock time to the nearest minute, with +1 or -1 where it falls on the next or the previous date.
  static func clock(_ event: SunEvent, on date: CivilDate, _ language: Language) -> String {
    switch event {
    case .at(let instant): clock(instant, on: date)
    case .staysAbove: Message(sv: "över", en: "above").text(language)
    case .staysBelow: Message(sv: "under", en: "below").text(language)
    }
  }

  static func clock(_ instant: Instant, on date: CivilDate) -> String {
    let local = CivilZone.stockholm.local(instant.adding(seconds: 30))
    let days = local.date.days(since: date)
    return local.timeOfDay.hourAndMinute + (days == 0 ? "" : days > 0 ? "+\(days)" : "\(days)")
  }

  private static func notes(_ day: CalendarDay, _ language: Language) -> String {
    var words = day.holidays.map { $0.name.text(language) }
    if day.isPayday { words.append(Message(sv: "löning", en: "payday").text(language)) }
    if day.clockChange != .none { words.append(Message(sv: "klockan ställs om", en: "clock changes").text(language)) }
    return words.isEmpty ? "–" : words.joined(separator: ", ")
  }

  /// Two events in the order of the clock, for a person.
  private static func pair(
    _ key: String, _ header: Message, _ events: @escaping @Sendable (SunDay) -> (SunEvent, SunEvent)
  ) -> Column<CalendarDay> {
    Column(
      key, header, readers: .people,
      shown: { day, text in
        let (first, second) = events(day.sun)
        return clock(first, on: day.date, text.language) + " " + clock(second, on: day.date, text.language)
      }
    ) { _ in .none }
  }

  /// The weight, the heaviest reason and how many more there are.
  private static func risk(_ day: CalendarDay) -> Value {
    guard let risk = day.risk, let first = risk.reasons.first else { return .none }
    let more = risk.reasons.count > 1 ? " +\(risk.reasons.count - 1)" : ""
    return .message(
      Message(sv: "\(risk.weight) \(first.name.swedish)\(more)", en: "\(risk.weight) \(first.name.english)\(more)"))
  }

  /// A mark for each hour: ○ light, ◐ twilight, ● dark.
  private static func pattern(_ day: CalendarDay) -> String {
    let marks = day.hours.map { hour in
      switch hour.light.prevailing {
      case .light: "○"
      case .twilight: "◐"
      case .dark: "●"
      }
    }
    return marks.joined()
  }
}
