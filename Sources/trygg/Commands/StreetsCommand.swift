import Almanac
import ArgumentParser
import Digest
import Foundation
import Intake
import Messages
import Publishing
import Store
import Streets

/// `trygg streets`: street networks.
struct StreetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.command(
    "streets", alias: "gator", "Läser in ett gatunät, så att promenader följer verkliga gator.",
    "Loads a street network, so that walks follow real streets.",
    examples: ["trygg streets import overkalix.osm.pbf", "trygg streets import gator.geojson --profile walk"],
    subcommands: [ImportStreets.self])

  /// `trygg streets import`.
  struct ImportStreets: ParsableCommand {
    static let configuration = CommandConfiguration.command(
      "import", alias: "importera", "Läser in gator från OpenStreetMap (.osm.pbf, .osm) eller GeoJSON. Ersätter det nät som fanns.",
      "Loads streets from OpenStreetMap (.osm.pbf, .osm) or GeoJSON. Replaces the network that was there.",
      examples: ["trygg streets import overkalix.osm.pbf", "trygg streets import gator.geojson --profile walk"])

    @Argument(help: help("Filen med gator.", "The file with streets.", valueName: "fil"))
    var file: String

    @Option(help: help("Vilka gator: walk, drive eller all.", "Which streets: walk, drive or all.", valueName: "profil"))
    var profile: String = "walk"

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = try Session(options)
      let profiles: [String: StreetProfile] = ["walk": .walk, "drive": .drive, "all": .all]
      guard let chosen = profiles[profile] else {
        throw Failure.optionOutOfRange("--profile", profile, Message(sv: "walk, drive eller all", en: "walk, drive or all"))
      }
      let store = try session.open(.write)
      let summary = try ImportStreets.load(file, chosen, into: store, now: session.now, keep: !options.dryRun)
      try session.deliver(
        StreetsCommand.layer, [summary],
        session.envelope(
          [.init("file", .text(URL(fileURLWithPath: file).lastPathComponent))], DataSummary(reports: 0, from: nil, to: nil, sha256: nil)),
        formats: [.table, .json, .csv])
      if summary.missingNodes > 0 {
        session.say(
          Message(
            sv: "Utdraget saknar \(summary.missingNodes) punkter. Gatorna kapades där.",
            en: "The extract lacks \(summary.missingNodes) points. The streets were cut there."))
      }
    }

    /// Reads a file of streets and keeps it as the database's network. Roads of the kommun's road reference are never walked on.
    static func load(_ file: String, _ profile: StreetProfile, into store: Store, now: Instant, keep: Bool = true) throws -> StreetSummary {
      let roads = profile.name == "walk" ? Array(Set(try store.roadLinks().map(\.road))).sorted() : []
      let network = try StreetNetwork(contentsOf: file, profile: profile, barring: roads)
      let isOSM = file.lowercased().hasSuffix(".pbf") || file.lowercased().hasSuffix(".osm")
      let data = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
      if keep {
        try store.replaceStreets(
          network,
          from: StreetSource(
            file: Scrubber.scrub(URL(fileURLWithPath: file).lastPathComponent), sha256: SHA256Digest.hex(of: data),
            attribution: isOSM ? "© OpenStreetMap contributors, ODbL 1.0" : ""), at: now)
      }
      return network.summary
    }
  }

  private static let layer = Layer<StreetSummary>(
    name: "streets", title: Message(sv: "Gatunät", en: "Street network"),
    columns: [
      Column("profile", Message(sv: "Profil", en: "Profile")) { .text($0.profile) },
      Column("ways", Message(sv: "Gator", en: "Ways"), numeric: true) { .integer($0.ways) },
      Column("nodes", Message(sv: "Noder", en: "Nodes"), numeric: true) { .integer($0.nodes) },
      Column("edges", Message(sv: "Länkar", en: "Edges"), numeric: true) { .integer($0.edges) },
      Column("length_km", Message(sv: "Längd km", en: "Length km"), numeric: true) { .number($0.kilometres, decimals: 3) },
      Column("components", Message(sv: "Delar", en: "Components"), numeric: true) { .integer($0.components) },
      Column("largest_component_nodes", Message(sv: "Noder i största", en: "Nodes in largest"), numeric: true) {
        .integer($0.largestComponentNodes)
      },
      Column("missing_nodes", Message(sv: "Saknade noder", en: "Missing nodes"), numeric: true) { .integer($0.missingNodes) },
    ])
}
