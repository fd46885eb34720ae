// The places that expected numbers are asked for.
import Geography
import Incidents
import Messages
import Streets

/// A place or a stretch of road with the days on which people are there.
public struct ExpectationSite: Sendable, Hashable {
  /// What a site comes from.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A study area.
    case area
    /// A stretch of the road.
    case stretch
    /// A village or part of the town.
    case place
    /// A hotspot of the list; its reports count for other sites too.
    case hotspot
  }

  /// Stable key: that of the study area or place, `E10:2000` for a stretch, the id of a hotspot.
  public var key: String
  /// The name that a person reads.
  public var label: String
  /// What it comes from.
  public var kind: Kind
  /// Where it lies.
  public var extent: HotspotExtent
  /// Months in which people are there, or nil for the whole year.
  public var openMonths: ClosedRange<Int>?
  /// Whether people are there on school days only.
  public var schoolDaysOnly: Bool
  /// Whether it takes its reports before others that it overlaps with: a school before the centre around it.
  public var comesFirst: Bool

  /// Makes a site.
  public init(
    key: String, label: String, kind: Kind, extent: HotspotExtent, openMonths: ClosedRange<Int>? = nil, schoolDaysOnly: Bool = false,
    comesFirst: Bool = false
  ) {
    self.key = key
    self.label = label
    self.kind = kind
    self.extent = extent
    self.openMonths = openMonths
    self.schoolDaysOnly = schoolDaysOnly
    self.comesFirst = comesFirst
  }

  /// Whether it is part of the road.
  var isRoad: Bool { if case .stretch = extent { true } else { false } }

  /// The sides of its calendar; one without a calendar where people are there the whole year.
  var sides: [OpenDays] {
    OpenDays.sides(
      of: StudyArea(
        key: key, name: label, kind: .centre, placeKey: nil, reach: 0, openMonths: openMonths, schoolDaysOnly: schoolDaysOnly, source: ""))
  }

  /// The sites of a kommun: its study areas, the road in stretches, its villages, and the hotspots that are given. Except for the hotspots they
  /// share no report: each counts for one site.
  ///
  /// - Parameters:
  ///   - context: what is known of the kommun.
  ///   - stretch: length of a stretch of the road in metres.
  ///   - hotspots: hotspots that become sites of their own. A backtest has none, since they were found with the reports that it predicts.
  public static func standard(_ context: HotspotContext, stretch: Double = 2000, hotspots: [Hotspot] = []) throws -> [ExpectationSite] {
    func position(_ key: String?) -> Position? { context.places.first { $0.key == key }?.position }
    var sites = context.studyAreas.filter { $0.kind != .road }.compactMap { area -> ExpectationSite? in
      guard let centre = position(area.placeKey) else { return nil }
      return ExpectationSite(
        key: area.key, label: area.name, kind: .area, extent: .circle(centre: centre, radius: area.reach), openMonths: area.openMonths,
        schoolDaysOnly: area.schoolDaysOnly, comesFirst: area.kind != .centre)
    }
    sites += stretches(context, length: max(100, stretch))
    let known = Set(context.studyAreas.compactMap(\.placeKey))
    for place in context.places where place.kind == .locality && !known.contains(place.key) {
      guard let centre = place.position else { continue }
      sites.append(
        ExpectationSite(key: place.key, label: place.name, kind: .place, extent: .circle(centre: centre, radius: place.precision)))
    }
    // A finding about a study area is that site already.
    let labels = Set(sites.map(\.label))
    for hotspot in hotspots where !labels.contains(hotspot.label) && !sites.contains(where: { $0.key == hotspot.id }) {
      sites.append(ExpectationSite(key: hotspot.id, label: hotspot.label, kind: .hotspot, extent: hotspot.extent))
    }
    return sites
  }

  private static func stretches(_ context: HotspotContext, length: Double) -> [ExpectationSite] {
    guard let road = context.road else { return [] }
    let labels = PlaceLabels(context)
    let count = max(1, Int((road.metres / length).rounded(.up)))
    return (0..<count).map { number in
      let from = Double(number) * length
      let to = min(road.metres, from + length)
      let line = stride(from: from, to: to, by: 500).map { road.position(at: $0) } + [road.position(at: to)]
      let extent = HotspotExtent.stretch(road: road.road, from: from, to: to, line: line)
      let finding = Finding(question: .lasting, method: "", category: nil, extent: extent, members: [], expected: 0)
      return ExpectationSite(key: "\(road.road):\(Int(from))", label: labels.label(finding), kind: .stretch, extent: extent)
    }
  }
}
