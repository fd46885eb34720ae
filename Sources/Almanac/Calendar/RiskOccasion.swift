// When a risk evening comes.

import Messages

/// The rule by which an evening is found in the calendar, written in the table as a word (`rule`) and what belongs to it (`when`).
public enum RiskOccasion: Hashable, Sendable {
  /// The same dates each year; from a later to an earlier date it goes past New Year. `yearly`, `12-12/12-13`.
  case yearly(from: MonthDay, to: MonthDay)
  /// Dates of one year. `once`, `2027-07-16/2027-07-17`.
  case once(from: CivilDate, to: CivilDate)
  /// Named days. `holiday`, `midsummerEve|midsummerDay`.
  case holiday([SwedishHolidays.Day])
  /// The first Friday and Saturday on or after payday. `payday_weekend`, `25|12-23`: the 25th, and 23 December.
  case paydayWeekend(PaydayRule)
  /// The first day of the autumn term. `school_start`.
  case schoolStart
  /// The last day of the spring term. `school_end`.
  case schoolEnd
  /// Every week, on the weekdays of the row. `weekly`.
  case weekly

  /// A day of any year.
  public struct MonthDay: Hashable, Comparable, Sendable {
    /// The month, 1–12.
    public let month: Int
    /// The day, 1–31; 29 February comes in leap years only.
    public let day: Int

    /// Reads `MM-DD`; nil where no year has such a day.
    public init?(_ text: some StringProtocol) {
      guard text.utf8.count == 5, let date = CivilDate(iso: "2000-" + text) else { return nil }
      (month, day) = (date.month, date.day)
    }

    init(_ date: CivilDate) { (month, day) = (date.month, date.day) }

    /// Whether one day comes before another in a year.
    public static func < (a: MonthDay, b: MonthDay) -> Bool { (a.month, a.day) < (b.month, b.day) }

    var text: String { zeroPadded(month, 2) + "-" + zeroPadded(day, 2) }
  }

  /// The words for the rule.
  public static let rules = ["yearly", "once", "holiday", "payday_weekend", "school_start", "school_end", "weekly"]

  /// Reads a rule from its word and what belongs to it.
  ///
  /// - Throws: `Failure.riskRule` (bad input) for an unknown word, a date that does not exist, an end before its beginning, or a text that
  ///   does not belong to the word.
  public init(rule: String, when: String?) throws(Failure) {
    let text = when ?? ""
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    switch rule {
    case "yearly":
      guard ends.count <= 2, let from = MonthDay(ends[0]), let to = MonthDay(ends[ends.count - 1]) else {
        throw Failure.riskRule(rule, text, form: "04-30, 12-12/12-13")
      }
      self = .yearly(from: from, to: to)
    case "once":
      guard ends.count <= 2, let from = CivilDate(iso: String(ends[0])), let to = CivilDate(iso: String(ends[ends.count - 1])), from <= to
      else { throw Failure.riskRule(rule, text, form: "2027-07-16, 2027-07-16/2027-07-17") }
      self = .once(from: from, to: to)
    case "holiday":
      let days = parts.compactMap { SwedishHolidays.Day(rawValue: String($0)) }
      guard days.count == parts.count else {
        throw Failure.riskRule(rule, text, form: SwedishHolidays.Day.allCases.map(\.rawValue).joined(separator: ", "))
      }
      self = .holiday(days)
    case "payday_weekend":
      guard parts.count == 2, let day = Int(parts[0]), let december = MonthDay(parts[1]), december.month == 12,
        let rule = PaydayRule(day: day, decemberDay: december.day)
      else { throw Failure.riskRule(rule, text, form: "25|12-23") }
      self = .paydayWeekend(rule)
    case "school_start", "school_end", "weekly":
      guard text.isEmpty else { throw Failure.riskRule(rule, text, form: "–") }
      self = rule == "school_start" ? .schoolStart : rule == "school_end" ? .schoolEnd : .weekly
    default: throw Failure.riskRuleUnknown(rule, RiskOccasion.rules)
    }
  }

  /// The word of the rule.
  public var rule: String {
    switch self {
    case .yearly: "yearly"
    case .once: "once"
    case .holiday: "holiday"
    case .paydayWeekend: "payday_weekend"
    case .schoolStart: "school_start"
    case .schoolEnd: "school_end"
    case .weekly: "weekly"
    }
  }

  /// What belongs to the word, or nil where nothing does.
  public var when: String? {
    switch self {
    case .yearly(let from, let to): from == to ? from.text : from.text + "/" + to.text
    case .once(let from, let to): from == to ? "\(from)" : "\(from)/\(to)"
    case .holiday(let days): days.map(\.rawValue).joined(separator: "|")
    case .paydayWeekend(let rule): "\(rule.day)|12-" + zeroPadded(rule.decemberDay, 2)
    case .schoolStart, .schoolEnd, .weekly: nil
    }
  }

  /// Whether the rule needs the table of school terms.
  public var needsSchool: Bool { self == .schoolStart || self == .schoolEnd }

  /// Whether the rule meets a date. A school year that the table lacks meets none; `RiskCalendar.missingSchoolYears` tells.
  func contains(_ date: CivilDate, school: SchoolCalendar) -> Bool {
    switch self {
    case .yearly(let from, let to):
      let day = MonthDay(date)
      return from <= to ? day >= from && day <= to : day >= from || day <= to
    case .once(let from, let to): return date >= from && date <= to
    case .holiday(let days): return SwedishHolidays.holidays(on: date).contains { days.contains($0.id) }
    case .paydayWeekend(let rule): return rule.isPaydayWeekend(date)
    case .schoolStart: return SchoolYearID(of: date).flatMap(school.start) == date
    case .schoolEnd: return SchoolYearID(of: date).flatMap(school.end) == date
    case .weekly: return true
    }
  }
}
