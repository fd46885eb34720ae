// Tables of numbers as pictures.
import Almanac
import Messages
import Publishing

/// Near repeats by distance and time, and the week by hour.
struct MatrixPicture {
  let scene: AnalysisPicture

  func knox() -> MatrixChart? {
    guard let from = scene.numbers("distance_from"), let to = scene.numbers("distance_to"), let first = scene.numbers("days_from"),
      let last = scene.numbers("days_to"), let observed = scene.numbers("observed"), let ratio = scene.numbers("ratio"),
      let family = scene.numbers("p_family") ?? scene.numbers("p")
    else { return nil }
    func band(_ low: Double, _ high: Double, _ unit: String) -> String {
      let upper = high.isFinite ? text(high) : "∞"
      return low.isFinite ? "\(text(low))–\(upper) \(unit)" : "\(text(high)) \(unit)"
    }
    var rows: [String] = []
    var columns: [String] = []
    for index in from.indices {
      let row = band(from[index], to[index], "m")
      let column = band(first[index], last[index], scene.words("d", "d"))
      if !rows.contains(row) { rows.append(row) }
      if !columns.contains(column) { columns.append(column) }
    }
    guard rows.count * columns.count == from.count else { return nil }
    let numbers = PeopleText(scene.language).numbers
    return MatrixChart(
      title: scene.words("Nära upprepning: par, och kvot mot väntat", "Near repeats: pairs, and ratio to expected"), rows: rows,
      columns: columns,
      texts: observed.indices.map { "\(Int(observed[$0]))" + (ratio[$0].isFinite ? " (\(numbers.number(ratio[$0], decimals: 1)))" : "") },
      classes: ratio.map { $0.isFinite && $0 > 1 ? min(5, 1 + Int($0 - 1)) : 0 }, framed: family.map { $0 <= 0.05 },
      note: scene.words(
        "Ram: p högst 0,05 sedan hela tabellen räknats in.", "Frame: p at most 0.05 with the whole table taken into account."))
  }

  func week() -> MatrixChart? {
    guard let weekday = scene.numbers("weekday"), let hour = scene.numbers("hour"), let weight = scene.numbers("weight") else { return nil }
    var cells = [Double](repeating: 0, count: 168)
    for index in weekday.indices {
      let cell = (Int(weekday[index]) - 1) * 24 + Int(hour[index])
      if cells.indices.contains(cell) { cells[cell] += weight[index] }
    }
    let highest = cells.max() ?? 0
    return MatrixChart(
      title: scene.words("Vikter per veckodag och timme", "Weights by weekday and hour"),
      rows: CalendarNames.weekdays.map { $0.text(scene.language) }, columns: (0..<24).map { "\($0)" },
      texts: cells.map { highest >= 10 ? "\(Int($0.rounded()))" : PeopleText(scene.language).numbers.number($0, decimals: 1) },
      classes: cells.map { highest > 0 && $0 > 0 ? min(5, Int($0 / highest * 5) + 1) : 0 }, framed: cells.map { _ in false },
      note: scene.note)
  }

  private func text(_ value: Double) -> String { PeopleText(scene.language).exact(.number(value, decimals: 3)) }
}
