// The tests whose power is told.
import SpatialStatistics

/// The tests, each with 100 reports in a box of 40 × 60 km (or on 90 km of road) over five years.
enum PowerTests {
  static let all = [lasting, emerging, nearRepeat, hotCells, normalCells, road, stretches, window]

  /// One category among twice as many others; the planted reports lie within 200 m.
  private static let lasting = PowerTest(name: "lasting place: Bernoulli scan against 200 other reports, within 200 m") {
    planted, dataSet in
    var points = MadeUpPoints(PowerBench.background * 3, seed: 1000 + dataSet)
    plant(planted, into: &points, seed: dataSet)
    var random = RandomStream(seed: 1000 + dataSet, stream: 1)
    var order = (0..<PowerBench.background * 3).map { Int32($0) }
    order.withUnsafeMutableBufferPointer { random.shuffle($0) }
    let chosen = Set(order.prefix(PowerBench.background).map { Int($0) })
    let isCase = points.x.indices.map { chosen.contains($0) || $0 >= PowerBench.background * 3 }
    let result = try CircularScan.bernoulli(
      x: points.x, y: points.y, isCase: isCase, limits: CircleLimits(maximumRadius: 1000, minimumCases: 3), plan: PowerBench.plan,
      maximumClusters: 1)
    return found(result.clusters.first.map { ($0.p, $0.rows) }, planted, from: PowerBench.background * 3)
  }

  /// The planted reports lie within 200 m and seven days.
  private static let emerging = PowerTest(name: "new cluster: space-time permutation scan, within 200 m and 7 days") { planted, dataSet in
    var points = MadeUpPoints(PowerBench.background, seed: 2000 + dataSet)
    plant(planted, into: &points, seed: dataSet)
    let result = try SpaceTimePermutationScan.scan(
      x: points.x, y: points.y, time: points.wholeDays, limits: CircleLimits(maximumRadius: 1000, minimumCases: 2), maximumDuration: 30,
      plan: PowerBench.plan, maximumClusters: 1)
    return found(result.clusters.first.map { ($0.p, $0.rows) }, planted, from: PowerBench.background)
  }

  /// The same data: are there more pairs within 200 m and seven days?
  private static let nearRepeat = PowerTest(name: "near repeats: Knox test, one band of 200 m and 7 days") { planted, dataSet in
    var points = MadeUpPoints(PowerBench.background, seed: 2000 + dataSet)
    plant(planted, into: &points, seed: dataSet)
    let result = try Knox.test(
      x: points.x, y: points.y, time: points.t, bands: KnoxBands(distances: [0, 200], days: [0, 7]), plan: PowerBench.plan)
    return (result.cells.first?.p ?? 1) <= 0.05
  }

  /// 100 reports evenly over the box, and the planted ones: is any cell of 500 m hot after the correction?
  private static let hotCells = PowerTest(name: "hot cells: Gi* of 500 m cells, exact p, BH; 100 even reports") {
    try isAnyCellHot($0, $1, test: .exact)
  }

  /// The same by the usual approximation, to show why it is not the default.
  private static let normalCells = PowerTest(name: "the same by the normal approximation (not honest)") {
    try isAnyCellHot($0, $1, test: .normal)
  }

  private static func isAnyCellHot(_ planted: Int, _ dataSet: UInt64, test: LocalTest) throws -> Bool {
    var random = RandomStream(seed: 5000 + dataSet, stream: 0)
    var points = MadeUpPoints(0)
    for _ in 0..<PowerBench.background {
      points.x.append(random.uniform() * MadeUpPoints.width)
      points.y.append(random.uniform() * MadeUpPoints.height)
      points.t.append(0)
    }
    plant(planted, into: &points, seed: dataSet)
    let counts = try CellCounts(x: points.x, y: points.y, grid: RegularGrid(minX: -1000, minY: -1000, cell: 500, rows: 124, columns: 84))
    let found = try GetisOrd.analyse(counts, distance: 750, test: test)
    return found.findings.contains { ($0.adjustedP ?? 1) <= 0.05 }
  }

