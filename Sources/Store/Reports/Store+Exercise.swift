// Whether anything in the file is made up.
import GRDB

extension Store {
  /// Whether any report's text begins with the label of exercises.
  public func holdsReports(labelled label: String) throws -> Bool {
    try read {
      try Bool.fetchOne(
        $0, sql: "SELECT EXISTS (SELECT 1 FROM reports WHERE substr(text, 1, length(?1)) = ?1)", arguments: [label]) ?? false
    }
  }
}
