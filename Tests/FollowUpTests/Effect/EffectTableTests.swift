import Almanac
import Geography
import Incidents
import Testing

@testable import FollowUp

struct EffectTableTests {
  @Test func reportsBelongToTheFirstAreaAndToOnePeriod() throws {
    let design = try EffectWorld.design()
    var world = try EffectWorld()
    try world.add(3, at: EffectWorld.target, in: design.before[0])
    try world.add(2, at: EffectWorld.target, in: design.before[2])
    try world.add(4, at: Geodesic.position(from: EffectWorld.target, azimuth: 200, metres: 500), in: design.after)
    try world.add(5, at: EffectWorld.place(2), in: design.after, severity: 3)
    // In no area, and in no period.
    try world.add(6, at: Geodesic.position(from: EffectWorld.target, azimuth: 0, metres: 9000), in: design.after)
    try world.add(7, at: EffectWorld.target, in: EffectPeriod(from: EffectWorld.date("2027-01-05"), to: EffectWorld.date("2027-03-01")))
    let table = try EffectTable.count(world.reports, design, before: design.before, after: design.after, zone: .stockholm)
    #expect(table.targetBefore.map(\.reports) == [3, 0, 2])
    #expect(table.targetAfter.reports == 0 && table.bufferAfter.reports == 4)
    #expect(table.placesAfter.map(\.reports) == [0, 5, 0, 0, 0, 0, 0])
    #expect(table.placesAfter[1].severity == 15 && table.placesAfter[1].severitySquares == 45)
    #expect(table.elsewhereAfter == 11 && table.elsewhereBefore == 0)
  }

  @Test func patrolsCoarsePlacesAndCoarseTimesAreCountedApart() throws {
    var design = try EffectWorld.design()
    design.window = TimeWindow(weekdays: Array(1...7), fromHour: 18, toHour: 2, months: Array(1...12))
    var world = try EffectWorld()
    try world.add(2, at: EffectWorld.target, in: design.after, hour: 20)
    try world.add(3, at: EffectWorld.target, in: design.after, origin: .patrol, hour: 20)
    try world.add(4, at: EffectWorld.target, in: design.after, precision: 5000, hour: 20)
    // 17–19 may lie inside or outside; 12–13 does not; 23–01 does.
    try world.add(5, at: EffectWorld.target, in: design.after, hour: 17, span: 7200)
    try world.add(6, at: EffectWorld.target, in: design.after, hour: 12, span: 3600)
    try world.add(1, at: EffectWorld.target, in: design.after, hour: 23, span: 7200)
    // A day only, outside the areas: nothing to tell.
    try world.add(2, at: Geodesic.position(from: EffectWorld.target, azimuth: 0, metres: 9000), in: design.after, hour: 0, span: 86_399)
    let table = try EffectTable.count(world.reports, design, before: design.before, after: design.after, zone: .stockholm)
    #expect(table.targetAfter.reports == 3)
    #expect(table.patrolAfter == 3 && table.patrolBefore == 0)
    #expect(table.coarsePosition == 4)
    #expect(table.coarseTime == 5)
  }

  @Test func aDayIsEnoughWhereAllHoursCount() throws {
    let design = try EffectWorld.design()
    var world = try EffectWorld()
    try world.add(3, at: EffectWorld.target, in: design.after, hour: 0, span: 86_399)
    // From the evening before the first day into it.
    let start = EffectWorld.noon(design.after.from.adding(days: -1), hour: 20)
    world.reports.append(
      id: 99, plane: try Projector.sweref99TM().plane(EffectWorld.target), precision: 50, earliest: start,
      latest: start.adding(seconds: 8 * 3600),
      category: "vandalism", severity: 1, origin: .citizen, flags: [])
    let table = try EffectTable.count(world.reports, design, before: design.before, after: design.after, zone: .stockholm)
    #expect(table.targetAfter.reports == 3 && table.coarseTime == 1)
  }

  @Test func categoriesAndPolygonsChoose() throws {
    var design = try EffectWorld.design()
    design.categories = ["theft"]
    let corners = [45.0, 135, 225, 315].map { Geodesic.position(from: EffectWorld.target, azimuth: $0, metres: 400) }
    design.target = .polygon(rings: [corners])
    design.buffer = []
    var world = try EffectWorld()
    try world.add(2, at: EffectWorld.target, in: design.after, category: "theft")
    try world.add(3, at: EffectWorld.target, in: design.after)
    try world.add(1, at: Geodesic.position(from: EffectWorld.target, azimuth: 0, metres: 350), in: design.after, category: "theft")
    let table = try EffectTable.count(world.reports, design, before: design.before, after: design.after, zone: .stockholm)
    #expect(table.targetAfter.reports == 2)
  }
}
