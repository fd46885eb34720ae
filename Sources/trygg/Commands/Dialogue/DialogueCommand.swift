import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// `trygg dialogue`: what residents say that they want.
struct DialogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "dialogue", alias: "dialog",
    "Läser in och visar vad invånarna vill: svar per tema och märken på kartan. Blandas aldrig med rapporterna.",
    "Loads and shows what residents want: answers for each theme and marks on the map. Never mixed with the reports.",
    examples: [
      "trygg dialogue import svar.csv --title \"Medborgardialog 2027\" --date 2027-03-15 --method webbenkät --answers 118",
      "trygg dialogue list",
    ], subcommands: [ImportDialogue.self, ListDialogues.self, ShowDialogue.self])

  static let nothing = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)

  /// `trygg dialogue list`.
  struct ListDialogues: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "list", alias: "lista", "Visar de inlästa dialogerna, den nyaste först.", "Shows the dialogues that are loaded, the newest first.",
      examples: ["trygg dialogue list", "trygg dialogue list --format json"])

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let dialogues = try session.open(.read).dialogues()
      try session.deliver(Layers.dialogues, dialogues, session.envelope([], DialogueCommand.nothing), formats: Self.formats)
    }
  }

  /// `trygg dialogue show`.
  struct ShowDialogue: OffersFormats {
    static let formats = OutputFormat.tables
    static let formatNote: Message? = Message(
      sv: "Märken också xlsx, geojson, geojsonseq, gpkg och kml.", en: "Marks xlsx, geojson, geojsonseq, gpkg and kml too.")
    static let configuration = CommandConfiguration.command(
      "show", alias: "visa", "Visar en dialogs teman, eller med --marks dess märken.",
      "Shows a dialogue's themes, or with --marks its marks.",
      examples: ["trygg dialogue show 1", "trygg dialogue show 1 --marks --format geojson --output marken.geojson"])

    @Argument(help: help("Dialogens nummer.", "The dialogue's number.", valueName: "nummer"))
    var id: Int64

    @Flag(help: help("Visa märkena i stället för teman.", "Show the marks instead of the themes."))
    var marks = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      guard let dialogue = try session.open(.read).dialogues().first(where: { $0.id == id }) else { throw Failure.unknownDialogue("\(id)") }
      let fields: [Value.Field] = [
        .init("title", .text(dialogue.title)), .init("date", .date(dialogue.date)), .init("method", .optional(dialogue.method)),
        .init("answers", dialogue.answers.map(Value.integer) ?? .none),
      ]
      let envelope = session.envelope(fields, DialogueCommand.nothing)
      if marks { return try session.deliver(Layers.dialogueMarks, dialogue.marks, envelope) }
      try session.deliver(Layers.dialogueThemes, dialogue.themes, envelope, formats: Self.formats)
    }
  }
}
