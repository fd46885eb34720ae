// What can keep an effect from being evaluated.

extension Failure {
  /// The period after has not ended.
  public static func effectTooEarly(_ operation: String, lastDay: String, possible: String) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "Insatsen \(operation) kan inte utvärderas än: perioden efter slutar \(lastDay).",
        en: "Operation \(operation) cannot be evaluated yet: the period after ends on \(lastDay)."),
      advice: Message(sv: "Kör igen från och med \(possible).", en: "Run again from \(possible)."))
  }

  /// The target has no report in any period.
  public static func effectWithoutReports(_ operation: String, needed: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv:
          "Målområdet för insatsen \(operation) har inga rapporter, varken före eller efter. Minst \(needed) måste väntas efter för att en minskning ska kunna synas.",
        en:
          "The target of operation \(operation) has no reports, neither before nor after. At least \(needed) must be expected after for a fall to be seen."
      ),
      advice: Message(
        sv: "Bedöm insatsen på annat sätt, till exempel med mätt hastighet eller en vandring.",
        en: "Judge the operation in another way, such as by measured speed or a walk."))
  }

  /// There are too few comparable places.
  public static func effectWithoutControl(_ operation: String, found: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv:
          "Insatsen \(operation) har \(found == 0 ? "inga jämförbara platser" : found.counted("jämförbar plats", "jämförbara platser")), och minst 2 behövs. Utan dem går det inte att skilja insatsen från slump och trend.",
        en:
          "Operation \(operation) has \(found == 0 ? "no comparable places" : found.counted("comparable place", "comparable places")), and at least 2 are needed. Without them the operation cannot be told from chance and trend."
      ),
      advice: Message(
        sv: "Läs in fler platser, eller vägens sträckning, innan nästa insats beslutas.",
        en: "Read in more places, or the road's course, before the next operation is accepted."))
  }

  /// There is no season-matched period before.
  public static func effectWithoutPast(_ operation: String, from: String?) -> Failure {
    let since = from.map { Message(sv: " Rapporterna börjar \($0).", en: " The reports begin on \($0).") }
    return Failure(
      .tooFewData,
      Message(
        sv: "Insatsen \(operation) har ingen jämförbar period före, samma tid på året." + (since?.swedish ?? ""),
        en: "Operation \(operation) has no comparable period before, in the same season." + (since?.english ?? "")),
      advice: Message(
        sv: "Läs in minst ett år före insatsen, eller välj en kortare period efter.",
        en: "Read in at least one year before the operation, or choose a shorter period after."))
  }

  /// A break in the period after leaves too few days.
  public static func effectBroken(_ operation: String, date: String, note: Message, days: Int, needed: Int) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv:
          "Perioden efter insatsen \(operation) bryts \(date) (\(note.swedish)). Bara \(days.counted("dag", "dagar")) går att jämföra, och minst \(needed) behövs.",
        en:
          "The period after operation \(operation) is broken on \(date) (\(note.english)). Only \(days.counted("day", "days")) can be compared, and at least \(needed) are needed."
      ),
      advice: Message(
        sv: "Effekten av insatsen kan inte utvärderas. Följ upp den på annat sätt.",
        en: "The effect of the operation cannot be evaluated. Follow it up in another way."))
  }

  /// Every period before lies on the other side of a break.
  public static func effectNotComparable(_ operation: String, date: String, note: Message) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "Före och efter insatsen \(operation) kan inte jämföras: \(note.swedish) \(date). Alla perioder före gäller det som var då.",
        en:
          "Before and after operation \(operation) cannot be compared: \(note.english) on \(date). All periods before are of what was then."
      ),
      advice: Message(
        sv: "Effekten av insatsen kan inte utvärderas. Följ upp den på annat sätt.",
        en: "The effect of the operation cannot be evaluated. Follow it up in another way."))
  }

  /// The design is not the one that was fixed.
  public static func effectDesignChanged(_ operation: String, changes: [Message]) -> Failure {
    let what =
      changes.isEmpty
      ? Message(sv: "Vad som ändrats går inte att se.", en: "What was changed cannot be seen.")
      : Message(
        sv: "Ändrat: " + changes.map(\.swedish).joined(separator: "; ") + ".",
        en: "Changed: " + changes.map(\.english).joined(separator: "; ") + ".")
    return Failure(
      .badInput,
      Message(
        sv: "Utvärderingen av insatsen \(operation) vägras: upplägget är inte det som låstes vid beslutet. \(what.swedish)",
        en:
          "The evaluation of operation \(operation) is refused: the design is not the one that was fixed when it was accepted. \(what.english)"
      ),
      advice: Message(
        sv: "Använd det låsta upplägget. Ett annat val kan bara gälla nästa insats.",
        en: "Use the fixed design. Another choice can only be made for the next operation."))
  }

  /// The design in the database is not the one that the log says was fixed.
  public static func effectDesignTampered(_ operation: String, logged: String?) -> Failure {
    let was = logged.map { Message(sv: " (\($0.prefix(12)) enligt loggen)", en: " (\($0.prefix(12)) by the log)") }
    return Failure(
      .badInput,
      Message(
        sv: "Utvärderingen av \(operation) vägras: upplägget i databasen är inte det som låstes vid beslutet\(was?.swedish ?? "").",
        en:
          "The evaluation of \(operation) is refused: the design in the database is not the one that was fixed at the decision\(was?.english ?? "")."
      ),
      advice: Message(
        sv: "Någon har ändrat i filen. Återställ en säkerhetskopia och kör \"trygg doctor\".",
        en: "Somebody has changed the file. Restore a backup and run \"trygg doctor\"."))
  }

  /// The design cannot be used: an area without size, or periods that overlap.
  public static func effectDesignInvalid(_ operation: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Upplägget för insatsen \(operation) går inte att använda: ett område saknar yta, eller perioderna är tomma eller överlappar.",
        en: "The design of operation \(operation) cannot be used: an area has no size, or the periods are empty or overlap."),
      advice: Message(
        sv: "Kontrollera datum, radier och veckodagar, och besluta insatsen på nytt.",
        en: "Check dates, radii and weekdays, and accept the operation anew."))
  }
}
