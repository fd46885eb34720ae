// Making a covering problem smaller without losing its best choice.

extension CoveringCore {
  /// Demands that the same candidates cover by the same shares become one, with their weights together. O(entries) on average.
  func merged() -> CoveringCore {
    var byKey: [UInt64: [Int32]] = [:]
    byKey.reserveCapacity(demandCount)
    var index = [Int32](repeating: -1, count: demandCount)
    var core = self
    core.weights = []
    core.origins = []
    for demand in 0..<demandCount {
      let range = coveredBy.range(demand)
      if range.isEmpty || weights[demand] <= 0 { continue }
      var key: UInt64 = 0xCBF2_9CE4_8422_2325
      for slot in range {
        key = (key ^ UInt64(UInt32(bitPattern: coveredBy.members[slot]))) &* 0x9E37_79B9_7F4A_7C15
        key = (key ^ (key >> 29) ^ coveredBy.shares[slot].bitPattern) &* 0xBF58_476D_1CE4_E5B9
      }
      let twin = byKey[key]?.first { isSame(Int(core.origins[Int($0)]), demand) }
      if let twin {
        core.weights[Int(twin)] += weights[demand]
      } else {
        index[demand] = Int32(core.weights.count)
        byKey[key, default: []].append(Int32(core.weights.count))
        core.weights.append(weights[demand])
        core.origins.append(Int32(demand))
      }
    }
    core.covers = CoveringIncidence(starts: [0], members: [], shares: [])
    core.covers.members.reserveCapacity(covers.members.count)
    core.covers.shares.reserveCapacity(covers.members.count)
    for candidate in 0..<candidateCount {
      for slot in covers.range(candidate) {
        let new = index[Int(covers.members[slot])]
        guard new >= 0 else { continue }
        core.covers.members.append(new)
        core.covers.shares.append(covers.shares[slot])
      }
      core.covers.starts.append(Int32(core.covers.members.count))
    }
    core.coveredBy = core.covers.transposed(columns: core.weights.count)
    return core
  }

  private func isSame(_ one: Int, _ other: Int) -> Bool {
    let first = coveredBy.range(one)
    let second = coveredBy.range(other)
    guard first.count == second.count else { return false }
    for (a, b) in zip(first, second) {
      if coveredBy.members[a] != coveredBy.members[b] || coveredBy.shares[a] != coveredBy.shares[b] { return false }
    }
    return true
  }

  /// Candidates that another one can always replace: it covers all the same demands and more (wholly), costs no more, and belongs to no
  /// group of "at most" that the replaced one is not in. Candidates that a rule may need are kept. Of equals the first stays.
  func dominated() -> [Status] {
    var status = [Status](repeating: .open, count: candidateCount)
    guard covers.shares.allSatisfy({ $0 == 1 }) else { return status }
    var mark = [Int32](repeating: -1, count: demandCount)
    for candidate in 0..<candidateCount {
      let range = covers.range(candidate)
      if rulesOf.range(candidate).contains(where: { rules[Int(rulesOf.members[$0])].low > 0 }) { continue }
      guard let rarest = range.min(by: { degree(covers.members[$0]) < degree(covers.members[$1]) }) else { continue }
      for slot in range { mark[Int(covers.members[slot])] = Int32(candidate) }
      for slot in coveredBy.range(Int(covers.members[rarest])) {
        let other = Int(coveredBy.members[slot])
        let size = covers.range(other).count
        guard other != candidate, status[other] == .open, size > range.count || (size == range.count && isPreferred(other, candidate)),
          costs[other] <= costs[candidate], isFreer(other, than: candidate)
        else { continue }
        var shared = 0
        for entry in covers.range(other) where mark[Int(covers.members[entry])] == Int32(candidate) { shared += 1 }
        if shared == range.count {
          status[candidate] = .out
          break
        }
      }
    }
    return status
  }

  private func degree(_ demand: Int32) -> Int32 { coveredBy.starts[Int(demand) + 1] - coveredBy.starts[Int(demand)] }

  private func isPreferred(_ one: Int, _ other: Int) -> Bool {
    costs[one] < costs[other] || one < other || !isFreer(other, than: one)
  }

  /// Whether each rule of the one is a rule of the other.
  private func isFreer(_ one: Int, than other: Int) -> Bool {
    let others = rulesOf.members[rulesOf.range(other)]
    return rulesOf.members[rulesOf.range(one)].allSatisfy { others.contains($0) }
  }
}
