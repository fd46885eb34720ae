// What leaves the file: the gate, with what was handed out before.
import Almanac
import Foundation
import Hotspots
import Incidents
import Messages
import Publishing
import Store

/// Hands out of one database to one audience. Everything that goes to another audience than the file's own is made here, is compared with what that
/// audience has been given, and is kept before it is handed out.
struct Sharing {
  let store: Store
  let session: Session
  let kommun: Kommun
  /// The gate of the audience.
  let gate: AudienceGate
  /// Whose file it is.
  let controller: Audience
  /// Why the limits may be looser than the standard, in the user's words; nil where they are not.
  let reason: String?

  /// Makes the way out to an audience.
  ///
  /// - Parameters:
  ///   - audience: who gets it; nil for the file's own controller.
  ///   - limits: the user's own limits and reason.
  /// - Throws: `Failure` (refused) for limits that are looser than the standard without a reason.
  init(_ store: Store, _ session: Session, to audience: Audience?, limits: LimitOptions? = nil) throws {
    self.store = store
    self.session = session
    kommun = try Kommun(store)
    controller = Audience(rawValue: try store.setting("controller") ?? "police") ?? .police
    let receiver = audience ?? controller
    let chosen = try LimitOptions.limits(for: receiver, file: limits?.file, stored: try store.setting("limits"))
    let looser = chosen.looserRules
    if !looser.isEmpty, receiver != controller, limits?.reason == nil { throw Failure.limitsLooser(audience: receiver.name, looser) }
    reason = looser.isEmpty ? nil : limits?.reason
    gate = AudienceGate(chosen, categories: kommun.categories)
  }

  /// Who gets it.
  var audience: Audience { gate.limits.audience }
  /// Whether it is the file's own controller.
  var isOwn: Bool { audience == controller }

  private var today: CivilDate { CivilZone.stockholm.local(session.now).date }

  /// All layers of the audience, as a site or a folder for it is made of: `Sharing(store, session, to: .public).layers()`. The store must be open
  /// for writing, unless nothing is to be kept (`--dry-run`).
  ///
  /// A layer of which nothing passes is empty.
  func layers() throws -> SharedLayers {
    func orNone<T>(_ make: () throws -> [T]) throws -> [T] {
      do { return try make() } catch let failure as Failure where failure.status == .refused || failure.status == .tooFewData { return [] }
    }
    return gate.layers(
      hotspots: try orNone { try hotspots().shown }, counts: try orNone { try counts().rows }, operations: try store.operations(),
      places: kommun.places, commitments: try store.commitmentSets().flatMap(\.commitments))
  }

  /// The hotspots that the audience may have.
  ///
  /// - Throws: `Failure` when no list was made; `Failure` (refused) when nothing passes.
  func hotspots() throws -> AudienceGate.Answer {
    guard let run = try store.currentHotspots() else { throw Failure.noHotspotList() }
    let past = try store.releases(of: WayOut.hotspots.rawValue, to: audience)
    let earlier = try past.map { release in
      HotspotRelease(rows: try release.rows.map { try decode(ReleasedHotspot.self, $0.body) }, lastReport: release.lastReport)
    }
    let settled = try gate.hotspots(run.hotspots, ReportFacts(try store.reportTable()), today: today, earlier: earlier)
    if let new = settled.new {
      let rows = try new.rows.map { StoredRelease.Row(key: $0.key, reports: $0.reports.count, body: try encode($0)) }
      try keep([try release(.hotspots, scope: "", lastReport: new.lastReport, rows)])
    }
    return settled.answer
  }

  /// The tables of all periods that have ended.
  ///
  /// - Throws: `Failure` (refused) when nothing passes, or a period was released otherwise.
  func counts() throws -> SharedCounts {
    let past = try store.releases(of: WayOut.counts.rawValue, to: audience)
    let released = try past.map { release in
      let head = try decode(CountHead.self, release.scope)
      return CountRelease(
        period: head.period, terms: head.terms, rows: try release.rows.map { try decode(CountedRow.self, $0.body) })
    }
    let counts = try gate.counts(try countSource(), today: today, released: released)
    let last = try store.lastReportID()
    try keep(
      try counts.new.map { new in
        try release(
          .counts, scope: try encode(CountHead(period: new.period, terms: new.terms)), lastReport: last,
          try new.rows.map { StoredRelease.Row(key: $0.row.key, reports: $0.facts.reports, body: try encode($0)) })
      })
    guard !counts.rows.isEmpty else {
      throw Failure.countsRefused(
        audience: audience.name, least: gate.limits.minimumCases, days: gate.limits.minimumDays, months: gate.limits.halfYears * 6)
    }
    return counts
  }

  /// All counts for the file's own controller.
  func ownCounts(_ filter: ReportFilter) throws -> [SharedCountRow] { try gate.ownCounts(try countSource(filter)) }

  /// Numbers of the whole kommun by key, as they may be told now, and when they were first told so.
  func told(_ now: [ToldCount], in way: WayOut, scope: String) throws -> (counts: [ToldCount], since: Instant) {
    let past = try store.releases(of: way.rawValue, to: audience).filter { $0.scope == scope }
    let earlier = try past.map { try $0.rows.map { try decode(ToldCount.self, $0.body) } }
    let told = gate.settle(now, earlier: earlier)
    if let last = past.last, told == earlier.last { return (told, last.made) }
    let rows = try told.map { StoredRelease.Row(key: $0.key, reports: $0.reports, body: try encode($0)) }
    try keep([try release(way, scope: scope, lastReport: try store.lastReportID(), rows)])
    return (told, session.now)
  }

  /// What the reports are divided by.
  func countSource(_ filter: ReportFilter = ReportFilter()) throws -> CountSource {
    let schools = kommun.studyAreas.filter { $0.kind == .school }.compactMap { area in
      kommun.places.first { $0.key == area.placeKey }?.position.map { CountSource.School(position: $0, reach: area.reach) }
    }
    let corridor = kommun.studyAreas.first { $0.kind == .road }?.reach ?? 300
    let road = kommun.road.map { road in
      CountRoad(
        road: road.road, corridor: corridor, categories: HotspotContext.roadCategories,
        chainage: { position in road.chainage(of: position).map { ($0.metres, $0.offset) } }, position: { road.position(at: $0) })
    }
    return CountSource(
      table: try store.reportTable(filter), categories: kommun.categories, places: kommun.places, schools: schools, road: road)
  }

  private struct CountHead: Codable {
    var period: CountPeriod
    var terms: String
  }

  private func release(
    _ way: WayOut, scope: String, lastReport: Int64, _ rows: [StoredRelease.Row]
  ) throws -> StoredRelease {
    StoredRelease(
      layer: way.rawValue, audience: audience, scope: scope, made: session.now, parameters: try encode(gate.limits), lastReport: lastReport,
      rows: rows)
  }

  private func keep(_ releases: [StoredRelease]) throws {
    if !session.options.dryRun { try store.keep(releases) }
  }

  private func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func decode<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw Failure.databaseFault(store.path, "releases: \(error)")
    }
  }
}
