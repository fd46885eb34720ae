import Almanac
import Geography
import Incidents
import Messages
import Testing

@testable import Publishing

@Suite struct CatalogueRecordTests {
  private func record(_ audience: Audience = .public, controller: Audience = .kommun) throws -> CatalogueRecord {
    var record = CatalogueRecord(
      layer: "hotspots", title: Message(sv: "Hotspots", en: "Hotspots"), audience: audience, controller: controller, kommun: "Överkalix",
      file: "hot spots å.geojson", made: try #require(CivilDate(year: 2026, month: 11, day: 23)))
    record.mediaType = "application/geo+json"
    record.bytes = 1234
    record.sha256 = "ab"
    record.crs = CRS.crs84
    record.box = BoundingBox(south: 66, west: 22, north: 67, east: 23)
    record.period = try #require(CivilDate(year: 2024, month: 1, day: 1))...(try #require(CivilDate(year: 2026, month: 12, day: 31)))
    return record
  }

  @Test func aRecordHoldsWhatTheProfileHasAsMandatory() throws {
    let text = try record().turtle
    for part in [
      "<#katalog> a dcat:Catalog", "dcat:dataset <#data>", "<#data> a dcat:Dataset", "dcterms:publisher <#utgivare>",
      "foaf:name \"Överkalix kommun\"", "publishertype/LocalAuthority>", "data-theme/JUST>", "access-right/PUBLIC>",
      "dcat:bbox \"POLYGON((22 66, 23 66, 23 67, 22 67, 22 66))\"^^geosparql:wktLiteral",
      "dcat:startDate \"2024-01-01\"^^xsd:date ; dcat:endDate \"2026-12-31\"^^xsd:date", "def/crs/OGC/1.3/CRS84>",
      "<#fil> a dcat:Distribution", "dcterms:format \"application/geo+json\"",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    // An address may hold neither blanks nor å.
    #expect(text.contains("dcat:accessURL <hot%20spots%20%C3%A5.geojson>"))
    #expect(!text.contains("vcard:fn"))
    #expect(try record().turtle == text)
  }

  @Test func whoMaySeeItFollowsTheAudience() throws {
    #expect(try record(.police, controller: .police).turtle.contains("access-right/NON_PUBLIC>"))
    #expect(try record(.kommun).turtle.contains("access-right/RESTRICTED>"))
    #expect(try record(.police, controller: .police).turtle.contains("foaf:name \"Polismyndigheten\""))
  }

  @Test func addressContactAndLicenceAreWrittenWhereGiven() throws {
    var record = try record()
    record.address = "https://www.example.se/data"
    record.contact = "gis@example.se"
    record.licence = "http://creativecommons.org/publicdomain/zero/1.0/"
    let text = record.turtle
    #expect(text.contains("dcat:accessURL <https://www.example.se/data/hot%20spots%20%C3%A5.geojson>"))
    #expect(text.contains("vcard:hasEmail <mailto:gis@example.se>") && text.contains("dcat:contactPoint <#kontakt>"))
    #expect(text.contains("dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/>"))
  }

  @Test func aTextCannotEndItsQuotesOrAnAddressItsBrackets() throws {
    var record = try record()
    record.notes = [Message(verbatim: "\" . <#x> a dcat:Dataset .\n\\")]
    record.address = "https://example.se/> . <#x> a dcat:Catalog"
    let text = record.turtle
    #expect(!text.contains("\n<#x>") && text.contains("\\\" . <#x>") && text.contains("\\n\\\\"))
    #expect(text.contains("https://example.se/%3E%20.%20%3C#x%3E"))
  }
}
