import Almanac
import ArgumentParser
import Exercise
import Foundation
import Geography
import Incidents
import Intake
import Messages
import Publishing
import Store

/// `trygg demo`: the whole chain on exercise reports.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "demo", "Bygger ett exempel i en mapp: övningsrapporter, hotspots, vandring, insatser, karta. Inget i exemplet har hänt.",
    "Builds an example in a folder: exercise reports, hotspots, walk, operations, map. Nothing in the example has happened.",
    examples: ["trygg demo", "trygg demo --output exempel --now 2026-11-23"])

  @Option(help: help("Mapp med kommunens geodata.", "Folder with the kommun's geodata.", valueName: "mapp"))
  var geodata: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    // A demo writes a folder, so `--output` names it.
    let folder = URL(fileURLWithPath: options.output ?? "exempel")
    var own = options
    own.output = nil
    own.database = folder.appendingPathComponent("trygg.sqlite").path
    let session = try Session(own)
    try DemoCommand.prepare(folder)
    let data = try Geodata.load(folder: GeodataFolder.find(geodata))
    let files = DemoFiles(folder)

    try InitCommand.create(session.databasePath, data, controller: .police, now: session.now)
    let store = try session.open(.write)
    let kommun = try Kommun(store)
    let exercise = try DemoCommand.exercise(kommun, session.now)
    try AtomicFile.write(exercise.csv, to: files.reports)
    try DemoCommand.write(exercise.truth, to: files.truth)
    try DemoCommand.importFile(files.reports, store, session)

    session.say(Message(sv: "Söker hotspots …", en: "Looking for hotspots …"))
    let hotspots = try HotspotsCommand.parse([]).compute(store, session)
    let walks = try WalksCommand.parse(["--dark"]).compute(store, session)
    let operations = try OperationsCommand.parse([]).compute(store, session)
    let categories = kommun.categories
    for (layerWriter, name) in [
      (LayerFiles(Layers.hotspots(categories: categories), hotspots.0.hotspots, hotspots.1), "hotspots"),
      (LayerFiles(Layers.walks, walks.0, walks.1), "vandringar"), (LayerFiles(Layers.operations, operations.0, operations.1), "insatser"),
    ] { try layerWriter.write(folder, name, session.language) }

    let ledger = try DemoDecisions.decide(walks.0.first, operations.0.last, store, session)
    try DemoDecisions.write(ledger, folder, session)
    try WalkPapers.write(store, folder, "vandring", session)

    let example = try StreetDemo.build(data, folder, session)
    let content = try BriefPage.content(store, hotspots.1, session, example: example)
    try AtomicFile.write(PageWriter(content, language: session.language).html(), to: files.page)
    try AtomicFile.write(content.picture.svg(session.language), to: files.picture)

    try session.deliver(
      Layers.hotspots(categories: categories).textTable(hotspots.0.hotspots.filter { $0.verdict == .hotspot }, language: session.language)
        .text(width: Session.terminalWidth()))
    try session.deliver("\n" + Layers.walks.textTable(walks.0, language: session.language).text(width: Session.terminalWidth()))
    try session.deliver("\n" + Layers.operations.textTable(operations.0, language: session.language).text(width: Session.terminalWidth()))
    session.warn(hotspots.1.warnings + walks.1.warnings)
    try session.deliver(DemoCommand.whatToOpen(files, session.language))
  }

  /// The folder, new or from an earlier demo; anything else in it is left alone and refused.
  private static func prepare(_ folder: URL) throws {
    let marker = folder.appendingPathComponent(DemoFiles.markerName)
    let manager = FileManager.default
    if manager.fileExists(atPath: folder.path) {
      let content = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
      guard content.isEmpty || manager.fileExists(atPath: marker.path) else { throw Failure.folderNotEmpty(folder.path) }
      for name in ["trygg.sqlite", "kotka.sqlite"] { try? manager.removeItem(at: folder.appendingPathComponent(name)) }
    } else {
      do {
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw Failure.folderNotWritable(folder.path)
      }
    }
    try AtomicFile.write("ÖVNING: allt i den här mappen är påhittat. Inget har hänt.\n", to: marker.path)
  }

  /// Three years of exercise reports that end the day before.
  private static func exercise(_ kommun: Kommun, _ now: Instant) throws -> ExerciseFile {
    guard let road = kommun.road else { throw Failure.geodataMissing(["e10.csv"]) }
    let today = CivilZone.stockholm.local(now).date
    return ExerciseGenerator.make(ExerciseSetting(places: kommun.places, road: road, firstDay: today.adding(days: -1096)))
  }

  static func importFile(_ path: String, crs: Int? = nil, _ store: Store, _ session: Session) throws {
    let kommun = try Kommun(store)
    let account = try store.importReports(at: session.now) { writer in
      var options = IntakeOptions()
      options.source = "övning"
      options.now = session.now
      options.crs = crs
      return try FileIntake().read(
        path: path, options: options, context: kommun.intakeContext,
        into: { report in
          try Interruption.check()
          return try writer.store(report)
        })
    }
    session.say(
      Message(
        sv:
          "\(account.file): rader \(account.rows), inlästa \(account.imported), dubbletter \(account.duplicates), avvisade \(account.rejected), utan läge \(account.unlocated).",
        en:
          "\(account.file): rows \(account.rows), imported \(account.imported), duplicates \(account.duplicates), rejected \(account.rejected), without position \(account.unlocated)."
      ))
  }

  private static func write(_ truth: ExerciseTruth, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(String(decoding: try encoder.encode(truth), as: UTF8.self) + "\n", to: path)
  }

  private static func whatToOpen(_ files: DemoFiles, _ language: Language) -> String {
    Message(
      sv: """

        Öppna:
          \(files.page)
              kartan, listorna och skälen på en sida (webbläsare, går att skriva ut)
          \(files.folder.path)/vandring-protokoll.html, kotka-vandring-protokoll.html
              tidsplan, karta, väg och protokoll för den som leder en vandring (utan gator, och på riktiga gator)
          \(files.folder.path)/vandring.gpx, kotka-vandring.gpx
              samma vandringar för telefonens karta
          \(files.folder.path)/hotspots.csv, vandringar.csv, insatser.csv, loften.csv
              samma listor för Excel, och läget för löftet när en vandring och en insats är beslutade
          \(files.folder.path)/hotspots.geojson, vandringar.geojson, insatser.geojson
              samma listor för QGIS och ArcGIS
          \(files.folder.path)/trygg.sqlite
              databasen: dra den till QGIS, eller gå vidare med "trygg hotspots --db …"
          \(files.truth)
              vad som planterades i övningen

        """,
      en: """

        Open:
          \(files.page)
              the map, the lists and the reasons on one page (browser, prints)
          \(files.folder.path)/vandring-protokoll.html, kotka-vandring-protokoll.html
              time plan, map, way and protocol for whoever leads a walk (without streets, and on real streets)
          \(files.folder.path)/vandring.gpx, kotka-vandring.gpx
              the same walks for a phone's map
          \(files.folder.path)/hotspots.csv, vandringar.csv, insatser.csv, loften.csv
              the same lists for Excel, and how the promise stands once a walk and an operation are decided on
          \(files.folder.path)/hotspots.geojson, vandringar.geojson, insatser.geojson
              the same lists for QGIS and ArcGIS
          \(files.folder.path)/trygg.sqlite
              the database: drag it into QGIS, or go on with "trygg hotspots --db …"
          \(files.truth)
              what was planted in the exercise

        """
    ).text(language)
  }
}

