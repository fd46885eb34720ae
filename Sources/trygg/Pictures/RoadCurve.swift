// The curve along the kommun's road: where reports lie closer than chance puts them.
import Geography
import Hotspots
import Incidents
import Messages
import Publishing
import SpatialStatistics
import Streets

/// The density of reports along the road, with the stretches that differ from chance.
struct RoadCurve {
  /// Bandwidth of the kernel in metres: the course of the road between its stations is not known more exactly.
  static let bandwidth = 500.0
  /// Metres between two points of the curve.
  static let step = 100.0

  let road: String
  let metres: [Double]
  /// Reports per kilometre.
  let density: [Double]
  let clusters: [RoadDensityCluster]
  let count: Int
  let length: Double
  let unlocated: Int

  /// The curve of the reports that lie along the road.
  ///
  /// - Parameter reach: metres from the road within which a report counts as on it.
  /// - Throws: `Failure` without a road, or with fewer than two reports on it.
  init(_ table: ReportTable, _ reference: RoadReference?, reach: Double, plan: MonteCarloPlan) throws {
    guard let reference else { throw Failure.noRoadReference() }
    let projector = try Projector.sweref99TM()
    var positions: [Double] = []
    for row in table.ids.indices where table.isLocated[row] && table.precision[row] <= 1000 {
      let position = try projector.position(PlanePoint(x: table.x[row], y: table.y[row]))
      guard let found = reference.chainage(of: position), found.offset <= reach else { continue }
      positions.append(min(max(0, found.metres), reference.metres))
    }
    guard positions.count >= 2 else { throw Failure.tooFewForCurve(found: positions.count, needed: 2) }
    road = reference.road
    length = reference.metres
    count = positions.count
    unlocated = table.isLocated.count { !$0 }
    do {
      metres = try RoadDensity.stations(lineLength: length, step: Self.step)
      density = try RoadDensity.density(
        positions: positions, lineLength: length, bandwidth: Self.bandwidth, kernel: .epanechnikov, edge: .reflection, stations: metres
      ).map { $0 * 1000 }
      clusters = try KDEPlus.clusters(
        positions: positions, lineLength: length, limits: KDEPlusLimits(bandwidth: Self.bandwidth, foldsEnds: true), plan: plan
      ).clusters
    } catch {
      if case .cancelled = error { throw Failure.interrupted() }
      throw Failure.tooFewForCurve(found: positions.count, needed: 2)
    }
  }

  /// Stretches that chance does not explain, by the road.
  var found: [RoadDensityCluster] { clusters.filter { $0.p <= 0.05 }.sorted { $0.from < $1.from } }

  /// The curve as columns.
  var table: ResultTable {
    let p = metres.map { at in found.filter { ($0.from...$0.to).contains(at) }.map(\.p).min() }
    return ResultTable(
      "road-curve", [.init("m", .numbers(metres)), .init("reports_per_km", .numbers(density)), .init("p_stretch", .optionalNumbers(p))])
  }

  /// The curve as a picture.
  func chart(_ language: Language) -> Chart {
    func words(_ swedish: String, _ english: String) -> String { Message(sv: swedish, en: english).text(language) }
    let numbers = NumberText(language)
    let kilometres = metres.map { $0 / 1000 }
    let mean = Double(count) / length * 1000
    let list = found.map { stretch in
      let ends = [stretch.from, stretch.to].map { numbers.number($0 / 1000, decimals: 1) }.joined(separator: "–")
      return "km \(ends) (\(stretch.cases) " + words("rapporter, p ", "reports, p ") + numbers.p(stretch.p) + ")"
    }
    let reading =
      list.isEmpty
      ? words("Ingen sträcka skiljer sig från slumpen.", "No stretch differs from chance.")
      : words("Skiljer sig från slumpen: ", "Differ from chance: ") + list.joined(separator: ", ") + "."
    return Chart(
      title: words("Rapporter längs \(road)", "Reports along the \(road)") + ", n = \(count)",
      xLabel: words("kilometer längs \(road), från söder", "kilometres along the \(road), from the south"),
      yLabel: words("rapporter per km", "reports per km"), note: reading,
      legend: [
        (ChartColour.groups[0], words("kurva: täthet (bandbredd 500 m)", "curve: density (bandwidth 500 m)")),
        (ChartColour.rising[1], words("fält: skiljer sig (p högst 0,05)", "field: differs (p at most 0.05)")),
        ("#ffffff", words("streckat: jämnt fördelat", "dashed: evenly spread")),
      ],
      layers: [
        .stretches(found.map { $0.from / 1000...$0.to / 1000 }),
        .curve(x: [0, length / 1000], y: [mean, mean], style: .reference), .curve(x: kilometres, y: density, style: .observed),
      ])
  }
}
