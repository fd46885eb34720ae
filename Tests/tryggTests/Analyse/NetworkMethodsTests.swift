// `trygg analyse network-density` and `network-k`.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct NetworkMethodsTests {
  /// A cross of four streets of 100 m, and a street of its own far away.
  static let nodes = "id,x,y\nc,0,0\nn,0,100\ne,100,0\ns,0,-100\nw,-100,0\np,5000,0\nq,5100,0\n"
  static let edges = "id,a,b\nN,c,n\nE,c,e\nS,c,s\nW,c,w\nP,p,q\n"

  static func run(_ arguments: [String], on points: String, nodes: String = nodes, edges: String = edges) throws -> Run {
    try Program.withFolder { folder in
      for (name, text) in [("points.csv", points), ("nodes.csv", nodes), ("edges.csv", edges)] {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      return try Program.run(
        ["analyse", arguments[0], "--input", "points.csv", "--nodes", "nodes.csv", "--edges", "edges.csv", "--now", Program.now]
          + arguments.dropFirst(), in: folder)
    }
  }

  static func rows(_ run: Run) -> [[String]] {
    run.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
  }

  /// One event 10 m up the street to the north: the same by edge, by position and by coordinates. Mass 1 with lixels of 10 m.
  @Test(arguments: ["edge,frac\nN,0.1\n", "edge,position\nN,10\n", "x,y\n2,10\n"], ["split", "continuous", "heat"])
  func theDensityIsThatOfTheEvents(points: String, method: String) throws {
    let run = try Self.run(["network-density", "--bandwidth", "40", "--step", "10", "--method", method], on: points)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.hasPrefix("edge,position,density\nN,5,"))
    let rows = Self.rows(run)
    #expect(rows.count == 50)
    let mass = rows.reduce(0) { $0 + (Double($1[2]) ?? .nan) * 10 }
    #expect(abs(mass - 1) < 1e-9)
    #expect(rows.filter { $0[0] == "P" }.allSatisfy { Double($0[2]) == 0 })
    #expect(run.talk.contains("Beskrivande, inget test.") && run.talk.contains("hänger inte ihop"))
  }

  /// The form of the R package spatstat: no ids, everything counted from 1, places as seg and tp.
  @Test func networksWithoutIdsAreCountedFromOne() throws {
    let run = try Self.run(
      ["network-density", "--bandwidth", "40", "--step", "100"], on: "x,y,seg,tp\n0,0,2,0.5\n",
      nodes: "\"x\",\"y\"\n0,0\n100,0\n200,0\n", edges: "\"from\",\"to\"\n1,2\n2,3\n")
    #expect(run.status == 0, "\(run.talk)")
    #expect(Self.rows(run).map { $0[0] } == ["1", "2"])
    #expect(Self.rows(run).map { Double($0[2]) } == [0, 0.01])
  }

  @Test func theSimpleKernelIsSaidNotToPreserveTheNumber() throws {
    let run = try Self.run(["network-density", "--bandwidth", "40", "--method", "simple"], on: "x,y\n0,10\n")
    #expect(run.status == 0)
    #expect(run.talk.contains("bevarar inte antalet"))
  }

  @Test func pointsOffTheNetworkAreCountedAndTold() throws {
    let points = "x,y\n0,10\n0,50\n20,60\n300,300\n"
    let run = try Self.run(["network-density", "--bandwidth", "40", "--max-offset", "10"], on: points)
    #expect(run.status == 0)
    #expect(run.talk.contains("2 punkter ligger mer än 10 m från nätet"))
    let all = try Self.run(["network-density", "--bandwidth", "40", "--format", "json"], on: "x,y\n1000,1000\n")
    #expect(all.status == 4)
    #expect(all.talk.contains("Ingen av de 1 punkterna"))
  }

  @Test func clusteredPointsLeaveTheBand() throws {
    let points = "edge,position\n" + (0..<12).map { "N,\(40 + $0)\n" }.joined() + "E,80\nW,20\nS,60\nP,50\n"
    let run = try Self.run(["network-k", "--distances", "10,20,50", "--replicates", "199"], on: points)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.hasPrefix("r,K,low,high,p\n10,"))
    let rows = Self.rows(run).map { $0.map { Double($0) ?? .nan } }
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0[4] == 0.005 && $0[1] > $0[3] })
    #expect(run.talk.contains("hade väntats av en slump i 5 fall av"))
    #expect(!run.talk.contains("%"))
    // The same seed gives the same answer.
    #expect(try Self.run(["network-k", "--distances", "10,20,50", "--replicates", "199"], on: points).output == run.output)
  }

  /// All events on the only edge that has traffic: no clustering beyond that.
  @Test func theExposureOfEdgesIsUsed() throws {
    let edges = "id,a,b,trafik\nN,c,n,1\nE,c,e,0\nS,c,s,0\nW,c,w,0\nP,p,q,0\n"
    let points = "edge,position\nN,5\nN,22\nN,41\nN,58\nN,77\nN,95\n"
    let arguments = ["network-k", "--distances", "20,40,60", "--replicates", "99"]
    let blind = try Self.run(arguments, on: points, edges: edges)
    let knowing = try Self.run(arguments + ["--exposure", "trafik"], on: points, edges: edges)
    #expect(Double(Self.rows(blind)[0][4]) ?? 1 <= 0.05)
    #expect(Double(Self.rows(knowing)[0][4]) ?? 0 > 0.05, "\(knowing.talk)")
    let outside = try Self.run(arguments + ["--exposure", "trafik"], on: points + "E,5\n", edges: edges)
    #expect(outside.status == 4)
    #expect(outside.talk.contains("rad 8"))
  }

  @Test(arguments: [
    (["network-density", "--bandwidth", "0"], "x,y\n0,0\n", 2, "--bandwidth"),
    (["network-density", "--bandwidth", "inf"], "x,y\n0,0\n", 2, "--bandwidth"),
    (["network-density", "--bandwidth", "9", "--step", "0"], "x,y\n0,0\n", 2, "--step"),
    (["network-density", "--bandwidth", "9", "--step", "1e-9"], "x,y\n0,0\n", 2, "för stor"),
    (["network-density", "--bandwidth", "1e6"], "x,y\n0,0\n", 2, "--method heat"),
    (["network-density", "--bandwidth", "9", "--kernel", "quartic", "--method", "heat"], "x,y\n0,0\n", 2, "--kernel"),
    (["network-density", "--bandwidth", "9", "--max-offset", "-1"], "x,y\n0,0\n", 2, "--max-offset"),
    (["network-density", "--bandwidth", "9"], "x,y\n", 5, "För få data"),
    (["network-density", "--bandwidth", "9"], "edge,frac\nX,0.5\n", 4, "kanten X"),
    (["network-density", "--bandwidth", "9"], "edge,frac\nN,1.5\n", 4, "utanför kanten N"),
    (["network-density", "--bandwidth", "9"], "edge,position\nN,101\n", 4, "rad 2"),
    (["network-k", "--distances", "10"], "x,y\n0,0\n", 5, "Minst 2"),
    (["network-k", "--distances", "10,10"], "x,y\n0,0\n0,1\n", 2, "--distances"),
    (["network-k", "--distances", "10", "--replicates", "18"], "x,y\n0,0\n0,1\n", 2, "minst 19"),
    (["network-k", "--distances", "10", "--exposure", "trafik"], "x,y\n0,0\n0,1\n", 4, "trafik"),
  ])
  func badInputIsNamed(arguments: [String], points: String, status: Int32, words: String) throws {
    let run = try Self.run(arguments, on: points)
    #expect(run.status == status, "\(run.talk)")
    #expect(run.talk.contains(words), "\(run.talk)")
    #expect(run.output.isEmpty)
  }

  @Test func badNetworksAreNamed() throws {
    let arguments = ["network-density", "--bandwidth", "9"]
    let unknown = try Self.run(arguments, on: "x,y\n0,0\n", edges: "id,a,b\nN,c,z\n")
    #expect(unknown.status == 4 && unknown.talk.contains("noden \"z\"") && unknown.talk.contains("rad 2"))
    let twice = try Self.run(arguments, on: "x,y\n0,0\n", nodes: "id,x,y\nc,0,0\nc,1,1\n")
    #expect(twice.status == 4 && twice.talk.contains("två gånger"))
    let none = try Self.run(arguments, on: "x,y\n0,0\n", edges: "id,a,b\n")
    #expect(none.status == 4 && none.talk.contains("inga kanter"))
    let noColumn = try Self.run(arguments, on: "x,y\n0,0\n", edges: "id,foo,b\nN,c,n\n")
    #expect(noColumn.status == 4 && noColumn.talk.contains("\"a\""))
  }
}
