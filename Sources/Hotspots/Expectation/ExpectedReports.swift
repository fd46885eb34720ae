// Expected numbers of reports per place and hour.
import Almanac
import Incidents
import Messages
import SpatialStatistics

/// How many reports are expected at each site in each hour of any day, learned from past reports.
///
/// The model, in the order in which it is learned:
/// 1. **Rate of a site**: reports per day (per day and kilometre on the road), Gamma–Poisson over the sites of a family (road, or all other places), so
///    that a site with one report is drawn towards the common rate (`EmpiricalBayes`). A site with a calendar has a rate for its open days and
///    one for its other days.
/// 2. **Common pattern** of the family: month × weekday × hour with aoristic weights, against days and, on the road, traffic by the hour
///    (``CommonProfile``).
/// 3. **Own pattern** of a site: a factor by month, by weekday and by hour against the common pattern, shrunk towards 1 by how much sites
///    differ in all (``RelativeFactors``).
///
/// All three are held as random draws given the data; intervals are the middle part of the draws, and predictive intervals that of Poisson counts with
/// the drawn means. Not a test, and no forecast of change: the level is that of the days learned from. A site's own dependence of the hour
/// on the season (dusk) is only followed through the common pattern and its own months and hours together. Reports that come in series make
/// intervals too short; ``ExpectationBacktest`` shows how they held in the past.
///
/// Sources: Clayton and Kaldor (1987), Biometrics 43:671–681; Ratcliffe (2002), Journal of Quantitative Criminology 18:23–43.
public struct ExpectedReports: Sendable {
  /// The sites, in the order given, without stretches of road that lie wholly inside the centre.
  public let sites: [ExpectationSite]
  /// What a reader must know.
  public let warnings: [Message]
  /// Reports that were learned from, and how many of them have a known hour.
  public let reports: Int
  /// Reports with a known hour among them.
  public let timed: Int
  /// First and last day learned from.
  public let period: ClosedRange<CivilDate>

  let units: [SiteUnit]
  /// Units of each site.
  let unitsOfSite: [[Int]]
  let profiles: [SiteDraws]
  /// Common pattern of places and of the road.
  let common: [CommonProfile]
  let meanSeverity: Double
  let level: Double
  /// Members' ids and clocks, for what an answer rests on.
  let ids: [Int64]
  let clocks: [[(cell: Int, weight: Double)]]

  /// Learns from reports.
  ///
  /// Complexity: O(reports + sites · draws · 2,100); about a quarter of a second for 60 sites. Deterministic for a seed.
  ///
  /// - Parameters:
  ///   - table: the reports; the options choose among them.
  ///   - sites: the places that are asked for, such as ``ExpectationSite/standard(_:stretch:hotspots:)``.
  ///   - context: what is known of the kommun.
  ///   - traffic: traffic by the hour, for the road; ``TrafficProfile/flat`` where it is not known.
  ///   - options: which reports and days, level, draws and seed.
  /// - Throws: `Failure` (too few data) when fewer than the fewest reports have a known hour, or there is no site.
  public static func fit(
    _ table: ReportTable, sites: [ExpectationSite], context: HotspotContext, traffic: TrafficProfile = .flat,
    options: ExpectationOptions = ExpectationOptions()
  ) throws -> ExpectedReports {
    let material = try ExpectationMaterial(table, sites: sites, context: context, traffic: traffic, options)
    return try ExpectedReports(material, days: material.period, options)
  }

