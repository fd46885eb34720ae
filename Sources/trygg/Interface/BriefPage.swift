// The page with map, lists and reasons.
import Almanac
import Exercise
import Foundation
import Geography
import Hotspots
import Incidents
import Messages
import Networks
import Publishing
import Store
import Streets

/// Puts what a database holds on one page.
enum BriefPage {
  /// The page of the current lists.
  ///
  /// - Throws: `Failure` when no hotspot list was made yet.
  static func content(_ store: Store, _ envelope: Envelope?, _ session: Session, example: WalkMap? = nil) throws -> PageContent {
    guard let current = try store.currentHotspots() else { throw Failure.noHotspotList() }
    let kommun = try Kommun(store)
    let span = try store.reportSpan()
    let streets = try store.streets()
    let walk = try store.currentWalks().first
    let isExercise = try store.holdsReports(labelled: ExerciseGenerator.label)
    let rebuilt = kommun.rebuilt.filter { stretch in current.hotspots.contains { stretch.parts($0) } }.map(\.warning)
    var envelope =
      envelope
      ?? session.envelope(
        [.init("run", .text(current.run.parameters))],
        DataSummary(reports: span.count, from: span.first, to: span.last, sha256: current.run.dataSHA256))
    envelope.warnings += rebuilt
    var content = PageContent(
      title: Message(sv: "Hotspots och förslag – \(kommun.name)", en: "Hotspots and proposals – \(kommun.name)"), isExercise: isExercise,
      envelope: envelope,
      categories: kommun.categories, map: kommun.map, centre: kommun.centre, hotspots: current.hotspots,
      walk: try walk.map { try walkMap($0, streets, kommun, title: Message(sv: "Trygghetsvandring", en: "Safety walk")) },
      operations: try operations(store), example: example, sources: sources(streets?.source))
    // The same reports as the list: those that patrols made show where patrols were.
    let table = try store.reportTable(ReportFilter(origins: [.citizen, .register]))
    let week = table.week
    content.week = WeekCounts(weights: week.weights, timed: week.timed, reports: table.count)
    return content
  }

  /// A walk close up, with the streets around it.
  static func walkMap(
    _ walk: WalkProposal, _ streets: (network: StreetNetwork, source: StreetSource)?, _ kommun: Kommun, title: Message, note: Message? = nil
  ) throws -> WalkMap {
    var lines: [MapLine] = []
    if let network = streets?.network, let box = BoundingBox(walk.line + walk.stops.map(\.position))?.padded(by: 1) {
      for edge in network.edges.indices {
        let course = Array(network.network.positions(of: edge))
        if course.contains(where: { box.contains($0) }) { lines.append(MapLine(name: network.edges[edge].label, course: course)) }
      }
    }
    return WalkMap(
      title: title, note: note, walk: walk, streets: lines, places: streets == nil ? kommun.map.places : [],
      attribution: streets?.source.attribution)
  }

  /// The current operations, those at one place together in order of time; those without a place come last, so that the numbers on the map are
  /// those of the list.
  private static func operations(_ store: Store) throws -> [OperationProposal] {
    let all = try store.currentOperations()
    var groups: [[OperationProposal]] = []
    for operation in all.filter(\.kind.showsPlace) + all.filter({ !$0.kind.showsPlace }) {
      let known = groups.firstIndex { $0[0].kind == operation.kind && $0[0].label == operation.label }
      if let known { groups[known].append(operation) } else { groups.append([operation]) }
    }
    return groups.flatMap(\.byDate)
  }

  /// What the data on the page come from, with the attributions that licences ask for.
  static func sources(_ streets: StreetSource?) -> [SourceLine] {
    var lines = [
      SourceLine(
        Message(
          sv:
            "Platser och E10:s kedja: Trafiklab GTFS Regional Norrbotten 2022 (CC0) och Skolverkets register. Kommungränsen: SCB, generaliserad.",
          en:
            "Places and the chain of the E10: Trafiklab GTFS Regional Norrbotten 2022 (CC0) and Skolverket's register. Outline: SCB, generalised."
        ))
    ]
    if let streets, !streets.attribution.isEmpty {
      lines.append(SourceLine(Message(sv: "Gator: \(streets.attribution)", en: "Streets: \(streets.attribution)")))
    }
    return lines
  }
}
