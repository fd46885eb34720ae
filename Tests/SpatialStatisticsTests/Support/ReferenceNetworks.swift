// The networks among the reference data.

import Foundation

@testable import SpatialStatistics

extension Reference {
  /// The jittered street network: 3,600 vertices, 6,198 edges, 695 km.
  static func streets() throws -> LinearNetwork {
    let nodes = try table("data/net_nodes.csv")
    let edges = try table("data/net_edges.csv")
    return try LinearNetwork(
      x: nodes["x"] ?? [], y: nodes["y"] ?? [], starts: (edges["a"] ?? []).map { Int($0) }, ends: (edges["b"] ?? []).map { Int($0) })
  }

  /// The streets of Chicago of spatstat, and the crimes on them (segments are counted from 1 there).
  static func chicago() throws -> (network: LinearNetwork, crimes: NetworkPoints) {
    let vertices = try quotedTable("data/chicago_vertices.csv")
    let edges = try quotedTable("data/chicago_edges.csv")
    let crimes = try quotedTable("data/chicago_crimes.csv")
    let network = try LinearNetwork(
      x: vertices["x"] ?? [], y: vertices["y"] ?? [], starts: (edges["from"] ?? []).map { Int($0) - 1 },
      ends: (edges["to"] ?? []).map { Int($0) - 1 })
    let points = try NetworkPoints(edges: (crimes["seg"] ?? []).map { Int($0) - 1 }, fractions: crimes["tp"] ?? [], on: network)
    return (network, points)
  }

  /// A table whose header is in quotation marks.
  static func quotedTable(_ name: String) throws -> [String: [Double]] {
    Dictionary(uniqueKeysWithValues: try table(name).map { ($0.key.replacingOccurrences(of: "\"", with: ""), $0.value) })
  }
}