  /// The planted reports lie on 500 m of 90 km.
  private static let road = PowerTest(name: "stretch of road: scan of 90 km, within 500 m") { planted, dataSet in
    var random = RandomStream(seed: 3000 + dataSet, stream: 0)
    var positions = (0..<PowerBench.background).map { _ in random.uniform() * 90_000 }
    let start = random.uniform() * 89_500
    positions += (0..<planted).map { _ in start + random.uniform() * 500 }
    let result = try RoadScan.scan(
      positions: positions, lineLength: 90_000, limits: RoadScanLimits(maximumLength: 5000, resolution: 100), plan: PowerBench.plan,
      maximumClusters: 1)
    return found(result.clusters.first.map { ($0.p, $0.rows) }, planted, from: PowerBench.background)
  }

  /// The same data, by density above a threshold.
  private static let stretches = PowerTest(name: "stretch of road: KDE+ of 90 km, bandwidth 150 m, within 500 m") { planted, dataSet in
    var random = RandomStream(seed: 3000 + dataSet, stream: 0)
    var positions = (0..<PowerBench.background).map { _ in random.uniform() * 90_000 }
    let start = random.uniform() * 89_500
    positions += (0..<planted).map { _ in start + random.uniform() * 500 }
    let result = try KDEPlus.clusters(
      positions: positions, lineLength: 90_000, limits: KDEPlusLimits(bandwidth: 150), plan: PowerBench.plan)
    return found(result.clusters.first.map { ($0.p, $0.rows) }, planted, from: PowerBench.background)
  }

  /// A place has 20 reports at any time and the planted ones on weekend evenings in summer; 200 reports elsewhere.
  private static let window = PowerTest(
    name: "time that comes back: weekday × hour × month, weekend evenings in summer, place with 20 others"
  ) {
    planted, dataSet in
    var random = RandomStream(seed: 4000 + dataSet, stream: 0)
    let count = 220
    var weekday = (0..<count).map { _ in Int(random.integer(below: 7)) + 1 }
    var hour = (0..<count).map { _ in Int(random.integer(below: 24)) }
    var month = (0..<count).map { _ in Int(random.integer(below: 12)) + 1 }
    for _ in 0..<planted {
      weekday.append(Int(random.integer(below: 2)) + 5)
      hour.append(Int(random.integer(below: 3)) + 20)
      month.append(Int(random.integer(below: 3)) + 6)
    }
    let result = try RecurringWindowScan.scan(
      weekday: weekday, hour: hour, month: month, isCase: weekday.indices.map { $0 < 20 || $0 >= count }, plan: PowerBench.plan)
    return found(result.clusters.first.map { ($0.p, $0.rows) }, planted, from: count)
  }

  /// Adds reports within 200 m of a random spot and within seven days.
  private static func plant(_ count: Int, into points: inout MadeUpPoints, seed: UInt64) {
    var random = RandomStream(seed: seed, stream: 99)
    let centre = (random.uniform() * MadeUpPoints.width, random.uniform() * MadeUpPoints.height)
    let start = random.uniform() * Double(MadeUpPoints.days - 7)
    for _ in 0..<count {
      let distance = 200 * random.uniform().squareRoot()
      let turn = random.uniform() * 4
      // On a square around the spot, which is as good as a circle here.
      let (east, north) = turn < 2 ? (turn - 1, 1 - abs(turn - 1)) : (turn - 3, abs(turn - 3) - 1)
      points.x.append(centre.0 + distance * east)
      points.y.append(centre.1 + distance * north)
      points.t.append(start + random.uniform() * 7)
    }
  }

  private static func found(_ first: (p: Double, rows: [Int])?, _ planted: Int, from row: Int) -> Bool {
    guard let first, first.p <= 0.05 else { return false }
    return 2 * first.rows.count { $0 >= row } >= planted
  }
}
