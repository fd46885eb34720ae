// What the group gets: proposals with a time plan, the protocol and the route for a phone.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct WalkPaperTests {
  /// Streets in a grid of about 110 m around Strandskolan.
  static func streets(in folder: URL) throws {
    var lines: [String] = []
    for step in -4...4 {
      let (north, east) = (66.327845 + Double(step) * 0.001, 22.836893 + Double(step) * 0.0025)
      let across = (-4...4).map { "[\(22.836893 + Double($0) * 0.0025),\(north)]" }.joined(separator: ",")
      let along = (-4...4).map { "[\(east),\(66.327845 + Double($0) * 0.001)]" }.joined(separator: ",")
      for (name, course) in [("Tvärgatan \(step)", across), ("Långgatan \(step)", along)] {
        lines.append(
          "{\"type\":\"Feature\",\"properties\":{\"name\":\"\(name)\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[\(course)]}}")
      }
    }
    try Data("{\"type\":\"FeatureCollection\",\"features\":[\(lines.joined(separator: ","))]}".utf8)
      .write(to: folder.appendingPathComponent("gator.geojson"))
  }

  private func walks(_ options: [String], in folder: URL) throws -> Run {
    try Program.run(["walks", "--start", "Strandskolan", "--format", "json", "--now", Program.now] + options, in: folder)
  }

  @Test func theProtocolHoldsNoReportAndIsTheSameTwice() throws {
    try Demo.withCopy { folder in
      // A canary in the words of a report at the school, in its source and in its reporter.
      let rows = (1...6).map { "K-\($0),2026-0\($0)-10 19:00,Skadegörelse,66.3279,22.8370,KANARIEFAGEL Olle Ek,KANARIEKALLA \($0)" }
      try Data((["id,tid,kategori,lat,lon,text,uppgiftslämnare"] + rows).joined(separator: "\n").utf8)
        .write(to: folder.appendingPathComponent("kanarie.csv"))
      let read = try Program.run(["import", "kanarie.csv", "--column", "uppgiftslämnare=reporter", "--now", Program.now], in: folder)
      #expect(read.status == 0, "\(read.talk)")
      #expect(try Program.run(["hotspots", "--replicates", "99", "--quiet", "--now", Program.now], in: folder).status == 0)
      #expect(try walks(["--dark"], in: folder).status == 0)
      let pages = try (0..<2).map { _ in try Program.run(["report", "protocol", "--now", Program.now], in: folder) }
      #expect(pages[0].status == 0 && pages[0].output == pages[1].output)
      let page = pages[0].output
      #expect(page.contains("<h2>Protokoll</h2>") && page.contains("Strandskolan, inomhus.") && page.contains("ÖVNING"))
      for secret in ["KANARIE", "H-", "Olle"] { #expect(!page.contains(secret), "\(secret)") }
    }
  }

  @Test func aWalkOnStreetsHasAllThatAGroupNeeds() throws {
    try Demo.withCopy { folder in
      try Self.streets(in: folder)
      #expect(try Program.run(["streets", "import", "gator.geojson", "--now", Program.now], in: folder).status == 0)
      let walk = try #require(try walks(["--dark", "--minutes", "60", "--stops", "3", "--speed", "3"], in: folder).items().first)
      #expect(try #require(walk["minutes"] as? Double) <= 60)
      let stops = try #require(walk["stops"] as? [[String: Any]])
      #expect(stops.count <= 3)
      for stop in stops { #expect(Set(["arrival", "departure", "place", "distance_back_m"]).isSubset(of: stop.keys)) }
      #expect(walk["speed_kmh"] as? Double == 3 && walk["proven"] is Bool)
      let shares = try #require(walk["shares"] as? [[String: Any]])
      #expect(abs(shares.reduce(0) { $0 + (($1["share"] as? Double) ?? 0) } - 1) < 0.001)
      #expect(try #require(walk["meeting"] as? [String: Any])["indoors"] as? Bool == true)
      #expect(try #require(walk["step_free"] as? [String: Any])["possible"] as? Bool == true)
      #expect(try #require(walk["meetings"] as? [String: Any])["before"] is String)
      let id = try #require(walk["id"] as? String)
      let page = try Program.run(["report", "protocol", "--walk", id, "--now", Program.now], in: folder)
      #expect(page.status == 0 && page.output.contains("Långgatan") && page.output.contains("Stopp 1: "))
      // Streets replaced by others: the paper says that the walk is on the old ones.
      let text = try String(contentsOf: folder.appendingPathComponent("gator.geojson"), encoding: .utf8)
      try Data(text.replacingOccurrences(of: "Tvärgatan", with: "Nygatan").utf8).write(to: folder.appendingPathComponent("nya.geojson"))
      #expect(try Program.run(["streets", "import", "nya.geojson", "--now", Program.now], in: folder).status == 0)
      #expect(
        try Program.run(["report", "protocol", "--walk", id, "--now", Program.now], in: folder).output.contains("Gatunätet har bytts"))
    }
  }

  @Test func theRouteForAPhone() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["export", "walks", "--format", "gpx", "--now", Program.now], in: folder)
      #expect(run.status == 0 && run.output.contains("<gpx version=\"1.1\" creator=\"trygg") && run.output.contains("<rtept lat="))
      #expect(try Program.run(["export", "hotspots", "--format", "gpx"], in: folder).status == 2)
      #expect(try Program.run(["walks", "--format", "html"], in: folder).status == 2)
      #expect(try Program.run(["export", "walks", "--format", "gpx", "--audience", "kommun"], in: folder).status == 6)
    }
  }

  @Test(arguments: [
    (["--dark", "--date", "2027-06-15"], 2, "är det inte mörkt"), (["--date", "2026-11-01"], 2, "en dag efter 2026-11-23"),
    (["--stops", "8", "--minutes", "40"], 2, "ryms inte på 40 minuter"), (["--speed", "20"], 2, "0,5–8 km/h"),
    (["--start", "66.6,23.0", "--length", "500"], 5, "Inga hotspots"),
  ])
  func wishesThatCannotBeMetAreSaid(options: [String], status: Int32, words: String) throws {
    try Demo.withCopy { folder in
      let run = try walks(options, in: folder)
      #expect(run.status == status && run.output.isEmpty && run.talk.contains(words), "\(run.talk)")
    }
  }

  @Test func documentsThatDoNotExist() throws {
    try Demo.withCopy { (folder: URL) throws in
      #expect(try Program.run(["report", "protocol", "--walk", "W-00000000"], in: folder).status == 2)
      #expect(try Program.run(["report", "protocol", "--format", "csv"], in: folder).status == 2)
      #expect(try Program.run(["report", "brief", "--walk", "W-00000000"], in: folder).status == 2)
    }
    try Program.withDatabase { (folder: URL) throws in #expect(try Program.run(["report", "protocol"], in: folder).status == 5) }
  }
}
