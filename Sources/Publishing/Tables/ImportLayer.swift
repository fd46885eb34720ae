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
        Column("quality", Message(sv: "Kvalitet", en: "Quality"), readers: .machines) { quality($0) },
        Column("columns", Message(sv: "Kolumner", en: "Columns"), readers: .machines) { account in
          .list(account.columns.map { .record([.init("header", .text($0.header)), .init("field", .text($0.field))]) })
        },
        Column("rejects", Message(sv: "Avvisade rader", en: "Rejected rows"), readers: .machines) {
          .list($0.rejects.map { .record([.init("line", .integer($0.line)), .init("reason", .message($0.reason))]) })
        },
        Column("warnings", Message(sv: "Varningar", en: "Warnings"), readers: .machines) { .messages($0.warnings) },
      ])
  }

  /// The quality report as a record of the contract.
  private static func quality(_ account: ImportAccount) -> Value {
    let quality = account.quality
    func counts(_ map: [String: Int]) -> Value {
      .list(
        map.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
          .record([.init("name", .text($0.key)), .init("rows", .integer($0.value))])
        }
      )
    }
    let scrubbed = quality.scrubbed
    return .record([
      .init(
        "rejected_by_reason",
        .list(quality.reasons.map { .record([.init("reason", .message($0.reason)), .init("rows", .integer($0.count))]) })),
      .init("hours", .list(quality.hours.map { .integer($0) })),
      .init("first", quality.first.map { .instant($0) } ?? .none), .init("last", quality.last.map { .instant($0) } ?? .none),
      .init("origins", counts(quality.origins)), .init("sources", counts(quality.sources)), .init("spots", .integer(quality.spots)),
      .init(
        "scrubbed",
        .record([
          .init("personnummer", .integer(scrubbed.personnummer)), .init("telefon", .integer(scrubbed.telefon)),
          .init("regnr", .integer(scrubbed.regnr)), .init("epost", .integer(scrubbed.epost)), .init("namn", .integer(scrubbed.namn)),
        ])),
      .init("previous", account.previous.map { .instant($0.made) } ?? .none),
      .init(
        "shares",
        .list(
          ImportComparison.all(account).map { item in
            .record([
              .init("key", .text(item.key)), .init("count", .integer(item.count)), .init("of", .integer(item.rows)),
              .init("previous_count", item.before.map { .integer($0.count) } ?? .none),
              .init("previous_of", item.before.map { .integer($0.rows) } ?? .none),
            ])
          })),
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
