// The random numbers of the room: numbered, independent streams from one seed.

/// A stream of random numbers, chosen by a seed and a stream number: xoshiro256**, with its state filled by SplitMix64.
///
/// Replicate *k* of a simulation always uses stream *k*, so a result depends on the seed but not on the number of threads or their order.
/// Under one seed no two streams start in the same state (the hash of the stream number is a bijection), and the generator's single cycle of
/// length 2²⁵⁶ − 1 makes it practically certain that they never meet.
///
/// Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", ACM Transactions on Mathematical Software 47(4):36.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// The stream with that number under that seed.
  public init(seed: UInt64, stream: UInt64) {
    let hashedSeed = SplitMix64.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    var filler = SplitMix64(seed: SplitMix64.mix(hashedSeed ^ SplitMix64.mix(stream &* 0xD134_2543_DE82_EF95 &+ 0x632B_E59B_D9B4_E019)))
    self.init(state: (filler.next(), filler.next(), filler.next(), filler.next()))
  }

  /// A stream at a given state, which must not be all zero (four outputs of SplitMix64 differ, so it never is).
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    (s0, s1, s2, s3) = state
  }

  /// The next 64 random bits.
  @inline(__always)
  public mutating func next() -> UInt64 {
    let times5 = s1 &* 5
    let result = ((times5 << 7) | (times5 >> 57)) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// A random number in [0, 1): a multiple of 2⁻⁵³, all equally likely.
  @inline(__always)
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1.0p-53
  }

  /// A random number in (0, 1], so that its logarithm is finite.
  @inline(__always)
  public mutating func uniformAboveZero() -> Double {
    Double((next() >> 11) + 1) * 0x1.0p-53
  }

  /// A random integer in 0..<bound, all equally likely; 0 when the bound is 0.
  ///
  /// Source: Lemire (2019), "Fast random integer generation in an interval", ACM Transactions on Modeling and Computer Simulation 29(1):3:
  /// multiply 32 random bits by the bound, and draw again in the few cases that would favour some results.
  @inline(__always)
  public mutating func integer(below bound: UInt32) -> UInt32 {
    var product = (next() >> 32) &* UInt64(bound)
    var low = UInt32(truncatingIfNeeded: product)
    if low < bound {
      let threshold = (0 &- bound) % bound
      while low < threshold {
        product = (next() >> 32) &* UInt64(bound)
        low = UInt32(truncatingIfNeeded: product)
      }
    }
    return UInt32(truncatingIfNeeded: product >> 32)
  }
}
