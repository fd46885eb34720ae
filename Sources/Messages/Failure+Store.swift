// What can go wrong with the database file.

extension Failure {
  /// No database at the path.
  public static func databaseMissing(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(sv: "Det finns ingen databas: \(path).", en: "There is no database: \(path)."),
      advice: Message(
        sv: "Skapa en med \"trygg init\" eller ange rätt fil med --db.",
        en: "Create one with \"trygg init\" or name the right file with --db."))
  }

  /// Something already lies where a database was to be made.
  public static func databaseExists(_ path: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "Filen finns redan: \(path). Den har inte ändrats.", en: "The file already exists: \(path). It has not been changed."),
      advice: Message(
        sv: "Välj ett annat namn med --db eller flytta den gamla filen.",
        en: "Choose another name with --db or move the old file away."))
  }

  /// The database cannot be read.
  public static func databaseUnreadable(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(sv: "Databasen går inte att läsa: \(path).", en: "The database cannot be read: \(path)."),
      advice: Message(sv: "Kontrollera behörigheten till filen.", en: "Check the permissions of the file."))
  }

  /// The database may not be written.
  public static func databaseReadOnly(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Databasen är skrivskyddad: \(path). Inget har ändrats.",
        en: "The database is read-only: \(path). Nothing has been changed."),
      advice: Message(
        sv: "Kontrollera behörigheten till filen och mappen.", en: "Check the permissions of the file and its folder."))
  }

  /// The file is not a database of this program.
  public static func databaseForeign(_ path: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen är inte en databas som trygg har skapat: \(path). Den har inte ändrats.",
        en: "The file is not a database made by trygg: \(path). It has not been changed."),
      advice: Message(sv: "Ange rätt fil med --db.", en: "Name the right file with --db."))
  }

  /// The database was made by a newer version.
  public static func databaseNewer(_ path: String, _ found: Int, _ known: Int) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Databasen \(path) är gjord av en nyare version av trygg (schema \(found), här finns \(known)). Den har inte ändrats.",
        en: "The database \(path) was made by a newer version of trygg (schema \(found), this one knows \(known)). It has not been changed."
      ),
      advice: Message(sv: "Uppdatera trygg.", en: "Update trygg."))
  }

  /// An interrupted write must be undone first, and the file may not be written.
  public static func databaseHalfWritten(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "En skrivning i databasen avbröts och måste ångras innan den kan läsas, men filen är skrivskyddad: \(path).",
        en: "A write to the database was interrupted and must be undone before it can be read, but the file is read-only: \(path)."),
      advice: Message(
        sv: "Ge skrivrätt till filen och mappen och kör \"trygg doctor\".",
        en: "Give permission to write the file and its folder and run \"trygg doctor\"."))
  }

  /// Somebody else holds the database.
  public static func databaseLocked(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Databasen används av ett annat program: \(path). Inget har ändrats.",
        en: "The database is in use by another program: \(path). Nothing has been changed."),
      advice: Message(
        sv: "Stäng det andra programmet, till exempel QGIS i redigeringsläge, och försök igen.",
        en: "Close the other program, for example QGIS in editing mode, and try again."))
  }

  /// The database is damaged.
  public static func databaseDamaged(_ path: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Databasen är skadad: \(path).", en: "The database is damaged: \(path)."),
      advice: Message(
        sv: "Återställ en säkerhetskopia. Kör \"trygg doctor\" för detaljer.",
        en: "Restore a backup. Run \"trygg doctor\" for details."))
  }

  /// A row holds something else than what the program wrote.
  public static func storedValueBroken(_ table: String, row: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Raden \(row) i tabellen \(table) går inte att läsa: den har ändrats av något annat än trygg.",
        en: "The row \(row) of the table \(table) cannot be read: something other than trygg has changed it."),
      advice: Message(
        sv: "Återställ en säkerhetskopia. Kör \"trygg doctor\" för detaljer.", en: "Restore a backup. Run \"trygg doctor\" for details."))
  }

  /// No room on the disk.
  public static func diskFull(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Disken är full. Inget har ändrats i \(path).", en: "The disk is full. Nothing has been changed in \(path)."),
      advice: Message(sv: "Frigör utrymme och försök igen.", en: "Free some space and try again."))
  }

  /// The folder for temporary files cannot be used.
  public static func scratchFolder(_ folder: String, _ reason: Message) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Mappen för tillfälliga filer, \(folder), går inte att använda (\(reason.swedish)). Inget har ändrats.",
        en: "The folder for temporary files, \(folder), cannot be used (\(reason.english)). Nothing has been changed."),
      advice: Message(sv: "Ange en annan med TMPDIR.", en: "Name another with TMPDIR."))
  }

  /// No room for temporary files.
  public static func scratchFull(_ folder: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Disken är full där tillfälliga filer läggs (\(folder)). Inget har ändrats.",
        en: "The disk is full where temporary files go (\(folder)). Nothing has been changed."),
      advice: Message(
        sv: "Frigör utrymme, eller ange en mapp på en annan disk med TMPDIR.",
        en: "Free some space, or name a folder on another disk with TMPDIR."))
  }

  /// The disk failed.
  public static func diskFailure(_ path: String, _ detail: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Disken svarade med ett fel för \(path) (\(detail)). Inget har ändrats.",
        en: "The disk failed for \(path) (\(detail)). Nothing has been changed."))
  }

  /// An error of the database engine that has no better words.
  public static func databaseFault(_ path: String, _ detail: String) -> Failure {
    Failure(
      .fault,
      Message(
        sv: "Databasen \(path) svarade med ett oväntat fel: \(detail). Inget har ändrats.",
        en: "The database \(path) gave an unexpected error: \(detail). Nothing has been changed."),
      advice: Message(sv: "Kör \"trygg doctor\".", en: "Run \"trygg doctor\"."))
  }

  /// SpatiaLite could not be started.
  public static func spatialLibrary() -> Failure {
    Failure(
      .environment,
      Message(sv: "Biblioteket SpatiaLite kunde inte startas.", en: "The SpatiaLite library could not be started."),
      advice: Message(sv: "Installera paketet libspatialite-dev.", en: "Install the package libspatialite-dev."))
  }

  /// A folder may not be written.
  public static func folderNotWritable(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Det går inte att skriva i mappen \(path).", en: "The folder \(path) cannot be written."),
      advice: Message(
        sv: "Kontrollera att mappen finns och att du har behörighet.",
        en: "Check that the folder exists and that you have permission."))
  }
}

