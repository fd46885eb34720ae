// So that a report does not point out a home.
import Geography
import Incidents
import JSONReading
import Messages

/// Where people live. An exact position there is moved to the middle of its 250 m square (SWEREF 99 TM), and its precision says so.
///
/// Either a layer of buildings says where that is, or, lacking one, everything farther than 100 m from a public place does: rather too much is
/// coarsened than too little. Only positions given as coordinates are moved; a place's own position points out nobody. A position that is
/// written in a text is not found.
public struct Dwellings: Sendable {
  /// The side of a square, in metres; as the squares of Statistics Sweden.
  public static let side = 250.0
  /// Half the diagonal of a square, in metres: the precision of a moved position.
  public static let precision = 180.0
  /// So near a public place, in metres, nobody's home is taken to be.
  public static let publicReach = 100.0

  private enum Extent {
    case buildings([Polygon], cells: [Cell: [Int]], large: [Int])
    case awayFrom([Position])
  }

  private struct Cell: Hashable {
    var row: Int
    var column: Int
  }

  private let extent: Extent

  /// Homes are the buildings of a layer. O(corners).
  public init(buildings: [Polygon]) {
    var cells: [Cell: [Int]] = [:]
    var large: [Int] = []
    for (index, polygon) in buildings.enumerated() {
      guard let box = BoundingBox(polygon.ring) else { continue }
      let (first, last) = (
        Dwellings.cell(Position(latitude: box.south, longitude: box.west)),
        Dwellings.cell(Position(latitude: box.north, longitude: box.east))
      )
      // An area of many squares is no building; it is looked at for each report.
      guard (last.row - first.row) <= 8, (last.column - first.column) <= 8 else {
        large.append(index)
        continue
      }
      for row in first.row...last.row {
        for column in first.column...last.column { cells[Cell(row: row, column: column), default: []].append(index) }
      }
    }
    extent = .buildings(buildings, cells: cells, large: large)
  }

  /// Homes may be anywhere but near schools, camping sites, rest areas, bus stops and public buildings.
  public init(awayFrom places: [Place]) {
    let kinds: [PlaceKind] = [.school, .camping, .restArea, .publicBuilding, .busStop]
    extent = .awayFrom(places.filter { kinds.contains($0.kind) }.compactMap(\.position))
  }

  /// Reads a layer of buildings: Polygon and MultiPolygon features of GeoJSON (RFC 7946); holes are filled.
  ///
  /// - Throws: `Failure` (bad input) for a file that is missing, damaged or holds no area.
  public static func load(path: String) throws -> Dwellings {
    let name = FileBytes.name(of: path)
    var buildings: [Polygon] = []
    let file = try JSONFile(name: name) {
      let bytes = try FileBytes(path: path)
      return { try bytes.read(into: $0) }
    }
    try file.entries { entry, _ in
      guard case .value(let value) = entry, let geometry = value["geometry"] else { return }
      let parts: [JSONValue] =
        switch geometry["type"]?.string {
        case "Polygon": [geometry["coordinates"] ?? .null]
        case "MultiPolygon": geometry["coordinates"]?.elements ?? []
        default: []
        }
      for part in parts {
        guard let outer = part.elements.first, let ring = Dwellings.ring(outer) else { continue }
        buildings.append(Polygon(ring: ring))
      }
    }
    guard !buildings.isEmpty else { throw Failure.noAreas(name) }
    return Dwellings(buildings: buildings)
  }

  /// Whether a home may be here. O(1) among buildings of ordinary size.
  public func mayHold(_ position: Position) -> Bool {
    switch extent {
    case .awayFrom(let places): !places.contains { Geodesic.metres(from: $0, to: position) <= Dwellings.publicReach }
    case .buildings(let polygons, let cells, let large):
      (cells[Dwellings.cell(position)] ?? []).contains { polygons[$0].contains(position) }
        || large.contains { polygons[$0].contains(position) }
    }
  }

  /// The middle of the square with the position in it.
  static func square(_ position: Position, _ projector: Projector) throws -> Position {
    let plane = try projector.plane(position)
    func middle(_ metres: Double) -> Double { ((metres / side).rounded(.down) + 0.5) * side }
    return try projector.position(PlanePoint(x: middle(plane.x), y: middle(plane.y)))
  }

  private static func ring(_ value: JSONValue) -> [Position]? {
    let ring = value.elements.compactMap { corner -> Position? in
      guard corner.elements.count >= 2, let east = Double(corner.elements[0].scalar ?? ""),
        let north = Double(corner.elements[1].scalar ?? "")
      else { return nil }
      let position = Position(latitude: north, longitude: east)
      return position.isValid ? position : nil
    }
    return ring.count == value.elements.count && ring.count >= 3 ? ring : nil
  }

  /// A square of about 550 m by 450 m.
  private static func cell(_ position: Position) -> Cell {
    Cell(row: Int((position.latitude * 200).rounded(.down)), column: Int((position.longitude * 100).rounded(.down)))
  }
}
