// Which reports come from one reporter, without saying who.
import Foundation
import GRDB
import Incidents
import Messages
import Testing

@testable import Store

@Suite struct ReporterTests {
  @Test func reportersOfOneFileAreToldApartAndThoseOfTwoFilesAreNotMixed() throws {
    try StoreTests().withStore { (store: Store) throws in
      var reports = (1...4).map { StoreTests.report($0) }
      reports[0].reporter = 1
      reports[1].reporter = 2
      reports[2].reporter = 1
      _ = try StoreTests().load(reports, into: store)
      var later = StoreTests.report(9)
      later.reporter = 1
      _ = try StoreTests().load([later], into: store)
      let found = try store.reportTable().reporter
      #expect(found[0] == found[2] && found[0] != found[1])
      #expect(found[3] == nil)
      #expect(found[4] != nil && found[4] != found[0])
    }
  }

  @Test func aFileOfTheFirstVersionIsBroughtUpToDateAlsoForReading() throws {
    try StoreTests().withStore { (store: Store) throws in
      _ = try StoreTests().load([StoreTests.report(1)], into: store)
      try store.write {
        try $0.execute(sql: "ALTER TABLE reports DROP COLUMN reporter")
        try $0.execute(sql: "DROP TABLE school_periods; DROP TABLE risk_evenings")
        try $0.execute(sql: "DROP TABLE merges; ALTER TABLE imports DROP COLUMN quality")
        try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier IN ('2', '3', '5')")
        try $0.execute(sql: "PRAGMA user_version = 1")
      }
      let again = try Store.open(store.path, for: .read)
      #expect(try again.schoolCalendar() == .empty && again.riskEveningRules().isEmpty)
      #expect(try again.reportTable().reporter == [nil] && again.merges().isEmpty)
      // Its import has no quality to be compared with.
      let later = try StoreTests().load([StoreTests.report(2)], into: try Store.open(store.path, for: .write))
      #expect(later.previous == nil)
    }
  }
}
