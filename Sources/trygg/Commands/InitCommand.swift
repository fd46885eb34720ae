import Almanac
import ArgumentParser
import Foundation
import Incidents
import Intake
import Messages
import Store

/// `trygg init`: a new database for a kommun.
struct InitCommand: WritesNothing {
  static let configuration = CommandConfiguration.command(
    "init", alias: "skapa", "Skapar databasen för en kommun från mappen geodata.",
    "Creates the database of a kommun from the folder geodata.",
    examples: ["trygg init --db trygg.sqlite", "trygg init --db kommun.sqlite --controller kommun"])

  @Option(help: help("Mapp med kommunens geodata.", "Folder with the kommun's geodata.", valueName: "mapp"))
  var geodata: String?

  @Option(
    help: help(
      "Vems fil det är: police (polisen) eller kommun. De är alltid två skilda filer.",
      "Whose file it is: police or kommun. They are always two separate files.", valueName: "vem"))
  var controller: String = "police"

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    guard let audience = Audience(rawValue: controller), audience != .public else {
      throw Failure.optionOutOfRange("--controller", controller, Message(sv: "police eller kommun", en: "police or kommun"))
    }
    let folder = try GeodataFolder.find(geodata)
    let data = try Geodata.load(folder: folder)
    if options.dryRun {
      session.say(Message(sv: "Geodata är hela. Inget skapades.", en: "The geodata are sound. Nothing was created."))
      return
    }
    try InitCommand.create(session.databasePath, data, controller: audience, now: session.now)
    let counts = [
      Message.places(data.places.count),
      .counted(data.categories.count, sv: ("kategori", "kategorier"), en: ("category", "categories")),
      .counted(data.studyAreas.count, sv: ("område", "områden"), en: ("area", "areas")),
      .counted(
        data.commitmentSets.reduce(0) { $0 + $1.commitments.count }, sv: ("löfte", "löften"), en: ("commitment", "commitments")),
    ]
    session.say(
      Message(
        sv:
          "Skapade \(session.databasePath) för \(data.kommunName): \(counts.map(\.swedish).joined(separator: ", ")).",
        en:
          "Created \(session.databasePath) for \(data.kommunName): \(counts.map(\.english).joined(separator: ", "))."
      ))
  }

  /// Makes and fills a database; a database that cannot be filled is taken away again.
  static func create(_ path: String, _ data: Geodata, controller: Audience, now: Instant) throws {
    let store = try Store.create(at: path)
    do {
      try store.seed(
        SeedData(
          kommun: data.kommunName, controller: controller, categories: data.categories, places: data.places, roadLinks: data.roadLinks,
          outline: data.outline, outlineSource: "SCB, generaliserad gräns", studyAreas: data.studyAreas,
          commitmentSets: data.commitmentSets, schoolCalendar: data.schoolCalendar, riskEvenings: data.riskEvenings,
          roadWorks: data.roadWorks, settings: try data.settings()), at: now)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }
}
