// Where reports lie densely, as a surface for maps.
import Geography
import Incidents
import Messages
import SpatialStatistics

/// Kernel density of reports on a plane, in reports per square kilometre over the whole period.
///
/// Descriptive: it shows where reports lie, not whether that differs from chance, and it says nothing of how many people are there. No null
/// hypothesis is tested. Source: Silverman (1986), chapter 4, with the quartic kernel, through `KernelDensity`.
public struct ReportDensity: Sendable {
  /// The cells, on the plane of `epsg`.
  public let grid: RegularGrid
  /// Reports per square kilometre at the middle of each cell, row by row from the south-west.
  public let perSquareKilometre: [Double]
  /// EPSG code of the plane.
  public let epsg: Int
  /// Radius of the kernel in metres.
  public let bandwidth: Double
  /// What a reader should know: that it is descriptive, and what took no part.
  public let warnings: [Message]

  /// What takes part in a density: places with a number of reports each.
  public struct Points: Sendable {
    /// Positions.
    public var positions: [Position] = []
    /// Number of reports at each.
    public var weights: [Double] = []
    /// What took no part, in words.
    public var warnings: [Message] = []

    /// Makes a list.
    public init(positions: [Position] = [], weights: [Double] = [], warnings: [Message] = []) {
      self.positions = positions
      self.weights = weights
      self.warnings = warnings
    }

    /// The reports of a table whose position is at least as fine as the bandwidth; a coarser one would be a point where nothing happened.
    ///
    /// - Throws: `Failure` (environment) when PROJ cannot start.
    public init(_ table: ReportTable, bandwidth: Double) throws {
      let projector = try Projector.sweref99TM()
      var unlocated = 0
      var coarse = 0
      for row in table.ids.indices {
        if !table.isLocated[row] {
          unlocated += 1
        } else if table.precision[row] > bandwidth {
          coarse += 1
        } else {
          positions.append(try projector.position(PlanePoint(x: table.x[row], y: table.y[row])))
          weights.append(1)
        }
      }
      if unlocated > 0 {
        warnings.append(
          Message(
            sv: "\(Message.reports(unlocated).swedish) utan läge är inte med.",
            en: "\(Message.reports(unlocated).english) without a position left out."))
      }
      if coarse > 0 {
        warnings.append(
          Message(
            sv: "\(Message.reports(coarse).swedish) är inte med: läget är grövre än bandbredden.",
            en: "\(Message.reports(coarse).english) left out: the position is coarser than the bandwidth."))
      }
    }
  }

  /// That it is no test, in words.
  public static let descriptive = Message(
    sv: "Beskrivande karta: den visar var rapporter ligger tätt, inte om det skiljer sig från slumpen.",
    en: "Descriptive map: it shows where reports lie densely, not whether that differs from chance.")

  /// Most cells of a surface: a raster of them takes 40 MB.
  public static let mostCells = 10_000_000

  /// Estimates the density.
  ///
  /// The cells stand on whole multiples of their side, and cover the outline and a bandwidth around it whatever the reports are, so that two
  /// maps can be laid over each other. Reports outside that are left out and counted. Without an outline the cells cover the reports.
  ///
  /// Complexity: O(points × cells within the bandwidth + cells). The same for any number of threads.
  ///
  /// - Parameters:
  ///   - points: what takes part; at least one.
  ///   - outline: the area, or nil.
  ///   - epsg: a plane in metres.
  ///   - cell: side of a cell, metres, above 0.
  ///   - bandwidth: radius of the kernel, metres, above 0.
  /// - Throws: `Failure` (too few data) without points, (usage) for a plane that PROJ does not know and for more than `mostCells` cells.
  public init(_ points: Points, outline: Polygon?, epsg: Int, cell: Double, bandwidth: Double) throws {
    self.epsg = epsg
    self.bandwidth = bandwidth
    let projector = try Projector(epsg: epsg)
    var plane = try points.positions.map { try projector.plane($0) }
    var weights = points.weights
    var warnings = [ReportDensity.descriptive] + points.warnings
    let edge = try (outline?.ring ?? []).map { try projector.plane($0) }
    let frame = edge.isEmpty ? plane : edge
    guard !plane.isEmpty, let box = ReportDensity.box(frame, around: bandwidth) else { throw Failure.noReportsForDensity() }
    let inside = plane.indices.filter { index in
      (box.low.x...box.high.x).contains(plane[index].x) && (box.low.y...box.high.y).contains(plane[index].y)
    }
    let outside = plane.count - inside.count
    if outside > 0 {
      plane = inside.map { plane[$0] }
      weights = inside.map { weights[$0] }
      let count = Message.counted(outside, sv: ("läge", "lägen"), en: ("position", "positions"))
      warnings.append(
        Message(sv: "\(count.swedish) långt utanför kommunen är inte med.", en: "\(count.english) far outside the kommun left out."))
    }
    guard !plane.isEmpty else { throw Failure.noReportsForDensity() }
    self.warnings = warnings
    do throws(StatisticsError) {
      let (west, south) = ((box.low.x / cell).rounded(.down) * cell, (box.low.y / cell).rounded(.down) * cell)
      let (east, north) = ((box.high.x / cell).rounded(.up) * cell, (box.high.y / cell).rounded(.up) * cell)
      grid = try RegularGrid(minX: west, minY: south, maxX: east, maxY: north, cell: cell, limit: ReportDensity.mostCells)
      let surface = try KernelDensity.estimate(
        x: plane.map(\.x), y: plane.map(\.y), weights: weights, grid: grid, bandwidth: bandwidth, kernel: .quartic)
      perSquareKilometre = surface.density.map { $0 * 1e6 }
    } catch {
      throw Failure.densityTooLarge(cell: cell)
    }
  }

  /// The levels of contour lines for a highest density: 1, 2 and 5 times powers of ten below it, the six highest.
  public static func levels(below highest: Double) -> [Double] {
    guard highest > 0, highest.isFinite else { return [] }
    var found: [Double] = []
    var power = 1e-6
    while power <= highest {
      for step in [1.0, 2, 5] where step * power < highest { found.append(step * power) }
      power *= 10
    }
    return Array(found.suffix(6))
  }

  private static func box(_ points: [PlanePoint], around margin: Double) -> (low: PlanePoint, high: PlanePoint)? {
    guard let first = points.first else { return nil }
    var (low, high) = (first, first)
    for point in points {
      low = PlanePoint(x: min(low.x, point.x), y: min(low.y, point.y))
      high = PlanePoint(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    return (PlanePoint(x: low.x - margin, y: low.y - margin), PlanePoint(x: high.x + margin, y: high.y + margin))
  }
}
