import ArgumentParser
import Messages
import Publishing
import Store

/// `trygg report`: documents.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "report", alias: "rapport",
    "Skriver ett dokument som HTML som går att skriva ut: brief (kartan, listorna och skälen) eller protocol (en vandrings tidsplan, karta, väg och "
      + "protokoll att fylla i; utan uppgifter om personer, med kommunens gränser).",
    "Writes a document as HTML that prints: brief (the map, the lists and the reasons) or protocol (a walk's time plan, map, way and protocol to "
      + "fill in; nothing about persons, within the kommun's limits).",
    examples: ["trygg report brief --output brief.html", "trygg report protocol --walk W-1a2b3c4d --output protokoll.html"])

  @Argument(help: help("Dokumentet: brief eller protocol.", "The document: brief or protocol.", valueName: "slag"))
  var kind: String

  @Option(
    help: help(
      "Vandringen, för protocol. Förval: den första i \"trygg walks\".", "The walk, for protocol. Default: the first of \"trygg walks\".",
      valueName: "beteckning"))
  var walk: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    guard (options.format ?? .html) == .html else { throw Failure.formatNotOffered(options.format?.rawValue ?? "", ["html"]) }
    switch kind {
    case "brief":
      guard walk == nil else {
        throw Failure.optionOutOfRange("--walk", walk ?? "", Message(sv: "den bara för protocol", en: "it only for protocol"))
      }
      let content = try BriefPage.content(session.open(.read), nil, session)
      try session.deliver(PageWriter(content, language: session.language).html())
    case "protocol":
      let content = try ProtocolPage.content(session.open(.read), walk, session)
      try session.deliver(ProtocolWriter(content, language: session.language).html())
    default: throw Failure.optionOutOfRange("<slag>", kind, Message(sv: "brief eller protocol", en: "brief or protocol"))
    }
  }
}
