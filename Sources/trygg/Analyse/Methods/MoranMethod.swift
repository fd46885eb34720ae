import ArgumentParser
import Intake
import Messages
import Publishing
import SpatialStatistics

/// `trygg analyse moran`.
struct MoranMethod: AnalysisMethod {
  static let configuration = CommandConfiguration.command(
    "moran", "Rutor som liknar sina grannar, eller sticker ut bland dem (lokal Moran), med exakt p.",
    "Cells that are like their neighbours, or stand out among them (local Moran), with exact p.",
    examples: [
      "trygg analyse moran --input punkter.csv --cell 500", "trygg analyse moran --input punkter.csv --cell 500 --alternative two-sided",
    ])

  @OptionGroup var table: TableOptions
  @OptionGroup var points: PointOptions
  @OptionGroup var cells: GridOptions
  @OptionGroup var local: LocalTestOptions
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
        try LocalMoran.analyse(
          counts, distance: local.distance(cells.cell), test: test, alternative: local.alternativeChoice, correction: local.correctionChoice
        )
      }
    }
    let result = ResultTable(
      "moran",
      [
        found.grid.rowColumn, found.grid.columnColumn, .init("count", .integers(found.column(\.count))),
        .init("moran_I", .optionalNumbers(found.column(\.moranI))),
        .init("quadrant", .optionalIntegers(found.column { $0.quadrant?.rawValue })), .init("p", .optionalNumbers(found.column(\.p))),
        .init("p_adjusted", .optionalNumbers(found.column(\.adjustedP))),
      ])
    let reading = local.reading(found)
    let quadrants = Message(
      sv: " Kvadrant 1: hög bland höga, 2: låg bland höga, 3: låg bland låga, 4: hög bland låga.",
      en: " Quadrant 1: high among high, 2: low among high, 3: low among low, 4: high among low.")
    let notes = AnalysisNotes(
      parameters: local.fields(found.grid), warnings: local.warnings(found),
      reading: Message(sv: reading.swedish + quadrants.swedish, en: reading.english + quadrants.english),
      grid: GridPlace(found.grid))
    try deliver(result, source, notes, session)
  }
}
