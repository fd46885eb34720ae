import Almanac
import Foundation
import GRDB
import Geography
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct StoreTests {
  static let now = Instant(secondsSince1970: 1_795_000_000)

  /// A fresh seeded database in a folder of its own, removed afterwards.
  func withStore(_ work: (Store) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Store.create(at: folder.appendingPathComponent("a.sqlite").path)
    try store.seed(StoreTests.seed, at: StoreTests.now)
    try work(store)
  }

  static let seed = SeedData(
    kommun: "Provby", controller: .police,
    categories: [
      ReportCategory(
        code: "damage", group: nil, name: Message(sv: "Skada", en: "Damage"), severity: 2, widestAudience: .public, synonyms: []),
      ReportCategory(
        code: "vandalism", group: "damage", name: Message(sv: "Skadegörelse", en: "Vandalism"), severity: 2,
        widestAudience: .public, synonyms: ["skadegörelse"]),
    ],
    places: [
      Place(
        key: "skolan", name: "Skolan", kind: .school, position: Position(latitude: 66.327845, longitude: 22.836893), quality: .good,
        precision: 100, aliases: ["skola"], note: nil, source: "prov", licence: "CC0"),
      Place(
        key: "stationen", name: "Stationen", kind: .busStop, position: Position(latitude: 66.326249, longitude: 22.837095),
        quality: .good, precision: 100, aliases: [], note: nil, source: "prov", licence: "CC0"),
    ],
    roadLinks: [RoadLink(road: "E10", sequence: 1, fromKey: "skolan", toKey: "stationen", roadMetres: 200, source: "prov")],
    outline: Polygon(ring: [
      Position(latitude: 66, longitude: 22), Position(latitude: 66, longitude: 23), Position(latitude: 67, longitude: 23),
    ]), outlineSource: "prov",
    studyAreas: [
      StudyArea(
        key: "skola", name: "Skolan", kind: .school, placeKey: "skolan", reach: 300, openMonths: nil, schoolDaysOnly: true,
        source: "prov")
    ],
    commitmentSets: [])

  static func report(_ number: Int, text: String? = nil, located: Bool = true) -> Report {
    let instant = Instant(secondsSince1970: 1_700_000_000 + Int64(number) * 3600)
    return Report(
      time: ReportTime(earliest: instant, latest: instant, localText: "x"),
      location: located
        ? Location(position: Position(latitude: 66.3 + Double(number) / 10_000, longitude: 22.8), precision: 10, basis: .coordinates)
        : nil, category: "vandalism", severity: 2, origin: .citizen, source: "prov", sourceID: "\(number)", text: text)
  }

  func load(_ reports: [Report], into store: Store, keep: Bool = true) throws -> ImportAccount {
    try store.importReports(at: StoreTests.now, keep: keep) { writer in
      var account = ImportAccount(file: "prov.csv", sha256: String(repeating: "a", count: 64))
      account.source = "prov"
      for report in reports {
        account.rows += 1
        switch try writer.store(report) {
        case .imported: account.imported += 1
        case .updated: account.updated += 1
        case .duplicate: account.duplicates += 1
        }
      }
      return account
    }
  }

  func expectSound(_ store: Store) throws {
    for check in try store.checks() { #expect(check.isGood, "\(check.name.english): \(check.finding)") }
  }

  @Test func freshDatabasePassesEveryCheck() throws {
    try withStore { (store: Store) throws in
      try expectSound(store)
    }
  }

  @Test func importTwiceChangesNothingAndKeepsTheIndex() throws {
    try withStore { (store: Store) throws in
      let reports = (0..<50).map { StoreTests.report($0, located: $0 % 5 != 0) }
      #expect(try load(reports, into: store).imported == 50)
      let before = try store.reports()
      let again = try load(reports, into: store)
      #expect(again.duplicates == 50 && again.imported == 0 && again.updated == 0)
      #expect(try store.reports() == before)
      #expect(try store.reportTable().isLocated.filter { $0 }.count == 40)
      try expectSound(store)
    }
  }

  /// Enough reports for a tree of three levels; `rtreecheck` and a comparison of every box stand behind the checks.
  @Test func packedIndexIsATreeThatSQLiteAccepts() throws {
    try withStore { (store: Store) throws in
      let reports = (0..<6000).map { number in
        var report = StoreTests.report(number)
        report.location?.position = Position(latitude: 66 + Double(number % 77) / 100, longitude: 22 + Double(number / 77) / 100)
        return report
      }
      #expect(try load(reports, into: store).imported == 6000)
      try expectSound(store)
      let depth = try store.read {
        try String.fetchOne($0, sql: "SELECT hex(substr(data, 1, 2)) FROM idx_reports_geom_node WHERE nodeno = 1")
      }
      #expect(depth == "0002")
      let found = try store.read {
        try Int.fetchOne(
          $0,
          sql: """
            SELECT count(*) FROM reports WHERE rowid IN (SELECT pkid FROM idx_reports_geom WHERE xmin <= 850000 AND xmax >= 840000)
              AND ST_X(geom) BETWEEN 840000 AND 850000
            """)
      }
      let all = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM reports WHERE ST_X(geom) BETWEEN 840000 AND 850000") }
      #expect(found == all && (all ?? 0) > 0)
      // The tree goes on to live: new rows, changed rows.
      #expect(try load((6000..<6100).map { StoreTests.report($0) }, into: store).imported == 100)
      #expect(try load((0..<50).map { StoreTests.report($0) }, into: store).updated == 50)
      try expectSound(store)
    }
  }

  @Test func changedReportIsARevision() throws {
    try withStore { (store: Store) throws in
      _ = try load([StoreTests.report(1), StoreTests.report(2)], into: store)
      let account = try load([StoreTests.report(1, text: "ny uppgift"), StoreTests.report(2, located: false)], into: store)
      #expect(account.updated == 2)
      let revisions = try store.read { try Int.fetchAll($0, sql: "SELECT revision FROM reports ORDER BY id") }
      #expect(revisions == [2, 2])
      try expectSound(store)
    }
  }

  @Test func failureInTheMiddleLeavesTheStateBefore() throws {
    try withStore { (store: Store) throws in
      _ = try load([StoreTests.report(1)], into: store)
      struct Stop: Error {}
      #expect(throws: Stop.self) {
        try store.importReports(at: StoreTests.now) { writer in
          _ = try writer.store(StoreTests.report(2))
          throw Stop()
        }
      }
      #expect(try store.reportSpan().count == 1)
      try expectSound(store)
    }
  }

  @Test func dryRunLeavesNothing() throws {
    try withStore { (store: Store) throws in
      #expect(try load([StoreTests.report(1)], into: store, keep: false).imported == 1)
      #expect(try store.reportSpan().count == 0)
    }
  }

  @Test func brokenRuleIsRefused() throws {
    try withStore { (store: Store) throws in
      var report = StoreTests.report(1)
      report.severity = 9
      #expect(throws: (any Error).self) { _ = try load([report], into: store) }
      #expect(try store.reportSpan().count == 0)
    }
  }

  @Test func seededGeodataComesBack() throws {
    try withStore { (store: Store) throws in
      #expect(try store.places() == StoreTests.seed.places)
      #expect(try store.categories() == StoreTests.seed.categories)
      #expect(try store.roadLinks() == StoreTests.seed.roadLinks)
      #expect(try store.studyAreas() == StoreTests.seed.studyAreas)
      #expect(try store.outline().contains(Position(latitude: 66.2, longitude: 22.8)))
    }
  }

  @Test func logRefusesChangesAndShowsTampering() throws {
    try withStore { (store: Store) throws in
      #expect(throws: (any Error).self) { try store.write { try $0.execute(sql: "UPDATE log SET action = 'x'") } }
      #expect(throws: (any Error).self) { try store.write { try $0.execute(sql: "DELETE FROM log") } }
      _ = try load([StoreTests.report(1)], into: store)
      var entries = try store.logEntries()
      #expect(EventLog.firstBreak(entries) == nil)
      entries[0].detail = "{}"
      #expect(EventLog.firstBreak(entries) == 1)
    }
  }

  @Test func foreignAndNewerFilesAreRefusedUntouched() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let junk = folder.appendingPathComponent("junk.sqlite")
    try Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: junk)
    #expect(throws: Failure.databaseForeign(junk.path)) { try Store.open(junk.path, for: .write) }
    #expect(throws: Failure.databaseMissing("/nowhere/x.sqlite")) { try Store.open("/nowhere/x.sqlite", for: .read) }
    #expect(throws: Failure.databaseExists(junk.path)) { try Store.create(at: junk.path) }
    let newer = folder.appendingPathComponent("newer.sqlite").path
    let store = try Store.create(at: newer)
    try store.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: Failure.databaseNewer(newer, 99, Schema.version)) { try Store.open(newer, for: .write) }
  }

  /// A copy of the file and its journal in the middle of a write is what a power cut leaves.
  @Test func aWriteCutShortIsUndoneWhenTheFileIsNextRead() throws {
    try withStore { store in
      let copy = store.path + "-copy"
      try store.queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1")
        try database.inTransaction {
          let writer = try ReportWriter(database, importID: nil)
          for number in 0..<3000 { _ = try writer.store(StoreTests.report(number)) }
          for suffix in ["", "-journal"] { try FileManager.default.copyItem(atPath: store.path + suffix, toPath: copy + suffix) }
          return .rollback
        }
      }
      let opened = try Store.open(copy, for: .read)
      #expect(try opened.reportSpan().count == 0)
      #expect(try opened.checks().allSatisfy(\.isGood))
    }
  }
}
