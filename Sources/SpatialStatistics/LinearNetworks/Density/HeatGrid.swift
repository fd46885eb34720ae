// The heat equation on a network, by finite volumes.

import Foundation

/// Temperatures at the junctions of a network and at equal steps along its edges. The interior unknowns of an edge lie next to each other.
final class HeatGrid {
  private let network: LinearNetwork
  private let graph: JunctionGraph
  /// Number of cells of each edge; 0 for one without length.
  private let cells: [Int32]
  /// The first interior unknown of each edge.
  private let first: [Int]
  private let cellLength: [Double]
  /// Length that each unknown stands for: half of the cells that meet in it.
  private let volumes: Column<Double>
  /// Temperature: events per unit of length.
  private var temperature: Column<Double>

  init(_ network: LinearNetwork, step: Double) throws(StatisticsError) {
    self.network = network
    graph = network.graph
    var cells: [Int32] = []
    var first: [Int] = []
    var cellLength: [Double] = []
    var count = graph.junctionCount
    for length in network.edgeLengths {
      let pieces = try Lixels.pieces(length, step)
      cells.append(Int32(pieces))
      first.append(count)
      cellLength.append(pieces > 0 ? length / Double(pieces) : 0)
      count += max(0, pieces - 1)
    }
    if count > Lixels.limit { throw .tooLarge(needed: count, limit: Lixels.limit) }
    volumes = Column(repeating: 0, count: count)
    temperature = Column(repeating: 0, count: count)
    for edge in cells.indices where cells[edge] > 0 {
      let (start, end) = Self.ends(edge, network)
      volumes.base[start] += cellLength[edge] / 2
      volumes.base[end] += cellLength[edge] / 2
      for cell in 0..<Int(cells[edge]) - 1 { volumes.base[first[edge] + cell] = cellLength[edge] }
    }
    self.cells = cells
    self.first = first
    self.cellLength = cellLength
  }

  private static func ends(_ edge: Int, _ network: LinearNetwork) -> (start: Int, end: Int) {
    (
      Int(network.graph.junctionOfVertex.base[network.edgeStarts[edge]]),
      Int(network.graph.junctionOfVertex.base[network.edgeEnds[edge]])
    )
  }

  /// The unknown after so many cells of an edge.
  @inline(__always)
  private func unknown(_ edge: Int, _ cell: Int) -> Int {
    if cell == 0 { return Int(graph.junctionOfVertex.base[network.edgeStarts[edge]]) }
    if cell == Int(cells[edge]) { return Int(graph.junctionOfVertex.base[network.edgeEnds[edge]]) }
    return first[edge] + cell - 1
  }

  /// The cell of a position, and how far into it that is, from 0 to 1.
  @inline(__always)
  private func cell(_ edge: Int, _ position: Double) -> (cell: Int, share: Double) {
    let along = position / cellLength[edge]
    let cell = min(Int(along), Int(cells[edge]) - 1)
    return (cell, min(1, along - Double(cell)))
  }

  /// Lays the events on the unknowns.
  func add(_ events: NetworkPoints, weights: [Double]?) {
    let placed = PlacedPoints(events, on: network)
    for row in 0..<events.count {
      let edge = Int(placed.edges.base[row])
      let (cell, share) = cell(edge, placed.positions.base[row])
      let weight = weights?[row] ?? 1
      let (a, b) = (unknown(edge, cell), unknown(edge, cell + 1))
      temperature.base[a] += weight * (1 - share) / volumes.base[a]
      temperature.base[b] += weight * share / volumes.base[b]
    }
  }

  /// Lets the heat spread for a time: temperature ← exp(−time · A) temperature, with A the finite-volume Laplacian.
  ///
  /// With X = 1 − 2A/λ, λ a bound on A's eigenvalues (Gershgorin), exp(−tA) = e⁻ᶻ Σ (2 − [k = 0]) Iₖ(z) Tₖ(X), z = tλ/2: all
  /// coefficients are positive and sum to 1, so that mass is preserved by every term, and they fall off like a Gaussian beyond √z.
  func spread(time: Double, stepLimit: Int) throws(StatisticsError) {
    var largest = 0.0
    let diagonal = Column<Double>(repeating: 0, count: volumes.count)
    for edge in cells.indices where cells[edge] > 0 {
      for cell in 0...Int(cells[edge]) {
        let unknown = unknown(edge, cell)
        let sides = cell == 0 || cell == Int(cells[edge]) ? 1.0 : 2.0
        diagonal.base[unknown] += sides / cellLength[edge] / volumes.base[unknown]
      }
    }
    for unknown in 0..<volumes.count { largest = max(largest, 2 * diagonal.base[unknown]) }
    let z = time * largest / 2
    let terms = 40 + (80 * z).squareRoot()
    guard terms * Double(volumes.count) <= Double(stepLimit) else { throw .tooMuchWork }
    let coefficients = Self.coefficients(z, count: Int(terms))
    var older = Column<Double>(repeating: 0, count: volumes.count)
    older.copy(from: temperature)
    var newer = Column<Double>(repeating: 0, count: volumes.count)
    apply(2 / largest, to: older, minus: nil, into: newer)
    var next = Column<Double>(repeating: 0, count: volumes.count)
    let sum = temperature
    for unknown in 0..<volumes.count {
      sum.base[unknown] = coefficients[0] * older.base[unknown] + coefficients[1] * newer.base[unknown]
    }
    for coefficient in coefficients.dropFirst(2) {
      apply(2 / largest, to: newer, minus: older, into: next)
      let (source, target) = (next.base, sum.base)
      for unknown in 0..<volumes.count { target[unknown] += coefficient * source[unknown] }
      (older, newer, next) = (newer, next, older)
    }
    // Rounding leaves a temperature of about −1e−17 where there is none.
    for unknown in 0..<volumes.count where sum.base[unknown] < 0 { sum.base[unknown] = 0 }
  }

