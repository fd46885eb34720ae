// What a round can visit, and what is expected there hour by hour.
import Almanac
import Geography
import Hotspots
import Incidents

/// A place of a round.
struct RoundPlace {
  var label: String
  var position: Position
  var hotspotID: String?
  /// On the road, where a stop is an operation of its own.
  var isRoad: Bool
  /// Near the centre.
  var isTown: Bool
  /// Where to stand on the road.
  var stoppingPlace: StoppingPlace?
  /// Severity-weighted reports expected in each hour of the day and the next.
  var hourly: [Double]
  /// Reports expected in each hour of the day and the next.
  var means: [Double]

  /// Places within this distance of the centre are in the town.
  static let town = 1500.0

  /// The places of the kommun and the hotspots on its road, the centre first.
  static func all(_ material: OperationMaterial, _ wish: OperationWish, on date: CivilDate) throws -> [RoundPlace] {
    let people = PeoplePlaces(material.context)
    let road = material.hotspots.filter { hotspot in
      guard hotspot.question == .lasting, hotspot.verdict == .hotspot, case .stretch = hotspot.extent else { return false }
      return true
    }
    let onRoad = OperationPlanner.merged(road)
    let fit = try OperationPlanner.expected(material, wish, categories: [], hotspots: onRoad.map { $0[0] })
    var sites = PresencePlanner.sites(people, material, wish, fit)
    sites += onRoad.compactMap { group in
      guard let index = fit.site(group[0].id) else { return nil }
      var site = OperationSite(index: index, label: group[0].label, centre: group[0].extent.centre, findings: group)
      site.isRoad = true
      return site
    }
    var plain = wish
    plain.chanceShare = 1
    OperationPlanner.rate(&sites, fit, plain)
    let values = SiteValues(sites, fit)
    let middle = people.entries.first { $0.kind == .centre }?.centre ?? material.centre
    let places = sites.indices.compactMap { site -> RoundPlace? in
      guard let index = sites[site].index else { return nil }
      let isClosed = site < people.entries.count && people.entries[site].openMonths.map { !$0.contains(date.month) } ?? false
      let stand = sites[site].isRoad ? StoppingPlaces.choose(near: sites[site].centre, material.context.places) : nil
      return RoundPlace(
        label: sites[site].label, position: stand?.position ?? sites[site].centre, hotspotID: sites[site].findings.first?.id,
        isRoad: sites[site].isRoad,
        isTown: !sites[site].isRoad && Geodesic.metres(from: sites[site].centre, to: middle) <= town, stoppingPlace: stand,
        hourly: (0..<48).map { isClosed ? 0 : values.value(site, date, $0) },
        means: (0..<48).map { fit.mean(site: index, date: $0 < 24 ? date : date.adding(days: 1), hour: $0 % 24) })
    }
    return places.sorted { a, b in
      (Geodesic.metres(from: a.position, to: middle), a.label) < (Geodesic.metres(from: b.position, to: middle), b.label)
    }
  }

  /// The hotspots of the town that are watched in some hours: at most three of those that hold a tenth of the most that is expected; the centre
  /// where there is none.
  static func watched(_ places: [RoundPlace], in hours: Range<Int>, centre: Int) -> [Int] {
    func sum(_ place: Int) -> Double { hours.reduce(0) { $0 + places[place].hourly[$1] } }
    let found = places.indices.filter { places[$0].isTown && places[$0].hotspotID != nil && sum($0) > 0 }
    let most = found.map(sum).max() ?? 0
    guard most > 0 else { return [centre] }
    // A finding may be near several places: one stop answers to it.
    var seen: Set<String> = []
    return Array(
      found.sorted { (sum($1), $0) < (sum($0), $1) }
        .filter { sum($0) >= 0.1 * most && seen.insert(places[$0].hotspotID ?? "").inserted }.prefix(3))
  }
}
