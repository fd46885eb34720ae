// A curve through simulated maxima, for p-values smaller than their number allows.

import Foundation

/// The Gumbel (extreme value) distribution with the mean and variance of simulated maxima.
///
/// The maximum over many windows nearly follows it, so that its tail gives p-values below 1 / (replicates + 1), and steadier ones from few
/// replicates. It is an approximation: unlike the rank among the replicates its level is not exact, and it is best where the maxima take many
/// values (few cases make them lumpy).
///
/// Source: Abrams, Kulldorff and Kleinman (2010), "Gumbel based p-value approximations for spatial scan statistics", International Journal of
/// Health Geographics 9:61, fitted by moments.
public struct GumbelFit: Sendable, Equatable {
  /// Location μ = mean − γ β, with Euler's constant γ.
  public let location: Double
  /// Scale β = √(6 variance) / π, with the variance that divides by one less than the number.
  public let scale: Double

  /// Fits maxima; nil for fewer than two, or when all are equal.
  public init?(maxima: [Double]) {
    guard maxima.count > 1 else { return nil }
    let mean = maxima.reduce(0, +) / Double(maxima.count)
    let squares = maxima.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let scale = (6 * squares / Double(maxima.count - 1)).squareRoot() / .pi
    guard scale > 1e-12 * max(1, abs(mean)), scale.isFinite else { return nil }
    self.scale = scale
    location = mean - 0.577_215_664_901_532_9 * scale
  }

  /// The probability that a maximum reaches the value: 1 − exp(−exp(−(value − μ)/β)).
  public func p(_ value: Double) -> Double {
    -expm1(-exp(-(value - location) / scale))
  }
}
