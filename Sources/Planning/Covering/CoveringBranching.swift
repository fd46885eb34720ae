// Proving which choice is best: branch and bound over Lagrangian bounds.

/// Branch and bound on a core: the part with the highest bound comes first, each part is bounded by a relaxation that begins at its
/// parent's prices, and every bound decides more candidates for good (reduced-cost fixing), so that parts shrink fast.
struct CoveringBranching {
  /// A part of the choices that may hold something better than the best known.
  private struct Part {
    var core: CoveringCore
    var relaxation: CoveringRelaxation
    var bound: Double
    var depth: Int
  }

  private let seed: UInt64
  private let nodeLimit: Int
  private let workLimit: Int
  /// Values are whole numbers, so that anything better is better by 1.
  private let isWhole: Bool
  /// The best choice, as indices of the problem, or nil.
  private(set) var best: [Int]?
  private(set) var value = -Double.infinity
  /// No choice is worth more.
  private(set) var bound = Double.infinity
  private(set) var nodes = 0
  private(set) var work = 0
  /// Whether this is a part of a larger task, which is not mended or sharpened itself.
  private let isPart: Bool
  private var mended = 0
  private var looked = 0

  // Steps between looks at what the relaxation has taken.
  private static let steps = 40
  // At the root, every so many looks the search goes deeper.
  private static let deepEvery = 6
  // Where mending follows, looking at what the relaxation takes may be one in so many parts of the work.
  private static let lookShare = 3
  // Candidates taken less often than this are left out of the search beside the bound.
  private static let rare = 0.02
  // Threes are sought again as long as they take this share off the distance.
  private static let worthwhile = 0.02

  init(
    seed: UInt64, nodeLimit: Int, workLimit: Int, isWhole: Bool, known: (choice: [Int], value: Double)? = nil
  ) {
    best = known?.choice
    value = known?.value ?? -.infinity
    isPart = known != nil
    self.seed = seed
    self.nodeLimit = nodeLimit
    self.workLimit = workLimit
    self.isWhole = isWhole
  }

  /// Looks through all choices of the core, as far as the work allows. `start`: a choice that meets all rules, as indices of the core.
  mutating func run(_ core: CoveringCore, start: [Int], prices: [Double]? = nil) {
    var parts: [Part] = []
    var first = CoveringSearch(core, seed: seed)
    first.start(from: start)
    if core.budget < .infinity { first.start(from: start, perCost: true) }
    first.improve(work: min(workLimit / 20, 2_000 * (core.candidateCount + 20)), enough: .infinity)
    take(first, core)
    push(
      Part(core: core, relaxation: CoveringRelaxation(core, prices: prices), bound: core.base + core.weights.reduce(0, +), depth: 0), &parts
    )
    while let part = pop(&parts) {
      bound = max(part.bound, value)
      if part.bound <= target {
        parts = []
        break
      }
      if nodes >= nodeLimit || work >= workLimit {
        push(part, &parts)
        break
      }
      nodes += 1
      explore(part, &parts)
    }
    if parts.isEmpty { bound = value }
    if isWhole { bound = max(value, (bound + 1e-6).rounded(.down)) }
  }

  /// Choices worth at most this need not be looked for.
  private var target: Double {
    value == -.infinity ? value : (isWhole ? value + 1 - 1e-6 : value + 1e-9 * (1 + abs(value)))
  }

  // How much work a deeper search at the root may take: in proportion to the core.
  private func depth(of core: CoveringCore) -> Int { min(workLimit / 20, 200 * (core.covers.members.count + core.candidateCount)) }

  private mutating func explore(_ part: Part, _ parts: inout [Part]) {
    var core = part.core
    var relaxation = part.relaxation
    var last = part.bound
    var rounds = 0
    var sharpened = Double.infinity
    while true {
      if core.candidateCount == 0 || core.limit == 0 { return record(core.problemIndices(of: []), core.base) }
      let before = relaxation.work
      relaxation.tighten(steps: Self.steps, value: max(value, core.base), target: target)
      work += relaxation.work - before
      if relaxation.bound <= target { return }
      if part.depth == 0 {
        rounds += 1
        if !mayMend(core) {
          look(core, relaxation, work: rounds % Self.deepEvery == 0 ? depth(of: core) : 0)
        } else if looked * Self.lookShare <= work && mended == 0 {
          let before = work
          look(core, relaxation, work: 0)
          looked += work - before
        }
      }
      if relaxation.bound <= target { return }
      let now = min(last, relaxation.bound)
      let status = relaxation.decided(target: target)
      let decided = status.reduce(0) { $0 + ($1 == .open ? 0 : 1) }
      if decided * 20 >= core.candidateCount {
        work += 4 * core.covers.members.count
        guard let smaller = core.fixing(status) else { return }
        relaxation = relaxation.continued(on: smaller)
        core = smaller
        last = now
        continue
      }
      let isSlow = last - now < 0.02 * (now - target)
      last = now
      if part.depth == 0 && !isPart && relaxation.isNearlySpent && work < workLimit * 4 / 5 {
        mend(core, relaxation, work: workLimit / 6)
        let gain = sharpened - relaxation.bound
        sharpened = relaxation.bound
        let before = relaxation.work
        defer { work += relaxation.work - before }
        if gain > Self.worthwhile * (relaxation.bound - target), relaxation.sharpen(most: core.demandCount) { continue }
      }
      let isPatient = part.depth == 0 && work < (isPart ? workLimit / 4 : workLimit * 4 / 5)
      if isPatient ? relaxation.isSpent : (isSlow || relaxation.isSpent || work >= workLimit) { break }
    }
    if part.depth > 0 || !mayMend(core) { look(core, relaxation, work: part.depth == 0 ? 2 * depth(of: core) : 0) }
    if part.depth == 0 { mend(core, relaxation, work: workLimit / 6) }
    if relaxation.bound <= target { return }
    branch(Part(core: core, relaxation: relaxation, bound: last, depth: part.depth), &parts)
  }

