// What a database knows about its kommun, ready for the rooms that work with it.
import Foundation
import Geography
import Hotspots
import Incidents
import Intake
import Messages
import Publishing
import Store
import Streets

/// The kommun of a database.
struct Kommun {
  let name: String
  let categories: [ReportCategory]
  let places: [Place]
  let studyAreas: [StudyArea]
  let outline: Polygon
  let road: RoadReference?
  /// Stretches of road that are rebuilt, with their places on the chain.
  let rebuilt: [RebuiltStretch]
  private let controller: Audience
  private let midpoints: String?
  private let refusals: String?

  init(_ store: Store) throws {
    name = try store.setting("kommun") ?? ""
    categories = try store.categories()
    places = try store.places()
    controller = try store.setting("controller").flatMap { Audience(rawValue: $0) } ?? .police
    midpoints = try store.setting("midpoints")
    refusals = try store.setting("refusals")
    studyAreas = try store.studyAreas()
    outline = try store.outline()
    let links = try store.roadLinks()
    road = try Kommun.road(links, places)
    rebuilt = Kommun.rebuilt(try store.roadWorks(), links, road)
  }

  var hotspotContext: HotspotContext { HotspotContext(categories: categories, places: places, studyAreas: studyAreas, road: road) }

  var intakeContext: IntakeContext {
    var context = IntakeContext(places: places, categories: categories, outline: outline.ring.isEmpty ? nil : outline, kommunName: name)
    context.use(controller: controller, midpoints: midpoints, refusals: refusals)
    if let road { context.roads[road.road] = { (0...road.metres).contains($0) ? road.position(at: $0) : nil } }
    return context
  }

  /// The codes that a person means: a code, a name in either language, a group's, or a word that imports would recognise.
  func codes(_ words: [String]) throws -> [String] {
    let matcher = CategoryMatcher(categories)
    return try words.map { word in
      let folded = word.lowercased()
      let named = categories.first {
        $0.code == folded || $0.name.swedish.lowercased() == folded || $0.name.english.lowercased() == folded
      }
      guard let found = named ?? matcher.match(word) else {
        throw Failure.unknownCategory(word, categories.map { Message(sv: $0.name.swedish.lowercasedFirst, en: $0.code) })
      }
      return found.code
    }
  }

  /// A place by name, alias or key, or a position written `lat,lon`.
  func position(_ text: String) throws -> (name: String, position: Position) {
    let parts = text.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    if parts.count == 2 {
      let position = Position(latitude: parts[0], longitude: parts[1])
      guard position.isValid else { throw Failure.unknownStart(text) }
      return (position.degreesMinutes, position)
    }
    let gazetteer = Gazetteer(places)
    guard let place = places.first(where: { $0.key == text }) ?? gazetteer.place(named: text) else { throw Failure.unknownStart(text) }
    guard let position = place.position else { throw Failure.placeWithoutPosition(place.name) }
    return (place.name, position)
  }

  /// The default meeting place: a school in the centre, else the centre itself, else the first place.
  func meetingPlace() throws -> (name: String, position: Position) {
    let school = studyAreas.first { $0.kind == .school }?.placeKey
    let centre = studyAreas.first { $0.kind == .centre }?.placeKey
    for key in [school, centre].compactMap({ $0 }) {
      if let place = places.first(where: { $0.key == key }), let position = place.position { return (place.name, position) }
    }
    guard let place = places.first(where: { $0.position != nil }), let position = place.position else { throw Failure.unknownStart("") }
    return (place.name, position)
  }

  /// A meeting place, with whether it is a public building and which one is nearest where it is not.
  func meetingPlace(named name: String, at position: Position) -> MeetingPlace {
    let buildings = places.filter { $0.kind == .school || $0.kind == .publicBuilding }
    let near = buildings.compactMap { place in
      place.position.map { (name: place.name, metres: Geodesic.metres(from: position, to: $0)) }
    }.min { ($0.metres, $0.name) < ($1.metres, $1.name) }
    let isIndoors = buildings.contains { $0.name == name && $0.position == position }
    return MeetingPlace(
      name: name, position: position, isIndoors: isIndoors, nearestIndoors: isIndoors ? nil : near?.name,
      metresToIndoors: isIndoors ? nil : near?.metres)
  }

  /// The middle of the kommun's centre, for maps.
  var centre: Position {
    let key = studyAreas.first { $0.kind == .centre }?.placeKey
    return places.first { $0.key == key }?.position ?? BoundingBox(outline.ring)?.centre ?? places.compactMap(\.position).first
      ?? Position(latitude: 66.326, longitude: 22.837)
  }

  /// The map of the kommun without findings.
  var map: MapContent {
    let course = road.map { MapLine(name: $0.road, course: $0.stations.map(\.position), isStraightBetweenPoints: true) }
    let kinds: [PlaceKind] = [.locality, .school, .camping, .restArea, .publicBuilding]
    return MapContent(
      outline: outline.ring.isEmpty ? nil : outline, lines: course.map { [$0] } ?? [],
      places: places.filter { kinds.contains($0.kind) }.compactMap { MapPlace($0) })
  }

  /// The works on the road that has a kilometre reference; a work whose places the chain lacks is told by `doctor`.
  private static func rebuilt(_ works: [RoadWork], _ links: [RoadLink], _ road: RoadReference?) -> [RebuiltStretch] {
    guard let road else { return [] }
    let chain = RoadWork.chain(of: road.road, links)
    return works.filter { $0.road == road.road }.compactMap { work in
      guard let first = chain.firstIndex(of: work.fromKey), let last = chain.lastIndex(of: work.toKey), first < last,
        road.stations.indices.contains(last)
      else { return nil }
      return RebuiltStretch(
        work: work, metres: road.chainages[first]...road.chainages[last], line: road.stations[first...last].map(\.position),
        ends: [road.stations[first].name, road.stations[last].name])
    }
  }

  private static func road(_ links: [RoadLink], _ places: [Place]) throws -> RoadReference? {
    guard let first = links.first else { return nil }
    let byKey = Dictionary(places.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var stations: [RoadStation] = []
    for link in links where link.road == first.road {
      guard let place = byKey[link.fromKey], let position = place.position else { return nil }
      stations.append(RoadStation(name: place.name, position: position, metresToNext: link.roadMetres))
    }
    guard let last = links.last(where: { $0.road == first.road }), let place = byKey[last.toKey], let position = place.position else {
      return nil
    }
    stations.append(RoadStation(name: place.name, position: position))
    return try RoadReference(road: first.road, stations: stations)
  }
}
