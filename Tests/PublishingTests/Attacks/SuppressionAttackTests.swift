// What a reader who can calculate gets out of tables with hidden numbers.
import Testing

@testable import Publishing

@Suite struct SuppressionAttackTests {
  /// A table's hidden numbers as unknowns, and its sums as equations.
  static func attack(_ table: SuppressedTable) -> (solver: WholeSimplex?, unknowns: [Int]) {
    let unknowns = table.visibility.indices.filter { table.visibility[$0] == .hidden }
    var place: [Int: Int] = [:]
    for (position, index) in unknowns.enumerated() { place[index] = position }
    var equations: [[Int]] = []
    var right: [Int] = []
    func equation(_ plus: [SuppressedTable.Entry], _ minus: SuppressedTable.Entry) {
      var row = [Int](repeating: 0, count: unknowns.count)
      var known = 0
      for (entry, sign) in plus.map({ ($0, 1) }) + [(minus, -1)] {
        let index = table.index(entry)
        if let position = place[index] { row[position] += sign } else { known += sign * table.values[index] }
      }
      guard row.contains(where: { $0 != 0 }) else { return }
      equations.append(row)
      right.append(-known)
    }
    for row in 0..<table.rows { equation((0..<table.columns).map { .cell(row, $0) }, .row(row)) }
    for column in 0..<table.columns { equation((0..<table.rows).map { .cell($0, column) }, .column(column)) }
    equation((0..<table.rows).map { .row($0) }, .grand)
    equation((0..<table.columns).map { .column($0) }, .grand)
    return (WholeSimplex(equations, right, unknowns: unknowns.count), unknowns)
  }

  /// A made-up table like those of a small kommun: most cells 0–4, a few large.
  static func made(_ random: inout SplitMix) -> (table: SuppressedTable, limit: Int) {
    let (rows, columns) = (2 + random.below(6), 2 + random.below(7))
    let cells = (0..<rows).map { _ in
      (0..<columns).map { _ in
        switch random.below(10) {
        case 0..<3: 0
        case 3..<6: random.below(5)
        case 6..<9: random.below(20)
        default: random.below(90)
        }
      }
    }
    var table = SuppressedTable(cells)
    let limit = random.below(3) == 0 ? 10 : 5
    let style = random.below(4)
    for index in table.values.indices where table.values[index] < limit { table.visibility[index] = .hidden }
    func fix(_ entry: SuppressedTable.Entry) { if table[entry] == .shown { table[entry] = .fixed } }
    if style > 0 { fix(.grand) }
    if style > 1 { for row in 0..<rows { fix(.row(row)) } }
    if style > 2 { for column in 0..<columns { fix(.column(column)) } }
    return (table, limit)
  }

