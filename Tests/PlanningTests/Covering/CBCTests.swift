// The project's own proofs against CBC, where it is installed.
import SpatialStatistics
import Testing

@testable import Planning

@Suite(.enabled(if: CBC.installed != nil, "CBC is not installed (Debian: coinor-libcbc3)"))
struct CBCTests {
  @Test func onRandomConstrainedProblemsBothFindTheSameValue() throws {
    let cbc = try #require(CBC.installed)
    var random = SplitMix64(seed: 77)
    var solved = 0
    var infeasible = 0
    for round in 0..<160 {
      let problem = CoveringSamples.random(
        candidates: 20 + random.below(40), demands: 20 + random.below(80), density: 0.04 + 0.1 * random.unit(),
        limit: round % 4 == 0 ? nil : 2 + random.below(8), shares: round % 2 == 0, limits: round % 5 > 0, &random)
      let own = CoveringSolver().solve(problem)
      // No dominance and no merging of ours in the model that CBC gets.
      guard let core = CoveringCore.prepared(problem) else {
        #expect(own.covering == nil)
        infeasible += 1
        continue
      }
      let result = try #require(cbc.minimise(CoveringModel(problem, core).program, nodeLimit: 100_000))
      guard let covering = own.covering else {
        #expect(result.isInfeasible, "round \(round)")
        infeasible += 1
        continue
      }
      solved += 1
      #expect(result.isProven && covering.isProven, "round \(round)")
      let value = core.base - result.bound
      #expect(abs(value - covering.value) < 1e-5 * (1 + value), "round \(round): \(value) against \(covering.value)")
      #expect(problem.broken(by: covering.chosen).isEmpty)
    }
    #expect(solved >= 100)
    #expect(infeasible > 0)
  }

  @Test func cbcProvesWhereOurWorkIsCutShort() throws {
    let problem = CoveringSamples.towns(sites: 120, demands: 300, limit: 8, radius: 700, scale: 1, seed: 21).problem
    let short = CoveringSolver(workLimit: 0)
    let own = try #require(short.solve(problem).covering)
    #expect(own.method == .own)
    #expect(!own.isProven)
    let helped = try #require(short.solve(problem, cbc: CBC.installed).covering)
    #expect(helped.bound < own.bound)
    #expect(helped.method == .cbc)
    let best = try #require(CoveringSolver().solve(problem).covering)
    #expect(best.isProven)
    // The bound may be given up at the node limit, never be wrong.
    #expect(helped.value <= best.value && helped.bound >= best.value)
  }
}
