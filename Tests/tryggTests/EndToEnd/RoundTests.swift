// The weekly round, with and without streets, and the lists of operations as people read them.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct RoundTests {
  /// Made-up streets in the centre of Överkalix, with a stretch of the E10.
  static let streets = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"highway":"trunk","ref":"E 10"},"geometry":{"type":"LineString",
    "coordinates":[[22.8340,66.3050],[22.8371,66.3262],[22.8300,66.3330],[22.7923,66.3390]]}},
    {"type":"Feature","properties":{"highway":"residential","name":"Skolgatan"},"geometry":{"type":"LineString",
    "coordinates":[[22.8371,66.3262],[22.8369,66.3278],[22.8354,66.3294]]}},
    {"type":"Feature","properties":{"highway":"residential","name":"Östra vägen"},"geometry":{"type":"LineString",
    "coordinates":[[22.8371,66.3262],[22.8500,66.3240],[22.8587,66.3218]]}}]}
    """

  private static let arguments = ["operations", "--kind", "presence", "--round", "--now", Program.now]

  private static func round(_ more: [String], in folder: URL) throws -> (answer: [String: Any], stops: [[String: Any]]) {
    let run = try Program.run(arguments + more + ["--format", "json", "--dry-run"], in: folder)
    #expect(run.status == 0, "\(run.talk)")
    let item = try #require(try run.items().first)
    return (item, try #require(item["stops"] as? [[String: Any]]))
  }

  @Test func aNormalShiftInWinterReachesTheRoad() throws {
    try Demo.withCopy { folder in
      let (answer, stops) = try Self.round(["--from", "2027-01-15", "--shift", "12-20"], in: folder)
      let road = stops.filter { ($0["label"] as? String)?.contains("E10") == true }
      #expect(!road.isEmpty)
      #expect(road.allSatisfy { (60...120).contains($0["minutes"] as? Int ?? 0) && $0["stopping_place"] != nil })
      #expect(
        stops.filter { ($0["label"] as? String)?.contains("E10") != true }.allSatisfy { (10...16).contains($0["minutes"] as? Int ?? 0) })
      let (value, bound) = (try #require(answer["value"] as? Double), try #require(answer["bound"] as? Double))
      #expect(value > 0 && value <= bound && value >= 0.9 * bound)
      let again = Self.arguments + ["--from", "2027-01-15", "--shift", "12-20", "--format", "json", "--dry-run"]
      #expect(try Program.run(again, in: folder).output == Program.run(again, in: folder).output)
      let other = try Self.round(["--from", "2027-01-15", "--shift", "12-20", "--seed", "7"], in: folder).stops
      #expect(other.map { $0["arrive"] as? String } != stops.map { $0["arrive"] as? String })
    }
  }

  @Test func loadedStreetsAreDriven() throws {
    try Demo.withCopy { folder in
      let plain = try Self.round(["--from", "2027-01-15", "--shift", "12-20"], in: folder)
      #expect(plain.stops.allSatisfy { ["road", "straight"].contains($0["driving_source"] as? String) })
      try Self.streets.write(to: folder.appendingPathComponent("gator.geojson"), atomically: true, encoding: .utf8)
      let imported = try Program.run(["streets", "import", "gator.geojson", "--profile", "drive"], in: folder)
      #expect(imported.status == 0, "\(imported.talk)")
      let driven = try Self.round(["--from", "2027-01-15", "--shift", "12-20"], in: folder)
      let sources = Set(driven.stops.compactMap { $0["driving_source"] as? String })
      #expect(sources.contains("streets") && sources.contains("mixed"), "\(sources)")
      let table = try Program.run(Self.arguments + ["--from", "2027-01-15", "--shift", "12-20", "--dry-run"], in: folder)
      #expect(table.output.contains("Körtider efter gatunätet (") && table.output.contains(", gatunätet och vägens kedja ("))
      #expect(table.output.contains("Rundan täcker "))
      // Streets for walking are not driven, and that is said.
      _ = try Program.run(["streets", "import", "gator.geojson"], in: folder)
      let walking = try Program.run(Self.arguments + ["--from", "2027-01-15", "--shift", "12-20", "--dry-run"], in: folder)
      #expect(walking.status == 0 && walking.talk.contains("inte för bilar"))
    }
  }

  @Test func theTableIsInOrderOfDate() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["operations", "--count", "4", "--now", Program.now, "--dry-run"], in: folder)
      let dates = run.output.matches(of: /(?:mån|tis|ons|tor|fre|lör|sön) (\d{4}-\d\d-\d\d)/).map { String($0.output.1) }
      #expect(dates.count >= 4 && dates.prefix(4).sorted() == Array(dates.prefix(4)))
      #expect(run.output.contains("Listan står i datumordning."))
    }
  }

  @Test func planSaysWhereToStandOnTheRoad() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["plan", "2027", "--now", Program.now, "--format", "json"], in: folder)
      let traffic = try run.items().filter { ($0["commitments"] as? [String])?.contains("T1") == true }
      #expect(!traffic.isEmpty)
      for item in traffic {
        let place = item["stopping_place"] as? [String: Any]
        #expect(place?["label"] is String || (item["reasons"] as? [String])?.contains { $0.contains("Ingen känd plats") } == true)
      }
      #expect(traffic.contains { $0["stopping_place"] is [String: Any] })
    }
  }
}
