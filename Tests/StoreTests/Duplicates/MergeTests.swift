// A merged report no longer counts, and counts again when the merge is undone.
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct MergeTests {
  @Test func aMergeIsReversibleAndLogged() throws {
    let tests = StoreTests()
    try tests.withStore { store in
      _ = try tests.load((1...4).map { StoreTests.report($0) }, into: store)
      let before = try store.reportTable().ids
      let id = try store.merge(2, into: 1, at: StoreTests.now)
      #expect(try store.reportTable().ids == [1, 3, 4])
      #expect(try store.reports().count == 4, "the list still shows it")
      #expect(throws: Failure.self) { try store.merge(2, into: 3, at: StoreTests.now) }
      #expect(throws: Failure.self) { try store.merge(3, into: 2, at: StoreTests.now) }
      #expect(throws: Failure.self) { try store.merge(3, into: 3, at: StoreTests.now) }
      #expect(throws: Failure.self) { try store.merge(99, into: 3, at: StoreTests.now) }
      #expect(throws: Failure.self) { try store.undoMerge(id + 1, at: StoreTests.now) }
      #expect(try store.undoMerge(id, at: StoreTests.now).merged == 2)
      #expect(try store.reportTable().ids == before && store.merges().isEmpty)
      #expect(try store.logEntries().suffix(2).map(\.action) == ["merge", "unmerge"])
      try tests.expectSound(store)
    }
  }
}
