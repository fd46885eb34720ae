import SpatialStatistics

/// Random numbers for tests.
enum RandomNumbers {
  static func stream(_ number: UInt64) -> RandomStream { RandomStream(seed: 1, stream: number) }
}
