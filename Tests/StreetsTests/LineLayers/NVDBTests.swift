// Layers in the words of the Swedish national road database.
import Foundation
import Geography
import Messages
import Networks
import Streets
import Testing

@Suite struct NVDBTests {
  private static func street(_ properties: String, _ profile: StreetProfile = .all) throws -> StreetNetwork {
    let text = """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"features":[{"type":"Feature",\
      "properties":{\(properties)},"geometry":{"type":"LineString","coordinates":[[850000,7370000],[850100,7370000]]}}]}
      """
    return try StreetNetwork(geoJSON: Data(text.utf8), profile: profile, name: "nvdb.geojson")
  }

  @Test(arguments: [
    // The homogenised delivery, and names written in full.
    ("\"Vagtr_474\":1,\"Kateg_380\":1,\"Huvud_13\":10", "trunk", "E 10"),
    ("\"Vägtrafiknät/Nättyp\":\"bil\",\"Vägkategori/Kategori\":\"Europaväg\",\"Vägnummer/Huvudnummer\":\"E10\"", "trunk", "E 10"),
    ("\"Vagtr_474\":1,\"Kateg_380\":4,\"Huvud_13\":392", "secondary", "392"),
    ("\"Vagtr_474\":1,\"Klass_181\":7,\"Vagha_6\":2", "residential", nil),
    ("\"Vagtr_474\":1,\"Klass_181\":9,\"Vagha_6\":3", "service", nil),
    ("\"Vagtr_474\":1,\"L_Gangfartsomrade\":1", "living_street", nil),
    ("\"Vagtr_474\":2,\"GCM_t_502\":1", "cycleway", nil),
    ("\"GCM_vagtyp\":\"Gång- och cykelbana\"", "cycleway", nil),
    ("\"Vagtr_474\":4,\"GCM_t_502\":17", "steps", nil),
    ("\"Vagtrafiknat_Nattyp\":\"gångnät\",\"GCM_typ\":\"Trottoar\"", "footway", nil),
    ("\"Gatunamn\":\"Storgatan\"", nil, nil),
  ])
  func aRoadGetsItsClassAndNumber(properties: String, highway: String?, ref: String?) throws {
    let edge = try #require(try Self.street(properties).edges.first)
    #expect(edge.highway == highway)
    #expect(edge.ref == ref)
  }

  @Test func factsAreTranslated() throws {
    let edge = try #require(
      try Self.street("\"Vagtr_474\":2,\"GCM_t_502\":4,\"GCM_belyst_1\":1,\"Slitl_152\":2,\"konst_190\":1,\"Namn_130\":\"Skolstigen\"")
        .edges.first)
    #expect(edge.isCrossing && edge.isBridge && edge.isLit == true)
    #expect(edge.surface == "gravel" && edge.name == "Skolstigen" && edge.highway == "footway")
    #expect(try Self.street("\"nattyp\":1,\"Belysning\":\"nej\"").edges.first?.isLit == false)
    #expect(try Self.street("\"nattyp\":1,\"Slitlager\":\"belagd\"").edges.first?.surface == "paved")
  }

  @Test func aForbiddenDirectionIsOneWay() throws {
    #expect(try Self.street("\"Vagtr_474\":1,\"B_Forbjuden_fardriktning\":1", .drive).network.arcIsForward == [true])
    #expect(try Self.street("\"Vagtr_474\":1,\"F_Forbjuden_fardriktning\":1", .drive).network.arcIsForward == [false])
    #expect(try Self.street("\"Vagtr_474\":1,\"Forbjuden_fardriktning\":\"Mot\"", .drive).network.arcIsForward == [true])
    #expect(try Self.street("\"Vagtr_474\":1,\"F_Cirkulationsplats\":1", .drive).network.arcIsForward == [true])
  }

  @Test func whatIsNoStreetIsLeftOut() {
    for properties in ["\"Vagtr_474\":4,\"GCM_t_502\":22", "\"Vagtr_474\":4,\"GCM_t_502\":20", "\"Vagtr_474\":4,\"GCM_t_502\":16"] {
      #expect(throws: Failure.noStreets("nvdb.geojson")) { try Self.street(properties, .walk) }
    }
    #expect(throws: Failure.noStreets("nvdb.geojson")) { try Self.street("\"Vagtr_474\":2,\"GCM_t_502\":29", .walk) }
    #expect(throws: Failure.noStreets("nvdb.geojson")) { try Self.street("\"Vagtr_474\":2,\"GCM_t_502\":1", .drive) }
  }

  @Test func openStreetMapsWordStands() throws {
    let edge = try #require(try Self.street("\"highway\":\"path\",\"Vagtr_474\":1,\"lit\":\"no\",\"Belysning\":1").edges.first)
    #expect(edge.highway == "path" && edge.isLit == false)
  }
}
