// What can go wrong when something is handed to a person.

extension Failure {
  /// The disk is full.
  public static func outputDiskFull(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(sv: "Disken är full. Filen \(path) skrevs inte.", en: "The disk is full. The file \(path) was not written."),
      advice: Message(sv: "Frigör plats och försök igen.", en: "Free some space and try again."))
  }

  /// The folder may not be written to.
  public static func outputFolderNotWritable(_ folder: String) -> Failure {
    Failure(
      .environment,
      Message(sv: "Mappen \(folder) får inte skrivas i.", en: "The folder \(folder) may not be written to."),
      advice: Message(sv: "Välj en annan mapp eller ändra rättigheterna.", en: "Choose another folder or change its permissions."))
  }

  /// The folder does not exist.
  public static func outputFolderMissing(_ folder: String) -> Failure {
    Failure(
      .environment, Message(sv: "Mappen \(folder) finns inte.", en: "The folder \(folder) does not exist."),
      advice: Message(sv: "Skapa den först eller välj en annan.", en: "Create it first or choose another."))
  }

  /// The path is a folder.
  public static func outputIsFolder(_ path: String) -> Failure {
    Failure(
      .environment, Message(sv: "\(path) är en mapp, inte en fil.", en: "\(path) is a folder, not a file."),
      advice: Message(sv: "Ange ett filnamn.", en: "Give a file name."))
  }

  /// The file could not be written for another reason.
  public static func outputFailed(_ path: String, reason: Message) -> Failure {
    Failure(
      .environment,
      Message(sv: "Filen \(path) kunde inte skrivas: \(reason.swedish).", en: "The file \(path) could not be written: \(reason.english)."))
  }

  /// Nothing in an export passes the limits of its audience.
  public static func exportRefused(audience: Message, rule: Message, passes: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Exporten till \(audience.swedish) nekades. \(rule.swedish)",
        en: "The export to \(audience.english) was refused. \(rule.english)"),
      advice: passes)
  }
}

extension Failure {
  /// A sheet of a workbook has no room for so many rows.
  public static func workbookTooLong(_ most: Int) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Ett kalkylblad rymmer högst \(most) rader. Listan har fler.",
        en: "A sheet has room for at most \(most) rows. The list has more."),
      advice: Message(
        sv: "Välj CSV, eller en kortare period med --from och --to.", en: "Choose CSV, or a shorter period by --from and --to."))
  }

  /// A workbook could not be written.
  public static func workbookNotWritten() -> Failure {
    Failure(
      .environment, Message(sv: "Kalkylboken kunde inte skrivas.", en: "The workbook could not be written."),
      advice: Message(sv: "Är disken full? Frigör plats och försök igen.", en: "Is the disk full? Free some space and try again."))
  }

  /// A GeoPackage could not be written.
  public static func geoPackageNotWritten(isFull: Bool) -> Failure {
    Failure(
      .environment,
      isFull
        ? Message(sv: "Disken är full. GeoPackage-filen skrevs inte.", en: "The disk is full. The GeoPackage was not written.")
        : Message(sv: "GeoPackage-filen kunde inte skrivas.", en: "The GeoPackage could not be written."),
      advice: Message(sv: "Frigör plats och försök igen.", en: "Free some space and try again."))
  }

  /// A form of several files or of bytes that a screen cannot show.
  public static func formatNeedsFile(_ format: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "Formatet \(format) kan inte visas på skärmen.", en: "The format \(format) cannot be shown on the screen."),
      advice: Message(sv: "Ange en fil med --output.", en: "Give a file by --output."))
  }

  /// A reference system that a format cannot have.
  public static func formatHasOwnCRS(_ format: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Formatet \(format) har alltid WGS 84 (EPSG:4326).", en: "The format \(format) always has WGS 84 (EPSG:4326)."),
      advice: Message(
        sv: "Välj gpkg eller csv för ett annat koordinatsystem.", en: "Choose gpkg or csv for another reference system."))
  }
}

extension Failure {
  /// No report that a density could be made of.
  public static func noReportsForDensity() -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "Inga rapporter med ett läge som är fint nog. En täthetskarta behöver minst en.",
        en: "No reports with a position that is fine enough. A density map needs at least one."),
      advice: Message(
        sv: "Välj en längre period, fler kategorier eller en större --bandwidth.",
        en: "Choose a longer period, more categories or a larger --bandwidth."))
  }

  /// A surface with more cells than a file is made of.
  public static func densityTooLarge(cell: Double) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Rutor på \(NumberText(.swedish).length(metres: cell)) blir för många för en täthetskarta.",
        en: "Cells of \(NumberText(.english).length(metres: cell)) are too many for a density map."),
      advice: Message(
        sv: "Välj en större --cell, och en --bandwidth som är större än rutan.",
        en: "Choose a larger --cell, and a --bandwidth larger than the cell."))
  }

  /// A file name that does not fit what is written.
  public static func outputEndingWrong(_ file: String, ending: String, format: String, fits: [String], supported: [String]) -> Failure {
    let list = supported.map { "." + $0 }.joined(separator: ", ")
    return Failure(
      .usage,
      Message(
        sv: "Filen \(file) skulle skrivas som \(format), men ändelsen .\(ending) hör inte dit.",
        en: "The file \(file) would be written as \(format), but the ending .\(ending) does not belong to it."),
      advice: Message(
        sv: "Använd \(fits.map { "." + $0 }.joined(separator: " eller ")). Ändelser som stöds här: \(list).",
        en: "Use \(fits.map { "." + $0 }.joined(separator: " or ")). Endings supported here: \(list)."))
  }

  /// A QGIS project opens the whole database.
  public static func projectNotShared(_ audience: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Projektfilen öppnar hela databasen och lämnas inte ut till \(audience.swedish).",
        en: "The project opens the whole database and is not given to \(audience.english)."),
      advice: Message(
        sv: "Exportera ett lager med --audience i stället.", en: "Export a layer with --audience instead."))
  }
}

extension Failure {
  /// A raster could not be packed.
  public static func rasterNotWritten() -> Failure {
    Failure(
      .environment, Message(sv: "Rastret kunde inte packas.", en: "The raster could not be packed."),
      advice: Message(sv: "Finns det minne kvar? Försök med en större --cell.", en: "Is there memory left? Try a larger --cell."))
  }
}
