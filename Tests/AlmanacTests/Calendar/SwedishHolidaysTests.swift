// Public holidays and eves against the printed calendar.

import Testing

@testable import Almanac

@Suite struct SwedishHolidaysTests {
  private func named(_ year: Int, _ kind: Holiday.Kind) -> [String] {
    SwedishHolidays.holidays(of: year).filter { $0.kind == kind }.map { "\($0.date) \($0.name.swedish)" }
  }

  @Test(arguments: [
    (2026, "2026-04-05"), (2027, "2027-03-28"), (2028, "2028-04-16"), (1990, "1990-04-15"), (2000, "2000-04-23"), (2008, "2008-03-23"),
    (2011, "2011-04-24"), (2038, "2038-04-25"), (1818, "1818-03-22"), (1954, "1954-04-18"), (1981, "1981-04-19"),
  ])
  func easterFollowsTheComputus(year: Int, expected: String) {
    #expect(SwedishHolidays.easter(of: year)?.description == expected)
  }

  @Test func easterIsASundayBetween22MarchAnd25April() throws {
    for year in 1583...4099 {
      let easter = try #require(SwedishHolidays.easter(of: year))
      #expect(easter.weekday == 7)
      #expect((easter.month, easter.day) >= (3, 22) && (easter.month, easter.day) <= (4, 25))
    }
    #expect(SwedishHolidays.easter(of: 0) == nil)
    #expect(SwedishHolidays.holidays(of: 10_000).isEmpty)
  }

  @Test func allDaysOf2026() {
    #expect(
      named(2026, .publicHoliday) == [
        "2026-01-01 nyårsdagen", "2026-01-06 trettondedag jul", "2026-04-03 långfredagen", "2026-04-05 påskdagen",
        "2026-04-06 annandag påsk",
        "2026-05-01 första maj", "2026-05-14 Kristi himmelsfärdsdag", "2026-05-24 pingstdagen", "2026-06-06 nationaldagen",
        "2026-06-20 midsommardagen", "2026-10-31 alla helgons dag", "2026-12-25 juldagen", "2026-12-26 annandag jul",
      ])
    #expect(
      named(2026, .eve) == [
        "2026-04-04 påskafton", "2026-04-30 valborgsmässoafton", "2026-06-19 midsommarafton", "2026-12-24 julafton",
        "2026-12-31 nyårsafton",
      ])
  }

  @Test func midsummerAndAllSaintsMoveWithinTheirWeeks() {
    #expect(SwedishHolidays.date(of: .midsummerEve, year: 2027)?.description == "2027-06-25")
    #expect(SwedishHolidays.date(of: .allSaintsDay, year: 2027)?.description == "2027-11-06")
    for year in 1953...2200 {
      #expect(SwedishHolidays.date(of: .midsummerDay, year: year)?.weekday == 6)
      #expect(SwedishHolidays.date(of: .allSaintsDay, year: year)?.weekday == 6)
    }
  }

  @Test func nationalDayReplacedWhitMonday() {
    #expect(SwedishHolidays.date(of: .whitMonday, year: 2004)?.description == "2004-05-31")
    #expect(SwedishHolidays.date(of: .whitMonday, year: 2005) == nil)
    #expect(SwedishHolidays.date(of: .nationalDay, year: 2004) == nil)
    #expect(SwedishHolidays.date(of: .nationalDay, year: 2005)?.description == "2005-06-06")
  }

  @Test func twoHolidaysCanShareADate() throws {
    let mayDay2008 = try #require(CivilDate(iso: "2008-05-01"))
    #expect(SwedishHolidays.holidays(on: mayDay2008).map(\.id) == [.mayDay, .ascensionDay])
  }

  @Test func sundaysAreHolidaysAndEvesAreNot() throws {
    let expected = [
      ("2026-11-22", true), ("2026-11-21", false), ("2026-06-19", false), ("2026-06-20", true), ("2026-12-24", false), ("2026-12-25", true),
    ]
    for (text, isHoliday) in expected {
      #expect(SwedishHolidays.isHolidayOrSunday(try #require(CivilDate(iso: text))) == isHoliday, "\(text)")
    }
  }

  @Test func everyDayHasTwoDifferentNames() {
    for day in SwedishHolidays.Day.allCases {
      #expect(!day.name.swedish.isEmpty && day.name.swedish != day.name.english)
    }
  }
}