  init(_ material: ExpectationMaterial, days: ClosedRange<Int>, _ options: ExpectationOptions) throws {
    let learned = material.members.indices.filter { days.contains(material.members[$0].clock.day) }
    let timed = learned.count { material.members[$0].clock.knowsHour }
    guard timed >= options.fewest, !material.sites.isEmpty else {
      throw Failure.tooFewTimedReports(found: timed, needed: options.fewest, read: learned.count)
    }
    sites = material.sites
    warnings = material.warnings
    reports = learned.count
    self.timed = timed
    period = CivilDate(daysSince1970: days.lowerBound)...CivilDate(daysSince1970: days.upperBound)
    level = options.level
    ids = material.members.map { material.table.ids[$0.row] }
    clocks = material.members.map { $0.clock.knowsHour ? $0.clock.parts : [] }
    meanSeverity =
      learned.isEmpty ? 0 : learned.reduce(0.0) { $0 + Double(material.table.severity[material.members[$1].row]) } / Double(learned.count)
    var units: [SiteUnit] = []
    var unitsOfSite: [[Int]] = []
    for (number, site) in material.sites.enumerated() {
      let sides: [OpenDays?] = site.sides.isEmpty ? [nil] : site.sides
      unitsOfSite.append(Array(units.count..<units.count + sides.count))
      for side in sides { units.append(Self.unit(number, side, material, days)) }
    }
    var profiles = [SiteDraws?](repeating: nil, count: units.count)
    var common: [CommonProfile] = []
    let allDays = Self.days(in: days) { _ in true }
    for isRoad in [false, true] {
      let family = learned.filter { material.members[$0].isRoad == isRoad }
      let exposure = (0..<168).map { isRoad ? material.traffic.relative(weekday: $0 / 24 + 1, hour: $0 % 24) : 1 }
      // Streams far from those of the rates.
      var random = RandomStream(seed: options.seed, stream: 1 << 41 + (isRoad ? 1 : 0))
      let own = units.indices.filter { material.sites[units[$0].site].isRoad == isRoad }
      // Once with all reports alike, to see which places are unlike the others, and again with these weighted down.
      var counts = ClockCounts()
      for index in family { counts.add(material.members[index].clock) }
      let alike = CommonProfile(counts, days: allDays, exposure: exposure, draws: 0, random: &random)
      let first = ProfileSpread(own.map { units[$0] }, alike)
      var weights: [Int: ProfileWeights] = [:]
      for (place, unit) in own.enumerated() where material.sites[units[unit].site].kind != .hotspot {
        let weight = first.weights(place)
        for index in units[unit].members { weights[index] = weight }
      }
      counts = ClockCounts()
      for index in family { counts.add(material.members[index].clock, weights: weights[index] ?? ProfileWeights()) }
      let pattern = CommonProfile(counts, days: allDays, exposure: exposure, draws: options.draws, random: &random)
      let spread = ProfileSpread(own.map { units[$0] }, pattern)
      common.append(pattern)
      if own.isEmpty { continue }
      let rates: (rates: [[Double]], shrinkage: [Double])
      do {
        rates = try EmpiricalBayes.draws(
          counts: own.map { units[$0].members.count }, exposure: own.map { units[$0].totalDays * material.size[units[$0].site] },
          plan: MonteCarloPlan(replicates: options.draws, seed: options.seed, threads: 1))
      } catch {
        throw Failure(statistics: error)
      }
      for (place, unit) in own.enumerated() {
        units[unit].shrinkage = rates.shrinkage[place]
        let size = material.size[units[unit].site]
        profiles[unit] = SiteDraws(
          units[unit], place: place, rates: rates.rates.map { $0[place] * size }, pattern, spread, random: &random)
      }
    }
    self.units = units
    self.unitsOfSite = unitsOfSite
    self.common = common
    self.profiles = profiles.compactMap { $0 }
  }

  private static func unit(_ site: Int, _ side: OpenDays?, _ material: ExpectationMaterial, _ days: ClosedRange<Int>) -> SiteUnit {
    var unit = SiteUnit(site: site, side: side, days: Self.days(in: days) { material.isOn(side, $0) }, members: [])
    for index in material.inside[site] {
      let member = material.members[index]
      guard days.contains(member.clock.day), material.isOn(side, member.clock.day) else { continue }
      unit.members.append(index)
      unit.counts.add(member.clock)
      unit.severity += Double(material.table.severity[member.row])
    }
    return unit
  }

  /// Days of each month × weekday among those that are on.
  static func days(in days: ClosedRange<Int>, where isOn: (Int) -> Bool) -> [Double] {
    var counts = [Double](repeating: 0, count: 84)
    for day in days where isOn(day) {
      let date = CivilDate(daysSince1970: day)
      counts[(date.month - 1) * 7 + date.weekday - 1] += 1
    }
    return counts
  }

  /// The unit of a site on a date.
  func unit(_ site: Int, on date: CivilDate) -> Int {
    unitsOfSite[site].first { units[$0].side?.contains(date) ?? true } ?? unitsOfSite[site][0]
  }

  /// Index of a site by its key; nil for an unknown one.
  public func site(_ key: String) -> Int? { sites.firstIndex { $0.key == key } }

  /// Mean expected number of reports at a site in one hour (0–23) of a date. Complexity: O(1).
  public func mean(site: Int, date: CivilDate, hour: Int) -> Double {
    Double(profiles[unit(site, on: date)].mean[((date.month - 1) * 7 + date.weekday - 1) * 24 + hour])
  }

  /// Mean expected numbers of all sites in all hours of dates: the number of site *s*, date *d* and hour *h* is number `(s · dates + d) · 24 + h`.
  ///
  /// Complexity: O(sites · dates · 24), without arithmetic.
  public func hourlyMeans(_ dates: [CivilDate]) -> [Float] {
    var sidesOn: [OpenDays: [Bool]] = [:]
    for side in Set(units.compactMap(\.side)) { sidesOn[side] = dates.map { side.contains($0) } }
    let cells = dates.map { ((($0.month - 1) * 7) + $0.weekday - 1) * 24 }
    var table = [Float](repeating: 0, count: sites.count * dates.count * 24)
    table.withUnsafeMutableBufferPointer { table in
      for site in sites.indices {
        for unit in unitsOfSite[site] {
          let mask = units[unit].side.flatMap { sidesOn[$0] }
          profiles[unit].mean.withUnsafeBufferPointer { mean in
            for day in cells.indices where mask?[day] ?? true {
              let base = (site * cells.count + day) * 24
              for hour in 0..<24 { table[base + hour] = mean[cells[day] + hour] }
            }
          }
        }
      }
    }
    return table
  }
}
