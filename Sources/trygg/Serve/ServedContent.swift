// Everything that the served pages and layers tell, read once.
import Almanac
import Exercise
import FollowUp
import Foundation
import Geography
import Hotspots
import Incidents
import Messages
import Publishing
import SpatialStatistics
import Store
import Streets

/// The content of a database for its own controller: the site's pages, and lists that stay in the house. No free text of a report is among it.
struct ServedContent {
  let kommun: Kommun
  let hotspots: [Hotspot]
  let proposals: [OperationProposal]
  let decided: [DecidedOperation]
  let walks: [WalkProposal]
  let marks: [DialogueMark]
  /// The newest reports, at most `mostReports`, without their texts.
  let reports: [Report]
  /// How many reports there are.
  let reportCount: Int
  /// Reports of each month that has any, the earliest first.
  let months: [(month: String, count: Int)]
  let streets: (network: StreetNetwork, source: StreetSource)?
  /// SHA-256 of the streets that are loaded; the walks know theirs.
  private(set) var site: Site

  /// The most reports that a list or a map shows.
  static let mostReports = 20_000
  /// The most rows of the table of reports.
  static let mostRows = 500

  init(_ store: Store, _ session: Session, hasLeaflet: Bool) throws {
    let own = Audience(rawValue: try store.setting("controller") ?? "police") ?? .police
    kommun = try Kommun(store)
    hotspots = try store.currentHotspots()?.hotspots ?? []
    proposals = try store.currentOperations()
    decided = try store.operations()
    walks = try store.currentWalks()
    marks = try store.dialogues().prefix(3).flatMap(\.marks)
    reports = try store.reports(limit: Self.mostReports).map { report in
      var bare = report
      bare.text = nil
      bare.categoryText = nil
      bare.sourceID = ""
      return bare
    }
    let table = try store.reportTable()
    reportCount = table.count
    var counts: [String: Int] = [:]
    for instant in table.earliest { counts[String(CivilZone.stockholm.local(instant).date.description.prefix(7)), default: 0] += 1 }
    months = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    streets = try store.streetSummary() == nil ? nil : try store.streets()

    let material = try SiteGathering(store: store, session: session, audience: own).material(command: "trygg serve")
    let composer = SiteComposer(material, language: session.language)
    site = Site(language: session.language, name: composer.name, banner: composer.banner, groups: [], footer: composer.footer)
    let lists = try ServedLists(self, store, session, hasLeaflet: hasLeaflet).pages()
    let words = session.language == .swedish ? ("Sidor", "Listor som stannar i huset") : ("Pages", "Lists that stay in the house")
    site.groups = [(words.0, try composer.pages()), (words.1, lists)]
  }
}
