// When in the week reports come, and positions in the three notations of the field.
import Geography
import Messages

extension PageWriter {
  /// A heat map of weekday × hour with the numbers in the cells.
  func weekSection(_ main: inout Markup) {
    guard let week = content.week, week.timed > 0, week.weights.count == 168 else { return }
    let highest = week.weights.max() ?? 0
    let chart = MatrixChart(
      title: words("Rapporter per veckodag och timme", "Reports by weekday and hour"),
      rows: (1...7).map { times.weekdays([$0]) }, columns: (0..<24).map { "\($0)" },
      texts: week.weights.map { $0 < 0.05 ? "" : people.numbers.number($0, decimals: $0 < 9.95 && abs($0 - $0.rounded()) >= 0.05 ? 1 : 0) },
      classes: week.weights.map { highest > 0 && $0 > 0 ? min(5, Int($0 / highest * 5) + 1) : 0 },
      framed: week.weights.map { _ in false })
    main.element("section", ["aria-labelledby": "week"]) { section in
      section.element("h2", ["id": "week"], text: words("När på veckan?", "When in the week?"))
      section.element("figure") { figure in
        figure.picture(chart.svg(language))
        figure.element(
          "figcaption",
          text: words(
            "\(week.timed) av \(week.reports) rapporter har en känd timme. En tid som är ett spann fördelas över sina timmar. Beskrivande, inget test.",
            "\(week.timed) of \(week.reports) reports have a known hour. A time that is an interval is spread over its hours. Descriptive, no test."
          ))
      }
    }
    main.newLine()
  }

  /// A position in SWEREF 99 TM, degrees and minutes, and MGRS.
  func positionText(_ position: Position) -> String {
    var parts: [String] = []
    if let plane = try? Projector.sweref99TM().plane(position) { parts.append("SWEREF 99 TM " + plane.swerefText) }
    parts.append(position.degreesMinutes)
    if let grid = try? MGRS.text(position) { parts.append("MGRS " + grid) }
    return parts.joined(separator: " · ")
  }
}
