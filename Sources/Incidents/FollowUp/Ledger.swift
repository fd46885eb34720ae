// How a promise stands on a day: what was promised, planned, done, and what is left.
import Almanac
import Messages

/// How a commitment stands.
public enum LedgerStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// What was promised is done.
  case met
  /// It is done when excused weeks are left out.
  case metExcused = "met_excused"
  /// An average that holds so far.
  case onTrack = "on_track"
  /// What is left is planned, in time.
  case planned
  /// Something is left, and there is time.
  case open
  /// Less is done than the time that has passed asks for.
  case behind
  /// Something is left, nothing is planned, and the last days on which it can be done are near.
  case closing
  /// The deadline has passed.
  case overdue
  /// The period or the last window is over, and it was not done.
  case missed
  /// The text gives no number.
  case unmeasured
  /// The promise rests: nothing falls due.
  case paused
  /// The promise does not hold yet.
  case notYet = "not_yet"
  /// The year is after the promise's time.
  case ended

  /// The name for people.
  public var name: Message {
    switch self {
    case .met: Message(sv: "uppfyllt", en: "met")
    case .metExcused: Message(sv: "uppfyllt utan undantagna veckor", en: "met without excused weeks")
    case .onTrack: Message(sv: "i takt", en: "on track")
    case .planned: Message(sv: "planerat", en: "planned")
    case .open: Message(sv: "återstår", en: "left to do")
    case .behind: Message(sv: "ligger efter", en: "behind")
    case .closing: Message(sv: "fönstret stänger", en: "window closing")
    case .overdue: Message(sv: "försenat", en: "overdue")
    case .missed: Message(sv: "ej uppfyllt", en: "not met")
    case .unmeasured: Message(sv: "ej mätbart enligt löftet", en: "not measurable by the promise")
    case .paused: Message(sv: "pausat", en: "paused")
    case .notYet: Message(sv: "gäller inte än", en: "not in force yet")
    case .ended: Message(sv: "utgånget", en: "expired")
    }
  }
}

/// What an average per ISO week is made of. Only weeks that have ended count, and whose Thursday lies in the promise's time and in no pause.
public struct LedgerWeeks: Hashable, Sendable {
  /// Weeks that have ended.
  public var ended: [ISOWeek]
  /// Weeks of the whole year that count.
  public var total: Int
  /// Ended weeks in which nothing was done.
  public var empty: [ISOWeek]
  /// Those of the empty weeks that are excused, with the reason.
  public var excused: [ExcusedWeek]
  /// Done in the ended weeks.
  public var done: Int

  /// Makes a count of weeks.
  public init(ended: [ISOWeek], total: Int, empty: [ISOWeek], excused: [ExcusedWeek], done: Int) {
    self.ended = ended
    self.total = total
    self.empty = empty
    self.excused = excused
    self.done = done
  }

  /// Done per ended week; nil before the first week has ended.
  public var average: Double? { ended.isEmpty ? nil : Double(done) / Double(ended.count) }

  /// Done per ended week that is not excused; nil when there is none.
  public var averageWithoutExcused: Double? {
    let weeks = ended.count - excused.count
    return weeks > 0 ? Double(done) / Double(weeks) : nil
  }
}

/// A commitment and what became of it.
public struct LedgerRow: Hashable, Sendable {
  /// The commitment.
  public var commitment: Commitment
  /// The days that are counted, both included.
  public var from: CivilDate
  /// Last day that is counted.
  public var to: CivilDate
  /// What is needed in the period: the number, or the average times the weeks; nil where the text gives no number.
  public var promised: Double?
  /// Decided and not done yet.
  public var planned: Int
  /// Done.
  public var done: Int
  /// Done when what counts in the other reading only is counted too; nil where there is none.
  public var doneOther: Int?
  /// Planned in the other reading; nil where there is none.
  public var plannedOther: Int?
  /// How many are left; nil where the text gives no number.
  public var remaining: Int?
  /// How it stands.
  public var status: LedgerStatus
  /// How much of what was promised the time that has passed asks for; nil where pace does not apply.
  public var pace: Double?
  /// What an average is made of; nil for other kinds.
  public var weeks: LedgerWeeks?
  /// Last day on which it can be done in the period, where something limits it.
  public var closes: CivilDate?
  /// Last day by the text, for a deadline.
  public var due: CivilDate?
  /// The last time it was done.
  public var lastDone: CivilDate?
  /// Sums of what was counted at what was done, by key.
  public var numbers: [String: Int]
  /// The operations done, in order of time.
  public var operations: [String]
  /// What a reader must know.
  public var notes: [Message]

  /// Makes a row with nothing done.
  public init(commitment: Commitment, from: CivilDate, to: CivilDate, status: LedgerStatus) {
    self.commitment = commitment
    self.from = from
    self.to = to
    self.status = status
    planned = 0
    done = 0
    numbers = [:]
    operations = []
    notes = []
  }
}

/// How a promise stands on a day.
public struct Ledger: Hashable, Sendable {
  /// The promise.
  public var set: CommitmentSet
  /// The day.
  public var date: CivilDate
  /// The calendar year that is counted.
  public var year: Int
  /// Where the promise stands on the day.
  public var phase: CommitmentPhase
  /// The commitments in the promise's order.
  public var rows: [LedgerRow]
  /// Operations of the year that are done, each counted once however many commitments it serves.
  public var done: Int
  /// Operations of the year that are planned.
  public var planned: Int
  /// Operations of the year that were cancelled.
  public var cancelled: Int
  /// Planned operations whose day has passed and that nobody has logged.
  public var unlogged: [DecidedOperation]
  /// What a reader must know.
  public var warnings: [Message]

  /// Makes a ledger.
  public init(set: CommitmentSet, date: CivilDate, year: Int, phase: CommitmentPhase, rows: [LedgerRow]) {
    self.set = set
    self.date = date
    self.year = year
    self.phase = phase
    self.rows = rows
    done = 0
    planned = 0
    cancelled = 0
    unlogged = []
    warnings = []
  }

  /// Rows that somebody should do something about.
  public var pressing: [LedgerRow] { rows.filter { [.behind, .closing, .overdue, .missed].contains($0.status) } }
}
