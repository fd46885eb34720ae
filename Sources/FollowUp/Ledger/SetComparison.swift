// Two versions of the promise side by side.
import Incidents
import Messages

/// How a commitment differs between two sets.
public struct CommitmentDifference: Hashable, Sendable {
  /// What became of it.
  public enum Change: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only in the second.
    case added
    /// Only in the first.
    case removed
    /// In both, and something differs.
    case changed
    /// In both, and nothing differs.
    case same

    /// The name for people.
    public var name: Message {
      switch self {
      case .added: Message(sv: "ny", en: "added")
      case .removed: Message(sv: "borttagen", en: "removed")
      case .changed: Message(sv: "ändrad", en: "changed")
      case .same: Message(sv: "lika", en: "same")
      }
    }
  }

  /// Id of the commitment.
  public var id: String
  /// What became of it.
  public var change: Change
  /// In the first set.
  public var before: Commitment?
  /// In the second set.
  public var after: Commitment?
  /// The names of the fields that differ, as in a file of commitments.
  public var fields: [String]
}

/// Compares two versions of a promise.
public enum SetComparison {
  /// The commitments of both sets: those of the first in its order, then those that the second adds.
  public static func differences(_ first: CommitmentSet, _ second: CommitmentSet) -> [CommitmentDifference] {
    let later = Dictionary(second.commitments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let earlier = Set(first.commitments.map(\.id))
    let old = first.commitments.map { before -> CommitmentDifference in
      guard let after = later[before.id] else {
        return CommitmentDifference(id: before.id, change: .removed, before: before, after: nil, fields: [])
      }
      let fields = fields(before, after)
      return CommitmentDifference(id: before.id, change: fields.isEmpty ? .same : .changed, before: before, after: after, fields: fields)
    }
    let new = second.commitments.filter { !earlier.contains($0.id) }.map {
      CommitmentDifference(id: $0.id, change: .added, before: nil, after: $0, fields: [])
    }
    return old + new
  }

  private static func fields(_ a: Commitment, _ b: Commitment) -> [String] {
    let checks: [(String, Bool)] = [
      ("text", a.text == b.text), ("party", a.party == b.party), ("kind", a.kind == b.kind), ("target", a.target == b.target),
      ("period", a.period == b.period), ("placeAndTime", a.placeAndTime == b.placeAndTime), ("season", a.season == b.season),
      ("window", a.window == b.window), ("deadline", a.deadline == b.deadline), ("withinMonths", a.withinMonths == b.withinMonths),
      ("plans", a.plans == b.plans), ("followsUp", a.followsUp == b.followsUp),
    ]
    return checks.filter { !$0.1 }.map(\.0)
  }
}
