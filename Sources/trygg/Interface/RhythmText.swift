// A rhythm as rows, tables and a picture.
import Almanac
import Foundation
import Hotspots
import Messages
import Publishing
import SpatialStatistics

/// Puts a rhythm into words.
struct RhythmText {
  let found: ReportRhythm
  /// The place that it is about, or nil for the whole kommun.
  let place: String?
  let language: Language

  init(_ found: ReportRhythm, place: String?, language: Language) {
    self.found = found
    self.place = place
    self.language = language
  }

  private func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  // MARK: Rows

  /// Everything as rows: tests, hours, weekdays, months, light and the hours of the week.
  func rows() -> [RhythmRow] {
    testRows() + Rhythm.Part.allCases.flatMap(rows) + lightRows()
      + found.week.indices.map { cell in
        let (day, hour) = (cell / 24 + 1, cell % 24)
        let name = CalendarNames.weekdays[day - 1]
        let hours = CalendarNames.hours(from: hour, to: hour + 1)
        return RhythmRow(
          part: "weekday_hour", value: "\(day)-\(hour)", label: Message(sv: "\(name.swedish) \(hours)", en: "\(name.english) \(hours)"),
          count: found.week[cell], interval: [found.weekIntervals[cell].low, found.weekIntervals[cell].high])
      }
  }

  private func testRows() -> [RhythmRow] {
    var rows = found.rhythm.tests.filter { $0.kind != .hour }.map { test in
      RhythmRow(
        part: "test", value: test.kind.rawValue, label: name(test.kind), count: Double(test.events), p: test.p,
        adjustedP: found.adjusted[test.kind])
    }
    if let light = found.light {
      rows.append(
        RhythmRow(
          part: "test", value: "light", label: Message(sv: "ljus, samma klockslag", en: "light, same hour"), count: Double(light.reports),
          p: light.pByClock, adjustedP: found.adjustedLight))
      rows.append(
        RhythmRow(
          part: "test", value: "light_by_time", label: Message(sv: "ljus, hela dygnet", en: "light, all hours"),
          count: Double(light.reports), p: light.pByTime))
    }
    return rows
  }

  private func name(_ kind: Rhythm.Test.Kind) -> Message {
    switch kind {
    case .hour: Message(sv: "timmar", en: "hours")
    case .weekday: Message(sv: "veckodagar", en: "weekdays")
    case .month: Message(sv: "månader", en: "months")
    case .rayleigh: Message(sv: "timmar, en topp (Rayleigh)", en: "hours, one peak (Rayleigh)")
    case .kuiper: Message(sv: "timmar (Kuiper)", en: "hours (Kuiper)")
    }
  }

  private func rows(_ part: Rhythm.Part) -> [RhythmRow] {
    found.rhythm.cells.filter { $0.part == part }.map { cell in
      let label =
        switch part {
        case .hour: Message(verbatim: CalendarNames.hours(from: cell.value, to: cell.value + 1))
        case .weekday: CalendarNames.weekdays[cell.value - 1]
        case .month: CalendarNames.months[cell.value - 1]
        }
      return RhythmRow(
        part: part.rawValue, value: "\(cell.value)", label: label, count: cell.count, expected: cell.expected,
        interval: [cell.low, cell.high], p: cell.p, adjustedP: cell.pAdjusted)
    }
  }

  private func lightRows() -> [RhythmRow] {
    (found.light?.classes ?? []).map {
      RhythmRow(
        part: "light", value: $0.light.rawValue, label: $0.light.name, count: Double($0.count), expected: $0.expectedByTime,
        interval: [$0.low, $0.high], expectedByClock: $0.expectedByClock)
    }
  }

  // MARK: Table

  /// The whole answer for a terminal.
  func table(width: Int) -> String {
    var out = title + "\n\n" + week().text(width: width) + "\n"
    for (part, heading) in [
      (Rhythm.Part.weekday, words("Veckodagar", "Weekdays")), (.hour, words("Timmar", "Hours")), (.month, words("Månader", "Months")),
    ] {
      let own = rows(part)
      if own.isEmpty { continue }
      out += heading + "\n" + Layers.rhythm.textTable(own, language: language).text(width: width) + "\n"
    }
    if let light = found.light { out += lightTable(light).text(width: width) + "\n" }
    return out + sentences().map { "• \($0)\n" }.joined()
  }

  /// The reports and the period.
  var title: String {
    let whole = words("hela kommunen", "the whole kommun")
    return words(
      "Rytm för \(place ?? whole): \(Message.reports(found.reports).swedish) \(found.days.lowerBound)–\(found.days.upperBound), \(found.timed) med känt klockslag",
      "Rhythm of \(place ?? whole): \(Message.reports(found.reports).english) \(found.days.lowerBound)–\(found.days.upperBound), \(found.timed) with a known time of day"
    )
  }

  /// The week in passes of three hours, which fit a terminal.
  private func week() -> TextTable {
    let numbers = NumberText(language)
    let weekdays = found.rhythm.cells.filter { $0.part == .weekday }
    let passes = stride(from: 0, to: 24, by: 3)
    return TextTable(
      headings: [.init(words("Antal", "Count"))] + passes.map { .init(CalendarNames.hours(from: $0, to: $0 + 3), .trailing) }
        + [.init(words("Dygnet (95 %)", "Day (95 %)"), .trailing)],
      rows: (0..<7).map { day in
        let cells = passes.map { first -> String in
          let sum = (first..<first + 3).reduce(0) { $0 + found.week[day * 24 + $1] }
          return sum == 0 ? "·" : numbers.number(sum, decimals: sum == sum.rounded() ? 0 : 1)
        }
        let all = weekdays.first { $0.value == day + 1 }.map {
          "\(numbers.number($0.count, decimals: $0.count == $0.count.rounded() ? 0 : 1)) (\(numbers.interval([$0.low, $0.high], decimals: 0)))"
        }
        return [CalendarNames.weekdays[day].text(language)] + cells + [all ?? "–"]
      })
  }

