// `trygg analyse`: bad tables, absurd options and outputs that would destroy something.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct BadInputTests {
  /// Days 0, 10, … 790 along a diagonal.
  private static let table =
    "x,y,t,start\n" + (0..<80).map { "\(500_000 + $0),\(6_600_000 + $0),\($0 * 10),2024-03-0\($0 % 9 + 1)T12:00" }.joined(separator: "\n")
    + "\n"
  private static let line = "x,y,zero,below\n500000,6600000,0,-1\n500100,6600100,0,-1\n"
  private static let nodes = "id,x,y\n1,500000,6600000\n2,500100,6600100\n"
  private static let edges = "id,a,b,zero\n1,1,2,0\n"

  private func run(_ arguments: [String], table: String = table, then check: (Run, URL) throws -> Void) throws {
    try Program.withFolder { folder in
      let files = [
        ("points.csv", table), ("line.csv", Self.line), ("nodes.csv", Self.nodes), ("edges.csv", Self.edges),
        ("huge.csv", Self.nodes.replacingOccurrences(of: "500100", with: "1e300")),
      ]
      for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      try check(try Program.run(["analyse"] + arguments + ["--input", "points.csv", "--now", Program.now], in: folder), folder)
    }
  }

  @Test(arguments: [
    (["accuracy", "--backtest", "--horizon", "1e308"], 2, "--horizon"),
    (["accuracy", "--backtest", "--horizon", "1e-308"], 2, "--horizon"),
    (["road", "--line", "line.csv", "--bandwidth", "1e-308"], 2, "--bandwidth"),
    (["road", "--line", "line.csv", "--exposure", "zero"], 4, "line.csv"),
    (["road", "--line", "line.csv", "--exposure", "below"], 4, "line.csv, rad 2"),
    (["network-k", "--nodes", "nodes.csv", "--edges", "edges.csv", "--distances", "50", "--exposure", "zero"], 4, "edges.csv"),
    (["network-k", "--nodes", "huge.csv", "--edges", "edges.csv", "--distances", "50"], 4, "huge.csv, rad 3"),
    (["rhythm", "--start", "end"], 4, "\"end\""), (["aoristic", "--start", "start", "--end", "q"], 4, "Kontrollera stavningen"),
    (["scan", "--purely", "temporal", "--max-days", "60", "--period-from", "400"], 2, "--period-from"),
  ])
  func isNamedAfterWhatIsWrong(arguments: [String], status: Int32, words: String) throws {
    try run(arguments) { run, _ in
      #expect(run.status == status, "\(run.talk)")
      #expect(run.talk.contains(words), "\(run.talk)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func pointsFarFromTheRoadAreNotCalledTooFew() throws {
    try run(["road", "--line", "line.csv"], table: "x,y\n1,1\n2,2\n3,3\n") { run, _ in
      #expect(run.status == 4 && run.talk.contains("--max-offset"), "\(run.talk)")
    }
  }

  @Test func degreesThatChangedPlacesAreNoticed() throws {
    try run(["dbscan", "--eps", "50", "--crs", "4326"], table: "x,y\n59.6,16.5\n59.7,16.6\n") { run, _ in
      #expect(run.status == 4 && run.talk.contains("byter plats"), "\(run.talk)")
    }
  }

  @Test func noInputIsWrittenOver() throws {
    let network = ["network-density", "--nodes", "nodes.csv", "--edges", "edges.csv", "--bandwidth", "50"]
    let cases = [
      (network + ["--output", "nodes.csv"], "nodes.csv", Self.nodes), (network + ["--picture", "edges.csv"], "edges.csv", Self.edges),
      (["road", "--line", "line.csv", "--replicates", "19", "--output", "line.csv"], "line.csv", Self.line),
    ]
    for (arguments, name, text) in cases {
      try run(arguments) { run, folder in
        #expect(run.status == 2 && run.talk.contains(name), "\(run.talk)")
        let left = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        #expect(left == text)
      }
    }
  }

  @Test func pictureAndAnswerNeedTheirOwnFiles() throws {
    try run(["dbscan", "--eps", "5", "--output", "a", "--picture", "./a"]) { run, folder in
      #expect(run.status == 2 && run.talk.contains("--picture"), "\(run.talk)")
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("a").path))
    }
  }

  @Test func dryRunWritesNoFile() throws {
    try run(["dbscan", "--eps", "5", "--output", "a.csv", "--picture", "a.svg", "--dry-run"]) { run, folder in
      #expect(run.status == 0 && run.talk.contains("Provkörning"), "\(run.talk)")
      for name in ["a.csv", "a.svg"] { #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)) }
    }
  }

  @Test func giWithoutTheCellIsDrawn() throws {
    try run(["gistar", "--cell", "20", "--test", "normal", "--exclude-cell", "--picture", "a.svg"]) { run, folder in
      #expect(run.status == 0, "\(run.talk)")
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("a.svg").path))
    }
  }
}
