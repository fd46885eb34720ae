// Everything that the calendar and the sky say about a day.

import Geography
import Messages

/// A day at a place: holidays, payday, school, risk evening, sun and light.
public struct CalendarDay: Hashable, Sendable {
  /// An hour of the day with the light that prevails in it.
  public struct Hour: Hashable, Sendable {
    /// The hour.
    public let clock: ClockHour
    /// Its minutes of light, twilight and darkness.
    public let light: LightShares
  }

  /// The date.
  public let date: CivilDate
  /// The named days that it is: mostly none.
  public let holidays: [Holiday]
  /// Whether wages are paid.
  public let isPayday: Bool
  /// Whether it is the Friday or Saturday after payday.
  public let isPaydayWeekend: Bool
  /// What it is at school, or nil where that was not asked for.
  public let school: SchoolDay?
  /// Whether its evening is a risk evening, and why.
  public let risk: RiskEvening?
  /// Sunrise, sunset and twilight.
  public let sun: SunDay
  /// The dark part of the night that follows.
  public let night: NightWindow
  /// Its hours: 23, 24 or 25.
  public let hours: [Hour]
  /// Whether the clock is moved.
  public let clockChange: ClockChange

  /// Minutes of light, twilight and darkness from 00:00 to 24:00.
  public var light: LightShares {
    hours.reduce(LightShares(light: 0, twilight: 0, dark: 0)) { sum, hour in
      LightShares(light: sum.light + hour.light.light, twilight: sum.twilight + hour.light.twilight, dark: sum.dark + hour.light.dark)
    }
  }

  /// Looks up a day. About a millisecond, most of it for the light of 1,440 minutes.
  ///
  /// - Parameters:
  ///   - date: the local date.
  ///   - position: the place.
  ///   - calendar: risk evenings and school terms.
  ///   - asksSchool: whether the school day is wanted; without it, a school year that the table lacks is no error.
  ///   - zone: whose clock the date is counted on.
  /// - Throws: `Failure.schoolYearMissing` (too few data) where the school day is wanted and the table lacks the school year.
  public init(
    _ date: CivilDate, at position: Position, calendar: RiskCalendar, asksSchool: Bool = true, zone: CivilZone = .stockholm
  ) throws(Failure) {
    self.date = date
    holidays = SwedishHolidays.holidays(on: date)
    isPayday = calendar.payday.isPayday(date)
    isPaydayWeekend = calendar.payday.isPaydayWeekend(date)
    school = asksSchool ? try calendar.school.day(date) : nil
    risk = calendar.evening(date)
    sun = Sun.day(date, at: position, zone: zone)
    night = Sun.night(after: date, at: position, zone: zone)
    hours = zone.hours(of: date).map { Hour(clock: $0, light: Sun.shares(from: $0.start, to: $0.end, at: position)) }
    clockChange = zone.clockChange(on: date)
  }
}
