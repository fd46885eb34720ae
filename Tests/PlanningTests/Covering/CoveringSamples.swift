// Covering problems with known answers, and small ones that can be tried out in full.
import Foundation
import Geography
import SpatialStatistics

@testable import Planning

enum CoveringSamples {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/routing/coverage")
  static let hasInstances = FileManager.default.fileExists(atPath: folder.path)

  static func instance(_ name: String) throws -> CoveringInstance {
    try CoveringInstance(bytes: Array(Data(contentsOf: folder.appendingPathComponent(name))), name: name)
  }

  /// A problem at random with the limits asked for.
  static func random(
    candidates: Int, demands: Int, density: Double, limit: Int?, shares: Bool, limits: Bool, _ random: inout SplitMix64
  ) -> CoveringProblem {
    let covers = (0..<candidates).map { _ in
      (0..<demands).filter { _ in random.unit() < density }.map {
        CoveringProblem.Cover($0, share: shares ? 0.1 + 0.9 * random.unit() : 1)
      }
    }
    let weights = (0..<demands).map { _ in shares ? 10 * random.unit() : Double(random.below(20)) }
    var problem = CoveringProblem(weights: weights, covers: covers, limit: limit)
    guard limits else { return problem }
    func some(_ share: Double) -> [Int] { (0..<candidates).filter { _ in random.unit() < share } }
    if random.below(2) == 0 {
      problem.costs = (0..<candidates).map { _ in 1 + Double(random.below(8)) / 2 }
      problem.budget = 4 + Double(random.below(16))
    }
    for index in 0..<random.below(4) {
      problem.atMost.append(.init("högst \(index)", members: some(0.4), count: 1 + random.below(2)))
    }
    for _ in 0..<random.below(4) { problem.addConflict("krock", random.below(candidates), random.below(candidates)) }
    for index in 0..<random.below(3) { problem.atLeast.append(.init("minst \(index)", members: some(0.3), count: 1 + random.below(2))) }
    if random.below(4) == 0 { problem.forced = [random.below(candidates)] }
    if random.below(3) == 0 { problem.excluded = Set(some(0.1)) }
    return problem
  }

  /// The value of the best choice, by trying all; nil when none keeps to the limits.
  static func bestValue(_ problem: CoveringProblem) -> Double? {
    var best: Double?
    for mask in 0..<(1 << problem.candidateCount) {
      let chosen = (0..<problem.candidateCount).filter { mask >> $0 & 1 == 1 }
      if let limit = problem.limit, chosen.count > limit { continue }
      guard problem.broken(by: chosen).isEmpty else { continue }
      best = max(best ?? 0, problem.value(of: chosen))
    }
    return best
  }

  /// Sites and demands as in the instances: half in dense towns, half spread out, weights log-normal.
  static func towns(sites: Int, demands: Int, limit: Int, radius: Double, scale: Double, seed: UInt64) -> CoveringInstance {
    var random = SplitMix64(seed: seed)
    func normal() -> Double { (-2 * log(1 - random.unit())).squareRoot() * cos(2 * .pi * random.unit()) }
    let centres = (0..<Int(12 * scale * scale)).map { _ in PlanePoint(x: 6000 * scale * random.unit(), y: 9000 * scale * random.unit()) }
    let points = (0..<demands).map { _ -> PlanePoint in
      guard random.unit() < 0.6 else { return PlanePoint(x: 6000 * scale * random.unit(), y: 9000 * scale * random.unit()) }
      let centre = centres[random.below(centres.count)]
      return PlanePoint(x: centre.x + 500 * normal(), y: centre.y + 500 * normal())
    }
    let weights = points.map { _ in max(1, exp(1.6 + normal()).rounded()) }
    return CoveringInstance(sites: Array(points.prefix(sites)), demands: points, weights: weights, limit: limit, radius: radius)
  }
}
