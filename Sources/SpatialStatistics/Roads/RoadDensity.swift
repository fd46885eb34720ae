// How dense events are along a road.

/// Kernel density along a line.
///
/// Descriptive: no null hypothesis is tested. For a test see ``KDEPlus`` and ``RoadScan``.
///
/// The line is one piece from its start to its end; where it is divided into sections for other purposes plays no part.
/// Source: Silverman (1986), Density Estimation for Statistics and Data Analysis; boundary corrections in section 2.10 there.
public enum RoadDensity {
  /// Density of events at stations.
  ///
  /// The sum over events of K((station − position)/bandwidth)/bandwidth, exactly (no binning): its integral over the line is the number of events, with
  /// either correction at the ends. Complexity: O(n log n) for n events, and O(1) for each event within reach of each station.
  ///
  /// - Parameters:
  ///   - positions: metres from the start of the line, one per event, within 0...lineLength.
  ///   - lineLength: metres.
  ///   - bandwidth: metres; for the Gaussian the standard deviation.
  ///   - kernel: shape.
  ///   - edge: what happens at the ends of the line.
  ///   - stations: metres from the start of the line, in any order.
  /// - Returns: events per metre at each station.
  /// - Throws: `noPoints`, `notFinite`, `outOfRange(.position)`, `outOfRange(.station)`, `notPositive(.lineLength)`, `notPositive(.bandwidth)` (also when
  ///   infinite), `tooLarge` when a bandwidth more than a thousand times the line would be folded back, or there are too many pairs.
  public static func density(
    positions: [Double], lineLength: Double, bandwidth: Double, kernel: LineKernel = .epanechnikov, edge: LineEdge = .none,
    stations: [Double]
  ) throws(StatisticsError) -> [Double] {
    try check(positions: positions, lineLength: lineLength, bandwidth: bandwidth)
    try Check.finite(stations, .station)
    if let row = stations.firstIndex(where: { $0 < 0 || $0 > lineLength }) { throw .outOfRange(column: .station, row: row) }
    let images = try Images(positions: positions, lineLength: lineLength, bandwidth: bandwidth, kernel: kernel, edge: edge)
    return try images.density(at: stations, bandwidth: bandwidth, kernel: kernel)
  }

  /// Stations every so many metres from the start of a line, and its end if it is more than a hundredth of a step from the last one.
  ///
  /// - Throws: `notPositive(.lineLength)`, `notPositive(.step)`, `tooLarge` for more than 16 million.
  public static func stations(lineLength: Double, step: Double) throws(StatisticsError) -> [Double] {
    try checkLength(lineLength)
    try Check.positive(step, .step)
    let count = lineLength / step
    if count > 0x1p24 { throw .tooLarge(needed: Int(min(count, 0x1p62)), limit: 1 << 24) }
    var stations = (0...Int(count + 1e-9)).map { min(lineLength, Double($0) * step) }
    if lineLength - stations[stations.count - 1] > 0.01 * step { stations.append(lineLength) }
    return stations
  }

  static func checkLength(_ lineLength: Double) throws(StatisticsError) {
    if !(lineLength <= 1e150) { throw .notPositive(parameter: .lineLength) }
    try Check.positive(lineLength, .lineLength)
  }

  static func check(positions: [Double], lineLength: Double, bandwidth: Double) throws(StatisticsError) {
    try checkLength(lineLength)
    if !(bandwidth <= 1e150) { throw .notPositive(parameter: .bandwidth) }
    try Check.positive(bandwidth, .bandwidth)
    if positions.isEmpty { throw .noPoints }
    try Check.finite(positions, .position)
    if let row = positions.firstIndex(where: { $0 < 0 || $0 > lineLength }) { throw .outOfRange(column: .position, row: row) }
  }
}

/// Events and what the correction at the ends adds, in order, each with its mass.
private struct Images {
  var positions: [Double] = []
  var masses: [Double]?

  static let most = 1 << 27

  init(positions: [Double], lineLength: Double, bandwidth: Double, kernel: LineKernel, edge: LineEdge) throws(StatisticsError) {
    let sorted = positions.sorted()
    let reach = kernel.reach * bandwidth
    switch edge {
    case .none:
      self.positions = sorted
    case .renormalisation:
      self.positions = sorted
      masses = sorted.map { 1 / (kernel.mass(below: (lineLength - $0) / bandwidth) - kernel.mass(below: -$0 / bandwidth)) }
    case .reflection:
      let folds = (reach / lineLength).rounded(.up)
      if folds > 1000 || folds * Double(sorted.count) > Double(Self.most) {
        throw .tooLarge(needed: Int(min(folds * Double(sorted.count), 0x1p62)), limit: Self.most)
      }
      for fold in -Int(folds)...Int(folds) {
        // Whole turns keep the direction of the line, odd folds reverse it.
        let isReversed = !fold.isMultiple(of: 2)
        for position in isReversed ? sorted.reversed() : sorted {
          let image = Double(fold) * lineLength + (isReversed ? lineLength - position : position)
          if image > -reach && image < lineLength + reach { self.positions.append(image) }
        }
      }
    }
  }

  func density(at stations: [Double], bandwidth: Double, kernel: LineKernel) throws(StatisticsError) -> [Double] {
    let order = stations.indices.sorted { (stations[$0], $0) < (stations[$1], $1) }
    let reach = kernel.reach * bandwidth
    var density = [Double](repeating: 0, count: stations.count)
    var pairs = 0
    var first = 0
    var end = 0
    for row in order {
      let station = stations[row]
      while first < positions.count && station - positions[first] >= reach { first += 1 }
      while end < positions.count && positions[end] - station < reach { end += 1 }
      pairs += end - first
      if pairs > 20_000_000_000 { throw .tooMuchWork }
      var sum = 0.0
      if let masses {
        for event in first..<max(first, end) { sum += masses[event] * kernel.value((station - positions[event]) / bandwidth) }
      } else {
        for event in first..<max(first, end) { sum += kernel.value((station - positions[event]) / bandwidth) }
      }
      density[row] = sum / bandwidth
    }
    return density
  }
}
