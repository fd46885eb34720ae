// How much any choice could be worth: the Lagrangian relaxation.

/// An upper bound on what a core can be worth, made tighter step by step.
///
/// "A demand counts only when chosen candidates cover it" is given a price u per demand (0 … its weight), and so are the rules and the
/// budget; what remains is to take the candidates with the highest reduced profits, which is exact in one pass (Galvão & ReVelle 1996, "A
/// Lagrangean heuristic for the maximal covering location problem", European Journal of Operational Research 88). Every vector of prices gives
/// a valid bound. Prices move along the subgradient with Polyak's step (Held, Wolfe & Crowder 1974, Mathematical Programming 6), each in
/// proportion to its demand's weight, and keep most of the direction before (Camerini, Fratta & Maffioli 1975, Mathematical Programming
/// Study 3).
///
/// Reduced profits are kept up to date: only candidates of demands whose price changed are touched, and all are summed anew at times.
struct CoveringRelaxation {
  private let core: CoveringCore
  private let hasBudget: Bool
  private let costScale: Double
  /// Price of each demand.
  private var prices: [Double]
  // Price per member of each rule (positive against too many, negative against too few), and of the budget.
  private var rulePrices: [Double]
  private var budgetPrice = 0.0
  private var profits: [Double]
  private var order: [Int32]
  private var isPicked: [Bool]
  // The direction of each price; while it is made, the covered shares.
  private var slopes: [Double]
  private var directions: [Double]
  private var ruleDirections: [Double]
  private var budgetDirection = 0.0
  // What the linear program does not know, with a price for each.
  private(set) var triples: CoveringTriples
  private var triplePrices: [Double] = []
  private var tripleDirections: [Double] = []
  private var bestTriplePrices: [Double] = []
  // What a candidate is worth on the whole: the scale of the prices of rules and budget.
  private let scale: Double
  private var step = 1.0
  private var sinceBest = 0
  private var iteration = 0

  /// The lowest bound so far, with the core's base.
  private(set) var bound = Double.infinity
  /// The reduced profits that belong to it, and which candidates were taken.
  private(set) var bestProfits: [Double]
  private(set) var bestPicked: [Bool]
  /// The prices that belong to it.
  private(set) var bestPrices: [Double]
  private(set) var bestRulePrices: [Double]
  private(set) var bestBudgetPrice = 0.0
  /// How often each candidate was taken lately (0 … 1).
  private(set) var frequency: [Double]
  /// Table entries touched so far.
  private(set) var work = 0

  private static let patience = 20
  private static let shorter = 0.65
  private static let memory = 0.9
  // With prices that are good already, the first steps are shorter.
  private static let warm = 0.3
  private static let shortStep = 2e-3
  private static let leastStep = 1e-4
  // A relaxation of a smaller core goes on with the length it had, but at least this.
  private static let restart = 0.1
  private static let refreshEvery = 50

  /// Starts from half of the weights as prices unless others are given.
  init(_ core: CoveringCore, prices start: [Double]? = nil, rulePrices: [Double]? = nil, budgetPrice: Double = 0) {
    self.core = core
    hasBudget = core.budget < .infinity
    costScale = core.costScale
    prices = start ?? core.weights.map { $0 / 2 }
    if start != nil { step = Self.warm }
    self.rulePrices = rulePrices ?? [Double](repeating: 0, count: core.rules.count)
    self.budgetPrice = hasBudget ? budgetPrice : 0
    profits = [Double](repeating: 0, count: core.candidateCount)
    order = (0..<Int32(core.candidateCount)).map { $0 }
    isPicked = [Bool](repeating: false, count: core.candidateCount)
    slopes = [Double](repeating: 0, count: core.demandCount)
    directions = slopes
    ruleDirections = [Double](repeating: 0, count: core.rules.count)
    scale =
      max(1e-9, core.weights.reduce(0, +) / Double(max(1, core.demandCount)))
      * max(1, Double(core.covers.members.count) / Double(max(1, core.candidateCount)))
    bestProfits = profits
    bestPicked = isPicked
    bestPrices = prices
    bestRulePrices = self.rulePrices
    frequency = [Double](repeating: 0, count: core.candidateCount)
    triples = CoveringTriples(candidates: core.candidateCount)
    refresh()
  }

  /// The candidates taken last, best first.
  var picked: [Int] {
    isPicked.indices.filter { isPicked[$0] }.sorted { (profits[$0], $1) > (profits[$1], $0) }
  }
}

