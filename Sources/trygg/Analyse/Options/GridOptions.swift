// The cells that a method works on.
import ArgumentParser
import Messages
import Publishing
import SpatialStatistics

/// Side and extent of a grid.
struct GridOptions: ParsableArguments {
  @Option(help: help("Rutornas sida i meter.", "Side of the cells in metres.", valueName: "meter"))
  var cell: Double

  // A corner may be negative: what follows is never the name of an option.
  @Option(
    parsing: .unconditional,
    help: help(
      "Rutnätets hörn i meter: xmin,ymin,xmax,ymax. Förval: alla punkter, utåt till hela rutor. Med --crs 4326 gäller SWEREF 99 TM.",
      "Corners of the grid in metres: xmin,ymin,xmax,ymax. Default: all points, outwards to whole cells. With --crs 4326 in SWEREF 99 TM.",
      valueName: "hörn"))
  var extent: NumberList?

  /// Names of the parameters, for refusals.
  static let names: [InputParameter: String] = [.cell: "--cell", .extent: "--extent"]

  /// The grid, for points in metres.
  func grid(x: [Double], y: [Double]) throws -> RegularGrid {
    guard let extent else { return try RegularGrid(coveringX: x, y: y, cell: cell) }
    guard extent.values.count == 4 else {
      throw Failure.optionOutOfRange(
        "--extent", extent.values.map { "\($0)" }.joined(separator: ","),
        Message(sv: "fyra tal: xmin,ymin,xmax,ymax", en: "four numbers: xmin,ymin,xmax,ymax"))
    }
    return try RegularGrid(
      minX: extent.values[0], minY: extent.values[1], maxX: extent.values[2], maxY: extent.values[3], cell: cell)
  }
}

extension RegularGrid {
  /// The grid as parameters of an answer.
  var fields: [Value.Field] {
    [
      .init("cell", .number(cell, decimals: 6)),
      .init("extent", .numbers([minX, minY, maxX, maxY], decimals: 6)), .init("rows", .integer(rows)),
      .init("columns", .integer(columns)),
    ]
  }

  /// Row of each cell, in order.
  var rowColumn: ResultTable.Column { .init("row", .integers((0..<count).map { $0 / columns })) }

  /// Column of each cell, in order.
  var columnColumn: ResultTable.Column { .init("col", .integers((0..<count).map { $0 % columns })) }

  /// Where the grid lies, in words.
  var place: Message {
    func text(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)" }
    return Message(
      sv:
        "Rutnät: \(rows) rader × \(columns) kolumner om \(text(cell)) m, rad 0 och kolumn 0 i sydväst vid (\(text(minX)), \(text(minY))).",
      en:
        "Grid: \(rows) rows × \(columns) columns of \(text(cell)) m, row 0 and column 0 in the south-west at (\(text(minX)), \(text(minY)))."
    )
  }
}
