// How far a sum of weights can be trusted, also when it is small or zero.

/// The interval of an expected sum of weights, where each event brings its own weight and the number of events is random.
public enum WeightedCountInterval {
  /// The gamma interval of Fay and Feuer.
  ///
  /// With all weights 1 it is the exact Poisson interval; it does not collapse to a point when no event has been seen, as a bootstrap does.
  /// Conservative in all cases that its authors tried. Source: Fay and Feuer (1997), Statistics in Medicine 16:791–801.
  ///
  /// - Parameters:
  ///   - sum: sum of the weights.
  ///   - sumOfSquares: sum of their squares.
  ///   - largest: the largest weight that one event can bring, above 0.
  ///   - level: confidence level, above 0 and below 1.
  public static func gamma(sum: Double, sumOfSquares: Double, largest: Double = 1, level: Double = 0.95) -> (low: Double, high: Double) {
    let tail = (1 - level) / 2
    var low = 0.0
    if sum > 0 && sumOfSquares > 0 {
      let scale = sumOfSquares / sum
      low = scale * GammaDistribution.quantile(tail, shape: sum / scale)
    }
    let nextSum = sum + largest
    let scale = (sumOfSquares + largest * largest) / nextSum
    return (low, scale * GammaDistribution.quantile(1 - tail, shape: nextSum / scale))
  }
}
