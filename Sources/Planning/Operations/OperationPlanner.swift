// Operations chosen in place and time.
import Almanac
import Digest
import Geography
import Incidents
import Messages
import SpatialStatistics

/// Proposes operations where and when most severity-weighted reports are expected.
///
/// Each place's best hours are found among its own past reports; the choice over places is greedy, with a second visit to a
/// place worth less and a week between two operations. Places that chance explains come after the first visits to all
/// others, since they only make up the number. The bound is the largest such sum without the week between and without that order.
public enum OperationPlanner {
  /// Categories that a traffic operation answers to.
  static let trafficCategories: Set<String> = [
    "speeding", "drunk_driving", "unlicensed_driving", "crash", "wildlife_crash", "reindeer_crash", "traffic_offence", "road_hazard",
    "disturbing_driving", "moped",
  ]
  /// Categories that an operation against A-tractors, cross bikes and mopeds answers to.
  static let mopedCategories: Set<String> = ["disturbing_driving", "moped"]
  /// The season of A-tractors, cross bikes and mopeds.
  static let mopedMonths = 4...10

  /// The operations: first visits to hotspots by falling value, then the rest by falling value.
  ///
  /// - Throws: `Failure` (too few data) when no place has traffic reports to go by.
  public static func propose(
    _ hotspots: [Hotspot], _ table: ReportTable, places: [Place], wish: OperationWish
  ) throws -> [OperationProposal] {
    let period = try Period(table, until: wish.from)
    let candidates = candidates(hotspots, table, period, places, wish)
    guard !candidates.isEmpty, wish.count > 0 else { throw Failure.nothingToControl() }
    // Every place can be visited again; later visits are worth less.
    let visits = candidates.flatMap { candidate in (0..<wish.count).map { Visit(candidate: candidate, number: $0, wish: wish) } }
    let best = visits.sorted {
      ($0.rank, -$0.value, $0.candidate.hotspot.id, $0.number) < ($1.rank, -$1.value, $1.candidate.hotspot.id, $1.number)
    }
    let bound = visits.map(\.value).sorted(by: >).prefix(wish.count).reduce(0, +)
    var taken: [(visit: Visit, date: CivilDate)] = []
    for visit in best where taken.count < wish.count {
      let place = visit.candidate.hotspot.extent.centre
      // Two findings at one spot are one place: the second counts as a second visit.
      let here = taken.filter { Geodesic.metres(from: $0.visit.candidate.hotspot.extent.centre, to: place) < 500 }
      guard here.count <= visit.number,
        let date = visit.candidate.date(wish, avoiding: taken.map(\.date), farFrom: here.map(\.date))
      else { continue }
      taken.append((visit, date))
    }
    guard !taken.isEmpty else { throw Failure.nothingToControl() }
    let value = taken.reduce(0) { $0 + $1.visit.value }
    return taken.map { proposal($0.visit, $0.date, value: value, bound: max(bound, value), places, wish) }
  }

  private static func candidates(
    _ hotspots: [Hotspot], _ table: ReportTable, _ period: Period, _ places: [Place], _ wish: OperationWish
  ) -> [Candidate] {
    let wanted = wish.kind == .amoped ? mopedCategories : trafficCategories
    let rowOf = Dictionary(zip(table.ids, table.ids.indices), uniquingKeysWith: { first, _ in first })
    let cameras = places.filter { $0.kind == .speedCamera }.compactMap(\.position)
    let traffic = hotspots.filter { hotspot in
      guard let category = hotspot.category else { return false }
      return wanted.contains(category) && hotspot.verdict != .tooFew && hotspot.question == .lasting
    }
    return traffic.compactMap { hotspot in
      let times = hotspot.reportIDs.compactMap { rowOf[$0] }.filter {
        table.latest[$0].seconds(since: table.earliest[$0]) <= 3 * 3600
      }.map { CivilZone.stockholm.local(table.earliest[$0]) }
      var window = hotspot.window
      if wish.kind == .amoped { window.months = window.months.filter { mopedMonths.contains($0) } }
      guard !window.months.isEmpty, let best = BestHours.find(times, window: window, hours: wish.hours) else { return nil }
      let linked = hotspots.filter { other in
        other.question == .recurring && other.verdict == .hotspot
          && Set(other.reportIDs).intersection(hotspot.reportIDs).count * 2 > hotspot.reportIDs.count
      }
      return Candidate(
        hotspot: hotspot, linked: linked.map(\.id), window: window, startHour: best.start, reports: best.reports,
        weekday: best.weekday, occasions: period.occasions(window),
        nearCamera: cameras.contains { Geodesic.metres(from: $0, to: hotspot.extent.centre) <= 2000 })
    }
  }

  private static func proposal(
    _ visit: Visit, _ date: CivilDate, value: Double, bound: Double, _ places: [Place], _ wish: OperationWish
  ) -> OperationProposal {
    let candidate = visit.candidate
    let hotspot = candidate.hotspot
    let start = TimeOfDay(hour: candidate.startHour, minute: 0) ?? .midnight
    let end = TimeOfDay(hour: (candidate.startHour + wish.hours) % 24, minute: 0) ?? .midnight
    let instant = CivilZone.stockholm.resolve(CivilTime(date: date, timeOfDay: start)).earliest
    let light = Sun.light(at: instant, from: hotspot.extent.centre)
    let stopping = StoppingPlaces.choose(near: hotspot.extent.centre, places)
    var proposal = OperationProposal(
      id: "", kind: wish.kind, label: hotspot.label, date: date, start: start, end: end, light: light,
      expected: candidate.expected, interval: candidate.interval, value: value, bound: bound,
      gap: bound > 0 ? (bound - value) / bound : 0, stoppingPlace: stopping, hotspotIDs: [hotspot.id] + candidate.linked,
      reasons: OperationReasons.sentences(visit, date: date, light: light, stopping, wish), position: hotspot.extent.centre)
    let text = [wish.kind.rawValue, hotspot.id, date.description, start.hourAndMinute, end.hourAndMinute].joined(separator: "|")
    proposal.id = "O-" + SHA256Digest.hex(of: text).prefix(8)
    return proposal
  }
}
