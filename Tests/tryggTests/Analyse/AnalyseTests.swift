// `trygg analyse`: what all methods have in common.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct AnalyseTests {
  /// Runs a method on a table.
  static func run(_ arguments: [String], on table: String) throws -> Run {
    try Program.withFolder { folder in
      try Data(table.utf8).write(to: folder.appendingPathComponent("points.csv"))
      return try Program.run(["analyse"] + arguments + ["--input", "points.csv", "--now", Program.now], in: folder)
    }
  }

  @Test func readsACSVAndWritesACSV() throws {
    let run = try Self.run(["dbscan", "--eps", "5", "--min-points", "2"], on: "x,y\n0,0\n3,4\n100,0\n")
    #expect(run.status == 0)
    #expect(run.output == "id,label,core\n0,0,1\n1,0,1\n2,-1,0\n")
    #expect(run.talk.contains("Beskrivande, inget test."))
  }

  @Test func theFilesOwnIdsNamesAndDegreesAreUsed() throws {
    let run = try Self.run(
      ["dbscan", "--eps", "60", "--min-points", "2", "--crs", "4326", "--x", "lon", "--y", "lat"],
      on: "id;lon;lat\na;22,8370;66,3280\nb;22,8380;66,3281\nc;22,9;66,3\n")
    #expect(run.output == "id,label,core\na,0,1\nb,0,1\nc,-1,0\n", "\(run.talk)")
  }

  @Test func capitalsInTheHeaderDoNotMatterUnlessTwoColumnsDifferByThem() throws {
    #expect(try Self.run(["dbscan", "--eps", "5"], on: "ID,X,Y\na,0,0\n").output == "id,label,core\na,-1,0\n")
    #expect(try Self.run(["dbscan", "--eps", "5"], on: "ID,Id,x,y\na,b,0,0\n").output == "id,label,core\n0,-1,0\n")
    let two = try Self.run(["dbscan", "--eps", "5", "--min-points", "1"], on: "X,x,y\n100,0,0\n0,1,0\n")
    #expect(two.output == "id,label,core\n0,0,1\n1,0,1\n", "the exact name comes first")
  }

  @Test func anAnswerInJSONHasTheEnvelope() throws {
    let run = try Self.run(["dbscan", "--eps", "5", "--format", "json"], on: "x,y\n0,0\n")
    let answer = try run.json()
    #expect(Set(answer.keys) == AnswersTests.envelope)
    #expect(answer["schema"] as? String == "trygg.analyse.dbscan/1")
    #expect((answer["data"] as? [String: Any])?["reports"] as? Int == 1)
  }

  @Test(arguments: [
    (["dbscan", "--eps", "5"], "x,y\n", 5, "För få data"), (["dbscan", "--eps", "5", "--x", "q"], "x,y\n1,2\n", 4, "\"q\""),
    (["dbscan", "--eps", "0"], "x,y\n1,2\n", 2, "--eps"), (["dbscan", "--eps", "5"], "x,y\n1,nan\n", 4, "rad 2"),
    (["dbscan", "--eps", "5"], "x,y\n1\n", 4, "rad 2"), (["dbscan", "--eps", "5"], "", 4, "tom"),
    (["dbscan", "--eps", "5", "--crs", "4326"], "x,y\n860000,7370000\n", 4, "grader"),
    (["dbscan", "--eps", "5", "--crs", "4326"], "x,y\n66.3,122.8\n", 4, "bytt plats"),
    (["nothing"], "x,y\n1,2\n", 2, "dbscan"), (["dbscan", "--eps", "5", "--format", "geojson"], "x,y\n1,2\n", 2, "geojson"),
    (["dbscan", "--eps", "5", "--output", "points.csv"], "x,y\n1,2\n", 2, "points.csv"),
  ])
  func badInputIsNamed(arguments: [String], table: String, status: Int32, words: String) throws {
    let run = try Self.run(arguments, on: table)
    #expect(run.status == status)
    #expect(run.talk.contains(words), "\(run.talk)")
    #expect(run.output.isEmpty)
  }

  @Test func anAnswerIsDrawn() throws {
    try Program.withFolder { folder in
      try Data("x,y\n0,0\n3,4\n100,0\n".utf8).write(to: folder.appendingPathComponent("points.csv"))
      let run = try Program.run(
        ["analyse", "dbscan", "--eps", "5", "--min-points", "2", "--input", "points.csv", "--picture", "p.svg"], in: folder)
      #expect(run.status == 0)
      let svg = try String(contentsOf: folder.appendingPathComponent("p.svg"), encoding: .utf8)
      #expect(svg.hasPrefix("<svg ") && svg.contains("Beskrivande, inget test."))
    }
  }
}