  private func lightTable(_ light: LightAtReports) -> TextTable {
    let numbers = NumberText(language)
    return TextTable(
      headings: [
        .init(words("Ljus", "Light")), .init(words("Antal", "Count"), .trailing), .init("95 %", .trailing),
        .init(words("Väntat, hela dygnet", "Expected, all hours"), .trailing),
        .init(words("Väntat, samma klockslag", "Expected, same hour"), .trailing),
      ],
      rows: light.classes.map {
        [
          $0.light.name.text(language), "\($0.count)", numbers.interval([$0.low, $0.high], decimals: 1),
          numbers.number($0.expectedByTime, decimals: 1), numbers.number($0.expectedByClock, decimals: 1),
        ]
      })
  }

  /// The tests in words.
  func sentences() -> [String] {
    var lines: [String] = []
    for (kind, what) in [
      (Rhythm.Test.Kind.kuiper, Message(sv: "Timmarna", en: "The hours")), (.weekday, Message(sv: "Veckodagarna", en: "The weekdays")),
      (.month, Message(sv: "Månaderna", en: "The months")),
    ] {
      guard let test = found.rhythm.tests.first(where: { $0.kind == kind }), let p = found.adjusted[kind] else { continue }
      lines.append(sentence(what, p: test.p, adjusted: p))
    }
    if let light = found.light, let adjusted = found.adjustedLight {
      lines.append(
        sentence(
          Message(sv: "Ljuset vid samma klockslag", en: "The light at the same hour of the clock"), p: light.pByClock, adjusted: adjusted))
    }
    lines.append(
      words(
        "Väntat: lika många varje timme och dag i perioden. \"Samma klockslag\" jämför med ljuset vid rapporternas klockslag alla dagar i perioden.",
        "Expected: as many in every hour and day of the period. \"Same hour\" compares with the light at the reports' hours on all days of the period."
      ))
    if let mean = found.rhythm.mean?.mean {
      lines.append(meanHour(mean))
    }
    return lines
  }

  private func meanHour(_ mean: Double) -> String {
    let minutes = Int((mean * 60).rounded()) % 1440
    let clock = String(format: "%02d:%02d", minutes / 60, minutes % 60)
    return words(
      "Timmarnas medelriktning är \(clock). Den säger något bara om det finns en enda topp.",
      "The mean direction of the hours is \(clock). It only means something where there is a single peak.")
  }

  private func sentence(_ what: Message, p: Double, adjusted: Double) -> String {
    let numbers = NumberText(language)
    let thousand = NumberText(language, grouping: .thousands).integer(1000)
    let cases =
      p < 0.0015
      ? words("högst 1 fall", "at most 1 case") : words("\(Int((p * 1000).rounded())) fall", "\(Int((p * 1000).rounded())) cases")
    let verdict =
      adjusted <= 0.05
      ? words("skiljer sig från slumpen", "differ from chance")
      : words("är inte skilda från slumpen", "are not distinguishable from chance")
    let isOne = what.swedish.hasPrefix("Ljuset")
    let shown =
      isOne
      ? verdict.replacing("är inte skilda", with: "är inte skilt").replacing("differ ", with: "differs ").replacing(
        "are not", with: "is not") : verdict
    return words(
      "\(what.swedish) \(shown): så ojämnt hade väntats av en slump i \(cases) av \(thousand) (p \(numbers.p(p)), rättat för prövningarna \(numbers.p(adjusted))).",
      "\(what.english) \(shown): as uneven would be expected by chance in \(cases) of \(thousand) (p \(numbers.p(p)), adjusted for the tests \(numbers.p(adjusted)))."
    )
  }

  // MARK: Picture

  /// The picture.
  func picture() -> RhythmPicture {
    func bars(_ part: Rhythm.Part, _ name: (Rhythm.Cell) -> String) -> [RhythmPicture.Bar] {
      found.rhythm.cells.filter { $0.part == part }.map {
        RhythmPicture.Bar(name: name($0), count: $0.count, low: $0.low, high: $0.high, expected: $0.expected)
      }
    }
    return RhythmPicture(
      title: title, description: sentences().joined(separator: " "), weekdays: CalendarNames.weekdays.map { $0.text(language) },
      week: found.week, days: bars(.weekday) { "\($0.value)" }, hours: bars(.hour) { "\($0.value)" },
      months: bars(.month) { CalendarNames.shortMonths[$0.value - 1].text(language) },
      light: (found.light?.classes ?? []).map {
        RhythmPicture.Bar(
          name: $0.light.name.text(language), count: Double($0.count), low: $0.low, high: $0.high, expected: $0.expectedByClock)
      },
      headings: (
        hours: words("Per timme", "By the hour"), months: words("Per månad", "By month"),
        light: words("Ljus vid rapporten", "Light at the report"), days: words("Dygnet (95 %)", "Day (95 %)")
      ),
      notes: [
        words(
          "Ruta: rapporter per veckodag och timme. Stapel: antal, streck med tvärändar: 95 % intervall, streckad linje: väntat.",
          "Cell: reports by weekday and hour. Bar: count, line with ends: 95 % interval, dashed line: expected."),
        words(
          "Väntat är lika många alla timmar och dagar; för ljuset det vid samma klockslag alla dagar i perioden.",
          "Expected is alike in all hours and days; for the light that at the same hours of the clock on all days of the period."),
      ])
  }
}
