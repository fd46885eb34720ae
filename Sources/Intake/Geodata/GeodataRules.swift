// The geodata's optional tables: midpoints, and what the kommun's file refuses.
import Foundation
import Geography
import Incidents
import Messages

extension Geodata {
  static func readMidpoints(_ path: String) throws -> [Midpoint] {
    try GeodataTable.read(path, columns: ["name", "lat", "lon", "precision_m", "source"]).map { row in
      guard let lat = try row.number("lat", in: -90...90), let lon = try row.number("lon", in: -180...180),
        let precision = try row.number("precision_m", in: 1...1_000_000)
      else {
        throw row.failure(Message(sv: "lat, lon eller precision_m är tom.", en: "lat, lon or precision_m is empty."))
      }
      _ = try row.text("source")
      return Midpoint(name: try row.text("name"), position: Position(latitude: lat, longitude: lon), precision: precision)
    }
  }

  static func readRefusals(_ path: String) throws -> [RefusalRules.Kind] {
    try GeodataTable.read(path, columns: ["sv", "en", "words"]).map { row in
      let words = row.list("words")
      guard !words.isEmpty else { throw row.failure(Message(sv: "words är tom.", en: "words is empty.")) }
      return RefusalRules.Kind(name: Message(sv: try row.text("sv"), en: try row.text("en")), words: words)
    }
  }

  /// The settings under which a database keeps these tables, JSON by name.
  public func settings() throws -> [String: String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var settings: [String: String] = [:]
    if !midpoints.isEmpty { settings["midpoints"] = String(decoding: try encoder.encode(midpoints), as: UTF8.self) }
    if let refusals { settings["refusals"] = String(decoding: try encoder.encode(refusals), as: UTF8.self) }
    if !limits.isEmpty { settings["limits"] = String(decoding: try encoder.encode(limits), as: UTF8.self) }
    return settings
  }
}

extension IntakeContext {
  /// Takes over what a database has kept of the geodata's tables. Refusals apply to the kommun's own file only.
  public mutating func use(controller: Audience, midpoints text: String?, refusals: String?) {
    let decoder = JSONDecoder()
    if let text, let known = try? decoder.decode([Midpoint].self, from: Data(text.utf8)) { midpoints += known }
    guard controller == .kommun else { return }
    let kinds = refusals.flatMap { try? decoder.decode([RefusalRules.Kind].self, from: Data($0.utf8)) }
    self.refusals = kinds.map { RefusalRules($0) } ?? .standard
  }
}
