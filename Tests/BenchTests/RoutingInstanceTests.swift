// Instances read from every form, and what is said of wrong ones.
import Messages
import Planning
import Testing

@testable import trygg_bench

struct RoutingInstanceTests {
  private func read(_ text: String, _ wish: RoutingWish = RoutingWish()) throws -> RoutingInstance {
    try RoutingInstance.read(text, named: "prov", wish: wish)
  }

  private static let oplib = """
    NAME : four
    COMMENT : made up: with a colon
    TYPE : OP
    DIMENSION : 4
    TSP_SOLUTION : 60
    COST_LIMIT : 30
    EDGE_WEIGHT_TYPE : EUC_2D
    NODE_COORD_SECTION
    7 0 0
    5 3.0e+00 4
    9 6 8.6
    2 1.5 0
    NODE_SCORE_SECTION
    7 0
    2 4
    5 3
    9 11
    DEPOT_SECTION
     5
     -1
    EOF
    """

  @Test func readsOPLibWithItsOwnNumbers() throws {
    for text in [Self.oplib, Self.oplib.replacing("\n", with: "\r\n"), Self.oplib.replacing(" : ", with: ": ")] {
      let instance = try read(text)
      #expect(instance.name == "four")
      #expect(instance.numbers == [7, 5, 9, 2])
      #expect(instance.problem.prizes == [0, 3, 11, 4])
      #expect(instance.problem.start == 1)
      #expect(instance.problem.end == 1)
      #expect(instance.problem.budget == 30)
      // 10.486… and 1.5 to the nearest whole number, halves upwards.
      #expect(instance.problem.distance(0, 1) == 5)
      #expect(instance.problem.distance(0, 2) == 10)
      #expect(instance.problem.distance(3, 0) == 2)
    }
  }

  @Test func readsTSPLIBWithALimitAndAGeneration() throws {
    let text = """
      NAME: three
      TYPE: TSP
      DIMENSION: 3
      EDGE_WEIGHT_TYPE: EXPLICIT
      EDGE_WEIGHT_FORMAT: LOWER_DIAG_ROW
      EDGE_WEIGHT_SECTION
       0 10 0
       40 25
       0
      EOF
      """
    let expected: [(ScoreGeneration, [Double])] = [(.equal, [1, 1, 1]), (.mixed, [74, 15, 56]), (.far, [1, 25, 100])]
    for (generation, scores) in expected {
      let instance = try read(text, RoutingWish(costLimit: 50, generation: generation))
      #expect(instance.problem.prizes == scores)
      #expect(instance.problem.distances == [0, 10, 40, 10, 0, 25, 40, 25, 0])
      #expect(instance.problem.start == 0)
      #expect(instance.problem.budget == 50)
    }
    #expect(throws: Failure.routingWithout("prov", "COST_LIMIT")) { try read(text, RoutingWish(generation: .equal)) }
    #expect(throws: Failure.routingWithout("prov", "NODE_SCORE_SECTION")) { try read(text, RoutingWish(costLimit: 50)) }
  }

  @Test(arguments: [
    ("FULL_MATRIX", "0 1 2 1 0 3 2 3 0"), ("UPPER_ROW", "1 2 3"), ("LOWER_ROW", "1 2 3"), ("UPPER_DIAG_ROW", "0 1 2 0 3 0"),
    ("LOWER_DIAG_ROW", "0 1 0 2 3 0"), ("UPPER_COL", "1 2 3"), ("LOWER_COL", "1 2 3"), ("UPPER_DIAG_COL", "0 1 0 2 3 0"),
    ("LOWER_DIAG_COL", "0 1 2 0 3 0"),
  ])
  func readsEveryLayoutOfExplicitDistances(layout: String, numbers: String) throws {
    let text = "TYPE : TSP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : \(layout) \nEDGE_WEIGHT_SECTION\n\(numbers)\n"
    let instance = try read(text, RoutingWish(costLimit: 1, generation: .equal))
    #expect(instance.problem.distances == [0, 1, 2, 1, 0, 3, 2, 3, 0])
  }

  @Test func measuresAsTSPLIBDoes() {
    // Worked out by hand from the definitions in the manual.
    #expect(TSPLIBMetric.euclidean.distance((0, 0), (1, 1)) == 1)
    #expect(TSPLIBMetric.euclideanUp.distance((0, 0), (1, 1)) == 2)
    #expect(TSPLIBMetric.manhattan.distance((0, 0), (1.2, 1.4)) == 3)
    #expect(TSPLIBMetric.maximum.distance((0, 0), (1.2, 1.6)) == 2)
    // √(10²/10) = 3.16… and √(13²/10) = 4.11… are rounded up, √(90/10) = 3 is whole.
    #expect(TSPLIBMetric.pseudoEuclidean.distance((0, 0), (10, 0)) == 4)
    #expect(TSPLIBMetric.pseudoEuclidean.distance((0, 0), (13, 0)) == 5)
    #expect(TSPLIBMetric.pseudoEuclidean.distance((0, 0), (9, 3)) == 3)
    // A degree of a meridian, and 30 minutes of it, on a sphere of 6378.388 km.
    #expect(TSPLIBMetric.geographical.distance((0, 0), (1, 0)) == 112)
    #expect(TSPLIBMetric.geographical.distance((0, 0), (0.30, 0)) == 56)
    #expect(TSPLIBMetric.geographical.distance((-0.30, 0), (0.30, 0)) == 112)
  }

