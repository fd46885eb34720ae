// The columns of the commitments.
import Incidents
import Messages

extension Layers {
  /// What was promised, in the promise's order.
  public static var commitments: Layer<Commitment> {
    Layer(
      name: "commitments", title: Message(sv: "Löften", en: "Commitments"),
      none: Message(sv: "Inga löften är inlästa.", en: "No commitments are loaded."),
      columns: [
        Column("id", Message(sv: "Nr", en: "No.")) { .text($0.id) },
        Column("text", Message(sv: "Löfte", en: "Commitment")) { .text($0.text) },
        Column("party", Message(sv: "Part", en: "Party")) { $0.party.map { Value.code($0, Party.name($0)) } ?? .none },
        Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, $0.kind.name) },
        Column(
          "target", Message(sv: "Mål", en: "Target"), numeric: true,
          shown: { row, text in row.target.map { text.exact(.number($0, decimals: 2)) } ?? "–" }
        ) { .optional($0.target, decimals: 2) },
        Column("period", Message(sv: "Period", en: "Period")) { row in
          row.period.flatMap { period in row.periodName.map { Value.code(period, $0) } } ?? .none
        },
        Column("place_and_time", Message(sv: "Plats och tid", en: "Place and time"), readers: .machines) { .optional($0.placeAndTime) },
      ])
  }
}
