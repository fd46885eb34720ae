// Sunrise, sunset, civil and nautical twilight of a day, also where there are none.

import Geography
import Messages

/// When the sun passes a height on its way up or down, or why it does not.
public enum SunEvent: Hashable, Sendable {
  /// It passes at this moment, rounded to a whole second.
  case at(Instant)
  /// It stays above the height during the whole half day.
  case staysAbove
  /// It stays below the height during the whole half day.
  case staysBelow

  /// The moment, or nil where the sun does not pass the height.
  public var instant: Instant? {
    if case .at(let instant) = self { instant } else { nil }
  }
}

/// The sun's day at a place. That the sun never sets, or that no civil darkness comes, is an ordinary answer.
///
/// The six events belong to the morning before and the evening after solar noon of the date. In Överkalix solar midnight is near
/// 23:30 in winter and 00:30 in summer, so in early summer sunset and dusk may come after midnight, on the next date by the clock.
/// `sunNeverSets` and `hasNoCivilDarkness` are about the date by the clock, from 00:00 to 24:00; whether it becomes dark in the
/// *evening* of a date is told by `civilDusk`.
public struct SunDay: Hashable, Sendable {
  /// The civil date.
  public let date: CivilDate
  /// When the sun is in the south (in the north on the southern half of the earth).
  public let solarNoon: Instant
  /// Degrees of the sun's centre above the horizon at solar noon, without refraction.
  public let noonAltitude: Double
  /// The lowest altitude of the sun's centre from 00:00 to 24:00 by the local clock, in degrees, without refraction.
  public let lowestAltitude: Double
  /// When the sun comes above −12°: nautical twilight begins.
  public let nauticalDawn: SunEvent
  /// When the sun comes above −6°: civil twilight begins.
  public let civilDawn: SunEvent
  /// When the sun's rim comes above the horizon.
  public let sunrise: SunEvent
  /// When the sun's rim goes below the horizon.
  public let sunset: SunEvent
  /// When the sun goes below −6°: civil twilight ends and it is dark.
  public let civilDusk: SunEvent
  /// When the sun goes below −12°: nautical twilight ends.
  public let nauticalDusk: SunEvent

  /// Whether the sun is up from 00:00 to 24:00.
  public var sunNeverSets: Bool { LightClass(sunAltitude: lowestAltitude) == .light }
  /// Whether the sun is not up at any time of the day.
  public var sunNeverRises: Bool { LightClass(sunAltitude: noonAltitude) != .light }
  /// Whether it is not dark at any time from 00:00 to 24:00.
  public var hasNoCivilDarkness: Bool { LightClass(sunAltitude: lowestAltitude) != .dark }
  /// Whether the sun does not come below −12° at any time from 00:00 to 24:00.
  public var hasNoNauticalDarkness: Bool { lowestAltitude >= LightClass.nauticalTwilightAltitude }

  /// The kind of day in words, or nil for a day with sunrise, sunset and darkness.
  public var remark: Message? {
    if sunNeverSets { return Message(sv: "Solen går inte ner.", en: "The sun does not set.") }
    if sunNeverRises { return Message(sv: "Solen går inte upp.", en: "The sun does not rise.") }
    if hasNoCivilDarkness { return Message(sv: "Det blir inte mörkt.", en: "It does not become dark.") }
    return nil
  }
}

extension Sun {
  /// Sunrise, sunset and the twilights of a date at a place, found by bisection of the altitude to within a second.
  ///
  /// - Parameters:
  ///   - date: the local date.
  ///   - position: the place.
  ///   - zone: whose clock the date is counted on.
  public static func day(_ date: CivilDate, at position: Position, zone: CivilZone = .stockholm) -> SunDay {
    let start = Double(zone.startOfDay(date).secondsSince1970)
    let end = Double(zone.startOfDay(date.adding(days: 1)).secondsSince1970)
    let noon = solarNoon(near: (start + end) / 2, longitude: position.longitude)
    let before = noon - 43_200
    let after = noon + 43_200
    func event(_ height: Double, night: Double) -> SunEvent {
      if altitude(secondsSince1970: noon, from: position) < height { return .staysBelow }
      if altitude(secondsSince1970: night, from: position) >= height { return .staysAbove }
      return .at(Instant(secondsSince1970: Int64(crossing(height, below: night, above: noon, from: position).rounded())))
    }
    // Between two solar midnights the altitude only rises and falls, so it is lowest at one of them or where the date is cut.
    let turns = [max(start, before), min(end, after), start, end]
    let lowest = turns.reduce(90) { min($0, altitude(secondsSince1970: $1, from: position)) }
    return SunDay(
      date: date,
      solarNoon: Instant(secondsSince1970: Int64(noon.rounded())),
      noonAltitude: altitude(secondsSince1970: noon, from: position),
      lowestAltitude: lowest,
      nauticalDawn: event(LightClass.nauticalTwilightAltitude, night: before),
      civilDawn: event(LightClass.civilTwilightAltitude, night: before),
      sunrise: event(LightClass.sunriseAltitude, night: before),
      sunset: event(LightClass.sunriseAltitude, night: after),
      civilDusk: event(LightClass.civilTwilightAltitude, night: after),
      nauticalDusk: event(LightClass.nauticalTwilightAltitude, night: after))
  }

  /// The solar noon nearest to a moment, in seconds since 1970.
  static func solarNoon(near moment: Double, longitude: Double) -> Double {
    var noon = moment
    // The sun turns a degree in 240 s; the second step removes what the equation of time changed during the first.
    for _ in 0..<2 { noon -= 240 * hourAngle(secondsSince1970: noon, longitude: longitude) }
    return noon
  }

  /// When the sun passes a height between a moment when it is below and one when it is not, in seconds since 1970: by bisection to a
  /// quarter of a second.
  static func crossing(_ height: Double, below: Double, above: Double, from position: Position) -> Double {
    var (low, high) = (below, above)
    while abs(high - low) > 0.25 {
      let middle = (low + high) / 2
      if altitude(secondsSince1970: middle, from: position) >= height { high = middle } else { low = middle }
    }
    return high
  }
}
