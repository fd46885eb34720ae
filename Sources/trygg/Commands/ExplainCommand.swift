import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// `trygg explain`: why a hotspot, walk or operation is as it is.
struct ExplainCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "explain", alias: "förklara",
    "Förklarar en hotspot (H-…), en vandring (W-…), ett förslag (O-…) eller en beslutad insats (I-…) med hela kedjan.",
    "Explains a hotspot (H-…), a walk (W-…), a proposal (O-…) or a decided operation (I-…) with the whole chain.",
    examples: ["trygg explain H-1a2b3c4d", "trygg explain O-1a2b3c4d --lang en"])

  @Argument(help: help("Beteckningen ur en lista.", "The id from a list.", valueName: "beteckning"))
  var id: String

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(.read)
    let none = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)
    let isTable = (options.format ?? .table) == .table
    if let found = try store.hotspot(id) {
      guard isTable else {
        return try session.deliver(
          Layers.hotspots(categories: try store.categories()), [found.hotspot],
          session.envelope(
            [.init("id", .text(id))],
            DataSummary(reports: found.hotspot.cases, from: found.hotspot.from, to: found.hotspot.to, sha256: found.run.dataSHA256)))
      }
      try session.deliver(text(found.hotspot, found.run, try Kommun(store).rebuilt, session))
    } else if let walk = try store.walk(id) {
      guard isTable else { return try session.deliver(Layers.walks, [walk], session.envelope([.init("id", .text(id))], none)) }
      try session.deliver(
        chain(
          id, walk.start,
          walk.reasons + walk.stops.map { Message(sv: "\($0.label): \($0.reason.swedish)", en: "\($0.label): \($0.reason.english)") },
          walk.stops.compactMap(\.hotspotID), store, session))
    } else if let operation = try store.operation(id) {
      guard isTable else { return try session.deliver(Layers.operations, [operation], session.envelope([.init("id", .text(id))], none)) }
      try session.deliver(
        chain(OperationText(session.language).explanation(operation), operation.hotspotIDs, store, session))
    } else if let decided = try store.decidedOperation(id) {
      guard isTable else { return try session.deliver(Layers.decided, [decided], session.envelope([.init("id", .text(id))], none)) }
      try session.deliver(ChainText(store, session.language).text(decided))
    } else {
      throw Failure.unknownID(id)
    }
  }

  private func text(_ hotspot: Hotspot, _ run: HotspotRun, _ rebuilt: [RebuiltStretch], _ session: Session) -> String {
    let language = session.language
    var lines = [
      "\(hotspot.id)  \(hotspot.label)",
      "\(hotspot.question.name.text(language)) · \(hotspot.verdict.name.text(language)) · \(hotspot.methodName.text(language))",
    ]
    lines += hotspot.reasons.map { "• \($0.text(language))" }
    lines += rebuilt.filter { $0.parts(hotspot) }.map { "• \($0.warning.text(language))" }
    lines.append(
      Message(
        sv: "Rapporter: \(hotspot.reportIDs.map(String.init).joined(separator: ", "))",
        en: "Reports: \(hotspot.reportIDs.map(String.init).joined(separator: ", "))"
      ).text(language))
    lines.append(Message(sv: "Underlag (SHA-256): \(run.dataSHA256)", en: "Data (SHA-256): \(run.dataSHA256)").text(language))
    lines.append(Message(sv: "Parametrar: \(run.parameters)", en: "Parameters: \(run.parameters)").text(language))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The proposal, then the hotspots and reports behind it.
  private func chain(_ id: String, _ label: String, _ reasons: [Message], _ hotspots: [String], _ store: Store, _ session: Session) throws
    -> String
  {
    try chain(["\(id)  \(label)"] + reasons.map { "• \($0.text(session.language))" }, hotspots, store, session)
  }

  private func chain(_ first: [String], _ hotspots: [String], _ store: Store, _ session: Session) throws -> String {
    var lines = first
    let rebuilt = try Kommun(store).rebuilt
    for hotspot in hotspots {
      guard let found = try store.hotspot(hotspot) else { continue }
      lines += ["", text(found.hotspot, found.run, rebuilt, session)]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
