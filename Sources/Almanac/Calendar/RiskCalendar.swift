// Evenings on which more happens than on others.

import Messages

/// One row of the table of risk evenings.
public struct RiskEveningRule: Hashable, Sendable {
  /// A name for machines.
  public let key: String
  /// The name for people.
  public let name: Message
  /// When it comes.
  public let occasion: RiskOccasion
  /// The weekdays that count, Monday = 1; empty for all.
  public let weekdays: Set<Int>
  /// How much it weighs: 3 heavy, 2, 1 light.
  public let weight: Int
  /// Whether it is decided or assumed.
  public let quality: CalendarQuality
  /// Where it comes from.
  public let source: String

  /// The weights that a table may hold.
  public static let weights = 1...9

  /// Makes a rule.
  ///
  /// - Throws: `Failure.riskWeekdays` (bad input) for weekdays outside 1–7 and for a weekly rule without weekdays, `Failure.riskWeight`
  ///   for a weight outside 1–9.
  public init(
    key: String, name: Message, occasion: RiskOccasion, weekdays: Set<Int>, weight: Int, quality: CalendarQuality, source: String
  ) throws(Failure) {
    guard weekdays.allSatisfy((1...7).contains), occasion != .weekly || !weekdays.isEmpty else { throw Failure.riskWeekdays(key) }
    guard RiskEveningRule.weights.contains(weight) else { throw Failure.riskWeight(key, weight, RiskEveningRule.weights) }
    self.key = key
    self.name = name
    self.occasion = occasion
    self.weekdays = weekdays
    self.weight = weight
    self.quality = quality
    self.source = source
  }
}

/// An evening with a weight, and why.
public struct RiskEvening: Hashable, Sendable {
  /// The date on which the evening begins; it lasts into the night.
  public let date: CivilDate
  /// The rules that meet the date, the heaviest first and equals in the table's order; at least one.
  public let reasons: [RiskEveningRule]

  /// The highest weight that applies.
  public var weight: Int { reasons.first?.weight ?? 0 }
}

/// The table of risk evenings with the school terms that some of its rules need.
public struct RiskCalendar: Hashable, Sendable {
  /// The rules in the table's order.
  public let rules: [RiskEveningRule]
  /// The school terms.
  public let school: SchoolCalendar

  /// Makes a calendar.
  public init(rules: [RiskEveningRule], school: SchoolCalendar) {
    self.rules = rules
    self.school = school
  }

  /// The rule for paydays: the table's first one, or the usual one.
  public var payday: PaydayRule {
    for rule in rules { if case .paydayWeekend(let payday) = rule.occasion { return payday } }
    return .usual
  }

  /// The risk evening of a date, or nil for an ordinary evening.
  public func evening(_ date: CivilDate) -> RiskEvening? {
    let met = rules.enumerated().filter { _, rule in
      (rule.weekdays.isEmpty || rule.weekdays.contains(date.weekday)) && rule.occasion.contains(date, school: school)
    }
    guard !met.isEmpty else { return nil }
    let ordered = met.sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
    return RiskEvening(date: date, reasons: ordered.map(\.element))
  }

  /// The risk evenings from `first` to `last`, both included, in order of date.
  public func evenings(from first: CivilDate, to last: CivilDate) -> [RiskEvening] {
    guard first <= last else { return [] }
    return (0...last.days(since: first)).compactMap { evening(first.adding(days: $0)) }
  }

  /// The school years that rules need for those dates and the table of terms lacks: their first and last day of school are not among
  /// the evenings.
  public func missingSchoolYears(from first: CivilDate, to last: CivilDate) -> [SchoolYearID] {
    rules.contains { $0.occasion.needsSchool } ? school.missingYears(from: first, to: last) : []
  }
}