extension Failure {
  /// A report with the same identity is already stored.
  public static func reportExists(_ id: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Samma rapport finns redan (\(id)). Inget har ändrats.",
        en: "The same report is already stored (\(id)). Nothing has been changed."))
  }

  /// Nothing has the id.
  public static func unknownID(_ id: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "Det finns inget med beteckningen \(id).", en: "Nothing has the id \(id)."),
      advice: Message(
        sv: "Kör \"trygg hotspots\", \"trygg walks\" eller \"trygg operations\" och kopiera beteckningen därifrån.",
        en: "Run \"trygg hotspots\", \"trygg walks\" or \"trygg operations\" and copy the id from there."))
  }

  /// No report has the number.
  public static func unknownReport(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "Det finns ingen rapport med nummer \(id).", en: "No report has the number \(id)."),
      advice: Message(sv: "Numren står i \"trygg reports\".", en: "The numbers are in \"trygg reports\"."))
  }

  /// A report cannot be merged with itself.
  public static func mergeWithItself(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "Rapport \(id) står två gånger.", en: "Report \(id) was given twice."),
      advice: Message(sv: "Ange två olika rapporter.", en: "Give two different reports."))
  }

  /// A report is merged already.
  public static func mergedAlready(_ id: String, into other: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "Rapport \(id) är redan sammanförd med \(other).", en: "Report \(id) has already been merged into \(other)."),
      advice: Message(sv: "Se \"trygg dedupe --merged\".", en: "See \"trygg dedupe --merged\"."))
  }

  /// No merge has the number.
  public static func unknownMerge(_ id: String) -> Failure {
    Failure(
      .usage, Message(sv: "Ingen sammanföring har nummer \(id).", en: "No merge has the number \(id)."),
      advice: Message(sv: "Se \"trygg dedupe --merged\".", en: "See \"trygg dedupe --merged\"."))
  }
}
