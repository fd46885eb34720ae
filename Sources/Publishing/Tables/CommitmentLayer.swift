// The columns of the commitments, with how each stands.
import Incidents
import Messages

/// A commitment of a promise and how it stands, as anybody may read it: numbers and words, no day, no place and no operation.
public struct SharedLedgerRow: Sendable, Hashable {
  /// The promise.
  public var set: CommitmentSet
  /// The commitment and its numbers, counted from what the reader may know.
  public var row: LedgerRow

  /// Makes a row.
  public init(set: CommitmentSet, row: LedgerRow) {
    self.set = set
    self.row = row
  }
}

extension Layers {
  /// What was promised, and what is planned, done and left of it, in the promise's order.
  public static var sharedLedger: Layer<SharedLedgerRow> {
    Layer(
      name: "commitments", title: Message(sv: "Löften", en: "Commitments"),
      none: Message(sv: "Inga löften är inlästa.", en: "No commitments are loaded."), columns: text + standing)
  }

  private static var text: [Column<SharedLedgerRow>] {
    [
      Column("id", Message(sv: "Nr", en: "No.")) { .text($0.row.commitment.id) },
      Column("text", Message(sv: "Löfte", en: "Commitment")) { .text($0.row.commitment.text) },
      Column("party", Message(sv: "Part", en: "Party")) { row in
        row.row.commitment.party.map { Value.code($0, Party.name($0)) } ?? .none
      },
      Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.row.commitment.kind.rawValue, $0.row.commitment.kind.name) },
      Column(
        "target", Message(sv: "Mål", en: "Target"), numeric: true,
        shown: { row, text in row.row.commitment.target.map { text.exact(.number($0, decimals: 2)) } ?? "–" }
      ) { .optional($0.row.commitment.target, decimals: 2) },
      Column("period", Message(sv: "Period", en: "Period")) { row in
        row.row.commitment.period.flatMap { period in row.row.commitment.periodName.map { Value.code(period, $0) } } ?? .none
      },
      Column("place_and_time", Message(sv: "Plats och tid", en: "Place and time"), readers: .machines) {
        .optional($0.row.commitment.placeAndTime)
      },
      Column("set", Message(sv: "Löftets nyckel", en: "Key of the promise"), readers: .machines) { .text($0.set.key) },
      Column("valid_from", Message(sv: "Gäller från", en: "Valid from"), readers: .machines) { .date($0.set.validFrom) },
      Column("valid_to", Message(sv: "Gäller till", en: "Valid to"), readers: .machines) { .date($0.set.validTo) },
    ]
  }

  private static var standing: [Column<SharedLedgerRow>] {
    [
      Column("planned", Message(sv: "Planerat", en: "Planned"), numeric: true) { .integer($0.row.planned) },
      Column("done", Message(sv: "Gjort", en: "Done"), numeric: true) { .integer($0.row.done) },
      Column("done_other_reading", Message(sv: "Gjort i den andra läsningen", en: "Done in the other reading"), readers: .machines) {
        $0.row.doneOther.map { .integer($0) } ?? .none
      },
      Column("remaining", Message(sv: "Kvar", en: "Left"), numeric: true) { $0.row.remaining.map { .integer($0) } ?? .none },
      Column("pace", Message(sv: "Takt", en: "Pace"), numeric: true) { .optional($0.row.pace, decimals: 2) },
      Column("status", Message(sv: "Läge", en: "Status")) { .code($0.row.status.rawValue, $0.row.status.name) },
      Column("average", Message(sv: "Snitt per vecka", en: "Average per week"), numeric: true) {
        .optional($0.row.weeks?.average, decimals: 2)
      },
      Column("weeks", Message(sv: "Veckor", en: "Weeks"), numeric: true) { row in row.row.weeks.map { .integer($0.ended.count) } ?? .none },
      Column("empty_weeks", Message(sv: "Tomma veckor", en: "Empty weeks"), numeric: true) { row in
        row.row.weeks.map { .integer($0.empty.count) } ?? .none
      },
    ]
  }
}
