// What the site tells, out of a database.
import Almanac
import Foundation
import Incidents
import Messages
import Publishing
import Store

/// Gathers the material of a site.
struct SiteGathering {
  let store: Store
  let session: Session
  let audience: Audience

  /// The material.
  ///
  /// - Parameter command: the words that make the pages again, without the clock and the language.
  func material(command: String) throws -> SiteMaterial {
    var document = try DocumentGathering(store: store, session: session, audience: audience).material(command: command)
    let streets = try store.streetSummary() == nil ? nil : try store.streets()
    document.attributions = BriefPage.sources(streets?.source).map(\.text)
    let kommun = try Kommun(store)
    let gate = AudienceGate(for: audience, categories: kommun.categories)
    let today = CivilZone.stockholm.local(session.now).date
    let planned = document.operations.filter {
      $0.kind == .walk && $0.status == .planned && ($0.planned?.date).map { $0 >= today } ?? false
    }
    .sorted { ($0.planned?.text ?? "", $0.id) < ($1.planned?.text ?? "", $1.id) }
    let walks = try planned.compactMap { operation -> SiteWalk? in
      guard let id = operation.proposalID, var walk = try store.walk(id) else { return nil }
      // The day may have been moved when it was decided on.
      if let time = operation.planned {
        walk.date = time.date
        if let start = time.start { walk.time = start }
      }
      // The public may not see numbers by place, not even of a stop: then a stop says what residents and the map say.
      let shared = gate.groupWalk(walk, hotspots: audience == .public ? [] : document.hotspots ?? [], categories: kommun.categories)
      let title = Message(sv: "Trygghetsvandring", en: "Safety walk")
      return SiteWalk(map: try BriefPage.walkMap(shared, walk.followsStreets ? streets : nil, kommun, title: title))
    }
    return SiteMaterial(document: document, walks: walks)
  }
}
