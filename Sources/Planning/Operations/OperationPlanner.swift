// Operations chosen in place and time.
import Almanac
import Digest
import Geography
import Hotspots
import Incidents
import Messages
import SpatialStatistics

/// Proposes operations of every kind.
///
/// - Traffic, A-tractors: at places with a lasting finding, where and when most severity-weighted reports are expected
///   (`ExpectedReports`), as maximal covering over all places × days × hours (`OperationChoice`).
/// - Contact, patrol days: over all places of the kommun (`PresencePlanner`).
/// - Risk evenings, inspections, narcotics: from the calendar (`EveningPlanner`).
/// - Dog searches in schools: from the school terms alone; reports take no part (`SchoolSearchPlanner`).
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
  /// Evenings begin at this hour.
  static let eveningHour = 18
  /// An operation is felt this far from a speed camera, in metres.
  static let cameraReach = 2000.0

  /// The operations of a kind, the weightiest first.
  ///
  /// - Throws: `Failure`: too few data where nothing can be said, wrong usage where the limits contradict each other.
  public static func propose(_ material: OperationMaterial, wish: OperationWish) throws -> OperationAnswer {
    switch wish.kind {
    case .traffic, .amoped: try traffic(material, wish)
    case .presence: try PresencePlanner.patrolDays(material, wish)
    case .contact: try PresencePlanner.contact(material, wish)
    case .riskevening: try EveningPlanner.riskEvenings(material, wish)
    case .inspection: try EveningPlanner.inspections(material, wish)
    case .narcotics: try EveningPlanner.narcotics(material, wish)
    case .school: try SchoolSearchPlanner.propose(places: material.context.places, school: material.risk.school, wish: wish)
    }
  }

  private static func traffic(_ material: OperationMaterial, _ wish: OperationWish) throws -> OperationAnswer {
    let wanted = wish.kind == .amoped ? mopedCategories : trafficCategories
    let findings = material.hotspots.filter { hotspot in
      hotspot.question == .lasting && hotspot.verdict != .tooFew && hotspot.categories.contains { wanted.contains($0) }
    }
    guard !findings.isEmpty, wish.count > 0 else { throw Failure.nothingToControl() }
    let fit = try expected(material, wish, categories: wanted, hotspots: merged(findings).map(\.[0]))
    var sites = Self.sites(findings, material, wish, fit)
    guard !sites.isEmpty else { throw Failure.nothingToControl() }
    rate(&sites, fit, wish)
    let means = SiteValues(sites, fit)
    let months = sites.map(\.months)
    let maker = CandidateMaker(
      wish: wish, allowsHolidays: false,
      isAllowed: { site, date, start, _ in
        months[site].contains(date.month) && (wish.kind == .traffic || mopedMonths.contains(date.month) && start >= eveningHour - 1)
      })
    var candidates = maker.make(sites.count) { means.value($0, $1, $2) }
    let locks = try maker.lock(&candidates, sites.map { ($0.label, $0.hotspotIDs, $0.centre) }) { means.value($0, $1, $2) }
    guard !candidates.isEmpty else { throw Failure.nothingToControl() }
    var rules = OperationRules(count: wish.count)
    rules.gapDays = wish.gapDays
    rules.samePlaceDays = wish.samePlaceDays
    rules.again = .share(1 - min(1, max(0, 1 - wish.repeatShare)))
    rules.budget = wish.budgetHours
    rules.spreads = true
    rules.locked = locks.locked
    rules.excluded = locks.excluded
    let moped = candidates.indices.filter { sites[candidates[$0].site].isMoped && candidates[$0].isMopedEvening }
    if wish.kind == .traffic, wish.count > 1, !moped.isEmpty {
      rules.needed = (
        Message(
          sv: "minst en mot A-traktor, cross och moped, april–oktober på kvällen",
          en: "at least one on A-tractors, cross bikes and mopeds, April–October in the evening"), moped
      )
    }
    let choice = OperationChoice(
      candidates, sites: sites.map { ($0.label, $0.centre) }, rules: rules,
      costs: OperationPlanner.costs(candidates, sites, wish)
    ) { means.value($0, $1, $2) }
    let found = try choice.solve(seed: wish.seed)
    guard !found.chosen.isEmpty else { throw Failure.nothingToControl() }
    let writer = PlaceWriter(material: material, wish: wish, sites: sites, fit: fit, choice: choice, covering: found)
    var warnings = fit.warnings
    let answering = moped.filter { found.chosen.contains($0) }
    if wish.kind == .traffic, !answering.isEmpty {
      warnings.append(
        Message(
          sv:
            "\(answering.count) av insatserna svarar även mot löftet om A-traktor, cross och moped (T3). Som förval räknas de inte in i trafikinsatserna (T1).",
          en:
            "\(answering.count) of the operations also answers to the commitment on A-tractors, cross bikes and mopeds (T3). By default it does not count among the traffic operations (T1)."
        ))
    }
    return OperationAnswer(proposals: writer.proposals(), warnings: warnings)
  }

  /// Findings within 500 m of each other are one place; hotspots first, then by rank.
  static func merged(_ findings: [Hotspot]) -> [[Hotspot]] {
    var groups: [[Hotspot]] = []
    let ordered = findings.sorted {
      ($0.verdict == .hotspot ? 0 : 1, $0.rank, -$0.severity, $0.id) < ($1.verdict == .hotspot ? 0 : 1, $1.rank, -$1.severity, $1.id)
    }
    for finding in ordered {
      let near = groups.firstIndex {
        Geodesic.metres(from: $0[0].extent.centre, to: finding.extent.centre) <= OperationChoice.samePlace
      }
      if let near { groups[near].append(finding) } else { groups.append([finding]) }
    }
    return groups
  }

  /// Expected numbers of the sites of the kommun and of hotspots, learned up to the first day.
  static func expected(
    _ material: OperationMaterial, _ wish: OperationWish, categories: Set<String>, hotspots: [Hotspot]
  ) throws -> ExpectedReports {
    var options = ExpectationOptions()
    options.categories = categories.sorted()
    options.seed = wish.seed
    // The days are those that all reports cover, not only those of the categories.
    options.from = material.table.earliest.min().map { min(CivilZone.stockholm.local($0).date, wish.from) }
    // A date in the future, which is a mistake in the data, does not lengthen the period.
    let last = material.table.latest.max().map { CivilZone.stockholm.local($0).date } ?? wish.from
    options.to = min(last, wish.from)
    let sites = try ExpectationSite.standard(material.context, hotspots: hotspots.sorted { $0.id < $1.id })
    return try ExpectedReports.fit(material.table, sites: sites, context: material.context, traffic: material.traffic, options: options)
  }

  private static func sites(
    _ findings: [Hotspot], _ material: OperationMaterial, _ wish: OperationWish, _ fit: ExpectedReports
  ) -> [OperationSite] {
    let cameras = material.context.places.filter { $0.kind == .speedCamera }.compactMap(\.position)
    return merged(findings).compactMap { group in
      guard let index = fit.site(group[0].id) ?? fit.sites.firstIndex(where: { $0.label == group[0].label }) else { return nil }
      let reports = Set(group.flatMap(\.reportIDs))
      var site = OperationSite(index: index, label: group[0].label, centre: group[0].extent.centre, findings: group)
      site.linked = material.hotspots.filter { other in
        other.question == .recurring && other.verdict == .hotspot
          && Set(other.reportIDs).intersection(reports).count * 2 > group[0].reportIDs.count
      }.map(\.id)
      // The months in which the findings' reports came; what no report speaks of is not guessed at.
      site.months = Set(group.flatMap(\.window.months))
      site.isMoped = group.contains { $0.categories.contains { mopedCategories.contains($0) } }
      site.isRoad = if case .stretch = group[0].extent { true } else { false }
      site.camera = cameras.map { Geodesic.metres(from: $0, to: site.centre) }.filter { $0 <= cameraReach }.min()
      return site
    }
  }

  /// Weights of the sites and their severity by month.
  static func rate(_ sites: inout [OperationSite], _ fit: ExpectedReports, _ wish: OperationWish) {
    for index in sites.indices {
      sites[index].factor = (sites[index].camera == nil ? 1 : wish.cameraShare) * (sites[index].isHotspot ? 1 : wish.chanceShare)
      guard let site = sites[index].index else { continue }
      sites[index].severity = (1...12).map { month in
        guard let day = CivilDate(year: wish.from.year, month: month, day: 10) else { return 0 }
        let found = fit.expected(site: site, date: day)
        return found.mean > 0 ? found.severity / found.mean : 0
      }
    }
  }

  /// Hours that each candidate takes, driving there and back included.
  static func costs(_ candidates: [OperationCandidate], _ sites: [OperationSite], _ wish: OperationWish) -> [Double] {
    let ways = wish.driving.fromBase(to: sites.map(\.centre))
    return candidates.map { Double($0.hours) + 2 * ways[$0.site].minutes / 60 }
  }

  /// An operation's id, made from what it is.
  static func id(_ kind: OperationKind, _ place: String, _ date: CivilDate, _ start: TimeOfDay, _ end: TimeOfDay) -> String {
    "O-"
      + SHA256Digest.hex(of: [kind.rawValue, place, date.description, start.hourAndMinute, end.hourAndMinute].joined(separator: "|"))
      .prefix(8)
  }
}

/// Severity-weighted expected reports by site, date and hour.
struct SiteValues {
  private let sites: [OperationSite]
  private let fit: ExpectedReports

  init(_ sites: [OperationSite], _ fit: ExpectedReports) {
    self.sites = sites
    self.fit = fit
  }

  /// The value of an hour; hours above 23 are those of the next day.
  func value(_ site: Int, _ date: CivilDate, _ hour: Int) -> Double {
    guard let index = sites[site].index else { return 0 }
    let day = hour < 24 ? date : date.adding(days: 1)
    return fit.mean(site: index, date: day, hour: hour % 24) * sites[site].severity[day.month - 1] * sites[site].factor
  }
}
