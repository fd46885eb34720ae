// Where along a walk the group stops.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// The course of a walk: its line, how far along each vertex and each node lies, and the street there.
struct WalkCourse {
  let line: [Position]
  /// Metres from the start to each vertex of the line.
  let along: [Double]
  private let plane: [PlanePoint]
  /// Metres from the start to the beginning of each step, and after the last step the whole length.
  let stepStarts: [Double]
  let steps: [EdgeStep]

  init(_ steps: [EdgeStep], _ network: Network, _ projector: Projector) throws {
    self.steps = steps
    line = network.positions(of: steps)
    plane = try line.map { try projector.plane($0) }
    var along = [0.0]
    for (a, b) in zip(line, line.dropFirst()) { along.append(along[along.count - 1] + Geodesic.metres(from: a, to: b)) }
    self.along = along
    var starts = [0.0]
    for step in steps { starts.append(starts[starts.count - 1] + network.edgeMetres[step.edge]) }
    stepStarts = starts
  }

  var metres: Double { stepStarts[stepStarts.count - 1] }

  /// The point of the line nearest to another point: how far along, how far off, and where.
  func foot(of point: PlanePoint) -> (at: Double, off: Double, position: Position)? {
    var best: (piece: Int, share: Double, metres: Double)?
    for (piece, (a, b)) in zip(plane, plane.dropFirst()).enumerated() {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let square = dx * dx + dy * dy
      let share = square > 0 ? min(1, max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) : 0
      let metres = PlanePoint(x: a.x + share * dx, y: a.y + share * dy).distance(to: point)
      if metres < best?.metres ?? .infinity { best = (piece, share, metres) }
    }
    guard let best else { return nil }
    return (
      along[best.piece] + best.share * (along[best.piece + 1] - along[best.piece]), best.metres,
      between(best.piece, best.share)
    )
  }

  /// The position so many metres along.
  func position(at metres: Double) -> Position {
    guard let next = along.firstIndex(where: { $0 >= metres }), next > 0 else { return line.first ?? Position(latitude: 0, longitude: 0) }
    let length = along[next] - along[next - 1]
    return between(next - 1, length > 0 ? (metres - along[next - 1]) / length : 0)
  }

  /// The number of the step that one is on after so many metres.
  func step(at metres: Double) -> Int {
    max(0, min(steps.count - 1, (stepStarts.firstIndex { $0 > metres + 1e-6 } ?? steps.count) - 1))
  }

  private func between(_ piece: Int, _ share: Double) -> Position {
    let (a, b) = (line[piece], line[piece + 1])
    return Position(
      latitude: a.latitude + share * (b.latitude - a.latitude), longitude: a.longitude + share * (b.longitude - a.longitude))
  }
}

/// Chooses the stops of a walk.
enum StreetStops {
  /// Stops nearer to each other than this, in metres along the walk, are one.
  private static let nearest = 25.0
  /// How far along the walk a stop for a hotspot may be moved to stand at a crossing.
  private static let toCrossing = 75.0
  /// The shortest dark stretch worth a stop of its own.
  private static let darkStretch = 60.0

  fileprivate struct Candidate {
    var label: String
    var at: Double
    var position: Position
    var weight: Double
    var reason: Message
    var publicReason: Message?
    var hotspotID: String?
  }

  /// The heaviest attractions on the way, as many as there is time for, in order.
  static func choose(_ attractions: [WalkAttraction], along course: WalkCourse, _ task: StreetTask) throws -> [WalkStop] {
    var candidates: [Candidate] = []
    for attraction in attractions {
      guard let foot = course.foot(of: try task.projector.plane(attraction.position)), foot.off <= StreetWeights.reach + 50 else {
        continue
      }
      var candidate = Candidate(
        label: attraction.label, at: foot.at, position: foot.position, weight: attraction.weight, reason: attraction.reason,
        publicReason: attraction.hotspotID == nil ? attraction.reason : nil, hotspotID: attraction.hotspotID)
      // A hotspot is an area: the group stands at the nearest crossing, which is also easy to find.
      if attraction.hotspotID != nil, let crossing = crossing(near: foot.at, course, task) {
        candidate.at = crossing
        candidate.position = course.position(at: crossing)
      }
      candidates.append(candidate)
    }
    candidates += darkStretches(course, task)
    candidates.sort { (-$0.weight, $0.at, $0.label) < (-$1.weight, $1.at, $1.label) }
    var chosen: [Candidate] = []
    let most = task.wish.stops(afterWalking: course.metres)
    for candidate in candidates {
      if let same = chosen.firstIndex(where: { abs($0.at - candidate.at) < nearest }) {
        chosen[same].join(candidate)
      } else if chosen.count < most {
        chosen.append(candidate)
      }
    }
    chosen.sort { ($0.at, $0.label) < ($1.at, $1.label) }
    let places = chosen.map { place(at: $0.at, course, task.streets) }
    var previous = 0.0
    return zip(chosen, places).map { stop, place in
      defer { previous = stop.at }
      var made = WalkStop(
        label: stop.label, position: stop.position, minutes: task.wish.stopMinutes, metresFromPrevious: stop.at - previous,
        reason: stop.reason, hotspotID: stop.hotspotID)
      made.publicReason = stop.publicReason
      // Two stops on the same street are told apart by the way to them.
      made.place = places.count { $0 == place } > 1 ? distinguished(place, stop.at) : place
      return made
    }
  }

