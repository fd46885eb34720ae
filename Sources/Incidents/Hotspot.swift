// A place, and perhaps a time, where reports gather.
import Almanac
import Geography
import Messages

/// The three questions that a planner asks. They have different null hypotheses and are never mixed.
public enum HotspotQuestion: String, Hashable, Sendable, Codable, CaseIterable {
  /// Where is it lasting?
  case lasting
  /// What is new?
  case emerging
  /// When does it come back?
  case recurring

  /// The question as a person asks it.
  public var name: Message {
    switch self {
    case .lasting: Message(sv: "varaktig", en: "lasting")
    case .emerging: Message(sv: "ny", en: "emerging")
    case .recurring: Message(sv: "återkommande", en: "recurring")
    }
  }
}

/// What the numbers say.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
  /// More reports than chance explains.
  case hotspot
  /// Chance explains it.
  case notDistinguishable = "not_distinguishable"
  /// Too few reports to say.
  case tooFew = "too_few"

  /// The verdict in words.
  public var name: Message {
    switch self {
    case .hotspot: Message(sv: "hotspot", en: "hotspot")
    case .notDistinguishable: Message(sv: "inte skild från slumpen", en: "not distinguishable from chance")
    case .tooFew: Message(sv: "för få data", en: "too few data")
    }
  }
}

/// Weekdays, hours and months in which a hotspot's reports lie.
public struct TimeWindow: Hashable, Sendable, Codable {
  /// Weekdays, Monday = 1.
  public var weekdays: [Int]
  /// First hour (0–23).
  public var fromHour: Int
  /// The hour at which the window ends (1–24); smaller than `fromHour` when it passes midnight.
  public var toHour: Int
  /// Months, in order from the season's start.
  public var months: [Int]

  /// Makes a window.
  public init(weekdays: [Int], fromHour: Int, toHour: Int, months: [Int]) {
    self.weekdays = weekdays
    self.fromHour = fromHour
    self.toHour = toHour
    self.months = months
  }

  /// Number of hours in a day of the window.
  public var hours: Int {
    let length = (toHour - fromHour + 24) % 24
    return length == 0 ? 24 : length
  }

  /// Whether a local moment lies in the window.
  public func contains(weekday: Int, hour: Int, month: Int) -> Bool {
    weekdays.contains(weekday) && months.contains(month) && (hour - fromHour + 24) % 24 < hours
  }
}

/// Where a hotspot lies.
public enum HotspotExtent: Hashable, Sendable, Codable {
  /// A circle, with its radius in metres. A radius of 0 means that all reports lie on one spot.
  case circle(centre: Position, radius: Double)
  /// A stretch of a road, in metres along it, with the positions of its course.
  case stretch(road: String, from: Double, to: Double, line: [Position])

  /// The middle.
  public var centre: Position {
    switch self {
    case .circle(let centre, _): return centre
    case .stretch(_, _, _, let line):
      // The point halfway along the line.
      guard var before = line.first else { return Position(latitude: 0, longitude: 0) }
      var left = Geodesic.metres(along: line) / 2
      for vertex in line.dropFirst() {
        let metres = Geodesic.metres(from: before, to: vertex)
        if metres >= left, metres > 0 {
          return Geodesic.position(from: before, azimuth: Geodesic.azimuth(from: before, to: vertex), metres: left)
        }
        left -= metres
        before = vertex
      }
      return before
    }
  }
}

/// One finding of the hotspot list, with everything that is needed to ask why.
public struct Hotspot: Hashable, Sendable, Codable {
  /// `H-` and eight hexadecimal digits made from the finding itself: the same finding has the same id everywhere.
  public var id: String
  /// Rank in its list, from 1.
  public var rank: Int
  /// Name of the place.
  public var label: String
  /// Which question it answers.
  public var question: HotspotQuestion
  /// Where it lies.
  public var extent: HotspotExtent
  /// The method, such as `bernoulli_scan`; `methodName` is what people read.
  public var method: String
  /// The category group or category that was looked at, or nil for all reports.
  public var category: String?
  /// Number of reports.
  public var cases: Int
  /// Number of distinct days with a report.
  public var days: Int
  /// Number of reports that the null hypothesis expects.
  public var expected: Double
  /// `cases / expected`.
  public var ratio: Double
  /// 95 % interval of the ratio, exact Poisson (Garwood 1936), not corrected for having been chosen as highest.
  public var interval: [Double]
  /// Monte Carlo p-value of the maximum, corrected for all windows of its scan; nil when no test was made.
  public var p: Double?
  /// `p` corrected by Holm's method for all categories of the same question.
  public var adjustedP: Double?
  /// What the numbers say.
  public var verdict: Verdict
  /// Instant of the first report.
  public var from: Instant
  /// Instant of the last report.
  public var to: Instant
  /// Weekdays, hours and months of its reports.
  public var window: TimeWindow
  /// Mean severity of its reports.
  public var severity: Double
  /// Outline of where its reports lie (descriptive: the hull of their densest part by DBSCAN), or nil.
  public var shape: [Position]?
  /// Ids of its reports, ascending.
  public var reportIDs: [Int64]
  /// Why it is listed, one sentence each.
  public var reasons: [Message]
  /// All categories that were found here, by falling number of reports, when findings that overlap were merged; else nil.
  public var mergedCategories: [String]?
  /// How much it depends on single reports and on choices; nil where that was not tried.
  public var stability: HotspotStability?
  /// Reports that the same window would have needed to differ from chance, for one that does not; nil where that is not known.
  public var needed: Int?

  /// Makes a hotspot.
  public init(
    id: String, rank: Int, label: String, question: HotspotQuestion, extent: HotspotExtent, method: String,
    category: String?, cases: Int, days: Int, expected: Double, ratio: Double, interval: [Double], p: Double?,
    adjustedP: Double?, verdict: Verdict, from: Instant, to: Instant, window: TimeWindow, severity: Double,
    shape: [Position]? = nil, reportIDs: [Int64], reasons: [Message]
  ) {
    self.id = id
    self.rank = rank
    self.label = label
    self.question = question
    self.extent = extent
    self.method = method
    self.category = category
    self.cases = cases
    self.days = days
    self.expected = expected
    self.ratio = ratio
    self.interval = interval
    self.p = p
    self.adjustedP = adjustedP
    self.verdict = verdict
    self.from = from
    self.to = to
    self.window = window
    self.severity = severity
    self.shape = shape
    self.reportIDs = reportIDs
    self.reasons = reasons
  }

  /// Reports beyond what was expected, never negative: what a planner can hope to prevent at most.
  public var excess: Double { max(0, Double(cases) - expected) }

  /// The exact Poisson interval of the number of reports, less what was expected; its lower end can be negative.
  public var excessInterval: [Double] { interval.map { ($0 - 1) * expected } }

  /// What the list is ranked by: reports beyond what was expected, times their mean severity, times the share of small changes under which
  /// the hotspot is found again (1 where none was tried).
  public var priority: Double { excess * severity * (stability?.share ?? 1) }

  /// All categories found here; empty where all reports were looked at together.
  public var categories: [String] { mergedCategories ?? category.map { [$0] } ?? [] }
}
