// What can go wrong with the layers of GIS programs, told to a person.

extension Failure {
  /// Another program holds changes that are not in the database file yet.
  public static func databaseInUse(_ name: String, _ other: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har ändringar som ännu ligger i \(other).", en: "The file \(name) has changes that still lie in \(other)."),
      advice: Message(
        sv: "Stäng programmet som har filen öppen och försök igen.", en: "Close the program that has the file open and try again."))
  }

  /// A database or layer that is damaged or cut off.
  public static func layerDamaged(_ name: String) -> Failure {
    Failure(
      .badInput, Message(sv: "Filen \(name) är skadad eller avkapad.", en: "The file \(name) is damaged or cut off."),
      advice: Message(sv: "Kopiera eller exportera den på nytt.", en: "Copy or export it anew."))
  }

  /// A zip archive that is damaged, cut off or not what its directory says.
  public static func archiveBroken(_ name: String, part: String?) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Zip-filen \(name) är skadad eller avkapad\(part.map { " (delen \(Message.short($0)))" } ?? "").",
        en: "The zip file \(name) is damaged or cut off\(part.map { " (the part \(Message.short($0)))" } ?? "")."),
      advice: Message(sv: "Kopiera eller exportera den på nytt.", en: "Copy or export it anew."))
  }

  /// A zip archive with a password.
  public static func archiveLocked(_ name: String) -> Failure {
    Failure(
      .badInput, Message(sv: "Zip-filen \(name) är låst med ett lösenord.", en: "The zip file \(name) is locked with a password."),
      advice: Message(sv: "Packa upp den och ange .shp-filen.", en: "Unpack it and name the .shp file."))
  }

  /// A zip archive that unpacks to more than is read.
  public static func archiveTooLarge(_ name: String, part: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Zip-filen \(name) blir för stor när den packas upp (delen \(Message.short(part))).",
        en: "The zip file \(name) becomes too large when it is unpacked (the part \(Message.short(part)))."),
      advice: Message(sv: "Packa upp den och ange .shp-filen.", en: "Unpack it and name the .shp file."))
  }

  /// A database without tables.
  public static func databaseWithoutTables(_ name: String) -> Failure {
    Failure(
      .badInput, Message(sv: "Databasen \(name) har ingen tabell med rader att läsa.", en: "The database \(name) has no table to read."),
      advice: Message(
        sv: "Kontrollera att rätt fil valdes. Vyer läses inte.", en: "Check that the right file was chosen. Views are not read."))
  }

  /// Several tables or layers could be meant.
  public static func layerChoice(_ name: String, _ layers: [String]) -> Failure {
    let list = Message.list(layers)
    return Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har flera tabeller eller lager som kan läsas: \(list).",
        en: "The file \(name) has several tables or layers that can be read: \(list)."),
      advice: Message(sv: "Välj ett med --layer.", en: "Choose one with --layer."))
  }

  /// A table or layer that the file lacks.
  public static func layerMissing(_ layer: String, _ name: String, layers: [String]) -> Failure {
    let list = Message.list(layers)
    return Failure(
      .usage,
      Message(
        sv: "Lagret \"\(layer)\" finns inte i \(name). Det som finns är: \(list).",
        en: "The layer \"\(layer)\" is not in \(name). There are: \(list)."),
      advice: Message(sv: "Välj ett av dem med --layer.", en: "Choose one of them with --layer."))
  }

  /// A layer whose reference system is described, but not one that is known.
  public static func layerCRSUnknown(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Koordinatsystemet som \(name) beskriver känns inte igen.",
        en: "The coordinate system that \(name) describes is not recognised."),
      advice: Message(
        sv: "Ange EPSG-koden, till exempel --crs 3006.", en: "Give the EPSG code, for example --crs 3006."))
  }

  /// A shapefile without one of its parts.
  public static func shapefilePartMissing(_ name: String, _ part: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Till \(name) saknas \(part), där tider och kategorier står.", en: "\(name) lacks \(part), which holds times and categories."),
      advice: Message(
        sv: "Lägg alla delar (.shp, .dbf, .prj, .cpg) i samma mapp med samma namn.",
        en: "Put all parts (.shp, .dbf, .prj, .cpg) into one folder under the same name."))
  }

  /// A shapefile whose parts do not belong together.
  public static func shapefilePartsDiffer(_ name: String, shapes: Int, rows: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Delarna av \(name) hör inte ihop: \(shapes.counted("punkt", "punkter")) och \(rows.counted("rad", "rader")).",
        en: "The parts of \(name) do not belong together: \(shapes) points and \(rows) rows."),
      advice: Message(sv: "Kopiera eller exportera alla delar på nytt.", en: "Copy or export all parts anew."))
  }

  /// A file that must lie on a disk came through a pipe.
  public static func fileNotRegular(_ name: String) -> Failure {
    Failure(
      .badInput, Message(sv: "Den här formen kan inte läsas ur ett rör: \(name).", en: "This form cannot be read from a pipe: \(name)."),
      advice: Message(sv: "Spara den som en fil först.", en: "Save it as a file first."))
  }

  /// A form that is read through GDAL, which is not there.
  public static func converterMissing(_ name: String, _ form: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Filen \(name) (\(form)) läses genom programmet ogr2ogr, som saknas.",
        en: "The file \(name) (\(form)) is read through the program ogr2ogr, which is missing."),
      advice: Message(
        sv: "Installera Debianpaketet gdal-bin, eller exportera som GeoPackage, GeoJSON eller CSV.",
        en: "Install the Debian package gdal-bin, or export as GeoPackage, GeoJSON or CSV."))
  }

  /// GDAL could not read the file.
  public static func conversionFailed(_ name: String, _ form: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Programmet ogr2ogr kunde inte läsa \(name) som \(form).", en: "The program ogr2ogr could not read \(name) as \(form)."),
      advice: Message(
        sv: "Filen kan vara skadad. Pröva den i QGIS och exportera som GeoPackage.",
        en: "The file may be damaged. Try it in QGIS and export as GeoPackage."))
  }
}
