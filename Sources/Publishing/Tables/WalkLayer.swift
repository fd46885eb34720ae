// The columns of proposed walks and of a walk's stops.
import Almanac
import Geography
import Incidents
import Messages

extension Layers {
  /// Proposed safety walks.
  public static var walks: Layer<WalkProposal> {
    Layer(
      name: "walks", title: Message(sv: "Trygghetsvandringar", en: "Safety walks"),
      none: Message(sv: "Inga vandringar är föreslagna.", en: "No walks are proposed."), columns: walkColumns + walkDetails,
      shape: { Shape.lineOrPoint($0.line) })
  }

  private static var walkColumns: [Column<WalkProposal>] {
    [
      Column("id", Message(sv: "Id", en: "Id")) { .text($0.id) },
      Column("value", Message(sv: "Värde", en: "Value"), numeric: true) { .number($0.value, decimals: 4) },
      Column("bound", Message(sv: "Övre gräns", en: "Bound"), readers: .machines) { .number($0.bound, decimals: 4) },
      Column("gap", Message(sv: "Gap", en: "Gap"), readers: .machines) { .number($0.gap, decimals: 6) },
      Column("length_m", Message(sv: "Längd", en: "Length"), numeric: true, shown: { $1.numbers.length(metres: $0.metres) }) {
        .number($0.metres, decimals: 1)
      },
      Column("minutes", Message(sv: "Minuter", en: "Minutes"), decimals: 0, numeric: true) { .number($0.minutes, decimals: 1) },
      Column("start", Message(sv: "Start", en: "Start")) { .text($0.start) },
      Column("date", Message(sv: "Datum", en: "Date")) { .date($0.date) },
      Column("time", Message(sv: "Tid", en: "Time"), shown: { row, _ in row.time.hourAndMinute }) {
        .instant(Moments.instant($0.date, $0.time))
      },
      Column("light", Message(sv: "Ljus", en: "Light")) { .code($0.light.rawValue, $0.light.name) },
      Column("network", Message(sv: "Gatunät", en: "Street network")) { .boolean($0.followsStreets) },
      Column("stops", Message(sv: "Stopp", en: "Stops"), numeric: true, shown: { $1.numbers.integer($0.stops.count) }) {
        .list(zip($0.stops, WalkSchedule($0).stops).map { stop, times in .record(stop.fields(times)) })
      },
      Column("turns", Message(sv: "Vägbeskrivning", en: "Turns"), readers: .machines) {
        .list($0.turns.map { turn in .record(turn.fields) })
      },
      Column("reasons", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { .messages($0.reasons) },
    ]
  }

  /// What a group needs beside the way; for machines.
  private static var walkDetails: [Column<WalkProposal>] {
    func column(_ key: String, _ value: @escaping @Sendable (WalkProposal) -> Value) -> Column<WalkProposal> {
      Column(key, Message(verbatim: key), readers: .machines, omittedWhenNone: true, value: value)
    }
    return [
      column("end") { .text(WalkSchedule($0).end.hourAndMinute) },
      column("speed_kmh") { .optional($0.speed, decimals: 2) },
      column("proven") { $0.isProven.map(Value.boolean) ?? .none },
      column("overlap_m") { .optional($0.overlap, decimals: 1) },
      column("loss") { .optional($0.loss, decimals: 4) },
      column("shares") { walk in walk.shares.map { .list($0.map { .record($0.fields) }) } ?? .none },
      column("meeting") { $0.meeting.map { .record($0.fields) } ?? .none },
      column("break_offs") { walk in walk.breakOffs.map { .list($0.map { .record($0.fields) }) } ?? .none },
      column("step_free") { $0.stepFree.map { .record($0.fields) } ?? .none },
      column("meetings") { $0.meetings.map { .record($0.fields) } ?? .none },
    ]
  }

  /// The stops of one walk, in order.
  public static var walkStops: Layer<NumberedStop> {
    Layer(
      name: "walk_stops", title: Message(sv: "Stopp", en: "Stops"),
      columns: [
        Column("number", Message(sv: "Nr", en: "No"), numeric: true) { .integer($0.number) },
        Column(
          "label", Message(sv: "Plats", en: "Place"),
          shown: { row, people in row.stop.place.map { "\($0.text(people.language)) (\(row.stop.label))" } ?? row.stop.label }
        ) { .text($0.stop.label) },
        Column("lat", Message(sv: "Latitud", en: "Latitude"), readers: .machines) {
          .number($0.stop.position.latitude, decimals: 6)
        },
        Column("lon", Message(sv: "Longitud", en: "Longitude"), readers: .machines) {
          .number($0.stop.position.longitude, decimals: 6)
        },
        Column(
          "distance_m", Message(sv: "Från förra", en: "From previous"), numeric: true,
          shown: { $1.numbers.length(metres: $0.stop.metresFromPrevious) }
        ) { .number($0.stop.metresFromPrevious, decimals: 1) },
        Column("minutes", Message(sv: "Minuter", en: "Minutes"), decimals: 0, numeric: true) {
          .number($0.stop.minutes, decimals: 1)
        },
        Column("reason", Message(sv: "Varför", en: "Why")) { .message($0.stop.reason) },
        Column("hotspot_id", Message(sv: "Hotspot", en: "Hotspot"), readers: .machines) { .optional($0.stop.hotspotID) },
      ], shape: { .point($0.stop.position) })
  }

  /// The stops of a walk with their numbers.
  public static func numbered(_ stops: [WalkStop]) -> [NumberedStop] {
    stops.enumerated().map { NumberedStop(number: $0.offset + 1, stop: $0.element) }
  }
}

/// A stop with its number in the walk.
public struct NumberedStop: Sendable, Hashable {
  /// From 1.
  public var number: Int
  /// The stop.
  public var stop: WalkStop

