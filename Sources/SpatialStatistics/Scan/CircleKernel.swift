// The inner loops of the circular scan: growing circles over neighbour lists.

/// Working memory of one thread of a circular scan.
final class CircleScratch {
  /// Cases at each location.
  let cases: Column<Int32>
  /// Locations of the points, to be shuffled.
  let points: Column<Int32>
  /// For each number of cases the smallest population of any circle with so many.
  let leastPopulation: Column<Double>

  init(locations: Int, totalCases: Int, points: Int) {
    cases = Column(repeating: 0, count: locations)
    self.points = Column(repeating: 0, count: points)
    leastPopulation = Column(repeating: .infinity, count: totalCases + 1)
  }
}

/// A circle with its numbers, before it is told in the caller's rows.
struct FoundCircle {
  let centre: Int
  /// The locations inside, nearest first.
  let members: [Int32]
  let cases: Int
  let population: Double
  let statistic: Double

  func cluster(_ locations: Locations, expected: Double, sample: MonteCarloSample) -> CircleCluster {
    CircleCluster(
      rows: locations.rows(at: members), centreRow: Int(locations.rows[Int(locations.start[centre])]),
      x: locations.x[centre], y: locations.y[centre],
      radius: members.last.map { locations.distance(centre, Int($0)) } ?? 0, locations: members.count,
      cases: cases, population: population, expected: expected, ratio: Double(cases) / expected, statistic: statistic,
      p: sample.p(statistic), pGumbel: sample.pGumbel(statistic))
  }
}

/// Circles over fixed locations and populations.
struct CircleKernel: Sendable {
  private let start: Column<Int>
  private let entries: Column<Int32>
  private let population: Column<Double>
  private let minimumCases: Int

  var locationCount: Int { population.count }

  /// Elementary steps of one replicate.
  var steps: Double { Double(entries.count) + 2 * Double(population.count) }

  init(lists: NearestLists, population: [Double], minimumCases: Int) {
    start = Column(lists.start)
    entries = Column(lists.entries)
    self.population = Column(population)
    self.minimumCases = minimumCases
  }

  /// The largest statistic over all circles for the cases in the scratch. No logarithm in the loop: for a number of cases only the
  /// smallest population matters.
  func maximum(_ scratch: CircleScratch, statistic: (Int, Double) -> Double) -> Double {
    let start = start.base
    let entries = entries.base
    let population = population.base
    let cases = scratch.cases.base
    let least = scratch.leastPopulation.base
    scratch.leastPopulation.fill(.infinity)
    for centre in 0..<self.population.count {
      var inside = 0
      var people = 0.0
      for index in start[centre]..<start[centre + 1] {
        let entry = entries[index]
        let location = Int(entry & ~NearestLists.continues)
        inside += Int(cases[location])
        people += population[location]
        if people < least[inside] && entry < NearestLists.continues { least[inside] = people }
      }
    }
    var best = 0.0
    for inside in minimumCases..<max(minimumCases, scratch.leastPopulation.count) where least[inside] < .infinity {
      best = max(best, statistic(inside, least[inside]))
    }
    return best
  }

  /// The best circle of each centre, by falling statistic, leaving out those that share a location with a better one.
  func clusters(cases: [Int32], statistic: (Int, Double) -> Double, maximumClusters: Int?) -> [FoundCircle] {
    var candidates: [(centre: Int, length: Int, cases: Int, population: Double, statistic: Double)] = []
    for centre in 0..<population.count {
      var inside = 0
      var people = 0.0
      var judged = 0
      var best: (length: Int, cases: Int, population: Double, statistic: Double)?
      for index in start.base[centre]..<start.base[centre + 1] {
        let entry = entries.base[index]
        let location = Int(entry & ~NearestLists.continues)
        inside += Int(cases[location])
        people += population.base[location]
        // More people and no more cases only lower the statistic.
        guard entry < NearestLists.continues, inside >= minimumCases, inside > judged else { continue }
        judged = inside
        let value = statistic(inside, people)
        if value > best?.statistic ?? 0 { best = (index + 1 - start.base[centre], inside, people, value) }
      }
      if let best { candidates.append((centre, best.length, best.cases, best.population, best.statistic)) }
    }
    candidates.sort { ($1.statistic, $0.length, $0.centre) < ($0.statistic, $1.length, $1.centre) }
    var taken = [Bool](repeating: false, count: population.count)
    var found: [FoundCircle] = []
    for candidate in candidates {
      if let maximumClusters, found.count >= maximumClusters { break }
      let first = start.base[candidate.centre]
      let members = (first..<first + candidate.length).map { entries.base[$0] & ~NearestLists.continues }
      if members.contains(where: { taken[Int($0)] }) { continue }
      for member in members { taken[Int(member)] = true }
      found.append(
        FoundCircle(
          centre: candidate.centre, members: members, cases: candidate.cases, population: candidate.population,
          statistic: candidate.statistic))
    }
    return found
  }
}
