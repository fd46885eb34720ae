// When events happened whose time is only known as an interval.

/// Weights over the 168 hours of a week for events that happened at some time within an interval.
///
/// Each event has weight 1, spread over the hours of the week in proportion to how much of its interval lies in each. The times are minutes
/// of a local clock: the caller decides the zone and how an interval across a change to or from summer time is counted.
///
/// Descriptive: no null hypothesis is tested. Source: Ratcliffe (2002), "Aoristic signatures and the spatio-temporal analysis of high volume
/// crime patterns", Journal of Quantitative Criminology 18:23–43.
public enum Aoristic {
  /// Minutes of a week.
  public static let minutesPerWeek = 10_080.0

  /// How an interval becomes weights.
  public enum Rule: String, Sendable, CaseIterable {
    /// In exact proportion, whatever the length: fractions of a minute count, and ten days are a week and three days.
    case exact
    /// As the R package `aoristic` 1.1 does: times and lengths are cut to whole minutes, an interval of at most a minute belongs to the hour in
    /// which it starts, and one of a week or more says nothing (1/168 for every hour).
    case wholeMinutes
  }

  /// Weights over the week.
  public struct Weights: Sendable, Equatable {
    /// 168 weights; that of weekday *d* (Monday is 1) and hour *h* is number `(d − 1) · 24 + h`. Their sum is the number of events.
    public let weights: [Double]
    /// For each of the 168 hours the sum of the events' squared weights, from which intervals are made.
    public let squares: [Double]
    /// Number of events.
    public let events: Int

    /// The weight of an hour on a weekday: 1–7 with Monday as 1, and 0–23.
    public func weight(weekday: Int, hour: Int) -> Double { weights[(weekday - 1) * 24 + hour] }
  }

  /// The weights of a set of events.
  ///
  /// Complexity: O(168) per event at most, in all O(n) for intervals of hours.
  ///
  /// - Parameters:
  ///   - start: when each event began at the earliest, in minutes since a Monday at 00:00 on the local clock; any Monday will do.
  ///   - duration: minutes until its latest time; nil where only one time is known, which then is the time of the event.
  ///   - rule: how an interval becomes weights.
  /// - Throws: `noPoints`, `unequalLengths`, `notFinite`, `endBeforeStart`, `outOfRange` (a start or duration above 1e12 minutes).
  public static func weights(start: [Double], duration: [Double?], rule: Rule = .exact) throws(StatisticsError) -> Weights {
    try check(start: start, duration: duration)
    var sums = [Double](repeating: 0, count: 168)
    var squares = sums
    for row in start.indices {
      AoristicSpread.spread(start[row], duration[row], rule, cycle: minutesPerWeek, cells: 168) { cell, weight in
        sums[cell] += weight
        squares[cell] += weight * weight
      }
    }
    return Weights(weights: sums, squares: squares, events: start.count)
  }

  /// The weights over the 24 hours of a day. Not the week's weights added up by hour in one respect: an event's parts in the same hour of
  /// different days are one part here, as its squared weight needs.
  ///
  /// - Returns: 24 weights and the 24 sums of squared weights.
  /// - Throws: as ``weights(start:duration:rule:)``.
  public static func hourWeights(
    start: [Double], duration: [Double?], rule: Rule = .exact
  ) throws(StatisticsError) -> (weights: [Double], squares: [Double]) {
    try folded(start, duration, rule, cells: 24) { $0 % 24 }
  }

  /// The weights over the seven weekdays, Monday first, as for the hours.
  ///
  /// - Returns: 7 weights and the 7 sums of squared weights.
  /// - Throws: as ``weights(start:duration:rule:)``.
  public static func weekdayWeights(
    start: [Double], duration: [Double?], rule: Rule = .exact
  ) throws(StatisticsError) -> (weights: [Double], squares: [Double]) {
    try folded(start, duration, rule, cells: 7) { $0 / 24 }
  }

