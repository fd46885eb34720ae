// Makes the tables of counts of a period.
import Almanac
import Incidents
import Messages

/// Makes the tables of one audience.
///
/// All tables of a period are cut out of the same reports by the same places, groups and half-years. Places that do not pass on their own are one
/// row together, groups likewise; so every total that two tables share is shown in both, and the tables are independent of each other once these
/// totals are known: what can be worked out of all of them together is what can be worked out of each alone. (Given the totals of the places,
/// any division by category and any division by time can occur together.)
///
/// What may not be shown by place (narcotics and violence for the kommun) is in none of them but has a table of its own: the whole kommun and all
/// schools together.
struct CountTabulator {
  private let limits: AudienceLimits
  private let terms: CountTerms
  private let count: Int

  init(_ source: CountSource, _ limits: AudienceLimits) throws {
    self.limits = limits
    terms = try CountTerms(source, limits)
    count = source.table.count
  }

  /// One way to divide the reports: the parts that are shown on their own, and what is left, which is shown as one.
  private struct Division<Key: Hashable & Sendable> {
    var parts: [(key: Key, rows: [Int])]
    /// The part of each report.
    var partOf: [Int: Int]
  }

  /// The rows of a period that the audience may see, with the truth behind them; empty when even the whole kommun does not pass.
  func rows(_ period: CountPeriod) throws -> [CountedRow] {
    let inside = (0..<count).filter { period.contains(terms.days[$0]) }
    return try open(period, inside.filter { terms.isOpen[$0] }) + pooled(period, inside.filter { !terms.isOpen[$0] })
  }

  /// Everything in a period, for the file's own controller.
  func everything(_ period: CountPeriod) throws -> [CountedRow] {
    let inside = (0..<count).filter { period.contains(terms.days[$0]) }
    let places = Dictionary(grouping: inside) { (try? terms.place($0)) ?? .rest }
    let groups = Dictionary(grouping: inside) { terms.groups[$0] }
    var rows = inside.isEmpty ? [] : [counted(.totals, period, .kommun, .all, inside)]
    let sorted = places.sorted { $0.key.key < $1.key.key }
    rows += sorted.map { counted(.totals, period, $0.key, .all, $0.value) }
    rows += groups.sorted { $0.key < $1.key }.map { counted(.totals, period, .kommun, .group($0.key), $0.value) }
    for (place, own) in sorted {
      let groups = Dictionary(grouping: own) { terms.groups[$0] }.sorted { $0.key < $1.key }
      rows += groups.map { counted(.placeCategory, period, place, .group($0.key), $0.value) }
    }
    for (place, own) in sorted {
      let bands = Dictionary(grouping: own) { terms.bands[$0] }.sorted { $0.key < $1.key }
      rows += bands.map { counted(.placeTime, period, place, .all, $0.value, band: $0.key) }
    }
    for half in period.halves {
      let own = inside.filter { terms.halves[$0] == half }
      let groups = Dictionary(grouping: own) { terms.groups[$0] }.sorted { $0.key < $1.key }
      rows += groups.map { counted(.halfYearCategory, period, .kommun, .group($0.key), $0.value, half: half) }
    }
    return rows
  }

  private func open(_ period: CountPeriod, _ rows: [Int]) throws -> [CountedRow] {
    guard limits.pass(terms.facts(rows)) else { return [] }
    var placeOf: [Int: CountPlace] = [:]
    for row in rows { placeOf[row] = try terms.place(row) }
    let places = divide(rows, rest: CountPlace.rest, order: \.key) { placeOf[$0] ?? .rest }
    let groups = divide(rows, rest: SharedCountRow.Kind.rest, order: Self.order) { .group(terms.groups[$0]) }
    var shown = [counted(.totals, period, .kommun, .all, rows)]
    if places.parts.count > 1 { shown += places.parts.map { counted(.totals, period, $0.key, .all, $0.rows) } }
    if groups.parts.count > 1 { shown += groups.parts.map { counted(.totals, period, .kommun, $0.key, $0.rows) } }

    shown += cells(places, groups, rowsFixed: true, columnsFixed: true, rows) { place, group, rows in
      place.flatMap { place in group.map { counted(.placeCategory, period, place, $0, rows) } }
    }
    if limits.time != .halfYear {
      let bands = all(CountTerms.Band.all, rows) { terms.bands[$0] }
      shown += cells(places, bands, rowsFixed: true, columnsFixed: false, rows) { place, band, rows in
        band.map { counted(.placeTime, period, place ?? .kommun, .all, rows, band: $0) }
      }
    }
    if period.halfYears > 1 {
      let halves = all(Array(period.halves), rows) { terms.halves[$0] }
      shown += cells(halves, groups, rowsFixed: false, columnsFixed: true, rows) { half, group, rows in
        half.map { counted(.halfYearCategory, period, .kommun, group ?? .all, rows, half: $0) }
      }
    }
    return shown
  }

