// Reports sorted by the sites and hours that they belong to.
import Almanac
import Geography
import Incidents
import Messages

/// Everything about reports and sites that does not depend on which days are learned from.
struct ExpectationMaterial {
  /// One report.
  struct Member {
    var row: Int
    var clock: ReportClock
    /// Whether it came about by driving on the road.
    var isRoad: Bool
  }

  let table: ReportTable
  /// Sites that the road's or the place's reports can be counted for.
  let sites: [ExpectationSite]
  /// Kilometres of a stretch, 1 for a place.
  let size: [Double]
  let members: [Member]
  /// Indices into the members, site by site.
  let inside: [[Int]]
  let period: ClosedRange<Int>
  let traffic: TrafficProfile
  let warnings: [Message]
  /// Days of the period, and of the year after it, on which each calendar's side is.
  private let masks: [OpenDays: [Bool]]

  init(
    _ table: ReportTable, sites: [ExpectationSite], context: HotspotContext, traffic: TrafficProfile, _ options: ExpectationOptions
  ) throws {
    self.table = table
    self.traffic = traffic
    var parameters = HotspotParameters()
    parameters.searchRadius = 2000
    let material = try Material(table, context, parameters)
    let leaves = context.leaves(of: options.categories)
    var place: [Int: Int] = [:]
    for index in 0..<material.count { place[material.rows[index]] = index }
    let all = table.ids.indices.filter { row in
      options.origins.contains(table.origin[row]) && (options.categories.isEmpty || leaves.contains(table.category[row]))
    }
    var members = all.map { row -> Member in
      let road = place[row].map { material.chainage[$0] != nil } ?? HotspotContext.roadCategories.contains(table.category[row])
      return Member(
        row: row, clock: ReportClock(earliest: table.earliest[row], latest: table.latest[row], flags: table.flags[row]), isRoad: road)
    }
    let first = options.from?.daysSince1970 ?? members.map(\.clock.day).min() ?? 0
    let last = options.to?.daysSince1970 ?? members.map(\.clock.day).max() ?? first
    guard first <= last, last - first < 200_000 else {
      throw Failure.tooFewReports(found: 0, needed: options.fewest, read: table.count)
    }
    members.removeAll { $0.clock.day < first || $0.clock.day > last }
    period = first...last
    let sizes = sites.map { site -> Double in
      guard case .stretch(_, let from, let to, _) = site.extent else { return 1 }
      let hidden = material.hiddenStretches.reduce(0.0) { $0 + max(0, min(to, $1.upperBound) - max(from, $1.lowerBound)) }
      return max(0, to - from - hidden) / 1000
    }
    let usable = sites.indices.filter { sizes[$0] > 0.05 }
    self.sites = usable.map { sites[$0] }
    size = usable.map { sizes[$0] }
    self.members = members
    inside = try Self.membership(members, self.sites, material, place)
    var masks: [OpenDays: [Bool]] = [:]
    for side in Set(self.sites.flatMap(\.sides)) {
      masks[side] = period.map { side.contains(CivilDate(daysSince1970: $0)) }
    }
    self.masks = masks
    warnings = Self.warnings(table, members, inside, context, traffic, self.sites, options)
  }

  /// Whether a day of the period is on a side of a calendar.
  func isOn(_ side: OpenDays?, _ day: Int) -> Bool {
    guard let side else { return true }
    if period.contains(day), let mask = masks[side] { return mask[day - period.lowerBound] }
    return side.contains(CivilDate(daysSince1970: day))
  }

  private static func membership(
    _ members: [Member], _ sites: [ExpectationSite], _ material: Material, _ place: [Int: Int]
  ) throws -> [[Int]] {
    let projector = try Projector.sweref99TM()
    let circles = try sites.map { site -> (PlanePoint, Double)? in
      guard case .circle(let centre, let radius) = site.extent else { return nil }
      return (try projector.plane(centre), max(25, radius))
    }
    var inside = [[Int]](repeating: [], count: sites.count)
    for (number, member) in members.enumerated() {
      guard let index = place[member.row] else { continue }
      let precision = material.table.precision[member.row]
      let metres = material.chainage[index]
      let point = material.point(index)
      var best: (site: Int, order: Int, distance: Double)?
      for (site, place) in sites.enumerated() {
        var distance = 0.0
        switch place.extent {
        case .stretch(_, let from, let to, _):
          guard let metres, metres >= from, metres < to || place.kind == .hotspot, metres <= to, precision <= 1000 else { continue }
        case .circle:
          guard metres == nil, let (centre, radius) = circles[site], precision <= max(100, radius) else { continue }
          distance = centre.distance(to: point)
          if distance > radius { continue }
        }
        if place.kind == .hotspot {
          inside[site].append(number)
          continue
        }
        let order = place.comesFirst ? 0 : place.kind == .area ? 1 : 2
        if best.map({ (order, distance, site) < ($0.order, $0.distance, $0.site) }) ?? true { best = (site, order, distance) }
      }
      if let best { inside[best.site].append(number) }
    }
    return inside
  }

  private static func warnings(
    _ table: ReportTable, _ members: [Member], _ inside: [[Int]], _ context: HotspotContext, _ traffic: TrafficProfile,
    _ sites: [ExpectationSite], _ options: ExpectationOptions
  ) -> [Message] {
    var warnings: [Message] = []
    let hidden = members.count { !$0.clock.knowsHour }
    if hidden > 0 {
      warnings.append(
        Message(
          sv:
            "\(hidden) av \(members.count.counted("rapport", "rapporter")) har inget känt klockslag. De räknas med i platsens antal, men säger inget om timmarna.",
          en:
            "\(hidden) of \(members.count.counted("report", "reports")) without a known time of day. They count for the place, but say nothing of the hours."
        ))
    }
    let located = Set(zip(sites, inside).flatMap { $0.kind == .hotspot ? [] : $1 }).count
    if located < members.count {
      warnings.append(
        Message(
          sv:
            "\(members.count - located) av \(members.count.counted("rapport", "rapporter")) ligger utanför platserna eller saknar läge. De visar bara när rapporter kommer i kommunen.",
          en:
            "\(members.count - located) of \(members.count.counted("report", "reports")) outside the places or without a position. They only show when reports come in the kommun."
        ))
    }
    let patrol = table.origin.count { $0 == .patrol }
    if patrol > 0, !options.origins.contains(.patrol) {
      warnings.append(
        Message(
          sv: "\(Message.reports(patrol).swedish) från patruller deltar inte, eftersom patrullers rapporter visar var de var.",
          en: "\(Message.reports(patrol).english) made by patrols left out, since such reports show where patrols were."))
    }
    if sites.contains(where: \.isRoad), traffic.quality == .assumed {
      warnings.append(
        traffic == .flat
          ? Message(
            sv: "Trafik per timme är inte känd. Vägens timmar jämförs med en jämn trafik.",
            en: "Traffic by the hour is not known. The hours of the road are compared with even traffic.")
          : Message(
            sv: "Trafik per timme är ett antagande, inte en mätning (geodata/traffic-profile.csv).",
            en: "Traffic by the hour is an assumption, not a measurement (geodata/traffic-profile.csv)."))
    }
    return warnings
  }
}
