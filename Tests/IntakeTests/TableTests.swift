import Almanac
import Geography
import Incidents
import Testing

@testable import Intake

@Suite struct TableTests {
  @Test func swedishHeadersMapByThemselves() throws {
    let text = """
      Diarienummer;Datum;Klockslag;Brottstyp;Latitud;Longitud;Plats;Fritext;Noggrannhet
      A1;2026-02-03;14.30;Skadegörelse;66,326249;22,837095;;Ruta krossad, ring 070-123 45 67;25
      """
    let read = try Fixture.read(text)
    let report = try #require(read.reports.first)
    #expect(report.sourceID == "A1")
    #expect(report.time.earliest.iso8601UTC == "2026-02-03T13:30:00Z")
    #expect(report.time.localText == "2026-02-03 14.30")
    #expect(report.category == "vandalism")
    #expect(report.text == "Ruta krossad, ring [telefon]")
    #expect(report.location == Location(position: Position(latitude: 66.326249, longitude: 22.837095), precision: 25, basis: .coordinates))
    #expect(report.source == "prov")
    #expect(report.flags == [])
    #expect(read.account.warnings.isEmpty)
  }

  @Test func intervalsDaysAndMonths() throws {
    let read = try Fixture.read(
      "id,from,to\n1,2026-01-01 22:00,2026-01-02 06:00\n2,2026-01-01,\n3,2026-02,\n4,2026-01-01 23:00,01:00\n5,2026-01-01,2026-01-03\n")
    #expect(read.account.imported == 5)
    func hours(_ index: Int) -> Double { Double(read.reports[index].time.latest.seconds(since: read.reports[index].time.earliest)) / 3600 }
    #expect(hours(0) == 8)
    #expect(read.reports[1].flags.contains(.dayOnly))
    #expect(abs(hours(1) - 24) < 0.01)
    #expect(read.reports[2].flags.contains(.monthOnly))
    #expect(abs(hours(2) - 28 * 24) < 0.01)
    #expect(hours(3) == 2)
    #expect(abs(hours(4) - 72) < 0.01)
  }

  @Test func theHoursOfDaylightSavingAreFlagged() throws {
    let read = try Fixture.read("id,date\n1,2026-03-29 02:30\n2,2026-10-25 02:30\n3,2026-10-25T02:30+01:00\n")
    #expect(read.reports[0].flags.contains(.skippedHour))
    #expect(read.reports[1].flags.contains(.repeatedHour))
    #expect(read.reports[1].time.latest.seconds(since: read.reports[1].time.earliest) == 3600)
    #expect(read.reports[2].flags == [])
  }

  @Test func anHourAloneIsATimeOfDay() throws {
    let read = try Fixture.read("id,date,hour\n1,2026-01-01,14\n2,2026-01-01,7\n3,2026-01-01,31\n")
    #expect(read.reports.map(\.time.earliest.iso8601UTC) == ["2026-01-01T13:00:00Z", "2026-01-01T06:00:00Z"])
    #expect(read.account.rejected == 1)
  }

  @Test func impossibleTimesAreRejectedWithLineAndText() throws {
    let read = try Fixture.read("id,from,to\n1,2026-02-30,\n2,2026-01-02,2026-01-01\n3,,\n4,1066-10-14,\n5,2026-01-01,\n6,25:00,\n")
    #expect(read.account.imported == 1)
    #expect(read.rejects.map(\.row.line) == [2, 3, 4, 5, 7])
    #expect(read.rejects[0].row.reason.english.contains("2026-02-30"))
    #expect(read.rejects[0].raw == "1,2026-02-30,")
    #expect(read.rejects[1].row.reason.swedish.contains("före"))
  }

  @Test func aTimeInTheFutureIsOnlyAWarning() throws {
    let read = try Fixture.read("id,date\n1,2030-01-01 10:00\n") { $0.now = Instant(secondsSince1970: 1_790_000_000) }
    #expect(read.account.imported == 1)
    #expect(read.warnings.contains("has not been yet: 1 row."))
  }

  @Test func mixedSystemsAreReadRowByRowAndCounted() throws {
    // The bus station, from PROJ 9.1.1: EPSG:3006, EPSG:3018, EPSG:3021 and WGS 84, straight and exchanged.
    let station = Position(latitude: 66.326249, longitude: 22.837095)
    var rows: [String] = ["66.326249,22.837095", "22.837095,66.326249"]
    for epsg in [3006, 3018, 3021] {
      let point = try Projector(epsg: epsg).plane(station)
      rows.append("\(point.y),\(point.x)")
      rows.append("\(point.x),\(point.y)")
    }
    let text = "id,date,north,east\n" + rows.enumerated().map { "\($0),2026-01-01 10:00,\($1)\n" }.joined()
    let read = try Fixture.read(text)
    #expect(read.account.imported == 8)
    for report in read.reports {
      let position = try #require(report.location?.position)
      #expect(Geodesic.metres(from: position, to: station) < 1.5)
    }
    #expect(read.reports.filter { $0.flags.contains(.axesExchanged) }.count == 4)
    #expect(read.warnings.contains("mixes coordinate systems"))
    #expect(read.warnings.contains("exchanged: 4 rows."))
  }

  @Test func unusableCoordinatesAreDroppedNotGuessed() throws {
    let read = try Fixture.read(
      "id,date,lat,lon\n1,2026-01-01,0,0\n2,2026-01-01,66.3,\n3,2026-01-01,abc,22\n4,2026-01-01,,\n5,2026-01-01,35.1,-89.9\n")
    #expect(read.account.imported == 5)
    #expect(read.account.unlocated == 5)
    #expect(read.reports.map { $0.flags.contains(.coordinatesDropped) } == [true, true, true, false, true])
  }

