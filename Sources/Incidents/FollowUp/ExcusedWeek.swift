// Weeks in which an average may fail with a reason.
import Almanac

/// A week that is excused for a commitment: the promise says "undantagsvis". It is counted with and without.
public struct ExcusedWeek: Hashable, Sendable, Codable {
  /// Key of the set.
  public var set: String
  /// Id of the commitment.
  public var commitment: String
  /// The week.
  public var week: ISOWeek
  /// Why, without personal data.
  public var reason: String

  /// Makes an excused week.
  public init(set: String, commitment: String, week: ISOWeek, reason: String) {
    self.set = set
    self.commitment = commitment
    self.week = week
    self.reason = reason
  }
}
