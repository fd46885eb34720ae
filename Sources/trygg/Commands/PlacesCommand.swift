import ArgumentParser
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg places`: the named places with the quality of their positions, and the roads that are rebuilt.
struct PlacesCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "places", alias: "platser", "Visar platserna och hur säkra deras lägen är, och vägar som byggs om.",
    "Shows the places and how sure their positions are, and roads that are rebuilt.",
    examples: ["trygg places", "trygg places --works --format json"])

  @Flag(help: help("Visa bara vägar som byggs om, med dagar.", "Show only roads that are rebuilt, with days."))
  var works = false

  @Option(
    name: .customLong("import-works"),
    help: help(
      "Byt tabellen över vägar som byggs om mot en som geodata/road-works.csv.",
      "Replace the table of roads that are rebuilt by one like geodata/road-works.csv.", valueName: "fil"))
  var importWorks: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    if let importWorks { return try load(importWorks, session) }
    let store = try session.open(.read)
    let kommun = try Kommun(store)
    let none = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)
    let assumed = kommun.rebuilt.filter { $0.work.quality == .assumed }.map(\.label)
    if works {
      return try session.deliver(
        Layers.roadWorks, kommun.rebuilt, session.envelope([.init("works", .boolean(true))], none, warnings: confirm(assumed)))
    }
    let missing = kommun.places.filter { $0.position == nil || $0.quality == .unverified }.map(\.name)
    var after = ""
    if (options.format ?? .table) == .table, !kommun.rebuilt.isEmpty {
      after = "\n" + kommun.rebuilt.map { $0.warning.text(session.language) }.joined(separator: "\n") + "\n"
    }
    try session.deliver(Layers.places, kommun.places, session.envelope([], none, warnings: confirm(missing + assumed)), after: after)
  }

  private func confirm(_ names: [String]) -> [Message] {
    guard !names.isEmpty else { return [] }
    return [
      Message(
        sv: "Kommunen behöver bekräfta: \(names.joined(separator: ", ")).",
        en: "The kommun needs to confirm: \(names.joined(separator: ", ")).")
    ]
  }

  private func load(_ file: String, _ session: Session) throws {
    let store = try session.open(options.dryRun ? .read : .write)
    let works = try Geodata.readRoadWorks(file, links: store.roadLinks())
    if options.dryRun { return session.say(Message(sv: "Provkörning: inget sparades.", en: "Dry run: nothing was saved.")) }
    try store.replace(roadWorks: works, at: session.now)
    session.say(
      Message(
        sv: "Vägar som byggs om: \(works.count). Insatser som redan är beslutade behåller sitt låsta upplägg.",
        en: "Roads that are rebuilt: \(works.count). Operations that are decided on already keep their fixed design."))
  }
}
