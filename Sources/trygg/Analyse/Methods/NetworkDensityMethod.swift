import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse network-density`.
struct NetworkDensityMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "network-density", "Täthet längs ett gatunät. Beskrivande, inget test.", "Density along a street network. Descriptive, no test.",
    examples: [
      "trygg analyse network-density --input punkter.csv --nodes noder.csv --edges kanter.csv --bandwidth 300",
      "trygg analyse network-density --input punkter.csv --nodes noder.csv --edges kanter.csv --bandwidth 100 --method heat --step 20",
    ])

  /// The words of `--method`.
  enum Way: String, ExpressibleByArgument, CaseIterable {
    case simple, split, continuous, heat
  }

  /// The words of `--kernel`.
  enum Kernel: String, ExpressibleByArgument, CaseIterable {
    case epanechnikov, quartic, triangular, uniform
  }

  /// The words of `--dead-end`.
  enum DeadEnd: String, ExpressibleByArgument, CaseIterable {
    case reflect, lose
  }

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions
  @OptionGroup var net: NetworkOptions

  @Option(
    help: help(
      "Bandbredd i meter: så långt når en punkt. Med heat är det standardavvikelsen.",
      "Bandwidth in metres: how far a point reaches. With heat it is the standard deviation.", valueName: "meter"))
  var bandwidth: Double

  @Option(
    help: help(
      "Vad som händer i korsningar: split delar lika och bevarar antalet, continuous likaså utan språng, heat sprider som värme, simple kopierar.",
      "What happens at crossings: split shares equally and preserves the number, continuous too without jumps, heat spreads like warmth, simple copies.",
      valueName: "slag"))
  var method: Way = .split

  @Option(
    help: help("Kärnans form; gäller inte heat.", "Shape of the kernel; not for heat.", valueName: "form"))
  var kernel: Kernel?

  @Option(
    name: .customLong("dead-end"),
    help: help(
      "Vad som händer i återvändsgränder: reflect vänder tillbaka, lose (bara split) låter resten gå förlorad som i R-paketet spatstat.",
      "What happens at dead ends: reflect turns back, lose (split only) loses the rest as the R package spatstat does.", valueName: "slag"))
  var deadEnd: DeadEnd = .reflect

  @Option(help: help("Längsta bit av en kant i meter i svaret.", "Longest piece of an edge in the answer, in metres.", valueName: "meter"))
  var step: Double = 50

  @OptionGroup var options: GlobalOptions

  var otherInputs: [String] { [net.nodes, net.edges] }

  func run() throws {
    let session = try Session(options)
    if method == .heat, let kernel {
      throw Failure.optionOutOfRange(
        "--kernel", kernel.rawValue, Message(sv: "ingen kärna med --method heat", en: "no kernel with --method heat"))
    }
    if deadEnd == .lose, method != .split {
      throw Failure.optionOutOfRange("--dead-end", "lose", Message(sv: "det bara med --method split", en: "it with --method split only"))
    }
    let source = try read(points.x, points.y, "edge", "seg", "frac", "tp", "position")
    let input = try NetworkInput(source, net, points)
    if input.points.count == 0 { throw Failure.tooFewRows(source.name, found: 0, needed: 1) }
    let chosen = kernel ?? .epanechnikov
    let (lixels, density): (Lixels, [Double]) = try calculate(source, parameters: [.bandwidth: "--bandwidth", .step: "--step"]) {
      let lixels = try Lixels(input.network, step: step)
      return (lixels, try estimate(input, lixels, NetworkKernel(rawValue: chosen.rawValue) ?? .epanechnikov))
    }
    let centres = lixels.centres
    let result = ResultTable(
      "network-density",
      [
        .init("edge", .texts(centres.edges.map { input.edgeNames[$0] })), .init("position", .numbers(centres.positions)),
        .init("density", .numbers(density)),
      ])
    var parameters: [Value.Field] = [
      .init("nodes", .text(net.nodes)), .init("edges", .text(net.edges)), .init("bandwidth", .number(bandwidth, decimals: 6)),
      .init("method", .text(method.rawValue)), .init("step", .number(step, decimals: 6)), .init("points", .integer(input.points.count)),
    ]
    if method != .heat {
      parameters += [.init("kernel", .text(chosen.rawValue)), .init("dead_end", .text(deadEnd.rawValue))]
    }
    var notes = AnalysisNotes(parameters: parameters, warnings: input.warnings, reading: AnalysisNotes.descriptive)
    if method == .simple {
      notes.warnings.append(
        Message(
          sv: "Metoden simple bevarar inte antalet: korsningar ser tätare ut än de är.",
          en: "The method simple does not preserve the number: crossings look denser than they are."))
    }
    notes.edges = input.courses
    try deliver(result, source, notes, session)
  }

  private func estimate(_ input: NetworkInput, _ lixels: Lixels, _ kernel: NetworkKernel) throws -> [Double] {
    let ways: [Way: NetworkDensity.Method] = [.simple: .simple, .split: .split, .continuous: .continuous]
    do {
      guard let way = ways[method] else {
        return try NetworkDensity.heat(on: lixels, of: input.points, on: input.network, options: .init(bandwidth: bandwidth))
      }
      return try NetworkDensity.on(
        lixels, of: input.points, on: input.network,
        options: .init(bandwidth: bandwidth, method: way, kernel: kernel, deadEnd: deadEnd == .lose ? .lose : .reflect))
    } catch StatisticsError.tooMuchWork {
      throw Failure.tooManyPaths(isHeat: method == .heat)
    }
  }
}

extension Failure {
  fileprivate static func tooManyPaths(isHeat: Bool) -> Failure {
    Failure(
      .usage,
      Message(
        sv: "Beräkningen tar för lång tid: bandbredden är för stor för så korta kanter.",
        en: "The calculation takes too long: the bandwidth is too large for edges as short."),
      advice: isHeat
        ? Message(sv: "Välj en mindre --bandwidth.", en: "Choose a smaller --bandwidth.")
        : Message(sv: "Välj en mindre --bandwidth, eller --method heat.", en: "Choose a smaller --bandwidth, or --method heat."))
  }
}
