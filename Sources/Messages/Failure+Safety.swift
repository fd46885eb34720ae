// What can go wrong with verifying, backing up, purging and the log.

extension Failure {
  /// The file is not as the program wrote it.
  public static func verificationFailed(_ path: String, findings: Int, first: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(findings) fynd i \(path). Det första gäller \(first).", en: "\(findings) findings in \(path). The first concerns \(first)."),
      advice: Message(
        sv: "Listan säger vad du kan göra åt varje fynd. Skriv inget mer i filen innan dess.",
        en: "The list says what you can do about each. Write nothing more into the file before that."))
  }

  /// No table has the name.
  public static func unknownTable(_ name: String, _ known: [String]) -> Failure {
    Failure(
      .usage, Message(sv: "Det finns ingen tabell som heter \(name).", en: "There is no table named \(name)."),
      advice: Message(
        sv: "Tabellerna är \(known.joined(separator: ", ")).", en: "The tables are \(known.joined(separator: ", "))."))
  }

  /// A backup is not what its source was.
  public static func backupDiffers(_ path: String, _ what: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Säkerhetskopian \(path) är inte hel: \(what). Inget har ändrats.",
        en: "The backup \(path) is not sound: \(what). Nothing has been changed."),
      advice: Message(
        sv: "Kör \"trygg verify\" på databasen och använd en annan kopia.", en: "Run \"trygg verify\" on the database and use another copy."
      ))
  }

  /// Something lies where a backup is to be restored.
  public static func restoreWouldReplace(_ path: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "Filen finns redan: \(path). Den har inte ändrats.", en: "The file already exists: \(path). It has not been changed."),
      advice: Message(
        sv: "Flytta den och filer med samma namn som slutar på -journal eller -wal, eller återställ till ett annat namn med --db.",
        en: "Move it, and files of the same name that end in -journal or -wal, or restore to another name with --db."))
  }

  /// A backup needs a file.
  public static func backupNeedsFile() -> Failure {
    Failure(
      .usage, Message(sv: "Säg vart kopian ska.", en: "Say where the copy is to go."),
      advice: Message(sv: "Till exempel: trygg backup kopia.sqlite", en: "For example: trygg backup copy.sqlite"))
  }

  /// A purge needs the decision behind it.
  public static func purgeNeedsDecision() -> Failure {
    Failure(
      .usage,
      Message(
        sv: "En gallring kräver beslutet bakom den. Inget har ändrats.",
        en: "A purge needs the decision behind it. Nothing has been changed."),
      advice: Message(
        sv: "Till exempel: --decision \"dnr 2027-114\". Pröva först med --dry-run.",
        en: "For example: --decision \"dnr 2027-114\". Try with --dry-run first."))
  }

  /// The police's file has no rule of its own.
  public static func purgeNeedsDate() -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Polisens fil har ingen förvald gallringsfrist. Inget har ändrats.",
        en: "The police's file has no default time for purging. Nothing has been changed."),
      advice: Message(sv: "Säg datumet med --before ÅÅÅÅ-MM-DD.", en: "Say the day with --before YYYY-MM-DD."))
  }

  /// A purge may not reach into the future.
  public static func purgeInFuture(_ text: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "--before \(text) ligger i framtiden. Inget har ändrats.", en: "--before \(text) lies in the future. Nothing has been changed."),
      advice: Message(sv: "Välj en dag som har varit.", en: "Choose a day that has been."))
  }

  /// The rows are gone, but the file could not be made anew.
  public static func purgeNotSwept(_ path: String, _ reason: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Raderna är gallrade, men filen \(path) kunde inte skrivas om, så rester kan finnas kvar i den (\(reason)).",
        en: "The rows are purged, but the file \(path) could not be written anew, so traces may remain in it (\(reason))."),
      advice: Message(
        sv: "Stäng andra program som har den öppen, se till att disken har plats för en kopia och kör \"trygg purge --sweep\".",
        en: "Close other programs that have it open, see that the disk has room for a copy and run \"trygg purge --sweep\"."))
  }

  /// The log is not whole.
  public static func logBroken(_ line: Int64) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Loggens kedja är bruten vid rad \(line).", en: "The log's chain is broken at line \(line)."),
      advice: Message(
        sv: "Någon har ändrat loggen efteråt. Jämför med en säkerhetskopia.",
        en: "Somebody has changed the log afterwards. Compare with a backup."))
  }

  /// A head that was kept elsewhere is not in the log.
  public static func headNotInLog(_ head: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Loggen har ingen rad med huvudet \(head): rader är borttagna eller ändrade sedan det sparades.",
        en: "The log has no line with the head \(head): lines were taken away or changed since it was kept."),
      advice: Message(sv: "Jämför med en säkerhetskopia.", en: "Compare with a backup."))
  }

  /// A head is 64 hexadecimal digits.
  public static func notAHead(_ text: String) -> Failure {
    Failure(
      .usage, Message(sv: "\(text) är inget huvud för loggen.", en: "\(text) is not a head of the log."),
      advice: Message(
        sv: "Ett huvud är 64 tecken, 0–9 och a–f, och skrivs av backup, export och audit.",
        en: "A head is 64 characters, 0–9 and a–f, and is printed by backup, export and audit."))
  }

  /// The file system does not keep two writers apart.
  public static func locksFail(_ path: String, _ kind: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Mappen för \(path) håller inte isär två program som skriver samtidigt (\(kind)). Inget har ändrats.",
        en: "The folder of \(path) does not keep two programs apart that write at the same time (\(kind)). Nothing has been changed."),
      advice: Message(
        sv: "Lägg databasen på datorns egen disk. Dela kopior som \"trygg backup\" gör.",
        en: "Put the database on the machine's own disk. Share copies made by \"trygg backup\"."))
  }

  /// Another program held the file for too long.
  public static func databaseBusy(_ path: String, seconds: Int) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Databasen \(path) var upptagen av ett annat program i \(seconds) sekunder. Inget har ändrats.",
        en: "The database \(path) was in use by another program for \(seconds) seconds. Nothing has been changed."),
      advice: Message(
        sv: "Försök igen. Stäng annars det andra programmet, till exempel QGIS i redigeringsläge.",
        en: "Try again. Else close the other program, for example QGIS in editing mode."))
  }

  /// Tables or triggers stand in the way that trygg did not make.
  public static func schemaForeign(_ path: String, _ object: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Databasen \(path) har fått något som inte hör till trygg: \(object). Den har inte ändrats.",
        en: "The database \(path) has something that does not belong to trygg: \(object). It has not been changed."),
      advice: Message(
        sv: "Kör \"trygg verify\" för detaljer och återställ en säkerhetskopia.",
        en: "Run \"trygg verify\" for details and restore a backup."))
  }
}
