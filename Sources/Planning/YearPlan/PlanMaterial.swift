// What a year plan is made from.
import Almanac
import Geography
import Incidents
import Messages

/// Commitments, calendar, expected reports and changes by hand.
public struct PlanMaterial: Sendable {
  /// The calendar year.
  public var year: Int
  /// The commitments.
  public var set: CommitmentSet
  /// Risk evenings and school terms.
  public var calendar: RiskCalendar
  /// Whether school terms must be known.
  public var usesSchool = true
  /// Where light is reckoned when a thing has no place.
  public var position: Position
  /// The day on which the plan is made.
  public var today: CivilDate
  /// Expected traffic reports, or nil where there are too few.
  public var traffic: PlanExpectation?
  /// Expected reports of A-tractors, cross bikes, mopeds and disturbing driving.
  public var moped: PlanExpectation?
  /// Expected reports of all kinds.
  public var people: PlanExpectation?
  /// Places to meet people at when nothing is known of reports.
  public var meetingPlaces: [PlanSite] = []
  /// All places, to find where a patrol can stand.
  public var places: [Place] = []
  /// Changes by hand.
  public var changes = PlanChanges()
  /// Seed of the choice.
  public var seed: UInt64 = 1

  /// Makes a material without reports or changes.
  public init(year: Int, set: CommitmentSet, calendar: RiskCalendar, position: Position, today: CivilDate) {
    self.year = year
    self.set = set
    self.calendar = calendar
    self.position = position
    self.today = today
  }

  /// Categories of a traffic operation.
  public static let trafficCategories = [
    "speeding", "drunk_driving", "unlicensed_driving", "crash", "wildlife_crash", "reindeer_crash", "disturbing_driving", "moped",
    "traffic_offence", "road_hazard",
  ]
  /// Categories of an operation against A-tractors, cross bikes and mopeds.
  public static let mopedCategories = ["disturbing_driving", "moped"]
}
