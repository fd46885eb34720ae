// Does the verdict on an operation keep its promise?
import Foundation
import SpatialStatistics

/// `trygg-bench effect` makes up 1,000 operations for each line and counts false claims, coverage and power.
///
/// 20 comparable places; the one with most reports before is chosen. Plain: the target's rate after against before (exact, 5 %). Corrected: the verdict of
/// `EffectPrediction` (5 % for both directions together). Coverage: intervals of the corrected ratio that hold the true one.
enum EffectBench {
  static let operations = 1_000
  static let rates = [0.5, 1, 2, 5, 10, 20]

  static func run() throws -> String {
    var lines = [
      "Operations without effect, chosen at the worst of 20 places; shares of \(operations) (standard error at 5 %: 0.7 points)",
      "| counts | years before | reports a period | plain claims | corrected: fell | rose | all | coverage |",
      "|---|---|---|---|---|---|---|---|",
    ]
    for dispersion in [0, 0.3] {
      for periods in [1, 3] {
        for rate in rates {
          let found = try simulation(rate, periods, dispersion).run(MonteCarloPlan(replicates: operations))
          lines.append(
            row([
              name(dispersion), "\(periods)", number(rate), percent(found.naive), percent(found.fell), percent(found.rose),
              percent(found.corrected), percent(found.coverage),
            ]))
          FileHandle.standardError.write(Data((lines[lines.count - 1] + "\n").utf8))
        }
      }
    }
    lines += [
      "", "A true halving at any of 20 places, three years before",
      "| counts | reports a period | seen as a fall | coverage |", "|---|---|---|---|",
    ]
    for dispersion in [0, 0.3] {
      for rate in rates {
        var halved = simulation(rate, 3, dispersion)
        halved.ratio = 0.5
        halved.choosesWorst = false
        let found = try halved.run(MonteCarloPlan(replicates: operations))
        lines.append(row([name(dispersion), number(rate), percent(found.fell), percent(found.coverage)]))
        FileHandle.standardError.write(Data((lines[lines.count - 1] + "\n").utf8))
      }
    }
    lines += [
      "", "The plain ratio of rates at a place not chosen for its reports, Poisson counts: coverage of its 95 % intervals",
      "| reports a period | exact | Bayesian |", "|---|---|---|",
    ]
    for rate in rates {
      var plain = simulation(rate, 1, 0)
      plain.choosesWorst = false
      plain.shape = .infinity
      let found = try plain.run(MonteCarloPlan(replicates: operations))
      lines.append(row([number(rate), percent(found.plainCoverage), percent(found.bayesianCoverage)]))
    }
    return lines.joined(separator: "\n")
  }

  private static func simulation(_ rate: Double, _ periods: Int, _ dispersion: Double) -> EffectSimulation {
    var made = EffectSimulation(rate: rate)
    made.places = 20
    made.shape = 20
    made.periods = periods
    made.dispersion = dispersion
    return made
  }

  private static func name(_ dispersion: Double) -> String { dispersion == 0 ? "Poisson" : "overdispersed" }
  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
  private static func number(_ value: Double) -> String { String(format: "%g", value) }
  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }
}
