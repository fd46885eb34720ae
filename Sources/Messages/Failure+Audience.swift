// What the limits of an audience refuse.

extension Failure {
  /// Something that only the file's own controller may have.
  public static func onlyForOwner(_ audience: Message) -> Failure {
    Failure(
      .refused,
      Message(sv: "Det här lämnas inte ut till \(audience.swedish).", en: "This is not given to \(audience.english)."),
      advice: Message(
        sv: "Exportera hotspots eller counts i stället. De prövas mot gränserna.",
        en: "Export hotspots or counts instead. They pass the limits."))
  }

  /// A period that overlaps one that was released, or that is divided otherwise.
  public static func periodReleasedOtherwise(audience: Message, _ period: String, _ released: String, sameLength: Bool) -> Failure {
    Failure(
      .refused,
      sameLength
        ? Message(
          sv:
            "Exporten till \(audience.swedish) nekades. Perioden \(period) är redan utlämnad med andra rutor, tider eller grupper av antal. "
            + "Skillnaden kan röja enskilda rapporter.",
          en:
            "The export to \(audience.english) was refused. The period \(period) was released with other squares, times or bands of counts. "
            + "The difference can reveal single reports.")
        : Message(
          sv: "Exporten till \(audience.swedish) nekades. Perioden \(period) överlappar \(released), som redan är utlämnad. "
            + "Skillnaden kan röja enskilda rapporter.",
          en: "The export to \(audience.english) was refused. The period \(period) overlaps \(released), which was released. "
            + "The difference can reveal single reports."),
      advice: Message(
        sv: "Använd samma gränser som vid den förra exporten.", en: "Use the same limits as in the earlier export."))
  }

  /// Numbers of which nothing passes the limits.
  public static func countsRefused(audience: Message, least: Int, days: Int, months: Int) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Exporten till \(audience.swedish) nekades. Ingen avslutad period om \(months) månader har minst \(least) rapporter på "
          + "\(days) dagar.",
        en: "The export to \(audience.english) was refused. No period of \(months) months that has ended has at least \(least) reports on "
          + "\(days) days."),
      advice: Message(
        sv: "Vänta tills en period är slut, eller räkna på längre perioder med en egen gränsfil (--limits). Gränsen sänks inte.",
        en: "Wait until a period has ended, or count over longer periods by limits of your own (--limits). The limit is not lowered."))
  }

  /// Filters that do not reach an audience, since the difference of two of them can be a single report.
  public static func filterNotShared(audience: Message, _ options: [String]) -> Failure {
    Failure(
      .refused,
      Message(
        sv:
          "Exporten till \(audience.swedish) nekades. Egna urval (\(options.joined(separator: ", "))) lämnas inte ut: skillnaden mellan två "
          + "urval kan röja en enda rapport.",
        en:
          "The export to \(audience.english) was refused. Selections of your own (\(options.joined(separator: ", "))) are not given out: the "
          + "difference of two selections can reveal a single report."),
      advice: Message(
        sv: "Utelämna dem. Lagret counts har fasta perioder och grupper av kategorier.",
        en: "Leave them out. The layer counts has fixed periods and groups of categories."))
  }

  /// Limits that show more than the standard.
  public static func limitsLooser(audience: Message, _ rules: [Message]) -> Failure {
    Failure(
      .refused,
      Message(
        sv:
          "Exporten till \(audience.swedish) nekades. Gränserna är lösare än de får vara: \(rules.map(\.swedish).joined(separator: "; ")).",
        en:
          "The export to \(audience.english) was refused. The limits are looser than they may be: \(rules.map(\.english).joined(separator: "; "))."
      ),
      advice: Message(
        sv: "Höj dem, eller ange skälet med --i-know. Skälet skrivs i loggen.",
        en: "Raise them, or give the reason by --i-know. The reason is written to the log."))
  }

  /// The limits that the database has kept cannot be read.
  public static func limitsUnreadable() -> Failure {
    Failure(
      .badInput, Message(sv: "Databasens gränser kan inte läsas.", en: "The limits in the database cannot be read."),
      advice: Message(sv: "Ange dem med --limits.", en: "Give them by --limits."))
  }
}
