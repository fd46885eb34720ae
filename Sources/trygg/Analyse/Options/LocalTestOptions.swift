// What the methods for neighbourhoods on a grid have in common.
import ArgumentParser
import Messages
import Publishing
import SpatialStatistics

/// How the neighbourhood of every cell is tested.
struct LocalTestOptions: ParsableArguments {
  enum Test: String, ExpressibleByArgument, CaseIterable { case exact, binomial, normal, permutation }
  enum Correction: String, ExpressibleByArgument, CaseIterable { case bh, by, none }
  enum Alternative: String, ExpressibleByArgument, CaseIterable {
    case greater, less
    case twoSided = "two-sided"
  }

  @Option(
    help: help(
      "Rutor vars mitt ligger så nära är grannar, i meter. Förval: de åtta närmaste (1,5 rutor).",
      "Cells whose middles lie so near are neighbours, in metres. Default: the nearest eight (1.5 cells).", valueName: "meter"))
  var distance: Double?

  @Option(
    help: help(
      "Test: exact, permutation och normal frågar om de andra rutornas antal ligger i slumpvis ordning; binomial om varje händelse fallit i en slumpvis ruta.",
      "Test: exact, permutation and normal ask whether the other cells' counts are in random order; binomial whether each event fell in a random cell.",
      valueName: "test"))
  var test: Test = .exact

  @Option(
    help: help(
      "Rättelse för att många rutor prövas: bh, by eller none.", "Correction for testing many cells: bh, by or none.", valueName: "sätt"))
  var correction: Correction = .bh

  @Option(
    help: help(
      "Vad som räknas: greater, less eller two-sided. Förval: greater; two-sided för normal.",
      "What counts: greater, less or two-sided. Default: greater; two-sided for normal.", valueName: "håll"))
  var alternative: Alternative?

  @Option(help: help("Antal simuleringar för permutation.", "Replicates for permutation.", valueName: "antal"))
  var replicates: Int = 999

  var correctionChoice: MultipleCorrection { MultipleCorrection(rawValue: correction.rawValue) ?? .benjaminiHochberg }
  var alternativeChoice: LocalAlternative? { alternative.flatMap { LocalAlternative(rawValue: $0.rawValue) } }

  /// Names of the parameters, for refusals.
  static let names = GridOptions.names.merging([.distance: "--distance"]) { $1 }

  func distance(_ cell: Double) -> Double { distance ?? 1.5 * cell }

  func choice(_ plan: @autoclosure () throws -> MonteCarloPlan) throws -> LocalTest {
    switch test {
    case .exact: .exact
    case .binomial: .binomial
    case .normal: .normal
    case .permutation: .permutation(try plan())
    }
  }

  /// Runs the test; where the exact one is too much work, says what to do instead.
  func analyse(_ body: () throws -> LocalStatistics) throws -> LocalStatistics {
    do {
      return try body()
    } catch StatisticsError.tooMuchWork where test == .exact {
      throw Failure(
        .usage,
        Message(
          sv: "Omgivningarna rymmer så många rutor och händelser att det exakta testet skulle ta för lång tid.",
          en: "The neighbourhoods hold so many cells and events that the exact test would take too long."),
        advice: Message(
          sv: "Välj större --cell, kortare --distance eller --test permutation.",
          en: "Choose a larger --cell, a shorter --distance or --test permutation."))
    }
  }

  /// The parameters as chosen or by default, for the answer.
  func fields(_ grid: RegularGrid) -> [Value.Field] {
    let side = alternative?.rawValue ?? (test == .normal ? Alternative.twoSided : .greater).rawValue
    return [
      .init("distance", .number(distance(grid.cell), decimals: 6)), .init("test", .text(test.rawValue)),
      .init("correction", .text(correction.rawValue)), .init("alternative", .text(side)),
      .init("replicates", test == .permutation ? .integer(replicates) : .none),
    ] + grid.fields
  }

  /// What a person should know about the result.
  func warnings(_ result: LocalStatistics) -> [Message] {
    var warnings: [Message] = []
    if result.outside > 0 {
      warnings.append(
        Message(
          sv: "Punkter utanför rutnätet: \(result.outside). De är inte med.",
          en: "Points outside the grid: \(result.outside). They are left out."))
    }
    if test == .normal, result.isTooSparseForNormal {
      let expected = (result.smallestExpectedCount * 1000).rounded() / 1000
      warnings.append(
        Message(
          sv:
            "Normalapproximationen vilseleder här: i den minsta omgivningen väntas \("\(expected)".replacing(".", with: ",")) händelser, och minst 5 behövs. Använd --test exact.",
          en:
            "The normal approximation misleads here: \(expected) events are expected in the smallest neighbourhood, and at least 5 are needed. Use --test exact."
        ))
    }
    if test == .permutation, correction != .none, Double(result.grid.count) > 0.05 * Double(replicates + 1) {
      warnings.append(
        Message(
          sv:
            "Med \(replicates) simuleringar blir inget p mindre än 1/\(replicates + 1). Efter rättelsen för \(result.grid.count) rutor kan ett ensamt fynd därför inte synas. Använd --test exact.",
          en:
            "With \(replicates) replicates no p is below 1/\(replicates + 1). After the correction for \(result.grid.count) cells a single finding can therefore not show. Use --test exact."
        ))
    }
    return warnings
  }

  /// How many cells stand out.
  func reading(_ result: LocalStatistics) -> Message {
    let found = result.findings.reduce(0) { $0 + ($1.adjustedP.map { $0 <= 0.05 } == true ? $1.cells : 0) }
    let untested = correction == .none
    return Message(
      sv:
        "\(found) av \(result.grid.count) rutor har p_adjusted högst 0,05\(untested ? " (utan rättelse; upp till en av 20 väntas av en slump)" : ""). \(result.grid.place.swedish)",
      en:
        "\(found) of \(result.grid.count) cells have p_adjusted of at most 0.05\(untested ? " (no correction; up to one in 20 is expected by chance)" : ""). \(result.grid.place.english)"
    )
  }
}

extension LocalStatistics {
  /// A column made from the finding of each cell.
  func column<Value>(_ value: (LocalFinding) -> Value) -> [Value] {
    let values = findings.map(value)
    return findingOfCell.map { values[Int($0)] }
  }
}
