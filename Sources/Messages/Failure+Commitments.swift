// What can be wrong with the promise.

extension Failure {
  /// A set that does not exist.
  public static func unknownCommitmentSet(_ key: String, _ known: [String]) -> Failure {
    Failure(
      .usage, Message(sv: "Löftet \"\(key)\" finns inte.", en: "The promise \"\(key)\" does not exist."),
      advice: known.isEmpty
        ? Message(
          sv: "Läs in ett med \"trygg commitments import FIL\".", en: "Read one in with \"trygg commitments import FILE\".")
        : Message(sv: "Välj bland: \(known.joined(separator: ", ")).", en: "Choose among: \(known.joined(separator: ", "))."))
  }

  /// A commitment that a set does not have.
  public static func unknownCommitment(_ id: String, of set: String) -> Failure {
    Failure(
      .usage, Message(sv: "Åtagandet \(id) finns inte i \(set).", en: "The commitment \(id) does not exist in \(set)."),
      advice: Message(sv: "Se alla med \"trygg commitments\".", en: "See all with \"trygg commitments\"."))
  }

  /// Weeks are excused of commitments with an average per week only.
  public static func excuseWithoutAverage(_ id: String, of set: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "\(id) i \(set) är inget snitt per vecka, så ingen vecka behöver undantas.",
        en: "\(id) of \(set) is no average per week, so no week needs an excuse."),
      advice: Message(
        sv: "Ställ in en planerad insats med \"trygg log I-… --cancel --reason\".",
        en: "Cancel a planned operation with \"trygg log I-… --cancel --reason\"."))
  }

  /// A week in which the promise does not hold.
  public static func excuseOutside(_ week: String, _ set: String, from: String, to: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Vecka \(week) ligger utanför \(set), som gäller \(from)–\(to).",
        en: "Week \(week) lies outside \(set), which holds \(from)–\(to)."),
      advice: Message(sv: "Ange rätt vecka, eller löftet med --set.", en: "Give the right week, or the promise with --set."))
  }

  /// A commitment that would be lost although operations serve it.
  public static func commitmentInUse(_ id: String, of set: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(set) saknar åtagandet \(id), som insatser eller undantag i databasen hör till. Inget har ändrats.",
        en: "\(set) lacks the commitment \(id), which operations or excused weeks in the database belong to. Nothing has been changed."),
      advice: Message(
        sv: "Ge den nya versionen en egen nyckel och \"replaces\": \"\(set)\".",
        en: "Give the new version a key of its own and \"replaces\": \"\(set)\"."))
  }

  /// A set rests already.
  public static func alreadyPaused(_ key: String, _ day: String) -> Failure {
    Failure(
      .badInput, Message(sv: "\(key) är redan pausat \(day) eller senare.", en: "\(key) is already paused on \(day) or later."),
      advice: Message(
        sv: "Avsluta pausen med \"trygg commitments resume \(key)\".", en: "End the pause with \"trygg commitments resume \(key)\"."))
  }

  /// A set does not rest.
  public static func notPaused(_ key: String, _ day: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "\(key) är inte pausat dagen före \(day).", en: "\(key) is not paused on the day before \(day)."),
      advice: Message(sv: "Se löftena med \"trygg commitments sets\".", en: "See the promises with \"trygg commitments sets\"."))
  }

  /// A file of commitments with something wrong in it.
  public static func commitmentFile(_ file: String, at place: String, _ problem: Message) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), \(place): \(problem.swedish). Inget har lästs in.",
        en: "\(file), \(place): \(problem.english). Nothing has been read in."
      ),
      advice: Message(
        sv: "Rätta filen. geodata/commitments.json visar formen.", en: "Correct the file. geodata/commitments.json shows the form."))
  }
}
