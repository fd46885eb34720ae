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
    var findings: [Finding] = []
    let area = (0..<material.count).filter { material.chainage[$0] == nil }
    let road = (0..<material.count).filter { material.chainage[$0] != nil }
    let tested = material.testedCategories(parameters.categories)
    var lonely: [String] = []
    for category in tested {
      let cases = area.filter { material.category($0) == category }
      if cases.count >= parameters.minimumCases {
        if cases.count == area.count {
          lonely.append(category)
        } else {
          findings += try areaFindings(category, area, material, parameters, plan)
        }
      }
      let driven = road.filter { material.category($0) == category }
      if driven.count >= parameters.minimumCases { findings += try roadFindings(category, driven, material, parameters, plan) }
    }
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
    return findings
  }

  private static func areaFindings(
    _ category: String, _ area: [Int], _ material: Material, _ parameters: HotspotParameters, _ plan: MonteCarloPlan
  ) throws -> [Finding] {
    let points = area.map { material.point($0) }
    let result = try CircularScan.bernoulli(
      x: points.map(\.x), y: points.map(\.y), isCase: area.map { material.category($0) == category },
      limits: CircleLimits(
        maximumRadius: parameters.searchRadius, minimumCases: parameters.minimumCases, distanceTies: .together), plan: plan,
      maximumClusters: 5)
    let projector = try Projector.sweref99TM()
    return try kept(result.clusters, p: \.p, parameters).map { cluster in
      Finding(
        question: .lasting, method: "bernoulli_scan", category: category,
        extent: .circle(centre: try projector.position(PlanePoint(x: cluster.x, y: cluster.y)), radius: cluster.radius),
        members: cluster.rows.map { area[$0] }.filter { material.category($0) == category }, expected: cluster.expected,
        p: cluster.p)
    }
  }

  private static func roadFindings(
    _ category: String, _ driven: [Int], _ material: Material, _ parameters: HotspotParameters, _ plan: MonteCarloPlan
  ) throws -> [Finding] {
    guard let road = material.context.road else { return [] }
    let result = try RoadScan.scan(
      positions: driven.map { min(road.metres, max(0, material.chainage[$0] ?? 0)) }, lineLength: road.metres,
      exposure: exposure(road, without: material.hiddenStretches),
      limits: RoadScanLimits(maximumLength: parameters.maximumStretch, minimumCases: parameters.minimumCases, resolution: 100), plan: plan,
      maximumClusters: 5)
    return kept(result.clusters, p: \.p, parameters).map { cluster in
      Finding(
        question: .lasting, method: "road_scan", category: category,
        extent: .stretch(road: road.road, from: cluster.from, to: cluster.to, line: road.line(from: cluster.from, to: cluster.to)),
        members: cluster.rows.map { driven[$0] }, expected: cluster.expected, p: cluster.p)
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