  @Test func readsTheClassicForm() throws {
    let instance = try read("12.5\t2\n0 0 0\n3\t4\t0\n1 1 7\n")
    #expect(instance.problem.budget == 12.5)
    #expect(instance.problem.routes == 2)
    #expect(instance.problem.start == 0)
    #expect(instance.problem.end == 1)
    #expect(instance.problem.prizes == [0, 0, 7])
    #expect(instance.problem.distance(0, 1) == 5)
    #expect(instance.numbers == [1, 2, 3])
  }

  @Test func saysWhatIsWrongAndWhere() {
    func wrong(_ old: String, _ new: String) -> Failure? {
      do {
        _ = try read(Self.oplib.replacing(old, with: new))
        return nil
      } catch {
        return error as? Failure
      }
    }
    #expect(wrong("", "") == nil)
    #expect(wrong("5 3.0e+00 4", "5 nan 4") == .routingNumber("prov", line: 10, "nan"))
    #expect(wrong("5 3.0e+00 4", "5 3") == .routingRow("prov", line: 10, wanted: "number x y"))
    #expect(wrong("5 3.0e+00 4", "7 3 4") == .routingNumber("prov", line: 10, "7"))
    #expect(wrong("5 3.0e+00 4\n", "") == .routingCount("prov", "NODE_COORD_SECTION", found: 3, wanted: 4))
    #expect(wrong("EUC_2D", "XRAY1") == .routingUnknown("prov", line: 7, "EDGE_WEIGHT_TYPE : XRAY1"))
    #expect(wrong("TYPE : OP", "TYPE : ATSP") == .routingUnknown("prov", line: 3, "TYPE : ATSP"))
    #expect(wrong("NODE_COORD_SECTION", "TOUR_SECTION") == .routingUnknown("prov", line: 8, "TOUR_SECTION"))
    #expect(wrong("COST_LIMIT : 30", "COST_LIMIT : inf") == .routingNumber("prov", line: 6, "inf"))
    #expect(wrong("COST_LIMIT : 30", "COST_LIMIT : -1") == .routingNumber("prov", line: 6, "-1"))
    #expect(wrong("DIMENSION : 4\n", "") == .routingWithout("prov", "DIMENSION"))
    #expect(wrong("DIMENSION : 4", "DIMENSION : 0") == .routingNumber("prov", line: 4, "0"))
    #expect(wrong("9 11\n", "") == .routingCount("prov", "NODE_SCORE_SECTION", found: 3, wanted: 4))
    #expect(wrong("9 11\n", "8 11\n") == .routingNumber("prov", line: 17, "8"))
    #expect(wrong("DEPOT_SECTION\n 5\n -1\n", "") == .routingWithoutStart("prov"))
    #expect(wrong(" 5\n -1", " 6\n -1") == .routingNumber("prov", line: 19, "6"))
    #expect(throws: Failure.fileEmpty("prov")) { try read("\n\n") }
    #expect(throws: Failure.routingRow("prov", line: 2, wanted: "x y score")) { try read("5 1\n0 0\n") }
    #expect(throws: Failure.routingWithoutStart("prov")) { try read("5 1\n0 0 0\n") }
    #expect(throws: Failure.fileMissing("ingen/fil.oplib")) {
      try RoutingInstance(contentsOf: "ingen/fil.oplib", wish: RoutingWish())
    }
  }

  @Test func printsATourInTheNumbersOfTheFile() throws {
    let command = try #require(OrienteeringCommand(["x.oplib", "--iterations", "50"]))
    let instance = try read(Self.oplib)
    let outcome = try command.solve(instance, seconds: 1)
    let json = command.json(instance, outcome)
    // 7 has no score: 5 → 9 → 2 → 5 is 5 + 10 + 4 long.
    #expect(json.contains("\"tour\":[5,"))
    #expect(json.contains("\"score\":18,\"bound\":18,\"gap\":0,"))
    #expect(outcome.plan.lengths == [19])
  }

  @Test func knowsItsUsage() {
    #expect(OrienteeringCommand([]) != nil)
    #expect(OrienteeringCommand(["a.oplib", "--seconds", "2", "--seed", "7", "--cost-limit", "9", "--generation", "3"]) != nil)
    let wrong = [
      ["a", "b"], ["--seconds"], ["--seconds", "0"], ["--seconds", "nan"], ["--seed", "-1"], ["--generation", "4"], ["--what", "1"],
      ["--cost-limit", "-3"], ["--iterations", "0"],
    ]
    for words in wrong { #expect(OrienteeringCommand(words) == nil, "\(words)") }
  }

  @Test func madeUpInstancesAreAlwaysTheSame() {
    let made = MadeUpTours(count: 100, isClustered: true, generation: .mixed)
    #expect(made.instance.problem == made.instance.problem)
    #expect(made.instance.problem.prizes[0] == 74)
    let names = Set(MadeUpTours.all.map(\.name))
    #expect(names.count == 18)
    #expect(MadeUpTours.best.keys.allSatisfy(names.contains))
  }
}
