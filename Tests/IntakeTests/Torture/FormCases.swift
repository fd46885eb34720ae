// The same four events in the forms that programs write.

extension TortureCase {
  /// A form in words, what is written, and what must be told.
  private static func form(_ name: String, told: [String] = [], _ change: (inout TableForm) -> Void) -> TortureCase {
    var form = TableForm()
    change(&form)
    return TortureCase(name: name, content: .bytes(form.bytes()), rows: form.wanted(), told: told)
  }

  static let forms: [TortureCase] = [
    form("commas, points, UTF-8") { _ in },
    form("semicolons, decimal commas") { ($0.delimiter, $0.decimal) = (";", ",") },
    form("tabs, decimal commas, all quoted") { ($0.delimiter, $0.decimal, $0.quotes) = ("\t", ",", .all) },
    form("bars, no quotes, CRLF") { ($0.delimiter, $0.quotes, $0.lineEnd) = ("|", .none, "\r\n") },
    form("commas with quoted decimal commas") { ($0.decimal, $0.quotes) = (",", .all) },
    form("Swedish Excel: semicolons, decimal commas, Windows-1252, CRLF") {
      ($0.delimiter, $0.decimal, $0.encoding, $0.lineEnd, $0.clock) = (";", ",", .windows1252, "\r\n", .split)
    },
    form("Excel Unicode text: tabs, UTF-16LE, CRLF") {
      ($0.delimiter, $0.decimal, $0.encoding, $0.lineEnd) = ("\t", ",", .utf16LE, "\r\n")
    },
    form("UTF-16BE, semicolons") { ($0.delimiter, $0.encoding) = (";", .utf16BE) },
    form("UTF-8 with mark, all quoted") { ($0.encoding, $0.quotes) = (.utf8BOM, .all) },
    form("ISO 8859-1, bars", told: ["read as Windows-1252"]) { ($0.delimiter, $0.encoding) = ("|", .latin1) },
    form("old Mac: CR alone, semicolons") { ($0.delimiter, $0.lineEnd) = (";", "\r") },
    form("English headers, time with offset") { ($0.swedish, $0.clock) = (false, .offset) },
    form("times in UTC") { $0.clock = .utc },
    form("times with fractions of seconds") { $0.clock = .isoSeconds },
    form("days before months with slashes") { $0.clock = .slashes },
    form("points in the date, kl. 14.30") { $0.clock = .dots },
    form("compact times") { $0.clock = .compact },
    form("date and clock as whole numbers") { $0.clock = .number },
    form("times in words, decimal commas, Windows-1252") {
      ($0.clock, $0.delimiter, $0.decimal, $0.encoding) = (.words, ";", ",", .windows1252)
    },
    form("SWEREF 99 TM", told: ["read as EPSG:3006"]) { $0.system = .tm },
    form("SWEREF 99 TM, decimal commas, thousands with spaces", told: ["read as EPSG:3006"]) {
      ($0.system, $0.delimiter, $0.decimal, $0.thousands) = (.tm, ";", ",", " ")
    },
    form("SWEREF 99 TM, thousands with no-break spaces", told: ["read as EPSG:3006"]) {
      ($0.system, $0.delimiter, $0.decimal, $0.thousands) = (.tm, ";", ",", "\u{A0}")
    },
    form("SWEREF 99 TM, thousands with narrow no-break spaces", told: ["read as EPSG:3006"]) {
      ($0.system, $0.delimiter, $0.decimal, $0.thousands) = (.tm, ";", ",", "\u{202F}")
    },
    form("SWEREF 99 TM, thousands with points, decimal commas", told: ["read as EPSG:3006"]) {
      ($0.system, $0.delimiter, $0.decimal, $0.thousands) = (.tm, ";", ",", ".")
    },
    form("SWEREF 99 TM, thousands with commas, all quoted", told: ["read as EPSG:3006"]) {
      ($0.system, $0.quotes, $0.thousands) = (.tm, .all, ",")
    },
    form("SWEREF 99 TM, thousands with apostrophes", told: ["read as EPSG:3006"]) { ($0.system, $0.thousands) = (.tm, "'") },
    form("local zone 23 15, UTF-16LE", told: ["read as EPSG:3018"]) { ($0.system, $0.encoding) = (.local, .utf16LE) },
    form("RT 90, semicolons, decimal commas", told: ["read as EPSG:3021"]) {
      ($0.system, $0.delimiter, $0.decimal) = (.rt90, ";", ",")
    },
    form("SWEREF, RT 90, local and degrees mixed", told: ["mixes coordinate systems"]) {
      ($0.system, $0.delimiter, $0.decimal) = (.mixed, ";", ",")
    },
    form("exchanged latitude and longitude", told: ["were exchanged: 4 rows"]) { $0.system = .exchangedDegrees },
    form("exchanged, decimal commas, Windows-1252, no quotes", told: ["were exchanged: 4 rows"]) {
      ($0.system, $0.delimiter, $0.decimal, $0.encoding, $0.quotes) = (.exchangedDegrees, ";", ",", .windows1252, .none)
    },
    form("degrees and minutes, decimal commas") { ($0.system, $0.delimiter, $0.decimal) = (.degreesMinutes, ";", ",") },
    form("degrees, minutes and seconds") { $0.system = .degreesMinutesSeconds },
    form("degrees, minutes and seconds, Windows-1252, bars") {
      ($0.system, $0.delimiter, $0.encoding) = (.degreesMinutesSeconds, "|", .windows1252)
    },
    form("both coordinates in one cell") { $0.system = .pair },
    form("both coordinates in one cell, decimal commas") { ($0.system, $0.delimiter, $0.decimal) = (.pair, "|", ",") },
  ]
}
