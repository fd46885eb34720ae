// Options that every command has.
import Almanac
import ArgumentParser
import Foundation
import Messages

/// What is written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
  case csv
  case geojson
  case geojsonseq
  case gpkg
  case kml
  case xlsx
  case gpx
  case html
  case ics
  case odt
  case svg
  case png
  case tif
  case asc
  case qgs

  /// The forms that every list has.
  static let lists: [OutputFormat] = [.table, .json, .csv, .geojson, .geojsonseq, .gpkg, .kml, .xlsx]

  /// The form that a file's ending asks for.
  init?(ending: String) {
    switch ending.lowercased() {
    case "geojsonl", "geojsons", "ndgeojson": self = .geojsonseq
    case "tiff": self = .tif
    case "htm": self = .html
    default: self.init(rawValue: ending.lowercased())
    }
  }

  /// The endings of files that hold the form, the usual one first.
  var endings: [String] {
    switch self {
    case .table: ["txt"]
    case .csv: ["csv", "txt"]
    case .geojson: ["geojson", "json"]
    case .geojsonseq: ["geojsonl", "geojsons", "ndgeojson", "geojsonseq"]
    case .html: ["html", "htm"]
    case .tif: ["tif", "tiff"]
    case .json, .gpkg, .kml, .xlsx, .gpx, .ics, .odt, .asc, .qgs, .svg, .png: [rawValue]
    }
  }

  /// Whether a reader's reference system can be chosen.
  var takesReferenceSystem: Bool { [.gpkg, .csv, .xlsx].contains(self) }
}

/// Options that every command has; see the contract of the command line.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: help(
      "Databasen. Förval: $TRYGG_DB, annars trygg.sqlite.", "The database. Default: $TRYGG_DB, else trygg.sqlite.", valueName: "fil"))
  var database: String?

  @Option(
    help: help(
      "Vad som skrivs: table, json, csv, xlsx, geojson, geojsonseq, gpkg eller kml.",
      "What is written: table, json, csv, xlsx, geojson, geojsonseq, gpkg or kml.",
      valueName: "format"))
  var format: OutputFormat?

  @Option(
    name: .shortAndLong,
    help: help(
      "Skriv till filen i stället för till skärmen. Aldrig en halv fil.", "Write to the file instead of the screen. Never half a file.",
      valueName: "fil"))
  var output: String?

  @Option(name: .customLong("lang"), help: help("Språk: sv eller en.", "Language: sv or en.", valueName: "språk"))
  var language: String = "sv"

  @Flag(help: help("Skriv bara resultatet.", "Write the result only."))
  var quiet = false

  @Flag(help: help("Berätta mer under arbetet.", "Say more while working."))
  var verbose = false

  @Flag(name: .customLong("no-color"), help: help("Inga färger.", "No colours."))
  var noColor = false

  @Flag(name: .customLong("no-input"), help: help("Ställ inga frågor.", "Ask no questions."))
  var noInput = false

  @Flag(name: .customLong("dry-run"), help: help("Visa vad som skulle hända. Ändra inget.", "Show what would happen. Change nothing."))
  var dryRun = false

  @Option(
    help: help(
      "Slumpfrö. Samma data och frö ger samma svar.", "Random seed. The same data and seed give the same answer.", valueName: "tal"))
  var seed: UInt64 = 1

  @Option(
    help: help("Ersätter klockan, till exempel 2026-11-23T14:00.", "Replaces the clock, for example 2026-11-23T14:00.", valueName: "tid"))
  var now: String?

  /// Without `--format` the ending of the file says what is written, where it is the name of a form.
  mutating func validate() throws {
    guard format == nil, let output, let dot = output.lastIndex(of: ".") else { return }
    format = OutputFormat(ending: String(output[output.index(after: dot)...]))
  }
}

extension Language {
  /// The language that the arguments ask for, before they are parsed: errors and help need it.
  static func wished(by arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", arguments.indices.contains(index + 1) { return Language(rawValue: arguments[index + 1]) ?? .swedish }
      if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) ?? .swedish }
    }
    return .swedish
  }
}
