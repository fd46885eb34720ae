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
      let clock = clock(&report)
      account.quality.count(report, hour: clock?.hour, wholeHour: clock?.written)
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

  /// The local hour of a time that is known to the hour, and the hour as written where it is exactly a whole one; a time of exactly 00:00,
  /// 12:00 or 23:59, on the local clock or as it was written with another offset, also gets its day.
  private func clock(_ report: inout Report) -> (hour: Int, written: Int?)? {
    let time = report.time
    guard time.latest.seconds(since: time.earliest) < 3600 else { return nil }
    let local = zone.local(time.earliest)
    let isWhole = local.minute == 0 && local.second == 0
    let isLast = local.minute == 59 && (local.second == 0 || local.second == 59)
    // An hour known as a span is no clock time.
    guard time.earliest == time.latest, isWhole || isLast else { return (local.hour, nil) }
    let written = IntakeRun.writtenHour(time.localText) ?? local.hour
    let clock: DefaultClock?
    switch (written, isWhole) {
    case (0, true): clock = .midnight
    case (12, true): clock = .noon
    case (23, false): clock = .lastMinute
    default: clock = nil
    }
    if let clock {
      report.dayClock = clock
      // The day of the local clock, or the one that was written with another offset.
      let passed = Int64(written * 3600 + local.minute * 60 + local.second)
      let isLocal = written == local.hour
      if clock != .midnight { report.dayStart = isLocal ? zone.startOfDay(local.date) : time.earliest.adding(seconds: -passed) }
      report.dayEnd =
        isLocal ? zone.startOfDay(local.date.adding(days: 1)).adding(seconds: -1) : time.earliest.adding(seconds: 86_399 - passed)
    }
    return (local.hour, isWhole ? written : nil)
  }

  /// The hour of a time that was written with an offset, `2017-05-25T00:00:00Z`; nil for others.
  private static func writtenHour(_ text: String) -> Int? {
    guard text.utf8.last == UInt8(ascii: "Z") || text.utf8.contains(UInt8(ascii: "+")) else { return nil }
    return TimestampParser().parse(text)?.time?.hour
  }
}
