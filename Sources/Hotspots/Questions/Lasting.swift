// Where is it lasting?
import Geography
import Incidents
import Messages
import SpatialStatistics
import Streets

/// Lasting concentration: areas against the reports of other categories, the road against its length.
enum Lasting {
  /// Tests each category where it occurs.
  ///
  /// Areas: circular Bernoulli scan; the null hypothesis is that the category's reports lie where reports lie at all.
  /// Road: one-dimensional Poisson scan; the null hypothesis is that they are spread evenly along the road.
  static func findings(
    _ material: Material, _ parameters: HotspotParameters, _ plan: MonteCarloPlan, _ warnings: inout [Message]
  ) throws -> [Finding] {
    let area = (0..<material.count).filter { material.chainage[$0] == nil }
    let road = (0..<material.count).filter { material.chainage[$0] != nil }
    let tested = material.testedCategories(parameters.categories)
    let onRoad = try tested.flatMap { category -> [Finding] in
      let driven = road.filter { material.category($0) == category }
      return driven.count >= parameters.minimumCases ? try roadFindings(category, driven, material, parameters, plan) : []
    }
    let counts = Dictionary(grouping: area) { material.category($0) }.mapValues(\.count)
    let scanned = material.testedCategories([]).filter { (counts[$0] ?? 0) >= parameters.minimumCases && (counts[$0] ?? 0) < area.count }
    var inArea = try scanned.map { try areaFindings($0, area, without: [], material, parameters, plan) }
    // A strong cluster of one category thins out the comparison for all others: they would seem to gather everywhere else.
    // So the reports of what is found serve as comparison for no other category (the idea of the iterated scan of Zhang,
    // Assunção & Kulldorff 2010, Statistics and Its Interface 3:35–45).
    let adjusted = Holm.adjust((inArea.flatMap { $0 } + onRoad).map { $0.p ?? 1 })
    let strong = zip(inArea.flatMap { $0 }, adjusted).filter { $0.1 <= parameters.level }.map(\.0)
    let wanted = Set(tested)
    inArea = try zip(scanned, inArea).map { category, first in
      guard wanted.contains(category) else { return [] }
      let excluded = Set(strong.filter { $0.category != category }.flatMap(\.members))
      return excluded.isEmpty ? first : try areaFindings(category, area, without: excluded, material, parameters, plan)
    }
    let lonely = tested.filter { (counts[$0] ?? 0) >= parameters.minimumCases && counts[$0] == area.count }
    if !lonely.isEmpty {
      let names = lonely.compactMap { material.context.category($0)?.name }
      warnings.append(
        Message(
          sv:
            "Varaktiga platser prövas mot andra sorters rapporter. Här finns bara en sort (\(names.map(\.swedish).joined(separator: ", "))), så frågan kan inte besvaras.",
          en:
            "Lasting places are tested against reports of other kinds. Here is only one kind (\(names.map(\.english).joined(separator: ", "))), so the question cannot be answered."
        ))
    }
    return inArea.flatMap { $0 } + onRoad
  }

  private static func areaFindings(
    _ category: String, _ all: [Int], without excluded: Set<Int>, _ material: Material, _ parameters: HotspotParameters,
    _ plan: MonteCarloPlan
  ) throws -> [Finding] {
    let area = all.filter { !excluded.contains($0) }
    guard area.contains(where: { material.category($0) != category }) else { return [] }
    let scan = { (variation: Variation, rows: [Int], plan: MonteCarloPlan) throws -> ScanResult<CircleCluster> in
      let points = rows.map { material.point($0, variation) }
      return try CircularScan.bernoulli(
        x: points.map(\.x), y: points.map(\.y), isCase: rows.map { material.category($0) == category },
        limits: CircleLimits(
          maximumRadius: parameters.searchRadius * variation.reach, minimumCases: parameters.minimumCases, distanceTies: .together),
        plan: plan, maximumClusters: 5)
    }
    let members = { (cluster: CircleCluster, rows: [Int]) in
      cluster.rows.map { rows[$0] }.filter { material.category($0) == category }
    }
    let retest = Retest { variation in
      let rows = area.filter { !variation.without.contains($0) }
      let cases = rows.count { material.category($0) == category }
      guard cases > 0, cases < rows.count else { return [] }
      return try scan(variation, rows, .single).clusters.map {
        FoundAgain(members: Set(members($0, rows)), statistic: $0.statistic)
      }
    }
    let result = try scan(.none, area, plan)
    let projector = try Projector.sweref99TM()
    return try kept(result.clusters, p: \.p, parameters).map { cluster in
      var finding = Finding(
        question: .lasting, method: "bernoulli_scan", category: category,
        extent: .circle(centre: try projector.position(PlanePoint(x: cluster.x, y: cluster.y)), radius: cluster.radius),
        members: members(cluster, area), expected: cluster.expected, p: cluster.p)
      finding.statistic = cluster.statistic
      finding.maxima = result.maxima
      finding.retest = retest
      finding.needed = { critical in
        Needed.cases(from: cluster.cases) { more in
          LikelihoodRatio.bernoulli(
            cases: cluster.cases + more, points: Int(cluster.population) + more, totalCases: result.totalCases + more,
            totalPoints: area.count + more) >= critical
        }
      }
      return finding
    }
  }

