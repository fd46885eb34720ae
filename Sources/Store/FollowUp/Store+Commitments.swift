// The promise: its versions, pauses and excused weeks.
import Almanac
import Foundation
import GRDB
import Incidents
import Messages

extension Store {
  /// The sets of commitments, oldest first.
  public func commitmentSets() throws -> [CommitmentSet] { try read(Store.commitmentSets) }

  /// Takes in sets: new ones are added; one whose key is there already is replaced, so far as operations allow. In one transaction.
  ///
  /// - Returns: the keys that were added and those that were changed; sets that are the same already are in neither.
  /// - Throws: `Failure` (bad input) when a commitment that operations serve, or a week is excused for, would be lost.
  public func importCommitments(_ sets: [CommitmentSet], from file: String, at now: Instant, keep: Bool = true) throws -> (
    added: [String], changed: [String]
  ) {
    struct DryRun: Error {}
    var added: [String] = []
    var changed: [String] = []
    do {
      try write { database in
        let known = Dictionary(try Store.commitmentSets(database).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for set in sets {
          guard let old = known[set.key] else {
            try Store.write(set, database)
            added.append(set.key)
            continue
          }
          guard old != set else { continue }
          let kept = Set(set.commitments.map(\.id))
          let used = try String.fetchAll(
            database,
            sql: """
              SELECT commitment FROM operation_services WHERE set_key = ?1 UNION SELECT commitment FROM excused_weeks WHERE set_key = ?1
              ORDER BY 1
              """, arguments: [set.key])
          if let lost = used.first(where: { !kept.contains($0) }) { throw Failure.commitmentInUse(lost, of: set.key) }
          try Store.write(set, database)
          changed.append(set.key)
        }
        guard keep else { throw DryRun() }
        guard !added.isEmpty || !changed.isEmpty else { return }
        try EventLog.append(
          database, at: now, action: "commitments",
          detail: [("file", file), ("added", added.joined(separator: " ")), ("changed", changed.joined(separator: " "))])
      }
    } catch is DryRun {
      // Everything was tried and nothing stays.
    }
    return (added, changed)
  }

  /// Lets a set rest from a day on, or during a time.
  ///
  /// - Throws: `Failure` (usage) for an unknown set; (bad input) when it rests already on one of the days.
  public func pause(_ key: String, _ pause: CommitmentPause, at now: Instant) throws {
    try write { database in
      let set = try Store.commitmentSet(key, database)
      let overlaps = set.pauses.contains { other in
        (other.to.map { $0 >= pause.from } ?? true) && (pause.to.map { $0 >= other.from } ?? true)
      }
      guard !overlaps else { throw Failure.alreadyPaused(key, pause.from.description) }
      try database.execute(
        sql: "INSERT INTO commitment_pauses (set_key, from_date, to_date, reason) VALUES (?, ?, ?, ?)",
        arguments: [key, pause.from.description, pause.to?.description, pause.reason])
      try EventLog.append(
        database, at: now, action: "pause",
        detail: [("set", key), ("from", pause.from.description), ("to", pause.to?.description ?? ""), ("reason", pause.reason)])
    }
  }

  /// Ends the rest of a set: it holds again from a day on.
  ///
  /// A set that is paused without dates becomes current, with a pause from its first day.
  ///
  /// - Throws: `Failure` (usage) for an unknown set; (bad input) when it does not rest then.
  public func resume(_ key: String, from date: CivilDate, reason: String, at now: Instant) throws {
    try write { database in
      let set = try Store.commitmentSet(key, database)
      let last = date.adding(days: -1)
      if set.status == .paused, set.pauses.isEmpty {
        guard date > set.validFrom else { throw Failure.notPaused(key, date.description) }
        try database.execute(
          sql: "INSERT INTO commitment_pauses (set_key, from_date, to_date, reason) VALUES (?, ?, ?, ?)",
          arguments: [key, set.validFrom.description, last.description, reason])
      } else {
        guard let open = set.pauses.first(where: { $0.to == nil && $0.from < date }) else { throw Failure.notPaused(key, date.description) }
        try database.execute(
          sql: "UPDATE commitment_pauses SET to_date = ? WHERE set_key = ? AND from_date = ?",
          arguments: [last.description, key, open.from.description])
      }
      try database.execute(sql: "UPDATE commitment_sets SET status = 'current' WHERE key = ? AND status = 'paused'", arguments: [key])
      try EventLog.append(
        database, at: now, action: "resume", detail: [("set", key), ("from", date.description), ("reason", reason)])
    }
  }

  /// The excused weeks, by set, commitment and week.
  public func excusedWeeks() throws -> [ExcusedWeek] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM excused_weeks ORDER BY set_key, commitment, week").compactMap { row in
        Store.week(row["week"]).map { ExcusedWeek(set: row["set_key"], commitment: row["commitment"], week: $0, reason: row["reason"]) }
      }
    }
  }

  /// Excuses weeks; one that is excused already gets the new reason.
  ///
  /// - Throws: `Failure` (usage) for a commitment that does not exist.
  public func excuse(_ weeks: [ExcusedWeek], at now: Instant) throws {
    try write { database in try Store.excuse(weeks, database, at: now) }
  }

  static func excuse(_ weeks: [ExcusedWeek], _ database: Database, at now: Instant) throws {
    for week in weeks {
      guard try commitmentSet(week.set, database).commitments.contains(where: { $0.id == week.commitment }) else {
        throw Failure.unknownCommitment(week.commitment, of: week.set)
      }
      try database.execute(
        sql: """
          INSERT INTO excused_weeks (set_key, commitment, week, reason) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET reason = excluded.reason
          """, arguments: [week.set, week.commitment, week.week.description, week.reason])
      try EventLog.append(
        database, at: now, action: "excuse",
        detail: [("set", week.set), ("commitment", week.commitment), ("week", week.week.description), ("reason", week.reason)])
    }
  }

  private static func week(_ text: String) -> ISOWeek? {
    let parts = text.split(separator: "-W").compactMap { Int($0) }
    return parts.count == 2 ? ISOWeek(year: parts[0], week: parts[1]) : nil
  }

  static func commitmentSet(_ key: String, _ database: Database) throws -> CommitmentSet {
    let sets = try commitmentSets(database)
    guard let set = sets.first(where: { $0.key == key }) else { throw Failure.unknownCommitmentSet(key, sets.map(\.key)) }
    return set
  }
}

