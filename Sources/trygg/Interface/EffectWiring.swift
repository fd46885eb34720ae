// From a decision to a fixed design, and from a design to what was found.
import Almanac
import FollowUp
import Foundation
import Geography
import Incidents
import Messages
import Store
import Streets

/// Ties effect studies to the database and the kommun.
struct EffectWiring {
  /// Kinds whose effect can be looked for in reports of a place.
  static let kinds: Set<PlanKind> = [.traffic, .trafficMoment, .moped]

  private let store: Store
  private let kommun: Kommun
  private let now: Instant

  init(_ store: Store, _ kommun: Kommun, now: Instant) {
    self.store = store
    self.kommun = kommun
    self.now = now
  }

  /// The design of an operation with a place, or nil for the other kinds.
  ///
  /// - Throws: `Failure` (too few data) when nothing can be compared: the operation can be decided on all the same, and is not evaluated.
  func design(_ operation: DecidedOperation, options: EffectOptions = EffectOptions()) throws -> EffectDesign? {
    guard EffectWiring.kinds.contains(operation.kind), let position = operation.position, let day = operation.planned?.endDate else {
      return nil
    }
    guard let first = try store.reportSpan().first else { throw Failure.effectWithoutPast(operation.id, from: nil) }
    let zone = CivilZone.stockholm
    var material = EffectMaterial(
      operationID: operation.id, label: operation.label, dates: [day], position: position, dataFrom: zone.local(first).date,
      today: zone.local(operation.decided).date)
    material.hotspot = try operation.hotspotIDs.first.flatMap { try store.hotspot($0)?.hotspot }
    material.candidates = candidates(near: material.hotspot?.extent.centre ?? position)
    material.road = course
    material.rebuilt = kommun.rebuilt
    return try EffectDesign.proposed(material, options: options)
  }

  /// A stored design.
  ///
  /// - Throws: `Failure` (bad input) that names the row for text that is no design.
  static func decoded(_ stored: StoredEffectDesign) throws -> EffectDesign {
    do {
      return try JSONDecoder().decode(EffectDesign.self, from: Data(stored.body.utf8))
    } catch {
      throw Failure.storedValueBroken("effect_designs", row: stored.operation)
    }
  }

  /// The stored form of a design.
  func stored(_ design: EffectDesign) throws -> StoredEffectDesign {
    StoredEffectDesign(operation: design.operationID, hash: try design.hash(), made: now, body: try design.canonicalJSON())
  }

  /// Named places with a position: those of the kind of the nearest place first, each group by name.
  private func candidates(near position: Position) -> [EffectMaterial.Candidate] {
    let known = kommun.places.compactMap { place in place.position.map { (place: place, position: $0) } }
    let nearest = known.min { a, b in
      let first = (Geodesic.metres(from: a.position, to: position), a.place.key)
      return first < (Geodesic.metres(from: b.position, to: position), b.place.key)
    }
    return known.sorted { a, b in
      let first = (a.place.kind == nearest?.place.kind ? 0 : 1, a.place.name, a.place.key)
      return first < (b.place.kind == nearest?.place.kind ? 0 : 1, b.place.name, b.place.key)
    }.map { EffectMaterial.Candidate(name: $0.place.name, position: $0.position) }
  }

  private var course: RoadCourse? {
    kommun.road.flatMap { road in
      RoadCourse(
        name: road.road, vertices: zip(road.chainages, road.stations).map { RoadCourse.Vertex(metres: $0.0, position: $0.1.position) })
    }
  }

  /// What a reader must know when it was not done on the day for which the effect was planned to be measured.
  static func otherDay(_ operation: DecidedOperation, _ design: EffectDesign) -> [Message] {
    let planned = design.after.from.adding(days: -1)
    guard let done = operation.done?.endDate, done != planned else { return [] }
    return [
      Message(
        sv: "Insatsen gjordes \(done), men tiden efter är låst till dagen efter planen (\(planned)).",
        en: "The operation was done on \(done), but the time after is fixed to the day after the plan (\(planned)).")
    ]
  }

  /// What a reader must know when the reports end before the period after.
  static func missingEnd(_ reports: ReportTable, _ finding: EffectFinding) -> [Message] {
    guard let last = reports.latest.max().map({ CivilZone.stockholm.local($0).date }), last < finding.after.to else { return [] }
    return [
      Message(
        sv: "De inlästa rapporterna slutar \(last), före periodens sista dag \(finding.after.to). Läs in fler om det finns.",
        en: "The reports read in end on \(last), before the period's last day \(finding.after.to). Read in more if there are any.")
    ]
  }

  /// Evaluates an operation that was done, by the design that was fixed.
  ///
  /// - Parameter wished: choices that somebody makes now; anything other than the fixed design is refused and shown.
  func evaluate(_ operation: DecidedOperation, _ reports: ReportTable, wished: EffectOptions? = nil) throws -> (
    finding: EffectFinding, design: EffectDesign
  ) {
    guard let stored = try store.fixedDesign(operation.id) else { throw Failure.effectWithoutDesign(operation.id) }
    guard operation.status == .done else { throw Failure.effectNotDone(operation.id) }
    let fixed = try EffectWiring.decoded(stored)
    // The text in the database must be the one that was hashed.
    try fixed.verify(stored.hash)
    let used = try wished.flatMap { try design(operation, options: $0) } ?? fixed
    // Purged reports are not reports that never were: the day after the last one purged is the first that can be compared.
    let kept = try store.setting("reports_from").flatMap { CivilDate(iso: String($0.prefix(10))) }?.adding(days: 1)
    let finding = try EffectEvaluator.evaluate(
      used, acceptedHash: stored.hash, accepted: fixed, reports: reports, now: now, reportsFrom: kept)
    let last = reports.latest.max().map { CivilZone.stockholm.local($0).date }
    // Without a report since, nothing tells a fall from a file that nobody has read in.
    guard let last, last >= finding.after.from else {
      throw Failure.effectWithoutData(operation.id, last: last?.description ?? "–", from: finding.after.from.description)
    }
    return (finding, fixed)
  }
}
