// Options of the methods that read a table.
import Almanac
import ArgumentParser
import Messages

/// The file.
struct TableOptions: ParsableArguments {
  @Option(help: help("CSV-fil med rubrikrad.", "CSV file with a header.", valueName: "fil"))
  var input: String

  @Option(help: help("Rita också svaret som SVG-bild i filen.", "Also draw the answer as an SVG picture in the file.", valueName: "fil"))
  var picture: String?
}

/// The columns of the position.
struct PointOptions: ParsableArguments {
  @Option(
    help: help(
      "Kolumn med östkoordinat, eller longitud med --crs 4326.", "Column of easting, or longitude with --crs 4326.", valueName: "kolumn"))
  var x: String = "x"

  @Option(
    help: help(
      "Kolumn med nordkoordinat, eller latitud med --crs 4326.", "Column of northing, or latitude with --crs 4326.", valueName: "kolumn"))
  var y: String = "y"

  @Option(
    help: help(
      "Koordinatsystem (EPSG). 4326 är grader; annars plana meter.", "Coordinate system (EPSG). 4326 is degrees; otherwise planar metres.",
      valueName: "EPSG"))
  var crs: Int?
}

/// The column of the time.
struct TimeOptions: ParsableArguments {
  @Option(
    help: help(
      "Kolumn med tid: 2026-11-23T14:30, 2026-11-23 eller ett antal dagar.",
      "Column of time: 2026-11-23T14:30, 2026-11-23 or a number of days.",
      valueName: "kolumn"))
  var t: String = "t"

  @OptionGroup var zone: ZoneOptions
}

/// The time zone of the table.
struct ZoneOptions: ParsableArguments {
  @Option(
    help: help(
      "Tidszon för tider utan förskjutning, och för timmar och dagar i svaret.",
      "Time zone of times without an offset, and of hours and days in the answer.",
      valueName: "zon"))
  var timezone: String = "Europe/Stockholm"

  func zone() throws -> CivilZone { try CivilZone(identifier: timezone) }
}
