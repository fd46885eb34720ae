// The shapes by which an event is spread along a line.

import Foundation

/// A kernel in one dimension: a density around 0 with a bandwidth of 1.
public enum LineKernel: String, Sendable, CaseIterable {
  /// 3/4 (1 − u²) for |u| < 1.
  case epanechnikov
  /// 15/16 (1 − u²)² for |u| < 1.
  case quartic
  /// The normal density with standard deviation 1, cut off at 9, where it has fallen by a factor of 4·10¹⁷.
  case gaussian

  /// Bandwidths beyond which there is nothing.
  var reach: Double { self == .gaussian ? 9 : 1 }

  /// Density at a distance of `u` bandwidths.
  @inline(__always)
  func value(_ u: Double) -> Double {
    switch self {
    case .epanechnikov: abs(u) < 1 ? 0.75 * (1 - u * u) : 0
    case .quartic: abs(u) < 1 ? 0.9375 * (1 - u * u) * (1 - u * u) : 0
    case .gaussian: abs(u) < 9 ? 0.398_942_280_401_432_7 * exp(-0.5 * u * u) : 0
    }
  }

  /// Mass below `u`: 0 far to the left, 1 far to the right.
  func mass(below u: Double) -> Double {
    if self == .gaussian { return 0.5 * erfc(-u * 0.5.squareRoot()) }
    if u <= -1 { return 0 }
    if u >= 1 { return 1 }
    return switch self {
    case .epanechnikov: 0.5 + 0.75 * (u - u * u * u / 3)
    default: 0.5 + 0.9375 * (u - 2 * u * u * u / 3 + u * u * u * u * u / 5)
    }
  }
}

/// What happens to the part of a kernel that lies beyond an end of the line.
public enum LineEdge: String, Sendable, CaseIterable {
  /// It is lost: the density is too low within a bandwidth of the ends.
  case none
  /// It is folded back: the density is level at the ends and no mass is lost.
  case reflection
  /// The rest of the kernel is raised to a mass of 1: no mass is lost.
  case renormalisation
}
