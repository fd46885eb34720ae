// Where the sun is.

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
/// Method: the low-accuracy solar coordinates of J. Meeus, *Astronomical Algorithms*, 2nd ed. (1998), chapter 25 (0.01°), as
/// in NOAA's solar calculator (https://gml.noaa.gov/grad/solcalc/calcdetails.html), with sidereal time by chapter 12 and
/// horizontal coordinates by chapter 13. Universal time stands for dynamical time, which moves the sun less than 0.001° in 1950–2100.
/// Altitudes are geometric: refraction is part of the limits of `LightClass`, not of the altitude.
public enum Sun {
  /// Degrees above the horizon of the sun's centre, without refraction.
  public static func altitude(at instant: Instant, from position: Position) -> Double {
    altitude(secondsSince1970: Double(instant.secondsSince1970), from: position)
  }

  /// Altitude and azimuth of the sun's centre.
  public static func direction(at instant: Instant, from position: Position) -> SunDirection {
    let sky = SunInTheSky(secondsSince1970: Double(instant.secondsSince1970))
    let latitude = position.latitude * radiansPerDegree
    let hourAngle = sky.hourAngle(longitude: position.longitude) * radiansPerDegree
    // Meeus 13.5: azimuth from the south; north is half a turn from it.
    let fromSouth = atan2(
      sin(hourAngle) * sky.cosDeclination, cos(hourAngle) * sin(latitude) * sky.cosDeclination - sky.sinDeclination * cos(latitude))
    let azimuth = positiveRemainder(fromSouth / radiansPerDegree + 180, 360)
    return SunDirection(altitude: sky.altitude(from: position), azimuth: azimuth)
  }

  /// Whether it is light, twilight or dark.
  public static func light(at instant: Instant, from position: Position) -> LightClass {
    LightClass(sunAltitude: altitude(at: instant, from: position))
  }

  static func altitude(secondsSince1970: Double, from position: Position) -> Double {
    SunInTheSky(secondsSince1970: secondsSince1970).altitude(from: position)
  }

  /// Degrees that the sun has passed the south, -180..<180.
  static func hourAngle(secondsSince1970: Double, longitude: Double) -> Double {
    SunInTheSky(secondsSince1970: secondsSince1970).hourAngle(longitude: longitude)
  }
}

/// The sun among the stars at one moment: what does not depend on the place.
private struct SunInTheSky {
  let sinDeclination: Double
  let cosDeclination: Double
  /// Apparent sidereal time at Greenwich less the sun's right ascension, degrees.
  let greenwichHourAngle: Double

  init(secondsSince1970: Double) {
    // Days since J2000.0, which is 10,957.5 days after 1970-01-01T00:00Z.
    let days = secondsSince1970 / 86_400 - 10_957.5
    let t = days / 36_525
    let meanLongitude = 280.46646 + t * (36_000.76983 + t * 0.0003032)
    let anomaly = (357.52911 + t * (35_999.05029 - t * 0.0001537)) * radiansPerDegree
    // sin 2M and sin 3M from sin M and cos M: three sines for the price of one pair.
    let (s, c) = (sin(anomaly), cos(anomaly))
    let sin2 = 2 * s * c
    let sin3 = s * (3 - 4 * s * s)
    let centre = s * (1.914602 - t * (0.004817 + t * 0.000014)) + sin2 * (0.019993 - t * 0.000101) + sin3 * 0.000289
    let node = (125.04 - 1934.136 * t) * radiansPerDegree
    let sinNode = sin(node)
    let longitude = (meanLongitude + centre - 0.00569 - 0.00478 * sinNode) * radiansPerDegree
    let meanObliquity = 23.4392911 - t * (0.0130042 + t * (0.00000016 - t * 0.000000504))
    let obliquity = (meanObliquity + 0.00256 * cos(node)) * radiansPerDegree
    let (sinLongitude, cosLongitude) = (sin(longitude), cos(longitude))
    let (sinObliquity, cosObliquity) = (sin(obliquity), cos(obliquity))
    sinDeclination = sinObliquity * sinLongitude
    cosDeclination = (1 - sinDeclination * sinDeclination).squareRoot()
    let rightAscension = atan2(cosObliquity * sinLongitude, cosLongitude) / radiansPerDegree
    let meanSiderealTime = 280.46061837 + 360.98564736629 * days + t * t * 0.000387933
    greenwichHourAngle = meanSiderealTime - 0.00478 * sinNode * cosObliquity - rightAscension
  }

  func hourAngle(longitude: Double) -> Double {
    positiveRemainder(greenwichHourAngle + longitude + 180, 360) - 180
  }

  func altitude(from position: Position) -> Double {
    let latitude = position.latitude * radiansPerDegree
    let angle = (greenwichHourAngle + position.longitude) * radiansPerDegree
    let sine = sin(latitude) * sinDeclination + cos(latitude) * cosDeclination * cos(angle)
    return asin(max(-1, min(1, sine))) / radiansPerDegree
  }
}

private let radiansPerDegree = Double.pi / 180

private func positiveRemainder(_ value: Double, _ divisor: Double) -> Double {
  let remainder = value - (value / divisor).rounded(.down) * divisor
  return remainder < divisor ? remainder : 0
}
