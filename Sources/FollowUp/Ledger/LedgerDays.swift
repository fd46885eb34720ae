// The days of a period on which a commitment can be kept.
import Almanac
import Geography
import Incidents

/// The days of a period that a season, a window and pauses leave.
struct LedgerDays {
  let from: CivilDate
  let to: CivilDate
  /// Usable days, in order; all days where nothing limits them.
  let usable: [CivilDate]
  /// Whether a season or window limits them.
  let isLimited: Bool

  init(_ commitment: Commitment, from: CivilDate, to: CivilDate, set: CommitmentSet, position: Position) {
    self.from = from
    self.to = to
    isLimited = commitment.season != nil || commitment.window != nil
    let days = from <= to ? (0...to.days(since: from)).map { from.adding(days: $0) } : []
    usable = days.filter { date in
      if let season = commitment.season, !season.contains(date.month) { return false }
      switch commitment.window {
      case nil: break
      case .before(let month, let day): if (date.month, date.day) > (month, day) { return false }
      case .dark(let hour): if !LedgerDays.isDark(date, hour, position) { return false }
      }
      return set.pauses.allSatisfy { !$0.contains(date) }
    }
  }

  /// Whether it is dark at an hour.
  static func isDark(_ date: CivilDate, _ hour: Int, _ position: Position) -> Bool {
    guard let time = CivilTime(date: date, hour: hour, minute: 0) else { return false }
    return Sun.light(at: CivilZone.stockholm.resolve(time).earliest, from: position) == .dark
  }

  /// The last usable day, or nil when there is none.
  var closes: CivilDate? { usable.last }

  /// The last day of the run of usable days that a day lies in or that comes next, and the first day of the run after it.
  func run(on date: CivilDate) -> (end: CivilDate, next: CivilDate?)? {
    guard let start = usable.firstIndex(where: { $0 >= date }) else { return nil }
    var end = start
    while end + 1 < usable.count, usable[end + 1] == usable[end].adding(days: 1) { end += 1 }
    return (usable[end], end + 1 < usable.count ? usable[end + 1] : nil)
  }

  /// The share of the usable days that have ended before a day.
  func share(before date: CivilDate) -> Double {
    usable.isEmpty ? 0 : Double(usable.count { $0 < date }) / Double(usable.count)
  }
}
