// Four events that happened, and their coordinates in every system.
import Foundation
import Geography
import Incidents

/// An event as it happened.
///
/// The plane coordinates come from `gdaltransform` (GDAL 3.6.2, PROJ 9.1.1), from degrees in EPSG:4326 with six decimals.
struct TortureEvent: Sendable {
  var id: String
  var position: Position
  /// East and north, metres: SWEREF 99 TM, SWEREF 99 23 15, RT 90 2.5 gon V.
  var tm: (east: Double, north: Double)
  var local: (east: Double, north: Double)
  var rt90: (east: Double, north: Double)
  /// The kommun's clock: year, month, day, hour, minute.
  var clock: (year: Int, month: Int, day: Int, hour: Int, minute: Int)
  /// The same moment as UTC.
  var utc: String
  var category: String
  var code: String
  var text: String

  static let all = [
    TortureEvent(
      id: "A1", position: Position(latitude: 66.326249, longitude: 22.837095), tm: (850405.618, 7378268.902),
      local: (131492.078, 7359280.223),
      rt90: (1814677.938, 7376300.910), clock: (2026, 11, 23, 14, 30), utc: "2026-11-23T13:30", category: "Skadegörelse", code: "vandalism",
      text: "Krossad ruta; hål i väggen, två | \"fönster\"\tåäö"),
    TortureEvent(
      id: "A2", position: Position(latitude: 66.327845, longitude: 22.836893), tm: (850374.341, 7378444.539),
      local: (131484.200, 7359458.253),
      rt90: (1814648.931, 7376476.956), clock: (2026, 6, 19, 23, 59), utc: "2026-06-19T21:59", category: "Klotter", code: "graffiti",
      text: "Första raden\nandra raden"),
    TortureEvent(
      id: "A3", position: Position(latitude: 66.528993, longitude: 22.423495), tm: (829302.132, 7398479.156),
      local: (113252.580, 7382070.989),
      rt90: (1793834.969, 7396784.872), clock: (2026, 2, 3, 0, 15), utc: "2026-02-02T23:15", category: "Viltolycka", code: "wildlife_crash",
      text: "Älg på vägen"),
    TortureEvent(
      id: "A4", position: Position(latitude: 66.3, longitude: 22.8), tm: (849118.784, 7375153.721), local: (129808.314, 7356364.673),
      rt90: (1813350.810, 7373202.265), clock: (2026, 10, 24, 8, 5), utc: "2026-10-24T06:05", category: "Stöld", code: "theft",
      text: "Cykel borta"),
  ]
}

/// Positions that the fault cases speak of.
enum Spot {
  static let station = TortureEvent.all[0].position
  static let school = TortureEvent.all[1].position
  static let forest = TortureEvent.all[2].position
  static let south = TortureEvent.all[3].position
  /// The bus stop Krokfors E10, where the place list puts Krokfors.
  static let krokfors = forest
  /// 500 m north of Gyljen: 0.004484 degrees of latitude (GRS 80 at 66.4°).
  static let northOfGyljen = Position(latitude: 66.374573 + 0.004484, longitude: 22.713887)
  /// The precision of both places in the list.
  static let localityPrecision = 1500.0
}

/// A form in which a table can be written.
struct TableForm: Sendable {
  enum System: Sendable { case degrees, exchangedDegrees, degreesMinutes, degreesMinutesSeconds, pair, tm, local, rt90, mixed }
  enum Clock: Sendable { case iso, isoSeconds, offset, utc, split, slashes, dots, compact, words, number }
  enum Quotes: Sendable { case none, needed, all }
  enum Encoding: Sendable { case utf8, utf8BOM, utf16LE, utf16BE, windows1252, latin1 }

  var delimiter = ","
  var decimal = "."
  var thousands = ""
  var quotes = Quotes.needed
  var encoding = Encoding.utf8
  var lineEnd = "\n"
  var system = System.degrees
  var clock = Clock.iso
  var swedish = true

  /// The table of the four events.
  func bytes() -> [UInt8] {
    var lines = [headers.map(cell).joined(separator: delimiter)]
    for (number, event) in TortureEvent.all.enumerated() {
      let fields = [event.id] + time(event) + place(event, number) + [event.category, text(event)]
      lines.append(fields.map(cell).joined(separator: delimiter))
    }
    return encode(lines.joined(separator: lineEnd) + lineEnd)
  }

  /// The text as it must come out.
  func text(_ event: TortureEvent) -> String {
    if quotes != .none { return event.text }
    return event.text.filter { !"\"\n|;,\t".contains($0) }
  }

