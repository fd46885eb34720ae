// What can keep a hotspot list from being made.

extension Failure {
  /// Not enough reports for any test.
  public static func tooFewReports(found: Int, needed: Int, read: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: \(found) av \(read.counted("rapport", "rapporter")) kan användas, och minst \(needed) behövs.",
        en: "Too few data: \(found) of \(read) reports can be used, and at least \(needed) are needed."),
      advice: Message(
        sv: "Läs in fler rapporter med \"trygg import\", eller välj ett vidare urval.",
        en: "Read in more reports with \"trygg import\", or choose a wider selection."))
  }

  /// Not enough reports with a known time of day for a pattern over the hours.
  public static func tooFewTimedReports(found: Int, needed: Int, read: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: \(found) av \(read.counted("rapport", "rapporter")) har ett känt klockslag, och minst \(needed) behövs.",
        en: "Too few data: \(found) of \(read) reports have a known time of day, and at least \(needed) are needed."),
      advice: Message(
        sv: "Välj ett vidare urval, eller läs in rapporter med klockslag (kolumnerna from, to eller time).",
        en: "Choose a wider selection, or read in reports with times of day (the columns from, to or time)."))
  }

  /// Not enough time or reports to see how earlier expectations held.
  public static func tooShortForBacktest(months: Int, neededMonths: Int, reports: Int, neededReports: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv:
          "För få data för att pröva mot det som hände: \(months == 1 ? "1 hel månad" : "\(months) hela månader") efter det första året, och i dem \(Message.reports(reports).swedish) med klockslag vid någon av platserna (områden, byar och vägsträckor). Minst \(neededMonths) månader och \(neededReports) rapporter behövs.",
        en:
          "Too few data to try against what happened: \(months == 1 ? "1 whole month" : "\(months) whole months") after the first year, and in them \(Message.reports(reports).english) with a time of day at one of the places (areas, villages and stretches of road). At least \(neededMonths) months and \(neededReports) reports are needed."
      ),
      advice: Message(
        sv: "Läs in fler år med \"trygg import\", eller välj ett vidare urval.",
        en: "Read in more years with \"trygg import\", or choose a wider selection."))
  }

  /// The reports are too many, or too close together, for a test to end in reasonable time.
  public static func tooManyReports() -> Failure {
    Failure(
      .usage,
      Message(
        sv: "De valda rapporterna är för många, eller ligger för tätt, för att prövas på rimlig tid. Inget har ändrats.",
        en: "The chosen reports are too many, or too close together, to be tested in reasonable time. Nothing has been changed."),
      advice: Message(
        sv: "Välj mindre åt gången: en kortare period med --from och --to, en plats med --place eller en mindre radie med --max-radius.",
        en: "Choose less at a time: a shorter period with --from and --to, a place with --place or a smaller radius with --max-radius."))
  }

  /// The user asked to stop.
  public static func interrupted() -> Failure {
    Failure(.interrupted, Message(sv: "Avbrutet. Inget har ändrats.", en: "Interrupted. Nothing has been changed."))
  }

  /// The statistics refused the numbers they were given.
  public static func statistics() -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Beräkningen kunde inte göras på de valda rapporterna.",
        en: "The calculation could not be made on the chosen reports."),
      advice: Message(
        sv: "Välj en kortare period eller en mindre radie.", en: "Choose a shorter period or a smaller radius."))
  }
}
