import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Hotspots

@Suite struct ReportDensityTests {
  private static let centre = PlanePoint(x: 852_000, y: 7_369_000)

  private func table(_ points: [(dx: Double, dy: Double, precision: Double)], category: String = "vandalism") -> ReportTable {
    var table = ReportTable()
    for (index, point) in points.enumerated() {
      let instant = Instant(secondsSince1970: 1_700_000_000 + Int64(index) * 86_400)
      table.append(
        id: Int64(index + 1), plane: PlanePoint(x: Self.centre.x + point.dx, y: Self.centre.y + point.dy), precision: point.precision,
        earliest: instant, latest: instant, category: category, severity: 1, origin: .citizen, flags: [])
    }
    return table
  }

  private func outline() throws -> Polygon {
    let projector = try Projector.sweref99TM()
    let corners = [(-5000.0, -4000.0), (5000, -4000), (5000, 4000), (-5000, 4000)]
    return Polygon(ring: try corners.map { try projector.position(PlanePoint(x: Self.centre.x + $0.0, y: Self.centre.y + $0.1)) })
  }

  /// The surface times the area of its cells is the number of reports, and its top is the quartic kernel's 3/(πh²) for each on the spot.
  @Test func theMassIsTheNumberOfReports() throws {
    let points = try ReportDensity.Points(table([(0, 0, 10), (40, 0, 10), (-900, 700, 50)]), bandwidth: 500)
    let density = try ReportDensity(points, outline: try outline(), epsg: 3006, cell: 50, bandwidth: 500)
    let mass = density.perSquareKilometre.reduce(0, +) * 50 * 50 / 1e6
    #expect(abs(mass - 3) < 0.03)
    let top = 3 / (Double.pi * 0.5 * 0.5)
    let highest = try #require(density.perSquareKilometre.max())
    #expect(highest > 1.9 * top && highest <= 2 * top)
    #expect(density.warnings.first == ReportDensity.descriptive)
  }

  @Test func theCellsStandOnWholeMultiplesWhateverTheReportsAre() throws {
    let outline = try outline()
    let grids = try [[(0.0, 0.0, 10.0)], [(3000, -2000, 10)]].map { points in
      try ReportDensity(
        try ReportDensity.Points(table(points), bandwidth: 500), outline: outline, epsg: 3006, cell: 100, bandwidth: 500
      ).grid
    }
    #expect(grids[0] == grids[1])
    #expect(grids[0].minX.truncatingRemainder(dividingBy: 100) == 0 && grids[0].minY.truncatingRemainder(dividingBy: 100) == 0)
  }

  @Test func coarseUnlocatedAndFarReportsAreLeftOutAndCounted() throws {
    var reports = table([(0, 0, 10), (0, 0, 5000), (200_000, 0, 10)])
    let instant = Instant(secondsSince1970: 1_700_000_000)
    reports.append(
      id: 9, plane: nil, precision: 0, earliest: instant, latest: instant, category: "x", severity: 1, origin: .citizen, flags: [])
    let points = try ReportDensity.Points(reports, bandwidth: 500)
    #expect(points.positions.count == 2 && points.warnings.count == 2)
    let density = try ReportDensity(points, outline: try outline(), epsg: 3006, cell: 100, bandwidth: 500)
    #expect(density.warnings.contains { $0.swedish.contains("1 läge långt utanför kommunen") })
    #expect(throws: Failure.noReportsForDensity()) {
      try ReportDensity(.init(), outline: nil, epsg: 3006, cell: 100, bandwidth: 500)
    }
    #expect(throws: Failure.densityTooLarge(cell: 0.5)) {
      try ReportDensity(points, outline: try outline(), epsg: 3006, cell: 0.5, bandwidth: 500)
    }
  }

  @Test func levelsAreRoundAndBelowTheTop() {
    #expect(ReportDensity.levels(below: 37) == [0.5, 1, 2, 5, 10, 20].map { $0 })
    #expect(ReportDensity.levels(below: 0).isEmpty && ReportDensity.levels(below: .nan).isEmpty)
  }

  @Test func theWeekCountsReportsWithAKnownHour() {
    let reports = table([(0, 0, 10), (0, 0, 10)])
    let week = reports.week
    #expect(week.timed == 2 && abs(week.weights.reduce(0, +) - 2) < 1e-9)
    // 14 November 2023 22:13 UTC is a Tuesday, 23:13 in Stockholm; the day after is a Wednesday.
    #expect(week.weights[1 * 24 + 23] == 1 && week.weights[2 * 24 + 23] == 1)
    #expect(ReportTable().week.timed == 0)
  }
}
