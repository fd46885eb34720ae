// One row of the table of school terms.

import Messages

/// A term, a school break or days off in a school year.
public struct SchoolPeriod: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The autumn term, from the first to the last school day.
    case autumnTerm = "autumn_term"
    /// The spring term, from the first to the last school day.
    case springTerm = "spring_term"
    /// A break (lov).
    case schoolBreak = "break"
    /// Days without pupils while the teachers plan (studiedag).
    case studyDay = "study_day"

    /// The name for people.
    public var name: Message {
      switch self {
      case .autumnTerm: Message(sv: "hösttermin", en: "autumn term")
      case .springTerm: Message(sv: "vårtermin", en: "spring term")
      case .schoolBreak: Message(sv: "lov", en: "break")
      case .studyDay: Message(sv: "studiedag", en: "study day")
      }
    }
  }

  /// The school year.
  public let year: SchoolYearID
  /// What it is.
  public let kind: Kind
  /// The first day.
  public let from: CivilDate
  /// The last day.
  public let to: CivilDate
  /// Its name, such as `höstlov`.
  public let name: String
  /// Whether it is decided or assumed.
  public let quality: CalendarQuality
  /// Where it comes from.
  public let source: String

  /// Makes a period; whether it fits with the others is checked by `SchoolCalendar`.
  public init(
    year: SchoolYearID, kind: Kind, from: CivilDate, to: CivilDate, name: String, quality: CalendarQuality, source: String
  ) {
    self.year = year
    self.kind = kind
    self.from = from
    self.to = to
    self.name = name
    self.quality = quality
    self.source = source
  }

  /// Whether the date is in the period.
  public func contains(_ date: CivilDate) -> Bool { date >= from && date <= to }

  /// Whether two periods share a date.
  public func overlaps(_ other: SchoolPeriod) -> Bool { from <= other.to && other.from <= to }

  /// The period for a person who mends the table, like `höstlov 2026-10-26–2026-10-30`.
  var label: String { name + " " + (from == to ? "\(from)" : "\(from)–\(to)") }

  var isTerm: Bool { kind == .autumnTerm || kind == .springTerm }
}
