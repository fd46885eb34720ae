// What can be wrong with a table of numbers.

extension Failure {
  /// The table has no column of that name.
  public static func tableColumnMissing(_ file: String, _ column: String, headers: [String]) -> Failure {
    let list = Message.list(headers)
    // Columns that have an option by their own name are called so unless another name is chosen.
    let named = ["x", "y", "t", "start", "end", "case", "exposure", "predicted", "observed"].contains(column)
    let likely = headers.first { $0.lowercased() == column.lowercased() } ?? headers.first ?? column
    return Failure(
      .badInput,
      Message(
        sv: "Filen \(file) har ingen kolumn \"\(column)\". Kolumnerna är: \(list).",
        en: "The file \(file) has no column \"\(column)\". The columns are: \(list)."),
      advice: named
        ? Message(
          sv: "Namnge kolumnen med kommandots val, till exempel --\(column) \"\(likely)\".",
          en: "Name the column with the command's options, for example --\(column) \"\(likely)\".")
        : Message(
          sv: "Kontrollera stavningen, eller döp om kolumnen i filen.", en: "Check the spelling, or rename the column in the file."))
  }

  /// Two columns have the same name.
  public static func tableColumnTwice(_ file: String, _ column: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(file) har flera kolumner som heter \"\(column)\".", en: "The file \(file) has several columns named \"\(column)\"."),
      advice: Message(sv: "Döp om dem i filen.", en: "Rename them in the file."))
  }

  /// A row that has too few or too many fields.
  public static func tableRowLength(_ file: String, line: Int, _ found: Int, _ wanted: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): raden har \(found) fält, rubriken har \(wanted).",
        en: "\(file), line \(line): the row has \(found.counted("field", "fields")), the header \(wanted)."),
      advice: Message(sv: "Rätta raden och kör igen.", en: "Correct the row and run again."))
  }

  /// A row that cannot be told from the next.
  public static func tableRowBroken(_ file: String, line: Int) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): ett citattecken avslutas aldrig, eller så är raden för lång.",
        en: "\(file), line \(line): a quote is never closed, or the row is too long."),
      advice: Message(sv: "Rätta raden och kör igen.", en: "Correct the row and run again."))
  }

  /// A cell that does not hold what it should.
  public static func tableCell(_ file: String, line: Int, column: String, _ text: String, wanted: Message) -> Failure {
    let found = text.isEmpty
    return Failure(
      .badInput,
      Message(
        sv: found
          ? "\(file), rad \(line): kolumnen \"\(column)\" är tom."
          : "\(file), rad \(line): \"\(text)\" i kolumnen \"\(column)\" går inte att läsa.",
        en: found
          ? "\(file), line \(line): the column \"\(column)\" is empty."
          : "\(file), line \(line): \"\(text)\" in the column \"\(column)\" cannot be read."),
      advice: Message(sv: "Där ska stå \(wanted.swedish).", en: "It should be \(wanted.english)."))
  }

  /// A number of days that no calendar reaches.
  public static func tableTimeOutOfRange(_ file: String, line: Int, column: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "\(file), rad \(line): kolumnen \"\(column)\" är för stor för att vara ett antal dagar.",
        en: "\(file), line \(line): the column \"\(column)\" is too large to be a number of days."),
      advice: Message(sv: "Skriv tiden som 2026-11-23T14:30 eller i dagar.", en: "Write the time as 2026-11-23T14:30 or in days."))
  }

  /// No point reaches the grid.
  public static func noPointsWithinGrid(_ file: String) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: ingen punkt i \(file) ligger inom räckhåll för rutnätet.",
        en: "Too few data: no point of \(file) is within reach of the grid."),
      advice: Message(sv: "Kontrollera --extent och koordinatsystemet.", en: "Check --extent and the coordinate system."))
  }

  /// Too few rows to answer.
  public static func tooFewRows(_ file: String, found: Int, needed: Int) -> Failure {
    let rows =
      found == 1
      ? Message(sv: "1 användbar rad", en: "1 usable row")
      : Message(sv: "\(found) användbara rader", en: "\(found) usable rows")
    return Failure(
      .tooFewData,
      Message(
        sv: "För få data: \(file) har \(rows.swedish). Minst \(needed) behövs.",
        en: "Too few data: \(file) has \(rows.english). At least \(needed) \(needed == 1 ? "is" : "are") needed."))
  }

  /// The answer has nothing that can be drawn.
  public static func nothingToDraw(_ method: String) -> Failure {
    Failure(
      .tooFewData,
      Message(
        sv: "För få data: svaret från \(method) har inget att rita.", en: "Too few data: the answer of \(method) has nothing to draw."),
      advice: Message(sv: "Utelämna --picture.", en: "Leave out --picture."))
  }
}
