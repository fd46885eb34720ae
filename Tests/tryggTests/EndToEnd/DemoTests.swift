// The example: the same bytes every time, and the planted patterns found.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct DemoTests {
  @Test func bothRunsSucceedAndNameTheFilesToOpen() throws {
    let pair = try Demo.pair.get()
    for run in pair.runs {
      #expect(run.status == 0, "\(run.talk)")
      #expect(run.output.contains("trygg.html") && run.output.contains("Öppna:"))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: pair.first.path)
    #expect(Set(names).isSuperset(of: ["trygg.sqlite", "trygg.html", "karta.svg", "ovning-facit.json", "ovning-rapporter.csv"]))
    #expect(!names.contains { $0.hasPrefix(".trygg-") || $0.hasSuffix("-journal") })
  }

  @Test func twoRunsWithTheSameClockGiveTheSameBytes() throws {
    let pair = try Demo.pair.get()
    let names = try FileManager.default.contentsOfDirectory(atPath: pair.first.path).filter { !$0.hasSuffix(".sqlite") }.sorted()
    #expect(try names == (FileManager.default.contentsOfDirectory(atPath: pair.second.path).filter { !$0.hasSuffix(".sqlite") }.sorted()))
    #expect(names.filter { $0.hasPrefix("hotspots.") || $0.hasPrefix("vandringar.") || $0.hasPrefix("insatser.") }.count >= 6)
    for name in names {
      let first = try Data(contentsOf: pair.first.appendingPathComponent(name))
      #expect(!first.isEmpty)
      #expect(try first == (Data(contentsOf: pair.second.appendingPathComponent(name))), "\(name)")
    }
  }

  private struct Truth: Decodable {
    struct Pattern: Decodable {
      var key: String
      var category: String
      var latitude: Double
      var longitude: Double
      var radius: Double
      var roadMetres: [Double]?
    }
    var label: String
    var planted: [Pattern]
  }

  /// Metres on a sphere, near enough for some hundred metres.
  private static func metres(_ latitude: Double, _ longitude: Double, _ pattern: Truth.Pattern) -> Double {
    let north = (latitude - pattern.latitude) * 111_400
    let east = (longitude - pattern.longitude) * 111_400 * cos(latitude * .pi / 180)
    return (north * north + east * east).squareRoot()
  }

  private static func isAt(_ pattern: Truth.Pattern, _ item: [String: Any]) throws -> Bool {
    if let from = item["from_m"] as? Double, let to = item["to_m"] as? Double {
      return pattern.roadMetres.map { from <= $0[1] && to >= $0[0] } ?? false
    }
    let geometry = try #require(item["geometry"] as? [String: Any])
    let ring: [[Double]]
    if let rings = geometry["coordinates"] as? [[[Double]]] {
      ring = try #require(rings.first)
    } else {
      ring = [try #require(geometry["coordinates"] as? [Double])]
    }
    let mean = (ring.reduce(0) { $0 + $1[1] } / Double(ring.count), ring.reduce(0) { $0 + $1[0] } / Double(ring.count))
    return metres(mean.0, mean.1, pattern) <= pattern.radius + 300
  }

  @Test func allPlantedPatternsAreFoundAndAtMostOneFalse() throws {
    let pair = try Demo.pair.get()
    let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: pair.first.appendingPathComponent("ovning-facit.json")))
    #expect(truth.label.hasPrefix("ÖVNING"))
    try #require(truth.planted.count == 3)
    let items = try Demo.withCopy { folder in
      try Program.run(["export", "hotspots", "--format", "json", "--now", Program.now], in: folder).items()
    }
    let found = items.filter { $0["verdict"] as? String == "hotspot" }
    for pattern in truth.planted {
      #expect(try found.contains { try $0["category"] as? String == pattern.category && Self.isAt(pattern, $0) }, "\(pattern.key)")
    }
    let elsewhere = try found.filter { item in try !truth.planted.contains { try Self.isAt($0, item) } }
    #expect(elsewhere.count <= 1, "\(elsewhere.map { $0["label"] ?? "" })")
    // What chance explains is listed as such.
    #expect(items.contains { $0["verdict"] as? String == "not_distinguishable" })
  }

  @Test func thePageSaysExerciseAndAsksNoOtherHost() throws {
    let page = try String(contentsOf: Demo.pair.get().first.appendingPathComponent("trygg.html"), encoding: .utf8)
    #expect(page.lowercased().hasPrefix("<!doctype html>"))
    #expect(page.contains("ÖVNING"))
    #expect(page.contains("<svg"))
    for word in ["src=\"http", "href=\"http", "url(http", "@import", "<script", "<iframe"] { #expect(!page.contains(word), "\(word)") }
  }

  @Test func aFolderWithSomethingElseIsLeftAlone() throws {
    try Program.withFolder { folder in
      let mine = folder.appendingPathComponent("mitt/brev.txt")
      try FileManager.default.createDirectory(at: mine.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("hej".utf8).write(to: mine)
      let run = try Program.run(["demo", "--output", "mitt"], in: folder)
      #expect(run.status == 2)
      #expect(run.talk.hasPrefix("Fel: ") && run.talk.contains("Inget har ändrats"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("mitt").path) == ["brev.txt"])
    }
  }
}
