// The sun among the stars.

import Foundation

/// Declination and hour angle at Greenwich of the sun at one moment: what does not depend on the place.
///
/// 1. The earth's longitude from the largest terms of the planetary theory VSOP87 (P. Bretagnon and G. Francou, *Astronomy and
///    Astrophysics* 202 (1988), 309–315), each of at least 0.00015°, as listed by J. Meeus, *Astronomical Algorithms*, 2nd ed. (1998),
///    appendix III. The sun stands opposite; its latitude (at most 0.0003°) is left out.
/// 2. Aberration by the distance, and the two largest terms of nutation (chapters 22 and 25).
/// 3. Obliquity of the ecliptic and apparent sidereal time (chapters 12 and 22).
///
/// Dynamical time is taken 69 s ahead of universal time, as it was around 2020. It was 57 s in 1990 and may be about 90 s in 2060; the
/// difference moves the sun by less than 0.0003°.
struct ApparentSun {
  /// Sine of the declination.
  let sinDeclination: Double
  /// Cosine of the declination.
  let cosDeclination: Double
  /// Apparent sidereal time at Greenwich less the sun's right ascension, degrees.
  let greenwichHourAngle: Double

  /// The horizontal parallax of the sun in degrees: 8.794″.
  static let parallax = 8.794 / 3_600

  init(secondsSince1970: Double) {
    // Days since J2000.0, which is 10,957.5 days after 1970-01-01T00:00Z.
    let days = secondsSince1970 / 86_400 - 10_957.5
    let t = (days + 69.0 / 86_400) / 36_525
    let opposite = ApparentSun.longitude(millennia: t / 10) + .pi
    // Nutation: the moon's node, and twice the sun's longitude.
    let node = (125.04452 - 1_934.136261 * t) * radiansPerDegree
    let (sinNode, cosNode) = (sin(node), cos(node))
    let (sinOpposite, cosOpposite) = (sin(opposite), cos(opposite))
    let inLongitude = -0.00477778 * sinNode - 0.00036667 * 2 * sinOpposite * cosOpposite
    let inObliquity = 0.00255556 * cosNode + 0.00015833 * (cosOpposite * cosOpposite - sinOpposite * sinOpposite)
    // Aberration: 20.4898″ divided by the distance, 1 − 0.0167 cos M to the precision that is needed.
    let anomaly = (357.52911 + 35_999.05029 * t) * radiansPerDegree
    let aberration = 0.00569161 * (1 + 0.0167 * cos(anomaly))
    let longitude = opposite + (inLongitude - aberration) * radiansPerDegree
    let obliquity = (23.4392911 - t * 0.0130042 + inObliquity) * radiansPerDegree
    let (sinLongitude, cosLongitude) = (sin(longitude), cos(longitude))
    let (sinObliquity, cosObliquity) = (sin(obliquity), cos(obliquity))
    sinDeclination = sinObliquity * sinLongitude
    cosDeclination = (1 - sinDeclination * sinDeclination).squareRoot()
    let rightAscension = atan2(cosObliquity * sinLongitude, cosLongitude) / radiansPerDegree
    let meanSiderealTime = 280.46061837 + 360.98564736629 * days + t * t * 0.000387933
    greenwichHourAngle = meanSiderealTime + inLongitude * cosObliquity - rightAscension
  }

  /// The earth's heliocentric longitude in radians, for thousands of years since J2000.0 in dynamical time.
  @inline(__always)
  private static func longitude(millennia t: Double) -> Double {
    @inline(__always) func term(_ amplitude: Double, _ phase: Double, _ frequency: Double) -> Double {
      amplitude * cos(phase + frequency * t)
    }
    // Hundred-millionths of a radian.
    var constant = 175_347_046 + term(3_341_656, 4.6692568, 6_283.0758500)
    constant += term(34_894, 4.62610, 12_566.15170)
    constant += term(3_497, 2.7441, 5_753.3849)
    constant += term(3_418, 2.8289, 3.5231)
    constant += term(3_136, 3.6277, 77_713.7715)
    constant += term(2_676, 4.4181, 7_860.4194)
    constant += term(2_343, 6.1352, 3_930.2097)
    constant += term(1_324, 0.7425, 11_506.7698)
    constant += term(1_273, 2.0371, 529.6910)
    constant += term(1_199, 1.1096, 1_577.3435)
    constant += term(990, 5.233, 5_884.927)
    constant += term(902, 2.045, 26.298)
    constant += term(857, 3.508, 398.149)
    constant += term(780, 1.179, 5_223.694)
    constant += term(753, 2.533, 5_507.553)
    constant += term(505, 4.583, 18_849.228)
    constant += term(492, 4.205, 775.523)
    constant += term(357, 2.920, 0.067)
    constant += term(317, 5.849, 11_790.629)
    constant += term(284, 1.899, 796.298)
    constant += term(271, 0.315, 10_977.079)
    let linear = 628_331_966_747 + term(206_059, 2.678235, 6_283.07585) + term(4_303, 2.6351, 12_566.1517)
    let square = 52_919 + term(8_720, 1.0721, 6_283.0758)
    return (constant + t * (linear + t * square)) * 1e-8
  }
}
