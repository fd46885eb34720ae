// Areas where a surface reaches a level.
import Geography

/// An area of a raster where the numbers reach a level: an outer ring and holes, on the plane.
public struct ContourArea: Sendable, Hashable {
  /// The level.
  public let level: Double
  /// The outer ring counter-clockwise and the holes clockwise, each without its first corner repeated.
  public let rings: [[PlanePoint]]

  /// Size in square metres, holes not counted.
  public var squareMetres: Double { rings.reduce(0) { $0 + ContourArea.signedArea($1) } }

  /// Twice the signed area halved: positive for a counter-clockwise ring.
  static func signedArea(_ ring: [PlanePoint]) -> Double {
    guard let first = ring.first else { return 0 }
    // From a corner of its own, so that large coordinates cost no digits.
    var sum = 0.0
    for index in ring.indices.dropFirst() {
      let (a, b) = (ring[index - 1], ring[index])
      sum += (a.x - first.x) * (b.y - first.y) - (b.x - first.x) * (a.y - first.y)
    }
    return sum / 2
  }
}

extension Raster {
  /// The areas where the numbers reach a level, the southernmost first.
  ///
  /// Marching squares between the middles of the cells: 1. The raster gets an edge of cells below the level, so that every ring closes; unknown
  /// numbers count as below. 2. In each square of four middles the crossing points of its sides are joined so that what reaches the level lies to
  /// the left; where two opposite corners reach it, their mean decides whether they belong together. 3. Every crossing is left once and reached
  /// once, which makes rings: counter-clockwise ones are areas, clockwise ones holes of the smallest area around them.
  ///
  /// A crossing keeps a hundredth of a cell's distance to the middles, so that no ring touches itself. Source: Lorensen and Cline (1987), in the
  /// plane. O(cells + holes × corners).
  public func areas(above level: Double) -> [ContourArea] {
    let next = crossings(level)
    var rings: [[PlanePoint]] = []
    var seen: Set<Int> = []
    for start in next.keys.sorted() where !seen.contains(start) {
      var ring: [PlanePoint] = []
      var edge = start
      while seen.insert(edge).inserted, let following = next[edge] {
        ring.append(point(onEdge: edge, level))
        edge = following
      }
      if ring.count >= 3 { rings.append(ring) }
    }
    var areas = rings.filter { ContourArea.signedArea($0) > 0 }.map { [$0] }
    for hole in rings where ContourArea.signedArea(hole) < 0 {
      let around = areas.indices.filter { Raster.isInside(hole[0], areas[$0][0]) }
        .min { ContourArea.signedArea(areas[$0][0]) < ContourArea.signedArea(areas[$1][0]) }
      if let around { areas[around].append(hole) }
    }
    return areas.map { ContourArea(level: level, rings: $0) }
  }

  /// Which crossing follows each. Edges are numbered 2 × node for the side to the east and 2 × node + 1 for the side to the north.
  private func crossings(_ level: Double) -> [Int: Int] {
    var next: [Int: Int] = [:]
    let width = columns + 2
    for row in 0...rows {
      for column in 0...columns {
        let (a, b, c, d) = (node(row, column), node(row, column + 1), node(row + 1, column + 1), node(row + 1, column))
        // Most squares have no crossing.
        if min(min(a, b), min(c, d)) >= level || max(max(a, b), max(c, d)) < level { continue }
        let corners = [a, b, c, d]
        let inside = corners.map { $0 >= level }
        let here = row * width + column
        // The sides south, east, north and west; side i leads from corner i to the next.
        let sides = [2 * here, 2 * (here + 1) + 1, 2 * (here + width), 2 * here + 1]
        // What reaches the level lies to the left: a line begins where going round counter-clockwise leaves it.
        let ends = (0..<4).filter { !inside[$0] && inside[($0 + 1) % 4] }
        let starts = (0..<4).filter { inside[$0] && !inside[($0 + 1) % 4] }
        if starts.count == 1 {
          next[sides[starts[0]]] = sides[ends[0]]
        } else {
          let mean = corners.reduce(0, +) / 4
          for start in starts {
            // Joined corners: the line goes round the corner below the level, else round the one that reaches it.
            let end = mean >= level ? (start + 1) % 4 : (start + 3) % 4
            next[sides[start]] = sides[end]
          }
        }
      }
    }
    return next
  }

  /// A number of the raster with an edge around it.
  private func node(_ row: Int, _ column: Int) -> Double {
    guard (1...rows).contains(row), (1...columns).contains(column) else { return -Double.greatestFiniteMagnitude / 8 }
    let value = values[(row - 1) * columns + column - 1]
    return value.isFinite ? value : -Double.greatestFiniteMagnitude / 8
  }

  private func point(onEdge edge: Int, _ level: Double) -> PlanePoint {
    let width = columns + 2
    let (row, column) = (edge / 2 / width, edge / 2 % width)
    let isNorthward = edge % 2 == 1
    let (a, b) = (node(row, column), isNorthward ? node(row + 1, column) : node(row, column + 1))
    // Towards an unknown number there is no slope to go by: halfway.
    let isKnown = a > -Double.greatestFiniteMagnitude / 16 && b > -Double.greatestFiniteMagnitude / 16
    let share = isKnown ? min(0.99, max(0.01, (level - a) / (b - a))) : 0.5
    let from = middle(row: row - 1, column: column - 1)
    return isNorthward ? PlanePoint(x: from.x, y: from.y + share * cell) : PlanePoint(x: from.x + share * cell, y: from.y)
  }

  private static func isInside(_ point: PlanePoint, _ ring: [PlanePoint]) -> Bool {
    guard var previous = ring.last else { return false }
    var inside = false
    for corner in ring {
      if (corner.y > point.y) != (previous.y > point.y) {
        let x = corner.x + (point.y - corner.y) / (previous.y - corner.y) * (previous.x - corner.x)
        if point.x < x { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }
}
