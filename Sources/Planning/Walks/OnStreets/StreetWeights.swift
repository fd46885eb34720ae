// What passing each street is worth, and why.
import Geography
import Incidents
import Messages
import Networks
import SpatialStatistics
import Streets

/// The weight of every edge, source by source.
///
/// - Hotspots are densities: the weight of each report is spread along the streets around it by an equal-split Epanechnikov kernel of 100 m (Okabe,
///   Satoh & Sugihara 2009), which preserves the sum.
/// - Residents' marks and lighting faults belong to the nearest street: whoever walks there sees the place.
/// - When a dark walk is wanted, streets that the map says are unlit weigh 0.002 a metre: 500 m count as one reported lamp.
/// - A dead end of at most 40 m is seen from its mouth: its weight belongs to the streets there.
///
/// What lies more than 100 m from a street that can be reached is lost, and the loss is told.
struct StreetWeights {
  /// How far from a street, in metres, something still belongs to it.
  static let reach = 100.0
  /// Reach of the kernel along the streets, in metres.
  static let bandwidth = 100.0
  /// The longest dead end, in metres, that is seen from its mouth.
  static let view = 40.0
  /// Weight of a metre of unlit street on a dark walk.
  static let unlitPerMetre = 0.002

  /// The weight of each edge, by source.
  private(set) var bySource: [WalkSource: [Double]] = [:]
  /// The whole weight of each edge.
  private(set) var total: [Double]
  /// The weight of the attractions that is too far from a street.
  private(set) var lost = 0.0
  /// The weight of the attractions before anything was lost.
  private(set) var given = 0.0

  init(
    _ attractions: [WalkAttraction], _ wish: WalkWish, _ streets: StreetNetwork, _ open: OpenStreets, start: Int, reachable: [Bool],
    _ projector: Projector
  ) throws {
    let network = streets.network
    let index = EdgeIndex(network)
    var local = [Int](repeating: -1, count: network.edgeCount)
    for (number, edge) in open.original.enumerated() { local[edge] = number }
    var events: (edges: [Int], fractions: [Double], weights: [Double]) = ([], [], [])
    func add(_ weight: Double, _ source: WalkSource, to edge: Int) {
      bySource[source, default: [Double](repeating: 0, count: network.edgeCount)][edge] += weight
    }
    total = []
    for attraction in attractions {
      for piece in attraction.pieces where piece.weight > 0 {
        given += piece.weight
        let point = try projector.plane(piece.position)
        guard let snapped = index.nearest(to: point, within: Self.reach, where: { reachable[$0] }) else {
          lost += piece.weight
          continue
        }
        if piece.source == .hotspots {
          events.edges.append(local[snapped.edge])
          events.fractions.append(snapped.fraction)
          events.weights.append(piece.weight)
        } else {
          add(piece.weight, piece.source, to: snapped.edge)
        }
      }
    }
    for (number, mass) in try Self.spread(events, open.network).enumerated() where mass > 0 {
      add(mass, .hotspots, to: open.original[number])
    }
    if wish.light == .dark {
      for edge in 0..<network.edgeCount where reachable[edge] && StreetRules.isUnlitStreet(streets.edges[edge]) {
        add(Self.unlitPerMetre * network.edgeMetres[edge], .unlitStreets, to: edge)
      }
    }
    seeDeadEnds(open, start: start)
    total = (0..<network.edgeCount).map { edge in WalkSource.allCases.reduce(0) { $0 + (bySource[$1]?[edge] ?? 0) } }
  }

  /// Gives the weight of short dead ends to the streets at their mouths, in equal parts.
  private mutating func seeDeadEnds(_ open: OpenStreets, start: Int) {
    let network = open.network
    func isDeadEnd(_ edge: Int) -> Bool {
      let (a, b) = network.ends(of: edge)
      guard network.edgeMetres[edge] <= Self.view, a != b else { return false }
      return (a != start && network.arcs(from: a).count == 1) || (b != start && network.arcs(from: b).count == 1)
    }
    let ends = (0..<network.edgeCount).filter(isDeadEnd)
    for edge in ends {
      let (a, b) = network.ends(of: edge)
      let mouth = network.arcs(from: a).count == 1 ? b : a
      let others = network.arcs(from: mouth).map { Int(network.arcEdges[$0]) }.filter { !isDeadEnd($0) }
      guard !others.isEmpty else { continue }
      for source in bySource.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
        guard let weight = bySource[source]?[open.original[edge]], weight > 0 else { continue }
        bySource[source]?[open.original[edge]] = 0
        for other in others { bySource[source]?[open.original[other]] += weight / Double(others.count) }
      }
    }
  }

  /// The mass of each edge: exact integrals of the kernels, one piece per edge.
  private static func spread(
    _ events: (edges: [Int], fractions: [Double], weights: [Double]), _ network: Network
  ) throws -> [Double] {
    var mass = [Double](repeating: 0, count: network.edgeCount)
    guard !events.edges.isEmpty else { return mass }
    do {
      let linear = try LinearNetwork(
        vertexCount: network.nodeCount, starts: network.edgeStarts.map(Int.init), ends: network.edgeEnds.map(Int.init),
        lengths: network.edgeMetres)
      let points = try NetworkPoints(edges: events.edges, fractions: events.fractions, on: linear)
      let pieces = try Lixels(linear, step: .infinity)
      let density = try NetworkDensity.on(
        pieces, of: points, weights: events.weights, on: linear, options: .init(bandwidth: bandwidth, threads: 1))
      for (piece, length) in pieces.lengths.enumerated() { mass[pieces.edges[piece]] += density[piece] * length }
    } catch {
      // Too many paths around an event: each belongs to its own street.
      mass = [Double](repeating: 0, count: network.edgeCount)
      for (edge, weight) in zip(events.edges, events.weights) { mass[edge] += weight }
    }
    return mass
  }

  /// The weight that a walk over these edges passes, by source.
  func shares(of edges: Set<Int>) -> [WalkShare] {
    let ordered = edges.sorted()
    let values = WalkSource.allCases.map { source in
      (source, bySource[source].map { weights in ordered.reduce(0) { $0 + weights[$1] } } ?? 0)
    }
    let sum = values.reduce(0) { $0 + $1.1 }
    return values.filter { $0.1 > 1e-9 }.map { WalkShare(source: $0.0, value: $0.1, share: sum > 0 ? $0.1 / sum : 0) }
  }
}
