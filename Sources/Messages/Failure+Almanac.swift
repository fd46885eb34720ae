// What can go wrong with clocks and calendars, told to a person.

extension Failure {
  /// A time zone identifier that the zone database does not know.
  public static func unknownTimeZone(_ identifier: String) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Tidszonen \"\(identifier)\" är okänd.",
        en: "The time zone \"\(identifier)\" is unknown."),
      advice: Message(
        sv: "Skriv den som Europe/Stockholm, och kontrollera att datorns tidszonsdata är installerade.",
        en: "Write it like Europe/Stockholm, and check that the computer's time zone data are installed."))
  }
}
