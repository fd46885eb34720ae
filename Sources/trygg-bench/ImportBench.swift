// A large CSV file into a database.
import Almanac
import Foundation
import Incidents
import Intake
import Store

/// 100,000 rows with times, positions and texts: read, checked, stored and indexed.
enum ImportBench {
  static func run() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trygg-bench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("rader.csv").path
    var text = "id;datum;tid;kategori;latitud;longitud;beskrivning\n"
    let categories = ["Buller", "Skadegörelse", "Stöld", "Viltolycka"]
    for index in 0..<100_000 {
      let mixed = (index &* 7919) % 100_003
      let latitude = String(format: "%.6f", 66.2 + Double(mixed) / 250_000).replacing(".", with: ",")
      let longitude = String(format: "%.6f", 22.4 + Double((mixed &* 31) % 100_003) / 170_000).replacing(".", with: ",")
      let day = CivilDate(daysSince1970: 19_358 + mixed % 1096)
      text +=
        "\(index);\(day);\(10 + mixed % 14):\(10 + mixed % 50);\(categories[mixed % 4]);\(latitude);\(longitude);Rapport nummer \(index) om något som hänt\n"
    }
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    text = ""
    let geodata = try Geodata.load(folder: "geodata")
    var number = 0
    return try Bench.line("import: 100,000 CSV rows into a new database with its index") {
      number += 1
      let store = try Store.create(at: folder.appendingPathComponent("\(number).sqlite").path)
      let now = Instant(secondsSince1970: 1_795_000_000)
      try store.seed(
        SeedData(
          kommun: geodata.kommunName, controller: .police, categories: geodata.categories, places: geodata.places, roadLinks: [],
          outline: geodata.outline, outlineSource: "bench", studyAreas: [], commitmentSets: []), at: now)
      let account = try store.importReports(at: now) { writer in
        try FileIntake().read(path: file, options: IntakeOptions(), context: IntakeContext(geodata), into: { try writer.store($0) })
      }
      guard account.imported == 100_000 else { throw CocoaError(.fileReadCorruptFile) }
    }
  }
}