  /// 500 tables: every hidden number is open to at least the limit's width, by a solver that has nothing in common with the one that hid them.
  @Test func noHiddenRangeIsNarrowerThanTheLimit() throws {
    var random = SplitMix(20_261_125)
    var (protected, hidden, shown, primary) = (0, 0, 0, 0)
    // Some cannot be protected, since totals that are fixed give too much away; they are not shown at all.
    for number in 0..<1000 where protected < 500 {
      let made = Self.made(&random)
      var table = made.table
      let before = table.visibility.count { $0 == .hidden }
      guard Suppressor.protect(&table, width: made.limit) else { continue }
      protected += 1
      primary += before
      let (solver, unknowns) = Self.attack(table)
      let attack = try #require(solver, "table \(number)")
      for (position, index) in unknowns.enumerated() {
        let range = attack.range(of: position)
        #expect(range.high.map { $0 - range.low >= made.limit } ?? true, "table \(number), number \(index)")
        #expect(range.low <= table.values[index] && table.values[index] <= range.high ?? .max)
        // A number below the limit may be at least the limit for all that is shown.
        if made.table.visibility[index] == .hidden { #expect(range.low < made.limit && range.high ?? .max >= made.limit) }
      }
      hidden += unknowns.count
      shown += table.visibility.count - unknowns.count
      for index in table.visibility.indices where made.table.visibility[index] == .fixed { #expect(table.visibility[index] == .fixed) }
    }
    #expect(protected == 500)
    print(
      "suppression: \(protected) tables, \(shown) numbers shown, \(primary) below the limit, \(hidden - primary) more hidden")
  }

  /// Where every total passes the limit, as the pooled ones of tables of counts do, there is always an answer with all totals shown.
  @Test func totalsThatPassCanAlwaysBeShown() {
    var random = SplitMix(77)
    var tables = 0
    for _ in 0..<400 {
      let made = Self.made(&random)
      var table = made.table
      let cells = table.rows * table.columns
      guard table.values[cells...].allSatisfy({ $0 >= made.limit }) else { continue }
      tables += 1
      for index in table.values.indices {
        table.visibility[index] = index >= cells ? .fixed : table.values[index] < made.limit ? .hidden : .shown
      }
      #expect(Suppressor.protect(&table, width: made.limit))
      #expect(table.visibility[cells...].allSatisfy { $0 == .fixed })
    }
    #expect(tables > 100, "\(tables)")
  }

  /// The product's ranges are the solver's.
  @Test func rangesAreExact() throws {
    var random = SplitMix(7)
    var compared = 0
    for _ in 0..<200 {
      let table = Self.made(&random).table
      let (solver, unknowns) = Self.attack(table)
      guard let solver else { continue }
      for (position, index) in unknowns.enumerated() where random.below(4) == 0 {
        let own = table.range(Self.entry(index, table))
        let range = solver.range(of: position)
        #expect(own.low == range.low && own.high == range.high)
        compared += 1
      }
    }
    #expect(compared > 500)
  }

  /// The solver itself, against every table that there can be.
  @Test func theSolverAgreesWithCountingEverything() throws {
    var random = SplitMix(11)
    for _ in 0..<60 {
      let cells = (0..<2).map { _ in (0..<3).map { _ in random.below(3) } }
      var table = SuppressedTable(cells)
      for index in 0..<6 where random.below(3) > 0 { table.visibility[index] = .hidden }
      let (solver, unknowns) = Self.attack(table)
      guard !unknowns.isEmpty else { continue }
      let attack = try #require(solver)
      var least = [Int](repeating: .max, count: unknowns.count)
      var most = [Int](repeating: -1, count: unknowns.count)
      var guess = [Int](repeating: 0, count: unknowns.count)
      search: while true {
        var values = table.values
        for (position, index) in unknowns.enumerated() { values[index] = guess[position] }
        let rows = (0..<2).allSatisfy { row in (0..<3).reduce(0) { $0 + values[row * 3 + $1] } == table.value(.row(row)) }
        if rows, (0..<3).allSatisfy({ values[$0] + values[3 + $0] == table.value(.column($0)) }) {
          for position in guess.indices {
            least[position] = min(least[position], guess[position])
            most[position] = max(most[position], guess[position])
          }
        }
        var position = 0
        while true {
          guard position < guess.count else { break search }
          guess[position] += 1
          if guess[position] <= table.value(.row(unknowns[position] / 3)) { break }
          guess[position] = 0
          position += 1
        }
      }
      for position in unknowns.indices {
        let range = attack.range(of: position)
        #expect(range.low == least[position] && range.high == most[position])
      }
    }
  }

  static func entry(_ index: Int, _ table: SuppressedTable) -> SuppressedTable.Entry {
    let cells = table.rows * table.columns
    if index < cells { return .cell(index / table.columns, index % table.columns) }
    if index < cells + table.rows { return .row(index - cells) }
    return index < cells + table.rows + table.columns ? .column(index - cells - table.rows) : .grand
  }
}

/// Random numbers that are the same everywhere (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
