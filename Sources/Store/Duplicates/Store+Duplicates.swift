// Reports of one and the same event: candidates, merging and undoing.
import Almanac
import GRDB
import Incidents
import Messages

/// One merge: a report that no longer counts because another tells of the same event.
public struct ReportMerge: Hashable, Sendable {
  /// Number of the merge, for undoing it.
  public var id: Int64
  /// The report that counts.
  public var kept: Int64
  /// The report that does not.
  public var merged: Int64
  /// When they were merged.
  public var made: Instant
}

extension Store {
  /// Pairs of reports that may be of the same event; merged reports take no part.
  public func duplicateCandidates(_ search: DuplicateSearch, _ filter: ReportFilter = ReportFilter()) throws -> (
    pairs: [DuplicatePair], count: Int
  ) {
    let table = try reportTable(filter)
    let groups = Dictionary(try categories().map { ($0.code, $0.group ?? $0.code) }, uniquingKeysWith: { first, _ in first })
    let sources = try read { database in
      var numbers: [String: Int] = [:]
      var byID: [Int64: Int] = [:]
      byID.reserveCapacity(table.count)
      let rows = try Row.fetchCursor(database, sql: "SELECT id, source FROM reports")
      while let row = try rows.next() {
        let source: String = row[1]
        let number = numbers[source] ?? numbers.count
        numbers[source] = number
        byID[row[0]] = number
      }
      return table.ids.map { byID[$0] ?? -1 }
    }
    return search.pairs(table, sources: sources, groups: groups)
  }

  /// Lets `merged` no longer count beside `kept`. Both stay as they are; the log says what was done.
  ///
  /// - Returns: the merge's number, which undoes it.
  /// - Throws: `Failure` (usage) for a report that is missing or merged already, or twice the same.
  public func merge(_ merged: Int64, into kept: Int64, at now: Instant) throws -> Int64 {
    guard merged != kept else { throw Failure.mergeWithItself("\(kept)") }
    return try write { database in
      for id in [kept, merged] {
        guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM reports WHERE id = ?)", arguments: [id]) == true else {
          throw Failure.unknownReport("\(id)")
        }
        if let other = try Int64.fetchOne(database, sql: "SELECT kept FROM merges WHERE merged = ?", arguments: [id]) {
          throw Failure.mergedAlready("\(id)", into: "\(other)")
        }
      }
      try database.execute(
        sql: "INSERT INTO merges (kept, merged, made) VALUES (?, ?, ?)", arguments: [kept, merged, now.iso8601UTC])
      let id = database.lastInsertedRowID
      try EventLog.append(
        database, at: now, action: "merge", detail: [("merge", "\(id)"), ("kept", "\(kept)"), ("merged", "\(merged)")])
      return id
    }
  }

  /// Lets a merged report count again.
  ///
  /// - Throws: `Failure` (usage) for an unknown merge.
  public func undoMerge(_ id: Int64, at now: Instant) throws -> ReportMerge {
    guard let merge = try merges().first(where: { $0.id == id }) else { throw Failure.unknownMerge("\(id)") }
    try write { database in
      try database.execute(sql: "DELETE FROM merges WHERE id = ?", arguments: [id])
      try EventLog.append(
        database, at: now, action: "unmerge",
        detail: [("merge", "\(id)"), ("kept", "\(merge.kept)"), ("merged", "\(merge.merged)")])
    }
    return merge
  }

  /// The merges, oldest first.
  public func merges() throws -> [ReportMerge] {
    try read { database in
      let parser = TimestampParser()
      return try Row.fetchAll(database, sql: "SELECT * FROM merges ORDER BY id").compactMap { row in
        guard let made = Store.instant(row["made"], parser) else { return nil }
        return ReportMerge(id: row["id"], kept: row["kept"], merged: row["merged"], made: made)
      }
    }
  }
}
