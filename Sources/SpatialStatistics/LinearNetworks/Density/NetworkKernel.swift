// The shapes of kernels along a network, as polynomials.

/// A kernel: how much a point adds at a distance from itself, up to the bandwidth *h* and nothing beyond. Each is a polynomial of d / h and
/// integrates to 1 over −h … h.
public enum NetworkKernel: String, Sendable, CaseIterable {
  /// 3/4 · (1 − (d/h)²) / h; its standard deviation is h / √5.
  case epanechnikov
  /// 15/16 · (1 − (d/h)²)² / h; its standard deviation is h / √7.
  case quartic
  /// (1 − d/h) / h; its standard deviation is h / √6.
  case triangular
  /// 1/2 / h; its standard deviation is h / √3.
  case uniform

  /// The bandwidth that has this standard deviation. Programs such as the R package spatstat state a kernel by its standard deviation.
  public func bandwidth(standardDeviation: Double) -> Double {
    switch self {
    case .epanechnikov: standardDeviation * 5.0.squareRoot()
    case .quartic: standardDeviation * 7.0.squareRoot()
    case .triangular: standardDeviation * 6.0.squareRoot()
    case .uniform: standardDeviation * 3.0.squareRoot()
    }
  }

  /// Coefficients of the kernel for u = d / h from 0 to 1, lowest power first, with bandwidth 1.
  var coefficients: [Double] {
    switch self {
    case .epanechnikov: [0.75, 0, -0.75]
    case .quartic: [0.9375, 0, -1.875, 0, 0.9375]
    case .triangular: [1, -1]
    case .uniform: [0.5]
    }
  }

  /// Coefficients of the kernel's mass beyond u: 1/2 at u = 0, 0 at u = 1.
  var tailCoefficients: [Double] {
    [0.5] + coefficients.enumerated().map { -$0.element / Double($0.offset + 1) }
  }
}

/// A polynomial of degree at most 5 on 0 ..< 1, that is 0 from 1 on.
struct KernelProfile: Sendable {
  let c0, c1, c2, c3, c4, c5: Double

  /// Coefficients, lowest power first.
  init(_ coefficients: [Double]) {
    let c = coefficients + [Double](repeating: 0, count: 6 - coefficients.count)
    (c0, c1, c2, c3, c4, c5) = (c[0], c[1], c[2], c[3], c[4], c[5])
  }

  /// The value at one distance (in bandwidths, not negative).
  @inline(__always)
  func value(_ u: Double) -> Double {
    u < 1 ? c0 + u * (c1 + u * (c2 + u * (c3 + u * (c4 + u * c5)))) : 0
  }

  /// The sum of the values at distances z + s of points whose moments Σ w·sʲ, j = 0 … 5, are given; all of z + s are below 1.
  @inline(__always)
  func sum(_ z: Double, _ moments: UnsafePointer<Double>) -> Double {
    // The coefficients of the polynomial around z.
    let q0 = c0 + z * (c1 + z * (c2 + z * (c3 + z * (c4 + z * c5))))
    let q1 = c1 + z * (2 * c2 + z * (3 * c3 + z * (4 * c4 + z * 5 * c5)))
    let q2 = c2 + z * (3 * c3 + z * (6 * c4 + z * 10 * c5))
    let q3 = c3 + z * (4 * c4 + z * 10 * c5)
    let q4 = c4 + z * 5 * c5
    return q0 * moments[0] + q1 * moments[1] + q2 * moments[2] + q3 * moments[3] + q4 * moments[4] + c5 * moments[5]
  }
}
