// The part of the area that a map points out.

/// Which share of each place belongs to the highest-scored part of the area.
///
/// Places are taken from the highest score down until the area is filled. Equal scores are equal: places that tie at the border each count with the
/// part that there is room for, so that the answer does not depend on the order of the rows.
enum PointedOut {
  /// The share (0–1) of each place that is pointed out. Complexity: O(n log n).
  static func shares(score: [Double], area: [Double], areaShare: Double) -> [Double] {
    let order = score.indices.sorted { (score[$0], $1) > (score[$1], $0) }
    var room = area.reduce(0, +) * areaShare
    var shares = [Double](repeating: 0, count: score.count)
    var first = 0
    while first < order.count && room > 0 {
      var end = first
      var tied = 0.0
      while end < order.count && score[order[end]] == score[order[first]] {
        tied += area[order[end]]
        end += 1
      }
      // Rounding must not leave out the last bit of a place.
      let share = tied <= room * (1 + 1e-12) ? 1 : room / tied
      for index in first..<end { shares[order[index]] = share }
      room -= tied * share
      first = end
    }
    return shares
  }

  /// Most events that fit into the pointed-out area: the densest places first, the last one with the part that there is room for.
  static func mostHits(_ counts: [Int], area: [Double], areaShare: Double) -> Double {
    var room = area.reduce(0, +) * areaShare
    var sum = 0.0
    let held = counts.indices.filter { counts[$0] > 0 }.sorted { Double(counts[$0]) * area[$1] > Double(counts[$1]) * area[$0] }
    for place in held {
      let share = area[place] <= room * (1 + 1e-12) ? 1 : max(0, room / area[place])
      sum += share * Double(counts[place])
      room -= share * area[place]
      if room <= 0 { break }
    }
    return sum
  }
}
