// The times of a Knox table, known or drawn, and how many pairs each time band has wherever they are.

/// Times in slots: one version when they are known, several drawn ones when they are uncertain.
struct KnoxTimes {
  /// Slots of all rows, for each version.
  let draws: [[Int32]]
  /// For each edge of the time bands the largest difference below it; −1 when none is, nil when all are.
  let below: [Int32?]
  /// Largest difference.
  let range: Int32
  /// Pairs in each time band, summed over the versions.
  let pairs: [Int]

  init(start: [Double], end: [Double]?, draws wanted: Int, bands: KnoxBands, seed: UInt64) {
    let count = start.count
    let slots: TimeSlots
    if let end {
      let versions = (max(1, wanted) + KnoxKernel.lanes - 1) / KnoxKernel.lanes * KnoxKernel.lanes
      // A stream that no replicate uses.
      var random = RandomStream(seed: seed, stream: .max)
      var times: [Double] = []
      times.reserveCapacity(count * versions)
      for _ in 0..<versions {
        for row in 0..<count { times.append(start[row] + random.uniform() * (end[row] - start[row])) }
      }
      slots = TimeSlots(times, bands)
      draws = (0..<versions).map { Array(slots.slots[$0 * count..<($0 + 1) * count]) }
    } else {
      slots = TimeSlots(start, bands)
      draws = [slots.slots]
    }
    below = slots.below
    range = slots.range
    let all = count * (count - 1) / 2
    var cumulative = [Int](repeating: 0, count: slots.below.count)
    for version in draws {
      let sorted = version.sorted()
      for (edge, limit) in slots.below.enumerated() {
        guard let limit else {
          cumulative[edge] += all
          continue
        }
        if limit >= 0 { cumulative[edge] += Self.pairs(sorted, within: limit) }
      }
    }
    pairs = (1..<cumulative.count).map { cumulative[$0] - cumulative[$0 - 1] }
  }

  /// Pairs of sorted slots that differ by at most the limit. Complexity: O(n).
  private static func pairs(_ sorted: [Int32], within limit: Int32) -> Int {
    var first = 0
    var pairs = 0
    for index in sorted.indices {
      while sorted[index] - sorted[first] > limit { first += 1 }
      pairs += index - first
    }
    return pairs
  }
}
