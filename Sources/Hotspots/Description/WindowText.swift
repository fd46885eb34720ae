// Weekdays, hours and months in words.
import Almanac
import Incidents
import Messages

/// Puts a time window into words, such as "måndag–fredag, kl. 15–20, september–maj".
public enum WindowText {
  /// The window in both languages.
  public static func parts(_ window: TimeWindow) -> Message {
    Message(sv: text(window, .swedish), en: text(window, .english))
  }

  private static func text(_ window: TimeWindow, _ language: Language) -> String {
    var parts: [String] = []
    if window.weekdays.count < 7 { parts.append(run(window.weekdays, cycle: 7) { CalendarNames.weekdays[$0 - 1].text(language) }) }
    if window.hours < 24 {
      let clock = Message(sv: "kl.", en: "").text(language)
      let hours = "\(two(window.fromHour))–\(two(window.toHour))"
      parts.append(clock.isEmpty ? hours : "\(clock) \(hours)")
    }
    if window.months.count < 12 { parts.append(run(window.months, cycle: 12) { CalendarNames.months[$0 - 1].text(language) }) }
    return parts.isEmpty ? Message(sv: "alla dagar och tider", en: "all days and times").text(language) : parts.joined(separator: ", ")
  }

  private static func two(_ hour: Int) -> String { (hour < 10 ? "0" : "") + String(hour) }

  private static func run(_ values: [Int], cycle: Int, _ name: (Int) -> String) -> String {
    guard let first = values.first, let last = values.last else { return "" }
    let isRun = zip(values, values.dropFirst()).allSatisfy { $0.0 % cycle + 1 == $0.1 }
    if values.count == 1 { return name(first) }
    return isRun ? "\(name(first))–\(name(last))" : values.map(name).joined(separator: ", ")
  }
}