  /// A time drawn uniformly within each event's interval, in minutes since the same Monday as the starts.
  ///
  /// For seeing how much an answer depends on the unknown times: repeat it with several streams.
  ///
  /// - Throws: as ``weights(start:duration:rule:)``.
  public static func drawnTimes(start: [Double], duration: [Double?], random: inout RandomStream) throws(StatisticsError) -> [Double] {
    try check(start: start, duration: duration)
    return start.indices.map { start[$0] + (duration[$0] ?? 0) * random.uniform() }
  }

  private static func folded(
    _ start: [Double], _ duration: [Double?], _ rule: Rule, cells: Int, _ cellOfHour: (Int) -> Int
  ) throws(StatisticsError) -> (weights: [Double], squares: [Double]) {
    try check(start: start, duration: duration)
    var sums = [Double](repeating: 0, count: cells)
    var squares = sums
    var own = sums
    for row in start.indices {
      for cell in 0..<cells { own[cell] = 0 }
      AoristicSpread.spread(start[row], duration[row], rule, cycle: minutesPerWeek, cells: 168) { own[cellOfHour($0)] += $1 }
      for cell in 0..<cells {
        sums[cell] += own[cell]
        squares[cell] += own[cell] * own[cell]
      }
    }
    return (sums, squares)
  }

  static func check(start: [Double], duration: [Double?]) throws(StatisticsError) {
    try Check.sameLength(duration.count, .duration, as: start.count)
    if start.isEmpty { throw .noPoints }
    try Check.finite(start, .start)
    for row in start.indices where abs(start[row]) > 1e12 { throw .outOfRange(column: .start, row: row) }
    for row in start.indices {
      guard let length = duration[row] else { continue }
      if !length.isFinite { throw .notFinite(column: .duration, row: row) }
      if length < 0 { throw .endBeforeStart(row: row) }
      if length > 1e12 { throw .outOfRange(column: .duration, row: row) }
    }
  }
}

/// Spreading one event over the equal cells of a cycle.
enum AoristicSpread {
  /// Calls `add` with each cell that the interval touches and its share; the shares add up to 1.
  @inline(__always)
  static func spread(
    _ start: Double, _ duration: Double?, _ rule: Aoristic.Rule, cycle: Double, cells: Int, add: (Int, Double) -> Void
  ) {
    let cellLength = cycle / Double(cells)
    var start = start
    var length = duration ?? 0
    if rule == .wholeMinutes {
      start = start.rounded(.down)
      length = length.rounded(.down)
      if length <= 1 { length = 0 }
    }
    var phase = start - (start / cycle).rounded(.down) * cycle
    if !(phase >= 0 && phase < cycle) { phase = 0 }
    let firstCell = min(cells - 1, Int(phase / cellLength))
    if length <= 0 {
      add(firstCell, 1)
      return
    }
    // Whole turns give every cell the same; what is left over is less than a turn.
    let turns = (length / cycle).rounded(.down)
    if rule == .wholeMinutes && turns >= 1 {
      for cell in 0..<cells { add(cell, 1 / Double(cells)) }
      return
    }
    if turns >= 1 {
      let share = turns * cellLength / length
      var parts = [Double](repeating: share, count: cells)
      walk(phase, length - turns * cycle, firstCell, cells, cellLength) { parts[$0] += $1 / length }
      for cell in 0..<cells { add(cell, parts[cell]) }
      return
    }
    walk(phase, length, firstCell, cells, cellLength) { add($0, $1 / length) }
  }

  /// The minutes in each cell of an interval of less than a turn. The first cell may be met twice: before and after the turn.
  @inline(__always)
  private static func walk(
    _ phase: Double, _ length: Double, _ first: Int, _ cells: Int, _ cellLength: Double, _ add: (Int, Double) -> Void
  ) {
    var left = length
    var cell = first
    var room = Double(first + 1) * cellLength - phase
    while left > 0 {
      let part = min(left, room)
      if part > 0 { add(cell, part) }
      left -= part
      cell = cell + 1 == cells ? 0 : cell + 1
      room = cellLength
    }
  }
}
