// When it is dark in a night.

import Geography

/// The dark part of a night. A night without darkness, and a day without light, are ordinary answers.
public enum NightWindow: Hashable, Sendable {
  /// Dark from one moment to another, rounded to whole seconds.
  case between(Instant, Instant)
  /// It never becomes dark.
  case noDarkness
  /// It is dark from noon to noon.
  case noLight

  /// Whether a moment of that night is dark.
  public func contains(_ instant: Instant) -> Bool {
    switch self {
    case .between(let start, let end): instant >= start && instant < end
    case .noDarkness: false
    case .noLight: true
    }
  }
}

extension Sun {
  /// The dark part of the night that follows a date: between the solar noons of the date and the next.
  ///
  /// - Parameters:
  ///   - date: the local date on whose evening the night begins.
  ///   - position: the place.
  ///   - height: what counts as dark: the altitude in degrees that the sun's centre is below; −6 where lamps are needed outdoors.
  ///   - zone: whose clock the date is counted on.
  public static func night(
    after date: CivilDate, at position: Position, below height: Double = LightClass.civilTwilightAltitude, zone: CivilZone = .stockholm
  ) -> NightWindow {
    func noon(_ date: CivilDate) -> Double {
      let start = zone.startOfDay(date).secondsSince1970
      let end = zone.startOfDay(date.adding(days: 1)).secondsSince1970
      return solarNoon(near: Double(start + end) / 2, longitude: position.longitude)
    }
    let (first, second) = (noon(date), noon(date.adding(days: 1)))
    let midnight = (first + second) / 2
    func isBelow(_ moment: Double) -> Bool { altitude(secondsSince1970: moment, from: position) < height }
    guard isBelow(midnight) else { return .noDarkness }
    if isBelow(first), isBelow(second) { return .noLight }
    let dusk = isBelow(first) ? first : crossing(height, below: midnight, above: first, from: position)
    let dawn = isBelow(second) ? second : crossing(height, below: midnight, above: second, from: position)
    return .between(Instant(secondsSince1970: Int64(dusk.rounded())), Instant(secondsSince1970: Int64(dawn.rounded())))
  }
}
