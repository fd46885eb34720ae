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
      columns: [
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
          .list($0.stops.map { stop in .record(stop.fields) })
        },
        Column("turns", Message(sv: "Vägbeskrivning", en: "Turns"), readers: .machines) {
          .list($0.turns.map { turn in .record(turn.fields) })
        },
        Column("reasons", Message(sv: "Skäl", en: "Reasons"), readers: .machines) { .messages($0.reasons) },
      ], shape: { Shape.lineOrPoint($0.line) })
  }

  /// The stops of one walk, in order.
  public static var walkStops: Layer<NumberedStop> {
    Layer(
      name: "walk_stops", title: Message(sv: "Stopp", en: "Stops"),
      columns: [
        Column("number", Message(sv: "Nr", en: "No"), numeric: true) { .integer($0.number) },
        Column("label", Message(sv: "Plats", en: "Place")) { .text($0.stop.label) },
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
  var fields: [Value.Field] {
    [
      .init("label", .text(label)),
      .init("lat", .number(position.latitude, decimals: 6)),
      .init("lon", .number(position.longitude, decimals: 6)),
      .init("minutes", .number(minutes, decimals: 1)),
      .init("distance_m", .number(metresFromPrevious, decimals: 1)),
      .init("reason", .message(reason)),
      .init("hotspot_id", .optional(hotspotID)),
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
