// Light, twilight and dark.

import Messages

/// How light it is outdoors, by the height of the sun alone (clouds, snow, moon and lamps are not known here).
public enum LightClass: String, Hashable, Sendable, Codable, CaseIterable {
  /// The sun is up: its centre is at or above −0.833°, which with refraction and its radius puts its rim on the horizon.
  case light
  /// Civil twilight: the centre is at or above −6°, and below −0.833°.
  case twilight
  /// The centre is below −6°: outdoor work needs lamps.
  case dark

  /// Altitude in degrees of the sun's centre at sunrise and sunset (34′ refraction and 16′ radius; NOAA).
  public static let sunriseAltitude = -0.833
  /// Altitude in degrees of the sun's centre where civil twilight meets the dark.
  public static let civilTwilightAltitude = -6.0
  /// Altitude in degrees of the sun's centre where nautical twilight ends: below it the sea's horizon cannot be seen.
  public static let nauticalTwilightAltitude = -12.0

  /// The class for an altitude of the sun's centre in degrees, without refraction.
  public init(sunAltitude: Double) {
    if sunAltitude >= LightClass.sunriseAltitude {
      self = .light
    } else {
      self = sunAltitude >= LightClass.civilTwilightAltitude ? .twilight : .dark
    }
  }

  /// The name for people.
  public var name: Message {
    switch self {
    case .light: Message(sv: "ljus", en: "light")
    case .twilight: Message(sv: "skymning", en: "twilight")
    case .dark: Message(sv: "mörker", en: "dark")
    }
  }
}
