// Whether times on a cycle lean towards one part of it.

#if canImport(Glibc)
  import Glibc
#endif

/// The Rayleigh test of uniformity on a cycle.
///
/// **Null hypothesis**: the times are independent and uniform on the cycle. **p**: the share of such data sets with at least as large a mean
/// resultant length. Sensitive to one peak; two opposite peaks are invisible to it (see ``KuiperTest``). No correction for several tests.
///
/// Sources: Rayleigh (1919), Philosophical Magazine 37:321–347; the approximation from Zar (2010), "Biostatistical Analysis", 5th ed.,
/// equation 27.4.
public struct RayleighTest: Sendable, Equatable {
  /// Number of times.
  public let count: Int
  /// The statistic z = n R̄².
  public let z: Double
  /// The p-value.
  public let p: Double

  /// Tests with Zar's approximation of the p-value, which simulation shows to be honest from five times up; for times known only to the hour
  /// use ``simulated(times:cycle:resolution:plan:)``.
  ///
  /// - Parameters:
  ///   - times: times in the unit of the cycle.
  ///   - cycle: length of the cycle: 24 for hours.
  /// - Throws: `noPoints`, `notFinite(.time)`, `notPositive(.cycle)`. Complexity: O(n).
  public static func approximate(times: [Double], cycle: Double = 24) throws(StatisticsError) -> RayleighTest {
    let circular = try CircularMean(times: times, cycle: cycle)
    let n = Double(times.count)
    let length = n * circular.resultantLength
    let p = exp((1 + 4 * n + 4 * (n - length) * (n + length)).squareRoot() - (1 + 2 * n))
    return RayleighTest(count: times.count, z: length * length / n, p: min(1, p))
  }

  /// Tests with an exact Monte Carlo p-value, valid for any number of times, and for times that are known only to a step of the clock.
  ///
  /// - Parameters:
  ///   - times: times in the unit of the cycle.
  ///   - cycle: length of the cycle: 24 for hours.
  ///   - resolution: step of the clock in the same unit, 1 for whole hours: under the null hypothesis all steps are equally likely. 0 for times
  ///     that are known exactly. The number of steps on the cycle is rounded to a whole number.
  ///   - plan: replicates, seed, threads.
  /// - Throws: as the approximation, and `outOfRange(.time)` where a time is not on a step, `notPositive(.resolution)` where the step is
  ///   negative, not finite or longer than half the cycle, `tooFewReplicates`, `cancelled`. Complexity: O(n · replicates).
  public static func simulated(
    times: [Double], cycle: Double = 24, resolution: Double = 0, plan: MonteCarloPlan = MonteCarloPlan()
  ) throws(StatisticsError) -> RayleighTest {
    let circular = try CircularMean(times: times, cycle: cycle)
    let clock = try ClockSteps(times, cycle, resolution)
    let n = times.count
    func statistic(_ cosine: Double, _ sine: Double) -> Double { (cosine * cosine + sine * sine) / Double(n) }
    let observed = Double(n) * circular.resultantLength * circular.resultantLength
    let directions = Column((0..<clock.steps).map { 2 * Double.pi * Double($0) / Double(clock.steps) }.flatMap { [cos($0), sin($0)] })
    let steps = UInt32(clock.steps)
    let maxima = try MonteCarlo.maxima(plan) {
      0
    } replicate: { (_: inout Int, random) in
      var cosine = 0.0
      var sine = 0.0
      for _ in 0..<n {
        if steps > 0 {
          let step = Int(random.integer(below: steps))
          cosine += directions.base[2 * step]
          sine += directions.base[2 * step + 1]
        } else {
          let angle = 2 * Double.pi * random.uniform()
          cosine += cos(angle)
          sine += sin(angle)
        }
      }
      return (cosine * cosine + sine * sine) / Double(n)
    }
    return RayleighTest(count: n, z: observed, p: MonteCarlo.pValue(observed: observed, maxima: maxima))
  }
}

/// The steps of a clock that times are read on.
struct ClockSteps {
  /// Number of steps on the cycle; 0 where times are exact.
  let steps: Int
  /// The step of each time; empty where times are exact.
  let ofTime: [Int32]

  init(_ times: [Double], _ cycle: Double, _ resolution: Double) throws(StatisticsError) {
    if resolution == 0 {
      steps = 0
      ofTime = []
      return
    }
    if !(resolution > 0 && resolution <= cycle / 2) { throw .notPositive(parameter: .resolution) }
    let number = (cycle / resolution).rounded()
    if number > 1e6 { throw .tooLarge(needed: Int(min(number, 1e18)), limit: 1_000_000) }
    let count = Int(number)
    var found: [Int32] = []
    for row in times.indices {
      let exact = CircularMean.phase(times[row], cycle) * number
      let step = exact.rounded()
      if abs(exact - step) > 1e-6 { throw .outOfRange(column: .time, row: row) }
      found.append(Int32(Int(step) % count))
    }
    steps = count
    ofTime = found
  }
}
