// The tables of school terms and risk evenings.
import Almanac
import Messages

extension Geodata {
  /// Reads a table of school terms, such as `school-terms.csv`.
  ///
  /// - Throws: `Failure` (bad input) that names the file and line for a date that does not exist, an unknown word or an unreadable
  ///   school year, and the school year for terms that contradict each other.
  public static func readSchoolTerms(_ path: String) throws -> SchoolCalendar {
    let rows = try GeodataTable.read(path, columns: ["school_year", "kind", "from", "to", "name", "quality", "source", "licence"])
    return try SchoolCalendar(
      rows.map { row in
        _ = try row.text("licence")
        let text = try row.text("school_year")
        guard let year = SchoolYearID(text) else {
          throw row.failure(
            Message(sv: "\"\(text)\" är inget läsår som 2026/2027.", en: "\"\(text)\" is no school year like 2026/2027."))
        }
        let from = try row.date("from")
        return SchoolPeriod(
          year: year, kind: try row.word("kind"), from: from, to: row.optional("to") == nil ? from : try row.date("to"),
          name: try row.text("name"), quality: try row.word("quality"), source: try row.text("source"))
      })
  }

  /// Reads a table of risk evenings, such as `risk-evenings.csv`.
  ///
  /// - Throws: `Failure` (bad input) that names the file and line for a rule that cannot be read.
  public static func readRiskEvenings(_ path: String) throws -> [RiskEveningRule] {
    let rows = try GeodataTable.read(
      path, columns: ["key", "sv", "en", "rule", "when", "weekdays", "weight", "quality", "source", "licence"])
    var keys = Set<String>()
    return try rows.map { row in
      _ = try row.text("licence")
      let key = try row.text("key")
      guard keys.insert(key).inserted else {
        throw row.failure(Message(sv: "key \"\(key)\" finns redan.", en: "the key \"\(key)\" exists already."))
      }
      guard let weight = try row.integer("weight", in: RiskEveningRule.weights) else {
        throw row.failure(Message(sv: "weight är tom.", en: "weight is empty."))
      }
      do {
        let weekdays = row.list("weekdays")
        let numbers = weekdays.compactMap { Int($0) }
        guard numbers.count == weekdays.count else { throw Failure.riskWeekdays(key) }
        return try RiskEveningRule(
          key: key, name: Message(sv: try row.text("sv"), en: try row.text("en")),
          occasion: try RiskOccasion(rule: try row.text("rule"), when: row.optional("when")), weekdays: Set(numbers), weight: weight,
          quality: try row.word("quality"), source: try row.text("source"))
      } catch let failure as Failure where !failure.message.swedish.contains(row.file) {
        // The rule's own words, with the place in the file.
        throw row.failure(failure.message)
      }
    }
  }
}

extension GeodataTable.Row {
  /// A date that exists, as `yyyy-MM-dd`.
  func date(_ column: String) throws -> CivilDate {
    let text = try text(column)
    guard let date = CivilDate(iso: text) else {
      throw failure(
        Message(
          sv: "\(column) är \"\(text)\": ingen dag som finns, skriven som 2026-08-18.",
          en: "\(column) is \"\(text)\": no day that exists, written like 2026-08-18."))
    }
    return date
  }
}
