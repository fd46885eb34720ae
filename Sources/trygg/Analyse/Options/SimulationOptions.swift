// Options of the tests by simulation that can end early and fit a tail.
import ArgumentParser
import Messages
import Publishing
import SpatialStatistics

/// How a scan's test by simulation is run.
struct SimulationOptions: ParsableArguments {
  @Option(help: help("Antal simuleringar.", "Number of replicates.", valueName: "antal"))
  var replicates: Int = 999

  @Option(
    name: .customLong("early-stop"),
    help: help(
      "Sluta när så många simuleringar nått det funna värdet, till exempel 10.",
      "Stop when so many replicates have reached the value found, such as 10.",
      valueName: "antal"))
  var earlyStop: Int?

  @Flag(help: help("Lägg till p från en anpassad Gumbelfördelning.", "Add a p from a fitted Gumbel distribution."))
  var gumbel = false

  func plan(_ method: some AnalysisMethod, _ session: Session) throws -> MonteCarloPlan {
    var plan = try method.plan(replicates: replicates, session)
    if let earlyStop { try method.check("--early-stop", "\(earlyStop)", earlyStop >= 1, Message(sv: "minst 1", en: "at least 1")) }
    plan.stopAfterReaching = earlyStop
    plan.fitsGumbel = gumbel
    return plan
  }

  func parameters(made: Int) -> [Value.Field] {
    [.init("replicates", .integer(replicates)), .init("replicates_made", .integer(made))]
  }

  /// Fewer replicates than a level of 5 % needs.
  var warnings: [Message] {
    replicates >= 19
      ? []
      : [
        Message(
          sv: "Med \(replicates) simuleringar blir p aldrig 0,05 eller lägre. Det behövs minst 19, hellre 999.",
          en: "With \(replicates) replicates p is never 0.05 or lower. At least 19 are needed, better 999.")
      ]
  }

  static let reading = Message(
    sv: "p gäller alla fönster tillsammans: p 0,004 läses så, att något så tydligt hade väntats av en slump i 4 fall av 1 000.",
    en: "p is for all windows together: p 0.004 reads that something so clear would be expected by chance in 4 cases of 1,000.")
}
