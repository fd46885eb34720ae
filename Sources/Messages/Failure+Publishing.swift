// What can go wrong when something is handed to a person.

extension Failure {
  /// The disk is full.
  public static func outputDiskFull(_ path: String) -> Failure {
    Failure(
      .environment,
      Message(sv: "Disken är full. Filen \(path) skrevs inte.", en: "The disk is full. The file \(path) was not written."),
      advice: Message(sv: "Frigör plats och försök igen.", en: "Free some space and try again."))
  }

  /// The folder may not be written to.
  public static func outputFolderNotWritable(_ folder: String) -> Failure {
    Failure(
      .environment,
      Message(sv: "Mappen \(folder) får inte skrivas i.", en: "The folder \(folder) may not be written to."),
      advice: Message(sv: "Välj en annan mapp eller ändra rättigheterna.", en: "Choose another folder or change its permissions."))
  }

  /// The folder does not exist.
  public static func outputFolderMissing(_ folder: String) -> Failure {
    Failure(
      .environment, Message(sv: "Mappen \(folder) finns inte.", en: "The folder \(folder) does not exist."),
      advice: Message(sv: "Skapa den först eller välj en annan.", en: "Create it first or choose another."))
  }

  /// The path is a folder.
  public static func outputIsFolder(_ path: String) -> Failure {
    Failure(
      .environment, Message(sv: "\(path) är en mapp, inte en fil.", en: "\(path) is a folder, not a file."),
      advice: Message(sv: "Ange ett filnamn.", en: "Give a file name."))
  }

  /// The file could not be written for another reason.
  public static func outputFailed(_ path: String, reason: Message) -> Failure {
    Failure(
      .environment,
      Message(sv: "Filen \(path) kunde inte skrivas: \(reason.swedish).", en: "The file \(path) could not be written: \(reason.english)."))
  }

  /// Nothing in an export passes the limits of its audience.
  public static func exportRefused(audience: Message, rule: Message, passes: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Exporten till \(audience.swedish) nekades. \(rule.swedish)",
        en: "The export to \(audience.english) was refused. \(rule.english)"),
      advice: passes)
  }
}
