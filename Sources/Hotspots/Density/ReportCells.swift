// Counts in fixed squares, for readers who may not see single reports.
import Almanac
import Geography
import Incidents
import Messages

extension ReportTable {
  /// The reports counted in fixed squares of SWEREF 99 TM, a row for each square that has one, by falling number, then from the south-west.
  ///
  /// The rows have the form of findings without a test, so that the audience's limits can try them as they try all others; what is read from
  /// what passed tells nothing of what did not. Reports without a position, or with one coarser than `precision`, are left out.
  ///
  /// - Parameters:
  ///   - metres: side of the squares, which stand on whole multiples of it.
  ///   - precision: coarsest position, metres.
  /// - Throws: `Failure` (environment) when PROJ cannot start.
  public func squares(of metres: Double, precision coarsest: Double) throws -> [Hotspot] {
    var rows: [Square: [Int]] = [:]
    for row in ids.indices where isLocated[row] && precision[row] <= coarsest {
      rows[Square(column: Int((x[row] / metres).rounded(.down)), row: Int((y[row] / metres).rounded(.down))), default: []].append(row)
    }
    // Where the table holds several categories, each square answers for all of them, also one that happens to hold a single one.
    let isMixed = Set(rows.values.joined().map { category[$0] }).count > 1
    let projector = try Projector.sweref99TM()
    let order = rows.sorted { ($1.value.count, $0.key.row, $0.key.column) < ($0.value.count, $1.key.row, $1.key.column) }
    return try order.enumerated().map { index, entry in
      let middle = PlanePoint(x: (Double(entry.key.column) + 0.5) * metres, y: (Double(entry.key.row) + 0.5) * metres)
      return finding(entry.value, number: index + 1, isMixed: isMixed, at: try projector.position(middle))
    }
  }

  private struct Square: Hashable {
    var column: Int
    var row: Int
  }

  private func finding(_ rows: [Int], number: Int, isMixed: Bool, at middle: Position) -> Hotspot {
    let zone = CivilZone.stockholm
    let days = Set(rows.map { zone.local(earliest[$0]).date }).count
    let codes = Set(rows.map { category[$0] }).sorted()
    let (first, last) = (rows.map { earliest[$0] }.min(), rows.map { earliest[$0] }.max())
    var square = Hotspot(
      id: "", rank: number, label: middle.degreesMinutes, question: .lasting, extent: .circle(centre: middle, radius: 0),
      method: "square_count", category: isMixed ? nil : codes.first, cases: rows.count, days: days, expected: 0, ratio: 0,
      interval: [], p: nil, adjustedP: nil, verdict: .tooFew, from: first ?? Instant(secondsSince1970: 0),
      to: last ?? Instant(secondsSince1970: 0), window: TimeWindow(weekdays: [], fromHour: 0, toHour: 24, months: []), severity: 0,
      reportIDs: [], reasons: [])
    if isMixed { square.mergedCategories = codes }
    return square
  }
}
