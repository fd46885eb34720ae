// The columns of pairs that may be of one event.
import Incidents
import Messages

extension Layers {
  /// Pairs of reports that may be of the same event.
  public static var duplicates: Layer<DuplicatePair> {
    Layer(
      name: "duplicates", title: Message(sv: "Möjliga dubbletter", en: "Possible duplicates"),
      none: Message(sv: "Inga rapporter ser ut att gälla samma händelse.", en: "No reports seem to be about the same event."),
      columns: [
        Column("first", Message(sv: "Rapport", en: "Report"), numeric: true) { .integer(Int($0.first)) },
        Column("second", Message(sv: "Och", en: "And"), numeric: true) { .integer(Int($0.second)) },
        Column("score", Message(sv: "Poäng", en: "Score"), decimals: 2, numeric: true) { .number($0.score, decimals: 3) },
        Column("distance_m", Message(sv: "Avstånd (m)", en: "Distance (m)"), decimals: 0, numeric: true) {
          .number($0.metres, decimals: 1)
        },
        Column("gap_s", Message(sv: "Mellanrum (s)", en: "Gap (s)"), readers: .machines) { .integer(Int($0.seconds)) },
        Column("same_category", Message(sv: "Samma kategori", en: "Same category"), readers: .machines) { .boolean($0.isSameCategory) },
        Column("across_sources", Message(sv: "Olika källor", en: "Across sources"), readers: .machines) { .boolean($0.isAcrossSources) },
        Column("reasons", Message(sv: "Varför", en: "Why")) { .messages($0.reasons) },
      ])
  }
}
