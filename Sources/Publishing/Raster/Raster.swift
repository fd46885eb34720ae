// A surface of numbers on square cells.
import Geography
import Messages

/// Numbers on square cells of a plane, for writers of rasters and contours.
public struct Raster: Sendable {
  /// EPSG code of the plane.
  public let epsg: Int
  /// Easting of the western side, metres.
  public let minX: Double
  /// Northing of the southern side, metres.
  public let minY: Double
  /// Side of a cell, metres.
  public let cell: Double
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  /// A number per cell, row by row from the south-west; one that is not finite is unknown.
  public var values: [Double]
  /// What the numbers are.
  public let title: Message
  /// Their unit.
  public let unit: Message
  /// What a reader should know.
  public let notes: [Message]

  /// Makes a raster; `values` has rows × columns numbers.
  public init(
    epsg: Int, minX: Double, minY: Double, cell: Double, rows: Int, columns: Int, values: [Double], title: Message, unit: Message,
    notes: [Message] = []
  ) {
    self.epsg = epsg
    self.minX = minX
    self.minY = minY
    self.cell = cell
    self.rows = rows
    self.columns = columns
    self.values = values
    self.title = title
    self.unit = unit
    self.notes = notes
  }

  /// What stands in files for an unknown number.
  public static let noData = -9999.0

  /// The middle of a cell.
  public func middle(row: Int, column: Int) -> PlanePoint {
    PlanePoint(x: minX + (Double(column) + 0.5) * cell, y: minY + (Double(row) + 0.5) * cell)
  }

  /// The same with every cell unknown whose middle does not meet the condition.
  public func masked(where isKnown: (PlanePoint, Double) -> Bool) -> Raster {
    var copy = self
    for row in 0..<rows {
      for column in 0..<columns where !isKnown(middle(row: row, column: column), values[row * columns + column]) {
        copy.values[row * columns + column] = .nan
      }
    }
    return copy
  }

  /// Lowest and highest known number and the mean of all; nil where none is known.
  var statistics: (low: Double, high: Double, mean: Double)? {
    var (low, high, sum, count) = (Double.infinity, -Double.infinity, 0.0, 0)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
      sum += value
      count += 1
    }
    return count > 0 ? (low, high, sum / Double(count)) : nil
  }
}
