// Purging leaves counts and nothing else.
import Almanac
import Foundation
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

struct PurgeTests {
  private let base = StoreTests()
  /// Reports are an hour apart from this on.
  private static let start = Instant(secondsSince1970: 1_700_000_000)

  @Test func oldReportsBecomeCounts() throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load((0..<100).map { StoreTests.report($0, text: "Kanariefågel \($0)", located: $0 % 5 != 0) }, into: store)
      let cut = Instant(secondsSince1970: PurgeTests.start.secondsSince1970 + 60 * 3600)
      let plan = try store.purgePlan(before: cut)
      #expect(plan.reports == 60 && plan.remaining == 40)
      #expect(try store.reportSpan().count == 100)
      let done = try store.purge(before: cut, rule: "prov", decision: "dnr 1", at: StoreTests.now)
      #expect(done == plan)
      #expect(try store.reportSpan().count == 40)
      #expect(try store.reportMonths().reduce(0) { $0 + $1.reports } == 60)
      #expect(try store.reportMonths().allSatisfy { $0.category == "vandalism" && $0.origin == "citizen" })
      #expect(try store.verify().findings.map(\.object) == [])
      #expect(try !store.isSweepPending())
      let entry = try #require(try store.logEntries().last { $0.action == "purge" })
      #expect(entry.detail.contains("dnr 1") && entry.detail.contains("\"reports\":\"60\"") && !entry.detail.contains("Kanarie"))
      let bytes = try Data(contentsOf: URL(fileURLWithPath: store.path))
      #expect(bytes.range(of: Data("Kanariefågel 59".utf8)) == nil && bytes.range(of: Data("Kanariefågel 60".utf8)) != nil)
      #expect(!FileManager.default.fileExists(atPath: store.path + "-journal"))
    }
  }

  @Test func aSecondPurgeAddsToTheCounts() throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load((0..<50).map { StoreTests.report($0) }, into: store)
      for hours in [20, 40] {
        let cut = Instant(secondsSince1970: PurgeTests.start.secondsSince1970 + Int64(hours) * 3600)
        _ = try store.purge(before: cut, rule: "prov", decision: "dnr 2", at: StoreTests.now)
      }
      #expect(try store.reportMonths().reduce(0) { $0 + $1.reports } == 40)
      #expect(try store.verify().findings.map(\.object) == [])
    }
  }

  /// A merged report would count again when the one that stood for it goes.
  @Test func aMergedReportGoesWithTheOneThatCounts() throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load((0..<10).map { StoreTests.report($0) }, into: store)
      _ = try store.merge(10, into: 1, at: StoreTests.now)
      let cut = Instant(secondsSince1970: PurgeTests.start.secondsSince1970 + 3 * 3600)
      #expect(try store.purge(before: cut, rule: "prov", decision: "dnr 3", at: StoreTests.now).reports == 4)
      #expect(try store.merges().isEmpty)
      #expect(try store.reportMonths().reduce(0) { $0 + $1.reports } == 3)
    }
  }

  @Test func whatRefersToReportsFollows() throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load((0..<10).map { StoreTests.report($0) }, into: store)
      try store.write { database in
        try database.execute(
          sql: """
            INSERT INTO hotspot_runs (made, data_sha256, parameters) VALUES ('2026-01-01T00:00:00Z', '\(String(repeating: "a", count: 64))', '{}');
            INSERT INTO hotspots (run_id, id, rank, label, question, kind, method, cases, days, expected, ratio, verdict, first_report, last_report,
              body, geom)
            VALUES (1, 'H-1', 1, 'x', 'lasting', 'area', 'm', 3, 1, 1.25, 2.4, 'hotspot', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z',
              '{"expected":0.1,"reportIDs":[1,2,9],"stability":{"decisiveReports":[1,9]}}',
              GeomFromText('MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))', 3006));
            INSERT INTO hotspot_reports VALUES (1, 1), (1, 2), (1, 9);
            """)
      }
      let cut = Instant(secondsSince1970: PurgeTests.start.secondsSince1970 + 5 * 3600)
      #expect(try store.purge(before: cut, rule: "prov", decision: "dnr 4", at: StoreTests.now).hotspots == 1)
      let body = try store.read { try String.fetchOne($0, sql: "SELECT body FROM hotspots") }
      #expect(body == #"{"expected":0.1,"reportIDs":[9],"stability":{"decisiveReports":[9]}}"#)
      #expect(try store.verify().findings.map(\.object) == [])
    }
  }

  @Test func aCopyHoldsTheSameAndIsVerified() throws {
    try base.withStore { (store: Store) throws in
      _ = try base.load((0..<30).map { StoreTests.report($0) }, into: store)
      let path = store.path + "-copy"
      let head = try store.copy(to: path).head
      #expect(head == (try store.logHead()))
      #expect(try Store.open(path, for: .read).contentHash() == store.contentHash())
      #expect(try store.lastBackup() == nil)
      try store.log("backup", detail: [], at: StoreTests.now)
      #expect(try store.lastBackup()?.entriesSince == 0)
    }
  }
}
