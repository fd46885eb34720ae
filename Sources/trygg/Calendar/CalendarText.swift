// What stands below the table of days.
import Almanac
import Messages

/// The key to the marks, and a single day in words.
enum CalendarText {
  static func after(_ days: [CalendarDay], place: String, _ language: Language) -> String {
    var lines = [
      Message(
        sv: "Sol och ljus vid \(place). Timme för timme: ○ ljus, ◐ skymning, ● mörker.",
        en: "Sun and light at \(place). Hour by hour: ○ light, ◐ twilight, ● dark."),
      Message(
        sv: "Gryning och skymning: nautisk (−12°) och borgerlig (−6°). Över och under: solen passerar inte höjden. +1 är efter midnatt.",
        en: "Dawn and dusk: nautical (−12°) and civil (−6°). Above and below: the sun does not pass the height. +1 is after midnight."),
      Message(
        sv: "Riskkväll: vikt, tyngsta skäl och antal skäl till.", en: "Risk evening: weight, heaviest reason and how many more."),
    ]
    for day in days {
      if let remark = day.clockChange.remark {
        lines.append(Message(sv: "\(day.date): \(remark.swedish)", en: "\(day.date): \(remark.english)"))
      }
    }
    if days.count == 1, let day = days.first { lines += single(day) }
    return "\n" + lines.map { $0.text(language) }.joined(separator: "\n") + "\n"
  }

  private static func single(_ day: CalendarDay) -> [Message] {
    var lines = [CalendarNames.long(day.date)]
    if let remark = day.sun.remark { lines.append(remark) }
    switch day.night {
    case .between(let start, let end):
      let span = CalendarLayer.clock(start, on: day.date) + "–" + CalendarLayer.clock(end, on: day.date)
      lines.append(Message(sv: "Natten som följer är mörk \(span).", en: "The night that follows is dark \(span)."))
    case .noDarkness: lines.append(Message(sv: "Natten som följer blir inte mörk.", en: "The night that follows does not become dark."))
    case .noLight: lines.append(Message(sv: "Det är mörkt dygnet runt.", en: "It is dark around the clock."))
    }
    for reason in day.risk?.reasons ?? [] {
      let quality = reason.quality
      lines.append(
        Message(
          sv: "Riskkväll \(reason.weight): \(reason.name.swedish) (\(quality.name.swedish); \(reason.source)).",
          en: "Risk evening \(reason.weight): \(reason.name.english) (\(quality.name.english); \(reason.source))."))
    }
    lines.append(
      Message(
        sv: "Minuter: ljus \(day.light.light), skymning \(day.light.twilight), mörker \(day.light.dark).",
        en: "Minutes: light \(day.light.light), twilight \(day.light.twilight), dark \(day.light.dark)."))
    return lines
  }
}
