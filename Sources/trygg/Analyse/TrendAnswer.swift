// The rows of `trygg analyse trend`.
import Messages
import Publishing
import SpatialStatistics

/// Tested series.
struct TrendAnswer {
  /// One series.
  struct Row {
    var test: MannKendall
    /// p from the exact distribution of S, for short series.
    var exactP: Double?
    /// The Poisson trend, where the series are counts.
    var trend: PoissonTrend?
  }

  let rows: [Row]

  init(_ row: Row) { rows = [row] }

  init(_ rows: [Row]) { self.rows = rows }

  /// p of the trend of each series, adjusted for their number (Benjamini and Hochberg).
  var adjusted: [Double] { BenjaminiHochberg.adjust(rows.map { $0.trend?.cautiousP ?? $0.test.p }) }

  /// The test of one series in words.
  var reading: Message? {
    guard rows.count == 1, let row = rows.first else { return nil }
    let p = row.exactP ?? row.test.p
    let thousandth = Int((p * 1000).rounded())
    let cases =
      thousandth < 1
      ? ("mindre än 1 fall", "less than 1 case") : ("\(thousandth) fall", "\(thousandth) \(thousandth == 1 ? "case" : "cases")")
    return Message(
      sv: "En så tydlig ökning eller minskning hade väntats av en slump i \(cases.0) av 1\u{A0}000.",
      en: "So clear a rise or fall would be expected by chance in \(cases.1) of 1,000.")
  }

  func columns(adjusted: [Double]?) -> [ResultTable.Column] {
    var columns: [ResultTable.Column] = [
      .init("n", .integers(rows.map(\.test.count))), .init("cases", .optionalIntegers(rows.map { $0.trend?.events })),
      .init("S", .numbers(rows.map(\.test.s))), .init("z", .numbers(rows.map(\.test.z))), .init("p", .numbers(rows.map(\.test.p))),
      .init("slope", .numbers(rows.map(\.test.slope))), .init("p_exact", .optionalNumbers(rows.map(\.exactP))),
      .init("varS", .numbers(rows.map(\.test.variance))),
      .init("tau", .numbers(rows.map(\.test.tau))), .init("ratio", .optionalNumbers(rows.map { $0.trend?.ratio })),
      .init("ratio_low", .optionalNumbers(rows.map { $0.trend?.low })), .init("ratio_high", .optionalNumbers(rows.map { $0.trend?.high })),
      .init("ratio_p", .optionalNumbers(rows.map { $0.trend?.cautiousP })),
    ]
    if let adjusted { columns.append(.init("ratio_p_adjusted", .numbers(adjusted))) }
    columns.append(
      .init(
        "class",
        .texts(
          rows.indices.map { index in
            guard let trend = rows[index].trend, let word = try? TrendClass(trend, pAdjusted: adjusted?[index]) else { return "" }
            return TrendAnswer.word(word)
          })))
    return columns
  }

  private static func word(_ word: TrendClass) -> String {
    switch word {
    case .emerging: "emerging"
    case .persistent: "persistent"
    case .vanishing: "vanishing"
    case .tooFewData: "too_few_data"
    }
  }
}

/// The cells of points, from the south-west corner of the points.
struct TrendCells {
  struct Cell: Hashable {
    var row: Int
    var column: Int
  }

  /// The cells that hold a point, row by row from the south.
  let cells: [Cell]
  /// The cell of each of the rows given.
  let cellOfRow: [Int]
  /// South-west corner of the cell in row 0 and column 0, in metres.
  let corner: (x: Double, y: Double)

  init(_ points: PlanarPoints, cell: Double, rows: [Int]) throws {
    let west = rows.map { points.x[$0] }.min() ?? 0
    let south = rows.map { points.y[$0] }.min() ?? 0
    guard cell > 0, cell.isFinite else {
      throw Failure.optionOutOfRange(
        "--cell", "\(cell)", Message(sv: "ett antal meter större än noll", en: "a number of metres above zero"))
    }
    let (left, bottom) = ((west / cell).rounded(.down), (south / cell).rounded(.down))
    let held = try rows.map { row -> Cell in
      let column = (points.x[row] / cell).rounded(.down) - left
      let row = (points.y[row] / cell).rounded(.down) - bottom
      guard abs(column) < 1e15, abs(row) < 1e15 else {
        throw Failure.optionOutOfRange("--cell", "\(cell)", Message(sv: "större rutor", en: "larger cells"))
      }
      return Cell(row: Int(row), column: Int(column))
    }
    corner = (left * cell, bottom * cell)
    cells = Set(held).sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    let number = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    cellOfRow = held.map { number[$0] ?? 0 }
  }

  /// Where the cells lie, in words.
  func place(_ cell: Double) -> Message {
    func text(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)" }
    return Message(
      sv: "Rutor om \(text(cell)) m, rad 0 och kolumn 0 i sydväst vid (\(text(corner.x)), \(text(corner.y))).",
      en: "Cells of \(text(cell)) m, row 0 and column 0 in the south-west at (\(text(corner.x)), \(text(corner.y))).")
  }
}
