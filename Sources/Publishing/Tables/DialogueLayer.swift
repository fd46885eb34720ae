// Dialogues as lists.
import Incidents
import Messages

extension Layers {
  /// The dialogues.
  public static var dialogues: Layer<Dialogue> {
    Layer(
      name: "dialogues", title: Message(sv: "Dialoger", en: "Dialogues"),
      none: Message(sv: "Ingen dialog är inläst.", en: "No dialogue is loaded."),
      columns: [
        Column("id", Message(sv: "Nr", en: "No"), numeric: true) { .integer(Int($0.id)) },
        Column("title", Message(sv: "Titel", en: "Title")) { .text($0.title) },
        Column("date", Message(sv: "Dag", en: "Day")) { .date($0.date) },
        Column("method", Message(sv: "Sätt", en: "Way")) { .optional($0.method) },
        Column("answers", Message(sv: "Svar", en: "Answers"), numeric: true) { $0.answers.map(Value.integer) ?? .none },
        Column("themes", Message(sv: "Teman", en: "Themes"), numeric: true) { .integer($0.themes.count) },
        Column("marks_safe", Message(sv: "Trygga märken", en: "Safe marks"), numeric: true) { dialogue in
          .integer(dialogue.marks.filter { $0.kind == .safe }.reduce(0) { $0 + $1.count })
        },
        Column("marks_unsafe", Message(sv: "Otrygga märken", en: "Unsafe marks"), numeric: true) { dialogue in
          .integer(dialogue.marks.filter { $0.kind == .unsafe }.reduce(0) { $0 + $1.count })
        },
      ])
  }

  /// The themes of a dialogue.
  public static var dialogueThemes: Layer<DialogueTheme> {
    Layer(
      name: "dialogue_themes", title: Message(sv: "Teman", en: "Themes"),
      none: Message(sv: "Inga teman är inlästa.", en: "No themes are loaded."),
      columns: [
        Column("theme", Message(sv: "Tema", en: "Theme")) { .text($0.name) },
        Column("count", Message(sv: "Svar", en: "Answers"), numeric: true) { .integer($0.count) },
        Column("area", Message(sv: "Område", en: "Area")) { .optional($0.area) },
      ])
  }

  /// The marks of a dialogue.
  public static var dialogueMarks: Layer<DialogueMark> {
    Layer(
      name: "dialogue_marks", title: Message(sv: "Märken", en: "Marks"),
      none: Message(sv: "Inga märken är inlästa.", en: "No marks are loaded."),
      columns: [
        Column("kind", Message(sv: "Känns", en: "Feels")) { .code($0.kind.rawValue, $0.kind.name) },
        Column("theme", Message(sv: "Tema", en: "Theme")) { .optional($0.theme) },
        Column("place", Message(sv: "Plats", en: "Place")) { .optional($0.place) },
        Column("count", Message(sv: "Antal", en: "Count"), numeric: true) { .integer($0.count) },
        Column("precision_m", Message(sv: "Noggrannhet (m)", en: "Precision (m)"), decimals: 0, numeric: true) {
          .number($0.precision, decimals: 0)
        },
      ], shape: { .point($0.position) })
  }

  /// What became of the rows of a dialogue's file.
  public static var dialogueAccounts: Layer<DialogueAccount> {
    Layer(
      name: "dialogue_import", title: Message(sv: "Inläst dialog", en: "Dialogue loaded"),
      columns: [
        Column("file", Message(sv: "Fil", en: "File")) { .text($0.file) },
        Column("sha256", Message(sv: "SHA-256", en: "SHA-256"), readers: .machines) { .text($0.sha256) },
        Column("rows", Message(sv: "Rader", en: "Rows"), numeric: true) { .integer($0.rows) },
        Column("themes", Message(sv: "Teman", en: "Themes"), numeric: true) { .integer($0.themes) },
        Column("marks", Message(sv: "Märken", en: "Marks"), numeric: true) { .integer($0.marks) },
        Column("rejected", Message(sv: "Avvisade", en: "Rejected"), numeric: true) { .integer($0.rejected) },
        Column("rejects", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { account in
          .list(account.rejects.map { .record([.init("line", .integer($0.line)), .init("reason", .message($0.reason))]) })
        },
      ])
  }
}
