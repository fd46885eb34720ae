// Reading the tags of OpenStreetMap (and the same words as properties of a line layer).
// Source of the meanings: the OpenStreetMap wiki, "Key:access", "Key:highway", "Key:oneway", "Key:lit", "Key:crossing", "Key:incline",
// "Key:wheelchair".
import Foundation
import Networks

/// The tags of one way, by key.
struct StreetTags {
  var values: [String: String]

  subscript(_ key: String) -> String? { values[key] }

  /// The access that the most specific of the keys gives, in their order; nil where none of them is there.
  func access(_ keys: [String]) -> StreetAccess? {
    for key in keys {
      switch values[key] {
      case nil, "unknown": continue
      case "no", "private", "use_sidepath", "agricultural", "forestry", "military", "emergency", "restricted": return .refused
      case "designated", "official": return .designated
      default: return .allowed
      }
    }
    return nil
  }

  /// The direction in which vehicles travel: `oneway`, else what roundabouts and motorways imply.
  var direction: EdgeDirection {
    switch values["oneway"] {
    case "yes", "true", "1": return .forward
    case "-1", "reverse": return .backward
    case "no", "false", "0": return .both
    default:
      let implied = values["junction"] == "roundabout" || values["junction"] == "circular" || values["highway"] == "motorway"
      return implied ? .forward : .both
    }
  }

  /// Whether the street is lit; nil where the tag is missing or unclear.
  var isLit: Bool? {
    switch values["lit"]?.lowercased() {
    case "yes", "true", "1", "24/7", "automatic", "sunset-sunrise", "dusk-dawn", "limited", "ja": true
    case "no", "false", "0", "disused", "nej": false
    default: nil
    }
  }

  /// How well a wheelchair gets along; nil where the tag is missing or unclear.
  var wheelchair: StreetWheelchair? {
    switch values["wheelchair"]?.lowercased() {
    case "yes", "designated", "true", "ja": .yes
    case "limited", "partial", "delvis": .limited
    case "no", "false", "bad", "nej": .no
    default: nil
    }
  }

  /// Whether the way itself leads across a street.
  private var isCrossing: Bool {
    ["footway", "cycleway", "path", "pedestrian"].contains { values[$0] == "crossing" } || values["highway"] == "crossing"
  }

  /// A slope in per cent: `8%`, `8,5 %`, `-5°`; nil for anything else, such as `up`. Steeper than a wall is no slope.
  static func percent(_ text: String?) -> Double? {
    guard var text = text?.filter({ !$0.isWhitespace }), let unit = text.popLast(), unit == "%" || unit == "°",
      let value = Double(text.replacing(",", with: ".")), value.isFinite
    else { return nil }
    if unit == "%" { return abs(value) <= 1000 ? value : nil }
    return abs(value) < 84 ? tan(value * .pi / 180) * 100 : nil
  }

  private func says(_ key: String) -> Bool {
    switch values[key] {
    case nil, "no", "false", "0": false
    default: true
    }
  }

  /// The facts about the way, without its crossings.
  func edge(wayID: Int64?) -> StreetEdge {
    StreetEdge(
      wayID: wayID, name: values["name"], ref: values["ref"], highway: values["highway"], surface: values["surface"], isLit: isLit,
      access: access(["access"]), foot: access(["foot", "access"]), bicycle: access(["bicycle", "vehicle", "access"]),
      motorVehicle: access(["motorcar", "motor_vehicle", "vehicle", "access"]), isOneway: direction != .both, isBridge: says("bridge"),
      isTunnel: says("tunnel"), isSteps: values["highway"] == "steps", isCrossing: isCrossing, sidewalk: values["sidewalk"],
      incline: values["incline"], wheelchair: wheelchair)
  }
}
