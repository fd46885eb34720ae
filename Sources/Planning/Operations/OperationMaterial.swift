// What operations are chosen from.
import Almanac
import Geography
import Hotspots
import Incidents
import Messages

/// Everything that is known when operations are chosen.
public struct OperationMaterial: Sendable {
  /// The hotspot list; empty where none was made.
  public var hotspots: [Hotspot]
  /// The reports.
  public var table: ReportTable
  /// Categories, places, study areas and the road.
  public var context: HotspotContext
  /// Risk evenings and school terms.
  public var risk: RiskCalendar
  /// Traffic by the hour.
  public var traffic: TrafficProfile
  /// The middle of the kommun, for what has no place.
  public var centre: Position

  /// Makes a material.
  public init(
    hotspots: [Hotspot], table: ReportTable, context: HotspotContext, risk: RiskCalendar, traffic: TrafficProfile = .flat,
    centre: Position
  ) {
    self.hotspots = hotspots
    self.table = table
    self.context = context
    self.risk = risk
    self.traffic = traffic
    self.centre = centre
  }
}

/// Proposed operations with what a reader must know.
public struct OperationAnswer: Sendable, Hashable {
  /// The operations, the weightiest first.
  public var proposals: [OperationProposal]
  /// What a reader must know.
  public var warnings: [Message]

  /// Makes an answer.
  public init(proposals: [OperationProposal], warnings: [Message] = []) {
    self.proposals = proposals
    self.warnings = warnings
  }
}

/// A place that operations choose among.
struct OperationSite {
  /// Index in the expected numbers; nil where nothing is expected from reports.
  var index: Int?
  var label: String
  var centre: Position
  /// The lasting findings here, the first one first.
  var findings: [Hotspot] = []
  /// Ids of recurring findings about the same reports.
  var linked: [String] = []
  /// How much its numbers count.
  var factor = 1.0
  /// Metres to a speed camera within 2 km.
  var camera: Double?
  /// Whether a finding here is about A-tractors, cross bikes and mopeds.
  var isMoped = false
  /// Months in which its findings have reports.
  var months: Set<Int> = []
  /// Whether it is on the road.
  var isRoad = false
  /// Share of its severity, month by month.
  var severity: [Double] = []

  /// Whether a hotspot is here.
  var isHotspot: Bool { findings.contains { $0.verdict == .hotspot } }
  var hotspotIDs: [String] { findings.map(\.id) + linked }
}

/// A place, a day and hours that an operation could choose.
struct OperationCandidate: Hashable {
  var site: Int
  var date: CivilDate
  /// First hour; the hours may go on after midnight.
  var start: Int
  var hours: Int

  var hourRange: Range<Int> { start..<start + hours }
  var startTime: TimeOfDay { TimeOfDay(hour: start % 24, minute: 0) ?? .midnight }
  var endTime: TimeOfDay { TimeOfDay(hour: (start + hours) % 24, minute: 0) ?? .midnight }
  /// In the evenings of the season of A-tractors, cross bikes and mopeds.
  var isMopedEvening: Bool { OperationPlanner.mopedMonths.contains(date.month) && start >= OperationPlanner.eveningHour }
}
