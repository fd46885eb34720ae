// Weekdays, hours and months in words.
import Incidents
import Testing

@testable import Hotspots

@Suite struct WindowTextTests {
  static let week = Array(1...7)
  static let year = Array(1...12)

  @Test(arguments: [
    (
      TimeWindow(weekdays: [1, 2, 3, 4, 5], fromHour: 15, toHour: 20, months: [9, 10, 11, 12, 1, 2, 3, 4, 5]),
      "måndag–fredag, kl. 15–20, september–maj", "Monday–Friday, 15–20, September–May"
    ),
    (TimeWindow(weekdays: week, fromHour: 22, toHour: 2, months: year), "kl. 22–02", "22–02"),
    (TimeWindow(weekdays: week, fromHour: 0, toHour: 24, months: year), "alla dagar och tider", "all days and times"),
    (TimeWindow(weekdays: [6], fromHour: 0, toHour: 24, months: [7]), "lördag, juli", "Saturday, July"),
    (TimeWindow(weekdays: [6, 7], fromHour: 8, toHour: 9, months: year), "lördag–söndag, kl. 08–09", "Saturday–Sunday, 08–09"),
    (TimeWindow(weekdays: week, fromHour: 0, toHour: 24, months: [11, 12, 1]), "november–januari", "November–January"),
    (
      TimeWindow(weekdays: [1, 3], fromHour: 0, toHour: 24, months: [4, 6]), "måndag, onsdag, april, juni", "Monday, Wednesday, April, June"
    ),
  ])
  func windowsInWords(window: TimeWindow, swedish: String, english: String) {
    #expect(WindowText.parts(window).swedish == swedish)
    #expect(WindowText.parts(window).english == english)
  }
}
