// `trygg analyse stdbscan` and `hdbscan`.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct ClusterMethodTests {
  @Test func stdbscanNeedsPlaceAndTime() throws {
    let run = try AnalyseTests.run(
      ["stdbscan", "--eps", "5", "--days", "2", "--min-points", "2", "--t", "dag"],
      on: "id,x,y,dag\na,0,0,2026-11-01\nb,3,4,2026-11-03\nc,0,0,2026-11-20\nd,100,0,2026-11-01\n")
    #expect(run.status == 0)
    #expect(run.output == "id,label\na,0\nb,0\nc,-1\nd,-1\n", "\(run.talk)")
    #expect(run.talk.contains("Beskrivande, inget test."))
  }

  @Test func hdbscanGivesProbabilities() throws {
    var table = "x,y\n"
    for index in 0..<6 { table += "\(index),0\n" }
    for index in 0..<6 { table += "\(1000 + 2 * index),0\n" }
    table += "500,4000\n"
    let run = try AnalyseTests.run(["hdbscan", "--min-cluster-size", "4", "--min-points", "2"], on: table)
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "id,label,probability")
    let labels = lines.dropFirst().map { String($0.split(separator: ",")[1]) }
    #expect(labels.joined() == "000000111111-1")
    #expect(lines.last == "12,-1,0")
    #expect(run.talk.contains("Beskrivande, inget test."))
  }

  @Test func tooFewRowsForAGroupAreNoise() throws {
    let run = try AnalyseTests.run(["hdbscan", "--min-cluster-size", "4"], on: "x,y\n1,2\n1,2\n")
    #expect(run.status == 0)
    #expect(run.output == "id,label,probability\n0,-1,0\n1,-1,0\n")
    #expect(run.talk.contains("färre än de 4"))
  }

  @Test(arguments: [
    (["stdbscan", "--eps", "5", "--days", "2"], "x,y,t\n", 5, "För få data"),
    (["stdbscan", "--eps", "5", "--days", "2"], "x,y\n1,2\n", 4, "\"t\""),
    (["stdbscan", "--eps", "5", "--days", "2"], "x,y,t\n1,2,\n", 4, "tom"),
    (["stdbscan", "--eps", "5", "--days", "2"], "x,y,t\n1,2,inf\n", 4, "rad 2"),
    (["stdbscan", "--eps", "0", "--days", "2"], "x,y,t\n1,2,3\n", 2, "--eps"),
    (["stdbscan", "--eps", "5", "--days=-1"], "x,y,t\n1,2,3\n", 2, "--days"),
    (["stdbscan", "--eps", "5"], "x,y,t\n1,2,3\n", 2, "--days"),
    (["stdbscan", "--eps", "5", "--days", "2", "--min-points", "0"], "x,y,t\n1,2,3\n", 2, "--min-points"),
    (["hdbscan"], "x,y\n", 5, "För få data"), (["hdbscan", "--min-cluster-size", "1"], "x,y\n1,2\n", 2, "--min-cluster-size"),
    (["hdbscan", "--min-points", "0"], "x,y\n1,2\n", 2, "--min-points"), (["hdbscan", "--resolution=-1"], "x,y\n1,2\n", 2, "--resolution"),
    (["hdbscan", "--selection", "best"], "x,y\n1,2\n", 2, "selection"), (["hdbscan"], "x,y\n1,nan\n", 4, "rad 2"),
  ])
  func badInputIsNamed(arguments: [String], table: String, status: Int32, words: String) throws {
    let run = try AnalyseTests.run(arguments, on: table)
    #expect(run.status == status)
    #expect(run.talk.contains(words), "\(run.talk)")
    #expect(run.output.isEmpty)
  }
}
