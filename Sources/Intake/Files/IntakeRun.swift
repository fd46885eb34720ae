// The account of one file while it is being read.
import Incidents
import Messages

/// Hands reports and rejected rows over and keeps the account.
struct IntakeRun {
  var account: ImportAccount
  private let listedRejects: Int
  private let reject: (RejectedRow, String) throws -> Void
  private let sink: (Report) throws -> StoreOutcome

  init(
    file: String, listedRejects: Int, reject: @escaping (RejectedRow, String) throws -> Void,
    sink: @escaping (Report) throws -> StoreOutcome
  ) {
    account = ImportAccount(file: file, sha256: "")
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
      try reject(row, raw())
    case .accepted(let report):
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
}