  private static func distinguished(_ place: Message, _ metres: Double) -> Message {
    let after = (metres / 10).rounded() * 10
    return Message(
      sv: "\(place.swedish), efter \(NumberText(.swedish).length(metres: after))",
      en: "\(place.english), after \(NumberText(.english).length(metres: after))")
  }

  /// Where three streets or more meet, nearest along the walk.
  private static func crossing(near at: Double, _ course: WalkCourse, _ task: StreetTask) -> Double? {
    let network = task.open.network
    var best: Double?
    for (number, step) in course.steps.enumerated() where abs(course.stepStarts[number] - at) <= toCrossing {
      let ends = task.streets.network.ends(of: step.edge)
      let node = step.isForward ? ends.start : ends.end
      guard number > 0, network.arcs(from: node).count > 2 else { continue }
      if abs(course.stepStarts[number] - at) < abs((best ?? .infinity) - at) { best = course.stepStarts[number] }
    }
    return best
  }

  /// The middle of each stretch of unlit street on a dark walk.
  private static func darkStretches(_ course: WalkCourse, _ task: StreetTask) -> [Candidate] {
    guard task.wish.light == .dark else { return [] }
    var found: [Candidate] = []
    var seen: Set<Int> = []
    var begin: Double?
    for number in 0...course.steps.count {
      let isDark =
        number < course.steps.count && StreetRules.isUnlitStreet(task.streets.edges[course.steps[number].edge])
        && seen.insert(course.steps[number].edge).inserted
      if isDark, begin == nil { begin = course.stepStarts[number] }
      guard !isDark, let from = begin else { continue }
      begin = nil
      let metres = course.stepStarts[number] - from
      guard metres >= darkStretch else { continue }
      let at = from + metres / 2
      let reason = Message(
        sv: "Enligt kartan saknas belysning på \(NumberText(.swedish).length(metres: metres)). Stämmer det?",
        en: "By the map there are no lamps for \(NumberText(.english).length(metres: metres)). Is that so?")
      let street = task.streets.edges[course.steps[course.step(at: at)].edge]
      found.append(
        Candidate(
          label: street.label ?? WalkTurns.kind(street).swedish, at: at, position: course.position(at: at),
          weight: metres * StreetWeights.unlitPerMetre, reason: reason, publicReason: reason, hotspotID: nil))
    }
    return found
  }

  /// The street at a place of the walk, and the street that crosses it there, if one does within 30 m.
  static func place(at metres: Double, _ course: WalkCourse, _ streets: StreetNetwork) -> Message {
    let number = course.step(at: metres)
    let edge = streets.edges[course.steps[number].edge]
    func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    let text = WalkTurns.text(edge)
    let street = Message(sv: capitalised(text.swedish), en: capitalised(text.english))
    let from = metres - course.stepStarts[number]
    let to = course.stepStarts[number + 1] - metres
    let ends = streets.network.ends(of: course.steps[number].edge)
    let (first, last) = course.steps[number].isForward ? (ends.start, ends.end) : (ends.end, ends.start)
    let node = from <= to ? first : last
    guard min(from, to) <= 30 else { return street }
    let others = streets.network.arcs(from: node).map { streets.edges[Int(streets.network.arcEdges[$0])] }
      .filter { $0.label != nil && $0.label != edge.label }
    guard let other = others.map(WalkTurns.text).min(by: { $0.swedish < $1.swedish }) else { return street }
    return Message(sv: "\(street.swedish), vid \(other.swedish)", en: "\(street.english), at \(other.english)")
  }
}

extension StreetStops.Candidate {
  /// Takes in what lies at the same place.
  fileprivate mutating func join(_ other: Self) {
    weight += other.weight
    reason = reason.followed(by: other.reason)
    publicReason = publicReason.map { mine in other.publicReason.map { mine.followed(by: $0) } ?? mine } ?? other.publicReason
    hotspotID = hotspotID ?? other.hotspotID
  }
}

extension Message {
  /// This sentence and another; what residents pointed at is one sentence.
  fileprivate func followed(by other: Message) -> Message {
    let prefix = WalkAttractions.pointedAt
    func joined(_ a: String, _ b: String, _ prefix: String) -> String {
      guard a.hasSuffix("."), a.contains(prefix), b.hasPrefix(prefix) else { return a + " " + b }
      return a.dropLast() + ", " + b.dropFirst(prefix.count)
    }
    return Message(sv: joined(swedish, other.swedish, prefix.swedish), en: joined(english, other.english, prefix.english))
  }
}
