// The calendar as a person and a program get it.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct CalendarTests {
  @Test func aDayAsJSONHasTheAlmanacsAnswers() throws {
    try Program.withDatabase { folder in
      let run = try Program.run(["calendar", "2026-06-19", "--format", "json", "--now", Program.now], in: folder)
      #expect(run.status == 0, "\(run.talk)")
      let answer = try run.json()
      #expect(answer["schema"] as? String == "trygg.calendar/1")
      let day = try #require(try run.items().first)
      #expect(day["date"] as? String == "2026-06-19" && day["holidays"] as? [String] == ["midsummerEve"])
      #expect(day["sunset"] as? String == "stays_above" && day["night"] as? String == "no_darkness")
      #expect(day["dark_from"] is NSNull && day["dark_minutes"] as? Int == 0 && day["light_minutes"] as? Int == 1_440)
      #expect(day["risk_weight"] as? Int == 3 && (day["risk_reasons"] as? [String])?.first == "midsommarafton")
      #expect(day["school"] as? String == "outside_term" && day["banking_day"] as? Bool == false)
      #expect((day["hour_light"] as? [String])?.count == 24)
      #expect((answer["warnings"] as? [String])?.contains { $0.contains("Kommunen behöver bekräfta") } == true)
    }
  }

  @Test func monthsAndYearsAndPlacesAreTaken() throws {
    try Program.withDatabase { folder in
      let october = try Program.run(["kalender", "2026-10", "--at", "66.326249,22.837095", "--format", "json"], in: folder)
      let days = try october.items()
      #expect(days.count == 31)
      #expect((days[7]["civil_dusk"] as? String)?.hasPrefix("2026-10-08T18:20") == true)
      #expect(
        (days[24]["hour_starts"] as? [Int])?.count == 25 && (days[24]["clock_change"] as? String)?.contains("kommer två gånger") == true)
      #expect(days[22]["payday"] as? Bool == true && days[23]["payday_weekend"] as? Bool == true)
      let year = try Program.run(["calendar", "2026", "--place", "Strandskolan", "--format", "json"], in: folder)
      let all = try year.items()
      #expect(all.count == 365 && all.filter { $0["sunset"] as? String == "stays_above" }.count >= 25)
      #expect(all.filter { $0["night"] as? String == "no_darkness" }.count == 84)
      let table = try Program.run(["calendar", "--from", "2026-10-08", "--to", "2026-10-09"], in: folder)
      #expect(table.status == 0 && table.output.contains("tors 2026-10-08") && table.output.contains("○"))
      let csv = try Program.run(["calendar", "2026-10-08", "--format", "csv", "--lang", "en"], in: folder)
      #expect(csv.output.contains("civil_dusk") && csv.output.contains("2026-10-08T18:20"))
    }
  }

  private static let refused: [[String]] = [
    ["2026-02-30"], ["igår"], ["2027-02", "--from", "2027-01-01"], ["--from", "2027-02-01", "--to", "2027-01-01"],
    ["--place", "Atlantis"], ["--at", "166,22"], ["--format", "geojson"], ["--to", "2027-01-01"],
  ]

  @Test func wrongUsageIsTwoAndAPlaceWithoutPositionIsFour() throws {
    try Program.withDatabase { folder in
      for arguments in Self.refused {
        let run = try Program.run(["calendar"] + arguments, in: folder)
        #expect(run.status == 2 && run.output.isEmpty && run.talk.hasPrefix("Fel: "), "\(arguments) \(run.status) \(run.talk)")
      }
      #expect(try Program.run(["calendar", "--place", "Kommunhuset"], in: folder).status == 4)
    }
  }

  @Test func aYearOutsideTheTableOfTermsIsFive() throws {
    try Program.withDatabase { folder in
      let run = try Program.run(["calendar", "2050-10-08"], in: folder)
      #expect(run.status == 5 && run.talk.contains("Läsåret saknas: 2050/2051"), "\(run.status) \(run.talk)")
      #expect(run.talk.contains("--import-terms <fil>"), "\(run.talk)")
      let rest = try Program.run(["calendar", "2050-10-08", "--no-school"], in: folder)
      #expect(rest.status == 0 && rest.talk.contains("Skolstart och skolavslutning är inte med"), "\(rest.talk)")
      #expect(try Program.run(["calendar", "2050-07-08"], in: folder).status == 0)
    }
  }

  @Test func schoolYearsAreImportedAndBadTablesRefused() throws {
    try Program.withDatabase { folder in
      let header = "school_year,kind,from,to,name,quality,source,licence\n"
      func write(_ rows: String) throws {
        try (header + rows).write(to: folder.appendingPathComponent("t.csv"), atomically: true, encoding: .utf8)
      }
      let spring = "2026/2027,spring_term,2027-01-11,2027-06-10,vårtermin,confirmed,kommunen,CC0-1.0\n"
      try write("2026/2027,autumn_term,2026-08-20,2026-12-18,hösttermin,confirmed,kommunen,CC0-1.0\n" + spring)
      #expect(try Program.run(["calendar", "--import-terms", "t.csv", "--dry-run"], in: folder).status == 0)
      #expect(
        try Program.run(["calendar", "2026-08-19", "--format", "json"], in: folder).items().first?["school"] as? String == "school_day")
      #expect(try Program.run(["calendar", "--import-terms", "t.csv"], in: folder).status == 0)
      let changed = try Program.run(["calendar", "2026-08-19", "--format", "json"], in: folder)
      #expect(try changed.items().first?["school"] as? String == "outside_term")
      #expect((try changed.json()["warnings"] as? [String])?.isEmpty == true)
      // The others stay.
      #expect(
        try Program.run(["calendar", "2025-09-01", "--format", "json"], in: folder).items().first?["school"] as? String == "school_day")
      for (rows, word) in [
        ("2026/2027,autumn_term,2026-08-20,2027-01-18,hösttermin,confirmed,k,CC0-1.0\n" + spring, "överlappar"),
        ("2026/2027,autumn_term,2026-08-32,2026-12-18,hösttermin,confirmed,k,CC0-1.0\n" + spring, "rad 2"),
        ("2026/2027,autumn_term,2026-12-18,2026-08-20,hösttermin,confirmed,k,CC0-1.0\n" + spring, "slutar innan"),
        ("2026/2029,autumn_term,2026-08-20,2026-12-18,hösttermin,confirmed,k,CC0-1.0\n" + spring, "läsår"), (spring, "hösttermin"),
      ] {
        try write(rows)
        let run = try Program.run(["calendar", "--import-terms", "t.csv"], in: folder)
        #expect(run.status == 4 && run.talk.contains(word), "\(run.status) \(run.talk)")
      }
      #expect(
        try Program.run(["calendar", "2026-08-19", "--format", "json"], in: folder).items().first?["school"] as? String == "outside_term")
    }
  }
}
