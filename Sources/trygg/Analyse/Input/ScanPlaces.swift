// The places of a space-time Poisson scan.
import Intake
import Messages

/// The places of a table in which rows at one position are one place.
struct ScanPlaces {
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var exposure: [Double] = []
  private(set) var ofRow: [Int] = []

  private struct Position: Hashable {
    let x: Double
    let y: Double
  }

  init(_ source: ColumnTable, _ planar: PlanarPoints, exposure column: String) throws {
    let values = try source.numbers(column)
    var known: [Position: Int] = [:]
    for row in values.indices {
      let position = Position(x: planar.x[row], y: planar.y[row])
      if let place = known[position] {
        guard exposure[place] == values[row] else {
          throw Failure.tableCell(
            source.name, line: source.line(of: row), column: column, "\(values[row])",
            wanted: Message(
              sv: "samma exponering som på platsens första rad, \(exposure[place])",
              en: "the same exposure as in the first row of the place, \(exposure[place])"))
        }
        ofRow.append(place)
      } else {
        known[position] = x.count
        ofRow.append(x.count)
        x.append(position.x)
        y.append(position.y)
        exposure.append(values[row])
      }
    }
  }
}

extension Failure {
  static func scanNeeds(_ option: String, _ example: String) -> Failure {
    Failure(
      .usage, Message(sv: "\(option) saknas.", en: "\(option) is missing."),
      advice: Message(sv: "Ange till exempel \(option) \(example).", en: "Give for example \(option) \(example)."))
  }

  static func scanNeedsTime() -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Modellen permutation jämför plats med tid och kan inte vara bara i rummet.",
        en: "The model permutation compares place with time and cannot be in space only."),
      advice: Message(sv: "Ange --model bernoulli eller --model poisson.", en: "Give --model bernoulli or --model poisson."))
  }
}
