import Almanac
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct ReleasesTests {
  private static func release(_ scope: String, _ audience: Audience = .kommun, rows: [StoredRelease.Row]) -> StoredRelease {
    StoredRelease(
      layer: "counts", audience: audience, scope: scope, made: Instant(secondsSince1970: 1_795_000_000), parameters: "{}", lastReport: 7,
      rows: rows)
  }

  @Test func whatWasReleasedComesBackInOrder() throws {
    try StoreTests().withStore { (store: Store) throws in
      let rows = [
        StoredRelease.Row(key: "b", reports: 5, body: #"{"å":1}"#), StoredRelease.Row(key: "a", reports: 0, body: "{}"),
      ]
      let releases = [Self.release("2024", rows: rows), Self.release("2025", rows: [])]
      try store.keep(releases + [Self.release("2024", .public, rows: rows)])
      #expect(try store.releases(of: "counts", to: .kommun) == releases)
      #expect(try store.releases(of: "counts", to: .public).count == 1)
      #expect(try store.releases(of: "hotspots", to: .kommun).isEmpty)
    }
  }

  @Test func aReleaseIsAFact() throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.keep([Self.release("2024", rows: [StoredRelease.Row(key: "a", reports: 5, body: "{}")])])
      for sql in [
        "UPDATE releases SET scope = 'x'", "DELETE FROM releases", "UPDATE release_rows SET reports = 4", "DELETE FROM release_rows",
      ] {
        #expect(throws: Failure.self, "\(sql)") { try store.write { try $0.execute(sql: sql) } }
      }
      // All or nothing.
      let twice = [StoredRelease.Row(key: "a", reports: 5, body: "{}"), StoredRelease.Row(key: "a", reports: 6, body: "{}")]
      #expect(throws: Failure.self) { try store.keep([Self.release("2025", rows: twice)]) }
      #expect(try store.releases(of: "counts", to: .kommun).map(\.scope) == ["2024"])
    }
  }
}
