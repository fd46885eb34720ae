import Almanac
import ArgumentParser
import Digest
import Foundation
import Geography
import Intake
import Messages
import Publishing
import Store
import Streets

extension StreetsCommand {
  /// `trygg streets import`.
  struct ImportStreets: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "import", alias: "importera",
      "Läser in gator från OpenStreetMap (.osm.pbf, .osm), GeoJSON eller GeoPackage, även NVDB. Ersätter nätet som fanns, om inte --merge ges.",
      "Loads streets from OpenStreetMap (.osm.pbf, .osm), GeoJSON or GeoPackage, also NVDB. Replaces the network unless --merge is given.",
      examples: ["trygg streets import overkalix.osm.pbf", "trygg streets import gangvagar.gpkg --merge --crs 3006"])

    @Argument(help: help("Filen med gator.", "The file with streets.", valueName: "fil"))
    var file: String

    @Option(
      help: help("Vilka gator: walk (gång), drive (bil) eller all (alla).", "Which streets: walk, drive or all.", valueName: "profil"))
    var profile: String = "walk"

    @Flag(help: help("Lägg till lagret till nätet som finns.", "Add the layer to the network that is there."))
    var merge = false

    @Option(
      help: help(
        "Med --merge: noder så nära varandra blir en.", "With --merge: nodes as near as this become one.",
        valueName: "meter"))
    var join: Double = 1

    @Option(
      help: help(
        "Koordinatsystemet för ett lager som inte säger det.", "The coordinate system of a layer that does not say.", valueName: "epsg"))
    var crs: Int?

    @Option(help: help("Vilket lager i en GeoPackage.", "Which layer of a GeoPackage.", valueName: "lager"))
    var layer: String?

    @Option(
      help: help(
        "kommun: ta bara gator i kommunen med 5 km runt om. Förval: hela filen.",
        "kommun: take only streets in the kommun and 5 km around it. Default: the whole file.", valueName: "område"))
    var within: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let profiles: [String: StreetProfile] = ["walk": .walk, "drive": .drive, "all": .all]
      guard let chosen = profiles[profile] else {
        throw Failure.optionOutOfRange("--profile", profile, Message(sv: "walk, drive eller all", en: "walk, drive or all"))
      }
      guard join >= 0, join <= 50 else {
        throw Failure.optionOutOfRange("--join", "\(join)", Message(sv: "0 till 50 meter", en: "0 to 50 metres"))
      }
      guard within == nil || within == "kommun" else {
        throw Failure.optionOutOfRange("--within", within ?? "", Message(sv: "kommun", en: "kommun"))
      }
      let store = try session.open(.write)
      let walks = try store.walksOnStreets()
      let box = try within.map { _ in try ImportStreets.kommunBox(store) }
      let network = try ImportStreets.read(file, chosen, store, within: box, crs: crs, layer: layer)
      var summary = network.summary
      var joined: Int?
      if !options.dryRun {
        if merge {
          let addition = try store.addStreets(network, from: ImportStreets.source(file), joining: join, at: session.now)
          summary = addition.summary
          joined = addition.nodesJoined
        } else {
          try store.replaceStreets(network, from: ImportStreets.source(file), at: session.now)
        }
      }
      try session.deliver(
        StreetsCommand.summaries, [summary],
        session.envelope(
          [
            .init("file", .text(URL(fileURLWithPath: file).lastPathComponent)), .init("profile", .text(profile)),
            .init("merge", .boolean(merge)), .init("nodes_joined", joined.map(Value.integer) ?? Value.none),
          ], StreetsCommand.nothing, warnings: try ImportStreets.warnings(network, store)), formats: Self.formats)
      report(network.summary, joined: joined, walks: walks, session)
    }

    private func report(_ summary: StreetSummary, joined: Int?, walks: Int, _ session: Session) {
      if summary.missingNodes > 0 {
        session.say(
          Message(
            sv: "Utdraget saknar \(summary.missingNodes.counted("punkt", "punkter")). Gatorna kapades där.",
            en: "The extract lacks \(summary.missingNodes.counted("point", "points")). The streets were cut there."))
      }
      if summary.featuresSkipped > 0 {
        session.say(
          Message(
            sv: "\(summary.featuresSkipped) objekt togs inte med, eftersom de inte är linjer.",
            en: "\(summary.featuresSkipped.counted("feature is no line", "features are no lines")): left out."))
      }
      if let joined {
        session.say(
          Message(
            sv: "\(joined.counted("nod", "noder")) sammanföll med noder som fanns.",
            en: "\(joined.counted("node", "nodes")) coincided with nodes that were there."))
      }
      if walks > 0, !options.dryRun {
        session.say(
          Message(
            sv:
              "\(walks.counted("vandring är gjord", "vandringar är gjorda")) på det tidigare gatunätet och finns kvar som de var. Kör \"trygg walks\" för nya.",
            en:
              "\(walks.counted("walk was", "walks were")) made on the earlier street network and kept as before. Run \"trygg walks\" for new ones."
          ))
      }
    }

    /// Reads a file of streets and keeps it as the database's network. Roads of the kommun's road reference are never walked on.
    static func load(_ file: String, _ profile: StreetProfile, into store: Store, now: Instant, keep: Bool = true) throws -> StreetSummary {
      let network = try read(file, profile, store)
      if keep { try store.replaceStreets(network, from: source(file), at: now) }
      return network.summary
    }

    private static func read(
      _ file: String, _ profile: StreetProfile, _ store: Store, within box: BoundingBox? = nil, crs: Int? = nil, layer: String? = nil
    ) throws -> StreetNetwork {
      let roads = profile.name == "walk" ? Array(Set(try store.roadLinks().map(\.road))).sorted() : []
      return try StreetNetwork(contentsOf: file, profile: profile, within: box, barring: roads, crs: crs, layer: layer)
    }

    private static func source(_ file: String) throws -> StreetSource {
      let name = URL(fileURLWithPath: file).lastPathComponent
      let data = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
      let isOSM = StreetFileKind(name: name)?.isOpenStreetMap ?? false
      return StreetSource(
        file: Scrubber.scrub(name), sha256: SHA256Digest.hex(of: data), attribution: isOSM ? "© OpenStreetMap contributors, ODbL 1.0" : "")
    }

    /// The kommun's box with 5 km around it, since its boundary is drawn coarsely.
    private static func kommunBox(_ store: Store) throws -> BoundingBox {
      guard let box = BoundingBox(try store.outline().ring) else { throw Failure.kommunAreaMissing() }
      let corner = Position(latitude: box.north, longitude: box.east)
      let north = Geodesic.position(from: corner, azimuth: 0, metres: 5000).latitude - box.north
      let east = Geodesic.position(from: corner, azimuth: 90, metres: 5000).longitude - box.east
      return BoundingBox(south: box.south - north, west: box.west - east, north: box.north + north, east: box.east + east)
    }

    /// Farther than this from the kommun, in metres, a file is taken to be of another place.
    private static let far = 50_000.0

    private static func warnings(_ network: StreetNetwork, _ store: Store) throws -> [Message] {
      guard let metres = try network.metres(from: store.outline()), metres > 0 else { return [] }
      let kilometres = Int((metres / 1000).rounded())
      let advice =
        metres > far
        ? Message(sv: " Är det rätt fil?", en: " Is it the right file?") : Message(sv: "", en: "")
      return [
        Message(
          sv: "Ingen av gatorna ligger i kommunen. Den närmaste ligger \(kilometres) km från gränsen." + advice.swedish,
          en: "None of the streets lies in the kommun. The nearest lies \(kilometres) km from its boundary." + advice.english)
      ]
    }
  }
}
