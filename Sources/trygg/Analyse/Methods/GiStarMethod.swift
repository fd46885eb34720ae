import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse gistar`.
struct GiStarMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "gistar", "Rutor med fler händelser i och omkring sig än på andra håll (Getis–Ord Gi*), med exakt p.",
    "Cells with more events in and around them than elsewhere (Getis–Ord Gi*), with exact p.",
    examples: [
      "trygg analyse gistar --input punkter.csv --cell 500",
      "trygg analyse gistar --input punkter.csv --cell 1000 --distance 1500 --test binomial",
    ])

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions
  @OptionGroup var cells: GridOptions
  @OptionGroup var local: LocalTestOptions

  @Flag(
    name: .customLong("exclude-cell"),
    help: help(
      "Räkna inte rutan själv till sin omgivning: Gi i stället för Gi*. Kolumnen heter då g_z.",
      "Leave the cell itself out of its neighbourhood: Gi instead of Gi*. The column is then named g_z."))
  var excludesCell = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let source = try read(points.x, points.y)
    let planar = try PlanarPoints(source, points)
    let test = try local.choice(try plan(replicates: local.replicates, session))
    let found = try calculate(source, parameters: LocalTestOptions.names) {
      let counts = try CellCounts(x: planar.x, y: planar.y, grid: cells.grid(x: planar.x, y: planar.y))
      if counts.total == 0 { throw StatisticsError.noPoints }
      return try local.analyse {
        try GetisOrd.analyse(
          counts, distance: local.distance(cells.cell), includesCell: !excludesCell, test: test, alternative: local.alternativeChoice,
          correction: local.correctionChoice)
      }
    }
    let result = ResultTable(
      "gistar",
      [
        found.grid.rowColumn, found.grid.columnColumn, .init("count", .integers(found.column(\.count))),
        .init(excludesCell ? "g_z" : "gstar_z", .optionalNumbers(found.column(\.z))), .init("p", .optionalNumbers(found.column(\.p))),
        .init("p_adjusted", .optionalNumbers(found.column(\.adjustedP))),
      ])
    let notes = AnalysisNotes(
      parameters: local.fields(found.grid) + [.init("exclude_cell", .boolean(excludesCell))], warnings: local.warnings(found),
      reading: local.reading(found), grid: GridPlace(found.grid))
    try deliver(result, source, notes, session)
  }
}
