// What a question found, before it becomes a line of the list.
import Geography
import Incidents

/// A cluster with its members, not yet described or corrected for the other tests of its question.
struct Finding {
  var question: HotspotQuestion
  var method: String
  /// Category code, or nil for all.
  var category: String?
  /// Where the test looked: a circle, or metres along the road; nil for a study area, whose circle is given.
  var extent: HotspotExtent
  /// Indices into the material.
  var members: [Int]
  var expected: Double
  /// Monte Carlo p of the maximum, nil when no test was made.
  var p: Double?
  /// The window, where the test is about time.
  var window: TimeWindow?
  /// Key of the study area, where the test is about one.
  var areaKey: String?
  /// Position of the first report of the interval, for what is new: local dates.
  var isTooFew = false
}
