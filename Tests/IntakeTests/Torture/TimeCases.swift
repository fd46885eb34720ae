// Faults of times.
import Incidents

@testable import Intake

extension TortureCase {
  /// A report without a position; the id is the number of the row.
  private static func on(_ from: String, _ to: String? = nil, flags: ReportFlags = []) -> WantedRow { .at(nil, from, to: to, flags: flags) }

  /// A table of an id and one time column.
  private static func stamps(
    _ name: String, _ header: String = "datum", _ rows: [(String, WantedRow)], told: [String] = [],
    change: @escaping @Sendable (inout IntakeOptions) -> Void = { _ in }, holds: @escaping @Sendable (Imported) -> Bool = { _ in true }
  ) -> TortureCase {
    let text = "id;\(header)\n" + rows.enumerated().map { "\($0 + 1);\($1.0)\n" }.joined()
    return table(name, text, rows.map(\.1), told: told, change: change, holds: holds)
  }

  static let times: [TortureCase] = [
    stamps(
      "the same minute in many forms", "datum",
      [
        ("2026-11-23 14:30", on("2026-11-23T13:30")), ("2026-11-23T14.30", on("2026-11-23T13:30")),
        ("20261123 1430", on("2026-11-23T13:30")),
        ("23/11/2026 14:30", on("2026-11-23T13:30")), ("23.11.2026 kl. 14.30", on("2026-11-23T13:30")),
        ("23-11-2026 14:30:00", on("2026-11-23T13:30")), ("2026/11/23, 2:30 PM", on("2026-11-23T13:30")),
        ("2026-11-23T13:30:00Z", on("2026-11-23T13:30")), ("2026-11-23T14:30+01", on("2026-11-23T13:30")),
        ("2026-11-23 08:30:00 -0500", on("2026-11-23T13:30")), ("måndag 23 nov 2026 kl. 14.30", on("2026-11-23T13:30")),
        ("Nov 23, 2026 2:30 PM", on("2026-11-23T13:30")), ("23/11-26 kl 14.30", on("2026-11-23T13:30")),
        ("2026-11-23 14:30:59.999", on("2026-11-23T13:30:59")),
      ], told: []),
    stamps(
      "days, months, weeks and parts of a day are spans", "datum",
      [
        ("2026-11-23", on("2026-11-22T23:00", "2026-11-23T22:59:59", flags: .dayOnly)),
        ("20261123", on("2026-11-22T23:00", "2026-11-23T22:59:59", flags: .dayOnly)),
        ("den 23 november 2026", on("2026-11-22T23:00", "2026-11-23T22:59:59", flags: .dayOnly)),
        ("2026-02", on("2026-01-31T23:00", "2026-02-28T22:59:59", flags: .monthOnly)),
        ("februari 2028", on("2028-01-31T23:00", "2028-02-29T22:59:59", flags: .monthOnly)),
        ("v. 47 2026", on("2026-11-15T23:00", "2026-11-22T22:59:59")),
        ("natten till lördag 28 november 2026", on("2026-11-27T21:00", "2026-11-28T05:00")),
        ("2026-07-05 på kvällen", on("2026-07-05T15:00", "2026-07-05T21:59")),
        ("någon gång mellan 5 nov 2026 kl 22 och 6 nov 2026 kl 06", on("2026-11-05T21:00", "2026-11-06T05:00")),
      ]),
    stamps(
      "months in a column of months", "månad",
      [
        ("2026-02", on("2026-01-31T23:00", "2026-02-28T22:59:59", flags: .monthOnly)),
        ("2026-03-01", on("2026-02-28T23:00", "2026-03-31T21:59:59", flags: .monthOnly)),
      ]),
    stamps(
      "the doubled hours of 2026 and 2022", "datum",
      [
        ("2026-10-25 01:59", on("2026-10-24T23:59")),
        ("2026-10-25 02:00", on("2026-10-25T00:00", "2026-10-25T01:00", flags: .repeatedHour)),
        ("2026-10-25 02:30", on("2026-10-25T00:30", "2026-10-25T01:30", flags: .repeatedHour)),
        ("2026-10-25T02:30+02:00", on("2026-10-25T00:30")), ("2026-10-25T02:30+01:00", on("2026-10-25T01:30")),
        ("2026-10-25 03:00", on("2026-10-25T02:00")),
        ("2022-10-30 02:30", on("2022-10-30T00:30", "2022-10-30T01:30", flags: .repeatedHour)),
        ("2026-10-25", on("2026-10-24T22:00", "2026-10-25T22:59:59", flags: .dayOnly)), ("2026-10-30 02:30", on("2026-10-30T01:30")),
      ]),
    stamps(
      "the missing hours of 2026", "datum",
      [
        ("2026-03-29 01:59", on("2026-03-29T00:59")), ("2026-03-29 02:30", on("2026-03-29T01:30", flags: .skippedHour)),
        ("2026-03-29 03:00", on("2026-03-29T01:00")), ("2026-03-29", on("2026-03-28T23:00", "2026-03-29T21:59:59", flags: .dayOnly)),
      ]),
    stamps(
      "spans over nights and over the change of clocks", "från;till",
      [
        ("2026-11-23 22:00;2026-11-24 06:00", on("2026-11-23T21:00", "2026-11-24T05:00")),
        ("2026-11-23 22:00;06:00", on("2026-11-23T21:00", "2026-11-24T05:00")),
        ("2026-11-23 14:00;15:00", on("2026-11-23T13:00", "2026-11-23T14:00")),
        ("2026-10-24 23:00;2026-10-25 05:00", on("2026-10-24T21:00", "2026-10-25T04:00")),
        ("2026-10-25 02:50;2026-10-25 02:10", on("2026-10-25T00:50", "2026-10-25T01:10", flags: .repeatedHour)),
        ("2026-11-23;2026-11-24", on("2026-11-22T23:00", "2026-11-24T22:59:59")),
        ("2026-11-23;2026-11-23", on("2026-11-22T23:00", "2026-11-23T22:59:59", flags: .dayOnly)),
        ("2026-11-23 14:30;", on("2026-11-23T13:30")), (";2026-11-23 14:30", .rejected(10)),
      ]),
    stamps(
      "ends before starts", "från;till",
      [
        ("2026-11-23 14:30;2026-11-23 14:00", .rejected(2)), ("2026-11-23;2026-11-22", .rejected(3)),
        ("2026-11-23 14:30;2026-11-23", on("2026-11-23T13:30", "2026-11-23T22:59:59")),
        ("2026-11-23 14:30;2026-11-23 14:30", on("2026-11-23T13:30")),
      ]),
    stamps(
      "times that no calendar or clock shows", "datum",
      [
        ("2026-02-30", .rejected(2)), ("2026-02-29 10:00", .rejected(3)), ("2026-11-31", .rejected(4)), ("2026-13-01", .rejected(5)),
        ("2026-11-23 25:00", .rejected(6)), ("2026-11-23 14:60", .rejected(7)), ("2028-02-29 10:00", on("2028-02-29T09:00")),
        ("2026-11-23 24:00", on("2026-11-23T23:00")), ("1899-12-30", .rejected(10)), ("0000-00-00 00:00:00", .rejected(11)),
        ("", .rejected(12)),
        ("okänt", .rejected(13)), ("2126-11-23", .rejected(14)), ("NULL", .rejected(15)),
      ]),
    stamps(
      "numbers that spreadsheets and systems mean as times", "datum",
      [
        ("46349,6041666667", .rejected(2)), ("46349.604", .rejected(3)), ("1795440600", .rejected(4)), ("1795440600000", .rejected(5)),
        ("46349", .rejected(6)),
      ]),
    stamps(
      "a year that must be guessed", "datum",
      [
        ("23 nov kl. 14.30", .rejected(2)), ("igår", .rejected(3)), ("23/11", .rejected(4)), ("natten till lördag", .rejected(5)),
        ("11-23", .rejected(6)),
      ]),
    stamps(
      "months first, which one row gives away", "datum",
      [("11/23/2026 14:30", .rejected(2)), ("03/04/2026 14:30", on("2026-04-03T12:30"))], told: ["month first"]),
    stamps(
      "months first, as a person says", "datum",
      [("11/23/2026 14:30", on("2026-11-23T13:30")), ("03/04/2026 14:30", on("2026-03-04T13:30"))], change: { $0.monthFirst = true }),
    stamps(
      "days or months first, which no row gives away", "datum",
      [("03/04/2026 14:30", on("2026-04-03T12:30")), ("05/04/2026 14:30", on("2026-04-05T12:30"))], told: ["day first: 2 rows"]),
    stamps(
      "days first, which one row proves", "datum",
      [("23/11/2026 14:30", on("2026-11-23T13:30")), ("03/04/2026 14:30", on("2026-04-03T12:30"))],
      holds: { !$0.warnings.contains("first") }),
    stamps(
      "clocks beside dates", "datum;tid",
      [
        ("2026-11-23;14:30", on("2026-11-23T13:30")), ("2026-11-23;14.30", on("2026-11-23T13:30")),
        ("2026-11-23;kl 14", on("2026-11-23T13:00")),
        ("2026-11-23 00:00:00;14:30", on("2026-11-23T13:30")), ("23/11/2026 00:00;14:30:15", on("2026-11-23T13:30:15")),
        ("2026-11-23;", on("2026-11-22T23:00", "2026-11-23T22:59:59", flags: .dayOnly)), ("2026-11-23;25:10", .rejected(8)),
        ("2026-11-23;okänd", on("2026-11-22T23:00", "2026-11-23T22:59:59", flags: .dayOnly)), ("2026-11-23;kanske", .rejected(10)),
        ("2026-11-23;14-15", on("2026-11-23T13:00", "2026-11-23T13:59")),
        ("2026-11-23;2:30 PM", on("2026-11-23T13:30")),
        ("2026-10-25;02:30", on("2026-10-25T00:30", "2026-10-25T01:30", flags: .repeatedHour)),
      ]),
    stamps(
      "clocks as numbers that lost their zeros", "datum;tid",
      [
        ("2026-11-23;1430", on("2026-11-23T13:30")), ("2026-11-23;930", on("2026-11-23T08:30")), ("2026-11-23;5", on("2026-11-23T04:00")),
        ("2026-11-23;45", .rejected(5)), ("2026-11-23;975", .rejected(6)),
      ], told: ["may be minutes past midnight: 1 row"]),
    stamps(
      "hours alone", "datum;timme",
      [("2026-11-23;14", on("2026-11-23T13:00")), ("2026-11-23;7", on("2026-11-23T06:00")), ("2026-11-23;0", on("2026-11-22T23:00"))],
      change: { $0.columns = ["timme": "time"] }, holds: { !$0.warnings.contains("midnight") }),
    stamps(
      "times that have not been", "datum", [("2030-01-01 10:00", on("2030-01-01T09:00"))], told: ["has not been yet: 1 row"],
      change: {
        $0.now = .init(secondsSince1970: 1_795_440_600)
      }),
    stamps(
      "midnights that stand for a missing time of day", "datum",
      (0..<40).map { row in
        let number = row % 28 + 1
        let day = number < 10 ? "0\(number)" : "\(number)"
        return row.isMultiple(of: 5)
          ? ("2026-01-\(day) 14:30", on("2026-01-\(day)T13:30")) : ("2026-01-\(day) 00:00", on(previous(day) + "T23:00"))
      }, holds: { $0.account.quality.hasDefaultMidnight && $0.reports.count { $0.dayEnd != nil } == 32 }),
    stamps(
      "a zone of the file's own", "datum", [("2026-11-23 08:30", on("2026-11-23T13:30"))],
      change: {
        $0.zone = try? .init(identifier: "America/New_York")
      }),
  ]

  /// The day before a day of January 2026.
  private static func previous(_ day: String) -> String {
    let number = (Int(day) ?? 1) - 1
    return number == 0 ? "2025-12-31" : "2026-01-" + (number < 10 ? "0\(number)" : "\(number)")
  }
}
