// A killed import leaves all of its file or nothing.
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct KillTests {
  /// `TRYGG_KILLS=50` kills as often as one likes; every moment is drawn from the same seed.
  private static let kills = Int(ProcessInfo.processInfo.environment["TRYGG_KILLS"] ?? "") ?? 15
  private static let earlier = 40
  private static let rows = 10_000
  /// So many that scratch files are used; only where the number of kills was asked for.
  private static let manyRows = 200_000

  private static func table(_ first: Int, _ count: Int) -> Data {
    var text = "id;datum;kategori;latitud;longitud;beskrivning\n"
    for index in first..<first + count {
      let (hour, day) = (index % 14 + 10, index % 28 + 1)
      text +=
        "\(index);2026-0\(index % 9 + 1)-\(day < 10 ? "0" : "")\(day) \(hour):\(index % 50 + 10);buller;66,\(300_000 + index * 7 % 90_000);22,\(700_000 + index * 13 % 90_000);Rad \(index)\n"
    }
    return Data(text.utf8)
  }

  /// Reports and content hash by the program's own checks, which must all be good.
  private static func state(_ folder: URL, _ database: String) throws -> (reports: Int, hash: String) {
    let run = try Program.run(["doctor", "--db", database, "--format", "json"], in: folder)
    #expect(run.status == 0, "\(run.talk)")
    let data = try #require(try run.json()["data"] as? [String: Any])
    return (try #require(data["reports"] as? Int), try #require(data["sha256"] as? String))
  }

  @Test func aKilledImportIsAllOrNothingAndCanBeRepeated() throws { try Self.kill(importsOf: Self.rows) }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["TRYGG_KILLS"] != nil, "TRYGG_KILLS is not set"))
  func aKilledImportWithScratchFilesIsAllOrNothingAndCanBeRepeated() throws { try Self.kill(importsOf: Self.manyRows) }

  private static func kill(importsOf rows: Int) throws {
    try Program.withDatabase { folder in
      try Self.table(0, Self.earlier).write(to: folder.appendingPathComponent("forra.csv"))
      try Self.table(1000, rows).write(to: folder.appendingPathComponent("stor.csv"))
      let base = folder.appendingPathComponent("trygg.sqlite")
      #expect(try Program.run(["import", "forra.csv"], in: folder).status == 0)
      let before = try Self.state(folder, "trygg.sqlite")
      #expect(before.reports == Self.earlier)
      func copy(_ name: String) throws {
        for suffix in ["", "-journal"] { try? FileManager.default.removeItem(at: folder.appendingPathComponent(name + suffix)) }
        try FileManager.default.copyItem(at: base, to: folder.appendingPathComponent(name))
      }

      try copy("hel.sqlite")
      let start = ContinuousClock.now
      try #require(try Program.run(["import", "stor.csv", "--db", "hel.sqlite"], in: folder).status == 0)
      let whole = start.duration(to: .now)
      let after = try Self.state(folder, "hel.sqlite")
      #expect(after.reports == Self.earlier + rows && after.hash != before.hash)

      var state: UInt64 = 20_261_123
      var outcomes: [Int: Int] = [:]
      for number in 0..<Self.kills {
        try copy("prov.sqlite")
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let share = Double(state >> 11) / Double(1 << 53)
        let child = try Program.start(["import", "stor.csv", "--db", "prov.sqlite"], in: folder)
        // Half of the moments lie in the last third, where index and commit are written.
        let moment = whole * (number.isMultiple(of: 2) ? share : 0.67 + share * 0.36)
        Thread.sleep(forTimeInterval: Double(moment.components.seconds) + Double(moment.components.attoseconds) / 1e18)
        Glibc.kill(child.process.processIdentifier, SIGKILL)
        let run = try child.finish()
        let found = try Self.state(folder, "prov.sqlite")
        outcomes[found.reports, default: 0] += 1
        #expect(
          (found.reports == before.reports && found.hash == before.hash) || (found.reports == after.reports && found.hash == after.hash),
          "kill \(number): \(found.reports) reports")
        if child.process.terminationReason == .exit, run.status == 0 { #expect(found.reports == after.reports) }
        // Repeated, it ends as an import that nobody disturbed.
        #expect(try Program.run(["import", "stor.csv", "--db", "prov.sqlite"], in: folder).status == 0)
        #expect(try Self.state(folder, "prov.sqlite").hash == after.hash)
      }
      // Some kills must have hit the import at work.
      #expect(outcomes[before.reports, default: 0] > 0, "\(outcomes)")
    }
  }
}
