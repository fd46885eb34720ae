import ArgumentParser
import Incidents
import Intake
import Messages

/// `trygg add`: one report by hand.
struct AddCommand: WritesNothing {
  static let configuration = CommandConfiguration.command(
    "add", alias: "rapportera", "Lägger till en rapport för hand.", "Adds one report by hand.",
    examples: [
      "trygg add --at \"Bränna camping\" --from \"2026-07-04 22:15\" --category \"störande körning\"",
      "trygg add --at \"66.3278,22.8369\" --from 2026-11-20 --category belysning --text \"Lampan vid gångvägen är trasig\"",
    ])

  @Option(help: help("Platsens namn, eller \"lat,lon\".", "Name of the place, or \"lat,lon\".", valueName: "plats"))
  var at: String?

  @Option(help: help("När det hände, eller började.", "When it happened, or began.", valueName: "tid"))
  var from: String

  @Option(help: help("När det slutade.", "When it ended.", valueName: "tid"))
  var to: String?

  @Option(help: help("Vad det gäller.", "What it is about.", valueName: "kategori"))
  var category: String

  @Option(help: help("Fri text. Personuppgifter tas bort.", "Free text. Personal data are taken out.", valueName: "text"))
  var text: String?

  @Option(help: help("Allvar 1–5. Förval: kategorins.", "Severity 1–5. Default: the category's.", valueName: "tal"))
  var severity: Int?

  @Option(
    help: help(
      "Vem som har rapporterat: citizen (invånare), patrol (patrull) eller register.", "Who reported: citizen, patrol or register.",
      valueName: "vem"))
  var origin: String = "citizen"

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    guard let reporter = Origin(rawValue: origin) else {
      throw Failure.optionOutOfRange("--origin", origin, Message(sv: "citizen, patrol eller register", en: "citizen, patrol or register"))
    }
    if let severity, !(1...5).contains(severity) {
      throw Failure.optionOutOfRange("--severity", "\(severity)", Message(sv: "1–5", en: "1–5"))
    }
    let store = try session.open(.write)
    let kommun = try Kommun(store)
    let report = try HandReport(
      at: at, from: from, to: to, category: category, text: text, severity: severity, origin: reporter
    ).report(context: kommun.intakeContext)
    guard report.time.earliest <= session.now else {
      throw Failure.optionOutOfRange("--from", from, Message(sv: "en tid som har varit", en: "a time that has been"))
    }
    let known = kommun.categories.first { $0.code == report.category }?.name ?? Message(verbatim: report.category)
    if report.flags.contains(.categoryUnknown) {
      session.warn([AddCommand.unknown(category, known, kommun.intakeContext.categories.suggestions(for: category))])
    }
    if [category, text].compactMap({ $0 }).contains(where: { Scrubber.scrub($0) != $0 }) {
      session.warn([Message(sv: "Personuppgifter togs bort ur det som skrevs.", en: "Personal data were taken out of what was written.")])
    }
    let place = report.location.map { "\($0.position.degreesMinutes) (± \(Int($0.precision)) m)" }
    let where_ = Message(sv: place ?? "utan läge", en: place ?? "no position")
    if options.dryRun {
      session.say(
        Message(sv: "Skulle lägga till: \(known.swedish), \(where_.swedish).", en: "Would add: \(known.english), \(where_.english)."))
      return
    }
    let id = try store.add(report, at: session.now)
    session.say(
      Message(
        sv: "Lade till rapport \(id): \(known.swedish), \(where_.swedish).", en: "Added report \(id): \(known.english), \(where_.english).")
    )
  }

  /// What a category that is not known becomes, and what may have been meant.
  private static func unknown(_ text: String, _ other: Message, _ near: [Message]) -> Message {
    func question(_ front: String, _ names: [String], _ or: String) -> String {
      guard let last = names.last else { return "" }
      return " \(front) \(names.count == 1 ? last : names.dropLast().joined(separator: ", ") + or + last)?"
    }
    return Message(
      sv: "Kategorin \"\(text)\" är okänd. Rapporten blir \(other.swedish), med ordet kvar."
        + question("Menade du", near.map(\.swedish), " eller "),
      en: "The category \"\(text)\" is unknown. The report becomes \(other.english), with the word kept."
        + question("Did you mean", near.map(\.english), " or "))
  }
}
