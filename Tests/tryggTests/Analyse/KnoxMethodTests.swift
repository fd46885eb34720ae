// `trygg analyse knox`.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct KnoxMethodTests {
  private static let bands = ["knox", "--distances", "0,100,200,inf", "--days", "0,3,7,inf"]

  private func rows(_ run: Run) -> [[String]] {
    run.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// 100 m and three days apart: at most 100 m and at most three days, or from 100 m and from three days.
  @Test func aPairOnTheEdgeIsWhereTheClosedSideSays() throws {
    let table = "x,y,t\n869956.8,7349251.3,2019-01-01\n869956.8,7349351.3,2019-01-04\n"
    let right = rows(try AnalyseTests.run(Self.bands, on: table))
    #expect(right[0] == ["distance_from", "distance_to", "days_from", "days_to", "observed", "expected", "ratio", "p", "p_family"])
    #expect(right.dropFirst().map { $0[4] } == ["1", "0", "0", "0", "0", "0", "0", "0", "0"])
    #expect(right[1] == ["0", "100", "0", "3", "1", "1", "1", "1", "1"])
    // Nothing expected: no ratio. No upper limit: an empty cell.
    #expect(right[9] == ["200", "", "7", "", "0", "0", "", "1", "1"])
    let left = rows(try AnalyseTests.run(Self.bands + ["--closed", "left"], on: table))
    #expect(left.dropFirst().map { $0[4] } == ["0", "0", "0", "0", "1", "0", "0", "0", "0"])
  }

  @Test func theSameSeedGivesTheSameAnswerAndSaysHowToReadIt() throws {
    var table = "east,north,day\n"
    for index in 0..<60 { table += "\(index * 37 % 400),\(index * 91 % 500),\(index * 53 % 90)\n" }
    let arguments = Self.bands + ["--x", "east", "--y", "north", "--t", "day", "--metric", "manhattan", "--permutations", "199"]
    let one = try AnalyseTests.run(arguments, on: table)
    #expect(one.status == 0)
    #expect(one.output == (try AnalyseTests.run(arguments, on: table)).output)
    #expect(rows(one).dropFirst().compactMap { Int($0[4]) }.reduce(0, +) == 1770)
    #expect(one.talk.contains("p_family"))
    #expect(try AnalyseTests.run(Self.bands + ["--permutations", "9"], on: "x,y,t\n0,0,0\n1,1,1\n").talk.contains("1/10"))
  }

  /// Two burglaries at one address, each somewhere in the same day or night.
  @Test func uncertainTimesGiveMeanCounts() throws {
    let table = "x,y,fran,till\n0,0,2026-11-01T08:00,2026-11-03T08:00\n0,0,2026-11-04T08:00,2026-11-06T08:00\n500,500,2026-11-20T12:00,\n"
    let run = try AnalyseTests.run(Self.bands + ["--t", "fran", "--end", "till"], on: table)
    let observed = rows(run).dropFirst().compactMap { Double($0[4]) }
    #expect(observed.count == 9, "\(run.talk)")
    #expect(abs(observed.reduce(0, +) - 3) < 1e-9)
    #expect(observed[0] > 0 && observed[0] < 1)
    #expect(observed[0] + observed[1] == 1)
    let numbers = try AnalyseTests.run(Self.bands + ["--end", "u"], on: "x,y,t,u\n0,0,0,2\n0,0,1,\n")
    #expect(rows(numbers)[1][4] == "1")
  }

  @Test(arguments: [
    (bands, "x,y,t\n", 5, "För få data"), (bands, "x,y,t\n1,2,3\n", 5, "2"), (bands, "x,y\n1,2\n", 4, "\"t\""),
    (bands, "x,y,t\n1,2,2026-11-01\n1,2,igår\n", 4, "rad 3"), (bands + ["--end", "u"], "x,y,t,u\n1,2,3,4\n1,2,3,1\n", 4, "rad 3"),
    (bands + ["--end", "u"], "x,y,t\n1,2,3\n1,2,3\n", 4, "\"u\""),
    (["knox", "--distances", "0,100,100", "--days", "0,7"], "x,y,t\n1,2,3\n1,2,3\n", 2, "--distances"),
    (["knox", "--distances", "100", "--days", "0,7"], "x,y,t\n1,2,3\n1,2,3\n", 2, "--distances"),
    (["knox", "--distances", "0,100", "--days", "7,0"], "x,y,t\n1,2,3\n1,2,3\n", 2, "--days"),
    (["knox", "--distances", "0,x", "--days", "0,7"], "x,y,t\n1,2,3\n1,2,3\n", 2, "distances"),
    (bands + ["--permutations", "0"], "x,y,t\n1,2,3\n1,2,3\n", 2, "--permutations"),
    (bands + ["--metric", "miles"], "x,y,t\n1,2,3\n1,2,3\n", 2, "metric"),
  ])
  func badInputIsNamed(arguments: [String], table: String, status: Int32, words: String) throws {
    let run = try AnalyseTests.run(arguments, on: table)
    #expect(run.status == status)
    #expect(run.talk.contains(words), "\(run.talk)")
    #expect(run.output.isEmpty)
  }
}
