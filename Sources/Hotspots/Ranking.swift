// The order of the list.
import Incidents

/// Ranks a hotspot list by what matters to a planner.
enum Ranking {
  /// Hotspots first, then what chance explains, then what is too little. Within each by reports beyond what was expected × mean severity ×
  /// stability; of equal ones the smaller corrected p first, then by id.
  static func ranked(_ hotspots: [Hotspot]) -> [Hotspot] {
    func order(_ verdict: Verdict) -> Int {
      switch verdict {
      case .hotspot: 0
      case .notDistinguishable: 1
      case .tooFew: 2
      }
    }
    var sorted = hotspots.sorted { a, b in
      (order(a.verdict), -a.priority, a.adjustedP ?? 1, a.id) < (order(b.verdict), -b.priority, b.adjustedP ?? 1, b.id)
    }
    for index in sorted.indices { sorted[index].rank = index + 1 }
    return sorted
  }
}
