// What a cell can hold when a workbook is written.
import Almanac

/// The content of one cell, with its type, so that a spreadsheet program sorts and adds it rightly.
public enum WorkbookCell: Hashable, Sendable {
  /// Nothing.
  case empty
  /// A text; never a formula, whatever it begins with.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number, shown with this many decimals (0–6). One that is not finite leaves the cell empty.
  case number(Double, decimals: Int)
  /// A day.
  case date(CivilDate)
  /// A day and a time of day on the local clock.
  case dateTime(CivilTime)
  /// Yes or no.
  case boolean(Bool)
}

/// A column of a sheet.
public struct WorkbookColumn: Hashable, Sendable {
  /// Its header.
  public var header: String
  /// Its width in characters.
  public var width: Double

  /// Makes a column; without a width one that fits the header.
  public init(_ header: String, width: Double? = nil) {
    self.header = header
    self.width = width ?? Double(min(max(header.count + 3, 9), 60))
  }
}
