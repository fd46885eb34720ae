// The lists as JSON: the keys of the contract, spelled exactly so.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct AnswersTests {
  static let envelope: Set<String> = ["schema", "version", "generated", "parameters", "data", "items", "warnings"]

  static func check(_ run: Run, _ name: String, keys: Set<String>) throws -> [[String: Any]] {
    #expect(run.status == 0, "\(run.talk)")
    let answer = try run.json()
    #expect(Set(answer.keys) == envelope)
    #expect(answer["schema"] as? String == "trygg.\(name)/1")
    #expect((answer["generated"] as? String)?.hasPrefix("2026-11-23T00:00:00") == true)
    #expect(try Set(#require(answer["data"] as? [String: Any]).keys) == ["reports", "from", "to", "sha256"])
    let items = try #require(answer["items"] as? [[String: Any]])
    #expect(!items.isEmpty)
    for item in items { #expect(keys.subtracting(item.keys).isEmpty, "\(keys.subtracting(item.keys).sorted())") }
    return items
  }

  static func isTime(_ value: Any?) -> Bool {
    (value as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)/) != nil
  }

  @Test func hotspots() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["hotspots", "--replicates", "99", "--format", "json", "--now", Program.now], in: folder)
      let items = try Self.check(
        run, "hotspots",
        keys: [
          "id", "rank", "label", "question", "kind", "method", "cases", "days", "expected", "ratio", "interval", "p", "verdict", "from",
          "to",
          "weekdays", "hours", "severity", "report_ids", "reasons", "geometry",
        ])
      for (index, item) in items.enumerated() {
        #expect(item["rank"] as? Int == index + 1)
        #expect((item["id"] as? String)?.wholeMatch(of: /H-[0-9a-f]{8}/) != nil)
        #expect(["lasting", "emerging", "recurring"].contains(item["question"] as? String))
        #expect(["hotspot", "not_distinguishable", "too_few"].contains(item["verdict"] as? String))
        let isArea = item["kind"] as? String == "area"
        #expect(isArea || item["kind"] as? String == "road")
        #expect((item["radius_m"] != nil) == isArea && (item["from_m"] != nil) == !isArea && (item["to_m"] != nil) == !isArea)
        #expect(Self.isTime(item["from"]) && Self.isTime(item["to"]))
        let cases = try #require(item["cases"] as? Int)
        #expect((item["report_ids"] as? [Int])?.count == cases)
        let interval = try #require(item["interval"] as? [Double])
        let ratio = try #require(item["ratio"] as? Double)
        #expect(interval.count == 2 && interval[0] <= ratio && ratio <= interval[1])
        #expect((item["weekdays"] as? [Int])?.allSatisfy { (1...7).contains($0) } == true)
        #expect((item["hours"] as? [Int])?.count == 2)
        #expect((item["reasons"] as? [String])?.isEmpty == false)
      }
      let parameters = try #require(try run.json()["parameters"] as? [String: Any])
      #expect(parameters["replicates"] as? Int == 99)
      #expect(Set(parameters.keys).isSuperset(of: ["question", "place", "category", "from", "to", "origin", "min_cases", "seed"]))
      let data = try #require(try run.json()["data"] as? [String: Any])
      #expect((data["sha256"] as? String)?.count == 64 && Self.isTime(data["from"]) && Self.isTime(data["to"]))
      // The same again gives the same bytes, and explain knows the new list.
      #expect(
        try Program.run(["hotspots", "--replicates", "99", "--format", "json", "--now", Program.now], in: folder).output == run.output)
      let id = try #require(items[0]["id"] as? String)
      let why = try Program.run(["explain", id], in: folder)
      #expect(
        why.status == 0 && why.output.hasPrefix("\(id)  ") && why.output.contains("Underlag (SHA-256): ") && why.output.contains("• "))
    }
  }

  @Test func oneQuestionAndOneCategory() throws {
    try Demo.withCopy { folder in
      let arguments = [
        "hotspots", "--question", "lasting", "--category", "skadegörelse", "--replicates", "99", "--format", "json", "--dry-run",
      ]
      let items = try Program.run(arguments, in: folder).items()
      #expect(!items.isEmpty)
      #expect(items.allSatisfy { $0["question"] as? String == "lasting" && $0["category"] as? String == "vandalism" })
    }
  }

  @Test func walks() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["walks", "--start", "Strandskolan", "--dark", "--format", "json", "--now", Program.now], in: folder)
      let items = try Self.check(
        run, "walks",
        keys: [
          "id", "value", "bound", "gap", "length_m", "minutes", "start", "date", "time", "light", "network", "stops", "turns", "geometry",
        ])
      let walk = items[0]
      #expect(walk["start"] as? String == "Strandskolan")
      #expect(walk["light"] as? String == "dark")
      #expect(walk["network"] as? Bool == false)
      #expect(try #require(walk["length_m"] as? Double) <= 2000)
      let stops = try #require(walk["stops"] as? [[String: Any]])
      #expect(!stops.isEmpty)
      for stop in stops { #expect(Set(["label", "lat", "lon", "minutes", "reason"]).isSubset(of: stop.keys)) }
      #expect(try (run.json()["warnings"] as? [String])?.contains { $0.hasPrefix("Inget gatunät är inläst.") } == true)
      let id = try #require(walk["id"] as? String)
      #expect(try Program.run(["explain", id], in: folder).output.hasPrefix("\(id)  Strandskolan\n"))
    }
  }

  @Test func walksFollowStreetsOnceTheyAreLoaded() throws {
    try Demo.withCopy { folder in
      // Streets in a grid of about 110 m around Strandskolan.
      var lines: [String] = []
      for step in -4...4 {
        let (north, east) = (66.327845 + Double(step) * 0.001, 22.836893 + Double(step) * 0.0025)
        let across = (-4...4).map { "[\(22.836893 + Double($0) * 0.0025),\(north)]" }.joined(separator: ",")
        let along = (-4...4).map { "[\(east),\(66.327845 + Double($0) * 0.001)]" }.joined(separator: ",")
        for (name, course) in [("Tvärgatan \(step)", across), ("Långgatan \(step)", along)] {
          lines.append(
            "{\"type\":\"Feature\",\"properties\":{\"name\":\"\(name)\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[\(course)]}}"
          )
        }
      }
      try Data("{\"type\":\"FeatureCollection\",\"features\":[\(lines.joined(separator: ","))]}".utf8)
        .write(to: folder.appendingPathComponent("gator.geojson"))
      let loaded = try Program.run(["gator", "importera", "gator.geojson", "--format", "json", "--now", Program.now], in: folder)
      #expect(loaded.status == 0, "\(loaded.talk)")
      #expect(try loaded.items().first?["edges"] as? Int == 144)
      let walk = try #require(
        try Program.run(["walks", "--start", "Strandskolan", "--format", "json", "--now", Program.now], in: folder).items().first)
      #expect(walk["network"] as? Bool == true)
      let turns = try #require(walk["turns"] as? [[String: Any]])
      #expect(turns.count > 1)
      #expect(try #require(walk["length_m"] as? Double) <= 2000)
      #expect(((walk["geometry"] as? [String: Any])?["coordinates"] as? [[Double]])?.count ?? 0 > 4)
    }
  }

  @Test func operations() throws {
    try Demo.withCopy { folder in
      let run = try Program.run(["operations", "--count", "3", "--format", "json", "--now", Program.now], in: folder)
      let items = try Self.check(
        run, "operations",
        keys: [
          "id", "kind", "label", "date", "start", "end", "expected", "interval", "value", "bound", "gap", "stopping_place", "hotspot_ids",
          "reasons", "geometry",
        ])
      #expect(items.count == 3)
      for item in items {
        #expect(item["kind"] as? String == "traffic")
        #expect(try #require(item["date"] as? String) >= "2026-11-30")
        #expect((item["hotspot_ids"] as? [String])?.isEmpty == false)
        let interval = try #require(item["interval"] as? [Double])
        let expected = try #require(item["expected"] as? Double)
        #expect(interval[0] < expected && expected < interval[1])
        #expect(Self.isTime(item["start"]) && Self.isTime(item["end"]))
      }
      try Self.expectPlanted(items, Demo.pair.get().first)
      let id = try #require(items[0]["id"] as? String)
      let why = try Program.run(["explain", id, "--format", "json"], in: folder)
      #expect(try why.items().map { $0["id"] as? String } == [id])
      let moped = try Program.run(["operations", "--kind", "amoped", "--count", "1", "--format", "json", "--now", Program.now], in: folder)
      let date = try #require(try moped.items().first?["date"] as? String)
      #expect((4...10).contains(Int(date.dropFirst(5).prefix(2)) ?? 0))
    }
  }

  /// The three best operations hit what was planted: its place, its months and its hours.
  static func expectPlanted(_ items: [[String: Any]], _ folder: URL) throws {
    let truth = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent("ovning-facit.json"))) as? [String: Any])
    let planted = try #require(truth["planted"] as? [[String: Any]]).filter {
      ["wildlife_crash", "disturbing_driving"].contains($0["category"] as? String)
    }
    #expect(planted.count == 2)
    var hits: Set<String> = []
    for item in items {
      let point = try #require((item["geometry"] as? [String: Any])?["coordinates"] as? [Double])
      let date = try #require(item["date"] as? String)
      let month = try #require(Int(date.dropFirst(5).prefix(2)))
      let hour = try #require(Int((item["start"] as? String ?? "").dropFirst(11).prefix(2)))
      let pattern = try #require(
        planted.first { pattern in
          let north = ((pattern["latitude"] as? Double ?? 0) - point[1]) * 111_400
          let east = ((pattern["longitude"] as? Double ?? 0) - point[0]) * 44_700
          return (north * north + east * east).squareRoot() < 2500
        }, "\(item["label"] ?? "")")
      hits.insert(pattern["key"] as? String ?? "")
      #expect((pattern["months"] as? [Int])?.contains(month) == true, "\(date)")
      // Two hours, at least one of them within the planted ones.
      let hours = try #require(pattern["hours"] as? [Int])
      let length = (hours[1] - hours[0] + 24) % 24
      #expect((hour...hour + 1).contains { ($0 - hours[0] + 24) % 24 < length }, "\(hour)")
    }
    #expect(hits.contains("krokfors"))
  }

  @Test func operationsOfOtherKinds() throws {
    try Demo.withCopy { folder in
      func items(_ arguments: [String]) throws -> [[String: Any]] {
        try Program.run(["operations", "--format", "json", "--now", Program.now] + arguments, in: folder).items()
      }
      for kind in ["presence", "riskevening", "contact", "inspection", "narcotics", "school"] {
        let found = try items(["--kind", kind, "--count", "2"])
        #expect(found.count == 2 && found.allSatisfy { $0["kind"] as? String == kind }, "\(kind)")
        #expect(found.allSatisfy { ($0["reasons"] as? [String])?.isEmpty == false && $0["parties"] != nil }, "\(kind)")
      }
      let windows = try items(["--kind", "narcotics"])
      #expect(windows.allSatisfy { $0["label"] as? String == "hela kommunen" && $0["geometry"] is NSNull })
      let schools = try items(["--kind", "school", "--from", "2027-01-10", "--to", "2027-06-01"])
      #expect(schools.allSatisfy { ($0["checklist"] as? [String])?.isEmpty == false && ($0["hotspot_ids"] as? [String])?.isEmpty == true })
      let round = try #require(try items(["--kind", "presence", "--round", "--shift", "14-22", "--from", "2027-07-02"]).first)
      let stops = try #require(round["stops"] as? [[String: Any]])
      #expect(stops.count >= 4 && stops.allSatisfy { $0["arrive"] is String && $0["lat"] is Double })
      // All kinds are kept beside each other, and one is explained with its runner-up.
      let evening = try #require(try items(["--kind", "riskevening", "--count", "1"]).first)
      let why = try Program.run(["explain", try #require(evening["id"] as? String), "--lang", "en"], in: folder)
      #expect(why.status == 0 && why.output.contains("Runner-up:") && why.output.contains("The whole list is worth"))
      let clash = try Program.run(
        ["operations", "--lock", "branna-camping@2027-07-02", "--lock", "krokfors-e10@2027-07-03", "--now", Program.now], in: folder)
      #expect(clash.status == 2 && clash.talk.contains("--gap"), "\(clash.talk)")
      let nowhere = try Program.run(["operations", "--lock", "Kommunhuset@2027-07-02", "--now", Program.now], in: folder)
      #expect(nowhere.status == 4, "\(nowhere.talk)")
    }
  }
}
