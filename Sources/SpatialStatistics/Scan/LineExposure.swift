// How much exposure there is along a line, and where.

/// Exposure along a line as sections with a constant exposure per metre: traffic counts, people passing, hours of patrol.
public struct LineExposure: Sendable, Equatable {
  /// Where each section ends, in metres from the start of the line, rising; the last one is the length of the line.
  public var sectionEnds: [Double]
  /// Exposure per metre in each section, not negative; only the proportions matter.
  public var perMetre: [Double]

  /// Makes an exposure from section ends (metres) and exposures per metre; it is checked when it is used.
  public init(sectionEnds: [Double], perMetre: [Double]) {
    self.sectionEnds = sectionEnds
    self.perMetre = perMetre
  }

  /// The same exposure everywhere on a line of that length in metres.
  public static func uniform(length: Double) -> LineExposure {
    LineExposure(sectionEnds: [length], perMetre: [1])
  }

  func check(lineLength: Double) throws(StatisticsError) {
    try Check.sameLength(perMetre.count, .exposure, as: sectionEnds.count)
    try Check.finite(sectionEnds, .sectionEnd)
    try Check.finite(perMetre, .exposure)
    var previous = 0.0
    for (row, end) in sectionEnds.enumerated() {
      if !(end > previous) { throw .outOfRange(column: .sectionEnd, row: row) }
      if perMetre[row] < 0 { throw .negativeValue(column: .exposure, row: row) }
      if perMetre[row] > 1e150 { throw .outOfRange(column: .exposure, row: row) }
      previous = end
    }
    if abs(previous - lineLength) > 1e-6 * lineLength { throw .outOfRange(column: .sectionEnd, row: sectionEnds.count - 1) }
    if perMetre.allSatisfy({ $0 == 0 }) { throw .zeroExposure }
  }
}

/// The exposure from the start of a line, both ways: metres to exposure and exposure to metres.
struct CumulativeExposure: Sendable {
  private let ends: [Double]
  private let perMetre: [Double]
  /// Exposure before each section, and in all at the end.
  private let before: [Double]

  var total: Double { before[before.count - 1] }

  init(_ exposure: LineExposure) {
    ends = exposure.sectionEnds
    perMetre = exposure.perMetre
    var before = [0.0]
    for index in exposure.sectionEnds.indices {
      let start = index == 0 ? 0 : exposure.sectionEnds[index - 1]
      before.append(before[index] + (exposure.sectionEnds[index] - start) * exposure.perMetre[index])
    }
    self.before = before
  }

  /// The exposure between the start of the line and a position.
  func at(_ position: Double) -> Double {
    let section = Self.firstIndex(in: ends) { position <= $0 }
    if section == ends.count { return total }
    let start = section == 0 ? 0 : ends[section - 1]
    return before[section] + max(0, position - start) * perMetre[section]
  }

  /// The position with that exposure before it; never inside a section without exposure.
  func position(of exposure: Double) -> Double {
    let section = max(1, Self.firstIndex(in: before) { exposure <= $0 })
    if section >= before.count { return ends[ends.count - 1] }
    let start = section == 1 ? 0 : ends[section - 2]
    guard perMetre[section - 1] > 0 else { return start }
    return min(ends[section - 1], start + (exposure - before[section - 1]) / perMetre[section - 1])
  }

  private static func firstIndex(in values: [Double], where test: (Double) -> Bool) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if test(values[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
