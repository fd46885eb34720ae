// Linear pixels: the pieces of a network on which a density is given.

/// The edges of a network cut into pieces of equal length, edge by edge, none longer than the step. Edges of length zero have no pieces.
///
/// Source of the word: Xie and Yan (2008), Computers, Environment and Urban Systems 32(5):396–406.
public struct Lixels: Sendable, Equatable {
  /// Edge of each lixel.
  public let edges: [Int]
  /// Where each lixel begins along its edge.
  public let starts: [Double]
  /// Where each lixel ends along its edge.
  public let ends: [Double]
  /// The first lixel of each edge, and after the last edge the number of lixels.
  let offsets: [Int]

  /// Number of lixels.
  public var count: Int { edges.count }
  /// The middle of each lixel.
  public var centres: NetworkPoints { NetworkPoints(edges: edges, positions: starts.indices.map { (starts[$0] + ends[$0]) / 2 }) }
  /// Length of each lixel.
  public var lengths: [Double] { starts.indices.map { ends[$0] - starts[$0] } }

  /// Most lixels that are made.
  static let limit = 50_000_000

  /// The lixels of a network.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - step: longest lixel; infinity gives one lixel per edge.
  /// - Throws: `notPositive(.step)`, `tooLarge` above 50 million lixels.
  public init(_ network: LinearNetwork, step: Double) throws(StatisticsError) {
    try Check.positive(step, .step)
    var offsets = [0]
    offsets.reserveCapacity(network.edgeCount + 1)
    for length in network.edgeLengths { offsets.append(offsets.last! + (try Self.pieces(length, step))) }
    if offsets.last! > Self.limit { throw .tooLarge(needed: offsets.last!, limit: Self.limit) }
    var edges: [Int] = []
    var starts: [Double] = []
    var ends: [Double] = []
    edges.reserveCapacity(offsets.last!)
    starts.reserveCapacity(offsets.last!)
    ends.reserveCapacity(offsets.last!)
    for edge in 0..<network.edgeCount {
      let length = network.edgeLengths[edge]
      let pieces = offsets[edge + 1] - offsets[edge]
      for piece in 0..<pieces {
        edges.append(edge)
        starts.append(length * Double(piece) / Double(pieces))
        ends.append(length * Double(piece + 1) / Double(pieces))
      }
    }
    self.edges = edges
    self.starts = starts
    self.ends = ends
    self.offsets = offsets
  }

  /// How many pieces of at most the step a length makes; a millionth of a step too much does not make another piece.
  static func pieces(_ length: Double, _ step: Double) throws(StatisticsError) -> Int {
    if length == 0 { return 0 }
    let pieces = (length / step - 1e-6).rounded(.up)
    guard pieces <= Double(limit) else { throw .tooLarge(needed: pieces < 1e18 ? Int(pieces) : .max, limit: limit) }
    return max(1, Int(pieces))
  }
}
