import ArgumentParser
import Foundation
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg report`: documents.
struct ReportCommand: OffersFormats {
  static let formats: [OutputFormat] = [.html, .odt]

  static let configuration = CommandConfiguration.command(
    "report", alias: "rapport",
    "Skriver ett dokument som HTML för A4 eller som ODT att skriva vidare i: lägesbild (lag 2023:196), handlingsplan, uppföljning, rådet (kvartalets "
      + "underlag), återkoppling (till invånarna), brief (kartan och listorna, bara HTML), protokoll (en vandrings papper) eller "
      + "vandringskarta (karta och väg på ett blad). Mottagarens gränser gäller.",
    "Writes a document as HTML for A4 or as ODT to go on writing in: lagesbild (the picture that the law asks for), handlingsplan (action plan), "
      + "followup, council (the quarter's papers), feedback (to residents), brief (map and lists, HTML only), protocol (a walk's paper) "
      + "or walkmap (map and way on one sheet). The limits of the audience hold.",
    examples: [
      "trygg report lägesbild --audience kommun --format odt --output lagesbild.odt", "trygg report återkoppling --short",
    ])

  private static let kinds = DocumentKind.allCases.map(\.swedish).joined(separator: ", ")
  private static let englishKinds = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")

  @Argument(
    help: help("Dokumentet: \(kinds).", "The document: \(englishKinds).", valueName: "slag"))
  var kind: String

  @Option(
    help: help(
      "Mottagare: police (polisen), kommun eller public (allmänheten). Förval: filens egen; återkoppling är till allmänheten och rådets underlag till kommunen.",
      "Audience: police, kommun or public. Default: the file's own; feedback is for the public and the council's papers for the kommun.",
      valueName: "mottagare"))
  var audience: String?

  @Option(
    help: help(
      "Vandringen, för protokoll och vandringskarta. Förval: den första i \"trygg walks\".",
      "The walk, for protocol and walkmap. Default: the first of \"trygg walks\".",
      valueName: "beteckning"))
  var walk: String?

  @Option(
    help: help(
      "Kvartalet, för rådet, som 2027-1. Förval: det senaste som är slut.",
      "The quarter, for council, such as 2027-1. Default: the last that has ended.", valueName: "kvartal"))
  var quarter: String?

  @Option(
    name: .customLong("set"),
    help: help(
      "Löftet som följs upp. Förval: det som gäller, annars det senaste.",
      "The promise that is followed up. Default: the one in force, else the newest.", valueName: "löfte"))
  var promise: String?

  @Flag(
    help: help(
      "Korta texter för veckobrev och sociala medier, för återkoppling.",
      "Short texts for the weekly letter and social media, for feedback."))
  var short = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    guard let document = DocumentKind(word: kind) else {
      throw Failure.optionOutOfRange("<slag>", kind, Message(sv: Self.kinds, en: Self.englishKinds))
    }
    try check(document)
    switch document {
    case .brief:
      let content = try BriefPage.content(session.open(.read), nil, session)
      try session.deliver(PageWriter(content, language: session.language).html())
    case .protocolPaper:
      let content = try ProtocolPage.content(session.open(.read), walk, session)
      let writer = ProtocolWriter(content, language: session.language)
      guard options.format == .odt else { return try session.deliver(writer.html()) }
      try deliver(writer.document(), session)
    case .walkmap:
      let content = try ProtocolPage.content(session.open(.read), walk, session)
      try session.deliver(WalkMapWriter(content, language: session.language).html())
    default: try compose(document, session)
    }
  }

  private func compose(_ kind: DocumentKind, _ session: Session) throws {
    let own = try ownAudience(session.open(.read))
    let receiver = try receiver(kind, own)
    // What leaves the file is logged, as every export.
    let isLogged = receiver != own && !options.dryRun
    let store = try session.open(isLogged ? .write : .read)
    let gathering = DocumentGathering(
      store: store, session: session, audience: receiver, promise: promise, quarter: try quarter.map(Self.quarter))
    let material = try gathering.material(command: command(kind, receiver))
    let composer = DocumentComposer(material, language: session.language)
    if short {
      try session.deliver(composer.shortFeedback())
    } else if let document = try composer.document(kind) {
      if options.format == .odt { try deliver(document, session) } else { try session.deliver(DocumentPage(document).html()) }
    }
    guard isLogged else { return }
    try store.log(
      "report",
      detail: [
        ("kind", kind.rawValue), ("audience", receiver.rawValue), ("sha256", material.basis),
        ("file", options.output.map { Scrubber.scrub(URL(fileURLWithPath: $0).lastPathComponent) } ?? "-"),
      ], at: session.now)
  }

  private func deliver(_ document: Document, _ session: Session) throws {
    let bytes = try OpenDocumentText(document).bytes()
    try session.deliver { $0.bytes(bytes) }
  }

  private func check(_ kind: DocumentKind) throws {
    func only(_ option: String, _ swedish: String, _ english: String) -> Failure {
      Failure.optionNeeds(option, Message(sv: swedish, en: english))
    }
    let ofWalk = kind == .protocolPaper || kind == .walkmap
    if walk != nil, !ofWalk { throw only("--walk", "för protokoll och vandringskarta", "protocol and walkmap") }
    if quarter != nil, kind != .council { throw only("--quarter", "för rådet", "council") }
    if short, kind != .feedback { throw only("--short", "för återkoppling", "feedback") }
    if kind == .brief || ofWalk {
      if audience != nil {
        throw only("--audience", "för dokument som kan ha flera mottagare", "documents that can have several audiences")
      }
      if promise != nil { throw only("--set", "för dokument som följer upp ett löfte", "documents that follow up a promise") }
    }
    let offered: [OutputFormat] = short ? [] : kind == .brief || kind == .walkmap ? [.html] : [.html, .odt]
    guard let format = options.format, !offered.contains(format) else { return }
    throw Failure.formatNotOffered(format.rawValue, short ? ["text"] : offered.map(\.rawValue))
  }

  private static func quarter(_ text: String) throws -> Quarter {
    guard let quarter = Quarter(text) else {
      throw Failure.optionOutOfRange("--quarter", text, Message(sv: "år och kvartal, som 2027-1", en: "year and quarter, such as 2027-1"))
    }
    return quarter
  }

  private func ownAudience(_ store: Store) throws -> Audience { Audience(rawValue: try store.setting("controller") ?? "police") ?? .police }

  private func receiver(_ kind: DocumentKind, _ own: Audience) throws -> Audience {
    guard let audience else {
      switch kind {
      case .feedback: return .public
      case .council: return .kommun
      default: return own
      }
    }
    guard let known = Audience(rawValue: audience) else {
      throw Failure.optionOutOfRange("--audience", audience, Message(sv: "police, kommun eller public", en: "police, kommun or public"))
    }
    return known
  }

  /// The words that make the document again.
  private func command(_ kind: DocumentKind, _ receiver: Audience) -> String {
    var words = "trygg report \(kind.rawValue) --audience \(receiver.rawValue)"
    if let quarter { words += " --quarter \(quarter)" }
    if let promise { words += " --set \(promise)" }
    return words
  }
}
