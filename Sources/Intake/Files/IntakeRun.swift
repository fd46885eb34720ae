// The account of one file while it is being read.
import Almanac
import Incidents
import Messages

/// Hands reports and rejected rows over and keeps the account.
struct IntakeRun {
  var account: ImportAccount
  private let listedRejects: Int
  private let zone: CivilZone
  private var reasons: [Message: Int] = [:]
  private let reject: (RejectedRow, String) throws -> Void
  private let sink: (Report) throws -> StoreOutcome

  init(
    file: String, zone: CivilZone, listedRejects: Int, reject: @escaping (RejectedRow, String) throws -> Void,
    sink: @escaping (Report) throws -> StoreOutcome
  ) {
    account = ImportAccount(file: file, sha256: "")
    self.zone = zone
    self.listedRejects = listedRejects
    self.reject = reject
    self.sink = sink
  }

  /// Takes what became of one row; `raw` is the row as it stood in the file.
  mutating func take(_ outcome: RowReader.Outcome, line: Int, raw: @autoclosure () -> String) throws {
    account.rows += 1
    switch outcome {
    case .rejected(let reason):
      account.rejected += 1
      let row = RejectedRow(line: line, reason: reason)
      if account.rejects.count < listedRejects { account.rejects.append(row) }
      reasons[RowReason.kind(of: reason), default: 0] += 1
      try reject(row, raw())
    case .accepted(let made):
      var report = made
      account.quality.count(report, hour: clock(&report))
      if let location = report.location {
        if location.precision > 500 { account.coarse += 1 }
        if location.basis == .textPlace { account.locatedFromText += 1 }
      } else {
        account.unlocated += 1
      }
      if report.flags.contains(.categoryUnknown) { account.categoryUnknown += 1 }
      switch try sink(report) {
      case .imported: account.imported += 1
      case .updated: account.updated += 1
      case .duplicate: account.duplicates += 1
      }
    }
  }

  /// Puts the counts of the reasons into the account, the most frequent first.
  mutating func close() {
    account.quality.reasons = reasons.map { ReasonCount(reason: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.reason.english) < ($0.count, $1.reason.english) }
  }

  /// The local hour of a time that is known to the hour; a time of exactly 00:00 also gets the end of its day.
  private func clock(_ report: inout Report) -> (hour: Int, isWhole: Bool)? {
    let time = report.time
    guard time.latest.seconds(since: time.earliest) < 3600 else { return nil }
    let local = zone.local(time.earliest)
    let isWhole = local.minute == 0 && local.second == 0
    if isWhole, local.hour == 0, time.earliest == time.latest {
      report.dayEnd = zone.startOfDay(local.date.adding(days: 1)).adding(seconds: -1)
    }
    return (local.hour, isWhole)
  }
}
