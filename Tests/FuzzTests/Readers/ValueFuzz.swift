// Times, positions and mappings as texts.
import Almanac
import Foundation
import Geography
import Messages

@testable import Intake

extension FuzzReader {
  static let timeText = FuzzReader(
    "time-text",
    texts: [
      "23 nov 2026 kl. 14.30", "natten till lördag 28 november 2026", "mellan kl 14 och 16 den 5/11 2026", "2026-11-23T14:05:06.5+01:00",
      "ca 14.30 23.11.2026", "5 och 6 nov 2026", "från 2026-03-29 02:30 till 04", "11/23/2026 2:05 PM", "20261123", "nov 2026", "46000.5",
    ]
  ) { bytes in
    let parser = TimestampParser()
    for parser in [parser, TimestampParser(monthFirst: true)] {
      if let time = parser.parse(bytes) { _ = time.resolved(in: .stockholm) }
      _ = parser.timeOfDay(bytes)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let reader = TimeReader(zone: .stockholm, parser: parser)
    if let span = TimeText(parser: parser).parse(text) {
      let (first, last) = (reader.span(span.from).interval, reader.span(span.to).interval)
      FuzzReader.require(first.earliest <= first.latest && last.earliest <= last.latest, "a span ends after it begins")
    }
    // The same text in two columns, split at the first line break.
    let parts = bytes.split(separator: 10, maxSplits: 2, omittingEmptySubsequences: false)
    var slots = TextSlots()
    for (field, part) in zip([ReportField.from, .to, .time], parts) { slots.set(field, String(decoding: part, as: UTF8.self)) }
    if case .time(let time, _, _) = slots.withSlots({ reader.read($0) }) {
      FuzzReader.require(time.earliest <= time.latest, "a time ends after it begins")
    }
  }

  static let coordinateText = FuzzReader(
    "coordinate-text",
    texts: [
      "66,326 22,837", "66°19,575' N 22°50,226' E", "66°19'34\" N, 22°50'13\" E", "34W EU 82303 57484", "N 7360512 E 851263",
      "POINT(22.837 66.326)", "-1.5e3;2", "7 360 512,5 851 263",
    ]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    if case .position(let position, let precision)? = CoordinateText.parse(text) {
      FuzzReader.require(position.isValid && precision > 0, "a position is on the earth")
    }
    _ = CoordinateText.degrees(text)
    if let number = WrittenNumber(bytes) { FuzzReader.require(number.decimals >= 0, "decimals are counted from 0") }
    guard var reader = CoordinateReader.make() else { return }
    if case .reading(let reading) = reader.read(text: bytes) {
      FuzzReader.require(reading.position.isValid && reading.precision >= 1, "a reading is on the earth")
    }
  }

  static let mgrs = FuzzReader(
    "mgrs", texts: ["34W EU 82303 57484", "34W EU 823 574", "33V WD 1 2", "60X AA 00000 99999", "1c aa 11", "31X FF 12 34"]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    guard let square = try MGRS.parse(text) else { return }
    FuzzReader.require(square.position.isValid && (1...10_000).contains(square.metres), "a square is on the earth")
  }

  static let mapping = FuzzReader("mapping", texts: ["{\"Händelsetid\": \"from\"}", "{\"a\":\"ignore\",\"b\":\"lat\"}", "{}"]) { bytes in
    do {
      let columns = try FuzzFile.with(bytes, "json") { try ColumnMapping.load(path: $0) }
      _ = try ColumnMap(headers: ["Händelsetid", "a", "b", "datum"], mapping: columns, file: "fuzz")
    } catch let failure as Failure where failure.status == .usage {
      // A field that there is not, or a mapping that fits no column.
    }
  }
}

private enum CoordinateReader {
  // Making the projections takes longer than reading a position.
  nonisolated(unsafe) private static var kept: PositionReader?
  static func make() -> PositionReader? {
    if kept == nil { kept = try? PositionReader(crs: nil, outline: nil) }
    return kept
  }
}
