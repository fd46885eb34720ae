// Roads that are rebuilt: before, during and after are three different roads.
import Almanac
import Foundation
import Geography
import Messages

/// A stretch of a road that is rebuilt, between two places of its chain and two days.
///
/// What is reported before the work, during it and after it comes from three different roads. They are never compared with each other.
public struct RoadWork: Hashable, Sendable, Codable {
  /// Stable key, such as `e10-morjarv-svartbyn`.
  public var key: String
  /// The road, such as `E10`.
  public var road: String
  /// Key of the place of the chain where the stretch begins.
  public var fromKey: String
  /// Key of the place where it ends, further along the chain.
  public var toKey: String
  /// First day of the work.
  public var from: CivilDate
  /// Last day of the work; the day after, the new road is there.
  public var to: CivilDate
  /// What is built.
  public var name: Message
  /// Whether the days are confirmed, or assumed from words such as "the spring".
  public var quality: CalendarQuality
  /// Where the fact comes from.
  public var source: String
  /// The licence of the source.
  public var licence: String

  /// Makes a work.
  public init(
    key: String, road: String, fromKey: String, toKey: String, from: CivilDate, to: CivilDate, name: Message, quality: CalendarQuality,
    source: String, licence: String
  ) {
    self.key = key
    self.road = road
    self.fromKey = fromKey
    self.toKey = toKey
    self.from = from
    self.to = to
    self.name = name
    self.quality = quality
    self.source = source
    self.licence = licence
  }

  /// Keys of the places of a road's chain, in order.
  public static func chain(of road: String, _ links: [RoadLink]) -> [String] {
    let own = links.filter { $0.road == road }.sorted { $0.sequence < $1.sequence }
    return (own.first.map { [$0.fromKey] } ?? []) + own.map(\.toKey)
  }
}

/// A day from which a stretch is no longer the road it was.
public struct RoadBreak: Hashable, Sendable {
  /// First day of the new state.
  public var date: CivilDate
  /// What happened, so that the day can stand after it.
  public var note: Message

  /// Makes a break.
  public init(date: CivilDate, note: Message) {
    self.date = date
    self.note = note
  }
}

/// A work with its place on the road's chain.
public struct RebuiltStretch: Hashable, Sendable {
  /// The work.
  public var work: RoadWork
  /// Metres along the road.
  public var metres: ClosedRange<Double>
  /// Its course.
  public var line: [Position]
  /// Names of the places at its ends.
  public var ends: [String]

  /// Makes a stretch.
  public init(work: RoadWork, metres: ClosedRange<Double>, line: [Position], ends: [String]) {
    self.work = work
    self.metres = metres
    self.line = line
    self.ends = ends
  }

  /// `E10 Morjärv Smedjan–Västra Svartbyn Nilles`.
  public var label: String { "\(work.road) \(ends.joined(separator: "–"))" }

  /// The two days from which the road is another: when the work begins and the day after it ends.
  public var breaks: [RoadBreak] {
    [
      RoadBreak(date: work.from, note: Message(sv: "\(label) började byggas om", en: "rebuilding of \(label) began")),
      RoadBreak(
        date: work.to.adding(days: 1), note: Message(sv: "\(label) var ombyggd", en: "\(label) had been rebuilt")),
    ]
  }

  /// Whether the days from one to another lie on both sides of a break.
  public func parts(_ from: CivilDate, _ to: CivilDate) -> Bool { breaks.contains { from < $0.date && $0.date <= to } }

  /// Whether a stretch of the same road shares more than its end with it.
  public func overlaps(_ road: String, _ from: Double, _ to: Double) -> Bool {
    road == work.road && from < metres.upperBound && metres.lowerBound < to
  }

  /// Whether a circle reaches nearer to the course than the width of the road's corridor. O(points).
  public func touches(_ centre: Position, radius: Double, corridor: Double) -> Bool {
    // A flat map around the circle: a stretch of road is short enough.
    let north = 111_400.0
    let east = north * cos(centre.latitude * .pi / 180)
    let flat = line.map { PlanePoint(x: ($0.longitude - centre.longitude) * east, y: ($0.latitude - centre.latitude) * north) }
    return zip(flat, flat.dropFirst()).contains { a, b in
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let square = dx * dx + dy * dy
      let share = square > 0 ? min(max(-(a.x * dx + a.y * dy) / square, 0), 1) : 0
      return hypot(a.x + share * dx, a.y + share * dy) < radius + corridor
    }
  }

  /// Whether a hotspot's place is on it, and its reports come from more than one of the three roads.
  public func parts(_ hotspot: Hotspot) -> Bool {
    let days = [hotspot.from, hotspot.to].map { CivilZone.stockholm.local($0).date }
    guard parts(days[0], days[1]) else { return false }
    switch hotspot.extent {
    case .stretch(let road, let from, let to, _): return overlaps(road, from, to)
    case .circle(let centre, let radius): return touches(centre, radius: max(radius, 1), corridor: 300)
    }
  }

  /// What a reader must know of a hotspot whose reports lie on both sides of a break.
  public var warning: Message {
    Message(
      sv:
        "\(label) byggs om \(work.from)–\(work.to)\(work.quality == .assumed ? " (dagarna är antagna)" : ""). Rapporter från före, under och efter bygget gäller olika vägar och går inte att jämföra.",
      en:
        "\(label) is rebuilt \(work.from)–\(work.to)\(work.quality == .assumed ? " (the days are assumed)" : ""). Reports from before, during and after are of different roads and cannot be compared."
    )
  }
}
