// Paydays against the calendar.

import Testing

@testable import Almanac

@Suite struct PaydayRuleTests {
  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  @Test func paydaysOf2027() {
    #expect(
      PaydayRule.usual.paydays(of: 2027).map(\.description) == [
        "2027-01-25", "2027-02-25", "2027-03-25", "2027-04-23", "2027-05-25", "2027-06-24", "2027-07-23", "2027-08-25", "2027-09-24",
        "2027-10-25", "2027-11-25", "2027-12-23",
      ])
  }

  @Test func everyPaydayIsABankingDayNearItsDate() throws {
    for year in 1990...2060 {
      let paydays = PaydayRule.usual.paydays(of: year)
      #expect(paydays.count == 12)
      for payday in paydays {
        #expect(BankingDays.isBankingDay(payday) && PaydayRule.usual.isPayday(payday))
        let wished = payday.month == 12 ? 23 : 25
        #expect((0...5).contains(wished - payday.day), "\(payday)")
        for offset in stride(from: payday.day + 1, through: wished, by: 1) {
          #expect(!BankingDays.isBankingDay(payday.adding(days: offset - payday.day)))
        }
      }
    }
  }

  @Test func evesOfTheBanksAreNoBankingDays() throws {
    let expected = [
      ("2026-06-18", true), ("2026-06-19", false), ("2026-12-24", false), ("2026-12-31", false), ("2026-04-30", true),
      ("2026-04-03", false),
      ("2026-11-21", false),
    ]
    for (text, isBankingDay) in expected { #expect(BankingDays.isBankingDay(try date(text)) == isBankingDay, "\(text)") }
  }

  @Test func paydayWeekendIsTheFirstFridayAndSaturdayOnOrAfter() throws {
    // Friday 23 April 2027 is payday itself; Monday 25 January leads to 29 and 30 January; Thursday 23 December to Christmas Eve.
    let weekends = ["2027-04-23", "2027-04-24", "2027-01-29", "2027-01-30", "2027-12-24", "2027-12-25"]
    let others = ["2027-04-30", "2027-04-22", "2027-01-22", "2027-01-31", "2027-12-17", "2027-12-31"]
    for text in weekends { #expect(PaydayRule.usual.isPaydayWeekend(try date(text)), "\(text)") }
    for text in others { #expect(!PaydayRule.usual.isPaydayWeekend(try date(text)), "\(text)") }
    // Twelve paydays, twelve weekends of two evenings; the weekend of December 2026 ends on 26 December.
    let days = (0..<365).map { try? date("2027-01-01").adding(days: $0) }.compactMap { $0 }
    #expect(days.filter(PaydayRule.usual.isPaydayWeekend).count == 24)
  }

  @Test func aRuleIsASetting() throws {
    let first = try #require(PaydayRule(day: 1, decemberDay: 1))
    // 1 January is a holiday, and New Year's Eve no banking day: wages come on 30 December.
    #expect(first.payday(year: 2027, month: 1)?.description == "2026-12-30")
    #expect(first.isPayday(try date("2026-12-30")))
    let last = try #require(PaydayRule(day: 31, decemberDay: 31))
    #expect(last.payday(year: 2027, month: 2)?.description == "2027-02-26")
    #expect(PaydayRule(day: 0, decemberDay: 23) == nil && PaydayRule(day: 25, decemberDay: 32) == nil)
  }
}
