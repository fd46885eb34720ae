// A rectangle divided into square cells of one size.

/// Square cells over a rectangle, numbered row by row: row 0 is the southernmost, column 0 the westernmost, and cell = row × columns + column.
///
/// A cell takes in its southern and western sides; the outermost northern and eastern sides belong to the last row and column, so that
/// the bounding box of points holds all of them.
public struct RegularGrid: Sendable, Equatable {
  /// Easting of the western side.
  public let minX: Double
  /// Northing of the southern side.
  public let minY: Double
  /// Side of a cell, in the unit of the coordinates (metres).
  public let cell: Double
  /// Number of rows, at least 1.
  public let rows: Int
  /// Number of columns, at least 1.
  public let columns: Int

  /// Most cells of a grid unless the caller says otherwise: a density over them takes 400 MB.
  public static let defaultLimit = 50_000_000

  /// Number of cells.
  public var count: Int { rows * columns }
  /// Easting of the eastern side.
  public var maxX: Double { minX + Double(columns) * cell }
  /// Northing of the northern side.
  public var maxY: Double { minY + Double(rows) * cell }
  /// Easting of the middle of a column.
  public func x(ofColumn column: Int) -> Double { minX + (Double(column) + 0.5) * cell }
  /// Northing of the middle of a row.
  public func y(ofRow row: Int) -> Double { minY + (Double(row) + 0.5) * cell }

  /// A grid with its south-western corner, side and size.
  ///
  /// - Throws: `parameterOutOfRange(.extent)` for a corner that is not finite or fewer than one row or column, `notPositive(.cell)`,
  ///   `parameterOutOfRange(.cell)` for a side that is infinite or lost in the rounding of the coordinates, `tooLarge` above the limit.
  public init(minX: Double, minY: Double, cell: Double, rows: Int, columns: Int, limit: Int = defaultLimit) throws(StatisticsError) {
    try Check.positive(cell, .cell)
    guard minX.isFinite, minY.isFinite, rows >= 1, columns >= 1 else { throw .parameterOutOfRange(.extent) }
    guard (1e-30...1e30).contains(cell) else { throw .parameterOutOfRange(.cell) }
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    if overflow || count > limit { throw .tooLarge(needed: overflow ? .max : count, limit: limit) }
    guard max(abs(minX), abs(minY)) <= cell * 1e12 else { throw .parameterOutOfRange(.cell) }
    self.minX = minX
    self.minY = minY
    self.cell = cell
    self.rows = rows
    self.columns = columns
  }

  /// The cells that cover an extent from its south-western corner; a last row or column that is only partly inside is whole.
  ///
  /// - Throws: `parameterOutOfRange(.extent)` for corners that are not finite or in the wrong order, otherwise as the other initialiser.
  public init(
    minX: Double, minY: Double, maxX: Double, maxY: Double, cell: Double, limit: Int = defaultLimit
  ) throws(StatisticsError) {
    try Check.positive(cell, .cell)
    guard minX.isFinite, minY.isFinite, maxX.isFinite, maxY.isFinite, maxX > minX, maxY > minY else { throw .parameterOutOfRange(.extent) }
    let columns = Self.cells(along: maxX - minX, of: cell)
    let rows = Self.cells(along: maxY - minY, of: cell)
    if rows * columns > Double(limit) { throw .tooLarge(needed: Int(exactly: rows * columns) ?? .max, limit: limit) }
    try self.init(minX: minX, minY: minY, cell: cell, rows: Int(rows), columns: Int(columns), limit: limit)
  }

  /// The bounding box of points, rounded outwards to whole multiples of the cell.
  ///
  /// - Throws: as for ``Check/points(x:y:)`` and the other initialisers.
  public init(coveringX x: [Double], y: [Double], cell: Double, limit: Int = defaultLimit) throws(StatisticsError) {
    try Check.points(x: x, y: y)
    try Check.positive(cell, .cell)
    guard cell.isFinite else { throw .parameterOutOfRange(.cell) }
    func rounded(_ values: [Double]) -> (low: Double, high: Double) {
      let (lowest, highest) = (values.min() ?? 0, values.max() ?? 0)
      var low = (lowest / cell).rounded(.down) * cell
      var high = (highest / cell).rounded(.up) * cell
      // The products may have been rounded past the points.
      if low > lowest { low -= cell }
      if high < highest { high += cell }
      return (low, high > low ? high : low + cell)
    }
    let (minX, maxX) = rounded(x)
    let (minY, maxY) = rounded(y)
    guard maxX > minX, maxY > minY else { throw .parameterOutOfRange(.cell) }
    try self.init(minX: minX, minY: minY, maxX: maxX, maxY: maxY, cell: cell, limit: limit)
  }

  /// Number of cells along a side; a rounding error above a whole number is not one more cell.
  private static func cells(along length: Double, of cell: Double) -> Double {
    let whole = (length / cell).rounded()
    return max(1, abs(length / cell - whole) < 1e-6 ? whole : (length / cell).rounded(.up))
  }

  /// The cell that a position lies in, or nil outside the grid.
  public func cell(atX x: Double, y: Double) -> Int? {
    guard x >= minX, y >= minY, x <= maxX, y <= maxY else { return nil }
    return min(rows - 1, Int((y - minY) / cell)) * columns + min(columns - 1, Int((x - minX) / cell))
  }
}