  @Test func aChosenSystemIsBelievedAnywhere() throws {
    let read = try Fixture.read("id,date,lat,lon\n1,2026-01-01 10:00,35.149,-89.942\n2,2026-01-01 11:00,7360512,851263\n") { $0.crs = 4326 }
    #expect(read.reports[0].location?.precision == 100)
    #expect(read.reports[0].flags.contains(.outsideKommun))
    // A row that cannot be degrees is judged by its numbers, and said.
    #expect(read.reports[1].location != nil)
    #expect(read.warnings.contains("mixes coordinate systems"))
  }

  @Test func aPlaceNameGivesThePosition() throws {
    let read = try Fixture.read(
      "id,date,plats,text\n1,2026-01-01 10:00,krokfors,\n2,2026-01-01 10:00,,Älg vid Gyljen\n3,2026-01-01 10:00,Skogen,Något\n")
    #expect(read.reports[0].location?.basis == .namedPlace)
    #expect(read.reports[0].placeKey == "krokfors")
    #expect(read.reports[1].location?.basis == .textPlace)
    #expect(read.reports[2].location == nil)
    #expect(read.reports[2].text == "Något (Skogen)")
    #expect(read.account.locatedFromText == 1)
    #expect(read.account.coarse == 2)
  }

  @Test func anUnknownCategoryIsKeptAsOther() throws {
    let read = try Fixture.read("id,date,category\n1,2026-01-01,Trolleri\n2,2026-01-01,Trolleri\n")
    #expect(read.reports[0].category == "other")
    #expect(read.reports[0].categoryText == "Trolleri")
    #expect(read.reports[0].flags.contains(.categoryUnknown))
    #expect(read.account.categoryUnknown == 2)
    #expect(read.warnings.contains("\"Trolleri\" (2)"))
  }

  @Test func rowsWithoutIDAreTheSameOnlyWhenTheMinuteIsKnown() throws {
    let store = MemoryStore()
    let text = "date,category\n2026-01-01 10:00,Stöld\n2026-01-01 10:00,Stöld\n2026-01-01,Stöld\n2026-01-01,Stöld\n"
    let first = try Fixture.read(text, store)
    #expect(first.account.imported == 3)
    #expect(first.account.duplicates == 1)
    #expect(first.warnings.contains("of its own: 1 row."))
    #expect(try Fixture.read(text, store).account.duplicates == 4)
  }

  @Test func theSameIDWithOtherContentIsKept() throws {
    let store = MemoryStore()
    let text = "id,date\n7,2026-01-01 10:00\n7,2026-01-02 10:00\n7,2026-01-01 10:00\n"
    let first = try Fixture.read(text, store)
    #expect(first.reports.map(\.sourceID) == ["7", "7#2"])
    #expect(first.account.duplicates == 1)
    #expect(try Fixture.read(text, store).account.duplicates == 3)
  }

  @Test func readingAgainWithACoordinateSystemUpdates() throws {
    let store = MemoryStore()
    let text = "date,lat,lon\n2026-01-01,35.149,-89.942\n2026-01-01,35.150,-89.942\n"
    #expect(try Fixture.read(text, store).account.unlocated == 2)
    let again = try Fixture.read(text, store) { $0.crs = 4326 }
    #expect(again.account.updated == 2)
    #expect(again.account.unlocated == 0)
  }

  @Test func anIDThatIsAPersonalNumberIsNotKept() throws {
    let read = try Fixture.read("id,date\n19090527-1474,2026-01-01 10:00\n")
    #expect(read.reports[0].sourceID.count == 32)
    #expect(read.warnings.contains("stood as id and was replaced"))
  }

  @Test func aMappingWins() throws {
    let text = "a,b,c\nx1,2026-01-01,Stöld\n"
    let read = try Fixture.read(text) { $0.columns = ["b": "date", "c": "category", "A": "id"] }
    #expect(read.reports[0].sourceID == "x1")
    #expect(read.reports[0].category == "theft")
    let none = Fixture.failure { _ = try Fixture.read(text) }
    #expect(none?.message.english.contains("\"a\", \"b\", \"c\"") == true)
    #expect(none?.advice?.english.contains("--column") == true)
    #expect(Fixture.failure { _ = try Fixture.read(text) { $0.columns = ["q": "date"] } }?.status == .usage)
    #expect(Fixture.failure { _ = try ColumnMapping.parse("b=when") }?.status == .usage)
    #expect(try ColumnMapping.parse("a=b=date").header == "a=b")
  }

  @Test func unknownColumnsAreNamed() throws {
    #expect(try Fixture.read("id,date,Skonummer\n1,2026-01-01,43\n").warnings.contains("\"Skonummer\""))
  }

  @Test func decomposedLettersBecomeOne() throws {
    let read = try Fixture.read("id,date,plats\n1,2026-01-01 10:00,Lansja\u{308}rv\n")
    #expect(read.reports[0].placeKey == "lansjarv")
  }

  @Test func reportersAreNumberedAndForgotten() throws {
    let read = try Fixture.read(
      "id,date,anmälar-id,kategori\n1,2026-01-01,0701234567,skadegörelse\n2,2026-01-02,anna@exempel.se,skadegörelse\n3,2026-01-03,,skadegörelse\n4,2026-01-04,0701234567,skadegörelse\n"
    )
    #expect(read.reports.map(\.reporter) == [1, 2, nil, 1])
    #expect(!read.reports.contains { "\($0)".contains("0701234567") || "\($0)".contains("exempel") })
  }
}
