// The random numbers: published values, and honest frequencies.

import Testing

@testable import SpatialStatistics

struct RandomTests {
  @Test func splitMixGivesThePublishedNumbers() {
    // Vigna's reference version of SplitMix64 with seed 1234567.
    var random = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test func xoshiroGivesThePublishedNumbers() {
    // The reference version of xoshiro256** 1.0 from the state 1, 2, 3, 4.
    var random = RandomStream(state: (1, 2, 3, 4))
    let numbers = (0..<6).map { _ in random.next() }
    #expect(
      numbers == [
        11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
      ])
  }

  @Test func streamsDifferAndRepeat() {
    var first: Set<UInt64> = []
    for stream in 0..<10_000 {
      var random = RandomStream(seed: 1, stream: UInt64(stream))
      first.insert(random.next())
    }
    #expect(first.count == 10_000)
    var a = RandomStream(seed: 5, stream: 9)
    var b = RandomStream(seed: 5, stream: 9)
    var c = RandomStream(seed: 9, stream: 5)
    let numbers = (0..<4).map { _ in a.next() }
    #expect(numbers == (0..<4).map { _ in b.next() })
    #expect(numbers != (0..<4).map { _ in c.next() })
  }

  /// Chi-square of 70,000 draws below 7: 6 degrees of freedom, above 22.5 once in a thousand.
  @Test func boundedIntegersAreEquallyLikely() {
    var random = RandomStream(seed: 3, stream: 0)
    var counts = [Double](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[Int(random.integer(below: 7))] += 1 }
    let chiSquare = counts.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 }
    #expect(chiSquare < 22.5)
    #expect(random.integer(below: 1) == 0)
  }

  /// Large bounds are where a careless method is biased: below 3·2³⁰ a quarter of the results would come up twice as often.
  @Test func boundedIntegersAreUnbiasedForLargeBounds() {
    var random = RandomStream(seed: 4, stream: 0)
    let bound: UInt32 = 3 << 30
    var thirds = [Double](repeating: 0, count: 3)
    for _ in 0..<30_000 { thirds[Int(random.integer(below: bound) >> 30)] += 1 }
    let chiSquare = thirds.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 }
    #expect(chiSquare < 13.8)
  }

  /// All 24 orders of four values, 48,000 shuffles: 23 degrees of freedom, above 49.7 once in a thousand.
  @Test func shuffleMakesAllOrdersEquallyLikely() {
    var random = RandomStream(seed: 6, stream: 0)
    var counts: [[Int32]: Double] = [:]
    for _ in 0..<48_000 {
      var values: [Int32] = [0, 1, 2, 3]
      values.withUnsafeMutableBufferPointer { random.shuffle($0) }
      counts[values, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.values.reduce(0) { $0 + ($1 - 2000) * ($1 - 2000) / 2000 } < 49.7)
  }

  @Test func aliasTableDrawsInProportion() {
    let weights = [0.0, 1, 2, 3, 0, 4]
    let table = AliasTable(weights: weights)
    var random = RandomStream(seed: 8, stream: 0)
    var counts = [Double](repeating: 0, count: 6)
    for _ in 0..<100_000 { counts[table.draw(&random)] += 1 }
    #expect(counts[0] == 0)
    #expect(counts[4] == 0)
    var chiSquare = 0.0
    for index in [1, 2, 3, 5] {
      let expected = weights[index] * 10_000
      chiSquare += (counts[index] - expected) * (counts[index] - expected) / expected
    }
    #expect(chiSquare < 16.3)
  }

  @Test func uniformNumbersStayInTheirInterval() {
    var random = RandomStream(seed: 10, stream: 0)
    var sum = 0.0
    var inside = 0
    for _ in 0..<100_000 {
      let value = random.uniform()
      sum += value
      if value >= 0 && value < 1 && random.uniformAboveZero() > 0 { inside += 1 }
    }
    #expect(inside == 100_000)
    #expect(abs(sum / 100_000 - 0.5) < 0.004)
  }
}
