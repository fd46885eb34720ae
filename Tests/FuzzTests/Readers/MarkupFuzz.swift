// KML, GPX and other XML.
import Markup

extension FuzzReader {
  static let markup = FuzzReader(
    "markup",
    texts: [
      """
      <?xml version="1.0"?><gpx version="1.1"><wpt lat="66.3" lon="22.8"><time>2026-01-01T10:00:00Z</time><name>Klotter</name><desc>a</desc>\
      <cmt>b</cmt></wpt><trk><name>x</name></trk></gpx>
      """,
      """
      <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark id="a"><name>n</name><TimeStamp><when>2026-01-01</when></TimeStamp>\
      <ExtendedData><Data name="typ"><value>Stöld</value></Data></ExtendedData><Point><coordinates>22.8,66.3,0</coordinates></Point></Placemark>\
      <Placemark><TimeSpan><begin>2026</begin><end>2027</end></TimeSpan><LineString/></Placemark></Document></kml>
      """,
      "<!DOCTYPE a [<!ENTITY x \"y\">]><gpx>&x;&#65;<![CDATA[<]]></gpx>", "<g:gpx xmlns:g=\"u\"><g:wpt/></g:gpx>",
    ]
  ) { bytes in
    let scanner = XMLScanner()
    var depth = 0
    scanner.onStart = { name, attributes in
      depth += 1
      _ = name.text + (attributes["name"] ?? "")
    }
    scanner.onEnd = { _ in depth -= 1 }
    let isWhole = (try? scanner.scan(bytes: Array(bytes))) != nil
    if isWhole { FuzzReader.require(depth == 0, "what begins in a whole file ends in it") }
    try FuzzIntake.read(bytes, .kml, ending: "kml")
  }
}