extension Store {
  static func commitmentSets(_ database: Database) throws -> [CommitmentSet] {
    let pauses = Dictionary(
      grouping: try Row.fetchAll(database, sql: "SELECT * FROM commitment_pauses ORDER BY from_date"), by: { $0["set_key"] as String })
    let items = Dictionary(
      grouping: try Row.fetchAll(database, sql: "SELECT * FROM commitments ORDER BY set_key, position"), by: { $0["set_key"] as String })
    return try Row.fetchAll(database, sql: "SELECT * FROM commitment_sets ORDER BY valid_from, key").compactMap { row in
      guard let from = CivilDate(iso: row["valid_from"]), let to = CivilDate(iso: row["valid_to"]) else { return nil }
      let key: String = row["key"]
      return CommitmentSet(
        key: key, title: row["title"], validFrom: from, validTo: to, status: CommitmentStatus(rawValue: row["status"]) ?? .paused,
        source: row["source"], commitments: try (items[key] ?? []).map(commitment), version: row["version"], replaces: row["replaces"],
        pauses: (pauses[key] ?? []).compactMap { pause in
          CivilDate(iso: pause["from_date"]).map {
            CommitmentPause(from: $0, to: (pause["to_date"] as String?).flatMap { CivilDate(iso: $0) }, reason: pause["reason"])
          }
        })
    }
  }

  private static func commitment(_ row: Row) throws -> Commitment {
    let from: Int? = row["season_from"]
    let to: Int? = row["season_to"]
    let rule: String? = row["rule"]
    return Commitment(
      id: row["id"], text: row["text"], party: row["party"], kind: CommitmentKind(rawValue: row["kind"]) ?? .unmeasured,
      target: row["target"], period: row["period"], placeAndTime: row["place_and_time"], plans: row["plans"],
      followsUp: row["follows_up"], season: from.flatMap { from in to.flatMap { MonthSpan(from: from, to: $0) } },
      window: try rule.map { try JSONDecoder().decode(CommitmentWindow.self, from: Data($0.utf8)) },
      deadline: (row["deadline"] as String?).flatMap { CivilDate(iso: $0) }, withinMonths: row["within_months"])
  }

  /// Writes a set whole. Commitments that are there keep their rows, since operations refer to them.
  static func write(_ set: CommitmentSet, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO commitment_sets (key, title, valid_from, valid_to, status, source, version, replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET title = excluded.title, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
          status = excluded.status, source = excluded.source, version = excluded.version, replaces = excluded.replaces
        """,
      arguments: [
        set.key, set.title, set.validFrom.description, set.validTo.description, set.status.rawValue, set.source, set.version, set.replaces,
      ])
    let marks = databaseQuestionMarks(count: set.commitments.count)
    try database.execute(
      sql: "DELETE FROM commitments WHERE set_key = ? AND id NOT IN (\(marks))",
      arguments: StatementArguments([set.key] + set.commitments.map(\.id)))
    // Out of the way of the new order.
    try database.execute(sql: "UPDATE commitments SET position = position + 1000000 WHERE set_key = ?", arguments: [set.key])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for (index, item) in set.commitments.enumerated() {
      let columns: [(String, (any DatabaseValueConvertible)?)] = [
        ("set_key", set.key), ("id", item.id), ("position", index + 1), ("text", item.text), ("party", item.party),
        ("kind", item.kind.rawValue), ("target", item.target), ("period", item.period), ("place_and_time", item.placeAndTime),
        ("plans", item.plans), ("follows_up", item.followsUp), ("season_from", item.season?.from), ("season_to", item.season?.to),
        ("rule", try item.window.map { String(decoding: try encoder.encode($0), as: UTF8.self) }),
        ("deadline", item.deadline?.description), ("within_months", item.withinMonths),
      ]
      let changes = columns.dropFirst(2).map { "\($0.0) = excluded.\($0.0)" }.joined(separator: ", ")
      try database.execute(
        sql: """
          INSERT INTO commitments (\(columns.map(\.0).joined(separator: ", "))) VALUES (\(databaseQuestionMarks(count: columns.count)))
          ON CONFLICT (set_key, id) DO UPDATE SET \(changes)
          """, arguments: StatementArguments(columns.map(\.1)))
    }
    try database.execute(sql: "DELETE FROM commitment_pauses WHERE set_key = ?", arguments: [set.key])
    for pause in set.pauses {
      try database.execute(
        sql: "INSERT INTO commitment_pauses (set_key, from_date, to_date, reason) VALUES (?, ?, ?, ?)",
        arguments: [set.key, pause.from.description, pause.to?.description, pause.reason])
    }
  }
}
