import Foundation
import Messages
import Testing

@testable import Intake

@Suite struct BadInputTests {
  private func failure(_ bytes: [UInt8], name: String = "prov.csv") -> Failure? {
    Fixture.failure { _ = try Fixture.read(bytes, name: name) }
  }

  @Test func missingFilesAndFolders() {
    let missing = Fixture.failure { _ = try Fixture.read(path: "/nonexistent/fil.csv") }
    #expect(missing == Failure.fileMissing("/nonexistent/fil.csv"))
    #expect(Fixture.failure { _ = try Fixture.read(path: "/tmp") } == Failure.fileIsFolder("/tmp"))
  }

  @Test func emptyFilesAndHeadersAlone() {
    #expect(failure([]) == Failure.fileEmpty("prov.csv"))
    #expect(failure(Array(" \r\n\n".utf8)) == Failure.fileEmpty("prov.csv"))
    #expect(failure(Array("id,date,category\n".utf8)) == Failure.fileHasOnlyHeader("prov.csv"))
  }

  @Test func binaryJunkAndForeignFormsSayWhatToDo() {
    #expect(failure((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 7) })?.status == .badInput)
    #expect(failure(Array("PK\u{3}\u{4}resten".utf8), name: "a.xlsx") == Failure.workbookBroken("a.xlsx", part: nil))
    #expect(failure([0x1F, 0x8B, 8, 0])?.advice?.english == "Unpack it first.")
    #expect(failure(Array("SQLite format 3\0".utf8))?.status == .badInput)
  }

  @Test func aTenMegabyteLineIsOneRejectedRow() throws {
    let text = "id,date,text\n1,2026-01-01,a\n2,2026-01-01," + String(repeating: "x", count: 10 << 20) + "\n3,2026-01-01,c\n"
    let read = try Fixture.read(text)
    #expect(read.account.rows == 3)
    #expect(read.account.imported == 2)
    #expect(read.rejects.map(\.row.line) == [3])
  }

  @Test func anOpenQuoteAndTooManyFieldsAreRejectedRows() throws {
    let read = try Fixture.read("id,date,text\n1,2026-01-01,\"öppen\n2,2026-01-01,b\n3,2026-01-01,c,d,e\n4,2026-01-01\n")
    #expect(read.account.imported == 2)
    #expect(read.rejects.map(\.row.line) == [2, 4])
    #expect(read.warnings.contains("Fewer fields"))
  }

  @Test func oldEncodingsAreRead() throws {
    let latin = Array("id;datum;plats\n1;2026-01-01;Lansj".utf8) + [0xE4] + Array("rv\n".utf8)
    let read = try Fixture.read(latin)
    #expect(read.reports[0].placeKey == "lansjarv")
    #expect(read.warnings.contains("Windows-1252"))
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "id;datum;plats\n1;2026-01-01;Lansjärv\n".utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(try Fixture.read(wide).reports[0].placeKey == "lansjarv")
  }

  @Test func brokenJSONNamesTheFile() {
    #expect(failure(Array("[\n{\"id\": 1,\n}".utf8), name: "a.json")?.message.english.contains("a.json") == true)
    #expect(failure(Array("[1]".utf8), name: "a.json") == Failure.jsonOfOtherShape("a.json"))
    #expect(failure(Array("[]".utf8), name: "a.json")?.status == .badInput)
  }

  /// Damaged files give an account or a failure, never a crash, and the account is balanced (checked by the fixture).
  @Test func damagedFilesAreSurvived() throws {
    let table = Array(
      "id;datum;tid;typ;lat;lon;plats;text\n1;2026-01-01;14.30;Stöld;66,32;22,83;Gyljen;\"a \"\"b\"\"\"\n2;2026-02-30;;Ö;7360512;851263;;070-1234567\n"
        .utf8)
    let json = Array(
      "[{\"id\":1,\"datetime\":\"2024-06-01 12:00:00 +02:00\",\"name\":\"01 juni 11.30, Brand, Överkalix\",\"summary\":\"Gyljen\",\"type\":\"Brand\"}]"
        .utf8)
    var state: UInt64 = 7
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var failures = 0
    for round in 0..<300 {
      var bytes = round % 3 == 0 ? json : table
      for _ in 0...random(6) {
        switch random(3) {
        case 0: bytes[random(bytes.count)] = UInt8(random(256))
        case 1: bytes.remove(at: random(bytes.count))
        default: bytes.insert([34, 59, 10, 13, 0, 0xC3, 0xFF][random(7)], at: random(bytes.count))
        }
      }
      do { _ = try Fixture.read(bytes) } catch let failure as Failure {
        failures += 1
        #expect(failure.status == .badInput)
      }
    }
    #expect(failures > 0)
  }

  @Test func rejectsBeyondTheListAreStillCounted() throws {
    let text = "id,date\n" + (0..<50).map { "\($0),x\n" }.joined()
    let read = try Fixture.read(text) { $0.listedRejects = 10 }
    #expect(read.account.rejected == 50)
    #expect(read.account.rejects.count == 10)
  }
}

@Suite struct GeoJSONTests {
  @Test func pointsAreReadAndOthersAccountedFor() throws {
    let text = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[22.837095,66.326249]},"properties":{"date":"2026-01-01T10:00:00+01:00","typ":"Klotter"}},
      {"type":"Feature","id":"b","geometry":null,"properties":{"date":"2026-01-02","typ":"Klotter"}},
      {"type":"Feature","geometry":{"type":"LineString","coordinates":[[22,66],[23,66]]},"properties":{"date":"2026-01-02"}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[22.8,66.3]},"properties":{}},
      7]}
      """
    let read = try Fixture.read(text, name: "punkter.geojson")
    #expect(read.account.rows == 5)
    #expect(read.account.imported == 2)
    #expect(read.account.unlocated == 1)
    #expect(read.rejects.map(\.row.line) == [3, 4, 5])
    #expect(read.reports[0].location?.position.latitude == 66.326249)
    #expect(read.reports[0].sourceID == "a")
    #expect(read.reports[0].category == "graffiti")
  }

  @Test func aSingleEndlessLineIsNoEmptyFile() {
    let text = String(repeating: "x", count: 3 << 20)
    #expect(fileFailure(Array(text.utf8)) == Failure.headerTooLong("prov.csv"))
  }

  @Test func aVeryLongQuotedTextIsCalledLongAndNotUnclosed() throws {
    let read = try Fixture.read("id,date,text\n1,2026-01-01,\"" + String(repeating: "å", count: 900_000) + "\"\n2,2026-01-02,b\n")
    #expect(read.account.imported == 1)
    #expect(read.rejects.first?.row.reason.english.contains("too long") == true)
  }

  @Test func brokenJSONIsToldInOneLanguage() {
    let deep = fileFailure(Array(String(repeating: "[", count: 5000).utf8), name: "a.json")
    #expect(deep?.message.swedish == "Filen a.json är inte hel JSON: felet är på rad 1.")
    #expect(
      fileFailure(Array("{\"type\":\n\"x\"".utf8), name: "a.json")?.message.swedish == "Filen a.json är inte hel JSON: felet är på rad 2.")
  }

  private func fileFailure(_ bytes: [UInt8], name: String = "prov.csv") -> Failure? {
    Fixture.failure { _ = try Fixture.read(bytes, name: name) }
  }
}
