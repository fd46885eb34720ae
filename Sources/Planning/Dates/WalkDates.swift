// When a walk can be held.
import Almanac
import Geography
import Incidents
import Messages

/// Which light a walk is wanted in.
public enum LightWish: Sendable, Hashable {
  /// Darkness, to see the lighting.
  case dark
  /// Daylight, for accessibility.
  case light
  /// No wish: the first suitable evening.
  case any
}

/// A date and start for a walk, with its light.
public struct WalkDate: Sendable, Hashable {
  /// The day.
  public var date: CivilDate
  /// The start.
  public var time: TimeOfDay
  /// Light at the start.
  public var light: LightClass
  /// Whether the wish for light is met.
  public var meetsWish: Bool
  /// What speaks against the day: a weekend, a holiday.
  public var remarks: [Message] = []
}

/// Finds evenings for walks: Monday to Thursday, 17–19, no public holiday or eve, at least three weeks ahead for the meeting before.
public enum WalkDates {
  /// Starts that are tried, the usual one first.
  private static let starts: [Int] = [18, 19, 17]

  /// The first suitable evening in the year from `earliest`; when no evening has the wished light the first evening at all, so
  /// marked. "No dark hour exists" is an ordinary answer in summer at 66° N.
  public static func first(from earliest: CivilDate, at position: Position, wish: LightWish) -> WalkDate? {
    var fallback: WalkDate?
    for offset in 21..<(21 + 366) {
      let date = earliest.adding(days: offset)
      guard isWorkingEvening(date) else { continue }
      for found in evenings(on: date, at: position, wish: wish) {
        if found.meetsWish { return found }
        if fallback == nil { fallback = found }
      }
    }
    return fallback
  }

  /// The evening of a day that was asked for, at the first usual start with the wished light.
  ///
  /// - Throws: `Failure` (usage) when the wish for light cannot be met on that day.
  public static func fixed(_ date: CivilDate, at position: Position, wish: LightWish) throws -> WalkDate {
    let evenings = evenings(on: date, at: position, wish: wish)
    guard var found = evenings.first(where: \.meetsWish) else {
      throw Failure.noSuchLight(date.description, isDark: wish == .dark, sunFact(date, position))
    }
    let names = SwedishHolidays.holidays(on: date)
    if let holiday = names.first {
      found.remarks.append(Message(sv: "Dagen är \(holiday.name.swedish).", en: "The day is \(holiday.name.english)."))
    } else if date.weekday > 4 {
      found.remarks.append(
        Message(
          sv: "Dagen är en \(CalendarNames.weekday(of: date).swedish). Måndag till torsdag brukar fler kunna.",
          en: "The day is a \(CalendarNames.weekday(of: date).english). More people can usually come Monday to Thursday."))
    }
    return found
  }

  /// The meetings and deadlines around a walk.
  ///
  /// - Parameters:
  ///   - when: the walk.
  ///   - today: the meeting before comes after this day.
  ///   - position: where, for the light of the follow-up walk.
  public static func meetings(around when: WalkDate, today: CivilDate, at position: Position) -> WalkMeetings {
    let date = when.date
    // Two to three weeks; the nearest first.
    let before = (14...21).map { date.adding(days: -$0) }.first { isWorkingEvening($0) && $0 > today }
    let after = (14...21).map { date.adding(days: $0) }.first(where: isWorkingEvening)
    let from = addingMonths(3, to: date)
    let to = addingMonths(18, to: date)
    let measures = date.adding(days: 183)
    let wish: LightWish =
      switch when.light {
      case .dark: .dark
      case .light: .light
      case .twilight: .any
      }
    var followUp: WalkDate?
    var day = max(from, measures.adding(days: 1))
    while day <= to, followUp == nil {
      if isWorkingEvening(day) { followUp = evenings(on: day, at: position, wish: wish).first(where: \.meetsWish) }
      day = day.adding(days: 1)
    }
    return WalkMeetings(
      before: before, reportBack: after, protocolBy: date.adding(days: 21), measuresBy: measures, followUpFrom: from, followUpTo: to,
      followUp: followUp?.date, followUpTime: followUp?.time)
  }

  /// Monday to Thursday, no public holiday or eve.
  static func isWorkingEvening(_ date: CivilDate) -> Bool { date.weekday <= 4 && SwedishHolidays.holidays(on: date).isEmpty }

  private static func evenings(on date: CivilDate, at position: Position, wish: LightWish) -> [WalkDate] {
    starts.compactMap { hour in
      guard let time = TimeOfDay(hour: hour, minute: 0) else { return nil }
      let start = CivilZone.stockholm.resolve(CivilTime(date: date, timeOfDay: time)).earliest
      let light = Sun.light(at: start, from: position)
      let meets = wish == .any || (wish == .dark && light == .dark) || (wish == .light && light == .light)
      return WalkDate(date: date, time: time, light: light, meetsWish: meets)
    }
  }

  /// The same day so many months later; the month's last day where it is shorter.
  static func addingMonths(_ months: Int, to date: CivilDate) -> CivilDate {
    let count = date.year * 12 + date.month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    let day = min(date.day, CivilDate.daysInMonth(month, of: year))
    return CivilDate(year: year, month: month, day: day) ?? date
  }

  /// When the sun sets and when it is dark, or that it is not.
  static func sunFact(_ date: CivilDate, _ position: Position) -> Message {
    let day = Sun.day(date, at: position)
    if let remark = day.remark { return remark }
    func clock(_ event: SunEvent) -> String? {
      event.instant.map { CivilZone.stockholm.local($0).timeOfDay.hourAndMinute }
    }
    guard let sunset = clock(day.sunset), let dusk = clock(day.civilDusk) else { return Message(verbatim: "") }
    return Message(
      sv: "Solen går ner kl. \(sunset) och det är mörkt från kl. \(dusk).", en: "The sun sets at \(sunset) and it is dark from \(dusk).")
  }
}