extension CoveringRelaxation {
  /// Tightens the bound by so many steps, or until it is not above `target`: the value from which on nothing needs to be looked for.
  mutating func tighten(steps: Int, value: Double, target: Double) {
    for _ in 0..<steps {
      if iteration % Self.refreshEvery == 0 { refresh() }
      iteration += 1
      pick()
      let now = currentBound()
      let part = max(0.05, 1 / Double(iteration))
      for candidate in isPicked.indices { frequency[candidate] += part * ((isPicked[candidate] ? 1 : 0) - frequency[candidate]) }
      if now < bound - 1e-6 * (1 + abs(bound)) || bound == .infinity { sinceBest = 0 } else { sinceBest += 1 }
      if now < bound { keep(now) }
      if bound <= target { return }
      if sinceBest >= Self.patience {
        step *= Self.shorter
        sinceBest = 0
        if isSpent { return }
      }
      // Without a direction this bound is the best that prices can give.
      if !move(now - value) {
        step = 0
        return
      }
    }
  }

  /// The relaxation of a smaller core made from this one, starting at the best prices.
  func continued(on smaller: CoveringCore) -> CoveringRelaxation {
    let prices = smaller.weights.indices.map { demand -> Double in
      let before = Int(smaller.origins[demand])
      return core.weights[before] > 0 ? bestPrices[before] * smaller.weights[demand] / core.weights[before] : 0
    }
    let rulePrices = smaller.rules.indices.map { rule -> Double in
      let price = bestRulePrices[Int(smaller.ruleOrigins[rule])]
      let isPossible = price > 0 ? smaller.rules[rule].high < smaller.membersOf.range(rule).count : smaller.rules[rule].low > 0
      return isPossible ? price : 0
    }
    let scale = smaller.costScale / core.costScale
    var next = CoveringRelaxation(smaller, prices: prices, rulePrices: rulePrices, budgetPrice: bestBudgetPrice * scale)
    next.step = max(step, Self.restart)
    let (left, kept) = CoveringTriples.continued(triples, in: smaller, former: core.demandCount)
    next.triples = left
    next.triplePrices = kept.map { bestTriplePrices[$0] }
    next.bestTriplePrices = next.triplePrices
    next.tripleDirections = [Double](repeating: 0, count: left.count)
    next.refresh()
    return next
  }

  /// What follows from the best bound: candidates that no choice better than `target` can be without, or can have (reduced-cost fixing).
  func decided(target: Double) -> [CoveringCore.Status] {
    var status = [CoveringCore.Status](repeating: .open, count: bestProfits.count)
    var nextIn = 0.0
    var lastOut = Double.infinity
    var count = 0
    for candidate in bestProfits.indices {
      if bestPicked[candidate] {
        lastOut = min(lastOut, bestProfits[candidate])
        count += 1
      } else {
        nextIn = max(nextIn, bestProfits[candidate])
      }
    }
    // With room for one more, nobody has to leave.
    if count < core.limit { lastOut = 0 }
    for candidate in bestProfits.indices {
      if bestPicked[candidate] {
        if bound - bestProfits[candidate] + nextIn <= target { status[candidate] = .chosen }
      } else if bound + bestProfits[candidate] - lastOut <= target {
        status[candidate] = .out
      }
    }
    return status
  }

  /// Looks for threes of demands that the choices taken lately break, and goes on from the best prices; false when there are none.
  mutating func sharpen(most: Int) -> Bool {
    guard core.covers.shares.allSatisfy({ $0 == 1 }) else { return false }
    // Threes without a price give the weight that they hold back.
    let kept = bestTriplePrices.indices.filter { bestTriplePrices[$0] > Self.tiny * triples.weights[$0] }
    triples.keep(kept, core)
    bestTriplePrices = kept.map { bestTriplePrices[$0] }
    let before = triples.count
    triples.add(core, frequency: frequency, most: most)
    work += triples.work
    prices = bestPrices
    rulePrices = bestRulePrices
    budgetPrice = bestBudgetPrice
    bestTriplePrices += [Double](repeating: 0, count: triples.count - before)
    triplePrices = bestTriplePrices
    tripleDirections = [Double](repeating: 0, count: triples.count)
    for demand in directions.indices { directions[demand] = 0 }
    step = max(step, Self.sharper)
    sinceBest = 0
    refresh()
    return triples.count > before
  }

  private static let tiny = 0.02
  private static let sharper = 0.5

  /// Whether more steps would still move the prices.
  var isSpent: Bool { step < Self.leastStep }

