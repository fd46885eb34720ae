import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse rank`: one row per place, in the order of the table.
struct RankMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "rank", alias: "rangordna",
    "Vilka platser är värst? Empirisk Bayes: andelar som lånar styrka av varandra, med intervall och rangintervall. Beskrivande, inget test.",
    "Which places are worst? Empirical Bayes: rates that lend strength to each other, with intervals and rank intervals. Descriptive, no test.",
    examples: [
      "trygg analyse rank --input platser.csv --count antal --exposure trafik",
      "trygg analyse rank --input platser.csv --count antal --exposure dagar --reference 0.01 --format table",
    ])

  @OptionGroup var table: TableOptions

  @Option(help: help("Kolumn med antal händelser på platsen.", "Column of the number of events of the place.", valueName: "kolumn"))
  var count: String = "count"

  @Option(
    help: help(
      "Kolumn med exponering: det som händelser kan väntas i proportion till. Utan den är alla platser lika.",
      "Column of exposure: what events can be expected in proportion to. Without it all places are alike.", valueName: "kolumn"))
  var exposure: String?

  @Option(
    help: help(
      "Händelser per exponering att jämföra med (kolumnen above); annars platsernas gemensamma.",
      "Events per exposure to compare with (the column above); otherwise that of all places together.", valueName: "tal"))
  var reference: Double?

  @Option(help: help("Intervallens nivå.", "Level of the intervals.", valueName: "andel"))
  var level: Double = 0.95

  @Option(help: help("Antal dragningar bakom intervall och rang.", "Number of draws behind intervals and ranks.", valueName: "antal"))
  var replicates: Int = 3999

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let source = try read(count, exposure)
    let counts = try eventCounts(source, count)
    let weights = try exposure.map { try source.numbers($0) } ?? counts.map { _ in 1 }
    let plan = try plan(replicates: replicates, session)
    let found = try calculate(
      source, parameters: [.level: "--level", .referenceRate: "--reference"],
      columns: [.count: count, .exposure: exposure ?? "exposure"]
    ) { try EmpiricalBayes.estimate(counts: counts, exposure: weights, referenceRate: reference, level: level, plan: plan) }
    let places = found.places
    let result = ResultTable(
      "rank",
      [
        .init("id", .texts(try ids(source))), .init("count", .integers(places.map(\.count))),
        .init("exposure", .numbers(places.map(\.exposure))), .init("rate", .optionalNumbers(places.map(\.rate))),
        .init("mean", .numbers(places.map(\.mean))), .init("low", .numbers(places.map(\.low))), .init("high", .numbers(places.map(\.high))),
        .init("shrinkage", .numbers(places.map(\.shrinkage))), .init("rank", .numbers(places.map(\.rank))),
        .init("rank_low", .integers(places.map(\.bestRank))), .init("rank_high", .integers(places.map(\.worstRank))),
        .init("above", .optionalNumbers(places.map(\.probabilityAbove))),
      ])
    var notes = AnalysisNotes(
      parameters: [
        .init("count", .text(count)), .init("exposure", .optional(exposure)),
        .init("reference", .number(found.referenceRate, decimals: 12)),
        .init("level", .number(level, decimals: 6)), .init("replicates", .integer(replicates)),
      ], reading: Self.reading)
    if found.shape == nil {
      notes.warnings.append(
        Message(
          sv: "Platserna skiljer sig inte mer än slumpen gör: ordningen säger lite.",
          en: "The places differ no more than chance makes them differ: their order says little."))
    }
    try deliver(result, source, notes, session)
  }

  private static let reading = Message(
    sv: """
      \(AnalysisNotes.descriptive.swedish) mean är händelser per exponering, dragen mot det gemensamma där platsen har få händelser. \
      rank_low–rank_high är de placeringar som är rimliga; 1 är högst.
      """,
    en: """
      \(AnalysisNotes.descriptive.english) mean is events per exposure, drawn towards the common rate where the place has few events. \
      rank_low–rank_high are the ranks that are credible; 1 is the highest.
      """)
}
