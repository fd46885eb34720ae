import Almanac
import FollowUp
import Foundation
import Incidents
import Messages
import Publishing
import Store

/// The part of the demo that decides: a walk and an operation become planned, and the ledger shows it.
enum DemoDecisions {
  /// Decides on the proposals and gives the ledger of their year.
  static func decide(_ walk: WalkProposal?, _ proposal: OperationProposal?, _ store: Store, _ session: Session) throws -> Ledger {
    let decisions = try Decisions(sets: try store.commitmentSets(), existing: [], wish: DecisionWish(), now: session.now)
    let decided = [walk.map { decisions.operation($0) }, proposal.map { decisions.operation($0) }].compactMap { $0 }
    var notes: [Message] = []
    let designs = try AcceptCommand.designs(decided, store, session, &notes)
    try store.add(decided, designs: designs, at: session.now)
    return try CommitmentsCommand.ledger(store, set: nil, year: decided.last?.planned?.date.year, session)
  }

  /// Writes the ledger beside the other lists.
  static func write(_ ledger: Ledger, _ folder: URL, _ session: Session) throws {
    let layer = Layers.ledger
    let envelope = session.envelope(
      [.init("set", .text(ledger.set.key)), .init("year", .integer(ledger.year))], LogCommand.none,
      warnings: [ledger.set.validity(on: ledger.date)])
    func path(_ ending: String) -> String { folder.appendingPathComponent("loften.\(ending)").path }
    try AtomicFile.write(to: path("json")) { layer.writeJSON(ledger.rows, envelope: envelope, language: session.language, to: $0) }
    try AtomicFile.write(to: path("csv")) {
      layer.writeCSV(
        ledger.rows, form: session.language == .swedish ? .swedishExcel : .machine, language: session.language, to: $0)
    }
  }
}
