// From the promise and the operations to the ledger.
import Almanac
import Geography
import Incidents
import Messages

/// Counts what was promised, planned and done. Values in, values out: the same on any day, also one in the past.
public struct LedgerMaker: Sendable {
  /// Days before a window's last day within which it counts as closing (our choice).
  public static let closingDays = 42

  let set: CommitmentSet
  let date: CivilDate
  let year: Int
  let position: Position
  let excused: [ExcusedWeek]
  /// Those that the promise concerns, as they stood on the day.
  let operations: [DecidedOperation]

  /// Makes the ledger of a promise.
  ///
  /// What was done after the day counts as planned when it was decided on by then; what was decided on later does not count at all.
  ///
  /// - Parameters:
  ///   - year: the calendar year to count (and, for averages, the ISO year of the same number).
  ///   - date: the day on which the ledger stands.
  ///   - position: where darkness is judged.
  public static func ledger(
    _ set: CommitmentSet, operations: [DecidedOperation], excused: [ExcusedWeek], year: Int, on date: CivilDate, position: Position
  ) -> Ledger {
    let mine = operations.compactMap { asItStood($0, on: date) }.filter { operation in operation.services.contains { $0.set == set.key } }
    let maker = LedgerMaker(
      set: set, date: date, year: year, position: position, excused: excused.filter { $0.set == set.key },
      operations: mine.sorted { a, b in (key(a), a.id) < (key(b), b.id) })
    return maker.make()
  }

  private static func key(_ operation: DecidedOperation) -> Int {
    (operation.time?.date.daysSince1970 ?? 0) * 86_400 + (operation.time?.start?.secondOfDay ?? 0)
  }

  /// An operation as it stood on a day, or nil when it was not there yet.
  static func asItStood(_ operation: DecidedOperation, on date: CivilDate) -> DecidedOperation? {
    let wasDecided = CivilZone.stockholm.local(operation.decided).date <= date
    switch operation.status {
    case .planned, .cancelled: return wasDecided ? operation : nil
    case .done:
      guard let done = operation.done, done.date > date else { return operation }
      guard operation.planned != nil, wasDecided else { return nil }
      var before = operation
      before.status = .planned
      before.done = nil
      return before
    }
  }

  /// First and last day of the calendar year.
  var calendarYear: (from: CivilDate, to: CivilDate) {
    let from = CivilDate(year: year, month: 1, day: 1) ?? date
    return (from, CivilDate(year: year, month: 12, day: 31) ?? date)
  }

  /// Whether any day of the year lies in the promise's time.
  var yearIsInside: Bool { calendarYear.from <= set.validTo && calendarYear.to >= set.validFrom }

  private func make() -> Ledger {
    var ledger = Ledger(set: set, date: date, year: year, phase: set.phase(on: date), rows: set.commitments.map(row))
    let inYear = operations.filter { $0.time?.date.year == year }
    ledger.done = inYear.count { $0.status == .done }
    ledger.planned = inYear.count { $0.status == .planned }
    ledger.cancelled = inYear.count { $0.status == .cancelled }
    ledger.unlogged = operations.filter { $0.status == .planned && ($0.planned?.endDate ?? date) < date }
    if !ledger.unlogged.isEmpty {
      let list = ledger.unlogged.map { "\($0.id) (\($0.planned?.date.description ?? ""))" }.joined(separator: ", ")
      ledger.warnings.append(
        Message(
          sv: "Planerade insatser vars dag har passerat utan att de är loggade: \(list).",
          en: "Planned operations whose day has passed and that are not logged: \(list)."))
    }
    return ledger
  }

  private func row(_ commitment: Commitment) -> LedgerRow {
    let span = period(of: commitment)
    var row = LedgerRow(commitment: commitment, from: span.from, to: span.to, status: .open)
    let counted = operations.filter { $0.serves(commitment.id, of: set.key) }
    let other = operations.filter { $0.serves(commitment.id, of: set.key, .otherReading) }
    func inPeriod(_ operation: DecidedOperation, _ status: OperationStatus) -> Bool {
      guard operation.status == status, let day = operation.time?.date else { return false }
      if commitment.kind == .average { return day.isoWeek.year == year }
      return span.from <= day && day <= span.to
    }
    let done = counted.filter { inPeriod($0, .done) }
    row.done = done.count
    row.planned = counted.count { inPeriod($0, .planned) }
    if !other.isEmpty {
      row.doneOther = row.done + other.count { inPeriod($0, .done) }
      row.plannedOther = row.planned + other.count { inPeriod($0, .planned) }
    }
    row.operations = done.map(\.id)
    row.numbers = done.reduce(into: [:]) { sums, operation in
      for (key, number) in operation.numbers { sums[key, default: 0] += number }
    }
    row.lastDone = counted.filter { $0.status == .done }.compactMap { $0.done?.date }.max()
    switch commitment.kind {
    case .average: judgeAverage(&row, done)
    case .count: judgeCount(&row, counted)
    case .unmeasured: row.status = .unmeasured
    case .deadline: judgeDeadline(&row, counted)
    }
    applyPhase(&row)
    row.notes += facts(row, done: done, planned: counted.filter { inPeriod($0, .planned) })
    return row
  }

  /// The days that a commitment is counted over.
  private func period(of commitment: Commitment) -> (from: CivilDate, to: CivilDate) {
    if commitment.period == "promise" || (commitment.kind == .deadline && commitment.period != "year") {
      return (set.validFrom, max(set.validTo, commitment.withinMonths == nil ? set.validTo : date))
    }
    let (from, to) = calendarYear
    guard yearIsInside else { return (from, to) }
    return (max(from, set.validFrom), min(to, set.validTo))
  }

  /// A promise that rests, has not begun or has ended lets nothing fall due; what is done stays done.
  private func applyPhase(_ row: inout LedgerRow) {
    guard row.status != .met, row.status != .metExcused, row.status != .unmeasured else { return }
    switch set.phase(on: date) {
    case .paused: row.status = .paused
    case .notYet: row.status = .notYet
    case .ended: if !yearIsInside, row.commitment.deadline == nil { row.status = .ended }
    case .current:
      if calendarYear.from > date, row.status == .onTrack || row.status == .behind { row.status = .open }
    }
  }
}
