// Three years of reports that never happened.
import Almanac
import Foundation
import Geography
import Incidents
import SpatialStatistics
import Streets

/// A made-up file of reports, with the truth about it.
public struct ExerciseFile: Sendable {
  /// The file: CSV with `;`, decimal comma and Swedish headers, as an Excel list would be saved.
  public var csv: String
  /// What was planted in it.
  public var truth: ExerciseTruth
}

/// Makes exercise reports: background noise, three planted patterns and some faulty rows, always labelled ÖVNING.
///
/// Noise has the same mix of categories, hours and seasons at every place, so that a finding elsewhere than at a planted
/// pattern is a false one. Deterministic for a seed.
public enum ExerciseGenerator {
  /// The word that labels every exercise report.
  public static let label = "ÖVNING"

  /// Makes a file.
  public static func make(_ setting: ExerciseSetting) -> ExerciseFile {
    var random = RandomStream(seed: setting.seed, stream: 1)
    var rows: [ExerciseRow] = []
    var planted: [PlantedPattern] = []
    for pattern in ExercisePatterns.all(setting) {
      let made = pattern.rows(setting, &random)
      planted.append(pattern.truth(reports: made.count))
      rows += made
    }
    rows += ExerciseBackground.rows(setting, &random)
    rows.sort { ($0.time, $0.category, $0.position.latitude) < ($1.time, $1.category, $1.position.latitude) }

    var lines = [ExerciseRow.header]
    lines += rows.enumerated().map { $0.element.line(number: $0.offset + 1) }
    let faults = ExerciseFaults.lines(after: rows, setting)
    lines += faults.lines
    return ExerciseFile(
      csv: lines.joined(separator: "\r\n") + "\r\n",
      truth: ExerciseTruth(
        label: "\(label): inget i filen har hänt", planted: planted, faultyRows: faults.faulty,
        unlocatedRows: rows.count { !$0.isLocated } + faults.unlocated, repeatedRows: faults.repeated, rows: lines.count - 1))
  }
}

/// One row before it becomes text.
struct ExerciseRow {
  static let header = "id;datum;tid;kategori;latitud;longitud;plats;uppgiftslämnare;beskrivning"

  var time: CivilTime
  var category: String
  var position: Position
  var isLocated = true
  var placeName: String?
  var origin = "allmänhet"
  var text: String

  func line(number: Int) -> String {
    // Coordinates as a phone gives them; a row known by its place alone has the name instead.
    let latitude = isLocated && placeName == nil ? ExerciseRow.decimalComma(position.latitude) : ""
    let longitude = isLocated && placeName == nil ? ExerciseRow.decimalComma(position.longitude) : ""
    let id = "ÖVN-" + String(repeating: "0", count: max(0, 5 - String(number).count)) + String(number)
    return [
      id, time.date.description, time.timeOfDay.hourAndMinute, category, latitude, longitude, placeName ?? "", origin,
      "\(ExerciseGenerator.label): \(text)",
    ].joined(separator: ";")
  }

  static func decimalComma(_ value: Double) -> String {
    String(format: "%.6f", value).replacingOccurrences(of: ".", with: ",")
  }
}
