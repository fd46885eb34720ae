// The kommun's own file keeps neither what belongs to the police nor, where asked, where people live.
import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct KommunFileTests {
  private static let list = """
    datum;kategori;latitud;longitud;beskrivning
    2026-05-04 15:30;buller;66,330000;22,840000;Hög musik
    2026-05-05 15:30;våld i nära relation;66,330000;22,840000;a
    2026-05-06 15:30;övrigt;66,330000;22,840000;Ofredande, sexuellt
    2026-05-07 15:30;självmordsförsök;;;b
    2026-05-08 15:30;övrigt;;;Försvunnen person söks
    2026-05-09 15:30;klotter;66,331000;22,845000;Busskuren
    """

  @Test(arguments: [("kommun", 4), ("police", 0)])
  func theFileKeepsWhatItsControllerMay(controller: String, refused: Int) throws {
    try Program.withDatabase(["--controller", controller]) { folder in
      try Data(Self.list.utf8).write(to: folder.appendingPathComponent("lista.csv"))
      let account = try #require(try Program.run(["import", "lista.csv", "--format", "json"], in: folder).items().first)
      #expect(account["rejected"] as? Int == refused && account["imported"] as? Int == 6 - refused)
      let added = try Program.run(["add", "--from", "2026-05-04", "--category", "våldtäkt"], in: folder)
      #expect(added.status == (controller == "kommun" ? 6 : 0), "\(added.talk)")
      #expect(try Program.run(["reports", "--format", "json"], in: folder).items().count == 6 - refused + (refused > 0 ? 0 : 1))
    }
  }

  @Test func homesAreCoarsenedWhenAsked() throws {
    let layer = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
      [[[22.8398,66.3299],[22.8402,66.3299],[22.8402,66.3301],[22.8398,66.3301],[22.8398,66.3299]]]}}]}
      """
    try Program.withDatabase(["--controller", "kommun"]) { folder in
      try Data(Self.list.utf8).write(to: folder.appendingPathComponent("lista.csv"))
      try Data(layer.utf8).write(to: folder.appendingPathComponent("hus.geojson"))
      let run = try Program.run(["import", "lista.csv", "--dwellings", "hus.geojson"], in: folder)
      #expect(run.status == 0 && (run.output + run.talk).contains("Läget kan vara en bostad"), "\(run.talk)")
      let reports = try Program.run(["reports", "--format", "json"], in: folder).items()
      let home = try #require(reports.first { $0["category"] as? String != "graffiti" })
      let other = try #require(reports.first { $0["category"] as? String == "graffiti" })
      #expect((home["flags"] as? [String])?.contains("dwelling") == true && home["precision_m"] as? Double == 180)
      #expect((other["flags"] as? [String])?.contains("dwelling") == false)
      let missing = try Program.run(["import", "lista.csv", "--dwellings", "finns-inte.geojson"], in: folder)
      #expect(missing.status == 4)
    }
  }
}
