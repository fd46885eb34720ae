// A choice that grows and shrinks, with the worth of every next step kept up to date.
import SpatialStatistics

/// A choice of candidates on a core, with what each other candidate would add.
///
/// Adding or removing a candidate touches the candidates that share demands with it and nothing else, so a search can try many changes
/// (the idea of Resende & Werneck 2004, "A hybrid heuristic for the p-median problem", Journal of Heuristics 10).
struct CoveringState {
  private let core: CoveringCore
  /// The covered shares of each demand, which may add up to more than 1.
  private var sums: [Double]
  /// What each candidate would add; for a chosen one what it would add once more.
  private(set) var gains: [Double]
  private(set) var isChosen: [Bool]
  private(set) var chosen: [Int] = []
  private(set) var value = 0.0
  /// Candidates that share a demand with one that came or went, so that a swap with them may pay now.
  var isStirred: [Bool]
  // What each candidate would add more if a given one went; kept at zero between calls.
  private var freed: [Double]
  private var money: Double
  private var members: [Int]
  /// Table entries touched so far: the measure of work.
  private(set) var work = 0

  init(_ core: CoveringCore) {
    self.core = core
    sums = [Double](repeating: 0, count: core.demandCount)
    isChosen = [Bool](repeating: false, count: core.candidateCount)
    isStirred = [Bool](repeating: true, count: core.candidateCount)
    freed = [Double](repeating: 0, count: core.candidateCount)
    money = core.budget
    members = [Int](repeating: 0, count: core.rules.count)
    gains = (0..<core.candidateCount).map { candidate in
      core.covers.range(candidate).reduce(0) { $0 + core.weights[Int(core.covers.members[$1])] * core.covers.shares[$1] }
    }
  }

  /// Adds a candidate; the caller has asked `mayAdd`.
  mutating func add(_ candidate: Int) {
    isChosen[candidate] = true
    chosen.append(candidate)
    money -= core.costs[candidate]
    for slot in core.rulesOf.range(candidate) { members[Int(core.rulesOf.members[slot])] += 1 }
    change(candidate, sign: 1)
  }

  /// Takes a candidate out.
  mutating func remove(_ candidate: Int) {
    isChosen[candidate] = false
    if let at = chosen.firstIndex(of: candidate) { chosen.remove(at: at) }
    money += core.costs[candidate]
    for slot in core.rulesOf.range(candidate) { members[Int(core.rulesOf.members[slot])] -= 1 }
    change(candidate, sign: -1)
  }

  /// Whether the number, the budget and the rules of "at most" allow one more.
  func mayAdd(_ candidate: Int) -> Bool {
    guard !isChosen[candidate], chosen.count < core.limit, core.costs[candidate] <= money else { return false }
    for slot in core.rulesOf.range(candidate) {
      let rule = Int(core.rulesOf.members[slot])
      if members[rule] >= core.rules[rule].high { return false }
    }
    return true
  }

  /// How many members the rules of "at least" still lack, taken together.
  var lack: Int {
    var lack = 0
    for rule in core.rules.indices where members[rule] < core.rules[rule].low { lack += core.rules[rule].low - members[rule] }
    return lack
  }

  /// How many rules that lack members would come closer.
  func help(_ candidate: Int) -> Int {
    core.rulesOf.range(candidate).reduce(0) {
      let rule = Int(core.rulesOf.members[$1])
      return $0 + (members[rule] < core.rules[rule].low ? 1 : 0)
    }
  }

  /// The best next candidate: first those that help rules that lack members, then the largest gain (or gain per cost); nil when none may be
  /// added or adds anything. A positive `noise` disturbs the gains by up to that share.
  mutating func best(perCost: Bool, noise: Double, _ generator: inout SplitMix64, avoiding banned: Int = -1) -> Int? {
    let needs = core.hasNeeds && lack > 0
    let isPlain = !perCost && noise == 0
    let tiny = 1e-12 * (1 + abs(value))
    var best = -1
    var bestHelp = needs ? 1 : 0
    var bestScore = needs ? -1 : tiny
    for candidate in gains.indices {
      var score = gains[candidate]
      if !needs && score <= (isPlain ? bestScore : tiny) { continue }
      let help = needs ? self.help(candidate) : 0
      guard help >= bestHelp, candidate != banned, mayAdd(candidate) else { continue }
      if perCost { score /= max(core.costs[candidate], 1e-9) }
      if noise > 0 { score *= 1 + noise * (2 * generator.unit() - 1) }
      if help > bestHelp || score > bestScore {
        best = candidate
        bestHelp = help
        bestScore = score
      }
    }
    work += gains.count
    return best >= 0 ? best : nil
  }

  /// The best candidate to take the place of a chosen one, and what that gains; nil when nothing gains. Only for cores without rules and costs,
  /// where any candidate may take any place. Nothing is changed.
  mutating func bestSwap(for candidate: Int) -> Int? {
    var loss = 0.0
    var touched: [Int32] = []
    for entry in core.covers.range(candidate) {
      let demand = Int(core.covers.members[entry])
      let now = max(0, 1 - sums[demand])
      let then = max(0, 1 - max(0, sums[demand] - core.covers.shares[entry]))
      if now == then { continue }
      let weight = core.weights[demand]
      loss += weight * (then - now)
      let slots = core.coveredBy.range(demand)
      work += slots.count
      for slot in slots {
        let other = core.coveredBy.members[slot]
        if freed[Int(other)] == 0 { touched.append(other) }
        let share = core.coveredBy.shares[slot]
        freed[Int(other)] += weight * (min(share, then) - min(share, now))
      }
    }
    var best = -1
    var bestGain = loss + 1e-9 * (1 + abs(value))
    for other in gains.indices where gains[other] + freed[other] > bestGain && !isChosen[other] {
      best = other
      bestGain = gains[other] + freed[other]
    }
    for other in touched { freed[Int(other)] = 0 }
    work += gains.count / 2 + core.covers.range(candidate).count
    return best >= 0 ? best : nil
  }

  private mutating func change(_ candidate: Int, sign: Double) {
    let entries = core.covers.range(candidate)
    work += entries.count
    var value = value
    var touched = 0
    core.covers.members.withUnsafeBufferPointer { demands in
      core.covers.shares.withUnsafeBufferPointer { shares in
        core.coveredBy.starts.withUnsafeBufferPointer { starts in
          core.coveredBy.members.withUnsafeBufferPointer { candidates in
            core.coveredBy.shares.withUnsafeBufferPointer { coverShares in
              core.weights.withUnsafeBufferPointer { weights in
                sums.withUnsafeMutableBufferPointer { sums in
                  gains.withUnsafeMutableBufferPointer { gains in
                    isStirred.withUnsafeMutableBufferPointer { stirred in
                      for entry in entries {
                        let demand = Int(demands[entry])
                        let before = max(0, 1 - sums[demand])
                        var sum = sums[demand] + sign * shares[entry]
                        // Sums of shares come back to exactly nothing when all are removed.
                        if sum < 1e-12 { sum = 0 }
                        sums[demand] = sum
                        let after = max(0, 1 - sum)
                        // Whoever covers it alone, or did, has a new loss.
                        if before == after && min(sum, sum - sign * shares[entry]) > 1 { continue }
                        let weight = weights[demand]
                        value += weight * (before - after)
                        let slots = Int(starts[demand])..<Int(starts[demand + 1])
                        touched += slots.count
                        for slot in slots {
                          let share = coverShares[slot]
                          gains[Int(candidates[slot])] += weight * (min(share, after) - min(share, before))
                          stirred[Int(candidates[slot])] = true
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    self.value = value
    work += touched
  }
}