  /// Narcotics and violence for the kommun; nothing for the public.
  private func pooled(_ period: CountPeriod, _ rows: [Int]) -> [CountedRow] {
    guard limits.audience == .kommun, limits.pass(terms.facts(rows)) else { return [] }
    let places = divide(rows, rest: CountPlace.rest, order: \.key) { terms.isAtSchool($0) ? .schools : .rest }
    let groups = divide(rows, rest: SharedCountRow.Kind.rest, order: Self.order) { .group(terms.groups[$0]) }
    var shown = [counted(.pooled, period, .kommun, .all, rows)]
    if groups.parts.count > 1 { shown += groups.parts.map { counted(.pooled, period, .kommun, $0.key, $0.rows) } }
    if places.parts.count > 1 { shown += places.parts.map { counted(.pooled, period, $0.key, .all, $0.rows) } }
    shown += cells(places, groups, rowsFixed: true, columnsFixed: true, rows) { place, group, rows in
      place.flatMap { place in group.map { counted(.pooled, period, place, $0, rows) } }
    }
    return shown
  }

  private static func order(_ kind: SharedCountRow.Kind) -> String {
    if case .group(let code) = kind { code } else { "" }
  }

  /// Divides reports into parts that pass on their own, and one that holds the rest and passes too: as long as it does not, the smallest part joins it.
  private func divide<Key: Hashable>(_ rows: [Int], rest: Key, order: (Key) -> String, by key: (Int) -> Key) -> Division<Key> {
    var byKey = Dictionary(grouping: rows, by: key)
    var left = byKey.removeValue(forKey: rest) ?? []
    var parts: [(key: Key, rows: [Int])] = []
    for (key, own) in byKey { limits.pass(terms.facts(own)) ? parts.append((key, own)) : left.append(contentsOf: own) }
    // The smallest last; of equals the one whose name comes last.
    parts.sort { ($1.rows.count, order($0.key)) < ($0.rows.count, order($1.key)) }
    while !left.isEmpty, !limits.pass(terms.facts(left)), let smallest = parts.popLast() { left += smallest.rows }
    parts.sort { order($0.key) < order($1.key) }
    if !left.isEmpty { parts.append((rest, left.sorted())) }
    return division(parts)
  }

  /// Divides reports by a key all of whose values are known beforehand, so that a part tells nothing by being there.
  private func all<Key: Hashable>(_ keys: [Key], _ rows: [Int], by key: (Int) -> Key) -> Division<Key> {
    let byKey = Dictionary(grouping: rows, by: key)
    return division(keys.map { ($0, byKey[$0] ?? []) })
  }

  private func division<Key: Hashable>(_ parts: [(key: Key, rows: [Int])]) -> Division<Key> {
    var partOf: [Int: Int] = [:]
    for (index, part) in parts.enumerated() { for row in part.rows { partOf[row] = index } }
    return Division(parts: parts, partOf: partOf)
  }

  /// The cells of a table, and its totals that are not fixed, as far as they can be shown.
  ///
  /// `make` gets the row's key, the column's key, or nil for a total over it, and the reports.
  private func cells<Row: Hashable, Column: Hashable>(
    _ rows: Division<Row>, _ columns: Division<Column>, rowsFixed: Bool, columnsFixed: Bool, _ reports: [Int],
    _ make: (Row?, Column?, [Int]) -> CountedRow?
  ) -> [CountedRow] {
    var lists = [[[Int]]](repeating: Array(repeating: [], count: columns.parts.count), count: rows.parts.count)
    for report in reports {
      guard let row = rows.partOf[report], let column = columns.partOf[report] else { continue }
      lists[row][column].append(report)
    }
    var table = SuppressedTable(lists.map { $0.map(\.count) })
    func mark(_ entry: SuppressedTable.Entry, _ list: [Int], isFixed: Bool) {
      table[entry] = isFixed ? .fixed : limits.pass(terms.facts(list)) ? .shown : .hidden
    }
    table[.grand] = .fixed
    for (index, part) in rows.parts.enumerated() { mark(.row(index), part.rows, isFixed: rowsFixed) }
    for (index, part) in columns.parts.enumerated() { mark(.column(index), part.rows, isFixed: columnsFixed) }
    for row in lists.indices { for column in lists[row].indices { mark(.cell(row, column), lists[row][column], isFixed: false) } }
    guard Suppressor.protect(&table, width: limits.minimumCases) else { return [] }
    var shown: [CountedRow] = []
    if !rowsFixed {
      for (index, part) in rows.parts.enumerated() where table[.row(index)] == .shown {
        make(part.key, nil, part.rows).map { shown.append($0) }
      }
    }
    if !columnsFixed {
      for (index, part) in columns.parts.enumerated() where table[.column(index)] == .shown {
        make(nil, part.key, part.rows).map { shown.append($0) }
      }
    }
    // Of a single row or column the cells are the totals.
    guard rows.parts.count > 1, columns.parts.count > 1 else { return shown }
    for row in lists.indices {
      for column in lists[row].indices where table[.cell(row, column)] == .shown {
        make(rows.parts[row].key, columns.parts[column].key, lists[row][column]).map { shown.append($0) }
      }
    }
    return shown
  }

  private func counted(
    _ table: SharedCountRow.Table, _ period: CountPeriod, _ place: CountPlace, _ kind: SharedCountRow.Kind, _ rows: [Int],
    band: CountTerms.Band? = nil, half: Int? = nil
  ) -> CountedRow {
    let count: SharedCount = limits.band(of: rows.count).map { .band($0.low, $0.high) } ?? .exact(rows.count)
    return CountedRow(
      row: SharedCountRow(
        audience: limits.audience, table: table, period: period, place: place, kind: kind,
        weekday: band.flatMap { $0 == .unknown ? nil : $0.weekday }, fromHour: band?.fromHour, half: half, reports: count),
      facts: terms.facts(rows))
  }
}
