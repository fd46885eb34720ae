// `trygg analyse scan` and `trygg analyse road` from end to end.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct ScanMethodTests {
  private static let header = "x,y,radius,from,to,cases,expected,ratio,statistic,p,ids,locations"

  /// Four reports at one place in one week, among others.
  private static let reports: String = {
    var text = "id,x,y,t,case,exposure,count\n"
    for row in 0..<40 {
      let isPlanted = row < 4
      let x = isPlanted ? 100 + row : row * 977 % 10_000
      let y = isPlanted ? 100 : row * 313 % 10_000
      let day = isPlanted ? 10 + row : row * 7 % 28 + 1
      text +=
        "r\(row),\(x),\(y),2026-0\(isPlanted ? 5 : 1 + row % 9)-\(day < 10 ? "0" : "")\(day),\(isPlanted ? 1 : row % 4 == 0 ? 1 : 0),10,\(isPlanted ? 6 : 1)\n"
    }
    return text
  }()

  private func lines(_ run: Run) -> [String] { run.output.split(separator: "\n").map(String.init) }

  @Test func permutationScanTellsPlaceAndDates() throws {
    let run = try AnalyseTests.run(["scan", "--max-radius", "500", "--max-days", "14", "--replicates", "99"], on: Self.reports)
    #expect(run.status == 0, "\(run.talk)")
    #expect(lines(run)[0] == Self.header)
    let first = lines(run)[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    #expect(first[3] == "2026-05-10" && first[4] == "2026-05-13")
    #expect(first[5] == "4" && first[9] == "0.01" && first[10] == "r0 r1 r2 r3")
    #expect(run.talk.contains("av en slump"))
  }

  @Test func seedsGiveTheSameAnswerAndEarlyStopAndGumbelAreTold() throws {
    let arguments = [
      "scan", "--model", "poisson", "--t", "t", "--max-radius", "500", "--max-days", "14", "--replicates", "199", "--early-stop", "5",
      "--gumbel",
      "--format", "json", "--seed", "3",
    ]
    let one = try AnalyseTests.run(arguments, on: Self.reports)
    #expect(one.status == 0, "\(one.talk)")
    #expect(try AnalyseTests.run(arguments, on: Self.reports).output == one.output)
    let answer = try one.json()
    let parameters = try #require(answer["parameters"] as? [String: Any])
    #expect(try #require(parameters["replicates_made"] as? Int) <= 199)
    let items = try #require(answer["items"] as? [[String: Any]])
    #expect(items[0]["p_gumbel"] is Double)
    #expect(items[0]["ids"] as? [String] == ["r0", "r1", "r2", "r3"])
    #expect(items[0]["cases"] as? Int == 24)
  }

  @Test func withoutTimeTheOtherModelsAreSpatial() throws {
    for model in [["--model", "bernoulli"], ["--model", "poisson"]] {
      let run = try AnalyseTests.run(["scan", "--max-radius", "500", "--replicates", "99"] + model, on: Self.reports)
      #expect(run.status == 0, "\(run.talk)")
      let first = lines(run)[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(first[3].isEmpty && first[4].isEmpty && first[10].hasPrefix("r0 r1"))
    }
  }

  @Test func temporalScanNeedsNoCoordinates() throws {
    let table = "t\n" + (0..<60).map { "\($0 < 20 ? 300 : $0 * 6)" }.joined(separator: "\n") + "\n"
    let run = try AnalyseTests.run(["scan", "--purely", "temporal", "--max-days", "30", "--replicates", "99"], on: table)
    #expect(run.status == 0, "\(run.talk)")
    #expect(lines(run)[1].hasPrefix(",,,300,300,"))
    let now = try AnalyseTests.run(
      ["scan", "--purely", "temporal", "--max-days", "30", "--replicates", "99", "--prospective", "--period-to", "360"], on: table)
    #expect(now.status == 0, "\(now.talk)")
    #expect(lines(now).count <= 2)
  }

  private static let line = "x,y,trafik\n0,0,1\n6000,0,4\n6000,4000,0\n"

  private func road(_ arguments: [String], on table: String) throws -> Run {
    try Program.withFolder { folder in
      try Data(table.utf8).write(to: folder.appendingPathComponent("points.csv"))
      try Data(Self.line.utf8).write(to: folder.appendingPathComponent("line.csv"))
      return try Program.run(["analyse", "road", "--input", "points.csv"] + arguments, in: folder)
    }
  }

  @Test func roadFindsStretchesAndCountsPointsOffTheLine() throws {
    var table = "x,y\n9000,9000\n"
    for row in 0..<10 { table += "6020,\(1000 + row * 10)\n" }
    for row in 0..<10 { table += "\(row * 600),-15\n" }
    let run = try road(["--line", "line.csv", "--bandwidth", "100", "--replicates", "99"], on: table)
    #expect(run.status == 0, "\(run.talk)")
    #expect(lines(run)[0].hasPrefix("from_m,to_m,cases,expected,strength,p,"))
    let first = lines(run)[1].split(separator: ",").map(String.init)
    #expect(try #require(Double(first[0])) < 7000 && Double(first[1]) ?? 0 > 7090)
    #expect(first[2] == "10" && first[5] == "0.01")
    #expect(first[10].hasPrefix("1 2 3"))
    #expect(run.talk.contains("1 rad ligger mer än 100 m från linjen"))
    let busy = try road(["--line", "line.csv", "--exposure", "trafik", "--replicates", "99"], on: table)
    #expect(busy.status == 0, "\(busy.talk)")
    let scan = try road(["--line", "line.csv", "--method", "scan", "--replicates", "99"], on: table)
    #expect(lines(scan)[1].contains(",,0.01,"), "\(scan.output)")
  }

  @Test func roadDensityIsDescriptive() throws {
    let run = try road(["--length", "100", "--position", "m", "--bandwidth", "10", "--density", "--step", "50"], on: "m\n50\n")
    #expect(run.output == "m,density\n0,0\n50,0.075\n100,0\n", "\(run.talk)")
    #expect(run.talk.contains("Beskrivande, inget test."))
  }

  @Test(arguments: [
    (["scan", "--max-days", "3"], "x,y,t\n1,2,3\n1,2,4\n", 2, "--max-radius"),
    (["scan", "--max-radius", "10"], "x,y,t\n1,2,3\n1,2,4\n", 2, "--max-days"),
    (["scan", "--max-radius", "0", "--max-days", "3"], "x,y,t\n1,2,3\n1,2,4\n", 2, "--max-radius"),
    (["scan", "--max-radius", "10", "--max-days", "3"], "x,y,t\n1,2,3\n", 5, "För få data"),
    (["scan", "--max-radius", "10", "--max-days", "3"], "x,y,t\n1,2,3\n1,2,\n", 4, "rad 3"),
    (["scan", "--max-radius", "10", "--max-days", "3"], "x,y\n1,2\n", 4, "\"t\""),
    (["scan", "--model", "bernoulli", "--max-radius", "10"], "x,y,case\n1,2,1\n1,3,1\n", 5, "inget att jämföra med"),
    (["scan", "--model", "bernoulli", "--max-radius", "10"], "x,y,case\n1,2,7\n1,3,1\n", 4, "rad 2"),
    (["scan", "--model", "poisson", "--max-radius", "10"], "x,y,exposure,count\n1,2,0,3\n1,3,0,1\n", 4, "noll"),
    (["scan", "--model", "poisson", "--max-radius", "10"], "x,y,exposure,count\n1,2,0,3\n1,3,4,1\n", 4, "rad 2"),
    (["scan", "--model", "poisson", "--max-radius", "10"], "x,y,exposure,count\n1,2,5,-3\n1,3,4,1\n", 4, "rad 2"),
    (["scan", "--purely", "spatial", "--max-radius", "10"], "x,y,t\n1,2,3\n1,2,4\n", 2, "permutation"),
    (["scan", "--max-radius", "9", "--max-days", "3", "--early-stop", "0"], "x,y,t\n1,2,3\n1,2,4\n", 2, "--early-stop"),
    (["scan", "--max-radius", "9", "--max-days", "3", "--replicates", "0"], "x,y,t\n1,2,3\n1,2,4\n", 2, "--replicates"),
    (["road"], "x,y\n1,2\n", 2, "--line"), (["road", "--position", "m"], "m\n1\n", 2, "--length"),
    (["road", "--position", "m", "--length", "10"], "m\n11\n", 4, "rad 2"),
    (["road", "--position", "m", "--length", "10", "--bandwidth", "0"], "m\n1\n", 2, "--bandwidth"),
    (["road", "--position", "m", "--length", "10", "--density", "--step", "-1"], "m\n1\n", 2, "--step"),
    (["road", "--position", "m", "--length", "10"], "m\n", 5, "För få data"),
    (["road", "--position", "m", "--length", "10"], "m\n1\n", 5, "Minst 2"),
    (["road", "--position", "m", "--length", "10", "--method", "scan", "--min-cases", "3"], "m\n1\n2\n", 5, "Minst 3"),
    (["road", "--line", "points.csv"], "x,y\n1,2\n", 4, "ingen längd"),
  ])
  func badInputIsNamed(arguments: [String], table: String, status: Int32, words: String) throws {
    let run = try AnalyseTests.run(arguments, on: table)
    #expect(run.status == status, "\(run.talk)")
    #expect(run.talk.contains(words), "\(run.talk)")
    #expect(run.output.isEmpty)
  }
}
