// Knox tables by comparing all pairs.

import Foundation

@testable import SpatialStatistics

enum PlainKnox {
  /// The index of the band, or nil.
  static func band(_ value: Double, _ edges: [Double], _ closed: KnoxBands.ClosedSide) -> Int? {
    for band in 0..<edges.count - 1 {
      let (low, high) = (edges[band], edges[band + 1])
      switch closed {
      case .left: if value >= low && value < high { return band }
      case .right: if (value > low || band == 0 && value == low) && value <= high { return band }
      }
    }
    return nil
  }

  /// Counts of pairs, distance bands in order, for each the time bands in order.
  static func counts(_ x: [Double], _ y: [Double], _ time: [Double], _ bands: KnoxBands) -> [Int] {
    var counts = [Int](repeating: 0, count: (bands.distances.count - 1) * (bands.days.count - 1))
    for a in x.indices {
      for b in 0..<a {
        let (dx, dy) = (abs(x[a] - x[b]), abs(y[a] - y[b]))
        let distance = bands.metric == .manhattan ? dx + dy : (dx * dx + dy * dy).squareRoot()
        if let space = band(distance, bands.distances, bands.closed), let day = band(abs(time[a] - time[b]), bands.days, bands.closed) {
          counts[space * (bands.days.count - 1) + day] += 1
        }
      }
    }
    return counts
  }

  /// Days since 1970-01-01 of `2016-01-31` or `31/01/2016`.
  static func day(_ text: Substring) -> Double {
    var parts = text.split { "-/".contains($0) }.compactMap { Int($0) }
    if parts[0] < 100 { parts.reverse() }
    let (y, m, d) = (parts[1] <= 2 ? parts[0] - 1 : parts[0], parts[1], parts[2])
    // Days from the civil calendar, counted in years that begin in March.
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1
    return Double(era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
  }
}
