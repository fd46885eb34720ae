// What a year plan is made from, out of a database.
import Almanac
import Foundation
import Geography
import Hotspots
import Incidents
import Intake
import Messages
import Planning
import Store

/// Learns expected reports for a plan.
struct PlanMaterials {
  private let kommun: Kommun
  private let table: ReportTable
  private let hotspots: [Hotspot]
  private let days: (from: CivilDate, to: CivilDate)?
  private let year: Int
  private let seed: UInt64
  /// What a reader must know.
  private(set) var warnings: [Message] = []

  init(_ store: Store, _ kommun: Kommun, year: Int, seed: UInt64) throws {
    self.kommun = kommun
    self.year = year
    self.seed = seed
    table = try store.reportTable()
    hotspots = try store.currentHotspots()?.hotspots.filter { $0.question == .lasting && $0.verdict == .hotspot } ?? []
    let span = try store.reportSpan()
    days = span.first.flatMap { first in
      span.last.map { (CivilZone.stockholm.local(first).date, CivilZone.stockholm.local($0).date) }
    }
  }

  /// Puts what the reports say into a material; with too few of them it says so and leaves the rest to the calendar.
  mutating func fill(_ material: inout PlanMaterial) throws {
    let traffic = hotspots.filter { $0.categories.contains { PlanMaterial.trafficCategories.contains($0) } }
    let sites = try ExpectationSite.standard(kommun.hotspotContext)
    material.places = kommun.places
    material.meetingPlaces = sites.filter { $0.kind == .area }.map { PlanSite($0) }
    if traffic.isEmpty {
      warnings.append(
        Message(
          sv: "Ingen varaktig trafikhotspot finns: trafikinsatserna väljs bland områden, byar och vägsträckor.",
          en: "There is no lasting traffic hotspot: traffic operations are chosen among areas, villages and stretches of road."))
    }
    material.people = try learned(sites, [])
    material.moped = try learned(sites, PlanMaterial.mopedCategories)
    material.traffic = try learned(
      try ExpectationSite.standard(kommun.hotspotContext, hotspots: traffic), PlanMaterial.trafficCategories)
  }

  private mutating func learned(_ sites: [ExpectationSite], _ categories: [String]) throws -> PlanExpectation? {
    var options = ExpectationOptions()
    options.categories = categories
    options.from = days?.from
    options.to = days?.to
    options.seed = seed
    let profile = try (try? GeodataFolder.find(nil)).flatMap { try Geodata.trafficProfile(folder: $0) }
    do {
      let found = try ExpectedReports.fit(table, sites: sites, context: kommun.hotspotContext, traffic: profile ?? .flat, options: options)
      return PlanExpectation(found, year: year, only: PlanMaterials.apart(found.sites))
    } catch let failure as Failure where failure.status == .tooFewData {
      let names = kommun.categories.filter { categories.contains($0.code) }.map(\.name)
      let what =
        names.isEmpty
        ? Message(sv: "alla", en: "all")
        : Message(
          sv: names.map { $0.swedish.lowercasedFirst }.joined(separator: ", "),
          en: names.map { $0.english.lowercasedFirst }.joined(separator: ", "))
      warnings.append(
        Message(
          sv: "För få rapporter med tid (\(what.swedish)); planen går där efter kalendern.",
          en: "Too few reports with a time (\(what.english)); there the plan goes by the calendar."))
      return nil
    }
  }

  /// The sites without those that are the same place as a hotspot.
  private static func apart(_ sites: [ExpectationSite]) -> [Int] {
    let hotspots = sites.filter { $0.kind == .hotspot }.map(\.extent.centre)
    return sites.indices.filter { index in
      sites[index].kind == .hotspot || !hotspots.contains { Geodesic.metres(from: $0, to: sites[index].extent.centre) < 1000 }
    }
  }
}
