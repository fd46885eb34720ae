// The columns of road works.
import Incidents
import Messages

extension Layers {
  /// Stretches of road that are rebuilt.
  public static var roadWorks: Layer<RebuiltStretch> {
    Layer(
      name: "road_works", title: Message(sv: "Vägar som byggs om", en: "Roads that are rebuilt"),
      columns: [
        Column("key", Message(sv: "Nyckel", en: "Key"), readers: .machines) { .text($0.work.key) },
        Column("label", Message(sv: "Sträcka", en: "Stretch")) { .text($0.label) },
        Column("name", Message(sv: "Arbete", en: "Work")) { .message($0.work.name) },
        Column("from_m", Message(sv: "Från meter", en: "From metre"), numeric: true) { .integer(Int($0.metres.lowerBound.rounded())) },
        Column("to_m", Message(sv: "Till meter", en: "To metre"), numeric: true) { .integer(Int($0.metres.upperBound.rounded())) },
        Column("from", Message(sv: "Första dag", en: "First day")) { .date($0.work.from) },
        Column("to", Message(sv: "Sista dag", en: "Last day")) { .date($0.work.to) },
        Column("quality", Message(sv: "Dagarna är", en: "The days are")) { .code($0.work.quality.rawValue, $0.work.quality.name) },
        Column("source", Message(sv: "Källa", en: "Source"), readers: .machines) { .text($0.work.source) },
      ],
      shape: { .line($0.line) })
  }
}
