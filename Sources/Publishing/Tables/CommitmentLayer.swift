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
        Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, name(of: $0.kind)) },
        Column("target", Message(sv: "Mål", en: "Target"), numeric: true) { .optional($0.target, decimals: 2) },
        Column("period", Message(sv: "Period", en: "Period")) { .optional($0.period) },
        Column("place_and_time", Message(sv: "Plats och tid", en: "Place and time"), readers: .machines) { .optional($0.placeAndTime) },
      ])
  }

  private static func name(of kind: CommitmentKind) -> Message {
    switch kind {
    case .average: Message(sv: "snitt", en: "average")
    case .count: Message(sv: "antal", en: "count")
    case .unmeasured: Message(sv: "ej mätbart enligt löftet", en: "not measurable by the promise")
    case .deadline: Message(sv: "tidsgräns", en: "deadline")
    }
  }
}
