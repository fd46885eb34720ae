// Lists of road crashes as STRADA writes them.
import Almanac
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct CrashListTests {
  @Test func aCrashListIsReadFromEndToEnd() throws {
    let here = Position(latitude: 66.326177, longitude: 22.836893)
    let plane = try Projector.sweref99TM().plane(here)
    let (n, e) = (Int(plane.y.rounded()), Int(plane.x.rounded()))
    let text = """
      Olycksid;År;Månad;Olycksdatum;Timme;Olyckstyp;Svårhetsgrad;Källa;X-koordinat;Y-koordinat
      1001;2025;11;2025-11-03;Timme 15-16;Singel (motorfordon);Dödsolycka;Polis;\(n);\(e)
      1002;2025;11;2025-11-04;06-07;Vilt;Svår;Polis och sjukvård;\(e);\(n)
      1003;2025;11;2025-11-05;15:00-15:59;Upphinnande;Måttligt;Sjukvård;\(n);\(e)
      1004;2025;11;2025-11-06;23-24;Cykel singel;Lindrig olycka;Sjukvård;\(n);\(e)
      1005;2025;11;2025-11-07;Okänt;Fotgängare-motorfordon;Svårt skadad;Polis;0;0
      1006;2025;11;2025-11-08;25-26;Möte;Lindrig;Polis;\(n);\(e)
      """
    let read = try Fixture.read(text, name: "olyckor.csv")
    #expect(read.account.rows == 6 && read.account.imported == 5 && read.rejects.map(\.row.line) == [7])
    #expect(read.reports.map(\.severity) == [5, 4, 3, 2, 4])
    #expect(read.reports.allSatisfy { $0.origin == .register && $0.source == "olyckor" })
    #expect(read.reports.map(\.category) == ["crash", "wildlife_crash", "crash", "crash", "crash"])
    #expect(read.reports[2].categoryText == "Upphinnande" && read.account.categoryUnknown == 0)
    let zone = CivilZone.stockholm
    let hours = read.reports.map { report in
      "\(zone.local(report.time.earliest).timeOfDay.hourAndMinute)–\(zone.local(report.time.latest).timeOfDay.hourAndMinute)"
    }
    #expect(hours == ["15:00–15:59", "06:00–06:59", "15:00–15:59", "23:00–23:59", "00:00–23:59"])
    for report in read.reports.prefix(4) {
      #expect(Geodesic.metres(from: try #require(report.location).position, to: here) < 1)
    }
    #expect(read.reports[4].location == nil && read.reports[4].flags.contains(.dayOnly))
    #expect(read.account.quality.hours[15] == 2 && read.account.quality.wholeHours.reduce(0, +) == 0)
    #expect(read.warnings.contains("exchanged") && read.warnings.contains("EPSG:3006"))
  }

  @Test(arguments: [
    ("Timme 15-16", "15:00 15:59"), ("timme 7", "07:00 07:59"), ("06–07", "06:00 06:59"), ("15:00-15:59", "15:00 15:59"),
    ("15.00 - 16.00", "15:00 16:00"), ("kl 22-02", "22:00 01:59 +1"), ("23-00", "23:00 23:59"), ("18-24", "18:00 23:59"),
  ])
  func groupsOfHours(text: String, expected: String) throws {
    let group = try #require(HourGroup(text))
    #expect(group.from.hourAndMinute + " " + group.to.hourAndMinute + (group.isNextDay ? " +1" : "") == expected)
  }

  @Test(arguments: ["", "-", "15", "15-15", "25-26", "15:60-16:00", "a-b", "1-2-3", "15-16:30"])
  func whatIsNoGroup(text: String) { #expect(HourGroup(text) == nil) }

  @Test func shortSwedishHeadersAreKnown() throws {
    let read = try Fixture.read("När;Vad;Var\n2026-11-23 14:30;klotter;Lansjärv\n", name: "a.csv")
    #expect(read.reports.first?.category == "graffiti" && read.reports.first?.placeKey == "lansjarv")
  }
}
