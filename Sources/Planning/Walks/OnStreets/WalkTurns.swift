// The way in words.
import Geography
import Incidents
import Messages
import Networks
import Streets

/// Turns a walk's edges into instructions: one for each stretch along the same street.
enum WalkTurns {
  static func describe(_ walk: Walk, _ streets: StreetNetwork) -> [WalkTurn] {
    var turns: [WalkTurn] = []
    var heading: Double?
    var current: (name: String?, what: Message, metres: Double, text: Message)?
    for step in walk.steps {
      let edge = streets.edges[step.edge]
      let course = streets.network.positions(of: [step])
      guard let first = course.first, let last = course.last else { continue }
      let out = Geodesic.azimuth(from: first, to: course.count > 1 ? course[1] : last)
      let metres = streets.network.edgeMetres[step.edge]
      let what = kind(edge)
      if let now = current, now.name == edge.label, now.what == what, abs(turn(heading ?? out, out)) < 60 {
        current?.metres += metres
      } else {
        if let done = current { turns.append(WalkTurn(street: done.name, metres: done.metres, text: done.text)) }
        let name = edge.label
        let way = Message(sv: name ?? what.swedish, en: name ?? what.english)
        current = (name, what, metres, instruction(heading.map { turn($0, out) }, towards: out, way))
      }
      if course.count > 1 { heading = Geodesic.azimuth(from: course[course.count - 2], to: last) }
    }
    if let done = current { turns.append(WalkTurn(street: done.name, metres: done.metres, text: done.text)) }
    return turns
  }

  private static func turn(_ from: Double, _ to: Double) -> Double {
    let change = (to - from).truncatingRemainder(dividingBy: 360)
    return change > 180 ? change - 360 : change < -180 ? change + 360 : change
  }

  private static func instruction(_ turn: Double?, towards azimuth: Double, _ way: Message) -> Message {
    guard let turn else {
      let compass = Compass.direction(azimuth)
      return Message(sv: "Börja \(compass.swedish) längs \(way.swedish)", en: "Start \(compass.english) along \(way.english)")
    }
    switch turn {
    case -30...30: return Message(sv: "Rakt fram längs \(way.swedish)", en: "Straight on along \(way.english)")
    case 30...150: return Message(sv: "Höger in på \(way.swedish)", en: "Right into \(way.english)")
    case -150...(-30): return Message(sv: "Vänster in på \(way.swedish)", en: "Left into \(way.english)")
    default: return Message(sv: "Vänd tillbaka längs \(way.swedish)", en: "Turn back along \(way.english)")
    }
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
