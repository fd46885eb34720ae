// Decided operations as an audience may see them.
import Incidents
import Messages

/// Operations that were decided on, as exactly as an audience may see them. What is planned stays with the police until it is done.
public enum SharedDecisions: Sendable, Hashable {
  /// In full.
  case all([DecidedOperation])
  /// Month and kind of those done, in order.
  case monthAndKind([Done])
  /// Number done.
  case count(Int)

  /// An operation that was done.
  public struct Done: Sendable, Hashable {
    /// `2027-06`.
    public let month: String
    /// What was done.
    public let kind: PlanKind
  }
}

extension AudienceGate {
  /// Decided operations as the audience may see them: all to the police; month and kind of those done to the kommun; a count to the public.
  ///
  /// Within a month they are ordered by kind, so that the order tells nothing of the days.
  public func operations(_ operations: [DecidedOperation]) -> SharedDecisions {
    let done = operations.filter { $0.status == .done }
    switch limits.audience {
    case .police: return .all(operations)
    case .kommun:
      let months = done.compactMap { operation in
        operation.done.map { SharedDecisions.Done(month: String($0.date.description.prefix(7)), kind: operation.kind) }
      }
      return .monthAndKind(months.sorted { ($0.month, $0.kind.rawValue) < ($1.month, $1.kind.rawValue) })
    case .public: return .count(done.count)
    }
  }
}
