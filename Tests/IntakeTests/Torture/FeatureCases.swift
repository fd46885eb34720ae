// GeoJSON, GPX, KML and the events of the police.
import Incidents

@testable import Intake

extension TortureCase {
  private static let when = "2026-11-23T13:30"

  private static func file(
    _ name: String, _ file: String, _ text: String, _ rows: [WantedRow], told: [String] = [], failure: String? = nil
  ) -> TortureCase {
    TortureCase(name: name, file: file, content: .bytes(Array(text.utf8)), rows: rows, told: told, failure: failure)
  }

  private static func point(_ coordinates: String, _ date: String = "2026-11-23T14:30", id: Int = 1) -> String {
    #"{"type":"Feature","id":\#(id),"properties":{"datum":"\#(date)","typ":"klotter"},"geometry":{"type":"Point","coordinates":\#(coordinates)}}"#
  }

  private static func event(_ id: Int, _ published: String, _ name: String) -> String {
    #"{"id":\#(id),"datetime":"\#(published)","name":"\#(name)","summary":"Inget mer","url":"/a","type":"Stöld","location":{"name":"Överkalix","gps":"66.327176,22.842752"}}"#
  }

  static let features: [TortureCase] = [
    file(
      "GeoJSON with heights, without positions and exchanged", "a.geojson",
      #"{"type":"FeatureCollection","features":["#
        + [
          point("[22.837095,66.326249,51.3]"), point("[66.326249,22.837095]", id: 2), point("[]", id: 3), point("[22.837095]", id: 4),
          point("[0,0,0]", id: 5), point("[22.837095,66.326249]", "31 februari", id: 6),
          #"{"type":"Feature","properties":{"datum":"2026-11-23T14:30"},"geometry":null}"#,
          #"{"type":"Feature","properties":{"datum":"2026-11-23T14:30"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#,
          "null",
        ].joined(separator: ",") + "]}",
      [
        .at(Spot.station, when), .at(Spot.station, when, flags: .axesExchanged), .at(nil, when), .dropped(when), .dropped(when),
        .rejected(6),
        .at(nil, when), .rejected(8), .rejected(9),
      ], told: ["were exchanged: 1 row."]),
    file(
      "old GeoJSON in SWEREF 99 TM", "a.geojson",
      #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"features":["#
        + point("[850405.618,7378268.902]") + "]}", [.at(Spot.station, when)], told: ["EPSG:3006"]),
    file(
      "GeoJSON with a mark, one feature a line", "a.geojsonl",
      "\u{FEFF}" + point("[22.837095,66.326249]") + "\n" + point("[22.8,66.3]", id: 2) + "\n",
      [
        .at(Spot.station, when), .at(Spot.south, when, precision: 10_000),
      ]),
    file(
      "a GeoJSON sequence of which one record is broken", "a.geojsons",
      "\u{1E}" + point("[22.837095,66.326249]") + "\n\u{1E}{\"type\":\"Feature\",\n\u{1E}" + point("[22.836893,66.327845]", id: 3) + "\n",
      [.at(Spot.station, when), .rejected(2), .at(Spot.school, when)]),
    file(
      "GeoJSON that ends too early", "a.geojson", #"{"type":"FeatureCollection","features":[\#(point("[22.8,66.3]"))"#, [],
      failure: "not whole JSON"),
    file(
      "waypoints of GPX", "a.gpx",
      """
      <?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="66.326249" lon="22.837095"><ele>5</ele>
      <time>2026-11-23T13:30:00Z</time><name>Å &amp; Ö</name><type>klotter</type></wpt><wpt lat="22.837095" lon="66.326249"><time>2026-11-23T14:30:00+01:00</time></wpt>
      <wpt lat="0" lon="0"><time>2026-11-23T13:30:00Z</time></wpt><wpt lat="66.3" lon="22.8"/></gpx>
      """, [.at(Spot.station, when), .at(Spot.station, when, flags: .axesExchanged), .dropped(when), .rejected(4)]),
    file(
      "placemarks of KML", "a.kml",
      """
      <?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark id="a"><name>Ett</name><TimeStamp><when>2026-11-23T13:30:00Z</when></TimeStamp>
      <Point><coordinates> 22.837095,66.326249,12 </coordinates></Point></Placemark><Placemark id="b"><TimeStamp><when>2026-11-23</when></TimeStamp>
      <Point><coordinates>22.836893,66.327845</coordinates></Point></Placemark><Placemark id="c"><Point><coordinates>22.8,66.3</coordinates></Point></Placemark></Document></kml>
      """,
      [
        .at(Spot.station, when), .at(Spot.school, "2026-11-22T23:00", to: "2026-11-23T22:59:59", flags: .dayOnly), .rejected(3),
      ]),
    file(
      "the names of the police's events, over New Year and a leap day", "p.json",
      "["
        + [
          event(1, "2023-06-15 8:41:09 +02:00", "14 juni 23:57, Stöld, försök, Nacka"),
          event(2, "2023-11-09 09:00:00 +01:00", "09 november 08.15, Stöld, Överkalix"),
          event(3, "2024-01-01 01:10:00 +01:00", "31 december 23.30, Stöld, Överkalix"),
          event(4, "2024-02-29 20:00:00 +01:00", "29 februari 19.05, Stöld, Överkalix"),
          event(5, "2023-10-29 06:00:00 +01:00", "29 oktober 02.30, Stöld, Överkalix"),
          event(6, "2024-06-01 12:00:00 +02:00", "01 juni 13.00, Stöld, Överkalix"),
          event(7, "2024-06-01 12:00:00 +02:00", "Stöld, Överkalix"),
          event(8, "2024-06-01", "31 juni 13.00, Stöld, Överkalix"), "7",
        ].joined(separator: ",\n") + "]",
      [
        .at(nil, "2023-06-14T21:57", flags: .outsideKommun, id: "1"), .at(nil, "2023-11-09T07:15", id: "2"),
        .at(nil, "2023-12-31T22:30", id: "3"),
        .at(nil, "2024-02-29T18:05", id: "4"), .at(nil, "2023-10-29T00:30", to: "2023-10-29T01:30", flags: .repeatedHour, id: "5"),
        .at(nil, "2024-06-01T11:00", flags: .afterPublication, id: "6"), .rejected(7), .rejected(8), .rejected(9),
      ]),
  ]
}
