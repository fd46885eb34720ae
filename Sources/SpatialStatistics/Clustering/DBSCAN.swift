// DBSCAN: places where points lie close together, without saying how many such places there are.

/// Density-based clustering of points on a plane.
///
/// A point is *core* when at least `minimumPoints` points, itself counted, lie within the radius (closed: a point at exactly the radius counts).
/// Core points within the radius of each other belong together; a point that is not core but has a core point within the radius is a *border*
/// point and joins the nearest one (of equally near ones that of the lowest row); the rest is noise.
///
/// Descriptive: no null hypothesis is tested and no p-value follows.
///
/// Sources: Ester, Kriegel, Sander and Xu (1996), KDD-96, 226–231; the cells that settle many points at once as in Gunawan (2013), TU Eindhoven.
public enum DBSCAN {
  /// The clusters among points.
  public struct Result: Sendable, Equatable {
    /// Cluster of each row, from 0, numbered by the first row of each cluster; nil for noise.
    public let labels: [Int?]
    /// Whether each row is a core point.
    public let isCore: [Bool]
    /// Number of clusters.
    public let clusterCount: Int

    /// The rows of each cluster, rising.
    public var members: [[Int]] {
      var members = [[Int]](repeating: [], count: clusterCount)
      for (row, label) in labels.enumerated() {
        if let label { members[label].append(row) }
      }
      return members
    }
  }

  /// Clusters points.
  ///
  /// Complexity: O(n log n) time for bounded density, never quadratic in the points of one spot; O(n) memory.
  ///
  /// - Parameters:
  ///   - x: easting of each point, in metres.
  ///   - y: northing of each point.
  ///   - radius: neighbourhood ("eps"), in metres; infinity puts all points together.
  ///   - minimumPoints: points within the radius, itself counted, that make a point core.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `outOfRange`, `notPositive`.
  public static func cluster(x: [Double], y: [Double], radius: Double, minimumPoints: Int) throws(StatisticsError) -> Result {
    try Check.points(x: x, y: y)
    try Check.positive(radius, .radius)
    try Check.positive(minimumPoints, .minimumPoints)
    var work = DBSCANWork(x: x, y: y, radius: radius, minimumPoints: minimumPoints)
    work.findCore()
    work.joinCore()
    return work.result()
  }
}

/// Points in cells so small that all points of a cell are neighbours of each other.
private struct DBSCANWork {
  private let grid: SortedGrid
  private let squaredRadius: Double
  private let minimumPoints: Int
  /// Whether the cells really are that small: not when the radius is less than a billionth of the extent.
  private let cellsAreNear: Bool
  private var isCore: [Bool]
  /// Trees of sorted points that belong together.
  private var parent: [Int32]

  init(x: [Double], y: [Double], radius: Double, minimumPoints: Int) {
    let side = radius * 0.5.squareRoot() * (1 - 1e-6)
    grid = SortedGrid(x: x, y: y, side: side)
    cellsAreNear = grid.side <= side
    squaredRadius = radius * radius
    self.minimumPoints = minimumPoints
    isCore = [Bool](repeating: false, count: x.count)
    parent = (0..<x.count).map { Int32($0) }
  }

  /// The sorted points in the cells up to two away from a cell, row by row; nothing farther can be within the radius.
  private func nearby(_ cell: Int) -> [Range<Int>] {
    (-2...2).map { grid.points(of: grid.cells(around: cell, up: $0, reach: 2)) }
  }

  private func isNear(_ a: Int, _ b: Int) -> Bool {
    squaredDistance(a, b) <= squaredRadius
  }

  private func squaredDistance(_ a: Int, _ b: Int) -> Double {
    let dx = grid.x[a] - grid.x[b]
    let dy = grid.y[a] - grid.y[b]
    return dx * dx + dy * dy
  }

  mutating func findCore() {
    for cell in 0..<grid.cellCount {
      let points = grid.points(of: cell..<cell + 1)
      if cellsAreNear && points.count >= minimumPoints {
        for point in points { isCore[point] = true }
        continue
      }
      let nearby = nearby(cell)
      for point in points { isCore[point] = hasEnough(point, nearby) }
    }
  }

  private func hasEnough(_ point: Int, _ nearby: [Range<Int>]) -> Bool {
    var count = 0
    for range in nearby {
      for other in range where isNear(point, other) {
        count += 1
        if count >= minimumPoints { return true }
      }
    }
    return false
  }

  mutating func joinCore() {
    for cell in 0..<grid.cellCount {
      let core = grid.points(of: cell..<cell + 1).filter { isCore[$0] }
      guard let first = core.first else { continue }
      for (index, point) in core.enumerated() {
        if cellsAreNear {
          join(first, point)
        } else {
          for other in core[..<index] where isNear(point, other) { join(point, other) }
        }
      }
      for up in 0...2 {
        for other in grid.cells(around: cell, up: up, reach: 2) where other > cell { join(core, withCell: other) }
      }
    }
  }

  private mutating func join(_ core: [Int], withCell other: Int) {
    for candidate in grid.points(of: other..<other + 1) where isCore[candidate] {
      for point in core where isNear(point, candidate) && root(point) != root(candidate) {
        join(point, candidate)
        if cellsAreNear { return }
      }
      // All core points of a near cell belong together, so one look at its tree is enough.
      if cellsAreNear && root(core[0]) == root(candidate) { return }
    }
  }

  private mutating func root(_ point: Int) -> Int {
    var point = point
    while Int(parent[point]) != point {
      parent[point] = parent[Int(parent[point])]
      point = Int(parent[point])
    }
    return point
  }

  private mutating func join(_ a: Int, _ b: Int) {
    let first = root(a)
    let second = root(b)
    if first != second { parent[max(first, second)] = Int32(min(first, second)) }
  }

  mutating func result() -> DBSCAN.Result {
    var rootOfRow = [Int?](repeating: nil, count: isCore.count)
    var coreRows = [Bool](repeating: false, count: isCore.count)
    for cell in 0..<grid.cellCount {
      let points = grid.points(of: cell..<cell + 1)
      let nearby = points.allSatisfy { isCore[$0] } ? [] : nearby(cell)
      for point in points {
        let row = Int(grid.order[point])
        coreRows[row] = isCore[point]
        if isCore[point] {
          rootOfRow[row] = root(point)
        } else if let core = nearestCore(point, nearby) {
          rootOfRow[row] = root(core)
        }
      }
    }
    var numbers = [Int?](repeating: nil, count: isCore.count)
    var count = 0
    var labels = [Int?](repeating: nil, count: isCore.count)
    for row in labels.indices {
      guard let root = rootOfRow[row] else { continue }
      if numbers[root] == nil {
        numbers[root] = count
        count += 1
      }
      labels[row] = numbers[root]
    }
    return DBSCAN.Result(labels: labels, isCore: coreRows, clusterCount: count)
  }

  private func nearestCore(_ point: Int, _ nearby: [Range<Int>]) -> Int? {
    var best: (core: Int, squared: Double)?
    for range in nearby {
      for other in range where isCore[other] {
        let squared = squaredDistance(point, other)
        if squared > squaredRadius { continue }
        if let best, (best.squared, grid.order[best.core]) <= (squared, grid.order[other]) { continue }
        best = (other, squared)
      }
    }
    return best?.core
  }
}
