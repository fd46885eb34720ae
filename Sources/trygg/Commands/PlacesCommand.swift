import ArgumentParser
import Incidents
import Messages
import Publishing
import Store

/// `trygg places`: the named places with the quality of their positions.
struct PlacesCommand: OffersFormats {
  static let formats = OutputFormat.lists

  static let configuration = CommandConfiguration.command(
    "places", alias: "platser", "Visar platserna och hur säkra deras lägen är.", "Shows the places and how sure their positions are.",
    examples: ["trygg places", "trygg places --format geojson --output platser.geojson"])

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = try Session(options)
    let store = try session.open(.read)
    let places = try store.places()
    let missing = places.filter { $0.position == nil || $0.quality == .unverified }
    let warning = Message(
      sv: "Kommunen behöver bekräfta: \(missing.map(\.name).joined(separator: ", ")).",
      en: "The kommun needs to confirm: \(missing.map(\.name).joined(separator: ", ")).")
    try session.deliver(
      Layers.places, places,
      session.envelope([], DataSummary(reports: 0, from: nil, to: nil, sha256: nil), warnings: missing.isEmpty ? [] : [warning]))
  }
}
