// The kommun's calendar in the database: school terms and risk evenings.
import Almanac
import Foundation
import GRDB
import Messages

extension Store {
  /// The school terms; empty where none were entered.
  ///
  /// - Throws: `Failure` (bad input) where the stored terms contradict each other, which only a foreign program can have caused.
  public func schoolCalendar() throws -> SchoolCalendar {
    try SchoolCalendar(
      read { database in
        try Row.fetchAll(database, sql: "SELECT * FROM school_periods ORDER BY id").compactMap { row in
          guard let year = SchoolYearID(row["school_year"] as String), let kind = SchoolPeriod.Kind(rawValue: row["kind"]),
            let from = CivilDate(iso: row["from_date"]), let to = CivilDate(iso: row["to_date"])
          else { return nil }
          return SchoolPeriod(
            year: year, kind: kind, from: from, to: to, name: row["name"],
            quality: CalendarQuality(rawValue: row["quality"]) ?? .assumed, source: row["source"])
        }
      })
  }

  /// The table of risk evenings, in its order.
  ///
  /// - Throws: `Failure` (bad input) for a stored rule that cannot be read, which only a foreign or newer program can have written.
  public func riskEveningRules() throws -> [RiskEveningRule] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM risk_evenings ORDER BY position").map { row in
        let weekdays: String = row["weekdays"]
        return try RiskEveningRule(
          key: row["key"], name: Message(sv: row["name_sv"], en: row["name_en"]),
          occasion: try RiskOccasion(rule: row["rule"], when: row["occasion"]),
          weekdays: Set(try JSONDecoder().decode([Int].self, from: Data(weekdays.utf8))), weight: row["weight"],
          quality: CalendarQuality(rawValue: row["quality"]) ?? .assumed, source: row["source"])
      }
    }
  }

  /// The risk evenings with the school terms that some of them need.
  public func riskCalendar() throws -> RiskCalendar {
    RiskCalendar(rules: try riskEveningRules(), school: try schoolCalendar())
  }

  /// Puts school years in place of those that are stored, and leaves the others; in one transaction, with an entry in the log.
  public func replace(schoolYearsOf calendar: SchoolCalendar, at now: Instant) throws {
    try write { database in
      for year in calendar.years {
        try database.execute(sql: "DELETE FROM school_periods WHERE school_year = ?", arguments: [year.description])
      }
      try Store.insert(calendar, database)
      try EventLog.append(
        database, at: now, action: "school_terms", detail: [("years", calendar.years.map(\.description).joined(separator: ", "))])
    }
  }

  /// Puts a table of risk evenings in place of the stored one; in one transaction, with an entry in the log.
  public func replace(riskEvenings rules: [RiskEveningRule], at now: Instant) throws {
    try write { database in
      try database.execute(sql: "DELETE FROM risk_evenings")
      try Store.insert(rules, database)
      try EventLog.append(database, at: now, action: "risk_evenings", detail: [("rules", "\(rules.count)")])
    }
  }

  static func insert(_ calendar: SchoolCalendar, _ database: Database) throws {
    for period in calendar.periods {
      try database.execute(
        sql: """
          INSERT INTO school_periods (school_year, kind, from_date, to_date, name, quality, source) VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          period.year.description, period.kind.rawValue, period.from.description, period.to.description, period.name,
          period.quality.rawValue, period.source,
        ])
    }
  }

  static func insert(_ rules: [RiskEveningRule], _ database: Database) throws {
    for (position, rule) in rules.enumerated() {
      let weekdays = "[" + rule.weekdays.sorted().map(String.init).joined(separator: ",") + "]"
      try database.execute(
        sql: """
          INSERT INTO risk_evenings (key, name_sv, name_en, rule, occasion, weekdays, weight, quality, source, position)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          rule.key, rule.name.swedish, rule.name.english, rule.occasion.rule, rule.occasion.when, weekdays, rule.weight,
          rule.quality.rawValue, rule.source, position,
        ])
    }
  }
}
