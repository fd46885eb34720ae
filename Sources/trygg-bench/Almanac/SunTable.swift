// The sun as a table, for comparison with other programs.
import Almanac
import Foundation
import Geography

/// `trygg-bench sun-table` answers lines on standard input with lines on standard output, for `Scripts/check-almanac`.
///
/// - `i,LAT,LON,SECONDS` (a moment in seconds since 1970) gets `altitude,azimuth` in degrees;
/// - `d,LAT,LON,YYYY-MM-DD` (a date in UTC) gets `noon,dawn −12°,dawn −6°,sunrise,sunset,dusk −6°,dusk −12°` in seconds since 1970, or
///   `above` or `below` where the sun does not pass the height.
enum SunTable {
  /// Answers all lines; returns the exit code: 0, or 2 with the line that cannot be read.
  static func run() -> Int32 {
    guard let utc = try? CivilZone(identifier: "UTC") else { return 3 }
    var answer = ""
    while let line = readLine() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == 4, let latitude = Double(cells[1]), let longitude = Double(cells[2]) else { return complain(line) }
      let position = Position(latitude: latitude, longitude: longitude)
      switch cells[0] {
      case "i":
        guard let seconds = Int64(cells[3]) else { return complain(line) }
        let direction = Sun.direction(at: Instant(secondsSince1970: seconds), from: position)
        answer += "\(direction.altitude),\(direction.azimuth)\n"
      case "d":
        guard let date = CivilDate(iso: String(cells[3])) else { return complain(line) }
        let day = Sun.day(date, at: position, zone: utc)
        let events = [day.nauticalDawn, day.civilDawn, day.sunrise, day.sunset, day.civilDusk, day.nauticalDusk]
        answer += ([String(day.solarNoon.secondsSince1970)] + events.map(text)).joined(separator: ",") + "\n"
      default: return complain(line)
      }
    }
    FileHandle.standardOutput.write(Data(answer.utf8))
    return 0
  }

  private static func text(_ event: SunEvent) -> String {
    switch event {
    case .at(let instant): String(instant.secondsSince1970)
    case .staysAbove: "above"
    case .staysBelow: "below"
    }
  }

  private static func complain(_ line: String) -> Int32 {
    FileHandle.standardError.write(Data("trygg-bench: sun-table: cannot read \(line)\n".utf8))
    return 2
  }
}
