// What can keep a hotspot list from being made.

extension Failure {
  /// Not enough reports for any test.
  public static func tooFewReports(found: Int, needed: Int, read: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: \(found) av \(read) rapporter kan användas, och minst \(needed) behövs.",
        en: "Too few data: \(found) of \(read) reports can be used, and at least \(needed) are needed."),
      advice: Message(
        sv: "Läs in fler rapporter med \"trygg import\", eller välj ett vidare urval.",
        en: "Read in more reports with \"trygg import\", or choose a wider selection."))
  }

  /// The user asked to stop.
  public static func interrupted() -> Failure {
    Failure(.interrupted, Message(sv: "Avbrutet. Inget har ändrats.", en: "Interrupted. Nothing has been changed."))
  }

  /// The statistics refused the numbers they were given.
  public static func statistics(_ detail: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Beräkningen kunde inte göras på de valda rapporterna (\(detail)).",
        en: "The calculation could not be made on the chosen reports (\(detail))."),
      advice: Message(
        sv: "Välj en kortare period eller en mindre radie.", en: "Choose a shorter period or a smaller radius."))
  }
}
