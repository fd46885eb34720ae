// What is told beside an exported file.
import Geography
import Incidents
import Messages

/// Source, period, rules, parameters and hash of one exported file, written as JSON beside it.
///
/// For another audience than the file's own controller the number of reports and the hash of the data are left out: they would tell of
/// what was kept back.
public struct Sidecar: Sendable {
  /// The list's name.
  public var layer: String
  /// Name of the exported file, without folder.
  public var file: String
  /// SHA-256 of its bytes, hexadecimal.
  public var sha256: String
  /// The limits that it passed.
  public var limits: AudienceLimits
  /// EPSG code of its positions.
  public var crs: Int
  /// Where the facts come from, with their licences.
  public var sources: [Message]
  /// Parameters, data and time.
  public var envelope: Envelope
  /// The hash of the log's line that tells of the export: whoever keeps it can show later whether lines were taken away.
  public var logHead: String?

  /// Makes a sidecar.
  public init(
    layer: String, file: String, sha256: String, limits: AudienceLimits, crs: Int, sources: [Message], envelope: Envelope,
    logHead: String? = nil
  ) {
    self.layer = layer
    self.file = file
    self.sha256 = sha256
    self.limits = limits
    self.crs = crs
    self.sources = sources
    self.envelope = envelope
    self.logHead = logHead
  }

  /// Writes it.
  public func write(language: Language, to output: ByteOutput) {
    var writer = JSONWriter(output, language: language)
    writer.beginObject()
    envelope.writeHead(&writer, schema: "trygg.export/1")
    writer.key("file")
    writer.string(file)
    writer.key("sha256")
    writer.string(sha256)
    if let logHead {
      writer.key("log_head")
      writer.string(logHead)
    }
    writer.key("layer")
    writer.string(layer)
    writer.key("crs")
    writer.string(CRS.identifier(crs))
    writer.key("audience")
    writer.string(limits.audience.rawValue)
    writer.key("rules")
    writer.value(.record(limits.fields))
    writer.key("sources")
    writer.value(.messages(sources))
    writer.key("warnings")
    writer.value(.messages(envelope.warnings))
    writer.endObject()
    output.byte(UInt8(ascii: "\n"))
  }
}

extension AudienceLimits {
  /// The limits as named values.
  public var fields: [Value.Field] {
    var fields: [Value.Field] = [
      .init("minimum_reports", .integer(minimumCases)), .init("minimum_days", .integer(minimumDays)),
      .init("minimum_reporters", .integer(minimumReporters)), .init("minimum_span_days", .integer(minimumSpanDays)),
      .init("period_half_years", .integer(halfYears)), .init("period_delay_days", .integer(delayDays)),
    ]
    switch place {
    case .exact: fields.append(.init("place", .text("exact")))
    case .cell(let metres, let step):
      fields.append(.init("place", .text("cell")))
      fields.append(.init("cell_m", .number(metres, decimals: 1)))
      fields.append(.init("road_step_m", .number(step, decimals: 1)))
    }
    switch time {
    case .hour: fields.append(.init("time", .text("hour")))
    case .sixHourBand: fields.append(.init("time", .text("weekday_and_six_hours")))
    case .halfYear: fields.append(.init("time", .text("half_year")))
    }
    switch count {
    case .exact: fields.append(.init("counts", .text("exact")))
    case .bands(let ends): fields.append(.init("count_bands_from", .integers(ends)))
    }
    fields.append(.init("reasons", .boolean(showsReasons)))
    return fields
  }
}