  /// Makes a numbered stop.
  public init(number: Int, stop: WalkStop) {
    self.number = number
    self.stop = stop
  }
}

extension WalkStop {
  /// The stop with the keys of the contract.
  fileprivate func fields(_ times: WalkSchedule.Stop) -> [Value.Field] {
    [
      .init("label", .text(label)),
      .init("lat", .number(position.latitude, decimals: 6)),
      .init("lon", .number(position.longitude, decimals: 6)),
      .init("minutes", .number(minutes, decimals: 1)),
      .init("distance_m", .number(metresFromPrevious, decimals: 1)),
      .init("reason", .message(reason)),
      .init("hotspot_id", .optional(hotspotID)),
      .init("place", place.map(Value.message) ?? .none),
      .init("arrival", .text(times.arrival.hourAndMinute)),
      .init("departure", .text(times.departure.hourAndMinute)),
      .init("distance_back_m", .optional(metresBack, decimals: 1)),
    ]
  }
}

extension WalkShare {
  fileprivate var fields: [Value.Field] {
    [.init("source", .text(source.rawValue)), .init("value", .number(value, decimals: 4)), .init("share", .number(share, decimals: 4))]
  }
}

extension MeetingPlace {
  fileprivate var fields: [Value.Field] {
    [
      .init("name", .text(name)), .init("lat", .number(position.latitude, decimals: 6)),
      .init("lon", .number(position.longitude, decimals: 6)), .init("indoors", .boolean(isIndoors)),
      .init("nearest_indoors", .optional(nearestIndoors)), .init("nearest_indoors_m", .optional(metresToIndoors, decimals: 1)),
      .init("distance_to_streets_m", .number(metresToStreets, decimals: 1)),
    ]
  }
}

extension WalkBreakOff {
  fileprivate var fields: [Value.Field] {
    [
      .init("after_stop", .integer(afterStop)), .init("lat", .number(position.latitude, decimals: 6)),
      .init("lon", .number(position.longitude, decimals: 6)), .init("walked_m", .number(metresWalked, decimals: 1)),
      .init("back_m", .number(metresBack, decimals: 1)), .init("saved_m", .number(metresSaved, decimals: 1)),
      .init("way", .messages(way)),
    ]
  }
}

extension StepFreeVariant {
  fileprivate var fields: [Value.Field] {
    [
      .init("this_walk", .boolean(isThisWalk)), .init("possible", .boolean(isPossible)),
      .init("length_m", isPossible ? .number(metres, decimals: 1) : .none),
      .init("value", isPossible ? .number(value, decimals: 4) : .none),
      .init("loss", .number(loss, decimals: 4)),
    ]
  }
}

extension WalkMeetings {
  fileprivate var fields: [Value.Field] {
    func day(_ date: CivilDate?) -> Value { date.map(Value.date) ?? .none }
    return [
      .init("before", day(before)), .init("report_back", day(reportBack)), .init("protocol_by", day(protocolBy)),
      .init("measures_by", day(measuresBy)), .init("follow_up_from", day(followUpFrom)), .init("follow_up_to", day(followUpTo)),
      .init("follow_up", day(followUp)), .init("follow_up_time", .optional(followUpTime?.hourAndMinute)),
    ]
  }
}

extension WalkTurn {
  /// The turn with the keys of the contract.
  var fields: [Value.Field] {
    [
      .init("street", .optional(street)), .init("length_m", .number(metres, decimals: 1)), .init("text", .message(text)),
    ]
  }
}

/// Local dates and times as moments.
enum Moments {
  /// The moment of a Swedish clock time; the first of two where the clock shows it twice.
  static func instant(_ date: CivilDate, _ time: TimeOfDay) -> Instant {
    CivilZone.stockholm.resolve(CivilTime(date: date, timeOfDay: time)).earliest
  }
}
