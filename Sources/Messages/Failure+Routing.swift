// What can be wrong with a routing instance.

extension Failure {
  /// A word that should be a number, or a number that does not fit.
  public static func routingNumber(_ file: String, line: Int, _ text: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): \"\(text)\" är inget användbart tal.", en: "\(file), line \(line): \"\(text)\" is no usable number."))
  }

  /// A row with too few or too many words.
  public static func routingRow(_ file: String, line: Int, wanted: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): raden ska ha formen \"\(wanted)\".", en: "\(file), line \(line): the row should read \"\(wanted)\"."))
  }

  /// A header, value or section that is not understood.
  public static func routingUnknown(_ file: String, line: Int, _ text: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "\(file), rad \(line): \"\(text)\" stöds inte.", en: "\(file), line \(line): \"\(text)\" is not supported."))
  }

  /// A header or section is missing.
  public static func routingWithout(_ file: String, _ part: String) -> Failure {
    let isChosen = ["COST_LIMIT", "NODE_SCORE_SECTION"].contains(part)
    let option = part == "COST_LIMIT" ? "--cost-limit" : "--generation"
    return Failure(
      .badInput, Message(sv: "Filen \(file) saknar \(part).", en: "The file \(file) lacks \(part)."),
      advice: isChosen ? Message(sv: "Ange det med \(option).", en: "Give it with \(option).") : nil)
  }

  /// No point is named as the start.
  public static func routingWithoutStart(_ file: String) -> Failure {
    Failure(
      .badInput, Message(sv: "Filen \(file) säger inte var turen börjar.", en: "The file \(file) does not say where the tour begins."),
      advice: Message(sv: "Skriv startpunkten under DEPOT_SECTION.", en: "Write the start under DEPOT_SECTION."))
  }

  /// A section has more or fewer entries than there are points.
  public static func routingCount(_ file: String, _ section: String, found: Int, wanted: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(file): \(section) har \(found.counted("post", "poster")), \(wanted) behövs.",
        en: "The file \(file): \(section) has \(found) entries, \(wanted) are needed."))
  }

  /// A distance that is negative, or not the same in both directions.
  public static func routingAsymmetric(_ file: String, line: Int, _ text: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): avståndet \(text) är negativt eller inte lika långt åt andra hållet.",
        en: "\(file), line \(line): the distance \(text) is negative or not the same in the other direction."))
  }

  /// More points than fit in memory.
  public static func routingTooLarge(_ file: String, _ count: Int, most: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(file) har \(count) punkter. Högst \(most) går att lösa.",
        en: "The file \(file) has \(count) points. At most \(most) can be solved."))
  }

  /// The budget does not reach from the start to the end.
  public static func routingBudgetTooShort(_ file: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(file): längdgränsen räcker inte från start till mål.",
        en: "The file \(file): the length limit does not reach from the start to the end."))
  }

  /// The solver gave routes that break the rules of the problem.
  public static func routingPlanBroken(_ file: String) -> Failure {
    Failure(
      .fault, Message(sv: "Lösningen av \(file) håller inte.", en: "The solution of \(file) does not hold."),
      advice: Message(sv: "Det är ett fel i programmet. Anmäl det.", en: "This is a fault in the program. Report it."))
  }
}
