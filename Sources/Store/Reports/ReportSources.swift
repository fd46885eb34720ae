// Where the reports come from.
import GRDB

extension Store {
  /// The sources of the reports that count, with their numbers of reports and of distinct days (UTC), the largest first.
  public func reportSources() throws -> [(name: String, reports: Int, days: Int)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT source, count(*) AS reports, count(DISTINCT date(earliest)) AS days FROM reports
          WHERE id NOT IN (SELECT merged FROM merges) GROUP BY source ORDER BY reports DESC, source
          """
      ).map { ($0["source"], $0["reports"], $0["days"]) }
    }
  }
}
