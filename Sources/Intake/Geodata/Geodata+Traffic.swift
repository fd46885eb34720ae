// Traffic by the hour, where somebody has written it down.
import Foundation
import Incidents
import Messages

extension Geodata {
  /// The traffic profile of a geodata folder (`traffic-profile.csv`); nil where the folder has none.
  ///
  /// - Throws: `Failure` (bad input) that names the line for an unknown word, a missing hour or an hour given twice.
  public static func trafficProfile(folder: String) throws -> TrafficProfile? {
    let path = (folder.hasSuffix("/") ? folder : folder + "/") + "traffic-profile.csv"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let rows = try GeodataTable.read(path, columns: ["road", "day_type", "hour", "share", "quality", "source", "licence"])
    var shares: [String: [Double?]] = ["weekday": Array(repeating: nil, count: 24), "weekend": Array(repeating: nil, count: 24)]
    var quality = TrafficProfile.Quality.measured
    var sources: [String] = []
    for row in rows {
      _ = (try row.text("road"), try row.text("licence"))
      let day = try row.text("day_type")
      guard let known = shares[day] else {
        throw row.failure(Message(sv: "day_type ska vara weekday eller weekend.", en: "day_type must be weekday or weekend."))
      }
      guard let hour = try row.integer("hour", in: 0...23), let share = try row.number("share", in: 1e-6...1e9) else {
        throw row.failure(Message(sv: "hour eller share är tom.", en: "hour or share is empty."))
      }
      guard known[hour] == nil else {
        throw row.failure(Message(sv: "timmen \(hour) finns redan för \(day).", en: "hour \(hour) exists already for \(day)."))
      }
      shares[day]?[hour] = share
      let own: TrafficProfile.Quality = try row.word("quality")
      let order = TrafficProfile.Quality.allCases
      if (order.firstIndex(of: own) ?? 0) > (order.firstIndex(of: quality) ?? 0) { quality = own }
      let source = try row.text("source")
      if !sources.contains(source) { sources.append(source) }
    }
    let numbers = shares.mapValues { $0.compactMap { $0 } }
    guard let weekday = numbers["weekday"], let weekend = numbers["weekend"],
      let profile = TrafficProfile(weekday: weekday, weekend: weekend, quality: quality, source: sources.joined(separator: "; "))
    else {
      throw Failure.geodataFile(
        "traffic-profile.csv", Message(sv: "alla timmar finns inte.", en: "not all hours are there."),
        advice: Message(
          sv: "Filen ska ha en rad för varje timme 0–23 för weekday och weekend.",
          en: "The file must have a line for each hour 0–23 for weekday and weekend."))
    }
    return profile
  }
}
