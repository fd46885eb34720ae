import Testing

@testable import Incidents

@Suite struct TimeWindowTests {
  @Test func windowPassesMidnight() {
    let window = TimeWindow(weekdays: [5, 6], fromHour: 20, toHour: 2, months: [6, 7, 8])
    #expect(window.hours == 6)
    #expect(window.contains(weekday: 5, hour: 23, month: 7))
    #expect(window.contains(weekday: 6, hour: 1, month: 7))
    #expect(!window.contains(weekday: 6, hour: 2, month: 7))
    #expect(!window.contains(weekday: 4, hour: 23, month: 7))
    #expect(!window.contains(weekday: 5, hour: 23, month: 9))
  }

  @Test func wholeDayHasTwentyFourHours() {
    #expect(TimeWindow(weekdays: [1], fromHour: 0, toHour: 24, months: [1]).hours == 24)
  }

  @Test func audiencesWidenFromPoliceToPublic() {
    #expect(Audience.police < .kommun && Audience.kommun < .public)
  }
}
