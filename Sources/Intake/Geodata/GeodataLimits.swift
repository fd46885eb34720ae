// The limits of audiences as a table.
import Foundation
import Incidents
import Messages

extension Geodata {
  /// Reads a table of limits, such as `limits.csv`: one row for each audience whose limits it sets, at most one for each.
  ///
  /// Whether they are looser than the standard is not judged here (`AudienceLimits.looserRules`).
  ///
  /// - Throws: `Failure` (bad input) that names the line and the column.
  public static func readLimits(_ path: String) throws -> [AudienceLimits] {
    let rows = try GeodataTable.read(
      path,
      columns: [
        "audience", "reports", "days", "reporters", "span_days", "cell_m", "road_m", "place_m", "time", "count_bands", "half_years",
        "delay_days", "source", "licence",
      ])
    var limits: [AudienceLimits] = []
    for row in rows {
      _ = (try row.text("source"), try row.text("licence"))
      let audience: Audience = try row.word("audience")
      guard !limits.contains(where: { $0.audience == audience }) else {
        throw row.failure(Message(sv: "\(audience.rawValue) finns två gånger.", en: "\(audience.rawValue) occurs twice."))
      }
      func number(_ column: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = try row.integer(column, in: range) else {
          throw row.failure(Message(sv: "kolumnen \(column) är tom.", en: "the column \(column) is empty."))
        }
        return number
      }
      var own = AudienceLimits.standard(for: audience)
      own.minimumCases = try number("reports", 1...1_000_000)
      own.minimumDays = try number("days", 1...10_000)
      own.minimumReporters = try number("reporters", 1...1_000_000)
      own.minimumSpanDays = try number("span_days", 0...10_000)
      own.halfYears = try number("half_years", 1...20)
      own.delayDays = try number("delay_days", 0...10_000)
      own.placeReach = try row.number("place_m", in: 0...20_000) ?? own.placeReach
      own.time = try row.word("time")
      switch (try row.number("cell_m", in: 10...100_000), try row.number("road_m", in: 10...100_000)) {
      case (nil, nil): own.place = .exact
      case (let cell?, let road?): own.place = .cell(metres: cell, roadStep: road)
      default:
        throw row.failure(Message(sv: "cell_m och road_m anges båda eller ingen.", en: "cell_m and road_m are both given, or neither."))
      }
      let bands = row.list("count_bands").map { Int($0) }
      guard bands.allSatisfy({ ($0 ?? 0) > 0 }), zip(bands, bands.dropFirst()).allSatisfy({ ($0 ?? 0) < ($1 ?? 0) }),
        (bands.first ?? own.minimumCases) ?? 0 <= own.minimumCases
      else {
        throw row.failure(
          Message(
            sv: "count_bands ska vara stigande heltal skilda av |, det första högst reports.",
            en: "count_bands must be ascending whole numbers separated by |, the first at most reports."))
      }
      own.count = bands.isEmpty ? .exact : .bands(bands.compactMap { $0 })
      limits.append(own)
    }
    return limits
  }
}
