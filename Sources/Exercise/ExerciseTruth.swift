// What was planted, so that a test can ask whether it was found.
import Geography

/// One planted pattern.
public struct PlantedPattern: Sendable, Hashable, Codable {
  /// Short key, such as `camping`.
  public var key: String
  /// What it is, in Swedish.
  public var text: String
  /// Category code of its reports.
  public var category: String
  /// Its middle.
  public var latitude: Double
  /// Its middle.
  public var longitude: Double
  /// All its reports lie within this many metres of the middle.
  public var radius: Double
  /// First and last metre along the road, for a pattern on the road.
  public var roadMetres: [Double]?
  /// Weekdays of its reports, Monday = 1.
  public var weekdays: [Int]
  /// Hours of the day in which its reports lie, as first hour and the hour it ends.
  public var hours: [Int]
  /// Months of its reports.
  public var months: [Int]
  /// Number of reports planted.
  public var reports: Int

  /// The middle as a position.
  public var centre: Position { Position(latitude: latitude, longitude: longitude) }
}

/// Everything that is true of an exercise file.
public struct ExerciseTruth: Sendable, Hashable, Codable {
  /// Says that nothing in the file has happened.
  public var label: String
  /// The planted patterns; all else is noise.
  public var planted: [PlantedPattern]
  /// Rows that must be rejected at import.
  public var faultyRows: Int
  /// Rows without a usable position.
  public var unlocatedRows: Int
  /// Rows that repeat another row.
  public var repeatedRows: Int
  /// All rows.
  public var rows: Int
}
