// What exercise reports are made from.
import Almanac
import Geography
import Incidents
import Streets

/// The kommun in which exercise reports are set, and how many to make.
public struct ExerciseSetting: Sendable {
  /// Named places; those with a position are used.
  public var places: [Place]
  /// The road with its kilometres.
  public var road: RoadReference
  /// First day.
  public var firstDay: CivilDate
  /// Number of days.
  public var days: Int
  /// Number of reports of background noise.
  public var background: Int
  /// Seed: the same seed and setting give the same bytes.
  public var seed: UInt64

  /// Makes a setting; the defaults are three years with about 300 reports each.
  public init(
    places: [Place], road: RoadReference, firstDay: CivilDate, days: Int = 1096, background: Int = 770, seed: UInt64 = 2023
  ) {
    self.places = places
    self.road = road
    self.firstDay = firstDay
    self.days = days
    self.background = background
    self.seed = seed
  }
}
