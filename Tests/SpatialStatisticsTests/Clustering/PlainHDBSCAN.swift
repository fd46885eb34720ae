// HDBSCAN by its definition: all pairs, all levels, nothing clever.

@testable import SpatialStatistics

/// Takes the group of all points apart by removing all connections of the greatest length at once, again and again.
struct PlainHDBSCAN {
  private let reach: [[Double]]
  private let minimumSize: Int
  private(set) var labels: [Int?]
  private(set) var probabilities: [Double]

  private final class Group {
    let birth: Double
    var members: [Int]
    var parts: [Group] = []
    var leaving: [(row: Int, level: Double)] = []
    init(birth: Double, members: [Int]) {
      self.birth = birth
      self.members = members
    }

    /// Infinite levels are counted apart.
    var mass: (Int, Double) {
      var mass = (0, 0.0)
      let ends = leaving.map { ($0.level, 1) } + parts.map { ($0.birth, $0.members.count) }
      for (level, count) in ends {
        if level == .infinity {
          mass.0 += count
          mass.1 -= birth * Double(count)
        } else {
          mass.1 += (level - birth) * Double(count)
        }
      }
      return mass
    }
  }

  init(
    _ x: [Double], _ y: [Double], minimumSize: Int, minimumPoints: Int, leaves: Bool = false, allowSingle: Bool = false,
    resolution: Double = 0
  ) {
    func squared(_ a: Int, _ b: Int) -> Double { (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]) }
    let core = x.indices.map { a in x.indices.map { squared(a, $0) }.sorted()[min(minimumPoints, x.count) - 1] }
    reach = x.indices.map { a in x.indices.map { max(max(squared(a, $0), resolution * resolution), max(core[a], core[$0])) } }
    self.minimumSize = minimumSize
    labels = [Int?](repeating: nil, count: x.count)
    probabilities = [Double](repeating: 0, count: x.count)
    guard x.count >= minimumSize else { return }
    let all = Group(birth: 0, members: Array(x.indices))
    takeApart(all, all.members)
    let chosen = leaves ? Self.leaves(all, allowSingle) : choose(all, isAll: true, allowSingle: allowSingle).groups
    for group in chosen {
      var levels = group.leaving.map(\.level) + group.parts.map(\.birth)
      levels = levels.filter { $0 < .infinity }
      let highest = levels.max() ?? 0
      let name = group.members.min() ?? 0
      for (row, level) in Self.everyone(group) {
        labels[row] = name
        probabilities[row] = level >= highest ? 1 : level / highest
      }
    }
    // Numbers by first row of those who belong.
    var numbers: [Int: Int] = [:]
    for row in labels.indices {
      guard let name = labels[row] else { continue }
      if numbers[name] == nil { numbers[name] = numbers.count }
      labels[row] = numbers[name]
    }
  }

  private static func everyone(_ group: Group) -> [(row: Int, level: Double)] { group.leaving + group.parts.flatMap(everyone) }

  private static func leaves(_ group: Group, _ allowed: Bool) -> [Group] {
    group.parts.isEmpty ? (allowed ? [group] : []) : group.parts.flatMap { leaves($0, true) }
  }

  private func choose(_ group: Group, isAll: Bool, allowSingle: Bool) -> (groups: [Group], mass: (Int, Double)) {
    let below = group.parts.map { choose($0, isAll: false, allowSingle: allowSingle) }
    let sum = below.reduce((0, 0.0)) { ($0.0 + $1.mass.0, $0.1 + $1.mass.1) }
    let own = group.mass
    if isAll && !allowSingle { return (below.flatMap(\.groups), sum) }
    // Rounding must not decide between equals.
    let isWorthAsMuch = own.0 > sum.0 || own.0 == sum.0 && own.1 >= sum.1 - 1e-9 * max(abs(own.1), abs(sum.1))
    return group.parts.isEmpty || isWorthAsMuch ? ([group], own) : (below.flatMap(\.groups), sum)
  }

  /// The rows that hang together by connections shorter than (or at most as long as) a limit.
  private func parts(_ rows: [Int], below limit: Double) -> [[Int]] {
    var left = Set(rows)
    var parts: [[Int]] = []
    for row in rows where left.contains(row) {
      var part: [Int] = []
      var stack = [row]
      left.remove(row)
      while let next = stack.popLast() {
        part.append(next)
        for other in left where reach[next][other] < limit {
          left.remove(other)
          stack.append(other)
        }
      }
      parts.append(part)
    }
    return parts
  }

  private func takeApart(_ group: Group, _ rows: [Int]) {
    var rows = rows
    while true {
      // The longest connection that the rows need: the greatest length at which they fall apart.
      let lengths = Set(rows.flatMap { a in rows.compactMap { $0 > a ? reach[a][$0] : nil } }).sorted()
      var low = 0
      var high = lengths.count - 1
      while low < high {
        let middle = (low + high + 1) / 2
        if parts(rows, below: lengths[middle]).count > 1 { low = middle } else { high = middle - 1 }
      }
      let parts = parts(rows, below: lengths[low])
      let level = lengths[low] > 0 ? 1 / lengths[low].squareRoot() : .infinity
      let large = parts.filter { $0.count >= minimumSize }
      for part in parts where part.count < minimumSize { group.leaving += part.map { ($0, level) } }
      if large.count == 1 {
        rows = large[0]
        continue
      }
      for part in large {
        let child = Group(birth: level, members: part)
        group.parts.append(child)
        takeApart(child, part)
      }
      return
    }
  }
}
