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
    var days: OpenDays?
  }

  /// Tests each study area, and each lasting hotspot on the road.
  ///
  /// The null hypothesis is that a place's reports come at the same times as the reports of the other places. A report
  /// counts for one place: the nearest school or camping within its radius, else the centre. Where a place has a calendar (a season, school
  /// days) the days when people are there and the other days are tested apart, each against other places on the same days.
  static func findings(
    _ material: Material, lasting: [Finding], _ parameters: HotspotParameters, _ plan: MonteCarloPlan,
    _ warnings: inout [Message]
  ) throws -> [Finding] {
    let clocked = (0..<material.count).filter { material.knowsHour($0) }
    if clocked.count < material.count {
      let left = material.count - clocked.count
      warnings.append(
        Message(
          sv: "\(Message.reports(left).swedish) har inget känt klockslag och deltar inte i frågan när det återkommer.",
          en: "\(Message.reports(left).english) without a known time of day left out of the question of when it comes back."))
    }
    let leaves = material.context.leaves(of: parameters.categories)
    var findings: [Finding] = []
    let all = try candidates(material, clocked, lasting, .none)
    for (number, candidate) in all.enumerated() {
      let members = chosen(candidate, leaves, material, parameters)
      if members.isEmpty { continue }
      guard members.count >= parameters.minimumCases else {
        // The quiet side of a calendar is not worth a row of its own.
        if candidate.days?.isClosed == true { continue }
        var finding = Finding(
          question: .recurring, method: "window_scan", category: nil, extent: candidate.extent, members: members,
          expected: 0, p: nil, areaKey: candidate.key, isTooFew: true)
        finding.days = candidate.days
        findings.append(finding)
        continue
      }
      let scan = { (candidate: Candidate, rows: [Int], plan: MonteCarloPlan) throws -> (ScanResult<RecurringWindow>, [Int], Set<Int>)? in
        let inside = Set(chosen(candidate, leaves, material, parameters))
        let others = Set(candidate.members)
        let compared = rows.filter { row in
          (candidate.days?.contains(material.local[row].date) ?? true) && (inside.contains(row) || !others.contains(row))
        }
        let cases = compared.count { inside.contains($0) }
        guard cases > 0, compared.count > cases else { return nil }
        let result = try RecurringWindowScan.scan(
          weekday: compared.map { material.local[$0].date.weekday }, hour: compared.map { material.local[$0].hour },
          month: compared.map { material.local[$0].date.month }, isCase: compared.map { inside.contains($0) },
          minimumCases: 3, plan: plan)
        return (result, compared, inside)
      }
      guard let (result, compared, inside) = try scan(candidate, clocked, plan), let best = result.clusters.first else { continue }
      let hours = best.hours
      let window = TimeWindow(
        weekdays: best.weekdays.days, fromHour: hours?.first ?? 0, toHour: hours.map { $0.last + 1 } ?? 24,
        months: best.months.map { range in (0..<range.count).map { (range.first - 1 + $0) % 12 + 1 } } ?? Array(1...12))
      var finding = Finding(
        question: .recurring, method: "window_scan", category: nil, extent: candidate.extent,
        members: best.rows.map { compared[$0] }.filter { inside.contains($0) }, expected: best.expected, p: best.p,
        window: candidate.days?.clip(window) ?? window, areaKey: candidate.key)
      finding.days = candidate.days
      finding.statistic = best.statistic
      finding.maxima = result.maxima
      finding.retest = Retest { variation in
        let rows = clocked.filter { !variation.without.contains($0) }
        // The places are looked up again, since reports move and the reach of a place changes.
        let changed =
          variation.without.isEmpty ? try candidates(material, rows, lasting, variation) : all
        guard changed.indices.contains(number), let (result, compared, inside) = try scan(changed[number], rows, .single) else { return [] }
        return result.clusters.map { window in
          FoundAgain(members: Set(window.rows.map { compared[$0] }.filter { inside.contains($0) }), statistic: window.statistic)
        }
      }
      let points = compared.count
      finding.needed = { critical in
        Needed.cases(from: best.cases) { more in
          LikelihoodRatio.bernoulli(
            cases: best.cases + more, points: best.cases + best.controls + more, totalCases: result.totalCases + more,
            totalPoints: points + more) >= critical
        }
      }
      findings.append(finding)
    }
    return findings
  }

  private static func chosen(
    _ candidate: Candidate, _ leaves: Set<String>, _ material: Material, _ parameters: HotspotParameters
  ) -> [Int] {
    parameters.categories.isEmpty ? candidate.members : candidate.members.filter { leaves.contains(material.category($0)) }
  }

  private static func candidates(
    _ material: Material, _ clocked: [Int], _ lasting: [Finding], _ variation: Variation
  ) throws -> [Candidate] {
    let projector = try Projector.sweref99TM()
    let areas = try material.context.studyAreas.filter { $0.kind != .road }.compactMap { area -> (StudyArea, Position, PlanePoint)? in
      guard let position = material.context.places.first(where: { $0.key == area.placeKey })?.position else { return nil }
      return (area, position, try projector.plane(position))
    }
    var members: [[Int]] = Array(repeating: [], count: areas.count)
    for index in clocked where material.chainage[index] == nil {
      let point = material.point(index, variation)
      let near = areas.indices.filter { areas[$0].2.distance(to: point) <= areas[$0].0.reach * variation.reach }
      // A school or camping comes before the centre that it may lie in; of two, the nearer one.
      let chosen = near.min {
        (areas[$0].0.kind == .centre ? 1 : 0, areas[$0].2.distance(to: point))
          < (areas[$1].0.kind == .centre ? 1 : 0, areas[$1].2.distance(to: point))
      }
      if let chosen { members[chosen].append(index) }
    }
    let known = areas.indices.flatMap { number -> [Candidate] in
      let area = areas[number].0
      let extent = HotspotExtent.circle(centre: areas[number].1, radius: area.reach)
      let sides = OpenDays.sides(of: area)
      guard !sides.isEmpty else { return [Candidate(key: area.key, extent: extent, members: members[number])] }
      return sides.map { side in
        Candidate(
          key: area.key, extent: extent, members: members[number].filter { side.contains(material.local[$0].date) }, days: side)
      }
    }
    let clock = Set(clocked)
    let stretches = lasting.compactMap { finding -> Candidate? in
      guard case .stretch(_, let from, let to, _) = finding.extent, (finding.p ?? 1) <= 0.05 else { return nil }
      let inside = (0..<material.count).filter { index in
        clock.contains(index) && (material.chainage(index, variation).map { $0 >= from && $0 <= to } ?? false)
      }
      return Candidate(key: nil, extent: finding.extent, members: inside)
    }
    return known + stretches
  }
}
