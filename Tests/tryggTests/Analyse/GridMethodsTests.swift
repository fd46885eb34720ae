// `trygg analyse kde`, `gistar` and `moran`: the built program on small and on reference tables.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct GridMethodsTests {
  /// Where the reference results lie.
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "../shared/golden").standardizedFileURL
  private static let hasGolden = FileManager.default.fileExists(atPath: golden.appending(path: "README.md").path)

  private func lines(_ run: Run) -> [String] { run.output.split(separator: "\n").map(String.init) }

  @Test func kdeWritesEveryCell() throws {
    let run = try AnalyseTests.run(["kde", "--bandwidth", "20", "--cell", "10"], on: "x,y\n5,5\n25,15\n")
    #expect(run.status == 0, "\(run.talk)")
    #expect(lines(run).count == 1 + 2 * 3)
    #expect(lines(run)[0] == "row,col,density")
    // The other point is 22 m away, so that only its own reaches the first cell: the peak, 3 / (π · 400).
    #expect(lines(run)[1] == "0,0,\(3 / (Double.pi * 400))")
    #expect(run.talk.contains("Beskrivande, inget test."))
    #expect(run.talk.contains("2 rader × 3 kolumner"))
  }

  @Test func kdeTellsOfPointsOutsideAndTakesWeights() throws {
    let table = "x,y,w\n5,5,2\n900,5,1\n"
    let run = try AnalyseTests.run(
      ["kde", "--bandwidth", "20", "--cell", "10", "--extent", "0,0,20,10", "--weight", "w", "--edge", "diggle"], on: table)
    #expect(run.status == 0)
    #expect(run.talk.contains("Punkter utanför rutnätet: 1. De är inte med."))
    let densities = lines(run).dropFirst().compactMap { Double($0.split(separator: ",")[2]) }
    #expect(densities.count == 2)
    #expect(densities[0] > 2 * 3 / (Double.pi * 400))
  }

  @Test func theExtentMayBeginBelowZero() throws {
    let run = try AnalyseTests.run(["gistar", "--cell", "10", "--extent", "-20,-10,10,10"], on: "x,y\n-15,-5\n5,5\n")
    #expect(run.status == 0, "\(run.talk)")
    #expect(lines(run).dropFirst().map { $0.split(separator: ",")[2] } == ["1", "0", "0", "0", "0", "1"])
  }

  @Test func kdeComparesCasesWithControls() throws {
    let run = try AnalyseTests.run(
      ["kde", "--bandwidth", "12", "--cell", "10", "--case", "fall"], on: "x,y,fall\n5,5,1\n5,5,0\n95,5,1\n")
    #expect(lines(run)[0] == "row,col,density,control_density,ratio,log_ratio")
    let near = lines(run)[1].split(separator: ",", omittingEmptySubsequences: false)
    #expect(Double(near[4]) == 0.5)
    let far = lines(run)[10].split(separator: ",", omittingEmptySubsequences: false)
    #expect(far[4].isEmpty && far[5].isEmpty)
  }

  @Test func giStarAnswersForEveryCell() throws {
    let points = "x,y\n" + (0..<12).map { "\(15 + $0 % 3),\(15 + $0 / 3)\n" }.joined() + "95,95\n5,95\n"
    let run = try AnalyseTests.run(["gistar", "--cell", "10"], on: points)
    #expect(run.status == 0, "\(run.talk)")
    #expect(lines(run)[0] == "row,col,count,gstar_z,p,p_adjusted")
    #expect(lines(run).count == 1 + 9 * 10 || lines(run).count == 1 + 10 * 10)
    let json = try AnalyseTests.run(["gistar", "--cell", "10", "--format", "json"], on: points).json()
    let parameters = try #require(json["parameters"] as? [String: Any])
    #expect(parameters["test"] as? String == "exact")
    #expect(parameters["correction"] as? String == "bh")
    #expect(parameters["alternative"] as? String == "greater")
    #expect(parameters["distance"] as? Double == 15)
  }

  @Test func theNormalTestAndFewPermutationsAreWarnedOf() throws {
    let table = "x,y\n5,5\n15,25\n95,95\n"
    let normal = try AnalyseTests.run(["gistar", "--cell", "10", "--test", "normal"], on: table)
    #expect(normal.talk.contains("Normalapproximationen vilseleder"))
    let few = try AnalyseTests.run(["moran", "--cell", "10", "--test", "permutation", "--replicates", "99"], on: table)
    #expect(few.status == 0)
    #expect(few.talk.contains("1/100"))
    #expect(lines(few)[0] == "row,col,count,moran_I,quadrant,p,p_adjusted")
  }

  @Test(.enabled(if: GridMethodsTests.hasGolden, "the reference results are not beside the package"))
  func giStarGivesTheReferencesZ() throws {
    let table = try String(contentsOf: Self.golden.appending(path: "data/planar_300.csv"), encoding: .utf8)
    let printed = try String(contentsOf: Self.golden.appending(path: "local_stats_1km_d1500_n300_esda.csv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",") }
    let run = try AnalyseTests.run(
      ["gistar", "--cell", "1000", "--distance", "1500", "--extent", "830000,7345000,870000,7405000", "--test", "normal"], on: table)
    let found = lines(run).map { $0.split(separator: ",") }
    #expect(found.count == printed.count)
    for (ours, theirs) in zip(found, printed).dropFirst() {
      #expect(ours[0...2] == theirs[0...2])
      #expect(abs((Double(ours[3]) ?? .nan) - (Double(theirs[3]) ?? .nan)) < 1e-8)
      #expect(abs((Double(ours[4]) ?? .nan) - (Double(theirs[7]) ?? .nan)) < 1e-8)
      #expect(abs((Double(ours[5]) ?? .nan) - (Double(theirs[8]) ?? .nan)) < 1e-8)
    }
  }

  @Test(arguments: [
    (["kde", "--bandwidth", "0", "--cell", "10"], "x,y\n1,2\n", 2, "--bandwidth"),
    (["kde", "--bandwidth", "inf", "--cell", "10"], "x,y\n1,2\n", 2, "--bandwidth"),
    (["kde", "--bandwidth", "5", "--cell", "0"], "x,y\n1,2\n", 2, "--cell"),
    (["kde", "--bandwidth", "5", "--cell", "1", "--extent", "0,0,1e5,1e5"], "x,y\n1,2\n", 2, "10000000000"),
    (["kde", "--bandwidth", "5", "--cell", "1", "--extent", "0,0,1"], "x,y\n1,2\n", 2, "fyra tal"),
    (["kde", "--bandwidth", "5", "--cell", "1", "--extent", "9,0,1,1"], "x,y\n1,2\n", 2, "--extent"),
    (["kde", "--bandwidth", "5", "--cell", "1", "--weight", "w"], "x,y,w\n1,2,-1\n", 4, "rad 2"),
    (["kde", "--bandwidth", "5", "--cell", "1", "--weight", "w"], "x,y\n1,2\n", 4, "\"w\""),
    (["kde", "--bandwidth", "5", "--cell", "1", "--case", "c"], "x,y,c\n1,2,1\n", 5, "jämföra"),
    (["kde", "--bandwidth", "5", "--cell", "1", "--case", "c", "--adaptive"], "x,y,c\n1,2,1\n", 2, "--adaptive"),
    (["kde", "--bandwidth", "5", "--cell", "1"], "x,y\n", 5, "För få data"),
    (["kde", "--bandwidth", "5", "--cell", "1", "--extent", "100,100,200,200"], "x,y\n1,2\n", 5, "inom räckhåll"),
    (["gistar", "--cell", "10"], "x,y\n", 5, "För få data"),
    (["gistar", "--cell", "10", "--extent", "0,0,10,10"], "x,y\n50,50\n", 5, "För få data"),
    (["gistar", "--cell", "10", "--distance", "0"], "x,y\n1,2\n", 2, "--distance"),
    (["gistar", "--cell", "10", "--test", "sure"], "x,y\n1,2\n", 2, "--test"),
    (["moran", "--cell", "10", "--test", "permutation", "--replicates", "0"], "x,y\n1,2\n", 2, "--replicates"),
    (["moran", "--cell", "1e-9"], "x,y\n1e8,2\n", 2, "--cell"),
  ])
  func badInputIsNamed(arguments: [String], table: String, status: Int32, words: String) throws {
    let run = try AnalyseTests.run(arguments, on: table)
    #expect(run.status == status, "\(run.talk)")
    #expect(run.talk.contains(words), "\(run.talk)")
    #expect(run.output.isEmpty)
  }
}
