// The columns of the ledger.
import Almanac
import Incidents
import Messages

extension Layers {
  /// How each commitment stands; the schema is `trygg.commitments/1`.
  public static var ledger: Layer<LedgerRow> {
    Layer(
      name: "commitments", title: Message(sv: "Löften", en: "Commitments"),
      none: Message(sv: "Inga åtaganden är inlästa.", en: "No commitments are loaded."), columns: promised + counted + standing + background
    )
  }

  private static var promised: [Column<LedgerRow>] {
    [
      Column("id", Message(sv: "Nr", en: "No.")) { .text($0.commitment.id) },
      Column("text", Message(sv: "Åtagande", en: "Commitment")) { .text($0.commitment.text) },
      Column("party", Message(sv: "Part", en: "Party")) { $0.commitment.party.map { Value.code($0, Party.name($0)) } ?? .none },
      Column("kind", Message(sv: "Slag", en: "Kind"), readers: .machines) { .text($0.commitment.kind.rawValue) },
      Column(
        "target", Message(sv: "Mål", en: "Target"), numeric: true,
        shown: { row, text in
          guard row.commitment.kind != .unmeasured else { return Message(sv: "ej mätbart", en: "not measurable").text(text.language) }
          guard let target = row.commitment.target else { return "–" }
          let number = DecimalDigits.trimmed(target, decimals: 2)
          return row.commitment.kind == .average ? number + Message(sv: "/vecka", en: "/week").text(text.language) : number
        }
      ) { .optional($0.commitment.target, decimals: 2) },
      Column("promised", Message(sv: "I perioden", en: "In the period"), readers: .machines) { .optional($0.promised, decimals: 2) },
    ]
  }

  private static var counted: [Column<LedgerRow>] {
    [
      Column(
        "planned", Message(sv: "Planerat", en: "Planned"), numeric: true,
        shown: { row, _ in both(row.planned, row.plannedOther) }
      ) { .integer($0.planned) },
      Column("done", Message(sv: "Gjort", en: "Done"), numeric: true, shown: { row, _ in both(row.done, row.doneOther) }) {
        .integer($0.done)
      },
      Column("remaining", Message(sv: "Kvar", en: "Left"), numeric: true) { $0.remaining.map { .integer($0) } ?? .none },
      Column("planned_other_reading", Message(sv: "Planerat i den andra läsningen", en: "Planned in the other reading"), readers: .machines)
      {
        $0.plannedOther.map { .integer($0) } ?? .none
      },
      Column("done_other_reading", Message(sv: "Gjort i den andra läsningen", en: "Done in the other reading"), readers: .machines) {
        $0.doneOther.map { .integer($0) } ?? .none
      },
      Column("pace", Message(sv: "Takt", en: "Pace"), readers: .machines) { .optional($0.pace, decimals: 2) },
    ]
  }

  private static var standing: [Column<LedgerRow>] {
    [
      Column("status", Message(sv: "Läge", en: "Status")) { .code($0.status.rawValue, $0.status.name) },
      Column(
        "empty_weeks", Message(sv: "Tomma veckor", en: "Empty weeks"), numeric: true,
        shown: { row, _ in row.weeks.map { "\($0.empty.count)" } ?? "–" }
      ) { row in row.weeks.map { .texts($0.empty.map(\.description)) } ?? .none },
      Column("weeks", Message(sv: "Veckor", en: "Weeks"), readers: .machines) { row in row.weeks.map { .integer($0.ended.count) } ?? .none
      },
      Column("average", Message(sv: "Snitt", en: "Average"), readers: .machines) { .optional($0.weeks?.average, decimals: 4) },
      Column("average_without_excused", Message(sv: "Snitt utan undantag", en: "Average without excused"), readers: .machines) {
        .optional($0.weeks?.averageWithoutExcused, decimals: 4)
      },
      Column("excused_weeks", Message(sv: "Undantagna veckor", en: "Excused weeks"), readers: .machines) { row in
        row.weeks.map { .texts($0.excused.map(\.week.description)) } ?? .none
      },
      Column(
        "last_day", Message(sv: "Sista dag", en: "Last day"), shown: { row, _ in (row.due ?? row.closes)?.description ?? "–" }
      ) { row in (row.due ?? row.closes).map { .date($0) } ?? .none },
    ]
  }

  private static var background: [Column<LedgerRow>] {
    [
      Column("last_done", Message(sv: "Senast gjort", en: "Last done"), readers: .machines) { $0.lastDone.map { .date($0) } ?? .none },
      Column("period_from", Message(sv: "Från", en: "From"), readers: .machines) { .date($0.from) },
      Column("period_to", Message(sv: "Till", en: "To"), readers: .machines) { .date($0.to) },
      Column("numbers", Message(sv: "Tal", en: "Numbers"), readers: .machines) { .record(fields($0.numbers)) },
      Column("operations", Message(sv: "Insatser", en: "Operations"), readers: .machines) { .texts($0.operations) },
      Column("notes", Message(sv: "Att veta", en: "To know"), readers: .machines) { .messages($0.notes) },
    ]
  }

  /// `3`, or `3 (5)` with the other reading.
  private static func both(_ count: Int, _ other: Int?) -> String { other.map { "\(count) (\($0))" } ?? "\(count)" }

  /// Counted numbers by key, in order.
  static func fields(_ numbers: [String: Int]) -> [Value.Field] {
    numbers.sorted { $0.key < $1.key }.map { Value.Field($0.key, .integer($0.value)) }
  }

  /// The sets of commitments as they stand on a day.
  public static func commitmentSets(on date: CivilDate) -> Layer<CommitmentSet> {
    Layer(
      name: "commitment_sets", title: Message(sv: "Löften", en: "Promises"),
      none: Message(sv: "Inga löften är inlästa.", en: "No promises are loaded."),
      columns: [
        Column("key", Message(sv: "Nyckel", en: "Key")) { .text($0.key) },
        Column("title", Message(sv: "Titel", en: "Title")) { .text($0.title) },
        Column("version", Message(sv: "Version", en: "Version")) { .optional($0.version) },
        Column("valid_from", Message(sv: "Från", en: "From")) { .date($0.validFrom) },
        Column("valid_to", Message(sv: "Till", en: "To")) { .date($0.validTo) },
        Column("status", Message(sv: "Status", en: "Status")) { .code($0.status.rawValue, $0.status.name) },
        Column("phase", Message(sv: "Den dagen", en: "On the day")) {
          let phase = $0.phase(on: date)
          return .code(phase.rawValue, phase.name)
        },
        Column("replaces", Message(sv: "Ersätter", en: "Replaces")) { .optional($0.replaces) },
        Column("commitments", Message(sv: "Åtaganden", en: "Commitments"), numeric: true) { .integer($0.commitments.count) },
        Column("pauses", Message(sv: "Pauser", en: "Pauses"), readers: .machines) {
          .list(
            $0.pauses.map { pause in
              .record([
                .init("from", .date(pause.from)), .init("to", pause.to.map { .date($0) } ?? .none), .init("reason", .text(pause.reason)),
              ])
            })
        },
        Column("source", Message(sv: "Källa", en: "Source"), readers: .machines) { .text($0.source) },
      ])
  }
}
