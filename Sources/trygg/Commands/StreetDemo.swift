import Almanac
import Exercise
import Foundation
import Geography
import Hotspots
import Incidents
import Intake
import Messages
import Networks
import Publishing
import Store
import Streets

/// The part of the demo that shows a walk on real streets: Kotka in Finland, since no street network of Överkalix may be carried along.
enum StreetDemo {
  /// Builds the example's own database and returns its walk for the page; nil when the geodata hold no example town.
  static func build(_ data: Geodata, _ folder: URL, _ session: Session) throws -> WalkMap? {
    let town = try URL(fileURLWithPath: GeodataFolder.find(nil)).appendingPathComponent("kotka.osm.pbf").path
    guard FileManager.default.fileExists(atPath: town) else { return nil }
    let network = try StreetNetwork(contentsOf: town, profile: .walk)
    guard let start = middle(network) else { return nil }
    let today = CivilZone.stockholm.local(session.now).date
    let exercise = StreetExercise.make(
      corners: network.network.nodePositions, start: start, firstDay: today.adding(days: -731), seed: session.options.seed)
    let path = folder.appendingPathComponent("ovning-kotka.csv").path
    try AtomicFile.write(exercise.csv, to: path)

    var options = session.options
    options.database = folder.appendingPathComponent("kotka.sqlite").path
    let own = try Session(options)
    var places = data
    places.kommunName = "Kotka (exempel)"
    places.places = try names(of: exercise.gathered, start, network)
    places.roadLinks = []
    places.roadWorks = []
    places.studyAreas = []
    places.outline = Polygon(ring: [])
    places.commitmentSets = []
    try InitCommand.create(own.databasePath, places, controller: .police, now: session.now)
    let store = try own.open(.write)
    _ = try StreetsCommand.ImportStreets.load(town, .walk, into: store, now: session.now)
    try DemoCommand.importFile(path, crs: CRS.wgs84, store, own)
    _ = try HotspotsCommand.parse(["--question", "lasting", "--max-radius", "200"]).compute(store, own)
    let walks = try WalksCommand.parse(["--start", "start", "--length", "2000", "--dark", "--alternatives", "1"]).compute(store, own)
    try LayerFiles(Layers.walks, walks.0, walks.1).write(folder, "kotka-vandringar", session.language)
    try WalkPapers.write(store, folder, "kotka-vandring", own)
    guard let walk = walks.0.first else { return nil }
    return try BriefPage.walkMap(
      walk, store.streets(), Kommun(store),
      title: Message(
        sv: "Gatunivå: Kotka, Finland – exempel på riktiga gator", en: "Street level: Kotka, Finland – an example on real streets"),
      note: Message(
        sv: "Gatorna är verkliga, rapporterna påhittade. Så här ser förslaget ut när kommunens gator är inlästa.",
        en: "The streets are real, the reports made up. This is what the proposal looks like once the kommun's streets are loaded."))
  }

  /// The corner of the largest component with most corners within 500 m: the middle of the town.
  private static func middle(_ streets: StreetNetwork) -> Position? {
    let components = streets.network.components()
    guard let largest = components.largest else { return nil }
    let nodes = streets.network.nodePositions.indices.filter { components.ofNode[$0] == Int32(largest) }
    let points = nodes.map { streets.network.nodePoints[$0] }
    let grid = UniformGrid(points, cell: 250)
    let counts = points.map { grid.within(500, of: $0).count }
    let densest = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) }
    return densest.map { streets.network.nodePositions[nodes[$0]] }
  }

  /// The start and the places where reports gather, named after the street there.
  private static func names(of gathered: [Position], _ start: Position, _ streets: StreetNetwork) throws -> [Place] {
    let projector = try Projector.sweref99TM()
    let index = EdgeIndex(streets.network)
    return try ([start] + gathered).enumerated().map { number, position in
      let edge = index.nearest(to: try projector.plane(position), within: 200, where: { streets.edges[$0].name != nil })
      let street = edge.flatMap { streets.edges[$0.edge].name } ?? "Kotka"
      return Place(
        key: number == 0 ? "start" : "plats-\(number)", name: number == 0 ? "\(street) (start)" : street, kind: .locality,
        position: position,
        quality: .good, precision: 100, aliases: [], note: nil, source: "© OpenStreetMap contributors", licence: "ODbL 1.0")
    }
  }
}
