// Threes of demands in the bound, against trying everything.
import SpatialStatistics
import Testing

@testable import Planning

@Suite struct CoveringTriplesTests {
  @Test func threeSitesThatEachCoverTwoOfThreeDemandsAreNotHalved() throws {
    // Two copies of the triangle: the linear program covers all six demands with three halves of each, a choice of three only five.
    let covers = [[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5]].map { $0.map { CoveringProblem.Cover($0) } }
    let problem = CoveringProblem(weights: [Double](repeating: 10, count: 6), covers: covers, limit: 3)
    let core = try #require(CoveringCore.prepared(problem))
    var relaxation = CoveringRelaxation(core)
    relaxation.tighten(steps: 2000, value: 50, target: 50)
    #expect(abs(relaxation.bound - 60) < 0.1)
    let isSharper = relaxation.sharpen(most: 10)
    #expect(isSharper)
    relaxation.tighten(steps: 2000, value: 50, target: 50)
    // The first look finds one of the triangles: 60 − 10/3 is the linear program with its inequality alone. With both it is 50.
    #expect(relaxation.bound < 56.7)
    _ = relaxation.sharpen(most: 10)
    relaxation.tighten(steps: 2000, value: 50, target: 50)
    #expect(relaxation.bound < 55.5)
    #expect(relaxation.bound >= 50)
  }

  @Test func noBoundWithThreesIsBelowTheBestChoice() throws {
    var random = SplitMix64(seed: 21)
    var found = 0
    for round in 0..<150 {
      let problem = CoveringSamples.random(
        candidates: 10, demands: 30, density: 0.25, limit: 2 + round % 3, shares: false, limits: false, &random)
      let best = try #require(CoveringSamples.bestValue(problem))
      let core = try #require(CoveringCore.prepared(problem)?.merged())
      var relaxation = CoveringRelaxation(core)
      for _ in 0..<3 {
        relaxation.tighten(steps: 200, value: best, target: -1)
        #expect(relaxation.bound >= best - 1e-7, "round \(round)")
        if relaxation.sharpen(most: 100) { found += 1 }
      }
      // A smaller core keeps its threes, and its bound holds for the choices that are left.
      var status = [CoveringCore.Status](repeating: .open, count: core.candidateCount)
      if core.candidateCount > 2 { status[round % core.candidateCount] = .out }
      guard let smaller = core.fixing(status) else { continue }
      var without = problem
      without.excluded = Set((0..<10).filter { id in !smaller.ids.contains(Int32(id)) })
      var next = relaxation.continued(on: smaller)
      next.tighten(steps: 200, value: best, target: -1)
      #expect(next.bound >= (CoveringSamples.bestValue(without) ?? 0) - 1e-7, "round \(round)")
    }
    #expect(found > 20)
  }

  @Test func mendingOnlyMakesAChoiceBetterAndKeepsToTheNumber() throws {
    let problem = CoveringSamples.towns(sites: 400, demands: 3000, limit: 15, radius: 500, scale: 1, seed: 4).problem
    let core = try #require(CoveringCore.prepared(problem)?.merged())
    let start = Array(0..<15)
    let value = problem.value(of: start.map { Int(core.ids[$0]) })
    var mending = CoveringMending(core, chosen: start, value: value, prices: core.weights.map { $0 / 2 }, seed: 1, isWhole: true)
    mending.run(work: 20_000_000, enough: .infinity)
    let chosen = core.problemIndices(of: mending.chosen)
    #expect(mending.value > 1.1 * value)
    #expect(chosen.count <= 15)
    #expect(problem.value(of: chosen) == mending.value)
  }
}
