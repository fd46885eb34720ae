// `trygg analyse aoristic`, `rhythm`, `trend` and `accuracy`.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct TimeMethodsTests {
  /// The rows of a CSV answer by column.
  private func rows(_ run: Run) throws -> [[String: String]] {
    let lines = run.output.split(separator: "\n")
    let header = try #require(lines.first).split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(header, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
    }
  }

  private func number(_ row: [String: String], _ key: String) throws -> Double { try #require(Double(row[key] ?? "")) }

  @Test func aoristicWeightsAreOnTheLocalClock() throws {
    // Monday 22:30 to Tuesday 00:30 in Sweden; a single time written in UTC, which is 01:00 on Tuesday; a date alone; and a row without time.
    let table = """
      start,end
      2026-11-23T22:30,2026-11-24T00:30
      2026-11-24T00:00Z,
      2026-11-25,
      ,2026-11-25T10:00
      """
    let run = try AnalyseTests.run(["aoristic", "--start", "start", "--end", "end"], on: table + "\n")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.hasPrefix("weekday,hour,weight\n"))
    #expect(run.talk.contains("1 rad saknar starttid"))
    let found = try rows(run)
    #expect(found.count == 168)
    func weight(_ day: Int, _ hour: Int) throws -> Double { try number(found[(day - 1) * 24 + hour], "weight") }
    #expect(abs(try weight(1, 22) - 0.25) < 1e-12)
    #expect(abs(try weight(1, 23) - 0.5) < 1e-12)
    #expect(abs(try weight(2, 0) - 0.25) < 1e-12)
    #expect(try weight(2, 1) == 1)
    #expect(abs(try weight(3, 14) - 1.0 / 24) < 1e-12)
    let sure = try AnalyseTests.run(["aoristic", "--start", "start", "--end", "end", "--intervals"], on: table + "\n")
    #expect(sure.output.hasPrefix("weekday,hour,weight,low,high\n"))
  }

  @Test func summerTimeDoesNotMakeTimesNegative() throws {
    // 02:50 comes before 02:10 in the hour that is repeated.
    let run = try AnalyseTests.run(
      ["aoristic", "--start", "start", "--end", "end"], on: "start,end\n2026-10-25T02:50,2026-10-25T02:10\n")
    #expect(run.status == 0, "\(run.talk)")
  }

  @Test func rhythmHasTestsAndCells() throws {
    let times = (0..<40).map { "2026-\(10 + $0 / 28)-\(String(format: "%02d", 1 + $0 % 28))T\(18 + $0 % 3):00" }
    let run = try AnalyseTests.run(["rhythm", "--start", "t"], on: "t\n" + times.joined(separator: "\n") + "\n")
    #expect(run.status == 0, "\(run.talk)")
    let found = try rows(run)
    #expect(found.count == 5 + 24 + 7 + 12)
    #expect(run.output.hasPrefix("part,value,count,expected,low,high,statistic,p,p_adjusted\n"))
    let hour = try #require(found.first { $0["part"] == "hour" && $0["value"] == "19" })
    #expect(try number(hour, "count") == 13)
    #expect(try number(hour, "p_adjusted") < 0.001)
    #expect(run.talk.contains("högst 1 fall av 1 000"))
    #expect(run.talk.contains("kortare än två år"))
    let days = try AnalyseTests.run(["rhythm", "--start", "t"], on: "t\n1.25\n2.3\n3.75\n4.1\n5.9\n")
    #expect(try rows(days).count == 3 + 24)
    #expect(days.talk.contains("antal dagar"))
  }

  @Test func trendOfASeriesIsPymannkendalls() throws {
    // Row 2 of its table: S 132, z 3.698, p 0.000217, slope 0.0526.
    let series = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 1, 1, 2, 2, 2, 1, 1, 1]
    let run = try AnalyseTests.run(["trend", "--series", "n"], on: "n\n" + series.map(String.init).joined(separator: "\n") + "\n")
    let row = try #require(try rows(run).first)
    #expect(try number(row, "S") == 132)
    #expect(abs(try number(row, "z") - 3.6983423922866425) < 1e-9)
    #expect(abs(try number(row, "p") - 0.00021701203172175276) < 1e-9)
    #expect(abs(try number(row, "slope") - 0.05263157894736842) < 1e-9)
    #expect(row["class"] == "emerging")
  }

  @Test func trendOfPointsIsPerCell() throws {
    // One cell with more and more, one with one report a month.
    var rows: [String] = []
    for month in 0..<12 {
      rows.append("500,500,\(month * 30)")
      for extra in 0..<month { rows.append("5500,500,\(Double(month * 30) + Double(extra) / 2)") }
    }
    rows.append("500,500,359.5")
    let run = try AnalyseTests.run(["trend", "--cell", "1000", "--step", "30"], on: "x,y,t\n" + rows.joined(separator: "\n") + "\n")
    #expect(run.status == 0, "\(run.talk)")
    let found = try self.rows(run)
    #expect(found.map { $0["col"] } == ["0", "5"])
    #expect(found[0]["class"] == "too_few_data")
    #expect(found[1]["class"] == "emerging")
    #expect(found[1]["n"] == "12" && found[1]["cases"] == "66")
    #expect(run.talk.contains("rad 0 och kolumn 0 i sydväst vid (0, 0)"))
  }

  @Test func accuracyHasTheMeasuresAndTheirIntervals() throws {
    let table = "predicted,observed,before\n9,4,5\n8,1,3\n7,3,2\n6,0,0\n5,0,0\n4,0,0\n3,2,0\n2,0,0\n1,0,0\n0,0,0\n"
    let run = try AnalyseTests.run(["accuracy", "--area-share", "0.2", "--earlier", "before"], on: table)
    let row = try #require(try rows(run).first)
    #expect(abs(try number(row, "PAI") - 2.5) < 1e-12)
    #expect(abs(try number(row, "PEI") - 5.0 / 7) < 1e-12)
    #expect(abs(try number(row, "RRI") - 0.625) < 1e-12)
    for measure in ["PAI", "PEI", "RRI"] { #expect(try number(row, measure + "_low") < (try number(row, measure + "_high"))) }
    #expect(run.talk.contains("Beskrivande, inget test."))
  }

  @Test func aBacktestComparesWithLastYearsPlaces() throws {
    let rows = (0..<400).map { "\($0 % 7 == 0 ? $0 * 37 % 4000 : 500),\($0 % 5 == 0 ? $0 * 53 % 4000 : 700),\($0 * 2)" }
    let run = try AnalyseTests.run(
      ["accuracy", "--backtest", "--cell", "200", "--area-share", "0.02", "--horizon", "60"],
      on: "x,y,t\n" + rows.joined(separator: "\n") + "\n")
    #expect(run.status == 0, "\(run.talk)")
    let found = try self.rows(run)
    #expect(found.map { $0["method"] } == ["last_year", "kde"])
    #expect(found[0]["p"] == "" && found[1]["p"] != "")
    #expect(try number(found[0], "PAI") > 1)
  }

  @Test(arguments: [
    (["aoristic"], "start,end\n2026-11-23T10:00,\n2026-11-23T10:00,x\n", 0, ""),
    (["aoristic", "--end", "end"], "start,end\n2026-11-23T10:00,\n2026-11-23T10:00,x\n", 4, "rad 3"),
    (["aoristic", "--end", "end"], "start,end\n2026-11-23T10:00,2026-11-23T09:00\n", 4, "rad 2"),
    (["aoristic"], "start\n", 5, "För få data"), (["aoristic"], "start\n\"\"\n", 5, "För få data"),
    (["aoristic"], "start\n1.5\n", 4, "veckodagar"),
    (["aoristic", "--start", "q"], "start\n1.5\n", 4, "\"q\""),
    (["aoristic", "--timezone", "Nowhere"], "start\n2026-11-23\n", 3, "Nowhere"),
    (["rhythm"], "start\n2026-11-23T10:00\n", 5, "Minst 5"),
    (["rhythm", "--from", "x"], "start\n1.1\n1.2\n1.3\n1.4\n1.5\n", 2, "--from"),
    (["rhythm", "--replicates", "0"], "start\n1.1\n1.2\n1.3\n1.4\n1.5\n", 2, "--replicates"),
    (["trend", "--series", "n"], "n\n1\n2\n", 5, "Minst 3"), (["trend", "--series", "n"], "n\n1\nx\n", 4, "rad 3"),
    (["trend", "--series", "n", "--seasons", "0"], "n\n1\n2\n3\n", 2, "--seasons"), (["trend"], "t\n1\n", 5, "minst 3"),
    (["trend", "--step", "0"], "t\n1\n", 2, "--step"), (["trend", "--cell", "0", "--step", "1"], "x,y,t\n1,1,1\n1,1,9\n", 2, "--cell"),
    (["trend", "--cell", "1"], "t\n0\n100\n", 4, "\"x\""), (["trend"], "t\n", 5, "För få data"),
    (["accuracy"], "predicted,observed\n1,0\n", 5, "För få data"), (["accuracy"], "predicted,observed\n", 5, "För få data"),
    (["accuracy"], "predicted,observed\n1,-1\n", 4, "observed"), (["accuracy"], "predicted,observed\n1,0.5\n", 4, "rad 2"),
    (["accuracy", "--area-share", "0"], "predicted,observed\n1,1\n", 2, "--area-share"),
    (["accuracy", "--backtest"], "x,y,t\n1,1,1\n", 5, "minst 361"), (["accuracy", "--backtest"], "x,y,t\n", 5, "För få data"),
    (["accuracy", "--backtest", "--cell", "0.001"], "x,y,t\n1,1,1\n99999,99999,9999\n", 2, "större celler"),
  ])
  func badInputIsNamed(arguments: [String], table: String, status: Int32, words: String) throws {
    let run = try AnalyseTests.run(arguments, on: table)
    #expect(run.status == status, "\(arguments) \(run.talk)")
    if status != 0 {
      #expect(run.talk.contains(words), "\(run.talk)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func placesAreRankedWithWhatTheirRanksAreWorth() throws {
    let table = "id,antal,dagar\nA,1,10\nB,30,1000\nC,0,0\nD,90,1000\n"
    let run = try AnalyseTests.run(["rank", "--count", "antal", "--exposure", "dagar"], on: table)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.hasPrefix("id,count,exposure,rate,mean,low,high,shrinkage,rank,rank_low,rank_high,above\n"))
    #expect(run.talk.contains("Beskrivande, inget test."))
    let found = try rows(run)
    #expect(found.map { $0["id"] } == ["A", "B", "C", "D"])
    // One event in ten days is a rate of 0.1, drawn towards the others; a place without exposure has no rate of its own.
    #expect(try number(found[0], "mean") < 0.1)
    #expect(found[2]["rate"] == "")
    for row in found {
      #expect(try number(row, "low") < number(row, "mean") && number(row, "mean") < number(row, "high"))
      #expect(try number(row, "rank_low") <= number(row, "rank") && number(row, "rank") <= number(row, "rank_high"))
    }
    #expect(try number(found[3], "low") > number(found[1], "high"))
    #expect(try AnalyseTests.run(["rank", "--count", "antal", "--exposure", "dagar"], on: "antal,dagar\n1,0\n").status == 4)
    #expect(try AnalyseTests.run(["rank", "--count", "antal", "--exposure", "dagar"], on: "antal,dagar\n0,0\n").status == 4)
    for count in ["-1", "1000000000000"] {
      #expect(try AnalyseTests.run(["rank", "--count", "antal"], on: "antal\n\(count)\n").status == 4)
      let accuracy = ["accuracy", "--predicted", "k", "--observed", "antal"]
      #expect(try AnalyseTests.run(accuracy, on: "k,antal\n1,\(count)\n").status == 4)
    }
    #expect(try AnalyseTests.run(["rank", "--count", "antal", "--level", "1.5"], on: "antal\n1\n").status == 2)
    #expect(try AnalyseTests.run(["rank", "--count", "antal"], on: "antal\n").status == 5)
  }

  /// Reports on open weekends only: against all days that is a rhythm, against the open ones it is none.
  @Test func openDaysAreReadFromAFile() throws {
    func date(_ day: Int) -> String { "2026-\(day < 31 ? "08" : "09")-\(String(format: "%02d", day < 31 ? day + 1 : day - 30))" }
    // 2026-08-01 is a Saturday.
    let weekends = (0..<60).filter { $0 % 7 < 2 }
    let table = "t\n" + weekends.map { "\(date($0))T1\($0 % 10):00\n" }.joined()
    try Program.withFolder { folder in
      try Data(table.utf8).write(to: folder.appendingPathComponent("points.csv"))
      try Data(("date\n" + weekends.map { date($0) + "\n" }.joined()).utf8).write(to: folder.appendingPathComponent("open.csv"))
      try Data("date\n2026-08-01\n".utf8).write(to: folder.appendingPathComponent("short.csv"))
      try Data("date\n1\n2\n".utf8).write(to: folder.appendingPathComponent("numbers.csv"))
      func run(_ arguments: [String]) throws -> Run { try Program.run(["analyse"] + arguments + ["--input", "points.csv"], in: folder) }
      func p(_ arguments: [String]) throws -> Double {
        let found = try rows(try run(["rhythm", "--start", "t"] + arguments))
        return try number(try #require(found.first { $0["part"] == "test" && $0["value"] == "weekday" }), "p")
      }
      #expect(try p([]) < 0.001)
      #expect(try p(["--day-exposure", "open.csv"]) > 0.5)
      #expect(try run(["rhythm", "--start", "t", "--day-exposure", "short.csv"]).status == 4)
      #expect(try run(["rhythm", "--start", "t", "--day-exposure", "numbers.csv"]).status == 4)
      #expect(try run(["scan", "--purely", "temporal", "--day-exposure", "open.csv"]).status == 0)
      #expect(try run(["scan", "--purely", "temporal", "--day-exposure", "short.csv"]).status == 4)
      #expect(try run(["scan", "--max-radius", "9", "--max-days", "9", "--day-exposure", "open.csv"]).status == 2)
    }
  }
}
