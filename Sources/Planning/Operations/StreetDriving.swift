// Driving on a loaded street network.
import Geography
import Incidents
import Networks
import Streets

/// Streets for cars, with the minutes that each takes.
///
/// The speeds of the classes of road are an assumption of the project, and no street is driven faster than the mean speed that was asked for.
/// A place is on the streets when the largest connected part of them comes within 500 m of it. Where the road of the kommun leaves the streets
/// (at their edge, or at a place of its chain), driving goes on by the estimate of `DrivingTime`.
public final class StreetDriving: Sendable, Hashable {
  /// How far from a place the nearest street may lie, in metres.
  public static let reach = 500.0
  /// Kilometres an hour by class of road; 50 for a class that is not here.
  static let speeds: [String: Double] = [
    "motorway": 110, "trunk": 90, "primary": 80, "secondary": 70, "tertiary": 70, "unclassified": 50, "residential": 40,
    "living_street": 15,
    "service": 20,
  ]

  /// The streets; the length of an edge is its minutes.
  private let network: Network
  private let index: EdgeIndex
  private let isConnected: [Bool]
  /// Where the road leaves the streets.
  private let gates: [(position: Position, point: SnappedPoint)]

  /// Takes the streets that cars may use; nil for a network for walking, or one without such a street.
  ///
  /// - Parameters:
  ///   - streets: the loaded network. One-way streets are kept where it was loaded for driving.
  ///   - road: the road whose chain goes on outside.
  ///   - speed: the highest mean speed in kilometres an hour.
  /// - Throws: `Failure` when the projection is missing.
  public init?(_ streets: StreetNetwork, road: RoadReference?, speed: Double) throws {
    guard streets.summary.profile != StreetProfile.walk.name else { return nil }
    let whole = streets.network
    let directions = whole.edgeDirections()
    var builder = NetworkBuilder()
    for node in 0..<whole.nodeCount { builder.addNode(at: whole.nodePoints[node]) }
    var onRoad: Set<Int> = []
    let numbered = Set(road.map { streets.edges(ofRoad: $0.road) } ?? [])
    for edge in 0..<whole.edgeCount where Self.isForCars(streets.edges[edge]) {
      let (start, end) = whole.ends(of: edge)
      let pace = min(speed, streets.edges[edge].highway.map { Self.speeds[$0] ?? 50 } ?? speed)
      let added = builder.addEdge(
        from: start, to: end, metres: whole.edgeMetres[edge] / 1000 / max(1, pace) * 60, id: Int64(edge), direction: directions[edge],
        course: whole.course(of: edge), positions: [])
      if let added, numbered.contains(edge) { onRoad.insert(added) }
    }
    let network = builder.build()
    guard network.edgeCount > 0 else { return nil }
    self.network = network
    let projector = try Projector.sweref99TM()
    index = EdgeIndex(network)
    let parts = network.components()
    let largest = parts.largest.map(Int32.init)
    isConnected = (0..<network.edgeCount).map { parts.ofNode[network.ends(of: $0).start] == largest }
    var gates: [(Position, SnappedPoint)] = []
    for station in road?.stations ?? [] {
      if let point = Self.snap(station.position, index, projector, isConnected, within: 200) { gates.append((station.position, point)) }
    }
    // The road's own ends at the edge of the map.
    var degree = [Int](repeating: 0, count: network.nodeCount)
    for edge in 0..<network.edgeCount {
      let (start, end) = network.ends(of: edge)
      degree[start] += 1
      degree[end] += 1
    }
    for edge in onRoad.sorted() where isConnected[edge] {
      let (start, end) = network.ends(of: edge)
      for (node, fraction) in [(start, 0.0), (end, 1.0)] where degree[node] == 1 && whole.hasPositions {
        gates.append((whole.nodePositions[node], SnappedPoint(edge: edge, fraction: fraction, point: network.nodePoints[node])))
      }
    }
    self.gates = gates
  }

  /// Whether the same streets.
  public static func == (a: StreetDriving, b: StreetDriving) -> Bool { a === b }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  private static func isForCars(_ street: StreetEdge) -> Bool {
    if let highway = street.highway, let known = StreetProfile.drive.highways, !known.contains(highway) { return false }
    return (street.motorVehicle ?? street.access) != .refused
  }

  private static func snap(
    _ position: Position, _ index: EdgeIndex, _ projector: Projector, _ isConnected: [Bool], within reach: Double
  ) -> SnappedPoint? {
    guard let point = try? projector.plane(position) else { return nil }
    return index.nearest(to: point, within: reach) { isConnected[$0] }
  }

  /// Whether a place is on the streets.
  public func reaches(_ place: Position) -> Bool { snapped([place])[0] != nil }

  private func snapped(_ places: [Position]) -> [SnappedPoint?] {
    guard let projector = try? Projector.sweref99TM() else { return places.map { _ in nil } }
    return places.map { Self.snap($0, index, projector, isConnected, within: Self.reach) }
  }

  /// The ways from each of some places to each of others. O((starts + gates) · search).
  func legs(from starts: [Position], to ends: [Position], _ driving: DrivingTime) -> [[DrivingLeg]] {
    let finder = PathFinder(network)
    let targets = snapped(ends)
    let origins = snapped(starts)
    let onStreets = targets.indices.filter { targets[$0] != nil }
    /// Minutes from a point to every end on the streets and to every gate.
    func search(_ point: SnappedPoint) -> (ends: [Double?], gates: [Double?]) {
      let found = finder.metres(from: point, to: onStreets.compactMap { targets[$0] } + gates.map(\.point))
      var minutes = [Double?](repeating: nil, count: ends.count)
      for (place, end) in onStreets.enumerated() { minutes[end] = found[place].map { $0 + Self.access(targets[end]) } }
      return (minutes, Array(found.dropFirst(onStreets.count)))
    }
    // From the gates, for those who come from outside; made when the first one does.
    var inward: [[Double?]]?
    return zip(starts, origins).map { start, own in
      let outward = own.map { search($0) }
      if own == nil, inward == nil, !onStreets.isEmpty { inward = gates.map { search($0.point).ends } }
      return ends.indices.map { end in
        if start == ends[end] { return DrivingLeg(minutes: 0, source: own == nil ? driving.estimated(start, start).source : .streets) }
        if let outward, targets[end] != nil {
          if let minutes = outward.ends[end] { return DrivingLeg(minutes: minutes + Self.access(own), source: .streets) }
          return driving.estimated(start, ends[end])
        }
        var best: Double?
        for (gate, entry) in gates.enumerated() {
          let inside = outward != nil ? outward?.gates[gate].map { $0 + Self.access(own) } : inward?[gate][end]
          guard let inside else { continue }
          let outside = driving.estimated(entry.position, outward != nil ? ends[end] : start).minutes
          best = min(best ?? .infinity, inside + outside)
        }
        guard let best, (own == nil) != (targets[end] == nil) else { return driving.estimated(start, ends[end]) }
        return DrivingLeg(minutes: best, source: .mixed)
      }
    }
  }

  /// Minutes between a place and the street, at a walking car's 20 km/h.
  private static func access(_ point: SnappedPoint?) -> Double { (point?.metres ?? 0) / 1000 / 20 * 60 }
}
