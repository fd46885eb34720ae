// Names of operations and measures that come out the same from the same content.
import Digest
import Incidents

/// Makes the ids of the chain's last links.
public enum FollowUpID {
  /// `I-` and eight hexadecimal digits of an operation.
  ///
  /// One that comes from a proposal or a plan's item is named after it, so that the same one cannot be decided on twice; another after
  /// its kind, place and time, so that the same one cannot be logged twice.
  public static func operation(source: String) -> String { "I-" + SHA256Digest.hex(of: source).prefix(8) }

  /// The id of an operation without a source.
  public static func operation(_ kind: PlanKind, label: String, _ time: OperationTime) -> String {
    operation(source: [kind.rawValue, label.lowercased(), time.text].joined(separator: "|"))
  }

  /// `M-` and eight hexadecimal digits of the measure with a number (from 1) in a walk's protocol.
  public static func measure(walk: String, number: Int, _ text: String) -> String {
    "M-" + SHA256Digest.hex(of: [walk, "\(number)", text].joined(separator: "|")).prefix(8)
  }
}
