// Which school year: the läsår.

/// A school year (läsår), which begins in August and ends in June (skolförordningen 2011:185, chapter 3, section 2).
public struct SchoolYearID: Hashable, Comparable, Sendable {
  /// The calendar year in which it begins, 1–9998.
  public let firstYear: Int

  /// Makes a school year from the calendar year in which it begins, or nil outside 1–9998.
  public init?(firstYear: Int) {
    guard (1...9998).contains(firstYear) else { return nil }
    self.firstYear = firstYear
  }

  /// Reads `2026/2027` or `2026/27`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }),
      let first = Int(parts[0]), let second = Int(parts[1])
    else { return nil }
    switch parts[1].utf8.count {
    case 4: guard second == first + 1 else { return nil }
    case 2: guard second == (first + 1) % 100 else { return nil }
    default: return nil
    }
    self.init(firstYear: first)
  }

  /// The school year that a date belongs to; nil in July, which belongs to none.
  public init?(of date: CivilDate) {
    guard date.month != 7 else { return nil }
    self.init(firstYear: date.month > 7 ? date.year : date.year - 1)
  }

  /// Whether a date can belong to it: August to June.
  public func contains(_ date: CivilDate) -> Bool { SchoolYearID(of: date) == self }

  /// The school years that the dates from `first` to `last` belong to, in order.
  public static func years(from first: CivilDate, to last: CivilDate) -> [SchoolYearID] {
    guard first <= last else { return [] }
    return (first.year - 1...last.year).compactMap { SchoolYearID(firstYear: $0) }.filter { year in
      let next = year.firstYear + 1
      return (last.year, last.month) >= (year.firstYear, 8) && (first.year, first.month) < (next, 7)
    }
  }

  /// Whether one school year is before another.
  public static func < (a: SchoolYearID, b: SchoolYearID) -> Bool { a.firstYear < b.firstYear }
}

extension SchoolYearID: CustomStringConvertible {
  /// The usual text, like `2026/2027`.
  public var description: String { zeroPadded(firstYear, 4) + "/" + zeroPadded(firstYear + 1, 4) }
}
