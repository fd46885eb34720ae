// A list of hotspots beside what an audience was given before.
import Almanac
import Incidents
import Messages

/// A row of a released list, with what is kept inside about it.
public struct ReleasedHotspot: Hashable, Sendable, Codable {
  /// The same for the same place through all releases.
  public let key: String
  /// What the audience got.
  public let row: SharedHotspot
  /// The reports behind it. They never leave the file.
  public let reports: [Int64]
  /// The greatest id of a report when this row was first released as it is.
  public let lastReport: Int64

  /// Makes a row out of what was kept of it.
  public init(key: String, row: SharedHotspot, reports: [Int64], lastReport: Int64) {
    self.key = key
    self.row = row
    self.reports = reports
    self.lastReport = lastReport
  }
}

/// A list as it was released.
public struct HotspotRelease: Hashable, Sendable {
  /// The rows, in order.
  public let rows: [ReleasedHotspot]
  /// The greatest id of a report at the time.
  public let lastReport: Int64

  /// Makes a release.
  public init(rows: [ReleasedHotspot], lastReport: Int64) {
    self.rows = rows
    self.lastReport = lastReport
  }
}

/// What the gate asks about the reports behind a hotspot.
public struct ReportFacts: Sendable {
  fileprivate struct Fact: Sendable {
    var at: Instant
    var day: CivilDate
    var reporter: Int64?
  }

  fileprivate var facts: [Int64: Fact] = [:]
  /// The greatest id; 0 for none.
  public private(set) var last: Int64 = 0

  /// Takes the facts from a table.
  public init(_ table: ReportTable) {
    for row in table.ids.indices {
      facts[table.ids[row]] = Fact(
        at: table.earliest[row], day: CivilZone.stockholm.local(table.earliest[row]).date, reporter: table.reporter[row])
      last = max(last, table.ids[row])
    }
  }

  /// How many reports came after a report.
  func count(after id: Int64) -> Int { facts.keys.count { $0 > id } }

  func counts(_ ids: [Int64]) -> CountFacts {
    let own = ids.compactMap { facts[$0] }
    let known = own.compactMap(\.reporter)
    return CountFacts(
      reports: own.count, days: Set(own.map(\.day)).count, reporters: Set(known).count + own.count - known.count)
  }

  /// A hotspot counted on the reports that are there, and before a moment where one is given; nil when none is left.
  func recounted(_ hotspot: Hotspot, before end: Instant?) -> Hotspot? {
    let ids = hotspot.reportIDs.filter { id in facts[id].map { fact in end.map { fact.at < $0 } ?? true } ?? false }
    let times = ids.compactMap { facts[$0]?.at }
    guard let from = times.min(), let to = times.max() else { return nil }
    let own = counts(ids)
    var recounted = hotspot
    recounted.reportIDs = ids.sorted()
    (recounted.cases, recounted.days, recounted.from, recounted.to) = (own.reports, own.days, from, to)
    return recounted
  }
}

extension AudienceGate {
  /// A list beside earlier ones: what is shown, what is kept back, and what to keep of it.
  public struct Settled: Sendable {
    /// What passed, and what was kept back.
    public let answer: Answer
    /// What must be kept before the list is handed out; nil when it is the last one again.
    public let new: HotspotRelease?
  }

  /// The hotspots that the audience may see, given what it was given before.
  ///
  /// - A row that was released stays as it was released, with every number in it, until the reports behind it differ from those of every earlier
  ///   release of the place by 0 or at least the limit, both those that came and those that went.
  /// - A row that is no longer found stays as well, until at least the limit of reports have come to the file since it was released.
  /// - A place that was not released before needs at least the limit of reports that have come since the last release, or else the step over the
  ///   limit would tell of the last report.
  /// - Two rows whose reports lie one within the other must differ by at least the limit, in one list and through all releases: or else their
  ///   difference would be a small set of reports.
  /// - For the public only reports of half-years that have ended count.
  ///
  /// Two rows are of one place when they answer the same question about the same category and have most of their reports in common.
  ///
  /// - Throws: `Failure` (refused) when there are hotspots and nothing is shown, with the rule of the first.
  public func hotspots(_ hotspots: [Hotspot], _ facts: ReportFacts, today: CivilDate, earlier: [HotspotRelease]) throws -> Settled {
    let end = limits.time == .halfYear ? AudienceGate.endOfClosed(limits, today) : nil
    var candidates: [ReleasedHotspot] = []
    var withheld: [WithheldItem] = []
    let maker = try SharedHotspotMaker(self)
    for hotspot in hotspots.compactMap({ facts.recounted($0, before: end) }) {
      if let item = check(hotspot) ?? checkReporters(hotspot, facts) {
        withheld.append(item)
      } else {
        candidates.append(
          ReleasedHotspot(key: hotspot.id, row: try maker.shared(hotspot, 0), reports: hotspot.reportIDs, lastReport: facts.last))
      }
    }
    let past = earlier.flatMap(\.rows)
    var rows: [ReleasedHotspot] = []
    func keepBack(_ item: ReleasedHotspot, _ rule: WithheldItem.Rule) { withheld.append(tooClose(item.key, rule)) }
    guard let last = earlier.last else {
      for candidate in candidates {
        if rows.contains(where: { isTooClose(candidate, $0) }) { keepBack(candidate, .tooClose) } else { rows.append(candidate) }
      }
      return try settled(rows, withheld, isNew: true, facts)
    }
    var taken = Set<Int>()
    for row in last.rows {
      let same = candidates.indices.filter { !taken.contains($0) && isSamePlace(candidates[$0], row) }
      let best = same.max { (overlap(candidates[$0], row), $1) < (overlap(candidates[$1], row), $0) }
      if let best {
        taken.insert(best)
        let candidate = ReleasedHotspot(
          key: row.key, row: candidates[best].row, reports: candidates[best].reports, lastReport: facts.last)
        let chain = past.filter { $0.key == row.key }
        let mayChange =
          candidate.reports != row.reports && chain.allSatisfy { differsEnough(candidate, $0) }
          && !past.contains { $0.key != row.key && isTooClose(candidate, $0) } && !rows.contains { isTooClose(candidate, $0) }
        rows.append(mayChange ? candidate : row)
      } else if facts.count(after: row.lastReport) < limits.minimumCases {
        rows.append(row)
      }
    }
    for index in candidates.indices where !taken.contains(index) {
      let candidate = candidates[index]
      let fresh = candidate.reports.count { $0 > last.lastReport }
      if rows.contains(where: { $0.key == candidate.key }) { continue }
      if fresh < limits.minimumCases || past.contains(where: { isSamePlace(candidate, $0) && !differsEnough(candidate, $0) }) {
        keepBack(candidate, .tooFewNew)
      } else if past.contains(where: { isTooClose(candidate, $0) }) || rows.contains(where: { isTooClose(candidate, $0) }) {
        keepBack(candidate, .tooClose)
      } else {
        rows.append(candidate)
      }
    }
    return try settled(rows, withheld, isNew: rows != last.rows, facts)
  }

