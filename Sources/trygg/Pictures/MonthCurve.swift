// Reports by month, with what would be expected if all months were alike.
import Almanac
import Incidents
import Messages
import Publishing
import SpatialStatistics

/// The number of reports of each month with a band: what a month can have when it is like the others.
struct MonthCurve {
  /// A month with its number and band.
  struct Month {
    let name: String
    let days: Int
    let count: Int
    let expected: Double
    let low: Int
    let high: Int

    /// Whether the number lies outside the band.
    var isOutside: Bool { !(low...high).contains(count) }
  }

  let months: [Month]

  /// The months from the first to the last report; of the first and last only the days in between.
  ///
  /// Each month is compared with all the others together (`PredictiveCount`).
  ///
  /// - Throws: `Failure` when the reports cover fewer than three months.
  init(_ table: ReportTable) throws {
    let zone = CivilZone.stockholm
    let dates = table.earliest.map { zone.local($0).date }
    guard let first = dates.min(), let last = dates.max() else { throw Failure.tooFewForCurve(found: 0, needed: 1) }
    var counts: [String: Int] = [:]
    for date in dates { counts[Self.name(date), default: 0] += 1 }
    var days: [String: Int] = [:]
    var day = first
    while day <= last {
      days[Self.name(day), default: 0] += 1
      day = day.adding(days: 1)
    }
    guard days.count >= 3 else { throw Failure.tooShortForMonths() }
    let allDays = days.values.reduce(0, +)
    months = days.keys.sorted().map { name in
      let own = days[name] ?? 0
      let count = counts[name] ?? 0
      let band = PredictiveCount.interval(
        count: dates.count - count, earlierExposure: Double(allDays - own), exposure: Double(own))
      return Month(name: name, days: own, count: count, expected: band.mean, low: band.low, high: band.high)
    }
  }

  private static func name(_ date: CivilDate) -> String { String(date.description.prefix(7)) }

  /// The months as columns.
  var table: ResultTable {
    ResultTable(
      "months",
      [
        .init("month", .texts(months.map(\.name))), .init("days", .integers(months.map(\.days))),
        .init("reports", .integers(months.map(\.count))), .init("expected", .numbers(months.map(\.expected))),
        .init("low", .integers(months.map(\.low))), .init("high", .integers(months.map(\.high))),
        .init("outside", .texts(months.map { $0.isOutside ? ($0.count > $0.high ? "above" : "below") : "" })),
      ])
  }

  /// The months as a picture.
  func chart(_ language: Language) -> Chart {
    func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }
    let outside = months.filter(\.isOutside)
    let list = outside.map { "\($0.name) (\($0.count), " + ($0.count > $0.high ? words("fler", "more") : words("färre", "fewer")) + ")" }
    let reading =
      list.isEmpty
      ? words("Ingen månad ligger utanför bandet.", "No month lies outside the band.")
      : words("Utanför bandet: ", "Outside the band: ") + list.joined(separator: ", ") + "."
    let edges = months.indices.flatMap { [Double($0), Double($0) + 1] }
    // January and July are named.
    let names = months.enumerated().filter { ["01", "07"].contains($0.element.name.suffix(2)) }.map {
      (Double($0.offset) + 0.5, $0.element.name)
    }
    return Chart(
      title: words("Rapporter per månad", "Reports by month") + ", n = \(months.reduce(0) { $0 + $1.count })",
      xLabel: words("månad", "month"),
      yLabel: words("antal", "number"),
      note: reading
        + words(
          " En månad av tjugo hamnar utanför av en slump. Årstider ritas inte in i bandet.",
          " One month in twenty lies outside by chance. The band knows no seasons."),
      legend: [
        (ChartColour.falling[2], words("stapel: antal rapporter", "bar: number of reports")),
        ("#e3e3e3", words("band: ryms om alla månader är lika", "band: fits if all months are alike")),
        ("#ffffff", words("streckat: bandets ändar", "dashed: ends of the band")),
      ],
      layers: [
        .band(
          x: edges, low: months.flatMap { [Double($0.low), Double($0.low)] }, high: months.flatMap { [Double($0.high), Double($0.high)] }),
        .bars(
          months.enumerated().map {
            .init(range: Double($0.offset) + 0.15...Double($0.offset) + 0.85, value: Double($0.element.count), interval: nil)
          }),
        .curve(x: edges, y: months.flatMap { [Double($0.high), Double($0.high)] }, style: .reference),
        .curve(x: edges, y: months.flatMap { [Double($0.low), Double($0.low)] }, style: .reference),
      ], xNames: names)
  }
}
