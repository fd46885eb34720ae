// What is drawn on a map.
import Geography
import Incidents
import Messages

/// A road or street on a map.
public struct MapLine: Sendable, Hashable {
  /// Name, or nil where it has none.
  public var name: String?
  /// Its course.
  public var course: [Position]
  /// Whether only some points of it are known, with straight lines between them; drawn dashed.
  public var isStraightBetweenPoints: Bool

  /// Makes a line.
  public init(name: String?, course: [Position], isStraightBetweenPoints: Bool = false) {
    self.name = name
    self.course = course
    self.isStraightBetweenPoints = isStraightBetweenPoints
  }
}

/// A place that gives a map its names.
public struct MapPlace: Sendable, Hashable {
  /// Name.
  public var name: String
  /// Where it is.
  public var position: Position
  /// What it is, which decides symbol and precedence.
  public var kind: PlaceKind

  /// Makes a place.
  public init(name: String, position: Position, kind: PlaceKind) {
    self.name = name
    self.position = position
    self.kind = kind
  }

  /// A place with its name; nil for one whose position nobody knows.
  public init?(_ place: Place) {
    guard let position = place.position else { return nil }
    self.init(name: place.name, position: position, kind: place.kind)
  }

  /// Who gets a label first when there is not room for all: 0 before 1.
  var precedence: Int {
    switch kind {
    case .locality, .school, .camping: 0
    case .publicBuilding: 1
    case .restArea: 2
    case .busStop: 3
    case .speedCamera: 4
    }
  }
}

/// A fixed square that stands for a place whose exact position is not told.
public struct MapCell: Sendable, Hashable {
  /// Its corners.
  public var ring: [Position]
  /// What stands in it, as in the table beside the map.
  public var text: String
  /// The question that its hotspot answers, which decides the sign.
  public var question: HotspotQuestion
  /// Whether its hotspot differs from chance.
  public var verdict: Verdict

  /// Makes a square.
  public init(ring: [Position], text: String, question: HotspotQuestion, verdict: Verdict) {
    self.ring = ring
    self.text = text
    self.question = question
    self.verdict = verdict
  }
}

/// A mark that residents made.
public struct MapMark: Sendable, Hashable {
  /// Where it is.
  public var position: Position
  /// How the place feels, which decides the sign.
  public var kind: DialogueMark.Kind
  /// What stands in it, as in the table beside the map.
  public var text: String

  /// Makes a mark.
  public init(position: Position, kind: DialogueMark.Kind, text: String) {
    self.position = position
    self.kind = kind
    self.text = text
  }
}

/// Everything that a map can show. All parts may be empty.
public struct MapContent: Sendable {
  /// The kommun's outline, or nil.
  public var outline: Polygon?
  /// Roads and streets.
  public var lines: [MapLine]
  /// Named places, the most important first within each kind.
  public var places: [MapPlace]
  /// Hotspots; those with too few data are not drawn.
  public var hotspots: [Hotspot]
  /// A walk.
  public var walk: WalkProposal?
  /// Operations, in the order of the list.
  public var operations: [OperationProposal]
  /// Squares that stand for places.
  public var cells: [MapCell] = []
  /// Marks that residents made.
  public var marks: [MapMark] = []

  /// Makes the content of a map.
  public init(
    outline: Polygon? = nil, lines: [MapLine] = [], places: [MapPlace] = [], hotspots: [Hotspot] = [],
    walk: WalkProposal? = nil, operations: [OperationProposal] = []
  ) {
    self.outline = outline
    self.lines = lines
    self.places = places
    self.hotspots = hotspots
    self.walk = walk
    // What may not be shown at a place is not drawn.
    self.operations = operations.filter(\.kind.showsPlace)
  }

  /// The smallest reach of a map around a position that shows all hotspots, stops and stopping places which a map of `most` metres shows.
  public func closestReach(around centre: Position, within most: Double) -> Double {
    var positions = hotspots.filter { $0.verdict == .hotspot }.map(\.extent.centre)
    positions += operations.map { $0.stoppingPlace?.position ?? $0.position }
    positions += walk?.stops.map(\.position) ?? []
    positions += cells.compactMap { BoundingBox($0.ring)?.centre } + marks.map(\.position)
    let farthest = positions.map { Geodesic.metres(from: centre, to: $0) }.filter { $0 <= most }.max() ?? most
    return min(most, max(1200, farthest * 1.35))
  }

  /// Every position, for a frame that holds all.
  var positions: [Position] {
    var all = outline?.ring ?? []
    all += hotspots.map(\.extent.centre) + operations.map(\.position) + cells.flatMap(\.ring) + marks.map(\.position)
    all += walk.map { $0.line + $0.stops.map(\.position) } ?? []
    return all.isEmpty ? lines.flatMap(\.course) + places.map(\.position) : all
  }
}

/// The short name of a hotspot on map and page: a letter for its question and its rank, `V1`, `N2`, `Å3`.
public enum HotspotMark {
  /// The mark in one language (English: `L1`, `E2`, `R3`).
  public static func text(_ hotspot: Hotspot, _ language: Language) -> String {
    letter(hotspot.question).text(language) + String(hotspot.rank)
  }

  /// The mark of an operation: `I1` (insats), in English `O1`.
  public static func operation(_ number: Int, _ language: Language) -> String {
    Message(sv: "I", en: "O").text(language) + String(number)
  }

  /// The letter of a place where a walk can be cut short: A, B, …
  public static func breakOff(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + index % 26))) }

  private static func letter(_ question: HotspotQuestion) -> Message {
    switch question {
    case .lasting: Message(sv: "V", en: "L")
    case .emerging: Message(sv: "N", en: "E")
    case .recurring: Message(sv: "Å", en: "R")
    }
  }
}
