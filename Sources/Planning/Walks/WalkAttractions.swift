// What a safety walk is for: hotspots and the places that residents call unsafe.
import Geography
import Incidents
import Messages
import SpatialStatistics

/// Gathers the places worth passing.
public enum WalkAttractions {
  /// Categories in which residents point at places: they hold no crime and no person.
  static let marks: Set<String> = ["unsafe_place", "lighting"]

  /// How the sentence about residents' marks begins.
  static let pointedAt = Message(sv: "Invånarna har pekat ut platsen: ", en: "Residents have pointed at the place: ")

  /// Hotspots that lie in an area (not on the road), by excess and severity, and residents' own marks.
  ///
  /// One place is one attraction: findings of several questions at the same spot are joined under the weightiest.
  ///
  /// - Parameters:
  ///   - hotspots: the current list.
  ///   - table: the reports, for where the members and the marks lie.
  ///   - dialogue: places that residents marked in dialogues; those that feel unsafe are worth passing.
  ///   - labels: names for spots: given a position, what to call it.
  public static func gather(
    _ hotspots: [Hotspot], _ table: ReportTable, dialogue: [DialogueMark] = [], labels: (Position) -> String
  ) throws -> [WalkAttraction] {
    let projector = try Projector.sweref99TM()
    let rowOf = Dictionary(zip(table.ids, table.ids.indices), uniquingKeysWith: { first, _ in first })
    func positions(_ ids: [Int64]) throws -> [Position] {
      try ids.compactMap { rowOf[$0] }.filter { table.isLocated[$0] }.map {
        try projector.position(PlanePoint(x: table.x[$0], y: table.y[$0]))
      }
    }
    var attractions: [WalkAttraction] = []
    var taken: Set<Int64> = []
    let found = hotspots.filter { $0.verdict == .hotspot }.sorted { ($0.severity * $0.excess, $1.id) > ($1.severity * $1.excess, $0.id) }
    for hotspot in found {
      guard case .circle = hotspot.extent else { continue }
      // A report counts once, for the weightiest finding that holds it.
      let fresh = hotspot.reportIDs.filter { !taken.contains($0) }
      guard fresh.count * 2 > hotspot.reportIDs.count else { continue }
      taken.formUnion(fresh)
      let spread = try positions(fresh)
      guard let box = BoundingBox(spread) else { continue }
      let share = Double(fresh.count) / Double(hotspot.cases)
      attractions.append(
        WalkAttraction(
          label: hotspot.label, position: try Self.publicSpot(middle(spread) ?? box.centre, projector),
          weight: hotspot.severity * hotspot.excess * share, spread: spread,
          reason: hotspot.reasons.first ?? Message(sv: "Hotspot.", en: "Hotspot."), hotspotID: hotspot.id))
    }
    return attractions + (try markAttractions(table, projector, taken, labels)) + (try dialogueAttractions(dialogue, projector, labels))
  }

  /// The weight of one person's unsafe mark in a dialogue: that of a report of an unsafe place. A mark counts at most ten people, so that one busy place
  /// does not take the whole walk. Both are our choices.
  static let dialogueWeight = (each: 2.0, most: 10)

  /// Unsafe places of dialogues, gathered within 75 m of each other. They are never reports: they weigh on the walk under their own source.
  private static func dialogueAttractions(
    _ dialogue: [DialogueMark], _ projector: Projector, _ labels: (Position) -> String
  ) throws -> [WalkAttraction] {
    let marks = dialogue.filter { $0.kind == .unsafe && $0.precision <= 100 }
    guard !marks.isEmpty else { return [] }
    let planes = try marks.map { try projector.plane($0.position) }
    let clusters = try DBSCAN.cluster(x: planes.map(\.x), y: planes.map(\.y), radius: 75, minimumPoints: 1)
    return clusters.members.map { members in
      let spread = members.map { marks[$0].position }
      let centre = middle(spread) ?? spread[0]
      let people = members.reduce(0) { $0 + marks[$1].count }
      let reason = Message(
        sv: pointedAt.swedish + "otrygg i dialogen (\(people)).", en: pointedAt.english + "unsafe in the dialogue (\(people)).")
      let weights = members.map { dialogueWeight.each * Double(min(marks[$0].count, dialogueWeight.most)) }
      let weight = weights.reduce(0, +)
      var attraction = WalkAttraction(
        label: labels(centre), position: centre, weight: weight, spread: spread, reason: reason, hotspotID: nil)
      attraction.origins = weights.map { .init(source: .marks, part: $0 / max(weight, 1)) }
      return attraction
    }
  }

  /// Residents' marks, gathered within 75 m of each other.
  private static func markAttractions(
    _ table: ReportTable, _ projector: Projector, _ taken: Set<Int64>, _ labels: (Position) -> String
  ) throws -> [WalkAttraction] {
    let rows = table.rows {
      marks.contains(table.category[$0]) && table.isLocated[$0] && table.precision[$0] <= 100 && !taken.contains(table.ids[$0])
    }
    guard !rows.isEmpty else { return [] }
    let clusters = try DBSCAN.cluster(x: rows.map { table.x[$0] }, y: rows.map { table.y[$0] }, radius: 75, minimumPoints: 1)
    return try clusters.members.map { members in
      let spread = try members.map { try projector.position(PlanePoint(x: table.x[rows[$0]], y: table.y[rows[$0]])) }
      let centre = middle(spread) ?? spread[0]
      let lamps = members.count { table.category[rows[$0]] == "lighting" }
      let parts = [
        (members.count - lamps, Message(sv: "otrygg plats", en: "unsafe place")), (lamps, Message(sv: "belysning", en: "lighting")),
      ].filter { $0.0 > 0 }
      let reason = Message(
        sv: pointedAt.swedish + parts.map { "\($0.1.swedish) (\($0.0))" }.joined(separator: ", ") + ".",
        en: pointedAt.english + parts.map { "\($0.1.english) (\($0.0))" }.joined(separator: ", ") + ".")
      let weight = members.reduce(0) { $0 + Double(table.severity[rows[$1]]) }
      var attraction = WalkAttraction(
        label: labels(centre), position: centre, weight: weight, spread: spread, reason: reason, hotspotID: nil)
      attraction.origins = members.map { member in
        let row = rows[member]
        return .init(
          source: table.category[row] == "lighting" ? .lightingFaults : .marks, part: Double(table.severity[row]) / max(weight, 1))
      }
      return attraction
    }
  }

  /// The middle of the fixed square of 100 m that a spot lies in (the kommun's limit for places). A walk is a public thing, so where its group
  /// stands for a hotspot must not be where a single report lies.
  static func publicSpot(_ position: Position, _ projector: Projector) throws -> Position {
    let plane = try projector.plane(position)
    func middle(_ value: Double) -> Double { (value / 100).rounded(.down) * 100 + 50 }
    return try projector.position(PlanePoint(x: middle(plane.x), y: middle(plane.y)))
  }

  /// The report nearest to the mean: a spot that exists.
  private static func middle(_ positions: [Position]) -> Position? {
    guard !positions.isEmpty else { return nil }
    let mean = Position(
      latitude: positions.reduce(0) { $0 + $1.latitude } / Double(positions.count),
      longitude: positions.reduce(0) { $0 + $1.longitude } / Double(positions.count))
    return positions.min {
      (Geodesic.metres(from: mean, to: $0), $0.latitude) < (Geodesic.metres(from: mean, to: $1), $1.latitude)
    }
  }
}
