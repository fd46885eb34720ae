// A table with totals of which some numbers are not shown, as a network.

/// A table of counts with its totals, and which of its numbers are hidden, shown, or shown and never to be hidden.
///
/// A table with totals is a circulation: each cell is an arc from its row to its column, a row's total comes into the row, a column's total leaves
/// the column, and the grand total closes the circle. What a reader can work out about hidden numbers are the circulations that agree with all
/// shown ones. As a network's bounds are whole numbers, the range of a hidden number comes from two maximal flows and is exact.
///
/// Source: L. H. Cox (1995), "Network models for complementary cell suppression", Journal of the American Statistical Association 90,
/// 1453–1462.
struct SuppressedTable {
  /// Whether a number is seen.
  enum Visibility: UInt8, Sendable {
    /// Not shown.
    case hidden
    /// Shown, and may be hidden to protect another.
    case shown
    /// Shown in several tables, or known otherwise: it cannot be hidden.
    case fixed
  }

  /// A number of the table.
  enum Entry: Hashable, Sendable {
    /// A cell.
    case cell(Int, Int)
    /// A row's total.
    case row(Int)
    /// A column's total.
    case column(Int)
    /// The grand total.
    case grand
  }

  let rows: Int
  let columns: Int
  /// The true values: cells row by row, then the rows' totals, the columns' totals, the grand total.
  let values: [Int]
  /// Their visibility, in the same order.
  var visibility: [Visibility]

  /// Makes a table from its cells; the totals are their sums. Everything is shown at first. `cells` has as many rows, of equal length ≥ 1.
  init(_ cells: [[Int]]) {
    rows = cells.count
    columns = cells.first?.count ?? 0
    var values = cells.flatMap { $0 }
    values += cells.map { $0.reduce(0, +) }
    for column in 0..<columns { values.append(cells.reduce(0) { $0 + $1[column] }) }
    values.append(cells.reduce(0) { $0 + $1.reduce(0, +) })
    self.values = values
    visibility = Array(repeating: .shown, count: values.count)
  }

  /// The index of a number in `values`.
  func index(_ entry: Entry) -> Int {
    switch entry {
    case .cell(let row, let column): row * columns + column
    case .row(let row): rows * columns + row
    case .column(let column): rows * columns + rows + column
    case .grand: rows * columns + rows + columns
    }
  }

  subscript(entry: Entry) -> Visibility {
    get { visibility[index(entry)] }
    set { visibility[index(entry)] = newValue }
  }

  /// The true value.
  func value(_ entry: Entry) -> Int { values[index(entry)] }

  /// Where an arc begins and ends: rows come first among the nodes, then columns, the meeting of the columns' totals, that of the rows'.
  func ends(_ index: Int) -> (tail: Int, head: Int) {
    let (meeting, source) = (rows + columns, rows + columns + 1)
    if index < rows * columns { return (index / columns, rows + index % columns) }
    let rest = index - rows * columns
    if rest < rows { return (source, rest) }
    if rest < rows + columns { return (rest, meeting) }
    return (meeting, source)
  }

  var nodes: Int { rows + columns + 2 }
}

/// What can be worked out about a hidden number from all that is shown.
public struct HiddenRange: Hashable, Sendable {
  /// The least value that agrees with everything shown.
  public let low: Int
  /// The greatest; nil where nothing bounds it.
  public let high: Int?

  /// Whether the values lie at least so far apart.
  public func isAtLeast(_ width: Int) -> Bool { high.map { $0 - low >= width } ?? true }
}
