// When a walk can be held.
import Almanac
import Geography
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
      guard date.weekday <= 4, SwedishHolidays.holidays(on: date).isEmpty else { continue }
      for hour in starts {
        guard let time = TimeOfDay(hour: hour, minute: 0) else { continue }
        let start = CivilZone.stockholm.resolve(CivilTime(date: date, timeOfDay: time)).earliest
        let light = Sun.light(at: start, from: position)
        let meets = wish == .any || (wish == .dark && light == .dark) || (wish == .light && light == .light)
        let found = WalkDate(date: date, time: time, light: light, meetsWish: meets)
        if meets { return found }
        if fallback == nil { fallback = found }
      }
    }
    return fallback
  }
}
