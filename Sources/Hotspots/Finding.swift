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
  /// Whether there are too few reports for a test.
  var isTooFew = false
  /// The part of the calendar that the test looks at, where the place has one.
  var days: OpenDays?
  /// Log likelihood ratio, and the largest ones of the simulated data sets.
  var statistic = 0.0
  var maxima: [Double] = []
  /// Makes the test again on changed input.
  var retest: Retest?
  /// Reports that would have been needed in the same window for the level, when more than there are.
  var needed: ((_ critical: Double) -> Int?)?
}
