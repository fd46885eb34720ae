// What is asked of operations.
import Almanac
import Geography
import Incidents

/// How many operations, how long, between which days, and what is fixed beforehand.
public struct OperationWish: Sendable, Hashable {
  /// An operation that is decided by hand.
  public struct Lock: Sendable, Hashable {
    /// Name or id of the place; empty for kinds without a place.
    public var place: String
    /// Where it is, when the name is not that of a site; nil when unknown.
    public var position: Position?
    /// The date.
    public var date: CivilDate

    /// Makes a lock.
    public init(place: String, position: Position? = nil, date: CivilDate) {
      self.place = place
      self.position = position
      self.date = date
    }
  }

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
  public var gapDays: Int
  /// Fewest days between two operations at the same place.
  public var samePlaceDays: Int = 28
  /// A second operation at the same place and hours in another month counts for this share, and in the same month for nothing.
  public var repeatShare: Double = 0.5
  /// An operation within 2 km of a speed camera counts for this share.
  public var cameraShare: Double = 0.5
  /// An operation at a place that chance explains, or without a finding, counts for this share.
  public var chanceShare: Double = 0.25
  /// Hours available in all, driving there and back included; nil for no limit.
  public var budgetHours: Double?
  /// Operations that are decided by hand.
  public var locks: [Lock] = []
  /// Days on which nothing is possible.
  public var excluded: Set<CivilDate> = []
  /// Where the patrol comes from.
  public var driving = DrivingTime()
  /// Random seed.
  public var seed: UInt64 = 1

  /// Makes a wish; the gap is the usual one of the kind.
  public init(kind: OperationKind = .traffic, count: Int = 3, hours: Int = 2, from: CivilDate, to: CivilDate) {
    self.kind = kind
    self.count = count
    self.hours = hours
    self.from = from
    self.to = to
    gapDays = OperationWish.usualGap(kind)
  }

  /// Days between two operations of a kind where nothing else is said: a week for traffic and contact, two for risk evenings, four for
  /// inspections, sixty days for narcotics and dog searches, which are at least two a year.
  public static func usualGap(_ kind: OperationKind) -> Int {
    switch kind {
    case .traffic, .amoped, .contact: 7
    case .presence: 1
    case .riskevening: 14
    case .inspection: 28
    case .narcotics, .school: 60
    }
  }
}