  private static func roadFindings(
    _ category: String, _ driven: [Int], _ material: Material, _ parameters: HotspotParameters, _ plan: MonteCarloPlan
  ) throws -> [Finding] {
    guard let road = material.context.road else { return [] }
    let exposure = exposure(road, without: material.hiddenStretches)
    let scan = { (variation: Variation, rows: [Int], plan: MonteCarloPlan) throws -> ScanResult<RoadCluster> in
      let positions = rows.map { row in
        let moved = min(road.metres, max(0, material.chainage(row, variation) ?? 0))
        // A report that a displacement takes into a hidden stretch stays where it was.
        return material.hiddenStretches.contains { $0.contains(moved) } ? min(road.metres, max(0, material.chainage[row] ?? 0)) : moved
      }
      return try RoadScan.scan(
        positions: positions, lineLength: road.metres, exposure: exposure,
        limits: RoadScanLimits(
          maximumLength: parameters.maximumStretch * variation.reach, minimumCases: parameters.minimumCases, resolution: 100),
        plan: plan, maximumClusters: 5)
    }
    let retest = Retest { variation in
      let rows = driven.filter { !variation.without.contains($0) }
      guard !rows.isEmpty else { return [] }
      return try scan(variation, rows, .single).clusters.map { cluster in
        FoundAgain(members: Set(cluster.rows.map { rows[$0] }), statistic: cluster.statistic)
      }
    }
    let result = try scan(.none, driven, plan)
    return kept(result.clusters, p: \.p, parameters).map { cluster in
      var finding = Finding(
        question: .lasting, method: "road_scan", category: category,
        extent: .stretch(road: road.road, from: cluster.from, to: cluster.to, line: road.line(from: cluster.from, to: cluster.to)),
        members: cluster.rows.map { driven[$0] }, expected: cluster.expected, p: cluster.p)
      finding.statistic = cluster.statistic
      finding.maxima = result.maxima
      finding.retest = retest
      finding.needed = { critical in
        Needed.poisson(cases: cluster.cases, expected: cluster.expected, total: result.totalCases, critical: critical)
      }
      return finding
    }
  }

  /// The first cluster always, so that "not distinguishable from chance" can be said; later ones when chance does not explain them.
  private static func kept<Cluster>(_ clusters: [Cluster], p: (Cluster) -> Double, _ parameters: HotspotParameters) -> [Cluster] {
    clusters.enumerated().filter { $0.offset == 0 || p($0.element) <= parameters.level }.map(\.element)
  }

  /// Metres of road where its course is known.
  private static func exposure(_ road: RoadReference, without hidden: [ClosedRange<Double>]) -> LineExposure? {
    guard !hidden.isEmpty else { return nil }
    var ends: [Double] = []
    var perMetre: [Double] = []
    var at = 0.0
    for stretch in hidden {
      if stretch.lowerBound > at {
        ends.append(stretch.lowerBound)
        perMetre.append(1)
      }
      if stretch.upperBound > max(at, stretch.lowerBound) {
        ends.append(stretch.upperBound)
        perMetre.append(0)
      }
      at = stretch.upperBound
    }
    if road.metres > at {
      ends.append(road.metres)
      perMetre.append(1)
    }
    return perMetre.contains(1) ? LineExposure(sectionEnds: ends, perMetre: perMetre) : nil
  }
}

extension RoadReference {
  /// The positions of a stretch: its ends and the stations between them.
  func line(from: Double, to: Double) -> [Position] {
    [position(at: from)] + zip(stations, chainages).filter { $0.1 > from && $0.1 < to }.map(\.0.position) + [position(at: to)]
  }
}
