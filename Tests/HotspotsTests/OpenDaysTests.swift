// Days on which people are at a place.
import Almanac
import Incidents
import Testing

@testable import Hotspots

@Suite struct OpenDaysTests {
  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  @Test func everyDayIsOnOneSide() throws {
    let camping = StudyArea(
      key: "c", name: "C", kind: .camping, placeKey: nil, reach: 300, openMonths: 6...8, schoolDaysOnly: false, source: "")
    let school = StudyArea(
      key: "s", name: "S", kind: .school, placeKey: nil, reach: 300, openMonths: nil, schoolDaysOnly: true, source: "")
    let centre = StudyArea(
      key: "z", name: "Z", kind: .centre, placeKey: nil, reach: 300, openMonths: nil, schoolDaysOnly: false, source: "")
    #expect(OpenDays.sides(of: centre).isEmpty)
    for area in [camping, school] {
      let sides = OpenDays.sides(of: area)
      for offset in 0..<400 {
        let day = try date("2026-01-01").adding(days: offset)
        #expect(sides.count { $0.contains(day) } == 1)
      }
    }
    #expect(OpenDays.sides(of: camping)[0].contains(try date("2026-07-15")))
    #expect(!OpenDays.sides(of: camping)[0].contains(try date("2026-05-31")))
  }

  @Test func schoolDaysLeaveOutWeekendsHolidaysAndBreaks() throws {
    let school = OpenDays.open(months: nil, schoolDaysOnly: true)
    #expect(school.contains(try date("2026-11-24")))
    for free in ["2026-11-22", "2026-07-01", "2026-01-06", "2026-10-28", "2026-03-04", "2026-12-28", "2026-05-14"] {
      #expect(!school.contains(try date(free)), "\(free)")
    }
  }

  @Test func aWindowIsClippedToTheDaysThatWereTested() {
    let whole = TimeWindow(weekdays: Array(1...7), fromHour: 15, toHour: 20, months: Array(1...12))
    #expect(OpenDays.open(months: nil, schoolDaysOnly: true).clip(whole).weekdays == [1, 2, 3, 4, 5])
    #expect(OpenDays.open(months: 6...8, schoolDaysOnly: false).clip(whole).months == [6, 7, 8])
    #expect(OpenDays.closed(months: 6...8, schoolDaysOnly: false).clip(whole) == whole)
  }
}
