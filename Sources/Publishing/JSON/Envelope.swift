// The object around every JSON answer.
import Almanac
import Messages

/// What was read to make an answer.
public struct DataSummary: Sendable, Hashable {
  /// Number of reports.
  public var reports: Int
  /// The first report's time, if any.
  public var from: Instant?
  /// The last report's time, if any.
  public var to: Instant?
  /// SHA-256 of what was read, hexadecimal.
  public var sha256: String?

  /// Makes a summary.
  public init(reports: Int, from: Instant?, to: Instant?, sha256: String?) {
    self.reports = reports
    self.from = from
    self.to = to
    self.sha256 = sha256
  }
}

/// Everything in a JSON answer except its items.
public struct Envelope: Sendable, Hashable {
  /// Version of the program.
  public var version: String
  /// When the answer was made.
  public var generated: Instant
  /// All parameters, chosen or default, with the seed, in order.
  public var parameters: [Value.Field]
  /// What was read.
  public var data: DataSummary
  /// What a person should know about the answer.
  public var warnings: [Message]

  /// Makes an envelope.
  public init(version: String, generated: Instant, parameters: [Value.Field], data: DataSummary, warnings: [Message] = []) {
    self.version = version
    self.generated = generated
    self.parameters = parameters
    self.data = data
    self.warnings = warnings
  }

  /// Writes the fields before the items: `schema`, `version`, `generated`, `parameters`, `data`.
  func writeHead(_ writer: inout JSONWriter, schema: String) {
    writer.key("schema")
    writer.string(schema)
    writer.key("version")
    writer.string(version)
    writer.key("generated")
    writer.value(.instant(generated))
    writer.key("parameters")
    writer.value(.record(parameters))
    writer.key("data")
    writer.value(
      .record([
        .init("reports", .integer(data.reports)),
        .init("from", data.from.map(Value.instant) ?? .none),
        .init("to", data.to.map(Value.instant) ?? .none),
        .init("sha256", .optional(data.sha256)),
      ]))
  }
}

extension Layer {
  /// The name and version of the list's JSON: `trygg.hotspots/1`.
  public var schema: String { "trygg.\(name)/1" }

  /// Writes the rows as one JSON answer, an item a line, ending with a line break.
  public func writeJSON(
    _ rows: some Sequence<Row>, envelope: Envelope, language: Language, to output: ByteOutput
  ) {
    let columns = encodedColumns
    var writer = JSONWriter(output, language: language)
    writer.beginObject()
    envelope.writeHead(&writer, schema: schema)
    writer.key("items")
    writer.beginArray()
    for row in rows {
      writer.newLine()
      writer.beginObject()
      for (key, column) in columns { writeField(&writer, key, column, row) }
      if let shape {
        writer.key("geometry")
        writer.geometry(shape(row))
      }
      writer.endObject()
    }
    writer.endArray()
    writer.key("warnings")
    writer.value(.messages(envelope.warnings))
    writer.endObject()
    output.byte(UInt8(ascii: "\n"))
  }

  /// The rows as one JSON answer.
  public func json(_ rows: some Sequence<Row>, envelope: Envelope, language: Language) -> [UInt8] {
    ByteOutput.collect { writeJSON(rows, envelope: envelope, language: language, to: $0) }
  }

  /// The columns for machines with their keys made ready.
  var encodedColumns: [([UInt8], Column<Row>)] {
    machineColumns.map { (JSONWriter.encodedKey($0.key), $0) }
  }

  @inline(__always)
  func writeField(_ writer: inout JSONWriter, _ key: [UInt8], _ column: Column<Row>, _ row: Row) {
    let value = column.value(row)
    if column.isOmittedWhenNone, value.isNone { return }
    writer.key(encoded: key)
    writer.value(value)
  }
}
