import ArgumentParser
import Messages
import Publishing
import Store
import Streets

/// `trygg streets`: street networks.
struct StreetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "streets", alias: "gator", "Läser in och visar gatunätet, så att promenader följer verkliga gator.",
    "Loads and shows the street network, so that walks follow real streets.",
    examples: ["trygg streets import overkalix.osm.pbf", "trygg streets show"],
    subcommands: [ShowStreets.self, ImportStreets.self, ListComponents.self, MeasureRoad.self])

  static let nothing = DataSummary(reports: 0, from: nil, to: nil, sha256: nil)

  /// `trygg streets show`.
  struct ShowStreets: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "show", alias: "visa", "Visar vad det inlästa gatunätet består av.", "Shows what the loaded street network is made of.",
      examples: ["trygg streets show", "trygg streets show --format json"])

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let store = try session.open(.read)
      let files = try store.loadedStreets()
      let summary = try store.streetSummary()
      var parameters: [Value.Field] = []
      if let summary {
        parameters = [
          .init("profile", .text(summary.profile)), .init("nodes", .integer(summary.nodes)), .init("edges", .integer(summary.edges)),
          .init("length_km", .number(summary.kilometres, decimals: 3)), .init("components", .integer(summary.components)),
          .init("largest_component_nodes", .integer(summary.largestComponentNodes)), .init("missing_nodes", .integer(summary.missingNodes)),
        ]
      }
      try session.deliver(
        StreetsCommand.files, files, session.envelope(parameters, StreetsCommand.nothing), formats: Self.formats,
        after: summary.map { "\n" + StreetsCommand.sentence($0).text(session.language) + "\n" } ?? "")
    }
  }

  /// `trygg streets components`.
  struct ListComponents: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "components", alias: "delar", "Visar delar av gatunätet som inte hänger ihop, den längsta först.",
      "Shows parts of the street network that do not hang together, the longest first.",
      examples: ["trygg streets components", "trygg streets components --format csv"])

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      guard let streets = try session.open(.read).streets() else { throw Failure.noStreetsLoaded() }
      try session.deliver(
        StreetsCommand.components, streets.network.componentList(),
        session.envelope([.init("file", .text(streets.source.file))], StreetsCommand.nothing), formats: Self.formats)
    }
  }

  /// `trygg streets road`.
  struct MeasureRoad: OffersFormats {
    static let formats = OutputFormat.tables
    static let configuration = CommandConfiguration.command(
      "road", alias: "väg", "Räknar meter längs en väg eller gata i gatunätet.",
      "Measures metres along a road or street of the network.",
      examples: ["trygg streets road \"E 10\" --at 66.3262,22.8371", "trygg streets road Storgatan --metres 250"])

    @Argument(help: help("Vägens nummer eller gatans namn.", "The road's number or the street's name.", valueName: "väg"))
    var road: String

    @Option(help: help("Var längs vägen ligger platsen?", "Where along the road does the place lie?", valueName: "plats|lat,lon"))
    var at: String?

    @Option(
      help: help("Vilken punkt ligger så många meter från början?", "Which point lies so many metres from the start?", valueName: "meter"))
    var metres: Double?

    @Option(
      help: help(
        "Räkna från den ände som ligger närmast. Förval: den södra änden.",
        "Count from the end that lies nearest. Default: the southern end.",
        valueName: "plats|lat,lon"))
    var from: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let store = try session.open(.read)
      guard let streets = try store.streets() else { throw Failure.noStreetsLoaded() }
      let kommun = try Kommun(store)
      let chainage = try StreetChainage(of: road, in: streets.network, from: from.map { try kommun.position($0).position })
      var places: [StreetChainage.Place] = []
      if let at, let place = try chainage.place(of: kommun.position(at).position) { places.append(place) }
      if let metres {
        guard metres >= 0, metres <= chainage.metres else {
          let limit = Int(chainage.metres.rounded(.down))
          throw Failure.optionOutOfRange("--metres", "\(metres)", Message(sv: "0 till \(limit)", en: "0 to \(limit)"))
        }
        if let place = try chainage.place(of: chainage.position(at: metres)) { places.append(place) }
      }
      if at == nil, metres == nil {
        places = try [0, chainage.metres].compactMap { try chainage.place(of: chainage.position(at: $0)) }
      }
      try session.deliver(
        StreetsCommand.roadPlaces, places,
        session.envelope(
          [
            .init("road", .text(road)), .init("length_m", .number(chainage.metres, decimals: 1)), .init("parts", .integer(chainage.parts)),
            .init("file", .text(streets.source.file)),
          ], StreetsCommand.nothing), formats: Self.formats)
      if chainage.parts > 1 {
        session.say(
          Message(
            sv: "Vägen har \(chainage.parts) delar som inte hänger ihop. Bara den längsta räknas.",
            en: "The road has \(chainage.parts) parts that do not hang together. Only the longest is measured."))
      }
    }
  }

  static func sentence(_ summary: StreetSummary) -> Message {
    func kilometres(_ separator: String) -> String {
      let tenths = Int((summary.kilometres * 10).rounded())
      return "\(tenths / 10)\(separator)\(tenths % 10)"
    }
    return Message(
      sv:
        "Nätet (\(profileName(summary.profile).swedish)): \(kilometres(",")) km, \(summary.edges.counted("länk", "länkar")), \(summary.nodes.counted("nod", "noder")) i \(summary.components.counted("del", "delar")); den största har \(summary.largestComponentNodes.counted("nod", "noder")).",
      en:
        "The network (\(profileName(summary.profile).english)): \(kilometres(".")) km, \(summary.edges.counted("edge", "edges")), \(summary.nodes.counted("node", "nodes")) in \(summary.components.counted("part", "parts")); the largest has \(summary.largestComponentNodes.counted("node", "nodes"))."
    )
  }
}
