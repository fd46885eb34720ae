// A workbook made by LibreOffice says the same as the table it was made from.
import Foundation
import Testing

@Suite(
  .enabled(if: Program.isBuilt, "the program is not built beside the tests"),
  .enabled(if: Office.isHere, "LibreOffice (soffice) is not here"))
struct OfficeTests {
  /// Dates, clocks, decimal commas, thousands, texts with every sign, empty cells.
  private static let table =
    [
      "Diarienr;Datum;Klockslag;Kategori;Latitud;Longitud;Svårhet;Beskrivning",
      "A-1;2026-11-23;14:30;Skadegörelse;66,326249;22,837095;3;\"Krossad ruta; \"\"åäö\"\" & <b>\"",
      "A-2;2026-06-19;23:59;Klotter;66,327845;22,836893;;På väggen",
      "A-3;2026-10-25;02:30;Stöld;66,3;22,8;2;Cykel", "A-4;2026-03-01;00:05;Viltolycka;66,528993;22,423495;4;\"Två\nrader\"",
      "A-5;2026-01-31;;Buller;;;;Hela dagen", "A-6;2026-12-31;07:00;Belysning;7378268,9;850405,6;;SWEREF",
    ].joined(separator: "\r\n") + "\r\n"

  @Test func aWorkbookFromSwedishSettingsReadsAsItsTable() throws {
    try Program.withFolder { folder in
      try Data(("\u{FEFF}" + Self.table).utf8).write(to: folder.appendingPathComponent("lista.csv"))
      try Office.convert("lista.csv", to: "xlsx", in: folder)
      let hashes = try ["lista.csv", "lista.xlsx"].map { file -> String in
        let database = file + ".sqlite"
        try #require(try Program.run(["init", "--db", database], in: folder).status == 0)
        let account = try #require(
          try Program.run(["import", file, "--db", database, "--source", "lista", "--format", "json"], in: folder).items().first)
        #expect(
          account["imported"] as? Int == 6 && account["rejected"] as? Int == 0 && account["unlocated"] as? Int == 1, "\(file): \(account)")
        let data = try Program.run(["doctor", "--db", database, "--format", "json"], in: folder).json()["data"] as? [String: Any]
        return try #require(data?["sha256"] as? String)
      }
      let lists = try ["lista.csv", "lista.xlsx"].map { file in
        try Program.run(["reports", "--db", file + ".sqlite", "--format", "csv"], in: folder).output
      }
      #expect(lists[0] == lists[1])
      #expect(hashes[0] == hashes[1])
    }
  }
}

/// LibreOffice without its window.
enum Office {
  static let url = URL(fileURLWithPath: "/usr/bin/soffice")
  static let isHere = FileManager.default.isExecutableFile(atPath: url.path)

  /// Converts a table that Swedish settings wrote: semicolons, decimal commas, UTF-8, language 1053 (sv-SE).
  static func convert(_ file: String, to form: String, in folder: URL) throws {
    let process = Process()
    process.executableURL = url
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "sv_SE.UTF-8", "LC_ALL": "sv_SE.UTF-8"]
    process.arguments = [
      "-env:UserInstallation=file://\(folder.path)/profil", "--headless", "--infilter=CSV:59,34,76,1,,1053,false,true,false",
      "--convert-to", form, file,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
