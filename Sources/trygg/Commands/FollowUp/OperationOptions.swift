import Almanac
import ArgumentParser
import FollowUp
import Incidents
import Intake
import Messages

/// What is said of an operation when it is decided on or logged.
struct OperationOptions: ParsableArguments {
  @Option(help: help("Dagen.", "The day.", valueName: "dag"))
  var date: String?

  @Option(help: help("Start, som 18:00.", "Start, such as 18:00.", valueName: "klockslag"))
  var start: String?

  @Option(help: help("Slut, som 20:00.", "End, such as 20:00.", valueName: "klockslag"))
  var end: String?

  @Option(
    help: help(
      "Vilka som är med, med komma emellan: \"P,K,räddningstjänsten\". Aldrig personer.",
      "Who takes part, with commas: \"P,K,the fire service\". Never persons.", valueName: "lista"))
  var parties: String?

  @Option(help: help("Anteckning. Personuppgifter tas bort.", "A note. Personal data are taken out.", valueName: "text"))
  var note: String?

  @Option(
    help: help(
      "Åtaganden som den räknas för i stället för de vanliga: \"N4b\". Kan anges flera gånger.",
      "Commitments that it counts for instead of the usual ones: \"N4b\". May be given several times.", valueName: "nr"))
  var serves: [String] = []

  @Option(
    help: help(
      "Åtaganden som den räknas för också: \"T3\". Kan anges flera gånger.",
      "Commitments that it counts for as well: \"T3\". May be given several times.", valueName: "nr"))
  var also: [String] = []

  @Option(
    name: .customLong("set"),
    help: help("Bara det löftet. Förval: de som gäller den dagen.", "Only that promise. Default: those in force.", valueName: "nyckel"))
  var set: String?

  @Option(
    parsing: .upToNextOption,
    help: help("Regler i checklistan som är uppfyllda: 1 2 3.", "Rules of the checklist that are met: 1 2 3.", valueName: "nummer"))
  var tick: [Int] = []

  /// The wish, and whether personal data were taken out of its texts.
  func wish() throws -> (wish: DecisionWish, isScrubbed: Bool) {
    var wish = DecisionWish()
    var isScrubbed = false
    wish.date = try date.map(OperationOptions.day)
    wish.start = try start.map { try OperationOptions.clock($0, "--start") }
    wish.end = try end.map { try OperationOptions.clock($0, "--end") }
    if wish.start == nil, wish.end != nil {
      throw Failure.optionOutOfRange("--end", end ?? "", Message(sv: "tillsammans med --start", en: "together with --start"))
    }
    if let start = wish.start, let end = wish.end { try OperationOptions.checkHours(start, end) }
    wish.parties = try (parties ?? "").split(separator: ",").map { $0.trimming }.filter { !$0.isEmpty }.map {
      try OperationOptions.clean($0, "--parties", &isScrubbed)
    }
    if let parties, wish.parties.isEmpty {
      throw Failure.optionOutOfRange(
        "--parties", parties, Message(sv: "minst en part, som \"P,K\"", en: "at least one party, such as \"P,K\""))
    }
    wish.note = try note.map { try OperationOptions.clean($0, "--note", &isScrubbed) }
    wish.serves = serves
    wish.also = also
    wish.set = set
    wish.ticks = Set(tick)
    return (wish, isScrubbed)
  }

  /// The longest time past midnight, in hours: 22–02 is an evening, 20–19 a mistake.
  private static let longestNight = 12

  /// Refuses hours that are none: an end at the start, or an end before it that no night explains.
  ///
  /// - Throws: `Failure` (usage).
  static func checkHours(_ start: TimeOfDay, _ end: TimeOfDay) throws {
    let seconds = end.secondOfDay - start.secondOfDay
    if seconds > 0 { return }
    guard seconds < 0, seconds + 86_400 <= longestNight * 3600 else {
      throw Failure.operationHours(start.hourAndMinute, end.hourAndMinute, longest: longestNight)
    }
  }

  /// A text without personal data.
  ///
  /// - Throws: `Failure` (usage) when it is longer than anybody reads.
  static func clean(_ text: String, _ option: String, _ isScrubbed: inout Bool) throws -> String {
    guard text.count <= ProtocolText.longestText else { throw Failure.textTooLong(option, text.count, ProtocolText.longestText) }
    let clean = Scrubber.scrub(text)
    if clean != text { isScrubbed = true }
    // Blanks alone say nothing.
    return clean.allSatisfy(\.isWhitespace) ? "" : clean
  }

  /// A reason without personal data.
  ///
  /// - Throws: `Failure` (usage) when it is empty; `what` needs it.
  static func reason(_ text: String, _ what: Message, _ isScrubbed: inout Bool) throws -> String {
    let clean = try clean(text, "--reason", &isScrubbed)
    guard !clean.isEmpty else { throw Failure.reasonMissing(what) }
    return clean
  }

  static let scrubbed = Message(
    sv: "Personuppgifter togs bort ur texten innan den sparades.", en: "Personal data were taken out of the text before it was stored.")

  static func day(_ text: String) throws -> CivilDate {
    guard let parsed = TimestampParser().parse(text), parsed.precision != .month else { throw Failure.unreadableTime(text) }
    guard (2000...2100).contains(parsed.date.year) else {
      throw Failure.optionOutOfRange("YYYY-MM-DD", text, Message(sv: "ett år 2000–2100", en: "a year 2000–2100"))
    }
    return parsed.date
  }

  static func clock(_ text: String, _ option: String) throws -> TimeOfDay {
    guard let time = TimestampParser().timeOfDay(text) else {
      throw Failure.optionOutOfRange(option, text, Message(sv: "ett klockslag som 18:00", en: "a time of day such as 18:00"))
    }
    return time
  }

  /// The kind that a person means: its key, its name in either language, or the key of a proposal's kind.
  static func kind(_ text: String) throws -> PlanKind {
    guard let found = PlanKind(word: text) else {
      let list = PlanKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure.optionOutOfRange("--kind", text, Message(sv: "ett av \(list)", en: "one of \(list)"))
    }
    return found
  }
}

extension Substring {
  /// Without spaces at the ends.
  fileprivate var trimming: String {
    var part = self
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
