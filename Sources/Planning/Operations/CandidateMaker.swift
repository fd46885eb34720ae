// The days and hours that an operation may choose at each place.
import Almanac
import Geography
import Incidents
import Messages

/// Makes candidates: at each place and in each week the best two days, and on the best day a second time of day.
struct CandidateMaker {
  let wish: OperationWish
  var allowsHolidays: Bool
  /// Whether a place may be visited on a date from an hour for a number of hours.
  let isAllowed: (_ site: Int, _ date: CivilDate, _ start: Int, _ hours: Int) -> Bool
  /// The last hour that an operation may end at; above 24 goes into the night.
  var latestEnd = 26
  var earliestStart = 6
  /// A window that is worth less than this share of the place's best is no candidate.
  static let least = 0.02

  /// The candidates of all places. O(places · days · hours).
  func make(_ sites: Int, value: (_ site: Int, _ date: CivilDate, _ hour: Int) -> Double) -> [OperationCandidate] {
    var all: [OperationCandidate] = []
    for site in 0..<sites {
      var found: [(candidate: OperationCandidate, value: Double)] = []
      var day = wish.from
      while day <= wish.to {
        // A week is the rest of an ISO week.
        let end = min(wish.to, day.adding(days: 7 - day.weekday))
        let days = (0...end.days(since: day)).map { day.adding(days: $0) }.filter { isDay($0) }
        let best = days.compactMap { windows(site, $0, value).first }.sorted {
          ($1.value, $0.candidate.date) < ($0.value, $1.candidate.date)
        }
        found += best.prefix(2)
        if let first = best.first, let second = windows(site, first.candidate.date, value).dropFirst().first { found.append(second) }
        day = end.adding(days: 1)
      }
      let most = found.map(\.value).max() ?? 0
      all += found.filter { $0.value > 0 && $0.value >= most * Self.least }.map(\.candidate)
    }
    return all
  }

  /// Adds what is locked by hand, and what is excluded with it.
  ///
  /// - Throws: `Failure` (wrong usage) for a place where nothing is to be done or a date outside the period.
  func lock(
    _ candidates: inout [OperationCandidate], _ sites: [(label: String, ids: [String], centre: Position)],
    value: (_ site: Int, _ date: CivilDate, _ hour: Int) -> Double
  ) throws -> (locked: [Int], excluded: Set<Int>) {
    var locked: [Int] = []
    var excluded: Set<Int> = []
    for lock in wish.locks {
      guard lock.date >= wish.from, lock.date <= wish.to else {
        throw Failure.optionOutOfRange(
          "--lock", "\(lock.place)@\(lock.date)",
          Message(sv: "en dag mellan \(wish.from) och \(wish.to)", en: "a day between \(wish.from) and \(wish.to)"))
      }
      let folded = lock.place.lowercased()
      let named = sites.firstIndex { $0.label.lowercased() == folded || $0.ids.contains(lock.place) }
      let near = lock.position.flatMap { position in
        sites.indices.map { (site: $0, metres: Geodesic.metres(from: sites[$0].centre, to: position)) }.filter { $0.metres <= 3000 }
          .min { ($0.metres, $0.site) < ($1.metres, $1.site) }?.site
      }
      guard let site = named ?? near else { throw Failure.noSiteToLock(lock.place, sites.map(\.label)) }
      // What is decided by hand may lie outside the season.
      let fitting = windows(site, lock.date, value).first ?? windows(site, lock.date, isFree: true, value).first
      guard let best = fitting?.candidate else { throw Failure.noSiteToLock(lock.place, sites.map(\.label)) }
      let index: Int
      if let known = candidates.firstIndex(of: best) {
        index = known
      } else {
        index = candidates.count
        candidates.append(best)
      }
      locked.append(index)
      if wish.excluded.contains(lock.date) { excluded.insert(index) }
    }
    return (locked, excluded)
  }

  private func isDay(_ date: CivilDate) -> Bool {
    guard !wish.excluded.contains(date) else { return false }
    return allowsHolidays || !SwedishHolidays.holidays(on: date).contains { $0.kind == .publicHoliday }
  }

  /// The best hours of a day, and the best that do not overlap with them.
  func windows(_ site: Int, _ date: CivilDate, isFree: Bool = false, _ value: (Int, CivilDate, Int) -> Double) -> [(
    candidate: OperationCandidate, value: Double
  )] {
    let hourly = (0..<latestEnd).map { $0 < earliestStart ? 0 : value(site, date, $0) }
    var all: [(candidate: OperationCandidate, value: Double)] = []
    var start = earliestStart
    while start < 24, start + wish.hours <= latestEnd {
      if isFree || isAllowed(site, date, start, wish.hours) {
        all.append(
          (
            OperationCandidate(site: site, date: date, start: start, hours: wish.hours), hourly[start..<start + wish.hours].reduce(0, +)
          ))
      }
      start += 1
    }
    guard let best = all.max(by: { ($0.value, -$0.candidate.start) < ($1.value, -$1.candidate.start) }) else { return [] }
    let second = all.filter { abs($0.candidate.start - best.candidate.start) >= wish.hours }.max {
      ($0.value, -$0.candidate.start) < ($1.value, -$1.candidate.start)
    }
    return [best] + (second.map { [$0] } ?? [])
  }
}
