// Features and records of JSON.
import JSONReading
import Messages

/// Reads GeoJSON features (RFC 7946, and sequences of them, RFC 8142) and flat records such as the requests of Open311 (GeoReport v2).
struct JSONFeatures: FeatureSource {
  let file: JSONFile

  /// Whether an entry is a GeoJSON feature.
  static func isFeature(_ value: JSONValue) -> Bool { value["type"]?.string == "Feature" }

  func features(_ body: (Feature, Int, () -> String) throws -> Void) throws {
    let wantsFeatures = file.first.map(JSONFeatures.isFeature) ?? false
    try file.entries { entry, number in
      switch entry {
      case .broken(let raw):
        try body(Feature(fault: RowReason.notJSON), number) { raw }
      case .value(let value):
        try body(wantsFeatures ? JSONFeatures.feature(value) : JSONFeatures.record(value), number) { value.line }
      }
    }
  }

  private static func feature(_ value: JSONValue) -> Feature {
    guard isFeature(value) else { return Feature(fault: RowReason.notAFeature) }
    var feature = Feature(id: value["id"]?.scalar)
    feature.properties = (value["properties"]?.members ?? []).map { ($0.name, $0.value.scalar ?? "") }
    feature.place = place(value["geometry"])
    return feature
  }

  /// A record: its members, those of an object in it by both names, as in `location.lat`.
  private static func record(_ value: JSONValue) -> Feature {
    guard case .object(let members) = value else { return Feature(fault: RowReason.notAnObject) }
    var feature = Feature()
    for member in members {
      if case .object(let inner) = member.value {
        if member.value["type"]?.string == "Point", member.value["coordinates"] != nil {
          feature.place = place(member.value)
        } else {
          feature.properties += inner.map { ("\(member.name).\($0.name)", $0.value.scalar ?? "") }
        }
      } else if case .array(let pair) = member.value, pair.count == 2, pair.allSatisfy({ $0.scalar.flatMap(Double.init) != nil }) {
        // Two numbers are a position, as phone forms write it.
        feature.properties.append((member.name, pair.compactMap(\.scalar).joined(separator: " ")))
      } else {
        feature.properties.append((member.name, member.value.scalar ?? ""))
      }
    }
    return feature
  }

  private static func place(_ geometry: JSONValue?) -> Feature.Place {
    guard let geometry, case .object = geometry else { return .none }
    let type = geometry["type"]?.string ?? "?"
    guard type == "Point" else { return .other(type) }
    let coordinates = geometry["coordinates"]?.elements ?? []
    // An empty array is a point without a position; half of one is a fault, which the reader of positions tells.
    guard let lon = coordinates.first else { return .none }
    return .point(lon: lon.scalar ?? "", lat: coordinates.count > 1 ? coordinates[1].scalar ?? "" : "")
  }
}
