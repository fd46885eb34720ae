import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse aoristic`.
struct AoristicMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "aoristic", "Vikter per veckodag och timme för händelser med osäker tid. Beskrivande, inget test.",
    "Weights per weekday and hour for events whose time is uncertain. Descriptive, no test.",
    examples: [
      "trygg analyse aoristic --input inbrott.csv --start fran --end till",
      "trygg analyse aoristic --input inbrott.csv --start fran --end till --intervals",
    ])

  /// How intervals become weights.
  enum Rule: String, ExpressibleByArgument, CaseIterable {
    case exact
    case wholeMinutes = "whole-minutes"
  }

  @OptionGroup var table: TableOptions

  @Option(help: help("Kolumn med tidigaste tid.", "Column of the earliest time.", valueName: "kolumn"))
  var start: String = "start"

  @Option(
    help: help(
      "Kolumn med senaste tid. Tom cell: starttiden är händelsens tid.",
      "Column of the latest time. Empty cell: the start is the event's time.",
      valueName: "kolumn"))
  var end: String?

  @OptionGroup var zone: ZoneOptions

  @Option(
    help: help(
      "exact: i exakt proportion. whole-minutes: som R-paketet aoristic (hela minuter; en vecka eller mer säger inget).",
      "exact: in exact proportion. whole-minutes: as the R package aoristic (whole minutes; a week or more says nothing).",
      valueName: "regel"))
  var rule: Rule = .wholeMinutes

  @Flag(
    help: help(
      "Även osäkerheten i varje vikt: kolumnerna low och high (95 %).", "Also how sure each weight is: columns low and high (95 %)."))
  var intervals = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let source = try read(start, end)
    let times = try EventTimes(source, EventTimeColumns(start: start, end: end), zone: zone.zone())
    guard !times.start.isEmpty else { throw Failure.tooFewRows(source.name, found: 0, needed: 1) }
    guard times.hasCalendar else {
      throw Failure(
        .badInput,
        Message(
          sv: "Tiderna i \(source.name) är antal dagar, och då finns inga veckodagar.",
          en: "The times of \(source.name) are numbers of days, which have no weekdays."),
        advice: Message(sv: "Skriv tiderna som 2026-11-23T14:30.", en: "Write the times as 2026-11-23T14:30."))
    }
    let found = try calculate(source) {
      try Aoristic.weights(start: times.start, duration: times.duration, rule: rule == .exact ? .exact : .wholeMinutes)
    }
    var columns: [ResultTable.Column] = [
      .init("weekday", .integers((0..<168).map { $0 / 24 + 1 })), .init("hour", .integers((0..<168).map { $0 % 24 })),
      .init("weight", .numbers(found.weights)),
    ]
    if intervals {
      let sure = found.weights.indices.map { WeightedCountInterval.gamma(sum: found.weights[$0], sumOfSquares: found.squares[$0]) }
      columns += [.init("low", .numbers(sure.map(\.low))), .init("high", .numbers(sure.map(\.high)))]
    }
    let notes = AnalysisNotes(
      parameters: [
        .init("start", .text(start)), .init("end", .optional(end)), .init("timezone", .text(zone.timezone)),
        .init("rule", .text(rule.rawValue)),
      ], warnings: times.warnings, reading: AnalysisNotes.descriptive)
    try deliver(ResultTable("aoristic", columns), source, notes, session)
  }
}
