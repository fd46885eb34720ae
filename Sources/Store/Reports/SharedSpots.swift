// Spots that hold too many of a file's reports to be where they happened.
import Geography

/// Finds the points that at least ten, and at least a twentieth, of a file's rows share exactly.
///
/// Such a point is a default of the register or of the geocoder, not the place of the event, unless it is that of a named place. At most
/// 20 points can pass; one walk finds 40 candidates in constant memory (Misra & Gries 1982: of n rows every point with more than n/41 is
/// among them), a second one counts these exactly. O(rows).
struct SharedSpots {
  /// The least number of rows on a spot.
  static let least = 10
  /// Precision of a report on such a spot, in metres: coarser than any search for hotspots.
  static let precision = 5000
  /// So near a named place, in metres, a spot counts as that place.
  static let placeReach = 25.0
  private static let counters = 40

  private(set) var spots: Set<PlanePoint> = []

  init(_ points: [PlanePoint], places: [PlanePoint]) throws {
    try self.init(each: { points.forEach($0) }, places: places)
  }

  /// `each` gives the points, and is called twice.
  init(each: ((PlanePoint) -> Void) throws -> Void, places: @autoclosure () throws -> [PlanePoint]) throws {
    var count = 0
    var candidates: [PlanePoint: Int] = [:]
    try each { point in
      count += 1
      if let known = candidates[point] {
        candidates[point] = known + 1
      } else if candidates.count < SharedSpots.counters {
        candidates[point] = 1
      } else {
        for (key, value) in candidates { candidates[key] = value > 1 ? value - 1 : nil }
      }
    }
    guard count >= SharedSpots.least else { return }
    var exact = candidates.mapValues { _ in 0 }
    try each { point in
      if let known = exact[point] { exact[point] = known + 1 }
    }
    let found = exact.filter { $0.value >= SharedSpots.least && $0.value * 20 >= count }
    guard !found.isEmpty else { return }
    let named = try places()
    spots = Set(found.keys.filter { spot in !named.contains { $0.distance(to: spot) <= SharedSpots.placeReach } })
  }
}
