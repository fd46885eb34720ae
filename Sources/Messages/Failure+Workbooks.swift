// What can go wrong with workbooks of spreadsheet programs, told to a person.

extension Failure {
  /// An archive that is no workbook.
  public static func notAWorkbook(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Filen \(name) är en zip-fil, men ingen Excel-bok (.xlsx).",
        en: "The file \(name) is a zip file, but no Excel workbook (.xlsx)."),
      advice: Message(
        sv: "Packa upp den, eller spara kalkylen som .xlsx eller CSV.", en: "Unpack it, or save the spreadsheet as .xlsx or CSV."))
  }

  /// A workbook without a sheet of cells.
  public static func workbookWithoutSheets(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Arbetsboken \(name) har inget blad med celler.", en: "The workbook \(name) has no sheet with cells."),
      advice: Message(sv: "Kontrollera att rätt fil valdes.", en: "Check that the right file was chosen."))
  }

  /// A workbook that is damaged.
  public static func workbookBroken(_ name: String, part: String?) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Arbetsboken \(name) är skadad eller avkapad\(part.map { " (delen \($0))" } ?? "").",
        en: "The workbook \(name) is damaged or cut off\(part.map { " (the part \($0))" } ?? "")."),
      advice: Message(
        sv: "Öppna den i kalkylprogrammet, spara den på nytt och försök igen.",
        en: "Open it in the spreadsheet program, save it anew and try again."))
  }

  /// A workbook with a password.
  public static func workbookLocked(_ name: String) -> Failure {
    Failure(
      .badInput,
      Message(sv: "Arbetsboken \(name) är låst med ett lösenord.", en: "The workbook \(name) is locked with a password."),
      advice: Message(sv: "Spara en kopia utan lösenord.", en: "Save a copy without a password."))
  }

  /// A workbook that unpacks to more than is read.
  public static func workbookTooLarge(_ name: String, part: String) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Arbetsboken \(name) blir för stor när den packas upp (delen \(part)).",
        en: "The workbook \(name) becomes too large when it is unpacked (the part \(part))."),
      advice: Message(sv: "Spara bladet som CSV.", en: "Save the sheet as CSV."))
  }

  /// A sheet that the workbook lacks.
  public static func sheetMissing(_ sheet: String, _ name: String, sheets: [String]) -> Failure {
    let list = Message.list(sheets)
    return Failure(
      .usage,
      Message(
        sv: "Bladet \"\(sheet)\" finns inte i \(name). Bladen är: \(list).",
        en: "The sheet \"\(sheet)\" is not in \(name). The sheets are: \(list)."),
      advice: Message(sv: "Skriv bladets namn som det står i boken.", en: "Write the sheet's name as it stands in the workbook."))
  }
}
