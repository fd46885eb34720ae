// Which reports come from one and the same reporter.
import GRDB

/// Adds the reporter's number to reports.
///
/// It tells only which reports of one imported file come from the same reporter: a number in the order of first appearance in the
/// file, with the import's number before it. Who that was is not kept, not even as a fingerprint.
enum Migration2 {
  static func run(_ database: Database) throws {
    try database.execute(sql: "ALTER TABLE reports ADD COLUMN reporter INTEGER CHECK (reporter > 0)")
  }
}
