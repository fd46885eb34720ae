// Maps and curves as pictures, from `trygg export`.
import Foundation
import Incidents
import Messages
import Publishing
import SpatialStatistics
import Store

/// Draws what `trygg export LAYER --format svg|png` asks for, and the curves in every form.
struct PictureExport {
  /// Layers that are curves: they have numbers for machines and a picture.
  enum Curve: String, CaseIterable {
    case road = "road-curve"
    case months
  }

  let sharing: Sharing
  let session: Session

  private var store: Store { sharing.store }
  private var kommun: Kommun { sharing.kommun }
  private var receiver: Audience { sharing.audience }
  private var isOwn: Bool { sharing.isOwn }

  /// Writes a curve as a picture, CSV, JSON or a table. It rests on single reports, so it stays with the file's owner.
  ///
  /// - Throws: `Failure` (refused) for another audience; `Failure` (too few data).
  func deliver(_ curve: Curve, _ filter: ReportFilter, _ envelope: Envelope) throws {
    guard isOwn else { throw Failure.curvesNotShared(receiver.name) }
    let table = try store.reportTable(filter)
    let result: ResultTable
    let chart: Chart
    switch curve {
    case .road:
      let reach = kommun.studyAreas.first { $0.kind == .road }?.reach ?? 300
      let made = try RoadCurve(
        table, kommun.road, reach: reach,
        plan: MonteCarloPlan(seed: session.options.seed, isCancelled: { Interruption.requested() }))
      (result, chart) = (made.table, made.chart(session.language))
    case .months:
      let made = try MonthCurve(table)
      (result, chart) = (made.table, made.chart(session.language))
    }
    switch session.options.format ?? .csv {
    case .svg, .png: try session.deliver(picture: chart.svg(session.language))
    case .csv: try session.deliver { result.writeCSV(to: $0) }
    case .json: try session.deliver { result.writeJSON(envelope: envelope, language: session.language, to: $0) }
    case .table: try session.deliver(result.textTable(language: session.language).text(width: Session.terminalWidth()))
    default: throw Failure.formatNotOffered(session.options.format?.rawValue ?? "", ["svg", "png", "csv", "json", "table"])
    }
  }

  /// Writes a layer as a map.
  ///
  /// - Throws: `Failure` (refused) for what the audience may not see, or where nothing passes its limits.
  func deliverMap(_ layer: String) throws {
    var content = kommun.map
    let title: Message
    switch layer {
    case "hotspots":
      guard let list = try store.currentHotspots() else { throw Failure.noHotspotList() }
      title = Message(sv: "Hotspots i \(kommun.name)", en: "Hotspots in \(kommun.name)")
      if isOwn {
        content.hotspots = list.hotspots
      } else {
        content.cells = try MapCell.cells(of: sharing.hotspots().shown)
      }
    case "walks":
      guard isOwn else { throw Failure.walksNotShared(receiver.name) }
      guard let walk = try store.currentWalks().first else { throw Failure.noWalkProposed() }
      let streets = walk.followsStreets ? try store.streets() : nil
      let map = try BriefPage.walkMap(walk, streets, kommun, title: Message(sv: "Trygghetsvandring", en: "Safety walk"))
      let picture = MapPicture.walk(walk, streets: map.streets, places: map.places, title: map.title)
      return try session.deliver(picture: picture.svg(session.language) + "\n")
    case "operations":
      guard isOwn else { throw Failure.operationsNotShared(receiver.name) }
      title = Message(sv: "Föreslagna insatser i \(kommun.name)", en: "Proposed operations in \(kommun.name)")
      content.operations = try store.currentOperations().filter(\.kind.showsPlace)
    case "places": title = Message(sv: "Platser i \(kommun.name)", en: "Places in \(kommun.name)")
    default: throw Failure.formatNotOffered(session.options.format?.rawValue ?? "", OutputFormat.lists.map(\.rawValue))
    }
    let picture = MapPicture.kommun(
      content, title: title, centre: kommun.centre, metres: content.closestReach(around: kommun.centre, within: 3000))
    try session.deliver(picture: picture.svg(session.language) + "\n")
  }
}