  /// Whether steps have become too short to gain much.
  var isNearlySpent: Bool { step < Self.shortStep }

  /// Sums prices and profits anew, so that rounding does not add up.
  private mutating func refresh() {
    for candidate in profits.indices {
      var profit = 0.0
      for slot in core.covers.range(candidate) { profit += core.covers.shares[slot] * prices[Int(core.covers.members[slot])] }
      for slot in core.rulesOf.range(candidate) { profit -= rulePrices[Int(core.rulesOf.members[slot])] }
      if hasBudget { profit -= budgetPrice * core.costs[candidate] / costScale }
      profits[candidate] = profit
    }
    for triple in triplePrices.indices where triplePrices[triple] > 0 {
      for slot in triples.members.range(triple) { profits[Int(triples.members.members[slot])] -= triplePrices[triple] }
    }
    work += core.covers.members.count
  }

  /// Takes the candidates with the highest profits above nothing.
  private mutating func pick() {
    for candidate in isPicked.indices { isPicked[candidate] = false }
    var count = 0
    for candidate in 0..<Int32(profits.count) where profits[Int(candidate)] > 0 {
      order[count] = candidate
      count += 1
    }
    let wanted = min(count, core.limit)
    if wanted < count && wanted > 0 { select(wanted, of: count) }
    for place in 0..<wanted { isPicked[Int(order[place])] = true }
    work += profits.count
  }

  /// Brings the `wanted` most profitable of the first `count` in `order` to the front (Hoare's selection, 1961).
  private mutating func select(_ wanted: Int, of count: Int) {
    profits.withUnsafeBufferPointer { profits in
      order.withUnsafeMutableBufferPointer { order in
        var low = 0
        var high = count - 1
        while low < high {
          let pivot = profits[Int(order[(low + high) / 2])]
          var left = low
          var right = high
          while left <= right {
            while profits[Int(order[left])] > pivot { left += 1 }
            while profits[Int(order[right])] < pivot { right -= 1 }
            if left <= right {
              order.swapAt(left, right)
              left += 1
              right -= 1
            }
          }
          if wanted - 1 <= right { high = right } else if wanted - 1 >= left { low = left } else { return }
        }
      }
    }
  }

  /// The bound that the prices and the candidates taken give.
  private func currentBound() -> Double {
    var total = core.base
    for demand in prices.indices { total += core.weights[demand] - prices[demand] }
    for candidate in isPicked.indices where isPicked[candidate] { total += profits[candidate] }
    for rule in rulePrices.indices {
      total += max(rulePrices[rule] * Double(core.rules[rule].high), rulePrices[rule] * Double(core.rules[rule].low))
    }
    if hasBudget { total += budgetPrice * core.budget / costScale }
    for price in triplePrices { total += price }
    return total
  }

  private mutating func keep(_ now: Double) {
    bound = now
    bestProfits = profits
    bestPicked = isPicked
    bestPrices = prices
    bestRulePrices = rulePrices
    bestBudgetPrice = budgetPrice
    bestTriplePrices = triplePrices
  }

  /// One step along the subgradient; false when there is no direction left, so that the bound is the best of this relaxation.
  private mutating func move(_ distance: Double) -> Bool {
    for demand in slopes.indices { slopes[demand] = 0 }
    var money = 0.0
    var counts = [Int](repeating: 0, count: rulePrices.count)
    for candidate in isPicked.indices where isPicked[candidate] {
      for slot in core.covers.range(candidate) { slopes[Int(core.covers.members[slot])] += core.covers.shares[slot] }
      for slot in core.rulesOf.range(candidate) { counts[Int(core.rulesOf.members[slot])] += 1 }
      money += core.costs[candidate]
    }
    var norm = 0.0
    for demand in slopes.indices {
      // Covered too much: the price goes down; not enough: up. At its limits a price stays.
      var direction = slopes[demand] - 1
      if isStuck(direction, demand) { direction = 0 }
      direction += Self.memory * directions[demand]
      if isStuck(direction, demand) { direction = 0 }
      directions[demand] = direction
      slopes[demand] = direction * core.weights[demand]
      norm += direction * slopes[demand]
    }
    for rule in rulePrices.indices {
      let excess = Double(counts[rule] - core.rules[rule].high)
      let lack = Double(core.rules[rule].low - counts[rule])
      let price = rulePrices[rule]
      let slope = price > 0 ? -excess : (price < 0 ? lack : (excess > 0 ? -excess : max(0, lack)))
      ruleDirections[rule] = slope + Self.memory * ruleDirections[rule]
      norm += ruleDirections[rule] * ruleDirections[rule] * scale
    }
    if hasBudget {
      var slope = (core.budget - money) / costScale
      if slope > 0 && budgetPrice <= 0 { slope = 0 }
      budgetDirection = slope + Self.memory * budgetDirection
      if budgetDirection > 0 && budgetPrice <= 0 { budgetDirection = 0 }
      norm += budgetDirection * budgetDirection * scale
    }
    norm += aimTriples()
    guard norm > 0 else { return false }
    shift(step * max(distance, 1e-9 * (1 + abs(bound))) / norm)
    return true
  }

