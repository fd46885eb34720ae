// Answers of residents from files.
import Foundation
import Geography
import Incidents
import Messages
import Testing

@testable import Intake

@Suite struct DialogueFileTests {
  private static let places = [
    Place(
      key: "camping", name: "Bränna camping", kind: .camping, position: Position(latitude: 66.32938, longitude: 22.835396), quality: .good,
      precision: 50, aliases: ["campingen"], note: nil, source: "prov", licence: "CC0"),
    Place(
      key: "okand", name: "Okänd by", kind: .locality, position: nil, quality: .missing, precision: 1000, aliases: [], note: nil,
      source: "prov", licence: "CC0"),
  ]

  private func read(_ text: String, name: String = "svar.csv", encoding: String.Encoding = .utf8) throws -> DialogueFile.Content {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appendingPathComponent(name)
    try #require(text.data(using: encoding)).write(to: url)
    let context = IntakeContext(places: Self.places, categories: [], outline: nil, kommunName: "Överkalix")
    let content = try DialogueFile(context: context).read(path: url.path)
    #expect(content.account.isBalanced)
    return content
  }

  @Test func countsForEachThemeAreRead() throws {
    let content = try read("Tema;Antal;Område;Kommentar\nPoliser som syns;41;;vill se fler\nBelysning;1 020;Centrum;\nFart på E10;0;;\n")
    #expect(
      content.themes == [
        DialogueTheme(name: "Poliser som syns", count: 41), DialogueTheme(name: "Belysning", count: 1020, area: "Centrum"),
        DialogueTheme(name: "Fart på E10", count: 0),
      ])
    #expect(content.account.ignored == ["Kommentar"] && content.account.rows == 3 && content.marks.isEmpty)
  }

  @Test func marksAreReadInEveryFormOfPosition() throws {
    let content = try read(
      "typ,tema,lat,lon,plats\notrygg,Belysning,66.3278,22.8369,\ntrygg,,,,Campingen\nOtryggt,Sly,7366170.5,851263.2,\n")
    #expect(content.marks.map(\.kind) == [.unsafe, .safe, .unsafe] && content.marks.map(\.theme) == ["Belysning", nil, "Sly"])
    #expect(content.marks[0].position == Position(latitude: 66.3278, longitude: 22.8369))
    #expect(content.marks[1].place == "Bränna camping" && content.marks[1].precision == 50)
    #expect((66...67).contains(content.marks[2].position.latitude) && (22...23.5).contains(content.marks[2].position.longitude))
  }

  @Test func theSameFileInLatin1IsTheSame() throws {
    let text = "tema;antal\nÖppen ungdomsgård;7\n"
    #expect(try read(text, encoding: .windowsCP1252).themes == read(text).themes)
  }

  @Test func everyBadRowIsAccountedForWithItsReason() throws {
    let long = String(repeating: "å", count: 61)
    let content = try read(
      """
      tema,antal,typ,lat,lon,plats
      Belysning,3,,,,
      Belysning,4,,,,
      ,4,,,,
      Fart,-1,,,,
      Fart,2.5,,,,
      Fart,,,,,
      \(long),1,,,,
      Fart,1,farlig,66.3,22.8,
      Fart,1,otrygg,,,
      Fart,1,otrygg,0,0,
      Fart,1,otrygg,,,Ingenstans
      Fart,1,otrygg,,,Okänd by
      Fart,0,otrygg,66.3,22.8,
      Fart,1,otrygg,66.3,22.8,,,
      Ring 070-123 45 67,1,,,,
      """)
    #expect(content.account.rows == 15 && content.account.themes == 2 && content.account.rejected == 13)
    #expect(content.account.rejects.map(\.line) == Array(3...15))
    let reasons = content.account.rejects.map(\.reason.swedish)
    for (index, words) in [
      "ovanför", "Temat saknas", "heltal", "heltal", "Antalet saknas", "60 tecken", "trygg eller otrygg", "Läget saknas", "plats i Sverige",
      "platslistan", "inget läge", "antalet 0", "8 fält",
    ].enumerated() { #expect(reasons[index].contains(words), "\(reasons[index])") }
    #expect(content.themes[1].name == "Ring [telefon]" && content.account.scrubbed == 1)
    #expect(!reasons.joined().contains("å" + "å"), "people's own words are not repeated")
  }

  @Test func jsonSaysWhatTheDialogueIs() throws {
    let content = try read(
      """
      {"title": "Dialog 2027", "date": "2027-03-15", "method": "webbenkät", "answers": 118,
       "themes": [{"theme": "Belysning", "count": 30}, 7],
       "marks": [{"kind": "unsafe", "theme": "Sly", "lat": 66.33, "lon": 22.84, "comment": "Olle bor här"}]}
      """, name: "svar.json")
    #expect(content.title == "Dialog 2027" && content.date == "2027-03-15" && content.method == "webbenkät" && content.answers == "118")
    #expect(content.themes.count == 1 && content.marks.count == 1 && content.account.rejected == 1)
    #expect(content.account.ignored == ["comment"])
  }

  @Test func geoJSONGivesMarks() throws {
    let content = try read(
      """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"typ": "trygg", "tema": "Biblioteket"}, "geometry": {"type": "Point", "coordinates": [22.83, 66.32]}},
        {"type": "Feature", "properties": {"typ": "trygg"}, "geometry": {"type": "LineString", "coordinates": [[22.83, 66.32], [22.9, 66.3]]}}
      ]}
      """, name: "marken.geojson")
    #expect(
      content.marks == [
        DialogueMark(
          kind: .safe, theme: "Biblioteket", position: Position(latitude: 66.32, longitude: 22.83), precision: content.marks[0].precision)
      ])
    #expect(content.account.rejects.map(\.line) == [2])
  }

  @Test(arguments: [
    ("", "tom"), ("tema;antal\n", "rubrik"), ("namn;adress\nOlle;Storgatan\n", "kolumner"), ("tema;antal;tema\na;1;b\n", "två gånger"),
    ("tema;antal\n;1\nFart;x\n", "Ingen av 2 rader"), ("{\"themes\": [", "JSON"), ("{\"themes\": []}", "kolumner"),
    ("typ;lat\notrygg;66.3\n", "kolumner"),
  ])
  func filesThatCannotBeUsedAreRefusedWhole(text: String, words: String) throws {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.status == .badInput && failure?.text(.swedish).contains(words) == true, "\(failure?.text(.swedish) ?? "")")
  }
}
