// A backtest as rows and tables.
import Almanac
import Hotspots
import Messages
import Publishing

/// Puts a backtest into words.
struct BacktestText {
  let found: ExpectationBacktest
  let language: Language

  init(_ found: ExpectationBacktest, language: Language) {
    self.found = found
    self.language = language
  }

  private func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }

  /// Bins and scores as rows.
  func rows() -> [BacktestRow] {
    found.bins.enumerated().map { number, bin in
      BacktestRow(
        part: "bin", value: "\(number + 1)", label: label(bin), cells: bin.cells, expected: bin.expected, observed: bin.observed,
        interval: [bin.low, bin.high])
    }
      + found.scores.map {
        BacktestRow(
          part: "score", value: $0.method.rawValue, label: $0.method.name, expected: $0.expected, observed: found.observed,
          deviance: $0.deviance, monthsBeaten: $0.monthsBeaten, p: $0.p)
      }
  }

  private func label(_ bin: ExpectationBacktest.Bin) -> Message {
    func text(_ language: Language) -> String {
      NumberText(language).interval([bin.range.lowerBound, bin.range.upperBound], decimals: bin.range.upperBound < 0.1 ? 3 : 2)
    }
    return Message(sv: "\(text(.swedish)) per ruta", en: "\(text(.english)) per cell")
  }

  /// The whole answer for a terminal.
  func table(width: Int) -> String {
    let numbers = NumberText(language)
    let bins = TextTable(
      headings: [
        .init(words("Väntat per ruta", "Expected per cell")), .init(words("Rutor", "Cells"), .trailing),
        .init(words("Väntat", "Expected"), .trailing), .init(words("Kom", "Came"), .trailing), .init("95 %", .trailing),
        .init(words("Stämmer", "Holds")),
      ],
      rows: found.bins.map { bin in
        [
          numbers.interval([bin.range.lowerBound, bin.range.upperBound], decimals: bin.range.upperBound < 0.1 ? 3 : 2), "\(bin.cells)",
          numbers.number(bin.expected, decimals: 1), "\(bin.observed)", numbers.interval([bin.low, bin.high], decimals: 1),
          bin.holds ? words("ja", "yes") : words("nej", "no"),
        ]
      })
    let scores = TextTable(
      headings: [
        .init(words("Sätt att vänta", "Way to expect")), .init(words("Väntat", "Expected"), .trailing),
        .init(words("Avvikelse", "Deviance"), .trailing), .init(words("Modellen bättre", "Model better"), .trailing), .init("p", .trailing),
      ],
      rows: found.scores.map { score in
        [
          score.method.name.text(language), numbers.number(score.expected, decimals: 0), numbers.number(score.deviance, decimals: 1),
          score.monthsBeaten.map {
            words(
              "\($0) av \(found.origins.count.counted("månad", "månader"))", "\($0) of \(found.origins.count.counted("month", "months"))")
          } ?? "–", numbers.p(score.p),
        ]
      })
    let held = found.bins.count(where: \.holds)
    let lines = [
      words(
        "Varje månad väntades bara utifrån det som låg före den. En ruta är en plats, måndag–torsdag eller fredag–söndag, och sex timmar, i en månad.",
        "Each month was expected from what lay before it alone. A cell is a place, Monday–Thursday or Friday–Sunday, and six hours, in a month."
      ),
      words(
        "Kalibrering: det väntade antalet ligger i intervallet för det som kom i \(held) av \(found.bins.count) rader.",
        "Calibration: the expected number lies in the interval of what came in \(held) of \(found.bins.count) rows."),
      words(
        "Intervall: \(found.inside) av \(found.sitesMonths) platser × månader fick ett antal inom sitt 95 % intervall.",
        "Intervals: \(found.inside) of \(found.sitesMonths) places × months had a count within their 95 % interval."),
      words(
        "Avvikelse: lägre är bättre. p: hur ofta en slump ger så många eller så få bättre månader.",
        "Deviance: lower is better. p: how often chance gives so many or so few better months."),
    ]
    let title = words(
      "Prövning av väntade antal, \(Message.months(found.origins.count).swedish), \(Message.reports(found.observed).swedish) med känt klockslag på platserna",
      "Trial of expected numbers, \(Message.months(found.origins.count).english), \(Message.reports(found.observed).english) with a known time of day at the places"
    )
    return title + "\n\n" + bins.text(width: width) + "\n" + scores.text(width: width) + "\n" + lines.map { "• \($0)\n" }.joined()
  }
}
