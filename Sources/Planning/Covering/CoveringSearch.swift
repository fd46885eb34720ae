// Finding a good choice: greedy, swaps, and neighbourhoods that grow.
import SpatialStatistics

/// Searches for a good choice on a core.
///
/// 1. Greedy: the candidate that adds most (or most per cost), until nothing may be added.
/// 2. Swaps: a chosen candidate is taken out and the best ones are put in, as long as that gains anything.
/// 3. Variable neighbourhood search (Hansen & Mladenović 1997, "Variable neighborhood search for the p-median", Location Science 5): two,
///    three … candidates near each other are taken out together, others put in under slightly disturbed gains, and swaps follow.
///
/// Work is counted in touched table entries; the same core, seed and work give the same choice.
struct CoveringSearch {
  private let core: CoveringCore
  private var state: CoveringState
  private var generator: SplitMix64
  /// The best choice found that meets all rules, or nil.
  private(set) var best: [Int]?
  /// What it is worth, without the core's base.
  private(set) var bestValue = -Double.infinity

  private static let noise = 0.1
  private static let widest = 8
  private static let tolerance = 0.001

  init(_ core: CoveringCore, seed: UInt64) {
    self.core = core
    state = CoveringState(core)
    generator = SplitMix64(seed: seed)
  }

  /// Table entries touched so far.
  var work: Int { state.work }

  /// Greedy from the given candidates (those that the limits do not allow are left out), then swaps.
  mutating func start(from candidates: [Int], perCost: Bool = false) {
    let wanted = Set(candidates)
    for candidate in state.chosen where !wanted.contains(candidate) { state.remove(candidate) }
    for candidate in candidates where state.mayAdd(candidate) { state.add(candidate) }
    fill(perCost: perCost, noise: 0)
    swap(perCost: perCost)
    record()
  }

  /// Disturbs the best choice until the work is done or `enough` is reached.
  mutating func improve(work limit: Int, enough: Double) {
    guard let first = best, first.count > 0 else { return }
    let end = state.work + limit
    let hasCosts = core.budget < .infinity
    var width = 2
    load(first)
    while state.work < end, bestValue < enough {
      let before = state.chosen
      let value = state.value
      for candidate in neighbours(width) { state.remove(candidate) }
      fill(perCost: hasCosts && generator.below(2) == 0, noise: Self.noise)
      swap(perCost: false)
      record()
      // A little worse is kept, so that the search leaves what it knows (record-to-record travel, Dueck 1993).
      if state.lack > 0 || state.value < min(value, bestValue - Self.tolerance * abs(bestValue)) { load(before) }
      width = state.value > value ? 2 : (width == Self.widest ? 2 : width + 1)
    }
  }

  /// A chosen candidate at random and the chosen ones that would gain most from its going, as those that share demands with it do.
  private mutating func neighbours(_ width: Int) -> [Int] {
    let chosen = state.chosen
    guard chosen.count > 1 else { return chosen }
    let centre = chosen[generator.below(chosen.count)]
    var shared: [(candidate: Int, score: Double)] = []
    let before = chosen.map { state.gains[$0] }
    state.remove(centre)
    for (index, candidate) in chosen.enumerated() where candidate != centre {
      shared.append((candidate, state.gains[candidate] - before[index] + 1e-9 * generator.unit()))
    }
    state.add(centre)
    // Half of the time by nearness, half at random.
    if generator.below(2) == 0 {
      shared.sort { ($0.score, $1.candidate) > ($1.score, $0.candidate) }
    } else {
      for index in shared.indices { shared.swapAt(index, index + generator.below(shared.count - index)) }
    }
    return [centre] + shared.prefix(width - 1).map(\.candidate)
  }

  private mutating func load(_ candidates: [Int]) {
    let wanted = Set(candidates)
    for candidate in state.chosen where !wanted.contains(candidate) { state.remove(candidate) }
    for candidate in candidates where !state.isChosen[candidate] { state.add(candidate) }
  }

  private mutating func fill(perCost: Bool, noise: Double) {
    while let candidate = state.best(perCost: perCost, noise: noise, &generator) { state.add(candidate) }
  }

  private mutating func swap(perCost: Bool) {
    if core.hasRules || core.budget < .infinity { return swapAnew(perCost: perCost) }
    // Only those are looked at whose surroundings have changed since they were looked at last.
    while let candidate = state.chosen.first(where: { state.isStirred[$0] }) {
      state.isStirred[candidate] = false
      guard let other = state.bestSwap(for: candidate) else { continue }
      state.remove(candidate)
      state.add(other)
    }
  }

  /// Takes each chosen candidate out in turn and fills up again.
  private mutating func swapAnew(perCost: Bool) {
    var sinceGain = 0
    while sinceGain < state.chosen.count {
      // The longest chosen comes first, and goes last when it stays.
      let candidate = state.chosen[0]
      let value = state.value
      let lack = state.lack
      state.remove(candidate)
      let kept = state.chosen.count
      fill(perCost: perCost, noise: 0)
      if state.lack < lack || (state.lack == lack && state.value > value + 1e-9 * (1 + abs(value))) {
        sinceGain = 0
        continue
      }
      for added in state.chosen[kept...] { state.remove(added) }
      state.add(candidate)
      sinceGain += 1
    }
  }

  private mutating func record() {
    guard state.lack == 0, state.value > bestValue else { return }
    best = state.chosen
    bestValue = state.value
  }
}
