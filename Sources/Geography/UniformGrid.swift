// Finding the points near a place without looking at all of them.

/// An index of points on a plane by square cells (counting sort into a compressed list).
///
/// Building takes O(points + cells) and a query looks at the cells that the search circle touches.
public struct UniformGrid: Sendable {
  private let cell: Double
  private let originX: Double
  private let originY: Double
  private let columns: Int
  private let rows: Int
  private let starts: [Int32]
  private let members: [Int32]
  private let points: [PlanePoint]

  /// Indexes the points by cells of about `cell` metres; the cells are made larger where that would give more than
  /// four cells a point, so that memory stays proportional to the number of points.
  public init(_ points: [PlanePoint], cell: Double) {
    self.points = points
    var minX = Double.infinity
    var minY = Double.infinity
    var maxX = -Double.infinity
    var maxY = -Double.infinity
    for point in points {
      minX = min(minX, point.x)
      minY = min(minY, point.y)
      maxX = max(maxX, point.x)
      maxY = max(maxY, point.y)
    }
    if points.isEmpty { (minX, minY, maxX, maxY) = (0, 0, 0, 0) }
    var size = max(cell, 1e-9)
    let limit = Double(4 * points.count + 16)
    while ((maxX - minX) / size + 1) * ((maxY - minY) / size + 1) > limit { size *= 2 }
    self.cell = size
    originX = minX
    originY = minY
    columns = Int((maxX - minX) / size) + 1
    rows = Int((maxY - minY) / size) + 1
    var counts = [Int32](repeating: 0, count: columns * rows + 1)
    var cells = [Int32](repeating: 0, count: points.count)
    for (index, point) in points.enumerated() {
      let at = Int((point.y - originY) / size) * columns + Int((point.x - originX) / size)
      cells[index] = Int32(at)
      counts[at + 1] += 1
    }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    var next = counts
    var sorted = [Int32](repeating: 0, count: points.count)
    for (index, at) in cells.enumerated() {
      sorted[Int(next[Int(at)])] = Int32(index)
      next[Int(at)] += 1
    }
    starts = counts
    members = sorted
  }

  /// The indices of the points within `radius` metres of `centre` (closed), ascending.
  public func within(_ radius: Double, of centre: PlanePoint) -> [Int] {
    guard !points.isEmpty, radius >= 0 else { return [] }
    var found: [Int] = []
    let firstColumn = column(centre.x - radius)
    let lastColumn = column(centre.x + radius)
    for row in self.row(centre.y - radius)...self.row(centre.y + radius) {
      for column in firstColumn...lastColumn {
        let at = row * columns + column
        for slot in starts[at]..<starts[at + 1] {
          let index = Int(members[Int(slot)])
          if points[index].distance(to: centre) <= radius { found.append(index) }
        }
      }
    }
    return found.sorted()
  }

  /// The index of the nearest point within `limit` metres and its distance; the lowest index wins a tie.
  public func nearest(to centre: PlanePoint, within limit: Double) -> (index: Int, metres: Double)? {
    var best: (index: Int, metres: Double)?
    for index in within(limit, of: centre) {
      let metres = points[index].distance(to: centre)
      if best.map({ metres < $0.metres }) ?? true { best = (index, metres) }
    }
    return best
  }

  private func column(_ x: Double) -> Int { clamp((x - originX) / cell, to: columns) }

  private func row(_ y: Double) -> Int { clamp((y - originY) / cell, to: rows) }

  private func clamp(_ value: Double, to count: Int) -> Int {
    Int(max(0, min(Double(count - 1), value)))
  }
}
