// The columns of the commitments.
import Incidents
import Messages

extension Layers {
  /// What was promised, in the promise's order.
  public static var commitments: Layer<Commitment> {
    Layer(
      name: "commitments", title: Message(sv: "Löften", en: "Commitments"),
      columns: [
        Column("id", Message(sv: "Nr", en: "No.")) { .text($0.id) },
        Column("text", Message(sv: "Löfte", en: "Commitment")) { .text($0.text) },
        Column("party", Message(sv: "Part", en: "Party")) { .optional($0.party) },
        Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, $0.kind.name) },
        Column("target", Message(sv: "Mål", en: "Target"), numeric: true) { .optional($0.target, decimals: 2) },
        Column("period", Message(sv: "Period", en: "Period")) { .optional($0.period) },
        Column("place_and_time", Message(sv: "Plats och tid", en: "Place and time"), readers: .machines) { .optional($0.placeAndTime) },
      ])
  }
}
