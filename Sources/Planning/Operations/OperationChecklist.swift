// What must be ticked before an operation may be booked.
import Incidents
import Messages

/// The rules of each kind of operation.
public enum OperationChecklist {
  /// The rules, in order; empty for kinds without any.
  public static func rules(for kind: PlanKind) -> [Message] {
    kind == .dogSearch ? PlanDraft.dogChecklist : []
  }
}
