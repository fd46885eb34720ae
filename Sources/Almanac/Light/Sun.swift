// Where the sun is, seen from a place.

import Foundation
import Geography

/// The direction to the centre of the sun, seen from a place.
public struct SunDirection: Hashable, Sendable {
  /// Degrees above the horizon, without refraction; negative below.
  public let altitude: Double
  /// Degrees clockwise from true north, 0..<360.
  public let azimuth: Double
}

/// The position of the sun.
///
/// The sun among the stars comes from `ApparentSun`; horizontal coordinates by J. Meeus, *Astronomical Algorithms*, 2nd ed. (1998),
/// chapter 13. Altitudes are seen from the surface of the earth (parallax 8.794″, chapter 40) and geometric: refraction is part of the
/// limits of `LightClass`, not of the altitude. Within 0.0012° of libastro for 1990–2060 (`Scripts/check-almanac`). Constant time,
/// below a microsecond (`trygg-bench sun`).
public enum Sun {
  /// Degrees above the horizon of the sun's centre, without refraction.
  public static func altitude(at instant: Instant, from position: Position) -> Double {
    altitude(secondsSince1970: Double(instant.secondsSince1970), from: position)
  }

  /// Altitude and azimuth of the sun's centre.
  public static func direction(at instant: Instant, from position: Position) -> SunDirection {
    let sun = ApparentSun(secondsSince1970: Double(instant.secondsSince1970))
    let latitude = position.latitude * radiansPerDegree
    let hourAngle = sun.hourAngle(longitude: position.longitude) * radiansPerDegree
    // Meeus 13.5: azimuth from the south; north is half a turn from it.
    let fromSouth = atan2(
      sin(hourAngle) * sun.cosDeclination, cos(hourAngle) * sin(latitude) * sun.cosDeclination - sun.sinDeclination * cos(latitude))
    let azimuth = positiveRemainder(fromSouth / radiansPerDegree + 180, 360)
    return SunDirection(altitude: sun.altitude(from: position), azimuth: azimuth)
  }

  /// Whether it is light, twilight or dark.
  public static func light(at instant: Instant, from position: Position) -> LightClass {
    LightClass(sunAltitude: altitude(at: instant, from: position))
  }

  static func altitude(secondsSince1970: Double, from position: Position) -> Double {
    ApparentSun(secondsSince1970: secondsSince1970).altitude(from: position)
  }

  /// Degrees that the sun has passed the south, -180..<180.
  static func hourAngle(secondsSince1970: Double, longitude: Double) -> Double {
    ApparentSun(secondsSince1970: secondsSince1970).hourAngle(longitude: longitude)
  }
}

extension ApparentSun {
  /// Degrees that the sun has passed the south at a longitude (degrees east), -180..<180.
  func hourAngle(longitude: Double) -> Double {
    positiveRemainder(greenwichHourAngle + longitude + 180, 360) - 180
  }

  /// Degrees above the horizon at a position.
  func altitude(from position: Position) -> Double {
    let latitude = position.latitude * radiansPerDegree
    let angle = (greenwichHourAngle + position.longitude) * radiansPerDegree
    let sine = max(-1, min(1, sin(latitude) * sinDeclination + cos(latitude) * cosDeclination * cos(angle)))
    let cosine = (1 - sine * sine).squareRoot()
    return asin(sine) / radiansPerDegree - ApparentSun.parallax * cosine
  }
}

let radiansPerDegree = Double.pi / 180

private func positiveRemainder(_ value: Double, _ divisor: Double) -> Double {
  let remainder = value - (value / divisor).rounded(.down) * divisor
  return remainder < divisor ? remainder : 0
}
