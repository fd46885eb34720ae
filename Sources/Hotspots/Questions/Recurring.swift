// When does it come back?
import Geography
import Incidents
import Messages
import SpatialStatistics

/// Windows of weekday × hour × month in which a place has more of the reports than other places have.
enum Recurring {
  /// A place whose reports are compared with all others.
  private struct Candidate {
    var key: String?
    var extent: HotspotExtent
    var members: [Int]
  }

  /// Tests each study area, and each lasting hotspot on the road.
  ///
  /// The null hypothesis is that a place's reports come at the same times as the reports of the other places. A report
  /// counts for one place: the nearest school or camping within its radius, else the centre.
  static func findings(
    _ material: Material, lasting: [Finding], _ parameters: HotspotParameters, _ plan: MonteCarloPlan,
    _ warnings: inout [Message]
  ) throws -> [Finding] {
    let clocked = (0..<material.count).filter { material.knowsHour($0) }
    if clocked.count < material.count {
      let left = material.count - clocked.count
      warnings.append(
        Message(
          sv: "\(left) rapporter har inget känt klockslag och deltar inte i frågan när det återkommer.",
          en: "\(left) reports have no known time of day and take no part in the question of when it comes back."))
    }
    let leaves = material.context.leaves(of: parameters.categories)
    var findings: [Finding] = []
    for candidate in try candidates(material, clocked, lasting) {
      let members = parameters.categories.isEmpty ? candidate.members : candidate.members.filter { leaves.contains(material.category($0)) }
      if members.isEmpty { continue }
      guard members.count >= parameters.minimumCases else {
        findings.append(
          Finding(
            question: .recurring, method: "window_scan", category: nil, extent: candidate.extent, members: members,
            expected: 0, p: nil, areaKey: candidate.key, isTooFew: true))
        continue
      }
      let inside = Set(members)
      let others = Set(candidate.members)
      let compared = clocked.filter { inside.contains($0) || !others.contains($0) }
      guard compared.count > members.count else { continue }
      let result = try RecurringWindowScan.scan(
        weekday: compared.map { material.local[$0].date.weekday }, hour: compared.map { material.local[$0].hour },
        month: compared.map { material.local[$0].date.month }, isCase: compared.map { inside.contains($0) },
        minimumCases: 3, plan: plan)
      guard let best = result.clusters.first else { continue }
      let hours = best.hours
      findings.append(
        Finding(
          question: .recurring, method: "window_scan", category: nil, extent: candidate.extent,
          members: best.rows.map { compared[$0] }.filter { inside.contains($0) }, expected: best.expected, p: best.p,
          window: TimeWindow(
            weekdays: best.weekdays.days, fromHour: hours?.first ?? 0, toHour: hours.map { $0.last + 1 } ?? 24,
            months: best.months.map { range in (0..<range.count).map { (range.first - 1 + $0) % 12 + 1 } } ?? Array(1...12)),
          areaKey: candidate.key))
    }
    return findings
  }

  private static func candidates(_ material: Material, _ clocked: [Int], _ lasting: [Finding]) throws -> [Candidate] {
    let projector = try Projector.sweref99TM()
    let areas = try material.context.studyAreas.filter { $0.kind != .road }.compactMap { area -> (StudyArea, Position, PlanePoint)? in
      guard let position = material.context.places.first(where: { $0.key == area.placeKey })?.position else { return nil }
      return (area, position, try projector.plane(position))
    }
    var members: [[Int]] = Array(repeating: [], count: areas.count)
    for index in clocked where material.chainage[index] == nil {
      let point = material.point(index)
      let near = areas.indices.filter { areas[$0].2.distance(to: point) <= areas[$0].0.reach }
      // A school or camping comes before the centre that it may lie in; of two, the nearer one.
      let chosen = near.min {
        (areas[$0].0.kind == .centre ? 1 : 0, areas[$0].2.distance(to: point))
          < (areas[$1].0.kind == .centre ? 1 : 0, areas[$1].2.distance(to: point))
      }
      if let chosen { members[chosen].append(index) }
    }
    let known = areas.indices.map {
      Candidate(key: areas[$0].0.key, extent: .circle(centre: areas[$0].1, radius: areas[$0].0.reach), members: members[$0])
    }
    let clock = Set(clocked)
    let stretches = lasting.compactMap { finding -> Candidate? in
      guard case .stretch(_, let from, let to, _) = finding.extent, (finding.p ?? 1) <= 0.05 else { return nil }
      let inside = (0..<material.count).filter { index in
        clock.contains(index) && (material.chainage[index].map { $0 >= from && $0 <= to } ?? false)
      }
      return Candidate(key: nil, extent: finding.extent, members: inside)
    }
    return known + stretches
  }
}
