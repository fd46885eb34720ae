import ArgumentParser
import Digest
import Foundation
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg publish`: a site of static pages, within the limits of its audience.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "publish", alias: "publicera",
    "Skriver en webbplats i en mapp: läget, löftet, vandringar, invånarnas märken, gränser och metoder. Allmänhetens gränser gäller om inget annat "
      + "sägs. Sidorna öppnas från mappen, utan nät, och kan läggas på vilken webbserver som helst.",
    "Writes a site into a folder: the situation, the promise, walks, residents' marks, limits and methods. The limits of the public hold unless "
      + "something else is said. The pages open from the folder, without a network, and can be put on any web server.",
    examples: ["trygg publish webb", "trygg publish underlag --audience kommun --lang en"])

  @Argument(
    help: help(
      "Mappen. Den skapas; en som trygg har skrivit förut ersätts, en annan rörs inte.",
      "The folder. It is made; one that trygg wrote before is replaced, any other is not touched.", valueName: "mapp"))
  var folder: String

  @Option(
    help: help(
      "Mottagare: police, kommun eller public.", "Audience: police, kommun or public.",
      valueName: "mottagare"))
  var audience: String = Audience.public.rawValue

  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard let receiver = Audience(rawValue: audience) else {
      throw Failure.optionOutOfRange("--audience", audience, Message(sv: "police, kommun eller public", en: "police, kommun or public"))
    }
    guard options.output == nil else {
      throw Failure.optionOutOfRange(
        "--output", options.output ?? "", Message(sv: "ingen fil: mappen räcker", en: "no file: the folder is enough"))
    }
    if let format = options.format, format != .html { throw Failure.formatNotOffered(format.rawValue, [OutputFormat.html.rawValue]) }
    let session = try Session(options)
    let store = try session.open(options.dryRun ? .read : .write)
    let own = Audience(rawValue: try store.setting("controller") ?? "police") ?? .police
    guard receiver >= own else { throw Failure.siteNotForPolice() }
    try AtomicFolder.probe(folder)

    let words = "trygg publish <mapp>" + (receiver == .public ? "" : " --audience \(receiver.rawValue)")
    let material = try SiteGathering(store: store, session: session, audience: receiver).material(command: words)
    let files = try SiteComposer(material, language: session.language).site().files()
    let sidecar = SiteSidecar(
      files: files.map { ($0.name, SHA256Digest.hex(of: String(decoding: $0.bytes, as: UTF8.self))) },
      limits: try Sharing(store, session, to: receiver).gate.limits,
      sources: material.document.attributions, envelope: envelope(material, isOwn: receiver == own, session)
    ).bytes(session.language)
    if options.dryRun {
      return session.say(Message(sv: "Provkörning: \(folder) skrevs inte.", en: "Dry run: \(folder) was not written."))
    }
    try AtomicFolder.write(folder, files, about: sidecar)
    // What leaves the file is logged, as every export.
    try store.log(
      "export",
      detail: [
        ("layer", "site"), ("audience", receiver.rawValue),
        ("file", Scrubber.scrub(URL(fileURLWithPath: folder).lastPathComponent)),
        ("sha256", SHA256Digest.hex(of: String(decoding: sidecar, as: UTF8.self))),
      ], at: session.now)
    session.say(
      Message(
        sv: "Skrev \(files.count) sidor till \(folder). Öppna \(folder)/index.html.",
        en: "Wrote \(files.count) pages to \(folder). Open \(folder)/index.html."))
  }

  /// What the sidecar tells: for others without numbers of reports.
  private func envelope(_ material: SiteMaterial, isOwn: Bool, _ session: Session) -> Envelope {
    session.envelope(
      [.init("layer", .text("site")), .init("audience", .text(audience))],
      isOwn ? material.document.data : DataSummary(reports: 0, from: nil, to: nil, sha256: nil))
  }
}
