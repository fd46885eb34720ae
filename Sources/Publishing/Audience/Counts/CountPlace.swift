// Places of tables of counts: a fixed division of the kommun.
import Geography
import Incidents
import Messages

/// A place in a table of counts.
public struct CountPlace: Hashable, Sendable, Codable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Around a named place.
    case named = "named_place"
    /// A square of the grid.
    case cell
    /// A stretch of a road.
    case stretch
    /// The places that are not shown on their own, and reports without a position.
    case rest
    /// All schools together.
    case schools
    /// The whole kommun.
    case kommun

    /// The name that a person reads.
    public var name: Message {
      switch self {
      case .named: Message(sv: "namngiven plats", en: "named place")
      case .cell: Message(sv: "ruta", en: "square")
      case .stretch: Message(sv: "vägsträcka", en: "stretch of road")
      case .rest: Message(sv: "övriga platser", en: "other places")
      case .schools: Message(sv: "alla skolor", en: "all schools")
      case .kommun: Message(sv: "hela kommunen", en: "the whole kommun")
      }
    }
  }

  /// What it is.
  public let kind: Kind
  /// The same for the same place everywhere: `named:krokfors-e10`, `cell:100:8204:73812`, `stretch:E10:61000`.
  public let key: String
  /// The name that a person reads.
  public let label: Message
  /// Where it lies: the position of the named place, the square, the stretch; nil for those that lie nowhere.
  public let shape: Shape?
  /// The side of the square in metres.
  public let cellMetres: Double?
  /// Metres along the road.
  public let stretch: ClosedRange<Double>?

  init(_ kind: Kind, key: String, label: Message, shape: Shape? = nil, cellMetres: Double? = nil, stretch: ClosedRange<Double>? = nil) {
    self.kind = kind
    self.key = key
    self.label = label
    self.shape = shape
    self.cellMetres = cellMetres
    self.stretch = stretch
  }

  static let rest = CountPlace(.rest, key: "rest", label: Kind.rest.name)
  static let schools = CountPlace(.schools, key: "schools", label: Kind.schools.name)
  static let kommun = CountPlace(.kommun, key: "kommun", label: Kind.kommun.name)
}

/// A road with its kilometres, for dividing it into stretches.
public struct CountRoad: Sendable {
  /// What it is called.
  public var road: String
  /// Half the width of its corridor, in metres.
  public var corridor: Double
  /// Categories that come about by driving along it; only their reports are counted by stretch.
  public var categories: Set<String>
  /// Metres along the road and metres from it.
  public var chainage: @Sendable (Position) -> (metres: Double, offset: Double)?
  /// The position at so many metres.
  public var position: @Sendable (Double) -> Position

  /// Makes a road.
  public init(
    road: String, corridor: Double, categories: Set<String>, chainage: @escaping @Sendable (Position) -> (metres: Double, offset: Double)?,
    position: @escaping @Sendable (Double) -> Position
  ) {
    self.road = road
    self.corridor = corridor
    self.categories = categories
    self.chainage = chainage
    self.position = position
  }
}

/// Divides the kommun into places. The division depends on the places, the road and the limits and never on the reports: each report lies at
/// exactly one place, and a report more or less moves no border.
struct PlaceGrid {
  /// A position that is coarser than so many metres is no place.
  static let coarsest = 2000.0

  private let limits: AudienceLimits
  private let named: [(place: Place, point: PlanePoint)]
  private let road: CountRoad?
  private let projector: Projector

  init(_ limits: AudienceLimits, places: [Place], road: CountRoad?) throws {
    self.limits = limits
    self.road = road
    let projector = try Projector.sweref99TM()
    self.projector = projector
    named = try places.filter { $0.kind != .speedCamera }.sorted { $0.key < $1.key }.compactMap { place in
      try place.position.map { (place, try projector.plane($0)) }
    }
  }

  /// The place of a report, or nil where its position says too little. O(named places).
  func place(_ point: PlanePoint, precision: Double, category: String) throws -> CountPlace? {
    guard precision <= Self.coarsest else { return nil }
    let (cell, step) = limits.tableSteps
    if let road, road.categories.contains(category), let found = road.chainage(try projector.position(point)), found.offset <= road.corridor
    {
      let from = (found.metres / step).rounded(.down) * step
      let ends = [from, from + step].map { NumberText(.swedish).number($0 / 1000, decimals: step < 1000 ? 1 : 0) }
      let name = "\(road.road) km \(ends.joined(separator: "–"))"
      return CountPlace(
        .stretch, key: "stretch:\(road.road):\(Int(step)):\(Int(from))", label: Message(verbatim: name),
        shape: .lineOrPoint([road.position(from), road.position(from + step / 2), road.position(from + step)]), stretch: from...from + step)
    }
    var nearest: (metres: Double, place: Place)?
    for (place, own) in named {
      let metres = own.distance(to: point)
      if metres <= limits.placeReach, metres < nearest?.metres ?? .infinity { nearest = (metres, place) }
    }
    if let place = nearest?.place {
      return CountPlace(.named, key: "named:\(place.key)", label: Message(verbatim: place.name), shape: place.position.map(Shape.point))
    }
    let (column, row) = ((point.x / cell).rounded(.down), (point.y / cell).rounded(.down))
    let corners = try [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map {
      try projector.position(PlanePoint(x: (column + $0.0) * cell, y: (row + $0.1) * cell))
    }
    let middle = try projector.position(PlanePoint(x: (column + 0.5) * cell, y: (row + 0.5) * cell))
    return CountPlace(
      .cell, key: "cell:\(Int(cell)):\(Int(column)):\(Int(row))", label: Message(verbatim: middle.degreesMinutes), shape: .area(corners),
      cellMetres: cell)
  }
}
