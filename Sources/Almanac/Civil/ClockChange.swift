// Days on which the clock is moved, and the hours of any day.

import Messages

/// What happens to the local clock on a date.
public enum ClockChange: Hashable, Sendable {
  /// Nothing: every clock time names one moment.
  case none
  /// The clock is moved forward: the clock times of the gap do not exist.
  case skips(from: TimeOfDay, to: TimeOfDay)
  /// The clock is moved back: the clock times of the span come twice.
  case repeats(from: TimeOfDay, to: TimeOfDay)

  /// The change in words, or nil where nothing happens.
  public var remark: Message? {
    switch self {
    case .none: nil
    case .skips(let from, let to):
      Message(
        sv: "Klockan ställs fram: \(from.hourAndMinute)–\(to.hourAndMinute) finns inte.",
        en: "The clock goes forward: \(from.hourAndMinute)–\(to.hourAndMinute) does not exist.")
    case .repeats(let from, let to):
      Message(
        sv: "Klockan ställs tillbaka: \(from.hourAndMinute)–\(to.hourAndMinute) kommer två gånger.",
        en: "The clock goes back: \(from.hourAndMinute)–\(to.hourAndMinute) comes twice.")
    }
  }
}

/// One hour of a local day.
public struct ClockHour: Hashable, Sendable {
  /// What the clock shows when the hour begins, 0–23. On the day when the clock is moved back one hour comes twice.
  public let hour: Int
  /// Its first moment.
  public let start: Instant
  /// The first moment after it.
  public let end: Instant
}

extension CivilZone {
  /// The moments of a local date: 23, 24 or 25 hours in Sweden.
  public func moments(of date: CivilDate) -> Range<Instant> {
    let start = startOfDay(date)
    return start..<max(start, startOfDay(date.adding(days: 1)))
  }

  /// The hours of a local date in order, an hour of real time each (the last may be shorter where a zone moves by less).
  public func hours(of date: CivilDate) -> [ClockHour] {
    let day = moments(of: date)
    var hours: [ClockHour] = []
    var start = day.lowerBound
    while start < day.upperBound {
      let end = min(start.adding(seconds: 3_600), day.upperBound)
      hours.append(ClockHour(hour: local(start).hour, start: start, end: end))
      start = end
    }
    return hours
  }

  /// Whether and how the clock is moved on a date.
  public func clockChange(on date: CivilDate) -> ClockChange {
    let day = moments(of: date)
    let before = offsetSeconds(at: day.lowerBound)
    let last = day.upperBound.adding(seconds: -1)
    guard day.lowerBound < day.upperBound, offsetSeconds(at: last) != before else { return .none }
    // The first moment with the new offset, by bisection.
    var (low, high) = (day.lowerBound, last)
    while high.seconds(since: low) > 1 {
      let middle = low.adding(seconds: high.seconds(since: low) / 2)
      if offsetSeconds(at: middle) == before { low = middle } else { high = middle }
    }
    let shown = local(high).timeOfDay
    let wouldBe = TimeOfDay(secondOfDay: shown.secondOfDay + before - offsetSeconds(at: high))
    return offsetSeconds(at: high) > before ? .skips(from: wouldBe, to: shown) : .repeats(from: shown, to: wouldBe)
  }
}
