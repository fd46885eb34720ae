// Which reports are read.
import Almanac
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct ReportFilterTests {
  /// Reports 1–3 at hours 1–3, the third lasting two hours; category, group and origin differ.
  func withThree(_ work: (Store) throws -> Void) throws {
    try StoreTests().withStore { (store: Store) throws in
      try store.write {
        try $0.execute(
          sql: """
            INSERT INTO categories VALUES ('order', NULL, 'Ordning', 'Order', 2, 'public', '[]', 10),
              ('disorder', 'order', 'Buller', 'Disorder', 2, 'public', '[]', 11)
            """)
      }
      var reports = (1...3).map { StoreTests.report($0) }
      reports[1].category = "disorder"
      reports[1].origin = .patrol
      reports[2].origin = .register
      reports[2].time.latest = reports[2].time.earliest.adding(seconds: 7200)
      _ = try StoreTests().load(reports, into: store)
      try work(store)
    }
  }

  static func hour(_ number: Int64) -> Instant { Instant(secondsSince1970: 1_700_000_000 + number * 3600) }

  static func ids(_ filter: ReportFilter, _ store: Store) throws -> [Int64] {
    let ids = try store.reportTable(filter).ids
    #expect(try store.reports(filter).compactMap(\.id).sorted() == ids)
    #expect(try store.reportSpan(filter).count == ids.count)
    return ids
  }

  @Test func timesAreFromInclusiveToExclusive() throws {
    try withThree { (store: Store) throws in
      #expect(try Self.ids(ReportFilter(), store) == [1, 2, 3])
      #expect(try Self.ids(ReportFilter(from: Self.hour(2)), store) == [2, 3])
      #expect(try Self.ids(ReportFilter(to: Self.hour(2)), store) == [1])
      #expect(try Self.ids(ReportFilter(from: Self.hour(1), to: Self.hour(3)), store) == [1, 2])
      // The third can have happened until hour 5.
      #expect(try Self.ids(ReportFilter(from: Self.hour(5)), store) == [3])
      #expect(try Self.ids(ReportFilter(from: Self.hour(5).adding(seconds: 1)), store) == [])
      let span = try store.reportSpan()
      #expect(span.first == Self.hour(1) && span.last == Self.hour(5))
    }
  }

  @Test func aGroupStandsForAllInIt() throws {
    try withThree { (store: Store) throws in
      #expect(try Self.ids(ReportFilter(categories: ["damage"]), store) == [1, 3])
      #expect(try Self.ids(ReportFilter(categories: ["vandalism"]), store) == [1, 3])
      #expect(try Self.ids(ReportFilter(categories: ["order"]), store) == [2])
      #expect(try Self.ids(ReportFilter(categories: ["order", "vandalism"]), store) == [1, 2, 3])
      #expect(try Self.ids(ReportFilter(categories: ["finns-inte"]), store) == [])
    }
  }

  @Test func originsAreChosen() throws {
    try withThree { (store: Store) throws in
      #expect(try Self.ids(ReportFilter(origins: [.patrol]), store) == [2])
      #expect(try Self.ids(ReportFilter(origins: [.citizen, .register]), store) == [1, 3])
      #expect(try Self.ids(ReportFilter(from: Self.hour(2), categories: ["damage"], origins: [.register]), store) == [3])
    }
  }

  @Test func wholeReportsAreNewestFirstAndLimited() throws {
    try withThree { (store: Store) throws in
      #expect(try store.reports().compactMap(\.id) == [3, 2, 1])
      #expect(try store.reports(limit: 2).compactMap(\.id) == [3, 2])
      #expect(try store.reports(ids: [1, 3]).compactMap(\.id) == [3, 1])
    }
  }

  @Test func exercisesAreKnownByTheBeginningOfTheirText() throws {
    try StoreTests().withStore { (store: Store) throws in
      _ = try StoreTests().load([StoreTests.report(1, text: "Ingen ÖVNING: på riktigt"), StoreTests.report(2)], into: store)
      #expect(try !store.holdsReports(labelled: "ÖVNING"))
      _ = try StoreTests().load([StoreTests.report(3, text: "ÖVNING: krossad ruta")], into: store)
      #expect(try store.holdsReports(labelled: "ÖVNING"))
    }
  }

  @Test func seededSettingsComeBack() throws {
    try StoreTests().withStore { (store: Store) throws in
      #expect(try store.setting("kommun") == "Provby")
      #expect(try store.setting("controller") == "police")
      #expect(try store.setting("finns-inte") == nil)
      #expect(try store.logEntries().map(\.action) == ["init"])
    }
  }
}
