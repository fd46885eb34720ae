// A year's plan and how it stands against each commitment.
import Almanac
import Messages

/// How a plan stands against a commitment.
public enum PlanStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// The number is reached, or the deadline is in the plan.
  case met
  /// The number cannot be reached.
  case short
  /// The text gives no number; what is planned supports it.
  case unmeasured
  /// The deadline of the text has passed; what is planned makes up for it.
  case overdue

  /// The name for people.
  public var name: Message {
    switch self {
    case .met: Message(sv: "ryms i planen", en: "in the plan")
    case .short: Message(sv: "nås inte", en: "not reached")
    case .unmeasured: Message(sv: "ej mätbart enligt löftet", en: "not measurable by the promise")
    case .overdue: Message(sv: "tiden har gått ut", en: "overdue")
    }
  }
}

/// A commitment with what is planned for it.
public struct PlanRow: Hashable, Sendable {
  /// The commitment.
  public var commitment: Commitment
  /// Items that count for it.
  public var planned: Int
  /// How many are needed: the count, or the average times the weeks; nil where the text gives no number.
  public var needed: Int?
  /// How it stands.
  public var status: PlanStatus
  /// Weeks of the year that an average is counted over.
  public var weeks: Int?
  /// Weeks without an item. An average may hold all the same.
  public var emptyWeeks: [ISOWeek] = []
  /// Items with those that count in the other reading, where there are any.
  public var otherReading: Int?
  /// Last day on which it can still be done this year, where its window closes.
  public var closes: CivilDate?
  /// What a reader must know.
  public var notes: [Message] = []

  /// Makes a row.
  public init(commitment: Commitment, planned: Int, needed: Int?, status: PlanStatus) {
    self.commitment = commitment
    self.planned = planned
    self.needed = needed
    self.status = status
  }
}

/// What is done in a year, for a set of commitments.
public struct YearPlan: Hashable, Sendable {
  /// The calendar year.
  public var year: Int
  /// The commitments.
  public var set: CommitmentSet
  /// First day that can still be planned.
  public var firstDay: CivilDate
  /// The items in order of time.
  public var items: [PlanItem]
  /// The commitments in the promise's order.
  public var rows: [PlanRow]
  /// Expected reports, weighted by severity, in the windows that were chosen by place and time.
  public var value: Double
  /// No choice within the rules reaches more.
  public var bound: Double
  /// What a reader must know.
  public var warnings: [Message]

  /// Makes a plan.
  public init(
    year: Int, set: CommitmentSet, firstDay: CivilDate, items: [PlanItem], rows: [PlanRow], value: Double, bound: Double,
    warnings: [Message]
  ) {
    self.year = year
    self.set = set
    self.firstDay = firstDay
    self.items = items
    self.rows = rows
    self.value = value
    self.bound = bound
    self.warnings = warnings
  }

  /// How much better any choice could be, `(bound − value) / bound`.
  public var gap: Double { bound > 0 ? max(0, (bound - value) / bound) : 0 }

  /// What the set is and whether it is in force, for every output.
  public var validity: Message {
    let hasEnded = set.status == .expired || set.validTo.year < year
    let notYet = set.validFrom.year > year
    let state =
      set.status == .paused
      ? Message(sv: "Löftet är pausat.", en: "The promise is paused.")
      : hasEnded
        ? Message(sv: "Löftet har gått ut.", en: "The promise has expired.")
        : notYet
          ? Message(sv: "Löftet har inte börjat gälla.", en: "The promise is not in force yet.")
          : Message(sv: "Löftet gäller.", en: "The promise is in force.")
    let outside =
      hasEnded && set.status == .paused
      ? Message(sv: " Året ligger efter löftets tid.", en: " The year is after the time of the promise.") : Message(verbatim: "")
    return Message(
      sv: "\(set.title), \(set.validFrom)–\(set.validTo). \(state.swedish)\(outside.swedish)",
      en: "\(set.title), \(set.validFrom)–\(set.validTo). \(state.english)\(outside.english)")
  }

  /// The plan without what stays with the police until it is done: of such items only month and kind are left.
  public func withoutInternals() -> YearPlan {
    var plan = self
    plan.items = items.map { item in
      guard item.kind.isInternal, let first = CivilDate(year: item.date.year, month: item.date.month, day: 1) else { return item }
      var bare = PlanItem(kind: item.kind, commitments: item.commitments, date: first, label: item.kind.name, party: item.party)
      bare.otherReading = item.otherReading
      bare.hidesDay = true
      // The id could tell the week.
      return bare
    }.sorted {
      ($0.date, $0.start?.secondOfDay ?? -1, $0.kind.rawValue, $0.commitments.joined())
        < ($1.date, $1.start?.secondOfDay ?? -1, $1.kind.rawValue, $1.commitments.joined())
    }
    plan.rows = rows.map { row in
      var row = row
      row.emptyWeeks = []
      row.notes = []
      row.closes = nil
      return row
    }
    plan.value = 0
    plan.bound = 0
    plan.warnings = [
      Message(
        sv: "Av insatser som polisen håller inom sig tills de är gjorda visas bara månad och slag.",
        en: "Of operations that stay with the police until they are done, only month and kind are shown.")
    ]
    return plan
  }
}
