// The way in words.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// Turns a walk's edges into instructions: one for each stretch along the same street, bends included. Pieces too short to notice are part of the
/// next stretch.
enum WalkTurns {
  /// The longest piece, in metres, that is no stretch of its own.
  private static let unnoticed = 15.0

  /// A stretch along one street.
  private struct Stretch {
    var name: String?
    var what: Message
    var metres: Double
    /// Headings in degrees where it begins and where it ends.
    var first: Double
    var last: Double
    /// Turns along the street itself.
    var bends: [Double] = []

    var way: Message { name.map(WalkTurns.road) ?? what }
  }

  static func describe(_ walk: Walk, _ streets: StreetNetwork) -> [WalkTurn] {
    var stretches: [Stretch] = []
    for step in walk.steps {
      let edge = streets.edges[step.edge]
      let course = streets.network.positions(of: [step])
      guard course.count > 1, let end = course.last else { continue }
      let next = Stretch(
        name: edge.label, what: kind(edge), metres: streets.network.edgeMetres[step.edge],
        first: Geodesic.azimuth(from: course[0], to: course[1]), last: Geodesic.azimuth(from: course[course.count - 2], to: end))
      add(next, to: &stretches)
    }
    // A short piece between two others is part of the second, unless one turns back there.
    var kept: [Stretch] = []
    var index = 0
    while index < stretches.count {
      var stretch = stretches[index]
      if let before = kept.last, stretch.metres < unnoticed, index + 1 < stretches.count,
        abs(turn(before.last, stretch.first)) <= 150, abs(turn(stretch.last, stretches[index + 1].first)) <= 150
      {
        let short = stretch
        stretch = stretches[index + 1]
        stretch.metres += short.metres
        // Two turns to the same side are no turning back.
        if abs(turn(before.last, stretch.first)) > 150 { stretch.first = short.first }
        index += 1
      }
      add(stretch, to: &kept)
      index += 1
    }
    var turns: [WalkTurn] = []
    index = 0
    while index < kept.count {
      let stretch = kept[index]
      let change = index == 0 ? nil : turn(kept[index - 1].last, stretch.first)
      if let change, let look = look(into: stretch, turning: change, next: index + 1 < kept.count ? kept[index + 1] : nil) {
        turns.append(look)
        index += 2
        continue
      }
      turns.append(
        WalkTurn(street: stretch.name, metres: stretch.metres, text: instruction(change, towards: stretch.first, stretch)))
      index += 1
    }
    return turns
  }

  /// A few steps into a street and back, in one line.
  private static func look(into stretch: Stretch, turning change: Double, next: Stretch?) -> WalkTurn? {
    guard let next, stretch.metres < 2 * unnoticed, stretch.way == next.way, abs(stretch.metres - next.metres) < 1,
      abs(turn(stretch.last, next.first)) > 150
    else { return nil }
    let side =
      abs(change) <= 30
      ? Message(sv: "framåt", en: "ahead") : change > 0 ? Message(sv: "åt höger", en: "right") : Message(sv: "åt vänster", en: "left")
    return WalkTurn(
      street: stretch.name, metres: stretch.metres + next.metres,
      text: Message(
        sv: "Titta in på \(stretch.way.swedish) \(side.swedish) och vänd",
        en: "Look into \(stretch.way.english) \(side.english) and turn back"))
  }

  /// Adds a stretch, or lengthens the last one when it goes on along the same street.
  private static func add(_ next: Stretch, to stretches: inout [Stretch]) {
    guard let last = stretches.last, last.name == next.name, last.what == next.what || next.name != nil else {
      return stretches.append(next)
    }
    let bend = turn(last.last, next.first)
    // A nameless street that turns is another one; a named one is followed round its bend.
    guard abs(bend) < (next.name == nil ? 60 : 150) else { return stretches.append(next) }
    stretches[stretches.count - 1].metres += next.metres
    stretches[stretches.count - 1].last = next.last
    if abs(bend) >= 60 { stretches[stretches.count - 1].bends.append(bend) }
    stretches[stretches.count - 1].bends += next.bends
  }

  private static func turn(_ from: Double, _ to: Double) -> Double {
    let change = (to - from).truncatingRemainder(dividingBy: 360)
    return change > 180 ? change - 360 : change < -180 ? change + 360 : change
  }

  private static func instruction(_ turn: Double?, towards azimuth: Double, _ stretch: Stretch) -> Message {
    let way = stretch.way
    var text: Message
    switch turn {
    case nil:
      let compass = Compass.direction(azimuth)
      text = Message(sv: "Börja \(compass.swedish) längs \(way.swedish)", en: "Start \(compass.english) along \(way.english)")
    case .some(-30...30): text = Message(sv: "Rakt fram längs \(way.swedish)", en: "Straight on along \(way.english)")
    case .some(30...150): text = Message(sv: "Höger in på \(way.swedish)", en: "Right into \(way.english)")
    case .some(-150...(-30)): text = Message(sv: "Vänster in på \(way.swedish)", en: "Left into \(way.english)")
    default: text = Message(sv: "Vänd tillbaka längs \(way.swedish)", en: "Turn back along \(way.english)")
    }
    for bend in stretch.bends.prefix(2) {
      text = Message(
        sv: text.swedish + (bend > 0 ? ", som svänger höger" : ", som svänger vänster"),
        en: text.english + (bend > 0 ? ", which turns right" : ", which turns left"))
    }
    return text
  }

  /// What a street is called: its name; "väg 170" for a number alone; what it is where it has neither.
  static func text(_ edge: StreetEdge) -> Message { edge.label.map(road) ?? kind(edge) }

  private static func road(_ label: String) -> Message {
    label.allSatisfy({ $0.isNumber }) ? Message(sv: "väg \(label)", en: "road \(label)") : Message(verbatim: label)
  }

  /// What a street without a name is called.
  static func kind(_ edge: StreetEdge) -> Message {
    if edge.isSteps { return Message(sv: "trappan", en: "the steps") }
    switch edge.highway {
    case "footway", "path", "pedestrian": return Message(sv: "gångvägen", en: "the footway")
    case "cycleway": return Message(sv: "gång- och cykelvägen", en: "the cycleway")
    case "track": return Message(sv: "traktorvägen", en: "the track")
    case "service": return Message(sv: "tillfartsvägen", en: "the service road")
    default: return Message(sv: "gatan", en: "the street")
    }
  }
}
