// The columns of an import's account.
import Incidents
import Messages

extension Layers {
  /// What became of each file's rows.
  public static var imports: Layer<ImportAccount> {
    Layer(
      name: "import", title: Message(sv: "Inläsning", en: "Import"),
      columns: [
        Column("file", Message(sv: "Fil", en: "File")) { .text($0.file) },
        Column("sha256", Message(sv: "SHA-256", en: "SHA-256"), readers: .machines) { .text($0.sha256) },
        count("rows", Message(sv: "Rader", en: "Rows"), \.rows),
        count("imported", Message(sv: "Inlästa", en: "Imported"), \.imported),
        count("updated", Message(sv: "Ändrade", en: "Updated"), \.updated),
        count("duplicates", Message(sv: "Dubbletter", en: "Duplicates"), \.duplicates),
        count("rejected", Message(sv: "Avvisade", en: "Rejected"), \.rejected),
        count("unlocated", Message(sv: "Utan läge", en: "Unlocated"), \.unlocated),
        count("coarse", Message(sv: "Grovt läge", en: "Coarse"), \.coarse),
        count("located_from_text", Message(sv: "Läge ur texten", en: "Located from text"), \.locatedFromText),
        count("category_unknown", Message(sv: "Okänd kategori", en: "Category unknown"), \.categoryUnknown),
        Column("rejects", Message(sv: "Avvisade rader", en: "Rejected rows"), readers: .machines) {
          .list($0.rejects.map { .record([.init("line", .integer($0.line)), .init("reason", .message($0.reason))]) })
        },
        Column("warnings", Message(sv: "Varningar", en: "Warnings"), readers: .machines) { .messages($0.warnings) },
      ])
  }

  /// Rows that were not taken, with why.
  public static var rejects: Layer<RejectedRow> {
    Layer(
      name: "rejects", title: Message(sv: "Avvisade rader", en: "Rejected rows"),
      columns: [
        Column("line", Message(sv: "Rad", en: "Line"), numeric: true) { .integer($0.line) },
        Column("reason", Message(sv: "Orsak", en: "Reason")) { .message($0.reason) },
      ])
  }

  private static func count(
    _ key: String, _ header: Message, _ path: any KeyPath<ImportAccount, Int> & Sendable
  ) -> Column<ImportAccount> {
    Column(key, header, numeric: true) { .integer($0[keyPath: path]) }
  }
}
