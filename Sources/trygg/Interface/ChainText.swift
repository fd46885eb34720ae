// The whole chain of a decided operation: reports, hotspot, proposal, operation, effect.
import Almanac
import FollowUp
import Foundation
import Incidents
import Messages
import Publishing
import Store

/// Writes what an operation rests on and what became of it.
struct ChainText {
  private let store: Store
  private let language: Language

  init(_ store: Store, _ language: Language) {
    self.store = store
    self.language = language
  }

  private func words(_ sv: String, _ en: String) -> String { Message(sv: sv, en: en).text(language) }

  /// The chain in one line, then each link in full.
  func text(_ operation: DecidedOperation) throws -> String {
    let hotspots = try operation.hotspotIDs.compactMap { try store.hotspot($0)?.hotspot }
    let evaluation = try store.evaluations().first { $0.operation == operation.id }
    var links: [String] = []
    let reports = Set(hotspots.flatMap(\.reportIDs)).sorted()
    if !reports.isEmpty {
      links.append(words("rapport ", "report ") + reports.map(String.init).joined(separator: ", "))
    }
    if !hotspots.isEmpty { links.append(hotspots.map(\.id).joined(separator: ", ")) }
    if let source = operation.proposalID ?? operation.planItemID { links.append(source) }
    links.append(operation.id)
    links.append(
      evaluation.map { words("effekt: ", "effect: ") + verdict($0.verdict) } ?? words("effekt: inte utvärderad", "effect: not evaluated"))
    var lines = [links.joined(separator: " → "), ""]
    lines += describe(operation)
    lines += try design(operation)
    lines += try proposal(operation)
    for hotspot in hotspots {
      lines += ["", "\(hotspot.id)  \(hotspot.label)", "\(hotspot.question.name.text(language)) · \(hotspot.verdict.name.text(language))"]
      lines += hotspot.reasons.map { "• \($0.text(language))" }
      lines += try Kommun(store).rebuilt.filter { $0.parts(hotspot) }.map { "• \($0.warning.text(language))" }
      lines.append(words("Rapporter: ", "Reports: ") + hotspot.reportIDs.map(String.init).joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func verdict(_ code: String) -> String {
    switch code {
    case "decreased": words("minskade", "decreased")
    case "increased": words("ökade", "increased")
    default: words("kan inte avgöras", "cannot be told")
    }
  }

  private func describe(_ operation: DecidedOperation) -> [String] {
    var lines = [
      "\(operation.id)  \(operation.label)",
      "\(operation.kind.name.text(language)) · \(operation.status.name.text(language)) · \(operation.time?.text ?? "")",
    ]
    func add(_ title: String, _ text: String?) { if let text, !text.isEmpty { lines.append("• \(title): \(text)") } }
    if let planned = operation.planned, operation.done != nil { add(words("Planerad", "Planned"), planned.text) }
    add(words("Beslutad", "Decided"), TimeText(language).dateAndTime(operation.decided))
    add(words("Parter", "Parties"), Party.list(operation.parties, language))
    add(
      words("Räknas för", "Counts for"),
      operation.services.filter { $0.reading == .counts }.map { "\($0.commitment) (\($0.set))" }.joined(separator: ", "))
    add(
      words("I den andra läsningen också för", "In the other reading also for"),
      operation.services.filter { $0.reading == .otherReading }.map { "\($0.commitment) (\($0.set))" }.joined(separator: ", "))
    for (key, number) in operation.numbers.sorted(by: { $0.key < $1.key }) {
      add(OperationNumber.name(of: key).text(language).capitalisedFirst, "\(number)")
    }
    add(words("Anteckning", "Note"), operation.note)
    add(words("Skäl", "Reason"), operation.reason)
    add(words("Följer upp", "Follows up"), operation.followsUp)
    for check in operation.checklist { lines.append("  [\(check.ticked == nil ? " " : "x")] \(check.rule.text(language))") }
    add(words("Effektmätningen bestämd vid beslutet (SHA-256)", "Effect design fixed at the decision (SHA-256)"), operation.effectDesign)
    return lines
  }

  /// What the effect will be measured by: area, periods, what it is compared with, and the days that part the past from what comes.
  private func design(_ operation: DecidedOperation) throws -> [String] {
    guard let stored = try store.effectDesigns().first(where: { $0.operation == operation.id }) else { return [] }
    let design = try EffectWiring.decoded(stored)
    func text(_ period: EffectPeriod) -> String { "\(period.from)–\(period.to)" }
    var lines = [
      "• " + words("Perioder: före ", "Periods: before ") + design.before.map(text).joined(separator: ", ") + words(", efter ", ", after ")
        + text(design.after),
      "• " + words("Jämförs med: ", "Compared with: ") + design.places.map(\.name).joined(separator: ", "),
    ]
    lines += design.breaks.map { "• " + words("Brott: ", "Break: ") + $0.note.text(language) + " \($0.date)" }
    lines += EffectEvaluator.broken(design).map { "• " + $0.text(language) }
    return lines
  }

  private func proposal(_ operation: DecidedOperation) throws -> [String] {
    guard let id = operation.proposalID else { return [] }
    if let proposal = try store.operation(id) { return [""] + OperationText(language).explanation(proposal) }
    guard let walk = try store.walk(id) else { return [] }
    return ["", "\(walk.id)  \(walk.start)"] + walk.reasons.map { "• \($0.text(language))" }
  }
}
