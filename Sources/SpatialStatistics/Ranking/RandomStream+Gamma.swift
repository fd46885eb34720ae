// Normal and gamma random numbers.

#if canImport(Glibc)
  import Glibc
#endif

extension RandomStream {
  /// A standard normal number. Source: Marsaglia and Bray (1964), SIAM Review 6:260–264; the second number of each pair is not used.
  mutating func standardNormal() -> Double {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let square = u * u + v * v
      if square > 0 && square < 1 { return u * (-2 * log(square) / square).squareRoot() }
    }
  }

  /// A gamma number with scale 1 and a shape above 0. Source: Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26:363–372.
  public mutating func standardGamma(shape: Double) -> Double {
    if shape < 1 { return standardGamma(shape: shape + 1) * pow(uniformAboveZero(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = standardNormal()
      let root = 1 + c * x
      if root <= 0 { continue }
      let cube = root * root * root
      let u = uniformAboveZero()
      if log(u) < x * x / 2 + d - d * cube + d * log(cube) { return d * cube }
    }
  }
}
