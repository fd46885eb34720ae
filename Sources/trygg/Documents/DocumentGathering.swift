// Everything that a document can tell, out of a database.
import Almanac
import Digest
import Exercise
import FollowUp
import Foundation
import Geography
import Hotspots
import Incidents
import Messages
import Publishing
import Store

/// Gathers the material of a document.
struct DocumentGathering {
  let store: Store
  let session: Session
  let audience: Audience
  /// Key of the promise that is followed up, or nil for the one in force, else the newest.
  var promise: String?
  var quarter: Quarter?

  /// The material.
  ///
  /// - Parameter command: the words that make the document again, without the clock and the language.
  /// - Throws: `Failure` for an unknown promise.
  func material(command: String) throws -> DocumentMaterial {
    let kommun = try Kommun(store)
    let table = try store.reportTable()
    // To the minute, which is what the command that makes the document again can say.
    let generated = Instant(secondsSince1970: session.now.secondsSince1970 / 60 * 60)
    let local = CivilZone.stockholm.local(generated)
    let now = "\(local.date)T\(local.timeOfDay.hourAndMinute)"
    var material = DocumentMaterial(
      kommun: kommun.name, audience: audience, isExercise: try store.holdsReports(labelled: ExerciseGenerator.label), generated: generated,
      version: programVersion, command: "\(command) --now \(now)" + (session.language == .english ? " --lang en" : ""),
      data: DataSummary(
        reports: table.count, from: table.earliest.min(), to: table.latest.max(), sha256: table.count > 0 ? table.fingerprint : nil),
      basis: "", categories: kommun.categories)
    let own = Audience(rawValue: try store.setting("controller") ?? "police") ?? .police
    material.owner = own
    material.counts = DocumentGathering.counts(table)
    material.sources = try store.reportSources().map { ReportCount(key: $0.name, reports: $0.reports, days: $0.days) }
    material.unlocated = table.isLocated.count { !$0 }
    material.coarse = table.ids.indices.count { table.isLocated[$0] && table.precision[$0] > 500 }
    material.hotspots = try store.currentHotspots()?.hotspots
    material.rebuilt = kommun.rebuilt
    material.map = kommun.map
    material.centre = kommun.centre
    material.dialogues = try store.dialogues().filter { $0.date <= local.date }
    material.operations = try store.operations()
    material.excused = try store.excusedWeeks()
    material.proposals = try store.currentOperations()
    material.records = try store.walkRecords()
    material.effects = try EffectText.lines(store.evaluations())
    material.quarter = quarter
    material.attributions = BriefPage.sources(nil).map(\.text)
    if let set = try chosenPromise(on: local.date) {
      material.promise = set
      // What is planned stays with the police until it is done, also as a number.
      let told = material.operations.filter { audience == .police || $0.status == .done || !$0.kind.isInternal }
      let ledger = LedgerMaker.ledger(
        set, operations: told, excused: material.excused, year: local.date.year, on: local.date, position: kommun.centre)
      material.ledger = PromiseText.lines(ledger)
    }
    material.basis = try basis(material)
    // Others could test guesses about single reports against it.
    if audience != own { material.data.sha256 = nil }
    return material
  }

  private func chosenPromise(on date: CivilDate) throws -> CommitmentSet? {
    let all = try store.commitmentSets()
    guard let promise else { return ServiceRules.sets(all, on: date).last }
    guard let set = all.first(where: { $0.key == promise }) else {
      let known = all.map(\.key).joined(separator: ", ")
      throw Failure.optionOutOfRange("--set", promise, Message(verbatim: known))
    }
    return set
  }

  private static func counts(_ table: ReportTable) -> [ReportCount] {
    var days: [String: Set<CivilDate>] = [:]
    var reports: [String: Int] = [:]
    for row in table.ids.indices {
      reports[table.category[row], default: 0] += 1
      days[table.category[row], default: []].insert(CivilZone.stockholm.local(table.earliest[row]).date)
    }
    return reports.keys.sorted().map { ReportCount(key: $0, reports: reports[$0] ?? 0, days: days[$0]?.count ?? 0) }
  }

  /// SHA-256 of everything that the material holds, in a fixed order.
  private func basis(_ material: DocumentMaterial) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func text(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
    var parts = [material.data.sha256 ?? "", try text(material.hotspots ?? []), try text(material.operations), try text(material.excused)]
    parts += [try text(material.proposals), try text(material.records), try text(material.promise.map { [$0] } ?? [])]
    parts += material.rebuilt.map { "\($0.label) \($0.work.from) \($0.work.to) \($0.work.quality.rawValue)" }
    for dialogue in material.dialogues {
      parts += [dialogue.title, dialogue.date.description, dialogue.method ?? "", dialogue.answers.map { "\($0)" } ?? ""]
      parts += try store.dialogueFiles(dialogue.id)
    }
    parts += try store.evaluations().map { $0.operation + $0.body }
    return SHA256Digest.hex(of: parts.joined(separator: "\n"))
  }
}
