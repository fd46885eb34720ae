// Reading the tags of OpenStreetMap (and the same words as properties of a line layer).
// Source of the meanings: the OpenStreetMap wiki, "Key:access", "Key:highway", "Key:oneway", "Key:lit", "Key:crossing".
import Geography
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
      foot: access(["foot", "access"]), bicycle: access(["bicycle", "vehicle", "access"]), isOneway: direction != .both,
      isBridge: says("bridge"), isTunnel: says("tunnel"), isSteps: values["highway"] == "steps", sidewalk: values["sidewalk"],
      crossings: [])
  }
}
