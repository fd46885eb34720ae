// A street network: the geometry of `Networks` with the facts about each street.
import Geography
import Networks

/// Streets that can be travelled, with what is known about each piece.
public struct StreetNetwork: Sendable {
  /// Nodes, edges and lengths (geodesic metres). The edges' ids are the numbers of the ways they came from.
  public let network: Network
  /// The facts about each edge, in the order of the network's edges.
  public let edges: [StreetEdge]
  /// What was taken and what was left out.
  public let summary: StreetSummary

  /// Puts a network together from its parts; `edges` are the facts in the order of the network's edges.
  public init(network: Network, edges: [StreetEdge], summary: StreetSummary) {
    self.network = network
    self.edges = edges
    self.summary = summary
  }

  /// The edges that make up a road with this number, however the map spaces it (`E 10`, `E10`), ascending.
  public func edges(ofRoad ref: String) -> [Int] {
    edges.indices.filter { RoadNumber.matches(edges[$0].ref, ref) }
  }
}

/// The account of an import: what the network holds and what was left out.
public struct StreetSummary: Sendable, Hashable, Codable {
  /// The profile's name.
  public var profile: String
  /// Ways (or lines) that became edges.
  public var ways: Int
  /// Nodes of the network.
  public var nodes: Int
  /// Edges of the network.
  public var edges: Int
  /// Length of all edges in kilometres, geodesic.
  public var kilometres: Double
  /// Connected components.
  public var components: Int
  /// Nodes in the largest component.
  public var largestComponentNodes: Int
  /// References to nodes that the file does not hold (or that lie outside the box asked for); the way was cut there.
  public var missingNodes: Int
  /// Ways that the profile admits, but of which nothing was left after cutting.
  public var waysLost: Int
  /// Lines of a layer that could not be used because they had no geometry of lines.
  public var featuresSkipped: Int
}

/// Comparing the numbers of roads.
enum RoadNumber {
  /// Whether a list of numbers (`E 10;392`) holds the one asked for, spaces and case disregarded.
  static func matches(_ list: String?, _ ref: String) -> Bool {
    guard let list else { return false }
    let wanted = plain(ref[...])
    return list.split(separator: ";").contains { plain($0) == wanted }
  }

  private static func plain(_ text: Substring) -> String { text.filter { !$0.isWhitespace }.uppercased() }
}
