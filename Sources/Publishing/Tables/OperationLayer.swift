// The columns of proposed operations.
import Almanac
import Geography
import Incidents
import Messages

extension Layers {
  /// Proposed operations.
  public static var operations: Layer<OperationProposal> {
    Layer(
      name: "operations", title: Message(sv: "Insatser", en: "Operations"),
      columns: what + numbers + why, shape: { .point($0.position) })
  }

  private static var what: [Column<OperationProposal>] {
    [
      Column("id", Message(sv: "Id", en: "Id")) { .text($0.id) },
      Column("kind", Message(sv: "Slag", en: "Kind")) { .code($0.kind.rawValue, $0.kind.name) },
      Column("label", Message(sv: "Plats", en: "Place")) { .text($0.label) },
      Column(
        "date", Message(sv: "Datum", en: "Date"),
        shown: { "\(CalendarNames.shortWeekday(of: $0.date).text($1.language)) \($0.date)" }
      ) { .date($0.date) },
      Column("start", Message(sv: "Start", en: "Start"), shown: { row, _ in row.start.hourAndMinute }) {
        .instant(Moments.instant($0.date, $0.start))
      },
      Column("end", Message(sv: "Slut", en: "End"), shown: { row, _ in row.end.hourAndMinute }) { .instant($0.endInstant) },
      Column("light", Message(sv: "Ljus", en: "Light")) { .code($0.light.rawValue, $0.light.name) },
    ]
  }

  private static var numbers: [Column<OperationProposal>] {
    [
      Column("expected", Message(sv: "Väntat", en: "Expected"), decimals: 2, numeric: true) { .number($0.expected, decimals: 4) },
      Column(
        "interval", Message(sv: "Intervall", en: "Interval"), parts: ("low", "high"), numeric: true,
        shown: { $1.numbers.interval($0.interval, decimals: 2) }
      ) { .numbers($0.interval, decimals: 4) },
      Column("value", Message(sv: "Värde", en: "Value"), readers: .machines) { .number($0.value, decimals: 4) },
      Column("bound", Message(sv: "Övre gräns", en: "Bound"), readers: .machines) { .number($0.bound, decimals: 4) },
      Column("gap", Message(sv: "Gap", en: "Gap"), readers: .machines) { .number($0.gap, decimals: 6) },
    ]
  }

  private static var why: [Column<OperationProposal>] {
    [
      Column(
        "stopping_place", Message(sv: "Stannplats", en: "Stopping place"), shown: { row, _ in row.stoppingPlace?.label ?? "–" }
      ) { row in row.stoppingPlace.map { .record($0.fields) } ?? .none },
      Column("hotspot_ids", Message(sv: "Hotspots", en: "Hotspots"), readers: .machines) { .texts($0.hotspotIDs) },
      Column("reasons", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { .messages($0.reasons) },
    ]
  }
}

extension OperationProposal {
  /// The moment of its end, on the next day when it passes midnight.
  var endInstant: Instant { Moments.instant(end < start ? date.adding(days: 1) : date, end) }
}

extension StoppingPlace {
  /// The place with the keys of the contract.
  var fields: [Value.Field] {
    [
      .init("label", .text(label)),
      .init("lat", .number(position.latitude, decimals: 6)),
      .init("lon", .number(position.longitude, decimals: 6)),
      .init("distance_m", .number(metres, decimals: 1)),
      .init("note", .message(note)),
    ]
  }
}
