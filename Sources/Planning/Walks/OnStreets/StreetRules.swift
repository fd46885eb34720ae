// Which streets a walk may use, and which it should rather not.
import Incidents
import Messages
import Streets

/// The rules of a wish, street by street. What the map does not say is no reason to forbid a street; how much that is, is counted.
struct StreetRules {
  /// Slope in per cent above which a way is no way for a wheelchair (Boverket and Trafikverket: 1:12).
  static let steepest = 8.0
  /// How much of the budget a metre of a costly street takes, per reason.
  static let costly = 1.5

  /// Whether each street may be walked.
  private(set) var isOpen: [Bool]
  /// Metres of the budget that each metre takes, 1 or more.
  private(set) var factor: [Double]

  init(_ edges: [StreetEdge], _ wish: WalkWish) {
    isOpen = edges.map { !(wish.stepFree && Self.hindersWheels($0)) }
    factor = edges.map { edge in
      var factor = 1.0
      if Self.isBusyWithoutSidewalk(edge) { factor *= Self.costly }
      if wish.stepFree, Self.isRough(edge) { factor *= Self.costly }
      if wish.light == .light, edge.isLit == false { factor *= Self.costly }
      return factor
    }
  }

  /// Bars the edges of a road that must not be walked.
  mutating func bar(_ edges: [Int]) {
    for edge in edges { isOpen[edge] = false }
  }

  /// Steps, slopes above 8 %, what the map says is closed to wheelchairs, and ground that no wheel gets through.
  static func hindersWheels(_ edge: StreetEdge) -> Bool {
    if edge.isSteps || edge.wheelchair == .no { return true }
    if let slope = edge.inclinePercent, abs(slope) > steepest { return true }
    return impassable.contains(edge.surface ?? "")
  }

  /// A surface that is hard on wheels.
  static func isRough(_ edge: StreetEdge) -> Bool { edge.wheelchair == .limited || rough.contains(edge.surface ?? "") }

  /// A road with traffic and no sidewalk that the map knows of.
  static func isBusyWithoutSidewalk(_ edge: StreetEdge) -> Bool {
    guard busy.contains(edge.highway ?? "") else { return false }
    return edge.sidewalk == nil || edge.sidewalk == "no" || edge.sidewalk == "none"
  }

  /// A street or footway that the map says has no lamps; tracks and forest paths are not expected to have any.
  static func isUnlitStreet(_ edge: StreetEdge) -> Bool {
    edge.isLit == false && !["track", "path", "bridleway"].contains(edge.highway ?? "")
  }

  private static let busy: Set<String> = [
    "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link",
  ]
  private static let impassable: Set<String> = ["sand", "mud", "rock", "stepping_stones", "snow", "ice"]
  private static let rough: Set<String> = [
    "cobblestone", "unhewn_cobblestone", "sett", "pebblestone", "gravel", "ground", "dirt", "earth", "grass", "woodchips", "grass_paver",
  ]
}
