// What people change in a plan by hand.
import Almanac
import Messages

/// A day that a person has set for one or more commitments.
public struct PlanLock: Hashable, Sendable {
  /// Ids of the commitments.
  public var commitments: [String]
  /// The day.
  public var date: CivilDate
  /// Start, or nil for the usual hour.
  public var start: TimeOfDay?
  /// End, or nil for the usual length.
  public var end: TimeOfDay?
  /// Where, or nil for the plan's own choice.
  public var place: String?
  /// As a person wrote it.
  public var text: String

  /// How a lock is written.
  public static let form = "\"T1=2027-02-12 16:00 Krokfors\" eller \"N3+T3=2027-06-11 20:00-23:00\""

  /// Reads a lock: ids joined by `+`, `=`, the day, and if wished the start (or start and end joined by `-`) and the place.
  ///
  /// - Throws: `Failure` (usage) for another form, or a day that does not exist.
  public init(_ text: String) throws(Failure) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else { throw Failure.planChangeForm(text, form: PlanLock.form) }
    commitments = sides[0].split(separator: "+").map { PlanChanges.trimmed($0) }.filter { !$0.isEmpty }
    var words = sides[1].split(separator: " ")
    guard !commitments.isEmpty, let first = words.first else { throw Failure.planChangeForm(text, form: PlanLock.form) }
    date = try PlanChanges.day(String(first))
    words.removeFirst()
    if let word = words.first, word.first?.isNumber == true, word.contains(":") {
      let hours = word.split(whereSeparator: { $0 == "-" || $0 == "–" })
      let times = hours.compactMap { TimestampParser().timeOfDay(String($0)) }
      guard times.count == hours.count, (1...2).contains(times.count) else { throw Failure.planChangeForm(text, form: PlanLock.form) }
      start = times[0]
      if times.count == 2 {
        guard times[1] != times[0] else { throw Failure.planChangeForm(text, form: PlanLock.form) }
        end = times[1]
      }
      words.removeFirst()
    }
    let rest = words.joined(separator: " ")
    place = rest.isEmpty ? nil : rest
    self.text = text
  }
}

/// Days from one to another, both included.
public struct PlanSpan: Hashable, Sendable {
  /// First day.
  public var from: CivilDate
  /// Last day.
  public var to: CivilDate

  /// How a span is written.
  public static let form = "2027-07-05..2027-07-25"

  /// Reads `FROM..TO`, or one day.
  ///
  /// - Throws: `Failure` (usage) for another form, a day that does not exist, or an end before the beginning.
  public init(_ text: String) throws(Failure) {
    let trimmed = PlanChanges.trimmed(text[...])
    var ends = [trimmed]
    if let first = trimmed.firstIndex(of: "."), trimmed[first...].hasPrefix("..") {
      ends = [String(trimmed[..<first]), String(trimmed[trimmed.index(first, offsetBy: 2)...])]
    }
    guard ends.allSatisfy({ !$0.isEmpty }) else { throw Failure.planChangeForm(text, form: PlanSpan.form) }
    from = try PlanChanges.day(ends[0])
    to = try PlanChanges.day(ends[ends.count - 1])
    guard from <= to else { throw Failure.planSpanBackwards(text) }
  }

  /// Whether a day lies inside.
  public func contains(_ date: CivilDate) -> Bool { from <= date && date <= to }
}

/// Locks, days without anything, and vacations.
public struct PlanChanges: Hashable, Sendable {
  /// Days that are set.
  public var locks: [PlanLock] = []
  /// Days on which nothing is planned.
  public var excluded: [PlanSpan] = []
  /// Days on which a party (`P`, `K`) cannot.
  public var vacations: [String: [PlanSpan]] = [:]

  /// No change.
  public init() {}

  /// Reads changes as they are written on the command line.
  ///
  /// - Parameters:
  ///   - locks: as for ``PlanLock``.
  ///   - exclude: as for ``PlanSpan``.
  ///   - vacations: `P=` or `K=` and a span.
  /// - Throws: `Failure` (usage) that quotes what cannot be read.
  public init(locks: [String], exclude: [String], vacations: [String]) throws(Failure) {
    for text in locks { self.locks.append(try PlanLock(text)) }
    for text in exclude { excluded.append(try PlanSpan(text)) }
    for text in vacations {
      let sides = text.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, ["P", "K"].contains(sides[0]) else { throw Failure.planChangeForm(text, form: "P=\(PlanSpan.form)") }
      self.vacations[String(sides[0]), default: []].append(try PlanSpan(String(sides[1])))
    }
  }

  /// These changes and others.
  public mutating func add(_ other: PlanChanges) {
    locks += other.locks
    excluded += other.excluded
    vacations.merge(other.vacations) { $0 + $1 }
  }

  static func trimmed(_ text: Substring) -> String {
    var part = text
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }

  static func day(_ text: String) throws(Failure) -> CivilDate {
    guard let date = CivilDate(iso: text) else { throw Failure.planNoSuchDay(text) }
    return date
  }
}
