// What "near" means for the points that a density-based method clusters.

/// Points in sorted order with a closed neighbourhood.
protocol NearPoints: SendableMetatype {
  /// Whether two points are neighbours.
  func isNear(_ a: Int, _ b: Int) -> Bool
  /// How far apart two neighbours are, for choosing the nearest: compared by the first number, then by the second.
  func distance(_ a: Int, _ b: Int) -> (Double, Double)
  /// Position along each axis.
  func corner(_ point: Int) -> SIMD4<Double>
  /// Whether points that differ by this much along each axis (none negative) are too far apart to be neighbours.
  /// Rounding is monotone, so that boxes farther apart than that hold no neighbours.
  func isFar(_ gap: SIMD4<Double>) -> Bool
  /// How far along each axis a neighbour can be.
  var reach: SIMD4<Double> { get }
  /// Exchanges two points.
  func swap(_ a: Int, _ b: Int)
}

/// Points on a plane: neighbours within a radius.
struct PlanarPoints: NearPoints {
  let x: Column<Double>
  let y: Column<Double>
  let radius: Double
  private let xs: UnsafeMutablePointer<Double>
  private let ys: UnsafeMutablePointer<Double>
  private let squaredRadius: Double

  init(x: Column<Double>, y: Column<Double>, radius: Double) {
    self.x = x
    self.y = y
    self.radius = radius
    xs = x.base
    ys = y.base
    squaredRadius = radius * radius
  }

  @inline(__always)
  func isNear(_ a: Int, _ b: Int) -> Bool { squaredDistance(a, b) <= squaredRadius }

  @inline(__always)
  func distance(_ a: Int, _ b: Int) -> (Double, Double) { (squaredDistance(a, b), 0) }

  @inline(__always)
  func corner(_ point: Int) -> SIMD4<Double> { SIMD4(xs[point], ys[point], 0, 0) }

  @inline(__always)
  func isFar(_ gap: SIMD4<Double>) -> Bool { gap.x * gap.x + gap.y * gap.y > squaredRadius }

  var reach: SIMD4<Double> { SIMD4(radius, radius, 1, 1) }

  @inline(__always)
  func swap(_ a: Int, _ b: Int) {
    (xs[a], xs[b]) = (xs[b], xs[a])
    (ys[a], ys[b]) = (ys[b], ys[a])
  }

  @inline(__always)
  private func squaredDistance(_ a: Int, _ b: Int) -> Double {
    let dx = xs[a] - xs[b]
    let dy = ys[a] - ys[b]
    return dx * dx + dy * dy
  }
}

/// Points in space and time: neighbours within a radius and a number of days.
struct SpaceTimePoints: NearPoints {
  private let plane: PlanarPoints
  private let time: Column<Double>
  private let days: Double

  init(plane: PlanarPoints, time: Column<Double>, days: Double) {
    self.plane = plane
    self.time = time
    self.days = days
  }

  @inline(__always)
  func isNear(_ a: Int, _ b: Int) -> Bool { plane.isNear(a, b) && abs(time.base[a] - time.base[b]) <= days }

  @inline(__always)
  func distance(_ a: Int, _ b: Int) -> (Double, Double) { (plane.distance(a, b).0, abs(time.base[a] - time.base[b])) }

  @inline(__always)
  func corner(_ point: Int) -> SIMD4<Double> { SIMD4(plane.x.base[point], plane.y.base[point], time.base[point], 0) }

  @inline(__always)
  func isFar(_ gap: SIMD4<Double>) -> Bool { plane.isFar(gap) || gap.z > days }

  var reach: SIMD4<Double> { SIMD4(plane.radius, plane.radius, days, 1) }

  @inline(__always)
  func swap(_ a: Int, _ b: Int) {
    plane.swap(a, b)
    (time.base[a], time.base[b]) = (time.base[b], time.base[a])
  }
}