/// The files of a demo.
struct DemoFiles {
  static let markerName = "ÖVNING.txt"
  let folder: URL

  init(_ folder: URL) { self.folder = folder }

  var reports: String { folder.appendingPathComponent("ovning-rapporter.csv").path }
  var truth: String { folder.appendingPathComponent("ovning-facit.json").path }
  var page: String { folder.appendingPathComponent("trygg.html").path }
  var picture: String { folder.appendingPathComponent("karta.svg").path }
}

/// A list in the three forms that a demo writes.
struct LayerFiles {
  private let writeAll: (URL, String, Language) throws -> Void

  init<Row>(_ layer: Layer<Row>, _ rows: [Row], _ envelope: Envelope) {
    writeAll = { folder, name, language in
      func path(_ ending: String) -> String { folder.appendingPathComponent("\(name).\(ending)").path }
      try AtomicFile.write(to: path("geojson")) { layer.writeGeoJSON(rows, envelope: envelope, language: language, to: $0) }
      try AtomicFile.write(to: path("json")) { layer.writeJSON(rows, envelope: envelope, language: language, to: $0) }
      try AtomicFile.write(to: path("csv")) {
        layer.writeCSV(rows, form: language == .swedish ? .swedishExcel : .machine, language: language, to: $0)
      }
    }
  }

  func write(_ folder: URL, _ name: String, _ language: Language) throws { try writeAll(folder, name, language) }
}
