// What is new?
import Geography
import Incidents
import Messages
import SpatialStatistics

/// New clusters: reports of a category that come closer together in space and time than its usual places and usual times explain.
enum Emerging {
  /// Space-time permutation scan per category (Kulldorff et al. 2005), day precision.
  ///
  /// The null hypothesis is that place and time of a category's reports are independent of each other: a place that is
  /// always busy, or a season that is busy everywhere, is no finding.
  static func findings(
    _ material: Material, _ parameters: HotspotParameters, _ plan: MonteCarloPlan, _ warnings: inout [Message]
  ) throws -> [Finding] {
    var findings: [Finding] = []
    let projector = try Projector.sweref99TM()
    let dated = (0..<material.count).filter { material.knowsDay($0) }
    if dated.count < material.count {
      let left = material.count - dated.count
      warnings.append(
        Message(
          sv: "\(Message.reports(left).swedish) har ingen känd dag och deltar inte i frågan vad som är nytt.",
          en: "\(Message.reports(left).english) without a known day left out of the question of what is new."))
    }
    for category in material.testedCategories(parameters.categories) {
      let cases = dated.filter { material.category($0) == category }
      guard cases.count >= parameters.minimumCases else { continue }
      let scan = { (variation: Variation, rows: [Int], plan: MonteCarloPlan) throws -> ScanResult<SpaceTimeCluster> in
        let points = rows.map { material.point($0, variation) }
        return try SpaceTimePermutationScan.scan(
          x: points.map(\.x), y: points.map(\.y), time: rows.map { material.local[$0].date.daysSince1970 },
          limits: CircleLimits(
            maximumRadius: parameters.searchRadius * variation.reach, minimumCases: 3, distanceTies: .together),
          maximumDuration: parameters.maximumDays, plan: plan, maximumClusters: 5)
      }
      let retest = Retest { variation in
        let rows = cases.filter { !variation.without.contains($0) }
        guard !rows.isEmpty else { return [] }
        return try scan(variation, rows, .single).clusters.map { cluster in
          FoundAgain(members: Set(cluster.rows.map { rows[$0] }), statistic: cluster.statistic)
        }
      }
      let result = try scan(.none, cases, plan)
      for (index, cluster) in result.clusters.enumerated() where index == 0 || cluster.p <= parameters.level {
        var finding = Finding(
          question: .emerging, method: "space_time_permutation_scan", category: category,
          extent: .circle(centre: try projector.position(PlanePoint(x: cluster.x, y: cluster.y)), radius: cluster.radius),
          members: cluster.rows.map { cases[$0] }, expected: cluster.expected, p: cluster.p)
        finding.statistic = cluster.statistic
        finding.maxima = result.maxima
        finding.retest = retest
        finding.needed = { critical in
          // A report more in the window also raises the numbers of its place and of its period.
          let inPlace = cluster.circleRows.count
          let inTime = Int((cluster.expected * Double(result.totalCases) / Double(max(1, inPlace))).rounded())
          return Needed.cases(from: cluster.cases) { more in
            let total = result.totalCases + more
            return LikelihoodRatio.poisson(
              cases: cluster.cases + more, expected: Double((inPlace + more) * (inTime + more)) / Double(total), total: total) >= critical
          }
        }
        findings.append(finding)
      }
    }
    return findings
  }
}
