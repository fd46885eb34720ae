// The speed of a year plan.
import Almanac
import Foundation
import Geography
import Hotspots
import Incidents
import Intake
import Messages
import Planning
import SpatialStatistics

/// `trygg-bench plan` plans 2027 for the commitments of `geodata/` with made-up reports at 60 places: learning, the expected numbers of 60 × 8,760 hours, and the
/// choice.
enum PlanBench {
  private static let places = 60
  private static let reports = 6000

  static func run() throws -> String {
    let geodata = try Geodata.load(folder: FileManager.default.currentDirectoryPath + "/geodata")
    guard let set = geodata.commitmentSets.last, let today = CivilDate(iso: "2026-11-23") else { throw Failure.noCommitments() }
    let sites = sites()
    let table = try table(sites)
    let calendar = RiskCalendar(rules: geodata.riskEvenings, school: geodata.schoolCalendar)
    let context = HotspotContext(categories: geodata.categories, places: [], studyAreas: [], road: nil)
    var plan: YearPlan?
    var learning = 0.0
    let line = try Bench.line("plan, \(set.commitments.count) commitments, \(places) places × 8,760 hours") {
      let start = Meter.cpuSeconds()
      func learn(_ categories: [String]) throws -> PlanExpectation {
        var options = ExpectationOptions()
        options.categories = categories
        return PlanExpectation(try ExpectedReports.fit(table, sites: sites, context: context, options: options), year: 2027)
      }
      var material = PlanMaterial(
        year: 2027, set: set, calendar: calendar, position: Position(latitude: 66.326, longitude: 22.837), today: today)
      material.people = try learn([])
      material.traffic = try learn(PlanMaterial.trafficCategories)
      material.moped = try learn(PlanMaterial.mopedCategories)
      learning = Meter.cpuSeconds() - start
      plan = try YearPlanner.plan(material)
    }
    guard let plan else { return line }
    let short = plan.rows.filter { $0.status == .short }.map(\.commitment.id)
    return line
      + String(
        format: "; of it learning %.3f; value %.4f, bound %.4f, gap %.4f; %d items; not reached: %@", learning, plan.value, plan.bound,
        plan.gap, plan.items.count, short.isEmpty ? "none" : short.joined(separator: ", "))
  }

  private static func sites() -> [ExpectationSite] {
    (0..<places).map { number in
      let centre = Position(latitude: 66.2 + 0.02 * Double(number % 10), longitude: 22.6 + 0.06 * Double(number / 10))
      return ExpectationSite(
        key: "place-\(number)", label: "Place \(number)", kind: .place, extent: .circle(centre: centre, radius: 400))
    }
  }

  /// Three years with evening and weekend peaks that differ by place.
  private static func table(_ sites: [ExpectationSite]) throws -> ReportTable {
    let projector = try Projector.sweref99TM()
    let categories = ["speeding", "disturbing_driving", "disorder", "vandalism", "crash"]
    var random = RandomStream(seed: 7, stream: 0)
    var table = ReportTable()
    let first = CivilDate(daysSince1970: 19_723)
    while table.count < reports {
      let site = Int(Double(places) * random.uniform() * random.uniform())
      let date = first.adding(days: Int(random.integer(below: 1050)))
      let hour = Int(random.integer(below: 24))
      let peak = (site * 5) % 24
      let near = min(abs(hour - peak), 24 - abs(hour - peak))
      guard random.uniform() < (near <= 3 ? 0.9 : 0.25) * (date.weekday >= 5 ? 1 : 0.6),
        let time = CivilTime(date: date, hour: hour, minute: Int(random.integer(below: 60)))
      else { continue }
      let start = CivilZone.stockholm.resolve(time).earliest
      table.append(
        id: Int64(table.count + 1), plane: try projector.plane(sites[site].extent.centre), precision: 50, earliest: start,
        latest: start.adding(seconds: 1800), category: categories[Int(random.integer(below: 5))], severity: 1 + site % 4, origin: .citizen,
        flags: [])
    }
    return table
  }
}
