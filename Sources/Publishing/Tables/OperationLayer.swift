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
      none: Message(sv: "Inga insatser är föreslagna.", en: "No operations are proposed."),
      columns: what + numbers + why + details, shape: { $0.kind.showsPlace ? .point($0.position) : nil })
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
      Column("expected", Message(sv: "Väntat", en: "Expected"), decimals: 2, numeric: true) {
        // Kinds that are not chosen by reports expect nothing.
        $0.hasExpectation ? .number($0.expected, decimals: 4) : .none
      },
      Column(
        "interval", Message(sv: "Intervall", en: "Interval"), parts: ("low", "high"), numeric: true,
        shown: { $0.interval.isEmpty ? "–" : $1.numbers.interval($0.interval, decimals: 2) }
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

extension Layers {
  /// What explains an operation; for machines.
  private static var details: [Column<OperationProposal>] {
    func column(_ key: String, _ value: @escaping @Sendable (OperationProposal) -> Value) -> Column<OperationProposal> {
      Column(key, Message(verbatim: key), readers: .machines, omittedWhenNone: true, value: value)
    }
    return [
      column("parties") { $0.parties.map(Value.messages) ?? .none },
      column("commitments") { $0.commitments.map(Value.texts) ?? .none },
      column("marginal") { .optional($0.marginal, decimals: 4) },
      column("proven") { $0.isProven.map(Value.boolean) ?? .none },
      column("report_ids") { operation in operation.reportIDs.map { .integers($0.map { Int($0) }) } ?? .none },
      column("occasions") { $0.occasions.map(Value.integer) ?? .none },
      column("counts") { $0.counts.map(Value.integers) ?? .none },
      column("too_few") { $0.isTooFew.map(Value.boolean) ?? .none },
      column("light_min") { $0.lightMinutes.map(Value.integers) ?? .none },
      column("occasion") { $0.occasion.map(Value.message) ?? .none },
      column("camera_m") { .optional($0.cameraMetres, decimals: 0) },
      column("driving_min") { .optional($0.drivingMinutes, decimals: 1) },
      column("driving_source") { .optional($0.drivingSource?.rawValue) },
      column("driving_back_min") { .optional($0.drivingBack, decimals: 1) },
      column("base") { .optional($0.base) },
      column("runner_up") { $0.runnerUp.map { .record($0.fields) } ?? .none },
      column("stops") { operation in operation.stops.map { .list($0.map { .record($0.fields) }) } ?? .none },
      column("checklist") { $0.checklist.map(Value.messages) ?? .none },
    ]
  }
}

extension OperationProposal {
  /// Whether reports are expected: not for what comes from the calendar alone.
  public var hasExpectation: Bool { !interval.isEmpty || expected > 0 }

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

extension OperationRunnerUp {
  /// The rival with its numbers.
  var fields: [Value.Field] {
    [
      .init("label", .text(label)), .init("date", .date(date)), .init("start", .text(start.hourAndMinute)),
      .init("end", .text(end.hourAndMinute)), .init("expected", .number(expected, decimals: 4)),
      .init("interval", .numbers(interval, decimals: 4)), .init("marginal", .number(marginal, decimals: 4)), .init("why", .message(why)),
    ]
  }
}

extension PatrolStop {
  /// The stop with its times.
  var fields: [Value.Field] {
    [
      .init("label", .text(label)), .init("lat", .number(position.latitude, decimals: 6)),
      .init("lon", .number(position.longitude, decimals: 6)), .init("arrive", .text(arrive.hourAndMinute)),
      .init("leave", .text(leave.hourAndMinute)), .init("minutes", .integer(minutes)),
      .init("driving_min", .optional(driving, decimals: 1)), .init("driving_source", .optional(drivingSource?.rawValue)),
      .init("expected", .number(expected, decimals: 4)), .init("hotspot_id", .optional(hotspotID)),
      .init("stopping_place", stoppingPlace.map { .record($0.fields) } ?? .none),
    ]
  }
}
