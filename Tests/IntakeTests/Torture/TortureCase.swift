// A file with faults, and what is true about each of its rows.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

/// What must become of one row, in the order of the file.
struct WantedRow: Sendable {
  enum Fate: Sendable, Hashable {
    case imported, duplicate, updated
    case rejected(line: Int)
  }

  var fate = Fate.imported
  /// Where it truly happened, or nil where nobody knows.
  var place: Position?
  /// Whether the row must be read without a position.
  var isUnlocated = false
  /// The precision that must be told, metres.
  var precision = 10.0
  /// When it truly happened, and what must be told as the span.
  var from = ""
  var to = ""
  var flags: ReportFlags = []
  var text: String?
  var id: String?

  /// A report at a place, at one minute or in a span (UTC, `2026-11-23T13:30`).
  static func at(
    _ place: Position?, _ from: String, to: String? = nil, precision: Double = 10, flags: ReportFlags = [], text: String? = nil,
    id: String? = nil
  ) -> WantedRow {
    WantedRow(
      place: place, isUnlocated: place == nil, precision: precision, from: full(from), to: full(to ?? from), flags: flags, text: text,
      id: id)
  }

  /// A report whose position is left out although the file has something in its place.
  static func dropped(_ from: String, to: String? = nil) -> WantedRow {
    WantedRow(isUnlocated: true, from: full(from), to: full(to ?? from), flags: .coordinatesDropped)
  }

  /// A row that must be rejected, with its line.
  static func rejected(_ line: Int) -> WantedRow { WantedRow(fate: .rejected(line: line)) }

  /// The same row as one before.
  var again: WantedRow {
    var row = self
    row.fate = .duplicate
    return row
  }

  private static func full(_ text: String) -> String { text.count == 16 ? text + ":00Z" : text + "Z" }
}

/// A file that the tests write, and the truth about it.
struct TortureCase: Sendable, CustomTestStringConvertible {
  enum Content: Sendable {
    case bytes([UInt8])
    case workbook(@Sendable (String) throws -> Void)
  }

  let name: String
  var file = "prov.csv"
  var content: Content
  var change: @Sendable (inout IntakeOptions) -> Void = { _ in }
  var rows: [WantedRow] = []
  /// Words of the English warnings that must be said.
  var told: [String] = []
  /// Words of the English failure of the whole file, or nil where the file is read.
  var failure: String?
  /// Anything else that holds.
  var holds: @Sendable (Imported) -> Bool = { _ in true }

  var testDescription: String { name }

  /// A table from its text.
  static func table(
    _ name: String, _ text: String, _ rows: [WantedRow], told: [String] = [], failure: String? = nil,
    change: @escaping @Sendable (inout IntakeOptions) -> Void = { _ in }, holds: @escaping @Sendable (Imported) -> Bool = { _ in true }
  ) -> TortureCase {
    TortureCase(name: name, content: .bytes(Array(text.utf8)), change: change, rows: rows, told: told, failure: failure, holds: holds)
  }

  /// Reads the file and compares every row with the truth.
  func check() throws {
    let made: [UInt8]
    switch content {
    case .bytes(let bytes): made = bytes
    case .workbook: made = []
    }
    let temporary = try TemporaryFile(made, name: file)
    defer { withExtendedLifetime(temporary) {} }
    if case .workbook(let write) = content {
      try FileManager.default.removeItem(at: temporary.url)
      try write(temporary.url.path)
    }
    var options = IntakeOptions()
    change(&options)
    let store = MemoryStore()
    var taken: [(report: Report, outcome: StoreOutcome)] = []
    var rejects: [(row: RejectedRow, raw: String)] = []
    do {
      let account = try FileIntake().read(
        path: temporary.url.path, options: options, context: Fixture.context(), reject: { rejects.append(($0, $1)) },
        into: { report in
          let outcome = store.store(report)
          taken.append((report, outcome))
          return outcome
        })
      #expect(failure == nil, "\(name): read although it must fail")
      compare(Imported(account: account, reports: store.reports, rejects: rejects), taken)
    } catch let error as Failure {
      let text = error.text(.english)
      guard let failure else { throw error }
      #expect(error.status == .badInput && text.contains(failure), "\(name): \(text)")
    }
  }

  private func compare(_ read: Imported, _ taken: [(report: Report, outcome: StoreOutcome)]) {
    let account = read.account
    func count(_ fate: WantedRow.Fate) -> Int { rows.count { $0.fate == fate } }
    let lines = rows.compactMap { row in if case .rejected(let line) = row.fate { line } else { nil } }
    #expect(account.rows == rows.count, "\(name): \(account.rows) rows of \(rows.count)")
    #expect(account.rows == account.imported + account.updated + account.duplicates + account.rejected)
    #expect(account.imported == count(.imported), "\(name): \(account.imported) imported of \(count(.imported))")
    #expect(account.duplicates == count(.duplicate) && account.updated == count(.updated), "\(name)")
    #expect(read.rejects.map(\.row.line) == lines, "\(name): rejected \(read.rejects.map { "\($0.row.line) \($0.row.reason.english)" })")
    for words in told { #expect(read.warnings.contains(words), "\(name): not told \"\(words)\" but:\n\(read.warnings)") }
    let wanted = rows.filter { row in if case .rejected = row.fate { false } else { true } }
    guard wanted.count == taken.count else { return }
    for (number, (row, got)) in zip(wanted, taken).enumerated() { compare(row, got.report, got.outcome, "\(name), row \(number + 1)") }
    #expect(holds(read), "\(name)")
  }

  private func compare(_ row: WantedRow, _ report: Report, _ outcome: StoreOutcome, _ name: String) {
    let fate: WantedRow.Fate =
      switch outcome {
      case .imported: .imported
      case .updated: .updated
      case .duplicate: .duplicate
      }
    #expect(fate == row.fate, "\(name): \(fate)")
    let (from, to) = (report.time.earliest.iso8601UTC, report.time.latest.iso8601UTC)
    #expect(from == row.from && to == row.to, "\(name): \(from) – \(to), not \(row.from) – \(row.to)")
    #expect(report.flags == row.flags, "\(name): flags \(report.flags.rawValue), not \(row.flags.rawValue)")
    if let text = row.text { #expect(report.text == text, "\(name): \(report.text ?? "no text")") }
    if let id = row.id { #expect(report.sourceID == id, "\(name): \(report.sourceID)") }
    guard !row.isUnlocated else {
      #expect(report.location == nil, "\(name): located at \(String(describing: report.location))")
      return
    }
    guard let location = report.location, let place = row.place else {
      Issue.record("\(name): no position")
      return
    }
    #expect(location.precision == row.precision, "\(name): precision \(location.precision), not \(row.precision)")
    let off = Geodesic.metres(from: location.position, to: place)
    // What is off by more than a metre must be told as coarse, and then lie within what is told.
    #expect(off <= 1 || (location.precision > 10 && off <= location.precision), "\(name): \(off) m off")
  }
}
