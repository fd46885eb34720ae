// What is asked of operations.
import Almanac
import Incidents

/// How many operations, how long, and between which days.
public struct OperationWish: Sendable, Hashable {
  /// Kind of operation.
  public var kind: OperationKind
  /// Number of operations.
  public var count: Int
  /// Hours of each.
  public var hours: Int
  /// First day.
  public var from: CivilDate
  /// Last day.
  public var to: CivilDate
  /// Fewest days between two operations.
  public var gapDays: Int = 7
  /// Fewest days between two operations at the same place.
  public var samePlaceDays: Int = 28
  /// A second operation at the same place counts for this share.
  public var repeatShare: Double = 0.5
  /// An operation within 2 km of a speed camera counts for this share.
  public var cameraShare: Double = 0.5

  /// Makes a wish.
  public init(kind: OperationKind = .traffic, count: Int = 3, hours: Int = 2, from: CivilDate, to: CivilDate) {
    self.kind = kind
    self.count = count
    self.hours = hours
    self.from = from
    self.to = to
  }
}
