import ArgumentParser
import Foundation
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse network-k`.
struct NetworkKMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "network-k", "Samlas punkterna längs ett gatunät? K-funktionen med ett test för alla avstånd på en gång.",
    "Do the points cluster along a street network? The K function with one test for all distances at once.",
    examples: [
      "trygg analyse network-k --input punkter.csv --nodes noder.csv --edges kanter.csv --distances 50,100,200,400",
      "trygg analyse network-k --input punkter.csv --nodes noder.csv --edges kanter.csv --distances 100,200 --exposure trafik",
    ])

  /// The words of `--correction`.
  enum Correction: String, ExpressibleByArgument, CaseIterable {
    case none, ang
  }

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions
  @OptionGroup var net: NetworkOptions

  @Option(help: help("Avstånd i meter längs nätet, stigande.", "Distances in metres along the network, rising.", valueName: "meter"))
  var distances: NumberList

  @Option(
    help: help(
      "ang tar hänsyn till nätets form, så att K är ungefär avståndet när inget samlas. none gör det inte.",
      "ang allows for the shape of the network, so that K is about the distance when nothing clusters. none does not.", valueName: "slag"))
  var correction: Correction = .ang

  @Option(
    help: help(
      "Kolumn i kantfilen: vad punkter kan väntas i proportion till på varje kant, som trafik gånger längd. Annars kantens längd.",
      "Column of the edge file: what points can be expected in proportion to on each edge, such as traffic times length. Else its length.",
      valueName: "kolumn"))
  var exposure: String?

  @Option(help: help("Antal simuleringar.", "Number of replicates.", valueName: "antal"))
  var replicates: Int = 999

  @Option(
    help: help(
      "Bandets nivå: K lämnar bandet low–high någonstans precis när p är högst så stort.",
      "Level of the band: K leaves the band low–high somewhere exactly when p is at most this.", valueName: "tal"))
  var level: Double = 0.05

  @OptionGroup var options: GlobalOptions

  var otherInputs: [String] { [net.nodes, net.edges] }

  func run() throws {
    let session = try Session(options)
    try check("--level", "\(level)", level > 0 && level < 1, Message(sv: "ett tal mellan 0 och 1", en: "a number between 0 and 1"))
    let fewest = (1 / level - 1e-9).rounded(.up) - 1
    try check(
      "--replicates", "\(replicates)", Double(replicates) >= fewest,
      Message(
        sv: "minst \(NumberText(.swedish).number(fewest, decimals: 0)) för nivån \(NumberText(.swedish).number(level, decimals: 3))",
        en: "at least \(NumberText(.english).number(fewest, decimals: 0)) for the level \(NumberText(.english).number(level, decimals: 3))")
    )
    let values = distances.values
    try check(
      "--distances", values.map { "\($0)" }.joined(separator: ","),
      values.allSatisfy { $0 >= 0 && $0.isFinite } && zip(values, values.dropFirst()).allSatisfy { $0 < $1 },
      Message(sv: "stigande tal från 0", en: "rising numbers from 0"))
    let source = try read(points.x, points.y, "edge", "seg", "frac", "tp", "position")
    let input = try NetworkInput(source, net, points, exposure: exposure)
    if input.points.count < 2 { throw Failure.tooFewRows(source.name, found: input.points.count, needed: 2) }
    let plan = try plan(replicates: replicates, session)
    let found = try calculate(source) {
      do {
        return try NetworkK.test(
          input.points, on: input.network, distances: values, correction: correction == .ang ? .ang : .none, exposure: input.exposure,
          level: level, plan: plan)
      } catch StatisticsError.casesWithoutExposure(let point) {
        throw StatisticsError.casesWithoutExposure(row: input.rows[point])
      }
    }
    let result = ResultTable(
      "network-k",
      [
        .init("r", .numbers(found.distances)), .init("K", .numbers(found.K)), .init("low", .numbers(found.low)),
        .init("high", .numbers(found.high)), .init("p", .numbers(found.distances.map { _ in found.p })),
      ])
    var parameters: [Value.Field] = [
      .init("nodes", .text(net.nodes)), .init("edges", .text(net.edges)), .init("correction", .text(correction.rawValue)),
      .init("replicates", .integer(found.replicates)), .init("level", .number(level, decimals: 6)),
      .init("points", .integer(input.points.count)),
    ]
    if let exposure { parameters.append(.init("exposure", .text(exposure))) }
    try deliver(
      result, source, AnalysisNotes(parameters: parameters, warnings: input.warnings, reading: Self.reading(found.p)), session)
  }

  /// What the p-value says, and what it does not.
  private static func reading(_ p: Double) -> Message {
    let cases = Int((p * 1000).rounded())
    return Message(
      sv: """
        Ett test för alla avstånd: p = \(NumberText(.swedish).p(p)). En så ovanlig kurva hade väntats av en slump i \(NumberText(.swedish).number(Double(cases), decimals: 0)) \
        fall av 1 000. K över high: tätare än slumpen ger. K under low: glesare.
        """,
      en: """
        One test for all distances: p = \(NumberText(.english).p(p)). Chance would have given a curve as unusual in \(NumberText(.english).number(Double(cases), decimals: 0)) \
        \(cases == 1 ? "case" : "cases") of 1,000. K above high: denser than chance gives. K below low: sparser.
        """)
  }
}
