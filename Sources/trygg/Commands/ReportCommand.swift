import ArgumentParser
import Messages
import Publishing
import Store

/// `trygg report`: documents.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "report", alias: "rapport", "Skriver ett dokument som HTML: kartan, listorna och skälen på en sida som går att skriva ut.",
    "Writes a document as HTML: the map, the lists and the reasons on one page that prints.",
    examples: ["trygg report brief --output brief.html", "trygg report brief --lang en --output brief.html"])

  @Argument(help: help("Dokumentet: brief.", "The document: brief.", valueName: "slag"))
  var kind: String

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    guard kind == "brief" else { throw Failure.optionOutOfRange("<slag>", kind, Message(sv: "brief", en: "brief")) }
    let store = try session.open(.read)
    let content = try BriefPage.content(store, nil, session)
    try session.deliver(PageWriter(content, language: session.language).html())
  }
}