  /// The direction of each price of a three, and what they add to the norm.
  private mutating func aimTriples() -> Double {
    guard triples.count > 0 else { return 0 }
    for triple in tripleDirections.indices { tripleDirections[triple] = Self.memory * tripleDirections[triple] + 1 }
    for candidate in isPicked.indices where isPicked[candidate] {
      for slot in triples.of.range(candidate) { tripleDirections[Int(triples.of.members[slot])] -= 1 }
    }
    var norm = 0.0
    for triple in tripleDirections.indices {
      if tripleDirections[triple] > 0 && triplePrices[triple] <= 0 { tripleDirections[triple] = 0 }
      norm += tripleDirections[triple] * tripleDirections[triple] * triples.weights[triple]
    }
    return norm
  }

  /// Moves the prices of threes, which stay within the prices of their demands.
  private mutating func shiftTriples(_ length: Double) {
    guard triples.count > 0 else { return }
    triples.members.members.withUnsafeBufferPointer { members in
      triples.members.starts.withUnsafeBufferPointer { starts in
        triples.demands.withUnsafeBufferPointer { demands in
          triples.parts.withUnsafeBufferPointer { parts in
            profits.withUnsafeMutableBufferPointer { profits in
              for triple in triplePrices.indices {
                let before = triplePrices[triple]
                var price = max(0, before - length * tripleDirections[triple] * triples.weights[triple])
                for slot in 3 * triple..<3 * triple + 3 { price = min(price, prices[Int(demands[slot])] * parts[slot]) }
                if price == before { continue }
                triplePrices[triple] = price
                for slot in Int(starts[triple])..<Int(starts[triple + 1]) { profits[Int(members[slot])] -= price - before }
              }
            }
          }
        }
      }
    }
    work += triples.members.members.count
  }

  private func isStuck(_ direction: Double, _ demand: Int) -> Bool {
    direction < 0 && prices[demand] >= core.weights[demand] || direction > 0 && prices[demand] <= 0
  }

  private mutating func shift(_ length: Double) {
    var touched = 0
    core.coveredBy.starts.withUnsafeBufferPointer { starts in
      core.coveredBy.members.withUnsafeBufferPointer { candidates in
        core.coveredBy.shares.withUnsafeBufferPointer { shares in
          core.weights.withUnsafeBufferPointer { weights in
            prices.withUnsafeMutableBufferPointer { prices in
              profits.withUnsafeMutableBufferPointer { profits in
                slopes.withUnsafeBufferPointer { slopes in
                  for demand in slopes.indices where slopes[demand] != 0 {
                    let price = min(weights[demand], max(0, prices[demand] - length * slopes[demand]))
                    let change = price - prices[demand]
                    prices[demand] = price
                    let slots = Int(starts[demand])..<Int(starts[demand + 1])
                    for slot in slots { profits[Int(candidates[slot])] += shares[slot] * change }
                    touched += slots.count
                  }
                }
              }
            }
          }
        }
      }
    }
    shiftTriples(length)
    for rule in ruleDirections.indices where ruleDirections[rule] != 0 {
      let before = rulePrices[rule]
      var price = before - length * ruleDirections[rule] * scale
      // A price does not cross over from "too many" to "too few" in one step, and does not go where the rule asks for nothing.
      if before * price < 0 || price < 0 && core.rules[rule].low == 0 { price = 0 }
      if price > 0 && core.rules[rule].high >= core.membersOf.range(rule).count { price = 0 }
      rulePrices[rule] = price
      for slot in core.membersOf.range(rule) { profits[Int(core.membersOf.members[slot])] -= price - before }
    }
    if budgetDirection != 0 {
      let price = max(0, budgetPrice - length * budgetDirection * scale)
      let change = price - budgetPrice
      budgetPrice = price
      for candidate in profits.indices { profits[candidate] -= change * core.costs[candidate] / costScale }
    }
    work += touched + prices.count
  }
}