  private mutating func branch(_ part: Part, _ parts: inout [Part]) {
    let often = part.relaxation.frequency
    var at = 0
    var score = -1.0
    for candidate in often.indices {
      let doubt = min(often[candidate], 1 - often[candidate])
      if doubt > score + 1e-12 {
        score = doubt
        at = candidate
      }
    }
    for decision in [CoveringCore.Status.chosen, .out] {
      var status = [CoveringCore.Status](repeating: .open, count: part.core.candidateCount)
      status[at] = decision
      work += 4 * part.core.covers.members.count
      guard let core = part.core.fixing(status) else { continue }
      push(
        Part(core: core, relaxation: part.relaxation.continued(on: core), bound: part.bound, depth: part.depth + 1), &parts)
    }
  }

  private func mayMend(_ core: CoveringCore) -> Bool { !isPart && !core.hasRules && core.budget == .infinity }

  /// Mends the best choice; the first time, and at the end of the root.
  private mutating func mend(_ core: CoveringCore, _ relaxation: CoveringRelaxation, work limit: Int) {
    guard mended < 2, mayMend(core), let best else { return }
    mended += 1
    let known = Set(best.map { Int32($0) })
    let chosen = core.ids.indices.filter { known.contains(core.ids[$0]) }
    // Candidates of the best choice that are decided against can only be missed when nothing better is left.
    guard chosen.count + core.taken.count == best.count else { return }
    var mending = CoveringMending(
      core, chosen: chosen, value: value, prices: relaxation.bestPrices, seed: seed &+ UInt64(mended), isWhole: isWhole)
    mending.run(work: min(limit, max(0, workLimit - work)), enough: relaxation.bound)
    work += mending.work
    record(core.problemIndices(of: mending.chosen), mending.value)
  }

  /// Searches among the candidates that the relaxation has taken lately and those of the best choice (kernel search: Angelelli, Mansini &
  /// Speranza 2010, Computers & Operations Research 37): first from those it took last, then from those it took most often.
  private mutating func look(_ core: CoveringCore, _ relaxation: CoveringRelaxation, work: Int) {
    let known = Set((best ?? []).map { Int32($0) })
    let picked = relaxation.picked
    var status = [CoveringCore.Status](repeating: .out, count: core.candidateCount)
    for candidate in core.ids.indices
    where relaxation.frequency[candidate] >= Self.rare || known.contains(core.ids[candidate]) {
      status[candidate] = .open
    }
    for candidate in picked { status[candidate] = .open }
    let kernel = core.fixing(status) ?? core
    self.work += 2 * core.covers.members.count
    // Both lists of ids ascend.
    var index = [Int](repeating: -1, count: core.candidateCount)
    var at = 0
    for (new, id) in kernel.ids.enumerated() {
      while core.ids[at] != id { at += 1 }
      index[at] = new
    }
    let often = core.ids.indices.filter { index[$0] >= 0 }.sorted {
      (relaxation.frequency[$0], $1) > (relaxation.frequency[$1], $0)
    }
    var search = CoveringSearch(kernel, seed: seed)
    search.start(from: picked.map { index[$0] }.filter { $0 >= 0 })
    search.start(from: often.prefix(kernel.limit).map { index[$0] })
    if work > 0 { search.improve(work: work, enough: relaxation.bound) }
    take(search, kernel)
  }

  private mutating func take(_ search: CoveringSearch, _ core: CoveringCore) {
    work += search.work
    if let found = search.best { record(core.problemIndices(of: found), core.base + search.bestValue) }
  }

  private mutating func record(_ chosen: [Int], _ worth: Double) {
    guard worth > value + 1e-9 * (1 + abs(worth)) || best == nil else { return }
    best = chosen
    value = worth
  }

  // A heap by bound, then depth.
  private func isBefore(_ one: Part, _ other: Part) -> Bool { (one.bound, one.depth) > (other.bound, other.depth) }

  private func push(_ part: Part, _ parts: inout [Part]) {
    parts.append(part)
    var at = parts.count - 1
    while at > 0, isBefore(parts[at], parts[(at - 1) / 2]) {
      parts.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  private func pop(_ parts: inout [Part]) -> Part? {
    guard parts.count > 1 else { return parts.popLast() }
    parts.swapAt(0, parts.count - 1)
    let top = parts.popLast()
    var at = 0
    while true {
      var child = 2 * at + 1
      guard child < parts.count else { return top }
      if child + 1 < parts.count, isBefore(parts[child + 1], parts[child]) { child += 1 }
      guard isBefore(parts[child], parts[at]) else { return top }
      parts.swapAt(at, child)
      at = child
    }
  }
}
