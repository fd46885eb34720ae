// The shapes in which a point's mass is spread over the plane.

import Foundation

/// A kernel: how the mass of a point, 1, is spread around it.
public enum DensityKernel: String, Sendable, CaseIterable {
  /// 3/(πh²) · (1 − r²/h²)² within the bandwidth h, 0 outside: Silverman (1986), "Density Estimation", 76, K₂.
  case quartic
  /// 1/(2πh²) · exp(−r²/2h²): the bandwidth h is the standard deviation along each axis, and the kernel has no end.
  case gaussian
  /// 2/(πh²) · (1 − r²/h²) within the bandwidth h, 0 outside: Epanechnikov (1969), Theory of Probability and its Applications 14:153–158.
  case epanechnikov

  /// Density at the point itself for a bandwidth of 1.
  var peak: Double {
    switch self {
    case .quartic: 3 / Double.pi
    case .gaussian: 0.5 / Double.pi
    case .epanechnikov: 2 / Double.pi
    }
  }

  /// Density at a distance of which the square, in bandwidths, is given, as a share of the density at the point itself.
  @inline(__always)
  func shape(_ squared: Double) -> Double {
    switch self {
    case .quartic:
      let left = max(0, 1 - squared)
      return left * left
    case .gaussian: return exp(-0.5 * squared)
    case .epanechnikov: return max(0, 1 - squared)
    }
  }

  /// The mass inside a rectangle, which may be all or nothing of it.
  ///
  /// In closed form. The Gaussian kernel is a product of two normal distributions. For the others the mass within an angle as seen from the
  /// point is ∫ F(min(R(φ), 1)) dφ / 2π, where R is the distance to the rectangle's side and F the mass within a radius (1 − (1 − r²)³ and
  /// 1 − (1 − r²)²); towards a side at distance d, R = d / cos φ, and the powers of 1 / cos φ have elementary integrals.
  ///
  /// - Parameters: distances from the point to the four sides in bandwidths, positive when the point is inside that side.
  func mass(west: Double, east: Double, south: Double, north: Double) -> Double {
    guard self != .gaussian else { return normalMass(west, east) * normalMass(south, north) }
    // A sum over the rectangle's eight right-angled triangles with a corner in the point; those seen from outside count as negative.
    let sum =
      triangles(west, south, north) + triangles(east, south, north) + triangles(south, west, east) + triangles(north, west, east)
    return min(1, max(0, sum / (2 * .pi)))
  }

  private func normalMass(_ low: Double, _ high: Double) -> Double {
    // Of two equal forms the one without cancellation, whichever side of the interval the point is on.
    if low < 0 { return 0.5 * (erfc(-low * 0.5.squareRoot()) - erfc(high * 0.5.squareRoot())) }
    if high < 0 { return 0.5 * (erfc(-high * 0.5.squareRoot()) - erfc(low * 0.5.squareRoot())) }
    return 1 - 0.5 * (erfc(low * 0.5.squareRoot()) + erfc(high * 0.5.squareRoot()))
  }

  private func triangles(_ distance: Double, _ one: Double, _ other: Double) -> Double {
    (distance < 0 ? -1 : 1) * (triangle(abs(distance), one) + triangle(abs(distance), other))
  }

  /// ∫ F(min(d / cos φ, 1)) dφ from the foot of the perpendicular to the corner that lies `length` along the side.
  private func triangle(_ d: Double, _ length: Double) -> Double {
    let l = abs(length)
    let sign: Double = length < 0 ? -1 : 1
    let whole = atan2(l, d)
    guard d < 1 else { return sign * whole }
    let reach = (1 - d * d).squareRoot()
    let b = min(l, reach)
    let outside = l > reach ? whole - atan2(reach, d) : 0
    let d2 = d * d
    let b2 = b * b
    let second = d * b
    let fourth = second * (d2 + b2 / 3)
    if self == .epanechnikov { return sign * (2 * second - fourth + outside) }
    let sixth = second * (d2 * d2 + 2 * d2 * b2 / 3 + b2 * b2 / 5)
    return sign * (3 * second - 3 * fourth + sixth + outside)
  }
}

/// What is done about the part of a kernel that falls outside the extent.
public enum EdgeCorrection: String, Sendable, CaseIterable {
  /// Nothing: the density is too low within a bandwidth of the border if points exist outside that are not in the data.
  case none
  /// Each point is weighted by 1 / (its kernel's mass inside the extent), so that the integral over the extent is the number of points there:
  /// Diggle (1985), Applied Statistics 34:138–147.
  case diggle
}
