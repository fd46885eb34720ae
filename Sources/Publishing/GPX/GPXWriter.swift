// Walks for a phone or a satellite receiver.
import Almanac
import Geography
import Incidents
import Messages

/// Writes walks as GPX 1.1 (Topografix): a waypoint for the start and each stop, a route for each walk.
///
/// The elements stand in the order that the schema wants. Times are UTC, positions WGS 84 with six decimals.
public struct GPXWriter {
  private let language: Language
  private let version: String
  private let generated: Instant
  private let attribution: String?

  /// Makes a writer; `attribution` is what the licence of the streets asks for.
  public init(language: Language, version: String, generated: Instant, attribution: String?) {
    self.language = language
    self.version = version
    self.generated = generated
    self.attribution = attribution
  }

  /// The document, UTF-8.
  public func text(_ walks: [WalkProposal]) -> String {
    var gpx = Markup()
    gpx.constant("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    gpx.element(
      "gpx",
      [
        "version": "1.1", "creator": "trygg \(version)", "xmlns": "http://www.topografix.com/GPX/1/1",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd",
      ]
    ) { gpx in
      gpx.newLine()
      gpx.element("metadata") { data in
        data.element("name", text: Message(sv: "Trygghetsvandring", en: "Safety walk").text(language))
        if let attribution, !attribution.isEmpty { data.element("copyright", ["author": attribution]) { _ in } }
        data.element("time", text: generated.iso8601UTC)
      }
      gpx.newLine()
      for walk in walks { waypoints(walk, &gpx) }
      for walk in walks { route(walk, &gpx) }
    }
    gpx.newLine()
    return gpx.text
  }

  private func waypoints(_ walk: WalkProposal, _ gpx: inout Markup) {
    if let start = walk.line.first {
      let name = Message(sv: "Start: \(walk.start)", en: "Start: \(walk.start)").text(language)
      point("wpt", start, &gpx) {
        $0.element("name", text: name)
        $0.element("desc", text: when(walk))
      }
    }
    for stop in Layers.numbered(walk.stops) {
      point("wpt", stop.stop.position, &gpx) {
        $0.element("name", text: "\(stop.number) \(stop.stop.place?.text(language) ?? stop.stop.label)")
        $0.element("desc", text: stop.stop.reason.text(language))
      }
    }
    for (index, place) in (walk.breakOffs ?? []).enumerated() {
      point("wpt", place.position, &gpx) {
        $0.element("name", text: HotspotMark.breakOff(index) + " " + Message(sv: "kan kortas här", en: "can be cut short").text(language))
        $0.element(
          "desc",
          text: Message(sv: "Tillbaka: ", en: "Back: ").text(language) + NumberText(language).length(metres: place.metresBack))
      }
    }
  }

  private func route(_ walk: WalkProposal, _ gpx: inout Markup) {
    gpx.element("rte") { route in
      route.element("name", text: "\(walk.id) \(walk.start)")
      var text = when(walk)
      if !walk.followsStreets { text += Message(sv: " Raka linjer mellan stoppen.", en: " Straight lines between stops.").text(language) }
      route.element("desc", text: text)
      route.newLine()
      for position in walk.line { point("rtept", position, &route) { _ in } }
    }
    gpx.newLine()
  }

  private func when(_ walk: WalkProposal) -> String {
    let at = CalendarNames.long(CivilTime(date: walk.date, timeOfDay: walk.time)).text(language)
    return "\(at), \(NumberText(language).length(metres: walk.metres))."
  }

  private func point(_ name: StaticString, _ position: Position, _ gpx: inout Markup, _ content: (inout Markup) -> Void) {
    var inner = Markup()
    content(&inner)
    let attributes: KeyValuePairs<StaticString, String> = [
      "lat": DecimalDigits.fixed(position.latitude, decimals: 6), "lon": DecimalDigits.fixed(position.longitude, decimals: 6),
    ]
    if inner.text.isEmpty { gpx.empty(name, attributes) } else { gpx.element(name, attributes) { $0.add(inner) } }
    gpx.newLine()
  }
}
