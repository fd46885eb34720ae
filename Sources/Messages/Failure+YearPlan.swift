// What can be wrong with a year plan.

extension Failure {
  /// A year that no plan can be made for.
  public static func planYear(_ text: String, _ range: ClosedRange<Int>) -> Failure {
    Failure(
      .usage, Message(sv: "\"\(text)\" är inget år som kan planeras.", en: "\"\(text)\" is no year that can be planned."),
      advice: Message(
        sv: "Ange ett år mellan \(range.lowerBound) och \(range.upperBound).",
        en: "Give a year from \(range.lowerBound) to \(range.upperBound)."))
  }

  /// There is no commitment to plan for.
  public static func noCommitments() -> Failure {
    Failure(
      .badInput, Message(sv: "Det finns inga åtaganden att planera för.", en: "There are no commitments to plan for."),
      advice: Message(
        sv: "Ange en fil som geodata/commitments.json med --commitments.",
        en: "Name a file like geodata/commitments.json with --commitments."))
  }

  /// A lock, an exclusion or a vacation that cannot be read.
  public static func planChangeForm(_ text: String, form: String) -> Failure {
    Failure(
      .usage, Message(sv: "Ändringen \"\(text)\" går inte att läsa.", en: "The change \"\(text)\" cannot be read."),
      advice: Message(sv: "Skriv den som \(form).", en: "Write it like \(form)."))
  }

  /// A day that the calendar does not have, in a change of the plan.
  public static func planNoSuchDay(_ text: String) -> Failure {
    Failure(
      .usage, Message(sv: "Dagen \"\(text)\" finns inte.", en: "The day \"\(text)\" does not exist."),
      advice: Message(sv: "Skriv en dag som finns, till exempel 2027-02-12.", en: "Write a day that exists, for example 2027-02-12."))
  }

  /// A period that ends before it begins, in a change of the plan.
  public static func planSpanBackwards(_ text: String) -> Failure {
    Failure(
      .usage, Message(sv: "Perioden \"\(text)\" slutar innan den börjar.", en: "The period \"\(text)\" ends before it begins."),
      advice: Message(sv: "Byt plats på dagarna.", en: "Swap the days."))
  }

  /// A commitment that the set does not have.
  public static func planUnknownCommitment(_ id: String, _ known: [String]) -> Failure {
    Failure(
      .usage, Message(sv: "Åtagandet \"\(id)\" finns inte.", en: "The commitment \"\(id)\" does not exist."),
      advice: Message(sv: "Välj bland: \(known.joined(separator: ", ")).", en: "Choose among: \(known.joined(separator: ", "))."))
  }

  /// Changes made by hand that contradict each other or a rule.
  public static func planConflicts(_ conflicts: [Message]) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Ändringarna går inte ihop. " + conflicts.map(\.swedish).joined(separator: " "),
        en: "The changes do not fit together. " + conflicts.map(\.english).joined(separator: " ")),
      advice: Message(sv: "Ta bort eller flytta en av dem.", en: "Take one of them away or move it."))
  }

  /// A file of changes that does not have the form.
  public static func planFileForm(_ file: String, _ what: Message) -> Failure {
    Failure(
      .badInput, Message(sv: "\(file): \(what.swedish)", en: "\(file): \(what.english)"),
      advice: Message(
        sv:
          "JSON: {\"locks\": [\"T1=2027-02-12 16:00 Krokfors\"], \"exclude\": [\"2027-07-05..2027-07-25\"], \"vacations\": [\"P=2027-06-28..2027-07-25\"]}. "
          + "CSV: kolumnerna change och value.",
        en:
          "JSON: {\"locks\": [\"T1=2027-02-12 16:00 Krokfors\"], \"exclude\": [\"2027-07-05..2027-07-25\"], \"vacations\": [\"P=2027-06-28..2027-07-25\"]}. "
          + "CSV: the columns change and value."))
  }
}