  /// The first moment that is not in a half-year that has ended, with the delay.
  public static func endOfClosed(_ limits: AudienceLimits, _ today: CivilDate) -> Instant {
    let half = CountPeriod(containing: today.adding(days: -limits.delayDays - 1), halfYears: 1)
    let isOver = half.last.adding(days: limits.delayDays) < today
    return CivilZone.stockholm.startOfDay(isOver ? half.last.adding(days: 1) : half.first)
  }

  private func settled(_ rows: [ReleasedHotspot], _ withheld: [WithheldItem], isNew: Bool, _ facts: ReportFacts) throws -> Settled {
    if rows.isEmpty, let first = withheld.first {
      throw Failure.exportRefused(audience: limits.audience.name, rule: first.reason, passes: first.passes)
    }
    let shown = rows.enumerated().map { index, row in
      var shared = row.row
      shared.number = index + 1
      return shared
    }
    return Settled(
      answer: Answer(shown: shown, withheld: withheld), new: isNew ? HotspotRelease(rows: rows, lastReport: facts.last) : nil)
  }

  private func overlap(_ one: ReleasedHotspot, _ other: ReleasedHotspot) -> Int {
    Set(one.reports).intersection(other.reports).count
  }

  private func isSamePlace(_ one: ReleasedHotspot, _ other: ReleasedHotspot) -> Bool {
    guard one.row.question == other.row.question, one.row.category == other.row.category else { return false }
    return overlap(one, other) * 2 >= min(one.reports.count, other.reports.count)
  }

  /// Whether those that came and those that went are each none or enough, and not both none.
  private func differsEnough(_ one: ReleasedHotspot, _ other: ReleasedHotspot) -> Bool {
    let common = overlap(one, other)
    let (came, went) = (one.reports.count - common, other.reports.count - common)
    let least = limits.minimumCases
    return (came == 0 || came >= least) && (went == 0 || went >= least) && came + went > 0
  }

  /// Whether one lies within the other and what is between them is a small set of reports.
  private func isTooClose(_ one: ReleasedHotspot, _ other: ReleasedHotspot) -> Bool {
    let common = overlap(one, other)
    guard common == one.reports.count || common == other.reports.count else { return false }
    return (1..<limits.minimumCases).contains(abs(one.reports.count - other.reports.count))
  }

  private func checkReporters(_ hotspot: Hotspot, _ facts: ReportFacts) -> WithheldItem? {
    guard facts.counts(hotspot.reportIDs).reporters < limits.minimumReporters else { return nil }
    return WithheldItem(
      id: hotspot.id, rule: .tooFewReporters,
      reason: Message(
        sv: "Rapporterna kommer från färre än \(limits.minimumReporters) personer.",
        en: "The reports come from fewer than \(limits.minimumReporters) people."),
      passes: Message(sv: "Vänta på rapporter från fler.", en: "Wait for reports from more."))
  }

  private func tooClose(_ id: String, _ rule: WithheldItem.Rule) -> WithheldItem {
    let least = limits.minimumCases
    return rule == .tooFewNew
      ? WithheldItem(
        id: id, rule: rule,
        reason: Message(
          sv: "Färre än \(least) rapporter har kommit sedan förra utlämnandet.",
          en: "Fewer than \(least) reports have come since the last release."),
        passes: Message(sv: "Vänta tills \(least) nya rapporter har kommit.", en: "Wait until \(least) new reports have come."))
      : WithheldItem(
        id: id, rule: rule,
        reason: Message(
          sv: "En annan rad skiljer sig med färre än \(least) rapporter.", en: "Another row differs by fewer than \(least) reports."),
        passes: Message(sv: "Den andra raden räcker.", en: "The other row is enough."))
  }
}
