// What can go wrong with dialogues and surveys.

extension Failure {
  /// A file of a dialogue has none of the columns that are needed.
  public static func dialogueColumns(_ name: String, _ headers: [String]) -> Failure {
    let found = headers.prefix(12).joined(separator: ", ")
    return Failure(
      .badInput,
      Message(
        sv: "Filen \(name) har inte de kolumner som behövs, eller en av dem två gånger. Den har: \(found).",
        en: "The file \(name) does not have the columns that are needed, or has one of them twice. It has: \(found)."),
      advice: Message(
        sv: "Skriv tema och antal för prioriteringar, eller typ (trygg, otrygg) med lat och lon, eller plats, för märken.",
        en: "Write theme and count for priorities, or kind (safe, unsafe) with lat and lon, or place, for marks."))
  }

  /// No row of a dialogue's file could be used.
  public static func dialogueWithoutRows(_ name: String, rows: Int, line: Int, _ reason: Message) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Ingen av \(rows.counted("rad", "rader")) i \(name) kunde läsas. Rad \(line): \(reason.swedish)",
        en: "None of \(rows.counted("row", "rows")) of \(name) could be read. Row \(line): \(reason.english)"),
      advice: Message(sv: "Inget har sparats.", en: "Nothing was saved."))
  }

  /// A dialogue needs a title or a date that was not given.
  public static func dialogueNeeds(_ option: String) -> Failure {
    Failure(
      .usage,
      Message(sv: "\(option) saknas, och filen säger det inte.", en: "\(option) is missing, and the file does not say it."),
      advice: Message(
        sv: "Skriv till exempel --title \"Medborgardialog\" --date 2027-03-15.",
        en: "Write for example --title \"Dialogue\" --date 2027-03-15."))
  }

  /// No dialogue has the number.
  public static func unknownDialogue(_ number: String) -> Failure {
    Failure(
      .usage, Message(sv: "Det finns ingen dialog med numret \(number).", en: "There is no dialogue with the number \(number)."),
      advice: Message(sv: "Se \"trygg dialogue list\".", en: "See \"trygg dialogue list\"."))
  }
}
