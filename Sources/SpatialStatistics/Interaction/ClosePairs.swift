// The pairs of points in each distance band, listed once for all replicates.

/// Pairs of points by distance band, as compressed rows: for each point (in an order in which neighbours are near in memory) its partners
/// that come later. The pairs of an infinite last band are only counted.
struct ClosePairs {
  /// Most pairs that are listed; beyond it the memory (4 bytes each) would run away.
  static let limit = 1 << 27

  /// A list for each finite band. Where the last band is infinite and the first does not begin at 0 there is one more, of pairs below the first
  /// band, because the last band is counted as all pairs less the others.
  struct Band {
    /// First partner of each point, and one more at the end.
    var start: [Int32] = [0]
    var partners: [Int32] = []
  }
  let bands: [Band]
  /// Row of each point in the caller's arrays.
  let order: [Int32]
  /// Number of listed pairs.
  let listed: Int

  /// - Parameters:
  ///   - x: eastings, checked.
  ///   - bands: checked bands.
  /// - Throws: `tooLarge` when more pairs than the limit are closer than the longest finite band.
  /// Complexity: O(n + pairs within the longest finite band).
  init(x: [Double], y: [Double], bands: KnoxBands, limit: Int = Self.limit) throws(StatisticsError) {
    let finite = bands.distances.filter(\.isFinite)
    let longest = finite[finite.count - 1]
    let isOpen = finite.count < bands.distances.count
    let listCount = finite.count - 1
    guard longest > 0 else {
      self.bands = []
      order = x.indices.map { Int32($0) }
      listed = 0
      return
    }
    let cells = try CellRows(x: x, y: y, side: longest * (1 + 1e-6))
    let measure = BandMeasure(cells: cells, x: x, y: y, bands: bands, finite: finite)
    var lists = [Band](repeating: Band(), count: listCount + (isOpen && finite[0] > 0 ? 1 : 0))
    var cursor = RowCursor(cells, offsets: [.init(), .init(line: 1)], reach: 1, from: 0)
    var listed = 0
    for cell in 0..<cells.cellCount {
      cursor.move(to: cell)
      let own = Int(cells.pointStart.base[cell])..<Int(cells.pointStart.base[cell + 1])
      let same = cursor.points(0)
      let above = cursor.points(1)
      for point in own {
        Self.list(point, (point + 1)..<same.upperBound, measure, &lists)
        Self.list(point, above, measure, &lists)
        var total = 0
        for list in lists.indices {
          lists[list].start.append(Int32(truncatingIfNeeded: lists[list].partners.count))
          total += lists[list].partners.count
        }
        listed = total
        if listed > limit { throw .tooLarge(needed: listed, limit: limit) }
      }
    }
    self.bands = lists
    order = (0..<x.count).map { cells.order.base[$0] }
    self.listed = listed
  }

  @inline(__always)
  private static func list(_ point: Int, _ others: Range<Int>, _ measure: BandMeasure, _ lists: inout [Band]) {
    for other in others {
      let band = measure.band(point, other)
      // Band −1 is below the first.
      if band == -1 {
        if lists.count == measure.bandCount { continue }
        lists[measure.bandCount].partners.append(Int32(other))
      } else if band < measure.bandCount {
        lists[band].partners.append(Int32(other))
      }
    }
  }
}

/// In which distance band a pair lies.
///
/// A distance closer to an edge than what rounding can do to the given coordinates (a few units in their last place) counts as exactly on it,
/// so that two addresses exactly 100 m apart are so also when the coordinates are large decimal numbers.
private struct BandMeasure {
  private let x: Column<Double>
  private let y: Column<Double>
  private let edges: [Double]
  private let edgeIsBelow: [Bool]
  private let isManhattan: Bool
  private let farther: Double
  /// Number of finite bands.
  let bandCount: Int

  init(cells: CellRows, x: [Double], y: [Double], bands: KnoxBands, finite: [Double]) {
    self.x = cells.sorted(x)
    self.y = cells.sorted(y)
    edges = finite
    edgeIsBelow = finite.indices.map { bands.edgeIsBelow($0) }
    isManhattan = bands.metric == .manhattan
    farther = finite[finite.count - 1] * (1 + 1e-6)
    bandCount = finite.count - 1
  }

  /// −1 below the first band, `bandCount` above the last finite edge.
  @inline(__always)
  func band(_ a: Int, _ b: Int) -> Int {
    let dx = abs(x.base[a] - x.base[b])
    let dy = abs(y.base[a] - y.base[b])
    if dx > farther || dy > farther { return bandCount }
    let distance = isManhattan ? dx + dy : (dx * dx + dy * dy).squareRoot()
    if distance > farther { return bandCount }
    let size = max(max(abs(x.base[a]), abs(x.base[b])), max(abs(y.base[a]), abs(y.base[b])))
    let slack = min(size * 0x1p-50 + distance * 0x1p-50, farther * 1e-7)
    var band = bandCount
    while band >= 0 && isBelow(distance, slack, band) { band -= 1 }
    return band
  }

  @inline(__always)
  private func isBelow(_ distance: Double, _ slack: Double, _ edge: Int) -> Bool {
    edgeIsBelow[edge] ? distance <= edges[edge] + slack : distance < edges[edge] - slack
  }
}
