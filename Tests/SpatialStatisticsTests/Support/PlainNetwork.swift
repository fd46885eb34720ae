// The definitions of network methods, written as plainly as possible, and awkward networks to try them on.

@testable import SpatialStatistics

/// A network as a list of edges; slow and simple.
struct PlainNetwork {
  var starts: [Int]
  var ends: [Int]
  var lengths: [Double]
  var vertexCount: Int

  func network() throws -> LinearNetwork {
    try LinearNetwork(vertexCount: vertexCount, starts: starts, ends: ends, lengths: lengths)
  }

  /// An end of an edge: the beginning when `atStart`.
  struct End: Equatable {
    var edge: Int
    var atStart: Bool
  }

  func ends(at vertex: Int) -> [End] {
    starts.indices.flatMap { edge in
      (starts[edge] == vertex ? [End(edge: edge, atStart: true)] : []) + (ends[edge] == vertex ? [End(edge: edge, atStart: false)] : [])
    }
  }

  /// Shortest distances from a point to all vertices, by Bellman and Ford.
  func distances(edge: Int, position: Double) -> [Double] {
    var distance = [Double](repeating: .infinity, count: vertexCount)
    distance[starts[edge]] = position
    distance[ends[edge]] = min(distance[ends[edge]], lengths[edge] - position)
    for _ in 0..<vertexCount {
      for edge in starts.indices {
        distance[starts[edge]] = min(distance[starts[edge]], distance[ends[edge]] + lengths[edge])
        distance[ends[edge]] = min(distance[ends[edge]], distance[starts[edge]] + lengths[edge])
      }
    }
    return distance
  }

  /// The shortest distance between two points.
  func distance(_ from: (edge: Int, position: Double), _ to: (edge: Int, position: Double)) -> Double {
    let distances = distances(edge: from.edge, position: from.position)
    let around = min(distances[starts[to.edge]] + to.position, distances[ends[to.edge]] + lengths[to.edge] - to.position)
    return from.edge == to.edge ? min(around, abs(from.position - to.position)) : around
  }

  /// The equal-split kernel of one event at one place: the sum over all paths, followed from the event.
  func equalSplit(
    _ event: (edge: Int, position: Double), _ place: (edge: Int, position: Double), bandwidth: Double, continuous: Bool, reflects: Bool,
    kernel: (Double) -> Double
  ) -> Double {
    var sum = event.edge == place.edge ? kernel(abs(event.position - place.position)) : 0
    func arrive(_ end: End, _ travelled: Double, _ weight: Double) {
      if travelled >= bandwidth || weight == 0 { return }
      let ways = ends(at: end.atStart ? starts[end.edge] : ends[end.edge])
      let degree = Double(ways.count)
      for way in ways {
        var share = continuous ? 2 / degree : 1 / (degree - 1)
        if way == end { share = continuous ? 2 / degree - 1 : (degree == 1 && reflects ? 1 : 0) }
        if share == 0 { continue }
        if way.edge == place.edge {
          sum += weight * share * kernel(travelled + (way.atStart ? place.position : lengths[way.edge] - place.position))
        }
        arrive(End(edge: way.edge, atStart: !way.atStart), travelled + lengths[way.edge], weight * share)
      }
    }
    arrive(End(edge: event.edge, atStart: true), event.position, 1)
    arrive(End(edge: event.edge, atStart: false), lengths[event.edge] - event.position, 1)
    return sum
  }

  /// Twelve vertices, loops, double edges, dead ends and a part that hangs together with nothing else.
  static func awkward(seed: UInt64) -> PlainNetwork {
    var random = RandomStream(seed: seed, stream: 0)
    var plain = PlainNetwork(starts: [0, 4, 10, 3], ends: [1, 4, 11, 2], lengths: [70, 45, 80, 33], vertexCount: 12)
    for _ in 0..<12 {
      plain.starts.append(Int(random.integer(below: 10)))
      plain.ends.append(Int(random.integer(below: 10)))
      plain.lengths.append(20 + 80 * random.uniform())
    }
    return plain
  }

  /// Uniform points.
  func points(_ count: Int, seed: UInt64, stream: UInt64 = 1) -> NetworkPoints {
    var random = RandomStream(seed: seed, stream: stream)
    let table = AliasTable(weights: lengths)
    var points = NetworkPoints(edges: [], positions: [])
    for _ in 0..<count {
      let edge = table.draw(&random)
      points.edges.append(edge)
      points.positions.append(random.uniform() * lengths[edge])
    }
    return points
  }
}