  /// target = X · source, or 2X · source − older, where X = 1 − factor · A.
  private func apply(_ factor: Double, to source: Column<Double>, minus older: Column<Double>?, into target: Column<Double>) {
    let twice = older == nil ? 1.0 : 2.0
    let (u, y, scale) = (source.base, target.base, twice * factor)
    if let older {
      for unknown in 0..<volumes.count { y[unknown] = 2 * u[unknown] - older.base[unknown] }
    } else {
      for unknown in 0..<volumes.count { y[unknown] = u[unknown] }
    }
    for edge in cells.indices where cells[edge] > 0 {
      let (start, end) = Self.ends(edge, network)
      let count = Int(cells[edge]) - 1
      let inverse = 1 / cellLength[edge]
      if count == 0 {
        let flow = scale * inverse * (u[start] - u[end])
        y[start] -= flow / volumes.base[start]
        y[end] += flow / volumes.base[end]
        continue
      }
      let (inner, result) = (u + first[edge], y + first[edge])
      y[start] -= scale * inverse * (u[start] - inner[0]) / volumes.base[start]
      y[end] -= scale * inverse * (u[end] - inner[count - 1]) / volumes.base[end]
      let rate = scale * inverse * inverse
      if count == 1 {
        result[0] -= rate * (2 * inner[0] - u[start] - u[end])
        continue
      }
      result[0] -= rate * (2 * inner[0] - u[start] - inner[1])
      for cell in 1..<count - 1 { result[cell] -= rate * (2 * inner[cell] - inner[cell - 1] - inner[cell + 1]) }
      result[count - 1] -= rate * (2 * inner[count - 1] - inner[count - 2] - u[end])
    }
  }

  /// e⁻ᶻ Iₖ(z), twice for k > 0: Miller's recurrence downwards, scaled so that all sum to 1.
  static func coefficients(_ z: Double, count: Int) -> [Double] {
    var coefficients = [Double](repeating: 0, count: count)
    if z < 1e-8 {
      coefficients[0] = 1 / (1 + z)
      coefficients[1] = z / (1 + z)
      return coefficients
    }
    var (above, here) = (0.0, 1e-300)
    var k = 2 * count + 20
    var sum = 0.0
    while k >= 0 {
      if k < count { coefficients[k] = k == 0 ? here : 2 * here }
      sum += k == 0 ? here : 2 * here
      (above, here) = (here, above + 2 * Double(k) / z * here)
      if here > 1e250 {
        above *= 1e-250
        here *= 1e-250
        sum *= 1e-250
        for index in coefficients.indices where index >= k { coefficients[index] *= 1e-250 }
      }
      k -= 1
    }
    let kept = coefficients.reduce(0, +)
    for index in coefficients.indices { coefficients[index] /= kept }
    return coefficients
  }

  /// The temperature at a position, linear between unknowns.
  func value(edge: Int, position: Double) -> Double {
    let (cell, share) = cell(edge, position)
    return (1 - share) * temperature.base[unknown(edge, cell)] + share * temperature.base[unknown(edge, cell + 1)]
  }

  /// The mean temperature of each lixel: the integral of the piecewise linear temperature, exactly.
  func means(of lixels: Lixels) -> [Double] {
    var result = [Double](repeating: 0, count: lixels.count)
    for lixel in 0..<lixels.count {
      let edge = lixels.edges[lixel]
      let (from, to) = (lixels.starts[lixel], lixels.ends[lixel])
      let (firstCell, firstShare) = cell(edge, from)
      let (lastCell, lastShare) = cell(edge, to)
      var mass = 0.0
      for cell in firstCell...lastCell {
        let low = cell == firstCell ? firstShare : 0
        let high = cell == lastCell ? lastShare : 1
        let middle = (low + high) / 2
        mass +=
          (high - low)
          * ((1 - middle) * temperature.base[unknown(edge, cell)] + middle * temperature.base[unknown(edge, cell + 1)])
      }
      result[lixel] = mass * cellLength[edge] / (to - from)
    }
    return result
  }
}
