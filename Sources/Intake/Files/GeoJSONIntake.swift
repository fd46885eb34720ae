// GeoJSON points, RFC 7946.
import Foundation
import Geography
import Incidents
import Messages

/// Reads the features of a collection. The whole file is held in memory.
struct GeoJSONIntake {
  let context: IntakeContext
  let options: IntakeOptions
  let name: String

  func read(_ features: [Any], _ run: inout IntakeRun) throws {
    guard !features.isEmpty else { throw Failure.jsonWithoutEntries(name) }
    // RFC 7946 knows WGS 84 only; numbers that are no degrees are still judged row by row.
    var reader = try RowReader(context: context, options: options, source: FileBytes.stem(of: name), origin: .citizen, crs: CRS.wgs84)
    run.account.source = reader.source
    var keys = Set<String>()
    for case let feature as [String: Any] in features {
      for key in (feature["properties"] as? [String: Any] ?? [:]).keys { keys.insert(key) }
    }
    let headers = keys.sorted()
    let map = try ColumnMap(headers: headers, mapping: options.columns, file: name)
    reader.time.dateIsMonth = map.dateIsMonth
    for (index, item) in features.enumerated() {
      let outcome = row(item, headers, map, &reader)
      try run.take(outcome, line: index + 1, raw: GeoJSONIntake.raw(item))
    }
    if !map.unknown.isEmpty {
      let names = map.unknown.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
      run.account.warnings.append(
        Message(
          sv: "Egenskaper som inte används: \(names).", en: "Properties that are not used: \(names)."))
    }
    run.account.warnings += reader.tally.warnings(options: options, identity: reader.identity)
  }

  private func row(_ item: Any, _ headers: [String], _ map: ColumnMap, _ reader: inout RowReader) -> RowReader.Outcome {
    guard let feature = item as? [String: Any], feature["type"] as? String == "Feature" else { return .rejected(RowReason.notAFeature) }
    let properties = feature["properties"] as? [String: Any] ?? [:]
    var slots = TextSlots()
    if let id = feature["id"] { slots.set(.id, JSONText.text(id)) }
    for (header, field) in zip(headers, map.fields) {
      guard let field, field != .ignore else { continue }
      let text = JSONText.text(properties[header])
      if !text.isEmpty { slots.set(field, text) }
    }
    if let geometry = feature["geometry"] as? [String: Any] {
      let type = geometry["type"] as? String ?? "?"
      guard type == "Point" else { return .rejected(RowReason.geometry(type)) }
      let coordinates = geometry["coordinates"] as? [Any] ?? []
      // An empty array is a point without a position.
      if coordinates.count >= 2 {
        slots.set(.lon, JSONText.text(coordinates[0]))
        slots.set(.lat, JSONText.text(coordinates[1]))
      }
    }
    return slots.withSlots { reader.read($0) }
  }

  /// The feature as one line of JSON, keys in order.
  static func raw(_ item: Any) -> String {
    guard JSONSerialization.isValidJSONObject(item),
      let data = try? JSONSerialization.data(withJSONObject: item, options: [.sortedKeys, .withoutEscapingSlashes])
    else { return String(describing: item) }
    return String(decoding: data, as: UTF8.self)
  }
}
