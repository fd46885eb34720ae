// What is known about the kommun when hotspots are looked for.
import Geography
import Incidents
import Streets

/// The kommun around the reports.
public struct HotspotContext: Sendable {
  /// Report categories, groups included.
  public var categories: [ReportCategory]
  /// Named places.
  public var places: [Place]
  /// Areas that are looked at on their own.
  public var studyAreas: [StudyArea]
  /// The road with its kilometres, or nil.
  public var road: RoadReference?

  /// Makes a context.
  public init(categories: [ReportCategory], places: [Place], studyAreas: [StudyArea], road: RoadReference?) {
    self.categories = categories
    self.places = places
    self.studyAreas = studyAreas
    self.road = road
  }

  /// Categories that come about by driving along a road; on the road they are tested against its length.
  public static let roadCategories: Set<String> = [
    "speeding", "drunk_driving", "unlicensed_driving", "crash", "wildlife_crash", "reindeer_crash", "traffic_offence",
    "road_hazard",
  ]

  func category(_ code: String) -> ReportCategory? { categories.first { $0.code == code } }

  /// The codes of a choice, groups opened; all leaves for an empty choice.
  func leaves(of choice: [String]) -> Set<String> {
    let leaves = categories.filter { $0.group != nil }
    guard !choice.isEmpty else { return Set(leaves.map(\.code)) }
    return Set(leaves.filter { choice.contains($0.code) || choice.contains($0.group ?? "") }.map(\.code)).union(choice)
  }
}
