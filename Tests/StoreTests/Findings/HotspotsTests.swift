// Hotspot lists in and out of the database.
import GRDB
import Geography
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct StoredHotspotsTests {
  static let run = HotspotRun(dataSHA256: FindingSamples.run, parameters: "{\"seed\":\"1\"}")

  func withReports(_ work: (Store) throws -> Void) throws {
    try StoreTests().withStore { (store: Store) throws in
      _ = try StoreTests().load((1...5).map { StoreTests.report($0) }, into: store)
      try work(store)
    }
  }

  @Test func theCurrentListComesBackWhole() throws {
    try withReports { (store: Store) throws in
      #expect(try store.currentHotspots() == nil)
      let list = [
        FindingSamples.hotspot("H-0000000a"), FindingSamples.hotspot("H-0000000b", rank: 2, reports: [4, 5], road: true),
        FindingSamples.hotspot("H-0000000c", rank: 3, p: nil),
      ]
      try store.save(list, run: Self.run, at: StoreTests.now)
      let current = try #require(try store.currentHotspots())
      #expect(current.hotspots == list)
      #expect(current.run == Self.run)
      try StoreTests().expectSound(store)
    }
  }

  @Test func membersAndShapesAreThereForOtherPrograms() throws {
    try withReports { (store: Store) throws in
      let list = [FindingSamples.hotspot("H-0000000a"), FindingSamples.hotspot("H-0000000b", rank: 2, reports: [4, 5], road: true)]
      try store.save(list, run: Self.run, at: StoreTests.now)
      let members = try store.read {
        try Int64.fetchAll(
          $0, sql: "SELECT report_id FROM hotspot_reports JOIN hotspots ON pk = hotspot_pk WHERE id = 'H-0000000a' ORDER BY report_id")
      }
      #expect(members == [1, 2, 3])
      let shapes = try store.read {
        try Row.fetchAll($0, sql: "SELECT kind, ST_IsValid(geom) AS valid, ST_Area(geom) AS area FROM hotspots ORDER BY rank")
      }
      #expect(shapes.map { $0["kind"] as String } == ["area", "road"])
      #expect(shapes.allSatisfy { $0["valid"] == 1 })
      // A spot is drawn with a radius of 15 m, a stretch with 100 m on each side.
      let areas = shapes.map { $0["area"] as Double }
      #expect(abs(areas[0] - 3.1416 * 225) < 10)
      #expect(areas[1] > 3.1 * 100 * 100)
    }
  }

  @Test func aNewListTakesOverAndTheOldOneIsStillExplained() throws {
    try withReports { (store: Store) throws in
      try store.save([FindingSamples.hotspot("H-0000000a")], run: Self.run, at: StoreTests.now)
      let other = HotspotRun(dataSHA256: String(repeating: "d", count: 64), parameters: "{\"seed\":\"2\"}")
      try store.save([FindingSamples.hotspot("H-0000000b", reports: [4, 5])], run: other, at: StoreTests.now)
      #expect(try store.currentHotspots()?.hotspots.map(\.id) == ["H-0000000b"])
      let old = try #require(try store.hotspot("H-0000000a"))
      #expect(old.run == Self.run && old.hotspot == FindingSamples.hotspot("H-0000000a"))
      #expect(try store.hotspot("H-0000000f") == nil)
      // The same finding in a newer list is explained by the newer one.
      try store.save([FindingSamples.hotspot("H-0000000a")], run: other, at: StoreTests.now)
      #expect(try store.hotspot("H-0000000a")?.run == other)
      let current = try store.read { try Int.fetchOne($0, sql: "SELECT sum(is_current) FROM hotspot_runs") }
      #expect(current == 1)
    }
  }

  @Test func anEmptyListIsAListToo() throws {
    try withReports { (store: Store) throws in
      try store.save([FindingSamples.hotspot("H-0000000a")], run: Self.run, at: StoreTests.now)
      try store.save([Hotspot](), run: Self.run, at: StoreTests.now)
      #expect(try #require(try store.currentHotspots()).hotspots.isEmpty)
    }
  }

  @Test func aListWithAnUnknownReportChangesNothing() throws {
    try withReports { (store: Store) throws in
      try store.save([FindingSamples.hotspot("H-0000000a")], run: Self.run, at: StoreTests.now)
      #expect(throws: (any Error).self) {
        try store.save(
          [FindingSamples.hotspot("H-0000000b"), FindingSamples.hotspot("H-0000000c", rank: 2, reports: [99])], run: Self.run,
          at: StoreTests.now)
      }
      #expect(try store.currentHotspots()?.hotspots.map(\.id) == ["H-0000000a"])
      try StoreTests().expectSound(store)
    }
  }
}
