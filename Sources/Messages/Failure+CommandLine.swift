// What can be wrong with a command.

extension Failure {
  /// The first word names no command.
  public static func unknownCommand(_ word: String) -> Failure {
    Failure(
      .usage, Message(sv: "Kommandot \"\(word)\" finns inte.", en: "The command \"\(word)\" does not exist."),
      advice: Message(sv: "Se \"trygg --help\".", en: "See \"trygg --help\"."))
  }

  /// The second word of a command that only holds others names none of them.
  public static func unknownPart(_ word: String, of command: String, _ known: [String]) -> Failure {
    Failure(
      .usage, Message(sv: "\(command) har inget \"\(word)\".", en: "\(command) has no \"\(word)\"."),
      advice: Message(sv: "Välj bland: \(known.joined(separator: ", ")).", en: "Choose among: \(known.joined(separator: ", "))."))
  }

  /// `--lang` names no known language.
  public static func unknownLanguage(_ text: String) -> Failure {
    Failure(
      .usage, Message(sv: "Språket \"\(text)\" finns inte.", en: "The language \"\(text)\" does not exist."),
      advice: Message(sv: "Välj sv eller en.", en: "Choose sv or en."))
  }

  /// A time that cannot be read.
  public static func unreadableTime(_ text: String) -> Failure {
    Failure(
      .usage, Message(sv: "Tiden \"\(text)\" går inte att läsa.", en: "The time \"\(text)\" cannot be read."),
      advice: Message(sv: "Skriv till exempel 2026-11-23 eller 2026-11-23T14:30.", en: "Write for example 2026-11-23 or 2026-11-23T14:30."))
  }

  /// The command does not offer the form.
  public static func formatNotOffered(_ wished: String, _ offered: [String]) -> Failure {
    Failure(
      .usage, Message(sv: "Kommandot kan inte skriva \(wished).", en: "The command cannot write \(wished)."),
      advice: Message(sv: "Välj \(WordList.either(offered, .swedish)).", en: "Choose \(WordList.either(offered, .english))."))
  }

  /// A value of an option is out of range.
  public static func optionOutOfRange(_ option: String, _ value: String, _ range: Message) -> Failure {
    Failure(
      .usage,
      Message(sv: "Värdet \(value) för \(option) går inte att använda.", en: "The value \(value) for \(option) cannot be used."),
      advice: Message(sv: "Ange \(range.swedish).", en: "Give \(range.english)."))
  }

  /// Two options say opposite things.
  public static func optionsExclude(_ one: String, _ other: String) -> Failure {
    Failure(
      .usage, Message(sv: "\(one) och \(other) går inte ihop.", en: "\(one) and \(other) do not go together."),
      advice: Message(sv: "Ange bara det ena.", en: "Give one of them only."))
  }

  /// An option that means something only together with something else.
  public static func optionNeeds(_ option: String, _ what: Message) -> Failure {
    Failure(.usage, Message(sv: "\(option) gäller bara \(what.swedish).", en: "\(option) is for \(what.english) only."))
  }

  /// Standard output could not be written.
  public static func outputFailed(_ reason: Message) -> Failure {
    Failure(
      .environment,
      Message(sv: "Resultatet kunde inte skrivas (\(reason.swedish)).", en: "The result could not be written (\(reason.english))."))
  }

  /// The geodata folder was not found.
  public static func geodataMissing(_ searched: [String]) -> Failure {
    Failure(
      .environment,
      Message(
        sv: "Mappen geodata hittades inte (sökte i \(searched.joined(separator: ", "))).",
        en: "The folder geodata was not found (searched \(searched.joined(separator: ", ")))."),
      advice: Message(sv: "Ange den med --geodata eller $TRYGG_GEODATA.", en: "Name it with --geodata or $TRYGG_GEODATA."))
  }

  /// A category that does not exist.
  public static func unknownCategory(_ text: String, _ known: [Message]) -> Failure {
    Failure(
      .usage,
      Message(sv: "Kategorin \"\(text)\" finns inte.", en: "The category \"\(text)\" does not exist."),
      advice: Message(
        sv: "Välj bland: \(known.map(\.swedish).joined(separator: ", ")).",
        en: "Choose among: \(known.map(\.english).joined(separator: ", "))."))
  }

  /// Several files failed; the message of the first stands for all.
  public static func filesFailed(_ count: Int, _ total: Int, _ first: Failure) -> Failure {
    Failure(
      first.status,
      Message(
        sv: "\(count) av \(total.counted("fil", "filer")) kunde inte läsas in.",
        en: "\(count) of \(total.counted("file", "files")) could not be read in."))
  }

  /// Raw reports never leave the police's or the kommun's own file.
  public static func reportsNotShared(_ audience: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Enskilda rapporter lämnas inte ut till \(audience.swedish).", en: "Single reports are not given to \(audience.english)."),
      advice: Message(
        sv: "Exportera hotspots i stället. De slås ihop och prövas mot gränserna.",
        en: "Export hotspots instead. They are pooled and pass the limits."))
  }
}

extension Failure {
  /// Some checks of `doctor` failed.
  public static func checksFailed(_ names: [Message]) -> Failure {
    Failure(
      .badInput,
      Message(
        sv: "Inte som det ska: \(names.map(\.swedish).joined(separator: ", ")).",
        en: "Not as it should be: \(names.map(\.english).joined(separator: ", "))."),
      advice: Message(
        sv: "Återställ en säkerhetskopia, eller skapa en ny databas och läs in filerna igen.",
        en: "Restore a backup, or create a new database and read the files in again."))
  }
}

extension Failure {
  /// Planned operations are for the police alone.
  public static func operationsNotShared(_ audience: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "Planerade insatser lämnas inte ut till \(audience.swedish) förrän de är genomförda.",
        en: "Planned operations are not given to \(audience.english) until they are done."))
  }

  /// The folder of a demo holds something else.
  public static func folderNotEmpty(_ path: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Mappen \(path) innehåller redan annat än ett exempel. Inget har ändrats.",
        en: "The folder \(path) already holds something other than an example. Nothing has been changed."),
      advice: Message(sv: "Ange en ny mapp med --output.", en: "Name a new folder with --output."))
  }
}

extension Failure {
  /// A walk's stops can be the places of single reports.
  public static func walksNotShared(_ audience: Message) -> Failure {
    Failure(
      .refused,
      Message(
        sv: "En föreslagen vandring lämnas inte ut till \(audience.swedish). Ett stopp kan vara platsen för en enda rapport.",
        en: "A proposed walk is not given to \(audience.english). A stop can be the place of a single report."))
  }

  /// A file that is read would be written over.
  public static func wouldOverwriteInput(_ path: String) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "\(path) är filen som ska läsas in. Den skrivs inte över.", en: "\(path) is the file to be read in. It is not overwritten."),
      advice: Message(sv: "Välj ett annat namn.", en: "Choose another name."))
  }
}
