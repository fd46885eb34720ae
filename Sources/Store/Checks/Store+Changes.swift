// Whether somebody else has changed the file.
import GRDB

extension Store {
  /// A number that changes whenever another connection has changed the file (`PRAGMA data_version`).
  public func changeNumber() throws -> Int {
    try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }
}
