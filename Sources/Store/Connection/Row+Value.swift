// Values out of rows of a file that somebody may have spoiled.
import GRDB

extension Row {
  /// The value of a column. GRDB's own subscript ends the process where a value is of another kind than the schema says, which a damaged file can hold.
  ///
  /// - Throws: `DatabaseError` (corrupt) for a value of another kind.
  func value<T: DatabaseValueConvertible>(_ column: String) throws -> T {
    guard let value = T.fromDatabaseValue(self[column] as DatabaseValue) else { throw Row.spoiled(column) }
    return value
  }

  /// The value of a column by its place, from 0.
  ///
  /// - Throws: `DatabaseError` (corrupt) for a value of another kind.
  func value<T: DatabaseValueConvertible>(at index: Int) throws -> T {
    guard let value = T.fromDatabaseValue(self[index] as DatabaseValue) else { throw Row.spoiled("\(index)") }
    return value
  }

  private static func spoiled(_ column: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value of column \(column) is not of its kind")
  }
}