  /// What must be told about the rows.
  func wanted() -> [WantedRow] {
    TortureEvent.all.map { event in
      var row = WantedRow.at(event.position, event.utc, text: text(event), id: event.id)
      if system == .exchangedDegrees { row.flags = .axesExchanged }
      return row
    }
  }

  private var headers: [String] {
    let time: [String] = clock == .split || clock == .number ? ["Datum", "Klockslag"] : [swedish ? "Tidpunkt" : "datetime"]
    let place: [String] =
      switch system {
      case .degrees, .exchangedDegrees, .degreesMinutes, .degreesMinutesSeconds: swedish ? ["Latitud", "Longitud"] : ["lat", "lon"]
      case .pair: ["Koordinater"]
      case .tm, .local, .rt90, .mixed: ["N", "E"]
      }
    return ["Id"] + time + place + (swedish ? ["Kategori", "Beskrivning"] : ["category", "text"])
  }

  private func time(_ event: TortureEvent) -> [String] {
    let (year, month, day, hour, minute) = event.clock
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(year)-\(two(month))-\(two(day))"
    let months = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec"]
    switch clock {
    case .iso: return ["\(date) \(two(hour)):\(two(minute))"]
    case .isoSeconds: return ["\(date)T\(two(hour)):\(two(minute)):00.000"]
    case .offset: return ["\(date)T\(two(hour)):\(two(minute)):00\(month > 3 && month < 11 ? "+02:00" : "+0100")"]
    case .utc: return [event.utc + ":00Z"]
    case .split: return ["\(date)", "kl. \(hour).\(two(minute))"]
    case .slashes: return ["\(two(day))/\(two(month))/\(year) \(two(hour)):\(two(minute)):00"]
    case .dots: return ["\(day).\(month).\(year) kl. \(two(hour)).\(two(minute))"]
    case .compact: return ["\(year)\(two(month))\(two(day))T\(two(hour))\(two(minute))"]
    case .words: return ["\(day) \(months[month - 1]) \(year) kl. \(two(hour)).\(two(minute))"]
    case .number: return ["\(year)\(two(month))\(two(day))", "\(two(hour))\(two(minute))"]
    }
  }

  private func place(_ event: TortureEvent, _ number: Int) -> [String] {
    let (latitude, longitude) = (event.position.latitude, event.position.longitude)
    switch system {
    case .degrees: return [written(latitude, 6), written(longitude, 6)]
    case .exchangedDegrees: return [written(longitude, 6), written(latitude, 6)]
    case .pair: return [written(latitude, 6) + (decimal == "," ? "; " : ", ") + written(longitude, 6)]
    case .degreesMinutes:
      return [(latitude, "N"), (longitude, "E")].map { value, letter in
        "\(Int(value))°\(written((value - value.rounded(.down)) * 60, 4))' \(letter)"
      }
    case .degreesMinutesSeconds:
      return [(latitude, "N"), (longitude, "E")].map { value, letter in
        let minutes = (value - value.rounded(.down)) * 60
        return "\(Int(value))°\(Int(minutes + 1e-9))'\(written((minutes - (minutes + 1e-9).rounded(.down)) * 60, 2))\"\(letter)"
      }
    case .tm: return plane(event.tm)
    case .local: return plane(event.local)
    case .rt90: return plane(event.rt90)
    case .mixed:
      return [plane(event.tm), [written(latitude, 6), written(longitude, 6)], plane(event.rt90), plane(event.local)][number]
    }
  }

  private func plane(_ point: (east: Double, north: Double)) -> [String] { [written(point.north, 1), written(point.east, 1)] }

  private func written(_ value: Double, _ decimals: Int) -> String {
    let parts = String(format: "%.\(decimals)f", max(0, value)).split(separator: ".").map(String.init)
    var whole = parts[0]
    if !thousands.isEmpty, whole.count > 3 {
      var grouped = ""
      for (index, character) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { grouped += thousands }
        grouped.append(character)
      }
      whole = grouped
    }
    return whole + decimal + parts[1]
  }

  private func cell(_ text: String) -> String {
    let mustQuote = ["\"", "\n", "\r", delimiter].contains { text.contains($0) }
    guard quotes == .all || (quotes == .needed && mustQuote) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private func encode(_ text: String) -> [UInt8] {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf8BOM: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16LE: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case .utf16BE: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    case .windows1252, .latin1:
      // The letters of the events are the same in both.
      return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
  }
}
