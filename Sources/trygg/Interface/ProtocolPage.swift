// The paper of a safety walk.
import Exercise
import Foundation
import Incidents
import Messages
import Publishing
import Store

/// Gathers what the protocol of a walk needs.
enum ProtocolPage {
  /// The sheets of a walk, within the kommun's limits whoever owns the file: they are handed to residents.
  ///
  /// - Throws: `Failure` when no walk was proposed, or none has the id.
  static func content(_ store: Store, _ id: String?, _ session: Session) throws -> ProtocolContent {
    let walk: WalkProposal
    if let id {
      guard let found = try store.walk(id) else { throw Failure.unknownWalk(id) }
      walk = found
    } else {
      guard let first = try store.currentWalks().first else { throw Failure.noWalkProposed() }
      walk = first
    }
    let kommun = try Kommun(store)
    let shared = try WalkPapers.forGroup([walk], store, kommun)[0]
    let streets = walk.followsStreets ? try store.streets() : nil
    return ProtocolContent(
      kommun: kommun.name, isExercise: try store.holdsReports(labelled: ExerciseGenerator.label),
      map: try BriefPage.walkMap(shared, streets, kommun, title: Message(sv: "Trygghetsvandring", en: "Safety walk")),
      isOnOldStreets: walk.streetsHash != nil && walk.streetsHash != streets?.source.sha256, version: programVersion, generated: session.now
    )
  }
}

/// The papers of the current walks.
enum WalkPapers {
  /// Walks as their groups may see them: within the kommun's limits, whoever owns the file.
  static func forGroup(_ walks: [WalkProposal], _ store: Store, _ kommun: Kommun) throws -> [WalkProposal] {
    let hotspots = try store.currentHotspots()?.hotspots ?? []
    let gate = AudienceGate(for: .kommun, categories: kommun.categories)
    return walks.map { gate.groupWalk($0, hotspots: hotspots, categories: kommun.categories) }
  }

  /// The routes of the current walks for a phone, which is shown and lent, so with no more than the paper holds.
  static func gpx(_ store: Store, _ session: Session) throws -> String {
    let current = try store.currentWalks()
    guard !current.isEmpty else { throw Failure.noWalkProposed() }
    let walks = try forGroup(current, store, Kommun(store))
    let attribution = walks.contains(where: \.followsStreets) ? try store.streets()?.source.attribution : nil
    return GPXWriter(language: session.language, version: programVersion, generated: session.now, attribution: attribution).text(walks)
  }

  /// Writes the protocol of the first current walk and the routes of all into a folder.
  static func write(_ store: Store, _ folder: URL, _ name: String, _ session: Session) throws {
    let page = ProtocolWriter(try ProtocolPage.content(store, nil, session), language: session.language).html()
    try AtomicFile.write(page, to: folder.appendingPathComponent("\(name)-protokoll.html").path)
    try AtomicFile.write(gpx(store, session), to: folder.appendingPathComponent("\(name).gpx").path)
  }
}
