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
    let sharing = try Sharing(store, session, to: audience)
    let kommun = sharing.kommun
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
    material.owner = sharing.controller
    if sharing.isOwn { material.counts = DocumentGathering.counts(table) }
    material.sources = try store.reportSources().map { ReportCount(key: $0.name, reports: $0.reports, days: $0.days) }
    material.unlocated = table.isLocated.count { !$0 }
    material.coarse = DocumentGathering.coarse(table)
    material.hotspots = try store.currentHotspots()?.hotspots
    material.rebuilt = kommun.rebuilt
    if !sharing.isOwn { try share(&material, sharing) }
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
    material.basis = try basis(material, isOwn: sharing.isOwn)
    // Others could test guesses about single reports against it.
    if !sharing.isOwn { material.data.sha256 = nil }
    return material
  }

  /// Puts what may be told in the place of the truth about reports: numbers that stay until they differ enough, hotspots that passed the gate, and
  /// no hash of the reports, against which guesses could be tested.
  private func share(_ material: inout DocumentMaterial, _ sharing: Sharing) throws {
    let limits = sharing.gate.limits
    material.limits = limits
    let end = limits.time == .halfYear ? AudienceGate.endOfClosed(limits, CivilZone.stockholm.local(session.now).date) : nil
    let table = try store.reportTable(ReportFilter(to: end))
    var now = DocumentGathering.counts(table).map { ToldCount(key: "category:" + $0.key, reports: $0.reports, days: $0.days) }
    now.append(ToldCount(key: "unlocated", reports: table.isLocated.count { !$0 }, days: 0))
    now.append(ToldCount(key: "coarse", reports: DocumentGathering.coarse(table), days: 0))
    // The month from which there are as many as the limit: one report more, however old, does not move it.
    let sorted = table.earliest.sorted()
    let first = sorted.isEmpty ? nil : CivilZone.stockholm.local(sorted[min(limits.minimumCases, sorted.count) - 1]).date
    now.append(ToldCount(key: "first_month", reports: first.map { $0.year * 12 + $0.month - 1 } ?? 0, days: 0))
    now += material.sources.map { ToldCount(key: "source:" + $0.key, reports: $0.reports, days: 0) }
    let (told, since) = try sharing.told(now, in: .documents, scope: "")
    func number(_ key: String) -> Int { told.first { $0.key == key }?.reports ?? 0 }
    material.counts = told.filter { $0.key.hasPrefix("category:") && $0.reports > 0 }
      .map { ReportCount(key: String($0.key.dropFirst(9)), reports: $0.reports, days: $0.days) }
    // A list of a few reports would tell of them by its name.
    material.sources = told.filter { $0.key.hasPrefix("source:") && $0.reports >= limits.minimumCases }
      .map { ReportCount(key: String($0.key.dropFirst(7)), reports: $0.reports, days: 0) }
    material.unlocated = number("unlocated")
    material.coarse = number("coarse")
    let total = material.counts.reduce(0) { $0 + $1.reports }
    let month = number("first_month")
    let from = CivilDate(year: max(month / 12, 1), month: month % 12 + 1, day: 1).map { CivilZone.stockholm.startOfDay($0) }
    let toldEnd = AudienceGate.endOfClosed(limits, CivilZone.stockholm.local(since).date)
    let to = limits.time == .halfYear ? Instant(secondsSince1970: toldEnd.secondsSince1970 - 1) : since
    material.data = DataSummary(reports: total, from: total > 0 ? from : nil, to: total > 0 ? to : nil, sha256: nil)
    guard material.hotspots != nil else { return }
    material.hotspots = []
    do {
      material.sharedHotspots = try sharing.hotspots().shown
    } catch let failure as Failure where failure.status == .refused {
      material.sharedHotspots = []
    }
  }

  private static func coarse(_ table: ReportTable) -> Int {
    table.ids.indices.count { table.isLocated[$0] && table.precision[$0] > 500 }
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

  /// SHA-256 of everything that the material holds, in a fixed order; for others only of what they are told, so that it changes only with that.
  private func basis(_ material: DocumentMaterial, isOwn: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func text(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
    var parts = [material.data.sha256 ?? "", try text(material.hotspots ?? []), try text(material.operations), try text(material.excused)]
    if !isOwn {
      parts = material.counts.map { "\($0.key) \($0.reports) \($0.days)" } + ["\(material.unlocated) \(material.coarse)"]
      parts += [try text(material.sharedHotspots ?? []), try text(material.operations.filter { $0.status == .done })]
    }
    parts += [isOwn ? try text(material.proposals) : "", try text(material.records), try text(material.promise.map { [$0] } ?? [])]
    parts += material.rebuilt.map { "\($0.label) \($0.work.from) \($0.work.to) \($0.work.quality.rawValue)" }
    for dialogue in material.dialogues {
      parts += [dialogue.title, dialogue.date.description, dialogue.method ?? "", dialogue.answers.map { "\($0)" } ?? ""]
      parts += try store.dialogueFiles(dialogue.id)
    }
    parts += try store.evaluations().map { $0.operation + $0.body }
    return SHA256Digest.hex(of: parts.joined(separator: "\n"))
  }
}
