// Reports from features.
import Geography
import Incidents
import Messages

/// Reads features in two walks: the first gathers the names that occur, so that every column has one meaning throughout; the second reads.
struct FeatureIntake {
  let context: IntakeContext
  let options: IntakeOptions
  let name: String

  /// - Parameters:
  ///   - source: the features.
  ///   - crs: the system that the file's form prescribes; numbers that cannot be in it are still judged row by row.
  func read(_ source: some FeatureSource, crs: Int?, _ run: inout IntakeRun) throws {
    var headers: [String] = []
    var places: [String: Int] = [:]
    var count = 0
    try source.features { feature, _, _ in
      count += 1
      for (name, _) in feature.properties where places[name] == nil {
        places[name] = headers.count
        headers.append(name)
      }
    }
    guard count > 0 else { throw Failure.jsonWithoutEntries(name) }
    // In the order of the alphabet, so that the order within the features does not matter.
    headers.sort()
    let map = try ColumnMap(headers: headers, mapping: options.columns, file: name)
    let fields = Dictionary(zip(headers, map.fields), uniquingKeysWith: { first, _ in first })
    var reader = try RowReader(context: context, options: options, source: FileBytes.stem(of: name), origin: .citizen, crs: crs)
    reader.time.dateIsMonth = map.dateIsMonth
    reader.isCrashList = map.isCrashList
    run.account.source = reader.source
    run.account.columns = map.uses(headers)
    try source.features { feature, number, raw in
      try run.take(FeatureIntake.row(feature, fields, &reader), line: number, raw: raw())
    }
    run.account.warnings += map.notes
    if !map.unknown.isEmpty {
      let names = Message.list(map.unknown, most: 20)
      run.account.warnings.append(
        Message(sv: "Egenskaper som inte används: \(names).", en: "Properties that are not used: \(names)."))
    }
    run.account.warnings += reader.tally.warnings(options: options, identity: reader.identity)
  }

  private static func row(_ feature: Feature, _ fields: [String: ReportField?], _ reader: inout RowReader) throws -> RowReader.Outcome {
    if let fault = feature.fault { return .rejected(fault) }
    var slots = TextSlots()
    if let id = feature.id { slots.set(.id, id) }
    for (name, text) in feature.properties {
      guard !text.isEmpty, let field = fields[name] ?? nil, field != .ignore else { continue }
      slots.set(field, text)
    }
    switch feature.place {
    case .none: break
    case .point(let lon, let lat):
      slots.set(.lon, lon)
      slots.set(.lat, lat)
    case .other(let type): return .rejected(RowReason.geometry(type))
    }
    return try slots.withSlots { try reader.read($0) }
  }
}
