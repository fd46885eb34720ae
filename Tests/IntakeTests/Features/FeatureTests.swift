// Files that are no tables: GeoJSON in its packings, records, GPX and KML.
import Foundation
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct FeatureTests {
  private let one =
    #"{"type":"Feature","id":7,"properties":{"datum":"2026-11-23T14:30","typ":"klotter"},"geometry":{"type":"Point","coordinates":[22.837,66.326]}}"#
  private let two = #"{"type":"Feature","properties":{"typ":"klotter","datum":"2026-11-24"},"geometry":null}"#

  @Test func everyPackingGivesTheSameReports() throws {
    let collection = try Fixture.read(#"{"type":"FeatureCollection","features":[\#(one),\#(two)]}"#, name: "a.geojson")
    #expect(collection.account.imported == 2)
    #expect(collection.account.unlocated == 1)
    let lines = try Fixture.read("\(one)\n\(two)\n", name: "a.geojsonl")
    let sequence = try Fixture.read("\u{1E}\(one)\n\u{1E}\(two)\n", name: "a.geojsons")
    let array = try Fixture.read("[\(one),\n\(two)]", name: "a.json")
    #expect(lines.reports == collection.reports)
    #expect(sequence.reports == collection.reports)
    #expect(array.reports == collection.reports)
    #expect(try Fixture.read(one, name: "a.json").reports == Array(collection.reports.prefix(1)))
  }

  @Test func aBrokenLineOfASequenceCostsThatLine() throws {
    let read = try Fixture.read("\(one)\n{\"type\":\"Feature\",\n\n\(two)\n", name: "a.geojsonl")
    #expect(read.account.rows == 3 && read.account.imported == 2 && read.account.rejected == 1)
    #expect(read.rejects.first?.row.line == 2)
    #expect(read.rejects.first?.raw == "{\"type\":\"Feature\",")
  }

  @Test func otherGeometriesAndThingsAreRejectedByNumber() throws {
    let line = #"{"type":"Feature","properties":{"datum":"2026-11-24"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#
    let read = try Fixture.read(#"{"features":[\#(one),\#(line),3,{"type":"x"}]}"#, name: "a.geojson")
    #expect(read.account.rows == 4 && read.account.imported == 1)
    #expect(read.rejects.map(\.row.line) == [2, 3, 4])
  }

  @Test func requestsOfOpen311AreReports() throws {
    let text = """
      [{"service_request_id":"638344","status":"closed","service_name":"Klotter","description":"Ring 070-1234567","lat":66.3262,"long":22.8371,
        "requested_datetime":"2026-04-14T06:37:38-08:00","updated_datetime":"2026-04-14T06:37:38-08:00","address":"Skolgatan 2"},
       {"service_request_id":"638349","service_name":"Trasig belysning","lat":null,"long":null,"requested_datetime":"2026-04-19T06:37:38Z"}]
      """
    let read = try Fixture.read(text, name: "requests.json")
    #expect(read.account.imported == 2)
    #expect(read.reports.map(\.sourceID) == ["638344", "638349"])
    #expect(read.reports.map(\.category) == ["graffiti", "lighting"])
    #expect(read.reports[0].location?.position.latitude == 66.3262)
    #expect(read.reports[0].text?.contains("[telefon]") == true)
    #expect(try Fixture.read(#"{"requests":\#(text)}"#, name: "requests.json").reports == read.reports)
  }

  @Test func waypointsOfGPXAreReports() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><metadata><time>2020-01-01T00:00:00Z</time></metadata>
      <wpt lat="66.3262" lon="22.8371"><ele>50</ele><time>2026-11-23T13:30:00Z</time><name>Mörk gång</name><desc>Lampan är släckt</desc><type>belysning</type></wpt>
      <wpt lat="66.3272" lon="22.8372"><time>nyss</time></wpt>
      <trk><name>Spår</name><trkseg><trkpt lat="66" lon="22"><time>2026-11-23T13:30:00Z</time></trkpt></trkseg></trk></gpx>
      """
    let read = try Fixture.read(text, name: "punkter.gpx")
    #expect(read.account.rows == 3 && read.account.imported == 1 && read.account.rejected == 2)
    #expect(read.reports[0].category == "lighting")
    #expect(read.reports[0].location?.position.longitude == 22.8371)
    #expect(read.reports[0].text?.contains("Lampan är släckt") == true)
  }

  @Test func placemarksOfKMLAreReports() throws {
    let text = """
      <kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Lista</name><Placemark id="p1"><name>Otrygg plats</name>
      <TimeStamp><when>2026-11-23</when></TimeStamp><ExtendedData><Data name="kategori"><value>otrygg plats</value></Data></ExtendedData>
      <Point><coordinates>22.8371,66.3262,0</coordinates></Point></Placemark>
      <Placemark><TimeSpan><begin>2026-11-01</begin><end>2026-11-03</end></TimeSpan><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>
      </Document></kml>
      """
    let read = try Fixture.read(text, name: "punkter.kml")
    #expect(read.account.rows == 2 && read.account.imported == 1)
    #expect(read.reports[0].category == "unsafe_place" && read.reports[0].sourceID == "p1")
    #expect(read.reports[0].flags.contains(.dayOnly))
  }

  @Test(arguments: ["<gpx><wpt lat='66' lon='22'>", "<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx><wpt>&a;</wpt></gpx>", "<gpx></gpx>", "<kml/>"])
  func brokenOrEmptyXMLIsToldAndNoCrash(_ text: String) {
    let failure = #expect(throws: Failure.self) { try Fixture.read(text, name: "a.gpx") }
    #expect(failure?.status == .badInput)
  }
}
