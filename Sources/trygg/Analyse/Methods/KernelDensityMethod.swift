import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse kde`.
struct KernelDensityMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "kde", "Kärntäthet på ett rutnät, exakt summa. Beskrivande, inget test.",
    "Kernel density on a grid, exact sum. Descriptive, no test.",
    examples: [
      "trygg analyse kde --input punkter.csv --bandwidth 500 --cell 100",
      "trygg analyse kde --input punkter.csv --bandwidth 500 --cell 100 --edge diggle --adaptive",
      "trygg analyse kde --input punkter.csv --bandwidth 1000 --cell 250 --case fall",
    ])

  enum Kernel: String, ExpressibleByArgument, CaseIterable { case quartic, gaussian, epanechnikov }
  enum Edge: String, ExpressibleByArgument, CaseIterable { case none, diggle }

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions
  @OptionGroup var cells: GridOptions

  @Option(
    help: help(
      "Bandbredd i meter: kärnans radie, för gaussian standardavvikelsen.",
      "Bandwidth in metres: radius of the kernel, for gaussian its standard deviation.", valueName: "meter"))
  var bandwidth: Double

  @Option(help: help("Kärna: quartic, gaussian eller epanechnikov.", "Kernel: quartic, gaussian or epanechnikov.", valueName: "kärna"))
  var kernel: Kernel = .quartic

  @Option(
    help: help(
      "Kantkorrektion: none, eller diggle som väger upp punkter vars kärna delvis faller utanför rutnätet.",
      "Edge correction: none, or diggle, which weighs up points whose kernel falls partly outside the grid.", valueName: "sätt"))
  var edge: Edge = .none

  @Option(
    help: help(
      "Kolumn med vikt: hur många händelser raden står för.", "Column of weights: how many events the row stands for.",
      valueName: "kolumn"))
  var weight: String?

  @Flag(
    help: help(
      "Smalare kärna där punkterna är täta (Abramson); --bandwidth är då den geometriska medelbredden.",
      "A narrower kernel where points are dense (Abramson); --bandwidth is then the geometric mean."))
  var adaptive = false

  @Option(
    name: .customLong("case"),
    help: help(
      "Kolumn med 1 för fall och 0 för jämförelse: ger kvoten mellan fallens och jämförelsens täthet.",
      "Column with 1 for cases and 0 for controls: gives the ratio of the densities of cases and controls.", valueName: "kolumn"))
  var caseColumn: String?

  @OptionGroup var options: GlobalOptions

  private var kernelChoice: DensityKernel { DensityKernel(rawValue: kernel.rawValue) ?? .quartic }
  private var edgeChoice: EdgeCorrection { EdgeCorrection(rawValue: edge.rawValue) ?? .none }

  func run() throws {
    let session = try Session(options)
    if adaptive, caseColumn != nil {
      throw Failure.optionOutOfRange(
        "--adaptive", "--case", Message(sv: "bara det ena av --adaptive och --case", en: "only one of --adaptive and --case"))
    }
    let source = try read(points.x, points.y, weight, caseColumn)
    let planar = try PlanarPoints(source, points)
    let weights = try weight.map { try source.numbers($0) }
    let flags = try caseColumn.map { try source.flags($0) }
    let names = GridOptions.names.merging([.bandwidth: "--bandwidth"]) { $1 }
    try calculate(source, parameters: names, columns: [.weight: weight ?? "weight"]) {
      let grid = try cells.grid(x: planar.x, y: planar.y)
      if let flags {
        let dual = try DualDensity(
          x: planar.x, y: planar.y, isCase: flags, weights: weights, grid: grid, bandwidth: bandwidth, kernel: kernelChoice,
          edge: edgeChoice)
        if dual.cases.outside + dual.controls.outside == planar.x.count, dual.cases.isEmpty, dual.controls.isEmpty {
          throw Failure.noPointsWithinGrid(source.name)
        }
        try deliver(ratios(dual), source, notes(grid, outside: dual.cases.outside + dual.controls.outside), session)
      } else {
        let surface =
          adaptive
          ? try AdaptiveDensity(
            x: planar.x, y: planar.y, weights: weights, grid: grid, bandwidth: bandwidth, kernel: kernelChoice, edge: edgeChoice
          ).surface
          : try KernelDensity.estimate(
            x: planar.x, y: planar.y, weights: weights, grid: grid, bandwidth: bandwidth, kernel: kernelChoice, edge: edgeChoice)
        if surface.outside == planar.x.count, surface.isEmpty { throw Failure.noPointsWithinGrid(source.name) }
        let result = ResultTable("kde", [grid.rowColumn, grid.columnColumn, .init("density", .numbers(surface.density))])
        try deliver(result, source, notes(grid, outside: surface.outside), session)
      }
    }
  }

  private func ratios(_ dual: DualDensity) -> ResultTable {
    let grid = dual.cases.grid
    return ResultTable(
      "kde",
      [
        grid.rowColumn, grid.columnColumn, .init("density", .numbers(dual.cases.density)),
        .init("control_density", .numbers(dual.controls.density)),
        .init("ratio", .optionalNumbers((0..<grid.count).map { dual.ratio(cell: $0) })),
        .init("log_ratio", .optionalNumbers((0..<grid.count).map { dual.logRatio(cell: $0) })),
      ])
  }

  private func notes(_ grid: RegularGrid, outside: Int) -> AnalysisNotes {
    var warnings: [Message] = []
    if outside > 0 {
      warnings.append(
        edge == .diggle
          ? Message(
            sv: "Punkter utanför rutnätet: \(outside). De är inte med.",
            en: "Points outside the grid: \(outside). They are left out.")
          : Message(
            sv: "Punkter utanför rutnätet: \(outside). De räknas bara in där bandbredden når.",
            en: "Points outside the grid: \(outside). They count only where the bandwidth reaches."))
    }
    let method =
      caseColumn != nil
      ? Message(
        sv: " Kvoten 1 betyder lika tätt med fall som med jämförelse. Tom kvot: ingen jämförelse inom räckhåll.",
        en: " A ratio of 1 means cases as dense as controls. Empty ratio: no control within reach.")
      : Message(sv: " Täthet i händelser per kvadratmeter.", en: " Density in events per square metre.")
    return AnalysisNotes(
      parameters: [
        .init("bandwidth", .number(bandwidth, decimals: 6)), .init("kernel", .text(kernel.rawValue)), .init("edge", .text(edge.rawValue)),
        .init("weight", .optional(weight)), .init("adaptive", .boolean(adaptive)), .init("case", .optional(caseColumn)),
      ] + grid.fields,
      warnings: warnings,
      reading: Message(
        sv: "\(AnalysisNotes.descriptive.swedish)\(method.swedish) \(grid.place.swedish)",
        en: "\(AnalysisNotes.descriptive.english)\(method.english) \(grid.place.english)"),
      grid: GridPlace(grid))
  }
}

extension DensitySurface {
  /// Whether no point reaches any cell.
  fileprivate var isEmpty: Bool { density.allSatisfy { $0 == 0 } }
}
