// What a person can say about a file, and what the kommun's data say.
import Almanac
import DelimitedText
import Geography
import Incidents
import Messages

/// The forms of file that are read.
public enum InputFormat: String, CaseIterable, Hashable, Sendable {
  /// Found from the content.
  case auto
  /// A table separated by commas, semicolons, tabs or bars.
  case csv
  /// A workbook of a spreadsheet program.
  case xlsx
  /// GeoJSON points (RFC 7946).
  case geojson
  /// A table of a GeoPackage.
  case gpkg
  /// A table of a SpatiaLite or other SQLite file.
  case sqlite
  /// A shapefile, beside its other parts or in a zip archive.
  case shp
  /// Waypoints of GPX.
  case gpx
  /// Placemarks of KML.
  case kml
  /// The events that the police publish.
  case polisen
}

extension InputFormat {
  /// All of them in a row, for a person.
  public static func names(_ language: Language) -> String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + (language == .swedish ? " eller " : " or ") + (names.last ?? "")
  }
}

/// What a person can say about one file; everything has a default.
public struct IntakeOptions: Sendable {
  /// The form of the file.
  public var format = InputFormat.auto
  /// Headers and the field that each means; wins over what is recognised.
  public var columns: [String: String] = [:]
  /// EPSG code of the coordinates, or nil to judge each row by its numbers.
  public var crs: Int?
  /// The clock of times without an offset, or nil for the kommun's.
  public var zone: CivilZone?
  /// The encoding, or nil to find it.
  public var encoding: TextEncoding?
  /// The table of a database or the layer of a file, or nil for the only one that can hold reports.
  public var layer: String?
  /// The sheet of a workbook, or nil for the first one with known headers.
  public var sheet: String?
  /// Name of the source, or nil for the file's stem (`polisen.se` for the police's events).
  public var source: String?
  /// Who reported where the file does not say, or nil for citizens (registers for the police's events).
  public var defaultOrigin: Origin?
  /// Category code where the file has no category, or nil for `other`.
  public var defaultCategory: String?
  /// Whether `11/23/2026` has the month first.
  public var monthFirst = false
  /// The present, to warn about times in the future; nil for no warning.
  public var now: Instant?
  /// Whether somebody asked to stop, for work that hands over no rows meanwhile; nil where nobody can.
  public var isCancelled: (@Sendable () -> Bool)?
  /// How many rejected rows the account lists; all are counted.
  public var listedRejects = 10_000

  /// Makes options with every default.
  public init() {}

  /// The encoding that a person names.
  ///
  /// - Throws: `Failure` (usage) for an unknown name.
  public static func encoding(named name: String) throws(Failure) -> TextEncoding {
    guard let encoding = TextEncoding(name: name) else { throw .unknownEncoding(name) }
    return encoding
  }
}

/// What the kommun's data say: the same for every file.
public struct IntakeContext: Sendable {
  /// The named places.
  public var gazetteer: Gazetteer
  /// The categories.
  public var categories: CategoryMatcher
  /// The outline of the kommun, or nil where it is not known.
  public var outline: Polygon?
  /// The name of the kommun: in the police's events only those about it are searched for its places.
  public var kommunName: String?
  /// The kommun's clock.
  public var zone: CivilZone
  /// What may not be kept in the file, or nil where everything may (the police's own file).
  public var refusals: RefusalRules?
  /// Positions that stand for a whole kommun or county: the outline's centroid, and those that the geodata name.
  public var midpoints: [Midpoint] = []
  /// Where people live, so that no report points out a home; nil where positions are kept as they are.
  public var dwellings: Dwellings?
  /// Where a number of metres along a road lies, by the road's name; nil outside it.
  public var roads: [String: @Sendable (Double) -> Position?] = [:]

  /// Makes a context from its parts.
  public init(
    places: [Place], categories: [ReportCategory], outline: Polygon?, kommunName: String?, zone: CivilZone = .stockholm
  ) {
    gazetteer = Gazetteer(places)
    self.categories = CategoryMatcher(categories)
    self.outline = outline
    self.kommunName = kommunName
    self.zone = zone
    midpoints = outline.map { Midpoint.centroid(of: $0) } ?? []
  }

  /// Makes a context from the geodata folder's content.
  public init(_ geodata: Geodata, zone: CivilZone = .stockholm) {
    self.init(
      places: geodata.places, categories: geodata.categories, outline: geodata.outline, kommunName: geodata.kommunName, zone: zone)
    midpoints += geodata.midpoints
  }
}
